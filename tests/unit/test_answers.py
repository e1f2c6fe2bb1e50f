"""A record becomes an answer by the names of fields."""

from __future__ import annotations

import pytest

from crampcli.queries import answers
from crampcli.text.namedtuples import NamedTuple


class Line(NamedTuple):
    """An answer with a default."""

    id: str
    names: tuple[str, ...]
    note: str | None = None


def test_fields_of_the_same_name_are_taken_over_and_others_given() -> None:
    record = {"id": "a", "names": ["x", "y"], "more": 1}

    assert answers.of(Line, record) == Line("a", ("x", "y"))
    assert answers.of(Line, record, names=(), note="n") == Line("a", (), "n")


def test_a_field_that_is_nowhere_is_refused() -> None:
    with pytest.raises(TypeError):
        answers.of(Line, {"id": "a"})
    with pytest.raises(TypeError):
        answers.of(Line, {"id": "a", "names": []}, other=1)


class Detail(NamedTuple):
    """An answer of which some fields may be nothing."""

    id: str
    unit: str | None
    level: int | None = 95


def test_what_may_be_nothing_and_is_not_recorded_is_nothing() -> None:
    assert answers.of(Detail, {"id": "a"}) == Detail("a", None, 95)
    assert answers.all_of(Detail, [{"id": "a", "unit": "g"}, {"id": "b", "level": None}]) == (
        Detail("a", "g", 95),
        Detail("b", None, None),
    )
