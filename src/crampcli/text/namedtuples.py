"""What answers are made of, without the price of importing `typing` (which imports `re`).

Type checkers see `typing` itself. At run time `NamedTuple` makes the same classes as
`collections.namedtuple`, without compiling source for each: importing `typing` and making the
named tuples of one lookup with it costs as much as starting Python. A class costs more the longer
its bases are looked through and the more it holds, so each is made of a plain tuple, and all share
what can be shared.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple, assert_never
else:
    from operator import itemgetter

    _UNREAD = {"__annotate_func__", "__annotate__"}
    _GETTERS = []
    """What reads the first field of any tuple, the second, and so on."""

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
            places = {field: place for place, field in enumerate(fields)}
            more = range(len(_GETTERS), len(fields))
            _GETTERS.extend(property(itemgetter(place)) for place in more)
            made = {
                **_SHARED,
                "_fields": fields,
                "_field_defaults": defaults,
                "_places": places,
                "__match_args__": fields,
                "__new__": _maker(fields, defaults, places),
                **dict(zip(fields, _GETTERS, strict=False)),
                **body,
            }
            return type(name, (tuple,), made)

    def _maker(fields, defaults, places):
        """Return what makes a tuple of these fields."""
        count = len(fields)
        blank = tuple(map(defaults.get, fields))
        least = count - len(defaults)
        required = fields[:least]

        def __new__(cls, *values, **named):  # noqa: N807 - what classes call it
            given = len(values)
            if not named:
                if given == count:
                    return tuple.__new__(cls, values)
                if least <= given < count:
                    return tuple.__new__(cls, (*values, *blank[given:]))
            elif not given:
                row = named if len(named) == count else defaults | named
                try:
                    if len(row) == count:
                        return tuple.__new__(cls, map(row.__getitem__, fields))
                except KeyError:
                    pass
            elif given < count:
                row = [*values, *blank[given:]]
                for field, value in named.items():
                    place = places.get(field, -1)
                    if place < given:
                        # It is no field, or one that a position has given already.
                        break
                    row[place] = value
                else:
                    if all(field in named for field in required[given:]):
                        return tuple.__new__(cls, row)
            raise TypeError(f"{cls.__name__} takes {', '.join(fields)}, each once")

        return __new__

    def _replace(self, **named):
        row, places = list(self), self._places
        for field, value in named.items():
            if field not in places:
                raise ValueError(f"{type(self).__name__} has no field {field}")
            row[places[field]] = value
        return tuple.__new__(type(self), row)

    def _repr(self):
        parts = (f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({', '.join(parts)})"

    _SHARED = {
        "__slots__": (),
        "__getnewargs__": lambda self: tuple(self),
        "__repr__": _repr,
        "_asdict": lambda self: dict(zip(self._fields, self, strict=True)),
        "_replace": _replace,
    }
    """What every named tuple can do."""

    class NamedTuple(metaclass=_Declared):
        """Base of frozen answers: fields are annotations, defaults the values beside them."""

    def assert_never(value):
        """Fail where the cases of a choice were thought to be all."""
        raise AssertionError(f"{value!r} is no case that is known here")


__all__ = ["TYPE_CHECKING", "NamedTuple", "assert_never"]
