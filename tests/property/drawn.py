"""What to give the program: anything, mostly right and spoilt somewhere, as chance picks it.

Each kind is a function of a source of chance. Hypothesis gives one that it can shrink,
`scripts/fuzz.py` Python's own, which costs far less.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from crampcli.cli.declared import CHOICE, COMMANDS, SHARED
from crampcli.dataset import KINDS
from tests.conftest import READ
from tests.property.laws import FORMS, HOSTILE
from tests.unit.food_tables.conftest import default_tables

if TYPE_CHECKING:
    from crampcli.cli.declared import Command, Parameter


class Case(NamedTuple):
    """What is given, and what may stand in the folder afterwards.

    Attributes:
        lines: Command lines, one after the other.
        typed: What stands on stdin.
        files: What stands in the folder.
        stored: Whether an import may leave its store.
    """

    lines: tuple[tuple[str, ...], ...]
    typed: str = ""
    files: Mapping[str, bytes] = {}
    stored: bool = False


def some(chance: Random, what: Callable[[Random], Any], most: int, least: int = 0) -> list[Any]:
    """Draw several of something."""
    return [what(chance) for _ in range(chance.randint(least, most))]


BLOCKS = ((0x20, 0x7E), (0x20, 0x7E), (0, 0x1F), (0x80, 0x24F), (0x250, 0xFFFF), (0, 0x10FFFF))


def letter(chance: Random) -> str:
    """Draw any character, the plain ones more often."""
    return chr(chance.randint(*chance.choice(BLOCKS)))


def letters(chance: Random) -> str:
    """Draw a few characters."""
    return "".join(some(chance, letter, 12))


# Command lines --------------------------------------------------------------------------------

WRITING = ({"import"}, {"remove"}, {"new"}, {"export"}, {"web"}, {"handout"}, {"batch"})
"""Commands whose purpose is to write, or that need a folder to read."""
DEAR = frozenset({"match", "plan", "label", "evidence", "cite", "search", "causes", "validate"})
"""First words of commands that cost ten times what the others do: drawn a fifth as often."""
TYPED = [row for row in COMMANDS if not any(word <= set(row.path) for word in WRITING)]
CHEAP = [row for row in TYPED if not DEAR.intersection(row.path)]


def _names() -> list[str]:
    """Return names of every kind that people may type, a few of each."""
    kinds = ("nutrients", "substances", "foods", "causes", "medicines", "drugs", "conditions")
    found = []
    for kind in kinds:
        records = list(READ.table(kind).values())
        for record in records[:: max(1, len(records) // 25)]:
            found += [record["id"], record.get("name", ""), *record.get("aliases", ())[:2]]
    return [
        *found, "warfarin", "Coumadin 5 mg", "k2", "k", "natto:40g", "magnesium 400 mg", "night",
        "calf", "chest pain", "numbness", "water tablets", "leg cramps", "sodium<100", "72",
    ]  # fmt: skip


NAMES = _names()


def word(chance: Random) -> str:
    """Draw a word of a command line."""
    match chance.randrange(5):
        case 0:
            return chance.choice(HOSTILE)
        case 1:
            return letters(chance)
        case _:
            return chance.choice(NAMES)


def value(chance: Random, row: "Parameter") -> str:
    """Draw what may be typed for a parameter, mostly what it takes."""
    if row.kind == CHOICE and chance.randrange(4):
        return chance.choice(row.words)
    return word(chance)


def command_line(chance: Random) -> Case:
    """Draw a command line, and what stands on stdin."""
    command: Command = chance.choice(CHEAP if chance.randrange(5) else TYPED)
    words = list(command.path) if chance.randrange(12) else []
    for row in command.arguments:
        most = 3 if row.many else 1
        least = 1 if row.required and chance.randrange(8) else 0
        words += [value(chance, row) for _ in range(chance.randint(least, most))]
    options = [row for row in command.options if row.name != "--data"]
    given = [chance.choice(options) for _ in range(chance.randint(0, 3))] if options else []
    shared = [row for row in SHARED if row.name not in ("--data", "--format")]
    given += [chance.choice(shared) for _ in range(chance.randint(0, 2))]
    for row in given:
        words.append(row.name)
        if row.kind != "flag":
            words.append(value(chance, row))
    line = (*words, "-f", chance.choice(FORMS))
    return Case((line,), "\n".join(some(chance, word, 4)))


# Lists, labels, tables, documents -------------------------------------------------------------

REAL = (
    "warfarin 5 mg", "Coumadin", "k2", "Vitamin K2 (MK-7) 180 mcg", "natto 40g", "magnesium 400 mg",
    "levothyroxine", "spinach", "Vitamina K1 50 µg", "Ibuprofen 400 1-0-1", "none", "# comment",
    "name;dose", "medication,dose", "Marcumar;3 mg;abends", '"a,b",c', "１．５ｍｇ", "Mg2+",
)  # fmt: skip
LISTS = (
    ("check", "-", "--taking", "warfarin"),
    ("check", "k2", "--taking", "-"),
    ("check", "k2", "--list", "-"),
    ("check", "--list", "-", "--condition", "pregnancy"),
    ("medicines", "read", "-"),
    ("label", "--taking", "warfarin"),
    ("label",),
)


def said(chance: Random) -> str:
    """Draw what a list may say."""
    match chance.randrange(4):
        case 0:
            return chance.choice(HOSTILE)
        case 1:
            return letters(chance)
        case _:
            return chance.choice(REAL)


def line(chance: Random) -> str:
    """Draw a line of a list."""
    return " ".join(some(chance, said, 3))


def list_or_label(chance: Random) -> Case:
    """Draw lines of text, and a command that reads them."""
    typed = "\n".join(some(chance, line, 6))
    return Case(((*chance.choice(LISTS), "-f", chance.choice(FORMS)),), typed)


HEADERS = (("medication", "dose"), ("Wirkstoff", "x", "y"), ("name",), ("a", "b"))


def row_of_cells(chance: Random) -> list[str]:
    """Draw a row of a table."""
    return some(chance, said, 4, 2)


def table(chance: Random) -> Case:
    """Draw a table of medicines in one of the ways that spreadsheets write them."""
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=chance.choice(",;\t|"), lineterminator=chance.choice(("\n", "\r\n", "\r")),
        quoting=chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONE)), escapechar="\\",
    )  # fmt: skip
    writer.writerow(chance.choice(HEADERS))
    writer.writerows(some(chance, row_of_cells, 4))
    written = chance.choice(("", "\ufeff")) + out.getvalue()
    asked = ["list.csv" if word == "-" else word for word in chance.choice(LISTS[2:5])]
    files = {"list.csv": written.encode(chance.choice(("utf-8", "utf-16", "cp1252")), "replace")}
    return Case(((*asked, "-f", chance.choice(FORMS)),), files=files)


KEYS = (
    "resourceType", "entry", "resource", "status", "code", "coding", "text", "id", "contained",
    "reference", "medication", "concept", "fullUrl", "system",
)  # fmt: skip
PLAIN = (None, True, False, 0, -1, 1 << 70, 1.5, float("nan"), float("inf"))


def any_json(chance: Random, depth: int = 3) -> Any:
    """Draw any value of JSON, with the keys of FHIR."""
    match chance.randrange(4) if depth else 0:
        case 2:
            return [any_json(chance, depth - 1) for _ in range(chance.randint(0, 3))]
        case 3:
            keys = [chance.choice(KEYS) for _ in range(chance.randint(0, 4))]
            return {key: any_json(chance, depth - 1) for key in keys}
        case _:
            return said(chance) if chance.randrange(2) else chance.choice(PLAIN)


def kept(chance: Random) -> Any:
    """Draw a text, mostly."""
    return said(chance) if chance.randrange(2) else any_json(chance)


def resource(chance: Random) -> dict[str, Any]:
    """Draw a resource that tells of a medicine taken, right or spoilt somewhere."""
    coding = {"system": said(chance), "code": said(chance), "display": kept(chance)}
    found: dict[str, Any] = {
        "resourceType": chance.choice(("MedicationStatement", "MedicationRequest")),
        "id": kept(chance),
        "status": chance.choice(("active", "stopped")) if chance.randrange(2) else kept(chance),
        "medicationCodeableConcept": {"text": kept(chance), "coding": [coding]},
    }
    place = chance.choice(("", "status", "medicationCodeableConcept", "resourceType"))
    if place:
        found[place] = any_json(chance)
    return found


def entry(chance: Random) -> dict[str, Any]:
    """Draw an entry of a bundle."""
    return {"resource": resource(chance) if chance.randrange(3) else any_json(chance)}


def document(chance: Random) -> Case:
    """Draw a FHIR document or a request of a hook, whole or cut."""
    bundle: Any = {"resourceType": "Bundle", "entry": some(chance, entry, 3)}
    if not chance.randrange(3):
        bundle = any_json(chance)
    asked = chance.choice((*LISTS[1:5], ("cds-hooks",)))
    if asked == ("cds-hooks",):
        bundle = {"hook": "order-sign", "hookInstance": "x", "context": {"draftOrders": bundle}}
    typed = json.dumps(bundle, ensure_ascii=chance.choice((True, False)))
    cut = typed[: len(typed) // 2] if not chance.randrange(4) else typed
    return Case(((*asked, "-f", chance.choice(FORMS)),), cut)


# Data folders ---------------------------------------------------------------------------------

ASKED = (
    ("data", "validate", "."), ("nutrients", "list", "--data", "."),
    ("check", "k2", "--taking", "warfarin", "--data", "."), ("search", "k", "--data", "."),
    ("sources", "k2", "--data", "."), ("page", "k2", "--data", "."),
    ("evidence", "magnesium", "--data", "."), ("match", "--sign", "numbness", "--data", "."),
)  # fmt: skip
RECORDS = {kind: list(READ.table(kind).values())[:40] for kind in KINDS if READ.table(kind)}


def spoilt(chance: Random) -> tuple[str, str]:
    """Draw a file of the knowledge base, a few of its records spoilt at any depth."""
    kind = chance.choice(list(RECORDS))
    record = json.loads(json.dumps(chance.choice(RECORDS[kind])))
    for _ in range(chance.randint(0, 2)):
        inner: Any = record
        while isinstance(inner, dict | list) and inner:
            key: Any = chance.choice(list(inner if isinstance(inner, dict) else range(len(inner))))
            below = inner[key]
            if not isinstance(below, dict | list) or not below or chance.randrange(2):
                inner[key] = kept(chance)
                break
            inner = below
    if chance.randrange(2):
        record["id"] = chance.choice(("own-record", said(chance)))
    text = json.dumps([record], ensure_ascii=chance.choice((True, False)))
    return kind, chance.choice((text, text, text, text[1:], f"{text}\x00", "[" * 2_000))


def data_folder(chance: Random) -> Case:
    """Draw a folder of data, and a command that reads it."""
    files = {
        f"{kind}.json": text.encode(errors="replace") for kind, text in some(chance, spoilt, 2, 1)
    }
    return Case(((*chance.choice(ASKED), "-f", chance.choice(FORMS)),), files=files)


# Downloads ------------------------------------------------------------------------------------

NUMBERS = ("0", "-1", "1e999", "nan", "1_0", str(1 << 63), "9" * 400, "1.5", '"')
PREFIXES = ("", "a/", "FoodData_Central_csv_2018-04/", "a\\", "../", "\x1b[2J/")
KEPT_ASKED = (
    ("sources", "magnesium", "--from", "usda"), ("foods", "list", "--from", "usda"),
    ("foods", "show", "natto", "--from", "usda"), ("foods", "search", "raw", "--from", "usda"),
    ("sources", "k1", "--from", "usda", "--per", "100kcal"), ("foods", "status"),
)  # fmt: skip


@cache
def _right() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    tables = default_tables().items()
    return {name: tuple(tuple(str(cell) for cell in row) for row in rows) for name, rows in tables}


def _quoted(cells: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(cells)
    return out.getvalue().encode(errors="surrogatepass")


def _spoilt_table(chance: Random, name: str) -> bytes | None:
    cells = [list(row) for row in _right()[name]]
    row = chance.randrange(len(cells))
    column = chance.randrange(len(cells[row]))
    match chance.randrange(6):
        case 0:
            cells[row][column] = chance.choice(NUMBERS) if chance.randrange(2) else said(chance)
        case 1:
            del cells[row][column]
        case 2:
            cells += [cells[row]] * chance.choice((1, 300))
        case 3:
            cells.insert(row, row_of_cells(chance))
        case 4:
            return None
        case _:
            noise = bytes(chance.randrange(256) for _ in range(chance.randint(0, 40)))
            return noise + _quoted(cells)[row:]
    return _quoted(cells)


def download(chance: Random) -> Case:
    """Draw a packed download, and a question to what was kept of it."""
    files: dict[str, bytes | None] = {name: _quoted(cells) for name, cells in _right().items()}
    for _ in range(chance.randint(0, 3)):
        name = chance.choice(sorted(files))
        files[name] = _spoilt_table(chance, name)
    packed = io.BytesIO()
    prefix = chance.choice(PREFIXES)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            if content is not None:
                archive.writestr(prefix + name, content)
    whole = packed.getvalue()
    cut = chance.randrange(20)
    form = chance.choice(FORMS)
    return Case(
        (("foods", "import", "d.zip", "-f", form), (*chance.choice(KEPT_ASKED), "-f", form)),
        files={"d.zip": whole[: len(whole) * cut // 10] if cut < 3 else whole},
        stored=True,
    )


KINDS_DRAWN: dict[str, Callable[[Random], Case]] = {
    "command-line": command_line,
    "list-or-label": list_or_label,
    "table": table,
    "document": document,
    "data-folder": data_folder,
    "download": download,
}
"""What is given, by the name that `scripts/fuzz.py` takes."""
