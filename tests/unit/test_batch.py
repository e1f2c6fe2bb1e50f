"""Many lists at once: as Arrow they get the answers that `cramp check` gives to each."""

import doctest
from pathlib import Path

import pyarrow as pa
import pytest

import crampcli
from crampcli import batch
from crampcli.batch.columns import CARRIED, COLUMNS
from crampcli.batch.lists import MOST_ENTRIES
from crampcli.errors import UsageError
from crampcli.queries import cautions

LISTS: tuple[tuple[list[str], list[str], list[str]], ...] = (
    (["natto:40g", "magnesium 400 mg", "calcium"], ["Coumadin 5 mg", "metoprolol"], []),
    (["vitamin k"], ["apixaban 5 mg tablets", "blood thinner"], []),
    (["spinach", "iron 20 mg", "zinc"], ["Lasix 40mg BD", "levothyroxine"], ["kidney disease"]),
    (["k2", "zzz"], ["warfarin", "warfrin"], ["pregnancy"]),
    (["potassium", "milk"], ["Slow-K", "spironolactone"], []),
    (["magnesium oxide 400 mg", "furosemide"], ["digoxin", "omeprazole"], ["CKD stage 4"]),
)
SUPPLEMENTS = ("Slow-K",)
ONLY_HERE = {"person", "row", "note", "item_note", "warning", "data_version"}


def table(*lists: tuple[object, object, object]) -> pa.Table:
    columns = zip(*lists, strict=True)
    names = ("items", "medicines", "conditions")
    texts = [pa.array(column, pa.list_(pa.string())) for column in columns]
    return pa.table([pa.array(range(len(lists))), *texts], names=["person", *names])


def answered(items: object, medicines: object, conditions: object = ()) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = batch.check_table(
        table((items, medicines, conditions))
    ).to_pylist()
    return rows


@pytest.mark.parametrize("told", LISTS, ids=lambda told: "+".join((*told[0], *told[1])))
def test_a_list_is_answered_as_check_answers_it(
    told: tuple[list[str], list[str], list[str]],
) -> None:
    items, medicines, conditions = told
    fields = [column.name for column in COLUMNS if column.name not in ONLY_HERE]

    rows = answered(*told)
    answer = crampcli.check(items, taking=medicines, conditions=conditions)

    expected = [
        {
            name: [*value] if isinstance(value := getattr(row, name), tuple) else value
            for name in fields
        }
        for row in answer.results
        if row.status != "name-not-recognised"
    ]
    own = [{name: row[name] for name in fields} for row in rows]
    assert [row for row in own if row in expected] == expected
    # Supplements among the medicines are held against them too, and near names are not looked for.
    more = [row for row in own if row not in expected]
    assert all(row["status"] == "name-not-recognised" or row["item"] in SUPPLEMENTS for row in more)


def test_a_list_is_answered_alike_whatever_others_stand_beside_it() -> None:
    lists = [
        (["zzz", "natto:40g"], ["warfarin", "yyy"], []),
        (["magnesium"], ["zzz", "natto"], ["yyy"]),
        (["1.000", "yyy", "pregnancy"], ["1.000", "magnesium"], ["zzz"]),
        (["n/a", "k2"], ["n/a", "warfarin"], ["n/a"]),
        *LISTS,
    ]
    alone = [
        [{**row, "person": place} for row in answered(*one)] for place, one in enumerate(lists)
    ]

    together = batch.check_table(table(*lists)).to_pylist()

    assert together == [
        {**row, "row": place + 1} for place, rows in enumerate(alone) for row in rows
    ]


def test_every_row_that_tells_of_vitamin_k_bears_its_warning() -> None:
    rows = answered(["natto", "k2", "spinach"], ["metoprolol", "warfrin"])
    alone = answered(["k2"], None)

    told = cautions.of_nutrients(crampcli.load(), ["vitamin-k2"])[0].text
    assert {row["item"]: told in str(row["warning"]) for row in (*rows, *alone) if row["item"]} == {
        "Natto": True,
        "Vitamin K2": True,
        "spinach": False,
    }
    assert all(row["warning"] for row in rows if row["item"])


def test_no_list_goes_without_a_row_and_none_of_what_it_names() -> None:
    rows = batch.check_table(
        table(
            (None, ["warfarin"], []),
            (["k2"], [], []),
            (["k2"], ["warfrin"], []),
            ([], ["none"], []),
            ([None], [""], []),
            (["magnesium 50.000 mg"], ["levothyroxine"], []),
        )
    ).to_pylist()

    assert [(row["row"], row["status"], row["item"], row["drug"]) for row in rows] == [
        (1, "nothing-to-check", None, "warfarin"),
        (2, "nothing-to-check", "Vitamin K2", None),
        (3, "name-not-recognised", None, "warfrin"),
        (3, "nothing-to-check", "Vitamin K2", None),
        (4, "nothing-to-check", None, "none"),
        (4, "nothing-to-check", None, None),
        (5, "name-not-recognised", None, None),
        (5, "nothing-to-check", None, None),
        (6, "interacts", "Magnesium", "levothyroxine"),
        (6, "not-read", "magnesium 50.000 mg", None),
    ]
    assert "`items` is null" in rows[0]["effect"]
    assert "50000 mg or as 50 mg" in rows[-1]["effect"]


