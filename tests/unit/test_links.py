"""Links between records are read from the types of their fields."""

from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from typing_extensions import is_typeddict

from crampcli.dataset import KINDS, TABLES, Dataset
from crampcli.records.links import Link, has_field, links, shape, sound
from crampcli.records.parts import Id, Tag
from crampcli.rules.problem import objects

PLAIN = {Id, Tag}


def plain_ids(type_: object, path: str) -> list[str]:
    """Name the fields whose ids are marked as those of no kind."""
    if type_ in PLAIN:
        return [path]
    if is_typeddict(type_):
        hints = get_type_hints(type_, include_extras=True)
        return [lost for name, part in hints.items() for lost in plain_ids(part, f"{path}.{name}")]
    if get_origin(type_) is Annotated:
        return plain_ids(get_args(type_)[0], path)
    return [lost for part in get_args(type_) for lost in plain_ids(part, path)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_id_in_a_record_says_of_which_kind_it_is(kind: str) -> None:
    own = f"{kind}.id"

    assert [path for path in plain_ids(TABLES[kind].definition(), kind) if path != own] == []


def test_links_are_found_at_any_depth() -> None:
    record = {
        "id": "a",
        "amounts": {"zinc": {"value": 1}},
        "references": ["one", "two"],
    }

    assert list(links(shape(TABLES["foods"].definition()), record)) == [
        Link("amounts", "zinc", ("nutrients",)),
        Link("references", "one", ("references",)),
        Link("references", "two", ("references",)),
    ]


def test_kinds_that_are_declared_have_a_model_a_file_and_their_own_name() -> None:
    assert list(KINDS) == sorted(KINDS)
    assert all(TABLES[kind].kind == kind and "id" in TABLES[kind].fields() for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_sound_only_where_each_of_its_links_leads_somewhere(
    kind: str, dataset: Dataset
) -> None:
    where = shape(TABLES[kind].definition())
    tables = {one: dict(dataset.table(one)) for one in KINDS}
    for record in list(tables[kind].values())[:20]:
        assert sound(where, [record], tables)
        for link in links(where, record):
            lacking = {
                one: {id_: None for id_ in ids if id_ != link.id} if one in link.kinds else ids
                for one, ids in tables.items()
            }

            assert not sound(where, [*tables[kind].values()], lacking), (record["id"], link)


@pytest.mark.parametrize("kind", KINDS)
def test_the_types_tell_which_kinds_hold_intervals(kind: str, dataset: Dataset) -> None:
    holding = any(
        "low" in part for record in dataset.table(kind).values() for _, part in objects(record)
    )

    assert has_field(TABLES[kind].definition(), "low") or not holding
