"""Do two versions of the program give the same answers, byte for byte?

`python scripts/same_answers.py main` puts some hundred questions, of every command and in every
format, to this checkout and to a git revision, each in one process through `main(argv)`, and
compares stdout, stderr and exit code. It prints what differs, by command, and ends with 1 if
anything does that is not expected.

    python scripts/same_answers.py BASE [--data-of base|this] [--expected FILE] [--show 3]

BASE may be a folder with `src/` and `data/`, too. `--data-of base` puts the revision's data under
both, so that a change of facts does not show. A line of the file of expected differences is the
beginning of a command line, ` # ` and the reason: `check k2 # says how much`. A line that nothing
differs under any more is told, and counts as a difference.
"""

import argparse
import contextlib
import difflib
import io
import json
import os
import random
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
ASKED = Path(__file__).with_suffix(".txt")
FORMS = ("tsv", "csv", "json", "jsonl", "markdown")
WIDTHS = ("60", "80", "120")
STDIN = "k2\nnatto:40g\nspinach\nno such thing\nmagnesium 400 mg\n"

WORDS = ("calf", "night", "bananas", "statin", "magnesium", "kidney")


class Answer(NamedTuple):
    """What a command line left behind."""

    code: int
    out: str
    err: str


class Question(NamedTuple):
    """A command line, and the columns of its terminal."""

    argv: tuple[str, ...]
    columns: str = "80"

    def __str__(self) -> str:
        """Write it as it would be typed."""
        width = "" if self.columns == "80" else f" ({self.columns} columns)"
        return f"{shlex.join(self.argv)}{width}"


def questions(data: Path) -> list[Question]:
    """Write the command lines, with names drawn from a data folder, the same ones each time."""
    chance = random.Random(3)  # noqa: S311 - no secret
    names: dict[str, Iterator[str]] = {
        file.stem: cycle(chance.sample(ids, len(ids)))
        for file in sorted(data.glob("*.json"))
        if (ids := ids_of(file))
    }
    names["words"] = cycle(WORDS)
    found = []
    in_every_form, once = templates()
    for argv in (filled(template, names) for template in in_every_form):
        found += [Question((*argv, "-f", form)) for form in FORMS]
        found += [Question((*argv, "-f", "table"), width) for width in WIDTHS]
    found += [Question(filled(template, names)) for template in once]
    found += [Question(argv) for argv in examples()]
    return list(dict.fromkeys(found))


def templates() -> tuple[list[str], list[str]]:
    """Read what is asked in every form, and what is asked once: two parts with a heading each."""
    _, in_every_form, once = re.split("^#.*\n", ASKED.read_text(encoding="utf-8"), flags=re.M)
    return in_every_form.splitlines(), once.splitlines()


def examples() -> list[tuple[str, ...]]:
    """Return what help shows of this checkout's commands, but for what changes files."""
    sys.path.insert(0, str(ROOT / "src"))
    # By its path: some packages install a folder `tests` of their own, which would be found first.
    module = runpy.run_path(str(ROOT / "tests" / "examples.py"))
    changes = module["CHANGES"]
    return [
        argv
        for argv in module["EXAMPLES"]
        if not any(argv[: len(path)] == path for path in changes) and "--fix" not in argv
    ]


def filled(template: str, names: dict[str, Iterator[str]]) -> tuple[str, ...]:
    """Split a template into words, each {kind} being the next id of that kind."""
    return tuple(
        next(names[word[1:-1]]) if word.startswith("{") else word for word in shlex.split(template)
    )


def ids_of(file: Path) -> list[str]:
    """Return the ids that a data file holds."""
    records = json.loads(file.read_text(encoding="utf-8"))
    return [record["id"] for record in records] if isinstance(records, list) else []


def commands() -> list[tuple[str, ...]]:
    """Name every command that is declared; none where a version declares them otherwise."""
    try:
        from crampcli.cli.declared import COMMANDS
    except ImportError:
        return []
    return [command.path for command in COMMANDS if not command.hidden]


