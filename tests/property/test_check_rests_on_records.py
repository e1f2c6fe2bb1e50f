"""What `cramp check` may say: what records say of that very item, amounts read one way, codes."""

from collections.abc import Mapping
from itertools import cycle, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcli.dataset import Dataset
from crampcli.errors import NameNotResolvedError, UsageError
from crampcli.queries import against, check, choices, items, sides, written
from crampcli.queries.arguments import joined
from crampcli.queries.check_rows import Checked
from crampcli.queries.item import Item
from crampcli.queries.outcome import Outcome
from crampcli.vocabulary import CHECK_STATUSES, SEVERITIES
from tests.conftest import READ

MARKS = ("1. {}", "2) {}", "12. {}", "- {}", "* {}", "• {}", "[ ] {}", "[x] {}", "– {}")
NAMES = items.Names(READ)


def read(text: str) -> list[object]:
    """Return what a text names, but for whether its portion was worked out before."""
    return [
        one._replace(like=None) if isinstance(one, Item) else one
        for one in NAMES.read(text, near=False)
    ]


def all_items(dataset: Dataset) -> list[Item]:
    """Return every nutrient, substance, product and food as an item."""
    named = [
        *dataset.nutrients,
        *dataset.substances,
        *(record["name"] for record in dataset.products.values()),
        *dataset.foods,
    ]
    found = []
    for name in named:
        for one in NAMES.read(name, near=False):
            found += [one] if isinstance(one, Item) else []
    return found


def is_it(dataset: Dataset, item: Item, nutrient: str) -> bool:
    """Tell whether an item is a nutrient or substance, by its own record."""
    if item.kind == "food":
        substance = dataset.substances.get(nutrient)
        return substance is not None and item.id in substance.get("foods", ())
    if item.kind == "product":
        return dataset.products[item.id]["nutrients"] == [nutrient]
    return item.id == nutrient


def test_nothing_is_denied_of_an_item_that_no_record_names(dataset: Dataset) -> None:
    taken = []
    for denial in dataset.non_interactions.values():
        members = [dataset.drug_classes[group]["drugs"][0] for group in denial["classes"]]
        taken += [sides.taken(dataset, dataset.drugs[id_]["name"])
                  for id_ in dict.fromkeys((*denial["drugs"], *members))]  # fmt: skip
    asked = against.question(dataset, list({side.asked: side for side in taken}.values()))

    strays = [
        (item.id, row.drug, row.interaction)
        for item in all_items(dataset)
        if not item.choices
        for row in check.answers(asked, item)
        if row.status == "recorded-as-not-interacting"
        for record in [dataset.non_interactions[row.interaction or ""]]
        if not any(is_it(dataset, item, id_) for id_ in (record["nutrient"], *record["also_for"]))
    ]

    assert strays == []


def test_a_food_interacts_only_by_a_record_that_speaks_of_food(dataset: Dataset) -> None:
    taken = [sides.taken(dataset, name) for name in (
        "warfarin", "levothyroxine", "ciprofloxacin", "spironolactone", "simvastatin", "digoxin",
        "omeprazole", "alendronate", "doxycycline", "dolutegravir", "lithium",
    )]  # fmt: skip
    asked = against.question(dataset, taken)
    foods = [item for item in all_items(dataset) if item.kind == "food"]

    strays = [
        (item.id, row.drug, row.interaction)
        for item in foods
        for row in check.answers(asked, item)
        if row.status == "interacts"
        for record in [dataset.interactions[row.interaction or ""]]
        if "food" not in record
        and item.id not in record["foods"]
        and not is_it(dataset, item, record["nutrient"])
        and record["kind"] != "use"
    ]

    assert len(foods) > 500
    assert strays == []


@given(
    st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"), st.sampled_from(["mg", "IU"])
)
def test_no_amount_reads_as_a_thousandth(large: int, small: int, mark: str, unit: str) -> None:
    for text in (f"magnesium {large}{mark}{small:03}{unit}", f"k2:{large}{mark}{small:03} {unit}"):
        with pytest.raises(UsageError) as refused:
            written.split(text)

        assert f"{large}{small:03} {unit}" in str(refused.value)
        assert f"{large}.{str(small).zfill(3).rstrip('0')}".rstrip(".") in str(refused.value)


@given(st.integers(1, 99_999), st.sampled_from(["mg", "g", "µg", "mcg", "IU", "mmol", "mEq"]))
def test_a_whole_number_is_itself_however_its_amount_stands(value: int, unit: str) -> None:
    for text in (
        f"magnesium {value} {unit}", f"magnesium {value}{unit}", f"magnesium:{value}{unit}",
        f"{value} {unit} magnesium", f"magnesium {value} {unit} tablets daily",
    ):  # fmt: skip
        name, amount = written.split(text)

        assert name == "magnesium"
        assert amount is not None
        assert amount.value == value


rows = st.lists(
    st.builds(
        lambda status, severity: Checked(
            status=status, severity=severity if status == "interacts" else None
        ),
        st.sampled_from(CHECK_STATUSES),
        st.sampled_from(SEVERITIES),
    ),
    max_size=6,
)


