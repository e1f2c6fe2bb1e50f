"""What holds of `cramp check` for any item, any name and any spelling."""

import contextlib
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampcli.cli.main import main
from crampcli.dataset import Dataset, packaged
from crampcli.errors import NameNotResolvedError, UsageError
from crampcli.queries import against, check, check_sides, items, sides

BANNED = re.compile(
    r"\b(safe|safely|no interactions?|no known interactions?|you have|is caused by"
    r"|no need to worry)\b",
    re.IGNORECASE,
)
DATA = packaged()
DRUG_NAMES = sorted(
    name
    for record in DATA.drugs.values()
    for name in (record["name"], *record.get("other_names", ()), *record.get("brands", ()))
)
ITEM_NAMES = sorted(
    [
        *DATA.nutrients,
        *DATA.substances,
        *DATA.foods,
        *(record["name"] for record in DATA.products.values()),
    ]
)
AMOUNTS = st.sampled_from(["", ":40g", ":180ug", ":1 serving", ":2000IU", ":-1g", ":x"])


def ran(*argv: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(argv))
    return code, out.getvalue(), err.getvalue()


def without(text: str, *typed: str) -> str:
    """Take out what the reader typed, and the titles of references."""
    for word in typed:
        text = text.replace(word, "")
    return text.partition('"references"')[0]


@settings(max_examples=60)
@given(
    st.one_of(st.sampled_from(ITEM_NAMES), st.text(max_size=20)),
    AMOUNTS,
    st.one_of(st.sampled_from(DRUG_NAMES), st.text(max_size=20)),
)
def test_no_answer_reassures_or_diagnoses(item: str, amount: str, drug: str) -> None:
    code, out, err = ran("check", "-f", "json", f"--taking={drug}", "--", f"{item}{amount}")

    said = without(out, item, drug) + without(err, item, drug)
    assert BANNED.search(said) is None
    assert code in (0, 1, 2, 3, 10)
    assert "Traceback" not in err


@pytest.mark.parametrize("drug", ["warfarin", "apixaban", "paracetamol", "warfrin"])
def test_no_table_reassures_or_diagnoses(drug: str) -> None:
    _, out, err = ran("check", "k2", "magnesium", "natto:40g", "-f", "table", "--taking", drug)

    assert BANNED.search(out + err) is None


def test_no_text_of_a_record_reassures_or_diagnoses(dataset: Dataset) -> None:
    asked = against.question(dataset, ())
    names = items.Names(dataset)
    said = [
        str(row._replace(references=(), grades=()))
        for nutrient in (*dataset.nutrients, *dataset.substances)
        if nutrient not in ("vitamin-k", "vitamin-b-complex")
        for row in check.answers(asked, names.item(nutrient))
    ]

    said += [
        str(row._replace(references=(), grades=()))
        for name in (*dataset.drug_classes, "apixaban", "Sinemet", "lithium")
        for row in check_sides.of_side(dataset, sides.taken(dataset, name))
    ]

    assert said
    assert [text for text in said if BANNED.search(text)] == []


def spellings(name: str) -> tuple[str, ...]:
    """Write a name in ways that mean the same."""
    return (name, name.upper(), name.lower(), f" {name} ", name.replace(" ", "-"), f"{name}®")


TOLD = ("asked", "note", "read_as", "left_out")


def test_every_medicine_is_reached_by_every_name_in_any_case_and_spacing(dataset: Dataset) -> None:
    strays = []
    for record in dataset.drugs.values():
        meant = sides.taken(dataset, record["name"])
        for name in (*record.get("other_names", ()), *record.get("brands", ())):
            for spelling in spellings(name):
                found = sides.taken(dataset, spelling)
                # What was typed, and how it was read, is told of each spelling anew.
                if found._replace(**{told: getattr(meant, told) for told in TOLD}) != meant:
                    strays.append((record["id"], spelling))

    assert strays == []


def test_every_medicine_reaches_every_record_of_its_classes_and_ingredients(
    dataset: Dataset,
) -> None:
    missing = []
    for record in dataset.drugs.values():
        own = {record["id"], *record.get("ingredients", ())}
        expected = {
            interaction["id"]
            for interaction in dataset.interactions.values()
            for drug in own.difference(interaction["excluded_drugs"])
            if record["id"] not in interaction["excluded_drugs"]
            and (
                drug in interaction["drugs"]
                or any(
                    drug in dataset.drug_classes[group]["drugs"] for group in interaction["classes"]
                )
            )
        }
        if not expected:
            continue
        rows = check_sides.of_side(dataset, sides.taken(dataset, record["name"]))
        missing += [(record["id"], id_) for id_ in expected - {row.interaction for row in rows}]

    assert missing == []


def test_every_interaction_is_reachable_from_its_item(dataset: Dataset) -> None:
    asked = against.question(dataset, ())
    names = items.Names(dataset)
    reached = {
        row.interaction
        for id_ in (*dataset.nutrients, *dataset.substances, "natto", "tonic-water")
        if id_ not in ("vitamin-k", "vitamin-b-complex")
        for row in check.answers(asked, names.item(id_))
    }

    assert set(dataset.interactions) <= reached


def test_every_condition_is_known_by_each_of_its_names(dataset: Dataset) -> None:
    for record in dataset.conditions.values():
        for name in (record["name"], *record["aliases"]):
            assert sides.condition(dataset, name.upper()).id == record["id"]


@settings(max_examples=300)
@given(st.sampled_from(DRUG_NAMES), st.data())
def test_a_slip_of_one_letter_is_never_corrected(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    slipped = name[:place] + name[place + 1 :]
    try:
        found = sides.taken(DATA, slipped)
    except NameNotResolvedError:
        return

    if found.note and " is read as " in found.note:
        return  # What was set aside is told; the name itself is whole.

    # Where the slip makes another name, it is that name and no other.
    records = (*DATA.drugs.values(), *DATA.products.values())
    known = {spelt for record in records for spelt in (record["id"], record["name"])}
    known |= {spelt for record in records for spelt in record.get("other_names", ())}
    known |= {spelt for record in records for spelt in record.get("brands", ())}
    words = {word for record in DATA.drug_words.values() for word in record["words"]}
    nutrients = {
        alias
        for record in (*DATA.nutrients.values(), *DATA.substances.values())
        for alias in (record["id"], record["name"], *record["aliases"])
    }
    groups = {text for group in DATA.drug_classes.values() for text in (group["id"], group["name"])}
    assert any(not sides.differ(slipped, spelt) for spelt in known | words | nutrients | groups), (
        found
    )


@settings(max_examples=300)
@given(st.sampled_from(ITEM_NAMES), st.text(max_size=12))
def test_any_amount_is_weighed_or_refused(item: str, amount: str) -> None:
    names = items.Names(DATA)
    try:
        found = names.item(f"{item}:{amount}", near=False)
    except (UsageError, NameNotResolvedError):
        return

    for weighed in found.nutrients.values():
        assert weighed is None or 0 < weighed.value < 1e9
