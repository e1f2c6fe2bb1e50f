"""What causes, medicines, evidence, intake and red flags know of a pair, `check` points to.

The pairs are derived from the records: what is recorded later is held to it.
"""

import pytest

from crampcli.dataset import Dataset
from crampcli.names import drugs
from crampcli.queries import against, check, elsewhere, items, sides
from crampcli.queries.item import Item
from crampcli.records.medicine import Medicine
from tests.conftest import READ

NAMES = items.Names(READ)


def told(dataset: Dataset, nutrient: str, side: sides.Taken) -> set[str]:
    """Return the commands that a check points to, or that it needs none: something is found."""
    found: set[str] = set()
    for item in NAMES.read(nutrient):
        if isinstance(item, Item):
            for row in check.answers(against.question(dataset, [side]), item):
                found |= set(row.see)
                found |= {"found"} if row.status != "not-covered" else set()
    return found


def some_drugs(dataset: Dataset, medicine: Medicine) -> list[str]:
    """Return up to three medicines that a record is about, one of each class."""
    members = [dataset.drug_classes[group]["drugs"][0] for group in medicine["classes"]]
    return [*medicine["drugs"], *members][:3]


def test_what_a_medicine_moves_is_pointed_to(dataset: Dataset) -> None:
    strays = [
        (medicine["id"], drug, move["nutrient"])
        for medicine in dataset.medicines.values()
        for drug in some_drugs(dataset, medicine)
        for move in medicine.get("moves", ())
        if not told(dataset, move["nutrient"], sides.taken(dataset, drugs.name(dataset, drug)))
        & {"found", f"cramp medicines show {medicine['id']}"}
    ]

    assert strays == []


def test_what_a_cause_says_of_a_nutrient_is_pointed_to(dataset: Dataset) -> None:
    strays = [
        (cause["id"], nutrient)
        for cause in dataset.causes.values()
        for nutrient in cause["nutrients"]
        if nutrient in dataset.nutrients
        and not told(dataset, nutrient, sides.condition(dataset, cause["name"]))
        & {"found", f"cramp causes show {cause['id']}"}
    ]

    assert strays == []


def test_what_trials_found_in_people_with_a_condition_is_pointed_to(dataset: Dataset) -> None:
    strays = [
        (topic["id"], condition)
        for topic in dataset.topics.values()
        for assessment in topic["assessments"]
        for condition in elsewhere.POPULATIONS.get(assessment["population"], ())[:1]
        for nutrient in topic["nutrients"]
        if nutrient in dataset.nutrients
        and not told(dataset, nutrient, sides.condition(dataset, condition))
        & {"found", f"cramp evidence {topic['id']}"}
    ]

    assert strays == []


def test_a_medicine_or_condition_that_a_red_flag_asks_for_is_pointed_to(dataset: Dataset) -> None:
    flagged = elsewhere.flagged(dataset)
    medicines = [
        sides.taken(dataset, drugs.name(dataset, term["drugs"][0]))
        for term in dataset.terms.values()
        if term["id"] in flagged and term.get("drugs")
    ]
    conditions = [
        sides.condition(dataset, condition["name"])
        for condition in dataset.conditions.values()
        if not flagged.isdisjoint(condition.get("terms", ()))
    ]

    assert [
        (side.asked, nutrient)
        for side in (*medicines, *conditions)
        for nutrient in ("zinc", "vitamin-b1")
        if not told(dataset, nutrient, side) & {"found", elsewhere.RED_FLAGS}
    ] == []
    assert medicines
    assert conditions


def test_every_condition_that_any_command_knows_is_known_to_check(dataset: Dataset) -> None:
    names = [
        *(name for record in dataset.conditions.values()
          for name in (record["name"], *record["aliases"])),
        *(name for record in dataset.causes.values()
          for name in (record["name"], *record["aliases"])),
        *(name for record in dataset.terms.values() if "condition" in record["kinds"]
          for name in (record["name"], *record["aliases"])),
    ]  # fmt: skip

    assert [name for name in names if sides.condition(dataset, name).kind != "condition"] == []


@pytest.mark.parametrize(
    ("item", "condition", "pointed"),
    [
        ("magnesium", "pregnancy", "cramp evidence magnesium"),
        ("magnesium", "pregnancy", "cramp causes show pregnancy"),
        ("magnesium", "pregnancy", "cramp intake magnesium --life-stage pregnancy"),
    ],
)
def test_pregnancy_points_to_what_is_on_record(
    dataset: Dataset, item: str, condition: str, pointed: str
) -> None:
    assert pointed in told(dataset, item, sides.condition(dataset, condition))
