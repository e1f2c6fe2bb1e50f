"""Whatever a list, a label, a bundle, a data folder or a download holds: the same laws.

`scripts/fuzz` runs them over as many as it is told.
"""

import contextlib
import csv
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crampcli.dataset import KINDS
from tests.conftest import READ
from tests.property.laws import FORMS, HOSTILE, broken, ran
from tests.unit.usda.conftest import default_tables

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "15"))
often = settings(
    max_examples=EXAMPLES,
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)

REAL = (
    "warfarin 5 mg", "Coumadin", "k2", "Vitamin K2 (MK-7) 180 mcg", "natto 40g", "magnesium 400 mg",
    "levothyroxine", "spinach", "Vitamina K1 50 µg", "Ibuprofen 400 1-0-1", "none", "# comment",
    "name;dose", "medication,dose", "Marcumar;3 mg;abends", '"a,b",c', "１．５ｍｇ", "Mg2+",
)  # fmt: skip
LETTERS = st.text(max_size=12)
SAID = st.one_of(st.sampled_from(REAL), st.sampled_from(HOSTILE), LETTERS)
LINE = st.lists(SAID, max_size=3).map(" ".join)
TEXT = st.lists(LINE, max_size=6).map("\n".join)
FORM = st.sampled_from(FORMS)


def laws(argv: list[str], typed: str = "") -> list[str]:
    """Return the laws that a run breaks."""
    return list(broken(argv, *ran(argv, typed)))


@contextlib.contextmanager
def nothing_written() -> Iterator[Path]:
    """Give a folder to work in, and see that nothing but what is written here stands in it."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        home, os.environ["HOME"] = os.environ["HOME"], place
        try:
            yield Path(place)
        finally:
            os.chdir(before)
            os.environ["HOME"] = home


def inside(place: Path) -> set[str]:
    """Name the files in a folder."""
    return {str(path.relative_to(place)) for path in place.rglob("*") if not path.is_dir()}


LISTS = (
    ("check", "-", "--taking", "warfarin"),
    ("check", "k2", "--taking", "-"),
    ("check", "k2", "--list", "-"),
    ("check", "--list", "-", "--condition", "pregnancy"),
    ("medicines", "read", "-"),
    ("label", "--taking", "warfarin"),
    ("label",),
)


@often
@given(st.sampled_from(LISTS), FORM, TEXT)
def test_any_list_or_label_keeps_the_laws(asked: tuple[str, ...], form: str, typed: str) -> None:
    with nothing_written() as place:
        assert laws([*asked, "-f", form], typed) == []
        assert inside(place) == set()


CELLS = st.lists(SAID, min_size=2, max_size=4)
HEADER = st.sampled_from((("medication", "dose"), ("Wirkstoff", "x", "y"), ("name",), ("a", "b")))


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Draw a table of medicines in one of the ways that spreadsheets write them."""
    out = io.StringIO()
    marks = st.sampled_from(("\n", "\r\n", "\r"))
    writer = csv.writer(
        out, delimiter=draw(st.sampled_from(",;\t|")), lineterminator=draw(marks), escapechar="\\",
        quoting=draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONE))),
    )  # fmt: skip
    writer.writerow(draw(HEADER))
    writer.writerows(draw(st.lists(CELLS, max_size=4)))
    return draw(st.sampled_from(("", "\ufeff"))) + out.getvalue()


@often
@given(st.sampled_from(LISTS[2:5]), FORM, tables(), st.sampled_from(("utf-8", "utf-16", "cp1252")))
def test_any_table_of_medicines_keeps_the_laws(
    asked: tuple[str, ...], form: str, written: str, encoding: str
) -> None:
    with nothing_written() as place:
        (place / "list.csv").write_bytes(written.encode(encoding, "replace"))
        argv = [word.replace("-", "list.csv") if word == "-" else word for word in asked]
        assert laws([*argv, "-f", form]) == []
        assert inside(place) == {"list.csv"}


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), SAID),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "resourceType",
                        "entry",
                        "resource",
                        "status",
                        "code",
                        "coding",
                        "text",
                        "id",
                    ),
                    *("contained", "reference", "medication", "concept", "fullUrl", "system"),
                ]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)
KEPT = st.one_of(SAID, JSON)