@given(rows, st.sampled_from(SEVERITIES), st.booleans())
def test_the_exit_code_follows_from_the_statuses(
    answers: list[Checked], bar: str, exit_zero: bool
) -> None:
    outcome = Outcome(bar, exit_zero)  # type: ignore[arg-type]
    outcome.add(answers)

    said = {row.status for row in answers}
    found = {"same-substance", "above-upper-limit"} & said or any(
        row.severity and SEVERITIES.index(row.severity) <= SEVERITIES.index(bar) for row in answers
    )
    if found and not exit_zero:
        expected = 10
    elif said & {"ambiguous", "name-not-recognised"}:
        expected = 3
    else:
        # Where nothing was answered nobody has looked.
        expected = 1 if "not-covered" in said or not said else 0
    assert outcome.code == expected
    assert sum(outcome.summary.values()) == len(answers)


@pytest.mark.parametrize("mark", MARKS)
def test_a_list_mark_changes_nothing_of_a_name(dataset: Dataset, mark: str) -> None:
    names = [
        *(alias for record in dataset.nutrients.values()
          for alias in (record["name"], *record["aliases"])),
        *(record["name"] for record in dataset.foods.values()),
    ]  # fmt: skip

    strays = [
        name for name in names if read(name) != read(mark.format(name)) and not name[:1].isdigit()
    ]

    assert strays == []


def test_no_name_of_a_nutrient_is_read_as_a_food(dataset: Dataset) -> None:
    strays = [
        (record["id"], alias, one.id)
        for record in (*dataset.nutrients.values(), *dataset.substances.values())
        for alias in (record["id"], record["name"], *record["aliases"])
        for one in NAMES.read(alias, near=False)
        if isinstance(one, Item) and one.kind == "food" and not one.choices
    ]

    assert strays == []


def test_a_food_beside_a_nutrient_is_two_items(dataset: Dataset) -> None:
    foods = {name: read(name) for name in names_of(dataset.foods)}
    nutrients = {name: read(name) for name in names_of(dataset.nutrients)}
    strays = []
    for (food, nutrient), sign, mark in zip(
        product(foods, nutrients), cycle((" + ", " & ", "; ")), cycle(("{}", *MARKS)), strict=False
    ):
        text = f"{food}{sign}{nutrient}"
        text = text if food[:1].isdigit() else mark.format(text)
        if read(text) != [*foods[food], *nutrients[nutrient]]:
            strays.append(text)

    assert strays == []


def names_of(records: Mapping[str, Any]) -> list[str]:
    """Return the name of every record."""
    return [record["name"] for record in records.values()]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("calcium + vitamin d", ["calcium", "vitamin-d"]),
        ("calcium vitamin d", ["calcium", "vitamin-d"]),
        ("half & half", ["half-and-half"]),
        ("calcium, vitamin d and magnesium", ["calcium", "vitamin-d", "magnesium"]),
        ("1. vitamin d", ["vitamin-d"]),
        ("zinc 15 mg + vitamin c 500mg", ["zinc", "vitamin-c"]),
        ("2 tbsp olive oil", ["olive-oil"]),
        ("natto:40g", ["natto"]),
    ],
)
def test_a_text_is_parted_into_whole_names(text: str, ids: list[str]) -> None:
    found = NAMES.read(text)

    assert [one.id for one in found if not isinstance(one, NameNotResolvedError)] == ids


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        (("magnesium", "600", "mg"), ("magnesium 600 mg",)),
        (("600", "mg", "magnesium"), ("magnesium 600 mg",)),
        (("vitamin", "d", "50000IU", "calcium"), ("vitamin d 50000IU", "calcium")),
        (("cod", "liver", "oil", "warfarin"), ("cod liver oil", "warfarin")),
        (("magnesium", "mg"), ("magnesium", "mg")),
        (("-",), ("-",)),
    ],
)
def test_what_a_shell_parted_is_joined(arguments: tuple[str, ...], texts: tuple[str, ...]) -> None:
    assert joined(arguments, NAMES.known) == texts


@pytest.mark.parametrize("name", ["salt", "vitamin k", "milk", "spinach", "cheese", "k"])
def test_an_answer_for_a_name_of_several_is_never_milder_than_what_all_of_them_say(
    dataset: Dataset, name: str
) -> None:
    for drug in ("warfarin", "ciprofloxacin", "spironolactone", "lithium"):
        asked = choices.asked(dataset, [sides.taken(dataset, drug)])
        (item,) = NAMES.read(name)
        assert isinstance(item, Item)
        each = [check.answers(asked.plain, choice) for choice in item.choices]
        together = {row.status for row in choices.answers(asked, item)}

        if all(any(row.status == "interacts" for row in rows) for rows in each):
            assert together & {"interacts", "ambiguous"}
        if any(any(row.status == "interacts" for row in rows) for rows in each):
            assert "recorded-as-not-interacting" not in together
