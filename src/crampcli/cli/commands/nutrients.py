"""`cramp nutrients`: list, show, compare."""

from __future__ import annotations

from crampcli.cli.answer import complete, drawn, words
from crampcli.errors import UsageError
from crampcli.names import lookup
from crampcli.queries import nutrients
from crampcli.queries.citations import Marks
from crampcli.render.sheet import Column, Layout, Reply, number
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.answers import Statement
    from crampcli.queries.nutrients import Judged, NutrientDetail, NutrientLine

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
    reply = Reply(
        "nutrients",
        nutrients.NutrientLine,
        rows,
        (
            Column("id", "Id", keep=True),
            Column("name", "Nutrient", least=80),
            Column("certainty", "Certainty", text=_certainty_word, keep=True),
            Column("summary", "In one line"),
        ),
        title="Nutrients, and how sure the evidence makes us that they help against cramps",
        hints=("cramp nutrients show magnesium",),
    )
    return complete(reply, dataset, [row.id for row in rows], ())


def _certainty_word(row: NutrientLine) -> str:
    return words(row.certainty)


def _populations(judged: Sequence[Judged]) -> str:
    """Write the certainty, by population where it differs."""
    ratings = dict.fromkeys(part.certainty for part in judged)
    if len(ratings) == 1:
        return words(judged[0].certainty)
    return "; ".join(
        f"{words(rating)} ({', '.join(p.population for p in judged if p.certainty == rating)})"
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
        ids = list(nutrients.ARTICLES_FOUR)
    features = _features(feature)
    rows = nutrients.compare(dataset, ids)
    marks = Marks(most=2)
    cells = {
        "claim": lambda row: row.claim or "–",
        "certainty": lambda row: _populations(row.certainty_by_population),
        "evidence": lambda row: row.evidence + marks(row.evidence_references[:2]),
        "caution": lambda row: row.caution + marks(row.caution_references[:2]),
    }
    columns = (
        Column("name", ""),
        *(Column(name, HEADINGS[name], text=cells.get(name)) for name in features),
    )
    used = [reference for row in rows for reference in row.references]
    reply = Reply(
        "comparison",
        nutrients.Comparison,
        rows,
        columns,
        title="",
        query={"nutrients": ids, "features": list(features)},
        layout=Layout.RECORD if transpose else Layout.COMPARE,
        hints=(f"cramp nutrients show {ids[0]}",),
    )
    if feature:
        reply = reply.narrowed(("id", "name", *features))
    return complete(drawn(reply), dataset, ids, marks.ids, used)


def _features(asked: Sequence[str] | None) -> tuple[str, ...]:
    known = nutrients.FEATURES
    if not asked:
        return nutrients.SHOWN_FEATURES
    wanted = [name.strip().casefold().replace("-", "_").replace(" ", "_") for name in asked]
    for name, original in zip(wanted, asked, strict=True):
        if name not in known:
            raise UsageError(
                f"no feature is called {lookup.quoted(original)}. Known features: "
                f"{', '.join(known)}."
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
    marks = Marks()
    marks(row.references)

    def told(part: Statement) -> str:
        return part.text + marks(part.references)

    def many(parts: Sequence[Statement]) -> str:
        return "\n".join(told(part) for part in parts)

    columns = (
        Column("name", "", text=lambda r: r.name),
        Column("function", "Function", text=lambda r: told(r.function)),
        Column(
            "mechanisms",
            "Mechanism",
            text=lambda r: "\n".join(f"• {m.text}{marks(m.references)}" for m in r.mechanisms),
        ),
        Column("claims", "Claimed", text=lambda r: many(r.claims)),
        Column("evidence", "Evidence", text=lambda r: told(r.evidence)),
        Column(
            "certainty",
            "Certainty",
            text=lambda r: (
                f"{_populations(r.certainty_by_population)}, in GRADE's words; "
                f"judged by {r.certainty_by}"
            ),
        ),
        Column("deficiency", "Deficiency", text=lambda r: told(r.deficiency)),
        Column("cutoffs", "In the blood", text=lambda r: "\n".join(r.cutoffs)),
        Column("at_risk", "Who runs low", text=lambda r: many(r.at_risk)),
        Column("food_sources", "Foods", text=lambda r: told(r.food_sources)),
        Column("other_sources", "Besides", text=lambda r: many(r.other_sources)),
        Column("best_foods", "Best foods", text=_best_foods),
        Column("forms", "Forms", text=lambda r: "\n".join(r.forms)),
        Column("caution", "Caution", text=lambda r: told(r.caution)),
        Column("causes", "Causes", text=lambda r: ", ".join(c.name for c in r.causes)),
        Column("medicines", "Medicines", text=lambda r: ", ".join(m.name for m in r.medicines)),
        Column("notes", "Notes", text=lambda r: many(r.notes)),
        Column("aliases", "Also called", text=lambda r: ", ".join(r.aliases)),
    )
    reply = Reply(
        "nutrient",
        nutrients.NutrientDetail,
        (row,),
        columns,
        query={"nutrient": id_},
        layout=Layout.RECORD,
        hints=(f"cramp sources {id_}",),
    )
    return complete(reply, dataset, (id_,), marks.ids)


def _best_foods(row: NutrientDetail) -> str:
    return "\n".join(
        f"{food.name}, {food.serving}: {number(food.amount)} {food.unit}"
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
        query={"nutrient": id_},
        notes=(f"{name} is known here, but it is not recorded as a nutrient in full.",),
        hints=("cramp nutrients list",),
        code=1,
    )
