"""`cramp nutrients`: list, show, compare."""

from __future__ import annotations

from crampcli.cli.screens import nutrients as screen
from crampcli.errors import UsageError
from crampcli.names import lookup
from crampcli.queries import nutrients, pages
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Reply, joined
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.nutrients import Comparison, Judged, NutrientDetail, NutrientLine
    from crampcli.render.reply import Cell

HEADINGS = {
    "function": "Function",
    "mechanism": "Mechanism",
    "claim": "Claimed",
    "evidence": "Evidence",
    "certainty": "Certainty",
    "food_sources": "Foods",
    "caution": "Caution",
    "deficiency": "Deficiency",
}


def list_all(dataset: Dataset) -> Reply:
    """List the nutrients: certainty of the evidence against cramps, and one line each."""
    rows = nutrients.lines(dataset)
    return Reply(
        "nutrients",
        nutrients.NutrientLine,
        rows,
        (
            Column("id", "Id", no_wrap=True),
            Column("name", "Nutrient", min_screen=80),
            Column("certainty", "Certainty", cell=_certainty_word, no_wrap=True),
            Column("summary", "In one line"),
        ),
        [row.id for row in rows],
        title="Nutrients, and how sure the evidence makes us that they help against cramps",
        summary=screen.every(dataset),
        hints=("cramp nutrients show magnesium", "cramp nutrients compare"),
    )


def _certainty_word(row: NutrientLine) -> str:
    return spoken(row.certainty)


def _populations(judged: Sequence[Judged]) -> str:
    """Write the certainty, by population where it differs."""
    ratings = dict.fromkeys(part.certainty for part in judged)
    if len(ratings) == 1:
        return spoken(judged[0].certainty)
    return "; ".join(
        f"{spoken(rating)} ({', '.join(p.population for p in judged if p.certainty == rating)})"
        for rating in ratings
    )


def compare(
    dataset: Dataset,
    names: Sequence[str] | None = None,
    feature: Sequence[str] | None = None,
    all_: bool = False,
    transpose: bool = False,
) -> Reply:
    """Compare nutrients side by side; with no names vitamin K2, magnesium, calcium, vitamin D."""
    if all_:
        if names:
            raise UsageError("--all compares every nutrient; name none beside it.")
        ids = [row.id for row in nutrients.lines(dataset)]
    elif names:
        ids = [_full(dataset, name) for name in names]
    else:
        ids = list(nutrients.COMPARED_BY_DEFAULT)
    features = _features(feature)
    rows = nutrients.compare(dataset, ids)
    cells: dict[str, Callable[[Comparison], Cell]] = {
        "claim": lambda row: row.claim or "–",
        "certainty": lambda row: _populations(row.certainty_by_population),
        "evidence": lambda row: Statement(row.evidence, row.evidence_references[:2]),
        "caution": lambda row: Statement(row.caution, row.caution_references[:2]),
    }
    columns = (
        Column("name", ""),
        *(Column(name, HEADINGS[name], cell=cells.get(name)) for name in features),
    )
    return Reply(
        "comparison",
        nutrients.Comparison,
        rows,
        columns,
        ids,
        query={"nutrients": ids, "features": list(features)},
        layout="record" if transpose else "compare",
        summary=() if transpose or feature else lambda: screen.compared(dataset, ids),
        rests_on=[reference for row in rows for reference in row.references],
        hints=(f"cramp nutrients show {ids[0]}", f"cramp evidence {ids[0]}"),
        kept=("id", "name", *features) if feature else (),
    )


SHOWN_AS = {
    "helps": "evidence",
    "a lack": "deficiency",
    "muscle use": "function",
    "best food": "food_sources",
    "foods": "food_sources",
    "care with": "caution",
    "claimed": "claim",
}
"""Features by the labels that stand beside them."""


def _field(name: str) -> str:
    """Write what was typed as the name of a field."""
    return name.strip().casefold().replace("-", "_").replace(" ", "_")


