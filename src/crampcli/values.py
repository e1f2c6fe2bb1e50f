"""What answers are made of, without the price of importing `typing` (which imports `re`).

Type checkers see `typing` itself; at run time `NamedTuple` builds on `collections.namedtuple`.
Importing `typing` and making twenty named tuples costs as much as starting Python.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple, assert_never
else:
    from collections import namedtuple

    class _Declared(type):
        """Turn a class body of annotated fields into a named tuple, as `typing` does."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults)
            body["__slots__"] = ()
            return type(name, (made,), body)

    class NamedTuple(metaclass=_Declared):
        """Base of frozen answers: fields are annotations, defaults the values beside them."""

    def assert_never(value):
        """Fail where the cases of a choice were thought to be all."""
        raise AssertionError(f"{value!r} is no case that is known here")


__all__ = ["TYPE_CHECKING", "NamedTuple", "assert_never"]
