"""What the medicines taken move, which foods hold it, and the cautions that stand against them."""

from __future__ import annotations

from itertools import islice

from crampcli.bounds import Bound
from crampcli.names import drugs
from crampcli.queries import sources
from crampcli.queries.answers import Statement
from crampcli.queries.coverage import interactions_linked
from crampcli.queries.thresholds import counts_from
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import and_, within
from crampcli.vitamin_k import warning_id
from crampcli.vocabulary import (
    NOT_ON_YOUR_OWN,
    SEVERE,
    SEVERITIES,
    VITAMIN_K1,
    VITAMIN_K2,
    VITAMIN_K_COUNTS_FROM,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.report import Report
    from crampcli.records.food import Food
    from crampcli.records.interaction import Interaction

LOWERS = "drug-lowers-nutrient"
MOVED = {"lowers": "Lowered", "raises": "Raised"}
SUGGESTED = 3
"""Foods named for a nutrient that is lowered."""
VITAMINS_K = (VITAMIN_K1, VITAMIN_K2)


SODIUM = "sodium"
PRESSURE = "blood-pressure-medicines"
"""The plain words for water tablets and medicines for blood pressure."""
ASK_FOR_A_TEST = "Do not eat or take more of it on your own: ask for a blood test."


class Suggestion(NamedTuple):
    """A nutrient that what is taken lowers or raises, and what to know of it.

    `directions` are lowers or raises, `by` what moves it. `foods` are the ids of the foods that
    the text names. `next` is the command that shows more.
    """

    nutrient: str
    name: str
    directions: tuple[str, ...]
    by: tuple[str, ...]
    text: str
    next: str
    references: tuple[str, ...]
    foods: tuple[str, ...]


def nutrients(dataset: Dataset, reported: Report) -> list[Suggestion]:
    """Return the nutrients that the medicines taken lower or raise."""
    moved: dict[str, dict[str, list[str]]] = {}
    references: dict[str, list[str]] = {}
    for id_, names in reported.by_record.items():
        for move in dataset.medicines[id_]["moves"]:
            by = moved.setdefault(move["nutrient"], {}).setdefault(move["direction"], [])
            by += [name for name in names if name not in by]
            references.setdefault(move["nutrient"], []).extend(move["references"])
    # What is lowered comes before what is raised: it is what foods can do something about.
    return [
        _suggestion(dataset, reported, nutrient, by, references[nutrient])
        for nutrient, by in sorted(moved.items(), key=lambda item: "lowers" not in item[1])
    ]


def _suggestion(
    dataset: Dataset,
    reported: Report,
    nutrient: str,
    moved_by: Mapping[str, Sequence[str]],
    references: Sequence[str],
) -> Suggestion:
    record = dataset.nutrient_or_substance(nutrient)
    lowered = "lowers" in moved_by
    movers = moved_by.get("lowers") or [name for names in moved_by.values() for name in names]
    known = _interactions(dataset, nutrient)
    own = [
        (dataset.interactions[each["id"]], met)
        for each in known
        if (met := _met_by(dataset, each, reported))
    ]
    # What else was named speaks first: it may forbid what would make good for the loss.
    others = [
        (each, also) for each, met in own if (also := [name for name in met if name not in movers])
    ]
    # Nothing to eat is offered against a caution on record, nor where two medicines pull apart;
    # and low sodium from a medicine is a matter for a blood test, never for salt.
    offered = tuple(moved_by) == ("lowers",) and nutrient != SODIUM
    offered = offered and not any(_forbids(each) for each, _ in own)
    foods = _foods(dataset, reported, nutrient) if offered else ()
    steady = _steady(dataset, reported) if foods else None
    sentences = [steady.text] if steady else []
    sentences += _also_named(others)
    sentences += [f"{MOVED[direction]} by {and_(names)}." for direction, names in moved_by.items()]
    sentences += [
        each["management"]
        if each["direction"] == LOWERS
        else f"{each['title']}: {each['management']}"
        for each, _ in own
        if each not in [other for other, _ in others]
    ]
    bounds = _bounds(dataset, reported) if foods else ()
    sentences += [_most(dataset, foods, bounds)] if foods else []
    sentences += [ASK_FOR_A_TEST] if lowered and not offered else []
    own_ids = {each["id"] for each, _ in own}
    guarded = [each for each in known if _guards(each) and each["id"] not in own_ids]
    if further := _others(dataset, guarded):
        sentences.append(f"Ask before adding more, if one of these applies: {', '.join(further)}.")
    rests_on = [
        *(steady.references if steady else ()),
        *references,
        *(r for each, _ in own for r in each["references"]),
    ]
    bound = "".join(f" --where '{each.nutrient}<{each.amount:g}'" for each in bounds)
    return Suggestion(
        nutrient=nutrient,
        name=record["name"],
        directions=tuple(moved_by),
        by=tuple(dict.fromkeys(name for names in moved_by.values() for name in names)),
        text=" ".join(sentences),
        next=f"cramp sources {nutrient}{bound}" if foods else f"cramp warnings {nutrient}",
        references=tuple(dict.fromkeys(rests_on)),
        foods=tuple(food["id"] for food in foods),
    )


def _guards(record: Interaction) -> bool:
    """Tell whether an interaction speaks against adding more of its nutrient."""
    return record["severity"] in SEVERE and record["action"] in NOT_ON_YOUR_OWN


def _forbids(record: Interaction) -> bool:
    """Tell whether an interaction that is met speaks against taking more on one's own."""
    return record["action"] in NOT_ON_YOUR_OWN and record["direction"] != LOWERS


def _also_named(others: Sequence[tuple[Interaction, Sequence[str]]]) -> list[str]:
    """Tell what else that was named does with the nutrient; each name once in a row."""
    sentences: list[str] = []
    before: Sequence[str] = ()
    for record, names in others:
        sentences += [f"You also named {and_(names)}."] if names != before else []
        sentences.append(f"{record['title']}: {record['management']}")
        before = names
    return sentences


def _foods(dataset: Dataset, reported: Report, nutrient: str) -> tuple[Food, ...]:
    """Return the foods to suggest: those with most; beside an antagonist none rich in vitamin K.

    What was not measured is not none: beside an antagonist, vitamin K1 must have been measured.
    """
    if nutrient not in dataset.nutrients:
        return ()
    refused = _refused(dataset, reported)
    found = (
        food
        for food in sources.best(dataset, nutrient, _bounds(dataset, reported))
        if food["id"] not in refused
    )
    if _steadied_by(dataset, reported):
        found = (food for food in found if not rich_in_vitamin_k(dataset, (food["id"],)))
    return tuple(islice(found, SUGGESTED))


def _refused(dataset: Dataset, reported: Report) -> frozenset[str]:
    """Return the foods that a record speaks gravely against for who takes, or has, what is named.

    In pregnancy these are liver, and with an allergy to soya what is made of it.
    """
    found: set[str] = set()
    for record in interactions_linked(dataset).values():
        if _guards(record) and _met_by(dataset, record, reported):
            found.update(record["foods"])
            for item in (record["nutrient"], *record["also_for"]):
                if item in dataset.substances:
                    found.update(dataset.substances[item].get("foods", ()))
    return frozenset(found)


def _steadied_by(dataset: Dataset, reported: Report) -> list[str]:
    """Return what of the report asks for a steady vitamin K: an antagonist, or a heart valve."""
    others = [
        name
        for record in interactions_linked(dataset).values()
        if record["nutrient"] in VITAMINS_K
        and record["severity"] in SEVERE
        and record["conditions"]
        for name in _met_by(dataset, record, reported)
    ]
    return list(dict.fromkeys((*reported.antagonists, *others)))


def _bounds(dataset: Dataset, reported: Report) -> tuple[Bound, ...]:
    """Return what the foods to suggest may hold at most of other nutrients."""
    found: list[Bound] = []
    if _steadied_by(dataset, reported):
        found.append(Bound(VITAMIN_K1, "<", VITAMIN_K_COUNTS_FROM))
    if SODIUM in dataset.nutrients and _salt_harms(dataset, reported):
        most = counts_from(dataset, SODIUM, severe=True)
        found += [Bound(SODIUM, "<", most)] if most is not None else []
    return tuple(found)


def _salt_harms(dataset: Dataset, reported: Report) -> bool:
    """Tell whether something salty must not be offered: on water or blood pressure tablets, too."""
    pressure = dataset.drug_words.get(PRESSURE)
    named = {*pressure["classes"], *pressure["choices"]} if pressure else set()
    return any(
        named.intersection((*taken.classes, *taken.drugs)) for taken in reported.taken
    ) or any(_met_by(dataset, each, reported) for each in _interactions(dataset, SODIUM))


def _most(dataset: Dataset, foods: Sequence[Food], bounds: Sequence[Bound]) -> str:
    """Name the foods with most of a nutrient, and which were looked at."""
    least = and_(
        [
            f"{each.amount:g} {dataset.nutrients[each.nutrient]['unit']} of "
            f"{within(dataset.nutrients[each.nutrient]['name'])}"
            for each in bounds
        ]
    )
    among = f", of foods measured to hold less than {least}" if bounds else ""
    return f"Most of it per serving{among}: {'; '.join(food['name'] for food in foods)}."


def _steady(dataset: Dataset, reported: Report) -> Statement | None:
    """Say that vitamin K from food must stay steady, where an antagonist of it is taken."""
    if not (by := _steadied_by(dataset, reported)):
        return None
    return Statement(
        f"You also named {and_(by)}: vitamin K from food must stay steady. Foods "
        "rich in it are left out here.",
        tuple(dataset.interactions[warning_id(VITAMIN_K1)]["references"][:1]),
    )


def rich_in_vitamin_k(dataset: Dataset, foods: Iterable[str]) -> tuple[str, ...]:
    """Return the vitamins K of which one of some foods holds much in a serving."""
    held: dict[str, float] = {}
    for food in foods:
        record = dataset.foods[food]
        share = record["servings"][0]["grams"] / 100
        for nutrient in VITAMINS_K:
            amount = record["amounts"].get(nutrient, {}).get("value", 0.0)
            held[nutrient] = max(held.get(nutrient, 0.0), amount * share)
        for form in dataset.menaquinones.values():
            if form["food"] == food:
                amount = max(form.get("amount", 0.0), form.get("high", 0.0))
                held[VITAMIN_K2] = max(held[VITAMIN_K2], amount * share)
    return tuple(nutrient for nutrient, amount in held.items() if amount >= VITAMIN_K_COUNTS_FROM)


def warned_of(dataset: Dataset, reported: Report, foods: Iterable[str]) -> tuple[str, ...]:
    """Return the vitamins K whose warning must stand beside foods, for what they hold.

    Beside an antagonist the warning of food stands in any case.
    """
    found = rich_in_vitamin_k(dataset, foods)
    return (*(VITAMINS_K[:1] if _steadied_by(dataset, reported) else ()), *found)


def _interactions(dataset: Dataset, nutrient: str) -> list[Interaction]:
    """Return what a nutrient does not mix with, as far as it links, the most severe first."""
    return sorted(
        (
            record
            for record in interactions_linked(dataset).values()
            if nutrient == record["nutrient"] or nutrient in record["also_for"]
        ),
        key=lambda record: (SEVERITIES.index(record["severity"]), record["id"]),
    )


def _met_by(dataset: Dataset, record: Interaction, reported: Report) -> list[str]:
    """Return what of the report is a medicine or a condition of an interaction."""
    known_as = {
        term
        for id_ in record["conditions"]
        for term in (id_, *dataset.conditions[id_].get("terms", ()))
    }
    found = [f.said for f in reported.features if known_as.intersection(f.tags)]
    found += [
        taken.name
        for taken in reported.taken
        if not taken.drugs.intersection(record["excluded_drugs"])
        and (
            taken.classes.intersection(record["classes"])
            or taken.drugs.intersection(record["drugs"])
        )
    ]
    return list(dict.fromkeys(found))


def _others(dataset: Dataset, guarded: Iterable[Interaction]) -> list[str]:
    """Name the medicines and conditions of interactions."""
    names = [
        name
        for record in guarded
        for name in (
            *(dataset.drug_classes[id_]["name"] for id_ in record["classes"]),
            *(drugs.name(dataset, id_) for id_ in record["drugs"]),
            *(dataset.conditions[id_]["name"] for id_ in record["conditions"]),
        )
    ]
    return [within(name) for name in dict.fromkeys(names)]
