"""The grammar of every format holds for any text that a result can carry."""

import csv
import io
import json
import re
import unicodedata
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcli import dataset as datasets
from crampcli.render import as_json, delimited, json_text, markdown, terminal
from crampcli.render.reply import LAYOUTS, Column, Layout, Reply
from crampcli.render.screen import Screen
from crampcli.render.texts import Like, whole
from crampcli.text.numbers import bare, shown

FORMULA = (*"=+-@＝＋－＠", "\t", "\r")
ANY = st.text(max_size=40)
PLAIN = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]*")


class Row(NamedTuple):
    """A result with every kind of field."""

    name: str
    amount: float | None
    tally: int
    many: tuple[str, ...]
    flag: bool


ROWS = st.lists(
    st.builds(
        Row,
        ANY,
        st.none() | st.floats(-1e6, 1e6),
        st.integers(-1000, 1000),
        st.lists(ANY, max_size=3).map(tuple),
        st.booleans(),
    ),
    max_size=4,
)
COLUMNS = (
    Column("name", "Name"),
    Column("amount", "mg", right=True, bar=lambda row: abs(row.amount or 0) / 1e6),
    Column("many", "Many", cell=lambda row: "\n".join(row.many)),
)
NAMES = Row._fields
DATASET = datasets.packaged()


FORMULAS = st.builds(
    lambda gap, sign: Row(f"{gap}{sign}1+1", None, 0, (f"{sign}A1",), False),
    st.sampled_from(("", " ", "\t", "\r\n", "\u00a0")),
    st.sampled_from(FORMULA),
)


def reply(rows: list[Row], layout: Layout = "rows") -> Reply:
    """Return an answer of these rows."""
    return Reply("rows", Row, tuple(rows), COLUMNS, (), title="T", layout=layout)


@given(ROWS)
def test_tsv_is_one_record_a_line_with_as_many_cells_as_names(rows: list[Row]) -> None:
    text = delimited.tsv(reply(rows), NAMES, header=True)

    lines = text.split("\n")[:-1]
    assert len(lines) == len(rows) + 1
    assert {line.count("\t") for line in lines} == {len(NAMES) - 1}
    assert all(PLAIN.fullmatch(cell) for line in lines for cell in line.split("\t"))


@given(st.one_of(ROWS, st.lists(FORMULAS, max_size=3)))
def test_csv_reads_back_and_holds_no_formula(rows: list[Row]) -> None:
    text = delimited.comma_separated(reply(rows), NAMES, header=True)

    read = list(csv.reader(io.StringIO(text), strict=True))
    assert [len(line) for line in read] == [len(NAMES)] * (len(rows) + 1)
    for line in read[1:]:
        assert not line[0].lstrip().startswith(FORMULA)
        assert not line[3].lstrip().startswith(FORMULA)


@given(st.one_of(ROWS, st.lists(FORMULAS, max_size=3)), st.sampled_from((1, len(NAMES))))
def test_csv_is_quoted_as_the_standard_library_does(rows: list[Row], count: int) -> None:
    text = delimited.comma_separated(reply(rows), NAMES[:count], header=False)

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(csv.reader(io.StringIO(text), strict=True))
    assert out.getvalue() == text


@given(ROWS, st.booleans())
def test_json_reads_back_as_it_was(rows: list[Row], ascii_only: bool) -> None:
    whole = as_json.document(reply(rows), NAMES, DATASET, ascii_only)
    lines = as_json.lines(reply(rows), NAMES, "2026.11.22", ascii_only)

    results = json.loads(whole)["results"]
    assert [result["name"] for result in results] == [row.name for row in rows]
    assert [tuple(result["many"]) for result in results] == [row.many for row in rows]
    assert [result["amount"] for result in results] == [row.amount for row in rows]
    assert [json.loads(line)["name"] for line in lines.split("\n")[:-1]] == [r.name for r in rows]


@given(ROWS, st.sampled_from(LAYOUTS))
def test_markdown_rows_have_as_many_cells_as_their_head(rows: list[Row], layout: Layout) -> None:
    text = markdown.document(reply(rows, layout), DATASET)

    widths: set[int] = set()
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            widths.add(len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)))
        else:
            assert len(widths) <= 1
            widths = set()


@given(ROWS, st.sampled_from(LAYOUTS), st.integers(20, 220), st.booleans(), st.booleans())
def test_a_table_stays_inside_its_screen_and_is_no_terminal_command(
    rows: list[Row], layout: Layout, width: int, colour: bool, unicode: bool
) -> None:
    from rich.cells import cell_len

    text = terminal.draw(reply(rows, layout), DATASET, Screen(width, colour, unicode))

    bare_text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert colour or bare_text == text
    assert all(cell_len(line) <= max(width, 20) for line in bare_text.split("\n"))
    assert all(PLAIN.fullmatch(line) for line in bare_text.split("\n"))


@given(st.floats(1e-9, 1e9))
def test_no_number_above_zero_is_written_as_zero(value: float) -> None:
    assert float(shown(value).replace(",", "")) > 0
    assert float(bare(value)) > 0


@given(st.floats(-1e9, 1e9))
def test_bare_numbers_read_back_to_ten_figures(value: float) -> None:
    assert float(bare(value)) == float(f"{value:.10g}")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)  # fmt: skip


def visible(text: str) -> str:
    """Escape what a terminal obeys or hides, but for line ends of the layout."""
    hidden = [c for c in set(text) if unicodedata.category(c) in json_text.HIDDEN and c != "\n"]
    for character in hidden:
        text = text.replace(character, json.dumps(character)[1:-1])
    return text


@given(JSON_VALUES)
def test_json_is_written_as_the_standard_library_writes_it(value: object) -> None:
    plain = json.dumps(value, ensure_ascii=False)
    laid_out = json.dumps(value, ensure_ascii=False, indent=2)

    assert json_text.dumps(value) == visible(plain)
    assert json_text.dumps(value, "  ") == visible(laid_out)
    assert json.loads(json_text.dumps(value)) == value
    assert json_text.ascii_only(json_text.dumps(value)) == json.dumps(value)


@pytest.mark.parametrize("value", [(1, 2), {"a": {1}}, b"x", object()])
def test_what_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be written as JSON"):
        json_text.dumps(value)


@given(ROWS.filter(bool), st.data())
@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl", "json", "ascii"])
def test_a_result_that_is_like_another_is_written_as_it_is_by_itself(
    form: str, rows: list[Row], data: st.DataObject
) -> None:
    first = rows[0]
    fields = data.draw(st.lists(st.sampled_from(NAMES), unique=True).map(tuple))
    likes = [Like(first, fields, tuple(getattr(row, name) for name in fields)) for row in rows]
    mixed: list[Any] = [first, *likes, *rows]

    def written(results: list[Any]) -> str:
        match form:
            case "tsv":
                return delimited.tsv(reply(results), NAMES, True)
            case "csv":
                return delimited.comma_separated(reply(results), NAMES, True)
            case "jsonl":
                return as_json.lines(reply(results), NAMES, "1", False)
            case _:
                document = as_json.Document(NAMES, DATASET, form == "ascii")
                return document.some(reply([]), tuple(results))

    assert written(mixed) == written([whole(one) for one in mixed])
