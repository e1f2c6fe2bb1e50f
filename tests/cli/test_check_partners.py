"""`cramp check` where nutrients meet: each partner is named, and an amount only where one is."""

import pytest

from crampcli.dataset import Dataset
from tests.conftest import Run


def matched(ran_json: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """Return what stands on the other side of each record of two nutrients."""
    return {row["interaction"]: row["matched"] for row in ran_json["results"]}


ALONE = {
    "calcium": {"calcium-supplement-syndrome": "Vitamin D", "calcium-zinc-iron": "Zinc, Iron"},
    "vitamin-d": {"calcium-supplement-syndrome": "Calcium"},
    "zinc": {
        "calcium-zinc-iron": "Calcium, Iron", "iron-zinc": "Iron", "zinc-magnesium": "Magnesium",
    },
    "iron": {
        "calcium-zinc-iron": "Calcium, Zinc", "iron-zinc": "Zinc", "magnesium-iron": "Magnesium",
        "magnesium-other-chelated-drugs": "Magnesium",
    },
    "magnesium": {
        "magnesium-iron": "Iron", "zinc-magnesium": "Zinc",
        "quinine-antacids": "Quinine, Hydroquinine",
        "magnesium-other-chelated-drugs": "penicillamine, nitrofurantoin, nitroxoline, Iron",
    },
    "quinine": {
        "quinine-antacids":
            "aluminium hydroxide, co-magaldrox, magaldrate, hydrotalcite, Magnesium",
    },
    "vitamin-e": {"vitamin-k-vitamin-e": "Vitamin K1, Vitamin K2"},
    "vitamin-k1": {"vitamin-k-vitamin-e": "Vitamin E"},
    "vitamin-k2": {"vitamin-k-vitamin-e": "Vitamin E"},
}  # fmt: skip
"""Every record of two nutrients from each of its sides."""


@pytest.mark.parametrize("nutrient", ALONE)
def test_asked_about_alone_a_nutrient_tells_all_that_stands_across(
    run: Run, dataset: Dataset, nutrient: str
) -> None:
    pairs = {r["id"] for r in dataset.interactions.values() if r["with_nutrients"]}
    found = matched(run("check", nutrient, "-f", "json").json)

    assert {id_: said for id_, said in found.items() if id_ in pairs} == ALONE[nutrient]


def test_every_record_of_two_nutrients_is_tried(dataset: Dataset) -> None:
    pairs = {r["id"] for r in dataset.interactions.values() if r["with_nutrients"]}

    assert {id_ for of in ALONE.values() for id_ in of} == pairs


@pytest.mark.parametrize(
    ("item", "taken", "found"),
    [
        ("iron", "zinc", {"calcium-zinc-iron": "Zinc", "iron-zinc": "Zinc"}),
        ("zinc", "iron", {"calcium-zinc-iron": "Iron", "iron-zinc": "Iron"}),
        ("calcium", "zinc", {"calcium-zinc-iron": "Zinc"}),
        ("calcium", "vitamin-d", {"calcium-supplement-syndrome": "Vitamin D"}),
        ("vitamin-d", "calcium", {"calcium-supplement-syndrome": "Calcium"}),
        ("vitamin-e", "vitamin-k2", {"vitamin-k-vitamin-e": "Vitamin K2"}),
        ("vitamin-k2", "vitamin-e", {"vitamin-k-vitamin-e": "Vitamin E"}),
        # A medicine may itself be on record as what meets a nutrient.
        ("magnesium", "quinine sulphate 200 mg", {"quinine-antacids": "Quinine"}),
        ("magnesium", "hydroquinine", {"quinine-antacids": "Hydroquinine"}),
        # A food is no supplement of what it holds.
        ("pumpkin seeds:30g", "iron", {None: None}),
    ],
)
def test_beside_another_a_nutrient_meets_that_one_alone(
    run: Run, item: str, taken: str, found: dict[str, str]
) -> None:
    assert matched(run("check", item, "--taking", taken, "-f", "json").json) == found


@pytest.mark.parametrize(
    ("item", "known"),
    [("zinc:25mg", "Known of them: 25 mg from Zinc. "), ("zinc", "")],
)
def test_the_same_twice_tells_the_amount_that_is_known(run: Run, item: str, known: str) -> None:
    (row,) = run("check", item, "--taking", "zinc", "-f", "json").json["results"]

    assert (row["status"], row["matched"], row["title"]) == ("same-substance", "Zinc", "Zinc twice")
    assert row["effect"] == (
        f"Both bring zinc: it is the same substance twice. Add them up. {known}"
        "Zinc: the upper limit for adults is 40 mg (US) and 25 mg (Europe)."
    )


@pytest.mark.parametrize(
    ("amount", "above"),
    [("24mg", False), ("25mg", False), ("25.1mg", True), ("40mg", True), ("41mg", True)],
)
def test_an_upper_limit_is_passed_only_beyond_it(run: Run, amount: str, above: bool) -> None:
    rows = run("check", f"zinc:{amount}", "-f", "json").json["results"]

    assert any(row["status"] == "above-upper-limit" for row in rows) is above


NO_DOSE = "No dose is known to leave it undisturbed."
MEASURED = "of vitamin K2, measured as MK-7"


@pytest.mark.parametrize(
    ("item", "note"),
    [
        ("vitamin-k2", f"The lowest dose tested is 10 µg of MK-7. {NO_DOSE}"),
        ("vitamin-k2:10ug", f"10 µg is the lowest dose tested. {NO_DOSE}"),
        (
            "natto",
            f"A serving of 50 g holds about 470 µg {MEASURED} (388 to 875 µg over 5 measurements). "
            f"470 µg is 47 times the lowest dose tested (10 µg of MK-7). {NO_DOSE}",
        ),
        (
            "natto:100g",
            f"100 g of it holds about 939 µg {MEASURED} (775 to 1,750 µg over 5 measurements). "
            f"939 µg is 94 times the lowest dose tested (10 µg of MK-7). {NO_DOSE}",
        ),
    ],
)
def test_what_is_told_of_an_amount_is_reckoned_from_what_was_written(
    run: Run, item: str, note: str
) -> None:
    first = run("check", item, "--taking", "warfarin", "-f", "json").json["results"][0]

    assert (first["severity"], first["amount_note"]) == ("contraindicated", note)


def test_two_that_are_taken_meet_whichever_of_them_is_a_medicine(run: Run) -> None:
    taken = ("--taking", "quinine", "--taking", "magnesium")
    rows = run("check", *taken, "-f", "json").json["results"]

    assert [(row["item"], row["drug"], row["interaction"]) for row in rows[1:]] == [
        ("magnesium", "quinine", "quinine-antacids")
    ]


def test_a_medicine_taken_already_is_the_same_twice(run: Run) -> None:
    rows = run("check", "quinine", "--taking", "quinine", "-f", "json").json["results"]

    assert [row["status"] for row in rows] == ["interacts", "same-substance"]