def asked(question: Question) -> Answer:
    """Run a command line in this process."""
    from crampcli.cli.main import main

    os.environ["COLUMNS"] = question.columns
    out, err = io.StringIO(), io.StringIO()
    sys.stdin = io.StringIO(STDIN)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(list(question.argv))
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    return Answer(code, out.getvalue(), err.getvalue())


def answer_all(download: str) -> None:
    """Answer, in this process, the questions read as JSON from stdin."""
    for argv, columns in [(["foods", "import", download], "80"), *json.load(sys.stdin)]:
        print(json.dumps(asked(Question(tuple(argv), columns))))
    print(json.dumps(commands()))


def answers(
    tree: Path, asked: list[Question], download: Path, python: str = sys.executable
) -> tuple[list[Answer], set[str]]:
    """Put the questions to a tree, in a process of its own; return the answers and its commands.

    A tree without `src/` asks what is installed for that Python.
    """
    home = tree / "home"
    home.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(tree / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "TERM": "xterm-256color",
    }
    ran = subprocess.run(  # noqa: S603 - our own code
        [python, __file__, "--answer", str(download)],
        input=json.dumps(asked),
        env=environment,
        cwd=tree,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    return read_answers(tree, ran.stdout.replace(str(tree), "TREE"))


def read_answers(tree: Path, written: str) -> tuple[list[Answer], set[str]]:
    """Read what `answer_all` wrote: the answers, and the commands that there are."""
    imported, *lines, known = written.splitlines()
    if json.loads(imported)[0] != 0:
        raise SystemExit(f"{tree.name}: the small download is not imported: {imported}")
    return (
        [Answer(*json.loads(line)) for line in lines],
        {" ".join(words) for words in json.loads(known)},
    )


def laid_out(tree: Path, revision: str | None) -> Path:
    """Copy this checkout, a folder or a git revision to where nothing changes under us."""
    tree.mkdir()
    if revision is None or Path(revision, "src").is_dir():
        for part in ("src", "data", "schema"):
            whole = Path(revision or ROOT, part)
            ignored = shutil.ignore_patterns("__pycache__")
            if whole.is_dir():
                shutil.copytree(whole, tree / part, ignore=ignored)
        return tree
    archive = subprocess.run(  # noqa: S603 - the revision is a word of argv
        ["git", "archive", revision, "src", "data", "schema"],  # noqa: S607
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    subprocess.run(["tar", "-x"], cwd=tree, check=True, input=archive.stdout)  # noqa: S607
    return tree


def small_download(folder: Path) -> Path:
    """Write a FoodData Central download of some hundred foods, the same one each time."""
    download = folder / "small.zip"
    generate = ROOT / "benchmarks" / "generate_fdc.py"
    subprocess.run(  # noqa: S603 - our own code
        [sys.executable, str(generate), "--scale", "0.0003", "--output", str(download)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return download


def expectations(file: Path | None) -> dict[str, str]:
    """Read the beginnings of command lines that may differ, and why."""
    if file is None:
        return {}
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    read = {}
    for line in lines:
        if line and not line.startswith("#"):
            beginning, mark, reason = line.partition(" # ")
            if not mark or not reason.strip():
                raise SystemExit(f"{file}: '{line}' gives no reason after ' # '.")
            read[beginning.strip()] = reason.strip()
    return read


def difference(ours: Answer, theirs: Answer, most: int) -> str:
    """Show where two answers part."""
    parts = [f"    exit code {theirs.code} -> {ours.code}"] if ours.code != theirs.code else []
    for name in ("out", "err"):
        before, after = getattr(theirs, name), getattr(ours, name)
        if before != after:
            lines = difflib.unified_diff(before.splitlines(), after.splitlines(), "", "", "", "", 0)
            shown = [line[:200] for line in lines if not line.startswith(("---", "+++", "@@"))]
            parts += [f"    std{name}:", *(f"      {line}" for line in shown[:most])]
            parts += [f"      … {len(shown) - most} lines more"] if len(shown) > most else []
            parts += ["      (only line ends differ)"] if not shown else []
    return "\n".join(parts)


def command_of(question: Question, known: set[str]) -> str:
    """Return the command that a command line calls, or its first word."""
    two, one = " ".join(question.argv[:2]), question.argv[0]
    return two if two in known else one


def of_both(
    folder: Path, base: str, data_of: str | None = None
) -> tuple[list[Question], list[Answer], list[Answer], set[str]]:
    """Put the questions to another version and to this checkout.

    Returns:
        The questions, the other's answers, this one's, and the commands that this one has.
    """
    other, this = laid_out(folder / "base", base), laid_out(folder / "this", None)
    if data_of:
        of, under = (other, this) if data_of == "base" else (this, other)
        shutil.rmtree(under / "data")
        shutil.copytree(of / "data", under / "data")
    download = small_download(folder)
    asked = questions(other / "data")
    theirs, _ = answers(other, asked, download)
    ours, known = answers(this, asked, download)
    return asked, theirs, ours, known


def compare(arguments: Any) -> int:
    """Compare the two trees and print what differs."""
    with tempfile.TemporaryDirectory(prefix="same-answers-") as folder:
        asked, theirs, ours, known = of_both(Path(folder), arguments.base, arguments.data_of)
    expected = expectations(arguments.expected)
    return report(asked, theirs, ours, known, expected, arguments.show, arguments.lines)


def report(
    asked: list[Question],
    theirs: list[Answer],
    ours: list[Answer],
    known: set[str],
    expected: dict[str, str],
    show: int = 3,
    most: int = 12,
) -> int:
    """Print what differs between two lists of answers; return 1 if anything does unexpectedly."""
    met = dict.fromkeys(expected, 0)
    groups: dict[str, list[str]] = {}
    excused = 0
    for question, our, their in zip(asked, ours, theirs, strict=True):
        if our == their:
            continue
        line = str(question)
        reasons = [beginning for beginning in expected if line.startswith(beginning)]
        for beginning in reasons:
            met[beginning] += 1
        if reasons:
            excused += 1
            continue
        example = f"  cramp {line}\n{difference(our, their, most)}"
        groups.setdefault(command_of(question, known), []).append(example)
    for command, differing in sorted(groups.items()):
        print(f"{command}: {len(differing)} of {tally(asked, command, known)} differ")
        for example in differing[:show]:
            print(example)
        if len(differing) > show:
            print(f"  … and {len(differing) - show} more (--show 1000)")
    unasked = sorted(known - {command_of(question, known) for question in asked})
    if unasked:
        print(f"never asked, add a line: {', '.join(unasked)}")
    stale = [beginning for beginning, count in met.items() if not count]
    for beginning in stale:
        print(f"expected to differ, but does not: {beginning}")
    total = sum(map(len, groups.values()))
    print(f"{len(asked)} command lines: {total} differ, {excused} more as expected.")
    return 1 if total or stale or unasked else 0


def tally(asked: list[Question], command: str, known: set[str]) -> int:
    """Count the questions put to a command."""
    return sum(command_of(question, known) == command for question in asked)


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("base", nargs="?", help="a git revision, or a folder with src/ and data/")
    parser.add_argument("--data-of", choices=("base", "this"), help="use this data under both")
    parser.add_argument("--expected", type=Path, help="a file of expected differences")
    parser.add_argument("--show", type=int, default=3, help="differences shown of a command")
    parser.add_argument("--lines", type=int, default=12, help="lines shown of a difference")
    parser.add_argument("--answer", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.answer:
        answer_all(arguments.answer)
        return 0
    if not arguments.base:
        parser.error("name a git revision or a folder to compare with")
    return compare(arguments)


if __name__ == "__main__":
    sys.exit(main())
