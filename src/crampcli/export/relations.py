"""Which tables lie between the kinds: links, amounts in foods, what holds for which medicine."""

from __future__ import annotations

from crampcli.dataset import KINDS, TABLES
from crampcli.export import warned
from crampcli.export.kinds import WARNING
from crampcli.export.table import Column, Table
from crampcli.names import drugs
from crampcli.queries import holding
from crampcli.queries.sides import Taken
from crampcli.records.links import links, shape
from crampcli.text.literals import words
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vocabulary import Derivation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from crampcli.dataset import Dataset

AMOUNTS, HOLDS_FOR, BRINGS = "amounts", "holds_for", "brings"
WARNINGS, ORIGINS = "warnings", "origins"


def between_kinds(dataset: Dataset) -> Iterator[Table]:
    """Yield a table for each two kinds of which one names the other: `interactions_references`."""
    for kind in KINDS:
        rows: dict[str, list[tuple[Any, ...]]] = {}
        where = shape(TABLES[kind].definition())
        for id_, record in dataset.table(kind).items():
            count: dict[tuple[str, str], int] = {}
            for link in links(where, record):
                for other in _kinds_of(dataset, record, link.kinds, link.id):
                    place = count[other, link.path] = count.get((other, link.path), -1) + 1
                    rows.setdefault(other, []).append((id_, link.path, place, link.id))
        for other in sorted(rows):
            yield Table(
                f"{kind}_{other}",
                f"Which records of {kind} name which of {other}, and in which field.",
                (
                    Column("record", meaning=f"The id in {kind}.", to=kind),
                    Column("field", meaning="The field that names it; items count from 0."),
                    Column("position", "integer", "Its place among those of the field, from 0."),
                    Column("links_to", meaning=f"The id in {other}.", to=other),
                ),
                ("record", "field", "position"),
                tuple(rows[other]),
            )


def _kinds_of(dataset: Dataset, record: Any, kinds: tuple[str, ...], id_: str) -> Iterator[str]:
    """Yield the kind of which a link's record is; `what` says it where several bear the id."""
    what = str(record.get("what", "")).replace("-", "_")
    for kind in kinds:
        if id_ not in dataset.table(kind):
            continue
        named = TABLES[kind].singular
        if not what or what == named or (what == "nutrient" and named == "substance"):
            yield kind


def amounts(dataset: Dataset) -> Table:
    """Return what foods hold of each nutrient: no row means not measured, never none."""
    warnings = warned.warnings(dataset)
    return Table(
        AMOUNTS,
        "What a food holds of a nutrient, per 100 g. Without a row it was not measured, which is "
        "not 0; a trace has a state and no value.",
        (
            Column("food", to="foods"),
            Column("nutrient", to="nutrients"),
            Column("value", "number", "Per 100 g, in the row's unit.", required=False),
            Column("unit", meaning="The unit of the value."),
            Column("state", meaning="Instead of a value.", required=False, words=("trace",)),
            Column(
                "derivation",
                meaning="How the value was come by, where the table says it.",
                required=False,
                words=words(Derivation),
            ),
            WARNING,
        ),
        ("food", "nutrient"),
        tuple(
            (
                *(id_, nutrient, amount.get("value"), dataset.nutrients[nutrient]["unit"]),
                *(amount.get("state"), amount.get("derivation"), warnings.get(nutrient)),
            )
            for id_, food in dataset.foods.items()
            for nutrient, amount in sorted(food["amounts"].items())
        ),
    )


def holds_for(dataset: Dataset) -> Table:
    """Return which interactions hold for each medicine, as `cramp check` reads the records."""
    rows = []
    for id_ in dataset.drugs:
        meaning = drugs.drug(dataset, id_)
        side = Taken(
            meaning.name, meaning.name, "drug", id_, drugs=meaning.drugs, classes=meaning.classes
        )
        found = holding.interactions(dataset, side)
        rows += [(id_, interaction, found[interaction]) for interaction in sorted(found)]
    return Table(
        HOLDS_FOR,
        "Which interactions hold for a medicine: by its name, its class or an ingredient. What a "
        "medicine itself brings of a nutrient stands in brings. No row means "
        "that nothing is on record, not that it is safe.",
        (
            Column("drug", to="drugs"),
            Column("interaction", to="interactions"),
            Column("through", meaning="The class or the ingredient by which it holds."),
        ),
        ("drug", "interaction"),
        tuple(rows),
    )


def brings(dataset: Dataset) -> Table:
    """Return which nutrients medicines bring by themselves, by an ingredient at any depth."""
    rows = []
    for id_ in dataset.drugs:
        meaning = drugs.drug(dataset, id_)
        certain = dict.fromkeys(meaning.may_hold, False) | dict.fromkeys(meaning.nutrients, True)
        rows += [(id_, item, certain[item]) for item in sorted(certain)]
    return Table(
        BRINGS,
        "Which nutrients or substances a medicine brings by itself: what is on record of these "
        "holds for it too, and cramp check tells it.",
        (
            Column("drug", to="drugs"),
            Column("item", meaning="The id in nutrients or in substances."),
            Column("certain", "boolean", "False: it differs by product; read the label."),
        ),
        ("drug", "item"),
        tuple(rows),
    )


def warning_texts(dataset: Dataset) -> Table:
    """Return the warnings that belong to whatever shows vitamin K."""
    return Table(
        WARNINGS,
        "The warning that is to be shown with whatever tells of one of these nutrients.",
        (Column("nutrient", to="nutrients"), Column("text")),
        ("nutrient",),
        tuple(warned.warnings(dataset).items()),
    )


def origins(dataset: Dataset) -> Table:
    """Return where the data comes from, and under which terms."""
    return Table(
        ORIGINS,
        "Where the data comes from, what is taken from it, and under which terms.",
        (Column("name"), Column("licence"), Column("holds")),
        ("name",),
        tuple((one["name"], one["licence"], one["holds"]) for one in dataset.about["origins"]),
    )
