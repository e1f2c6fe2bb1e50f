"""Our named tuples are those of the standard library, but for the cost of making them."""

from __future__ import annotations

import pickle
import typing

import pytest

from crampcli.text.namedtuples import NamedTuple, assert_never


class Ours(NamedTuple):
    """A named tuple of ours."""

    name: str
    size: int = 3
    parts: tuple[str, ...] = ()

    @property
    def loud(self) -> str:
        return self.name.upper()


class Theirs(typing.NamedTuple):
    """The same by `typing`."""

    name: str
    size: int = 3
    parts: tuple[str, ...] = ()

    @property
    def loud(self) -> str:
        return self.name.upper()


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("a",), {}),
        (("a", 1), {}),
        (("a", 1, ("x",)), {}),
        ((), {"name": "a"}),
        (("a",), {"parts": ("y",)}),
        ((), {"parts": (), "name": "a", "size": 9}),
    ],
)
def test_they_hold_and_show_the_same(values: tuple[object, ...], named: dict[str, object]) -> None:
    ours = Ours(*values, **named)  # type: ignore[arg-type]
    theirs = Theirs(*values, **named)  # type: ignore[arg-type]

    assert tuple(ours) == tuple(theirs)
    assert hash(ours) == hash(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert tuple(ours._replace(size=7)) == tuple(theirs._replace(size=7))
    assert (ours.name, ours.size, ours.parts, ours.loud) == (
        theirs.name,
        theirs.size,
        theirs.parts,
        theirs.loud,
    )
    assert Ours._fields == Theirs._fields
    assert Ours._field_defaults == Theirs._field_defaults
    assert Ours.__match_args__ == Theirs.__match_args__
    assert pickle.loads(pickle.dumps(ours)) == ours  # noqa: S301 - our own


@pytest.mark.parametrize("made", [Ours, Theirs])
@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        (("a", 1, (), 4), {}),
        (("a",), {"name": "b"}),
        (("a",), {"colour": "red"}),
        (("a", 1, ()), {"size": 2}),
        ((), {"size": 2}),
    ],
)
def test_they_refuse_the_same(
    made: type, values: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError):
        made(*values, **named)


def test_fields_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        Ours("a").name = "b"  # type: ignore[misc]
    with pytest.raises((TypeError, ValueError)):
        Ours("a")._replace(colour="red")  # type: ignore[call-arg]


def test_they_match_by_position() -> None:
    match Ours("a", 1):
        case Ours(name, size):
            found = (name, size)

    assert found == ("a", 1)


def test_a_forgotten_case_fails() -> None:
    with pytest.raises(AssertionError, match="'x' is no case"):
        assert_never("x")  # type: ignore[arg-type]


@pytest.mark.parametrize("left", ["__annotate_func__", "__annotate__"])
def test_fields_that_cannot_be_read_are_told_not_lost(left: str) -> None:
    body = {"__module__": "crampcli.somewhere", left: lambda _: {"name": str}}

    with pytest.raises(TypeError, match=r"crampcli\.somewhere lacks `from __future__ import"):
        type(NamedTuple)("Lost", (NamedTuple,), body)  # type: ignore[misc]
