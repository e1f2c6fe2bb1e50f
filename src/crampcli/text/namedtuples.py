"""What answers are made of, without the price of importing `typing` (which imports `re`).

Type checkers see `typing` itself. At run time `NamedTuple` makes the same classes as
`collections.namedtuple`, without compiling source for each: importing `typing` and making the
named tuples of one lookup with it costs as much as starting Python.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple, assert_never
else:
    from operator import itemgetter

    _UNREAD = {"__annotate_func__", "__annotate__"}

    class _Declared(type):
        """Turn a class body of annotated fields into a named tuple, as `typing` does."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            if "__annotations__" not in body and body.keys() & _UNREAD:
                # From Python 3.14 on a module must ask for annotations to be kept as text.
                raise TypeError(
                    f"{body['__module__']} lacks `from __future__ import annotations`, "
                    f"so the fields of {name} cannot be read"
                )
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            made = {
                "__slots__": (),
                "_fields": fields,
                "_field_defaults": defaults,
                "__match_args__": fields,
            }
            made.update((field, property(itemgetter(i))) for i, field in enumerate(fields))
            return type(name, (_Named,), made | body)

    class _Named(tuple):
        """What every named tuple can do."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}  # noqa: RUF012 - never changed

        def __new__(cls, *values, **named):
            fields = cls._fields
            if named or len(values) != len(fields):
                given = len(values)
                rest = cls._field_defaults | named
                # A name left over is no field, or one that a position has given already.
                known = sum(map(named.__contains__, fields[given:])) == len(named)
                try:
                    values = (*values, *map(rest.__getitem__, fields[given:]))
                except KeyError:
                    known = False
                if not known or len(values) != len(fields):
                    raise TypeError(f"{cls.__name__} takes {', '.join(fields)}, each once")
            return tuple.__new__(cls, values)

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            parts = (f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(parts)})"

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **named):
            values = tuple(map(named.pop, self._fields, self))
            # What is left over is no field, and refused.
            return type(self)(*values, **named)

    class NamedTuple(metaclass=_Declared):
        """Base of frozen answers: fields are annotations, defaults the values beside them."""

    def assert_never(value):
        """Fail where the cases of a choice were thought to be all."""
        raise AssertionError(f"{value!r} is no case that is known here")


__all__ = ["TYPE_CHECKING", "NamedTuple", "assert_never"]