def test_what_stands_in_the_other_column_counts_for_what_it_is() -> None:
    rows = answered(["warfarin"], ["natto", "magnesium 400 mg tablets", "metoprolol"])

    told = {(row["item"], row["drug"]): row["status"] for row in rows}
    assert told["Natto", "warfarin"] == "interacts"
    assert told["Magnesium", "metoprolol"] == "not-covered"
    assert told["Magnesium", None] == "above-upper-limit"


def test_two_supplements_among_the_medicines_are_held_against_each_other() -> None:
    rows = answered([], ["calcium carbonate 500 mg", "ferrous sulfate"])

    assert [(row["item"], row["drug"], row["status"]) for row in rows] == [
        ("Calcium", "ferrous sulfate", "interacts"),
        ("Iron", "calcium carbonate 500 mg", "interacts"),
    ]


def test_one_text_holds_entries_a_line_or_apart_by_a_sign() -> None:
    apart = [pa.array([text]) for text in ("natto:40g, zzz\nmagnesium", "- foozle, Coumadin 5 mg")]
    lists = pa.table([pa.array(["a"]), *apart], names=["person", "items", "medicines"])

    rows = batch.check_table(lists).to_pylist()

    assert {(row["item"], row["drug"]) for row in rows} >= {
        ("Natto", "Coumadin 5 mg"),
        ("Magnesium", "Coumadin 5 mg"),
        (None, "foozle"),
    }
    assert next(row["severity"] for row in rows) == "contraindicated"


@pytest.mark.parametrize(
    "text",
    [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())],
    ids=str,
)
def test_texts_of_every_arrow_type_are_read(text: pa.DataType) -> None:
    lists = pa.table(
        {
            "person": pa.array([b"x"]),
            "items": pa.array(["k2"], pa.string()).cast(text),
            "medicines": pa.array(["warfarin"], pa.string()).cast(text),
        }
    )

    found = batch.check_table(lists)

    assert found.schema == batch.schema(pa.binary())
    assert found["person"][0].as_py() == b"x"
    assert found["status"][0].as_py() == "interacts"


def test_a_stream_is_answered_as_it_comes() -> None:
    drawn = []

    def arriving() -> object:
        for batch_ in table(*LISTS).to_batches(max_chunksize=1):
            drawn.append(batch_)
            yield batch_

    found = batch.check_batches(arriving())  # type: ignore[arg-type]
    next(found)

    assert len(drawn) == 1
    whole = batch.check_table(table(*LISTS))
    assert pa.Table.from_batches(batch.check_reader(table(*LISTS))) == whole
    assert pa.Table.from_batches(batch.check_batches(table(*LISTS).to_batches(1))) == whole


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        ({"person": [1], "items": ["k2"]}, "no column 'medicines'"),
        ({"person": [1], "items": ["k2"], "medicines": [3]}, "'medicines' is int64"),
        ({"person": [1], "items": [[[1]]], "medicines": ["x"]}, "'items' is list"),
    ],
)
def test_a_column_that_is_missing_or_no_text_is_named(
    columns: dict[str, list[object]], named: str
) -> None:
    with pytest.raises(UsageError, match=named.replace("[", r"\[")):
        batch.check_table(pa.table(columns))


def test_a_row_of_nothing_and_one_of_too_much_are_not_read() -> None:
    long = table((["k2"], ["warfarin"] * (MOST_ENTRIES + 1), []))
    empty = pa.table({"person": pa.nulls(1), "items": pa.nulls(1), "medicines": pa.nulls(1)})

    assert batch.check_table(long)["status"].to_pylist() == ["not-read"]
    assert batch.check_table(empty)["status"].to_pylist() == ["not-read"]


def test_no_list_makes_no_row_and_the_schema_says_what_a_column_is() -> None:
    none = table((["k2"], ["warfarin"], [])).slice(0, 0)

    assert batch.check_table(none).num_rows == 0
    assert batch.schema().metadata == {b"schema_version": b"1"}
    assert batch.schema().field("item_value").metadata[b"unit"] == b"item_unit"
    assert batch.spark_schema("BIGINT").startswith("`person` BIGINT, `row` BIGINT, `status` STRING")
    assert {"status", "severity", "references", "management"} <= set(CARRIED)


def test_the_page_on_batches_runs_as_it_stands() -> None:
    page = Path(__file__).parents[2] / "docs" / "batch.md"

    ran = doctest.testfile(str(page), module_relative=False, encoding="utf-8")

    assert ran.attempted > 5
    assert ran.failed == 0