@st.composite
def uses(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a resource that tells of a medicine taken, right or spoilt somewhere."""
    concept = {
        "text": draw(KEPT),
        "coding": [{"system": draw(SAID), "code": draw(SAID), "display": draw(KEPT)}],
    }
    found: dict[str, Any] = {
        "resourceType": draw(st.sampled_from(("MedicationStatement", "MedicationRequest"))),
        "id": draw(KEPT),
        "status": draw(st.one_of(st.sampled_from(("active", "stopped")), KEPT)),
        "medicationCodeableConcept": concept,
    }
    place = draw(st.sampled_from(("", "status", "medicationCodeableConcept", "resourceType")))
    if place:
        found[place] = draw(JSON)
    return found


BUNDLES = st.one_of(
    JSON,
    st.builds(
        lambda found: {"resourceType": "Bundle", "entry": [{"resource": one} for one in found]},
        st.lists(st.one_of(uses(), JSON), max_size=3),
    ),
)


@often
@given(st.sampled_from((*LISTS[1:5], ("cds-hooks",))), FORM, BUNDLES, st.booleans(), st.booleans())
def test_any_bundle_keeps_the_laws(
    asked: tuple[str, ...], form: str, bundle: Any, ascii_only: bool, cut: bool
) -> None:
    typed = json.dumps(bundle, ensure_ascii=ascii_only)
    request = {"hook": "order-sign", "hookInstance": "x", "context": {"draftOrders": bundle}}
    if asked == ("cds-hooks",):
        typed = json.dumps(request, ensure_ascii=ascii_only)
    with nothing_written() as place:
        assert laws([*asked, "-f", form], typed[: len(typed) // 2] if cut else typed) == []
        assert inside(place) == set()


ASKED = (
    ("data", "validate", "."), ("nutrients", "list", "--data", "."),
    ("check", "k2", "--taking", "warfarin", "--data", "."), ("search", "k", "--data", "."),
    ("sources", "k2", "--data", "."), ("page", "k2", "--data", "."),
    ("evidence", "magnesium", "--data", "."), ("match", "--sign", "numbness", "--data", "."),
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a file of the knowledge base, a few of its records spoilt at any depth."""
    kind = draw(st.sampled_from([kind for kind in KINDS if READ.table(kind)]))
    found = draw(st.sampled_from(list(READ.table(kind).values())[:40]))
    record = json.loads(json.dumps(found))
    for _ in range(draw(st.integers(0, 2))):
        inner: Any = record
        while isinstance(inner, dict | list) and inner:
            keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
            key = draw(st.sampled_from(keys))
            if not isinstance(inner[key], dict | list) or not inner[key] or draw(st.booleans()):
                inner[key] = draw(st.one_of(SAID, JSON))
                break
            inner = inner[key]
    if draw(st.booleans()):
        record["id"] = draw(st.one_of(st.just("own-record"), SAID))
    text = json.dumps([record], ensure_ascii=draw(st.booleans()))
    return kind, draw(st.sampled_from((text, text, text, text[1:], f"{text}\x00", "[" * 2_000)))


@often
@given(st.sampled_from(ASKED), FORM, st.lists(spoilt(), min_size=1, max_size=2))
def test_any_data_folder_keeps_the_laws(
    asked: tuple[str, ...], form: str, files: list[tuple[str, str]]
) -> None:
    with nothing_written() as place:
        for kind, text in files:
            (place / f"{kind}.json").write_bytes(text.encode(errors="replace"))
        assert laws([*asked, "-f", form]) == []
        assert inside(place) == {f"{kind}.json" for kind, _ in files}


NUMBERS = st.sampled_from(("0", "-1", "1e999", "nan", "1_0", str(1 << 63), "9" * 400, "1.5", '"'))


@st.composite
def downloads(draw: st.DrawFn) -> Mapping[str, bytes]:
    """Draw the files of a download: cells, lines, columns and whole files spoilt."""
    files: dict[str, bytes] = {}
    for name, rows in default_tables().items():
        cells = [[str(cell) for cell in row] for row in rows]
        files[name] = _quoted(cells)
    for _ in range(draw(st.integers(0, 3))):
        name = draw(st.sampled_from(sorted(files)))
        cells = [[str(cell) for cell in row] for row in default_tables().get(name, [["a"]])]
        row = draw(st.integers(0, len(cells) - 1))
        column = draw(st.integers(0, len(cells[row]) - 1))
        match draw(st.integers(0, 5)):
            case 0:
                cells[row][column] = draw(st.one_of(NUMBERS, SAID))
            case 1:
                del cells[row][column]
            case 2:
                cells += [cells[row]] * draw(st.sampled_from((1, 300)))
            case 3:
                cells.insert(row, draw(CELLS))
            case 4:
                del files[name]
                continue
            case _:
                files[name] = draw(st.binary(max_size=40)) + _quoted(cells)[row:]
                continue
        files[name] = _quoted(cells)
    return files


def _quoted(cells: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(cells)
    return out.getvalue().encode(errors="surrogatepass")


KEPT_ASKED = (
    ("sources", "magnesium", "--from", "usda"), ("foods", "list", "--from", "usda"),
    ("foods", "show", "natto", "--from", "usda"), ("foods", "search", "raw", "--from", "usda"),
    ("sources", "k1", "--from", "usda", "--per", "100kcal"), ("foods", "status"),
)  # fmt: skip
PREFIXES = st.sampled_from(("", "a/", "FoodData_Central_csv_2018-04/", "a\\", "../", "\x1b[2J/"))


@often
@given(downloads(), PREFIXES, st.sampled_from(KEPT_ASKED), FORM, st.integers(0, 9))
def test_any_download_keeps_the_laws(
    files: Mapping[str, bytes], prefix: str, asked: tuple[str, ...], form: str, cut: int
) -> None:
    with nothing_written() as place:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(prefix + name, content)
        whole = packed.getvalue()
        (place / "d.zip").write_bytes(whole[: len(whole) * cut // 10] if cut < 3 else whole)
        os.environ["CRAMP_FOODS_DB"] = str(place / "kept" / "foods.sqlite")
        try:
            assert laws(["foods", "import", "d.zip", "-f", form]) == []
            assert laws([*asked, "-f", form]) == []
        finally:
            del os.environ["CRAMP_FOODS_DB"]
        assert inside(place) <= {"d.zip", "kept/foods.sqlite"}