def _features(asked: Sequence[str] | None) -> tuple[str, ...]:
    known = nutrients.FEATURES
    if not asked:
        return nutrients.SHOWN_FEATURES
    wanted = [SHOWN_AS.get(name.strip(" ?").casefold(), _field(name)) for name in asked]
    for name, original in zip(wanted, asked, strict=True):
        if name not in known:
            raise UsageError(
                f"no feature is called {quoted(original)}. Known features: {', '.join(known)}."
            )
    return tuple(dict.fromkeys(wanted))


def _full(dataset: Dataset, name: str) -> str:
    """Return the id of a nutrient that is on record in full."""
    found = lookup.nutrient_id(dataset, name)
    if found not in dataset.nutrients:
        raise UsageError(
            f"{found} is known, but not recorded as one of the nutrients in full. "
            "List those: cramp nutrients list"
        )
    return found


def show(dataset: Dataset, nutrient: str) -> Reply:
    """Show one nutrient in full: function, mechanism, claims, evidence, foods, warnings."""
    id_ = lookup.nutrient_id(dataset, nutrient)
    if id_ not in dataset.nutrients:
        return _known_only(dataset, id_)
    row = nutrients.detail(dataset, id_)
    columns = (
        Column("name", "", cell=lambda r: r.name),
        Column("function", "Function", cell=lambda r: r.function),
        Column("mechanisms", "Mechanism", cell=lambda r: joined(r.mechanisms, bullet="• ")),
        Column("claims", "Claimed", cell=lambda r: joined(r.claims)),
        Column("evidence", "Evidence", cell=lambda r: r.evidence),
        Column(
            "certainty",
            "Certainty",
            cell=lambda r: (
                f"{_populations(r.certainty_by_population)}, in GRADE's words; "
                f"judged by {r.certainty_by}"
            ),
        ),
        Column("deficiency", "Deficiency", cell=lambda r: r.deficiency),
        Column("cutoffs", "In the blood", cell=lambda r: "\n".join(r.cutoffs)),
        Column("at_risk", "Who runs low", cell=lambda r: joined(r.at_risk)),
        Column("food_sources", "Foods", cell=lambda r: r.food_sources),
        Column("other_sources", "Besides", cell=lambda r: joined(r.other_sources)),
        Column("best_foods", "Best foods", cell=_best_foods),
        Column("forms", "Forms", cell=lambda r: "\n".join(r.forms)),
        Column("caution", "Caution", cell=lambda r: r.caution),
        Column("causes", "Causes", cell=lambda r: ", ".join(c.name for c in r.causes)),
        Column("medicines", "Medicines", cell=lambda r: ", ".join(m.name for m in r.medicines)),
        Column("notes", "Notes", cell=lambda r: joined(r.notes)),
        Column("aliases", "Also called", cell=lambda r: ", ".join(r.aliases)),
    )
    return Reply(
        "nutrient",
        nutrients.NutrientDetail,
        (row,),
        columns,
        (id_,),
        query={"nutrient": id_},
        layout="record",
        summary=lambda: screen.one(dataset, pages.nutrient(dataset, id_)),
        rests_on=row.references,
        hints=(f"cramp check {id_} --taking YOUR-MEDICINE", f"cramp sources {id_}"),
    )


def _best_foods(row: NutrientDetail) -> str:
    return "\n".join(
        f"{food.name}, {food.serving}: {numbers.shown(food.amount)} {food.unit}"
        + (f" ({food.form})" if food.form else "")
        for food in row.best_foods
        if food.amount is not None
    )


def _known_only(dataset: Dataset, id_: str) -> Reply:
    """Answer for a substance that is known by name: nothing in full is recorded of it."""
    name = dataset.substances[id_]["name"]
    return Reply(
        "nutrient",
        nutrients.NutrientDetail,
        (),
        (),
        (id_,),
        query={"nutrient": id_},
        notes=(f"{name} is known here, but it is not recorded as a nutrient in full.",),
        hints=("cramp nutrients list",),
        code=1,
    )
