"""What holds of every run of the program, whatever it was given; and what to give it."""

import contextlib
import csv
import io
import json
import os
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crampcli.cli.main import main
from crampcli.render.json_text import HIDDEN

if TYPE_CHECKING:
    from tests.property.drawn import Case

DOCUMENTED = {0, 1, 2, 3, 4, 5, 10}
REASSURING = re.compile(r"\b(is|are|as) safe\b|\bno (known )?interactions?\b", re.IGNORECASE)
FORMS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "plain")
VITAMIN_K = re.compile(
    r"vitamin.?k[12₁₂]?(?![\w])|menaquinone|phylloquinone|phytomenadione|\bmk-\d", re.IGNORECASE
)
ANTAGONIST = re.compile(r"vitamin[ -]k[ -](antagonist|epoxide)\w*", re.IGNORECASE)
"""The name of a medicine's class tells nothing of the vitamin."""
WARNING = "vitamin K antagonist"
NO_RECORDS = frozenset(
    [
        *("import", "remove", "status", "completion", "schema", "validate", "cite", "info", "new"),
        *("references", "help", "config", "read", "cds-hooks", "mcp"),
    ]
)
"""Commands that answer with no records, or of works and tables: a title is no advice to take it."""

HOSTILE = (
    "", " ", "-", "--", "\x1b[31mred", "\x1b]0;title\x07", "[bold]x[/bold]", "\u202eabc",
    "a\u200bb", "=1+1", "@SUM(A1)", "tab\there", "line\nbreak", "nul\x00", "e\u0301", "\ud800",
    "|", "`", "%s", "{0}", "ﬀ", "İ", "ß", "９",
    "1e999", "9" * 400, "k" * 5000, "é" * 300, "../..", "~", "@",
    "@/dev/null", "-1", "0", "nan", "inf",
    "50.000 IU", "1,5 mg", "mg", "mg mg", ":", "::5mg", "k2:",
)  # fmt: skip


class Stream(io.StringIO):
    """A stream of UTF-8 that is no terminal."""

    encoding = "utf-8"


def ran(argv: list[str], typed: str) -> tuple[int, str, str]:
    """Run the program and return exit code, stdout, stderr."""
    out, err = Stream(), Stream()
    before = sys.stdin
    sys.stdin = io.StringIO(typed)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(argv)
    finally:
        sys.stdin = before
    return code, out.getvalue(), err.getvalue()


def tried(case: "Case") -> list[str]:
    """Return the laws that a case breaks, each behind the command line that broke it."""
    found: list[str] = []
    before, environ = Path.cwd(), dict(os.environ)
    with tempfile.TemporaryDirectory() as place:
        for name, content in case.files.items():
            Path(place, name).write_bytes(content)
        os.chdir(place)
        os.environ |= {"HOME": place, "CRAMP_FOODS_DB": f"{place}/kept/foods.sqlite"}
        try:
            for line in case.lines:
                argv = list(line)
                broke = broken(argv, *ran(argv, case.typed))
                found += [f"{argv!r}: {law}" for law in broke]
        finally:
            os.chdir(before)
            os.environ.clear()
            os.environ.update(environ)
        files = {
            os.path.relpath(os.path.join(folder, name), place)  # noqa: PTH118 - thousands of times
            for folder, _, names in os.walk(place)
            for name in names
        }
        if odd := files - {*case.files} - ({"kept/foods.sqlite"} if case.stored else set()):
            found.append(f"{case.lines!r}: wrote {odd!r}")
    return found


def broken(argv: list[str], code: int, out: str, err: str) -> Iterator[str]:
    """Yield each law that an answer breaks."""
    if code not in DOCUMENTED:
        yield f"exit code {code}"
    said = out + err
    if "Traceback" in said:
        yield "a traceback"
    # Colour is asked for by name.
    plain = said.replace("\x1b[", "") if "always" in argv else said
    if odd := sorted(c for c in {*plain} - {*"\n\t\r"} if unicodedata.category(c) in HIDDEN):
        yield f"characters that a terminal obeys or hides: {odd!r}"
    if REASSURING.search(out):
        yield f"reassures: {REASSURING.search(out)!r}"
    asked_for_help = {"-h", "--help", "--version", "--"}.intersection(argv)
    asked_for_fields = "--fields" in argv and "" in argv
    raw = {"cds-hooks", "completion", "cite", "schema", "help", "mcp", "config"}.intersection(argv)
    if out and not (asked_for_help or asked_for_fields or raw) and code not in (2, 4):
        try:
            parsed(argv[-1], out)
            if forgets_the_warning(argv, code, out, err):
                yield "shows vitamin K without its warning"
        except (ValueError, AssertionError) as error:
            yield f"does not parse: {error}"


def forgets_the_warning(argv: list[str], code: int, out: str, err: str) -> bool:
    """Tell whether results show vitamin K, and nothing is said of its antagonists."""
    # Tables hold titles of works too; the data formats hold the same results.
    drawn = argv[-1] not in ("json", "jsonl", "csv", "tsv")
    if code not in (0, 1, 10) or NO_RECORDS.intersection(argv) or drawn:
        return False
    results = json.dumps(json.loads(out)["results"]) if argv[-1] == "json" else out
    shown = VITAMIN_K.search(ANTAGONIST.sub("", results))
    return shown is not None and WARNING not in out.partition('"warnings"')[2] + err


def parsed(form: str, out: str) -> Any:
    """Read an answer in its format."""
    if form == "json":
        return json.loads(out)
    if form == "jsonl":
        return [json.loads(line) for line in out.split("\n") if line]
    if form in ("tsv", "csv"):
        if form == "tsv":
            rows = [line.split("\t") for line in out.removesuffix("\n").split("\n")]
        else:
            rows = list(csv.reader(io.StringIO(out, newline="")))
        assert len({len(row) for row in rows}) == 1, "rows of several lengths"
        return rows
    return out
