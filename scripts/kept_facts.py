"""Which facts did the answers to the same command lines hold before, that they do not now?

`same_answers.py` compares bytes. Against a version from before the screens were redrawn nearly
every byte differs, and that says nothing. This compares what the answers hold:

    python scripts/kept_facts.py 7327af4 scripts/kept_facts.txt [--show 3] [--kept FILE]

A result of before is looked for among the results of now by the fields that name it; every value
that it had must be in the same field still. What is not, is a finding, and needs a line in the
file: `COMMAND: FINDING # REASON`. A command line that differs without a reason fails, and so does
a reason that nothing needs any more. Findings:

    gone PATH, lost PATH, changed PATH   a result, a value, or another value, in JSON
    outranked                            a result of a list that is cut (some are asked uncut, too)
    column NAME                          of tsv and csv: it is not there any more
    exit 0->1                            it ends with another code
    new                                  the command, argument or option was not there
    screen                               a drawn form, or a page of text, is another
    talk                                 stderr alone is another
    more                                 it holds more than before, and everything of before
"""

import argparse
import csv
import io
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from scripts import same_answers  # noqa: E402
from scripts.same_answers import Answer, Question  # noqa: E402

NAMING = (
    *("kind", "what", "id", "study", "topic", "outcome", "arm", "item", "drug", "nutrient"),
    *("food", "medicine", "authority", "sex", "life_stage", "from_age", "name", "title", "label"),
    *("reference", "url", "text", "interaction"),
)
"""Fields that say which result of before is which of now."""
OF_ANSWER = ("kind", "data_version")
"""What a line of JSON says of the answer it is part of."""
CUT = ("sources", "search", "causes")
"""Commands that list so many results unless `--limit 0` asks for all."""
EVERY = "*"


class Finding(NamedTuple):
    """What a command line's answer lacks or says otherwise, in which field, and both values."""

    what: str
    path: str = ""
    before: Any = None
    now: Any = None

    def __str__(self) -> str:
        """Write it as the file of reasons does."""
        return f"{self.what} {self.path}".strip()


def findings(question: Question, before: Answer, now: Answer) -> Iterator[Finding]:
    """Yield how an answer differs, in what it holds; nothing where the bytes are the same."""
    if before == now:
        return
    if before.code == 2 and now.code != 2:
        yield Finding("new")
        return
    if before.code != now.code:
        yield Finding("exit", f"{before.code}->{now.code}", before.err, now.err)
    if before.out == now.out:
        yield Finding("talk", "", before.err, now.err)
        return
    form = form_of(question, before.out)
    if form in ("json", "jsonl"):
        lost = [*compared(results(form, before.out), results(form, now.out), "results")]
        if question.argv[0] in CUT and "0" not in question.argv:
            lost = [Finding("outranked") if str(one) == "gone results" else one for one in lost]
    elif form in ("tsv", "csv") and before.out and now.out:
        columns = header(form, now.out)
        lost = [Finding("column", name) for name in header(form, before.out) if name not in columns]
    else:
        lost = [Finding("screen")]
    yield from lost or [Finding("more")]


def form_of(question: Question, text: str) -> str:
    """Return the form of an answer: asked for, else TSV, unless it is a page or a script."""
    argv = question.argv
    if "-f" in argv:
        return argv[argv.index("-f") + 1]
    names = text.partition("\n")[0].split("\t")
    return "tsv" if all(map(str.isidentifier, names)) else "text"


def results(form: str, text: str) -> list[Any]:
    """Read the results of an answer."""
    if form == "jsonl":
        lines = [json.loads(line) for line in text.splitlines()]
        return [{name: one[name] for name in one if name not in OF_ANSWER} for one in lines]
    found: list[Any] = json.loads(text)["results"] if text else []
    return found


def header(form: str, text: str) -> list[str]:
    """Read the names of an answer's columns."""
    delimiter = "\t" if form == "tsv" else ","
    return next(csv.reader(io.StringIO(text), delimiter=delimiter))


def compared(before: Any, now: Any, path: str) -> Iterator[Finding]:
    """Yield what a value held that the one of now does not."""
    if before == now or before in (None, "", [], {}):
        return
    if now in (None, "", [], {}):
        yield Finding("lost", path, before, now)
    elif isinstance(before, dict) and isinstance(now, dict):
        for name, value in before.items():
            yield from compared(value, now.get(name), f"{path}.{name}")
    elif isinstance(before, list) and isinstance(now, list):
        if all(isinstance(one, dict) for one in before):
            yield from compared_results(before, now, path)
        elif lost := [one for one in before if one not in now]:
            yield Finding("lost", path, lost, now)
    else:
        yield Finding("changed", path, before, now)


def compared_results(before: list[Any], now: list[Any], path: str) -> Iterator[Finding]:
    """Yield what the results of before held that those of now do not."""
    left = [one for one in now if one not in before]
    for one in before:
        if one in now:
            continue
        names = naming(one)
        shared = [len(names & naming(other)) for other in left]
        # Most of what names it must agree: some texts were written anew.
        if not shared or not names or 2 * max(shared) < len(names):
            yield Finding("gone", path, one)
            continue
        yield from compared(one, left.pop(shared.index(max(shared))), path)


def naming(result: dict[str, Any]) -> set[tuple[str, Any]]:
    """Return the fields that name a result."""
    plain = ((name, result.get(name)) for name in NAMING)
    return {(name, value) for name, value in plain if isinstance(value, str | int | float)}


def reasons(file: Path) -> dict[tuple[str, str], str]:
    """Read why a command's findings are meant.

    Raises:
        SystemExit: A line is no `COMMAND: FINDING # REASON`.
    """
    read = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            found, mark, reason = line.partition(" # ")
            command, colon, finding = found.partition(": ")
            if not (mark and colon and reason.strip()):
                raise SystemExit(f"{file}: '{line}' is no COMMAND: FINDING # REASON.")
            read[command.strip(), finding.strip()] = reason.strip()
    return read


def report(
    answered: Iterable[tuple[Question, Answer, Answer]],
    known: set[str],
    meant: dict[tuple[str, str], str],
    show: int = 3,
) -> int:
    """Print how many answers kept what they held, and what has no reason; return 1 if anything.

    Args:
        answered: The questions, with the answers of before and of now.
        known: The commands.
        meant: Reasons, by command and finding.
        show: Examples shown of a finding without a reason.
    """
    met: set[tuple[str, str]] = set()
    unmeant: dict[tuple[str, str], list[str]] = {}
    counts = dict.fromkeys(("the same bytes", "more than before", "drawn anew", "new"), 0)
    counts |= {"with a fact that is another, or elsewhere": 0}
    total = 0
    for question, before, now in answered:
        total += 1
        found = [*findings(question, before, now)]
        whats = {one.what for one in found}
        for words, kinds in (
            ("the same bytes", set()),
            ("more than before", {"more", "talk"}),
            ("drawn anew", {"more", "talk", "screen"}),
            ("new", {"new"}),
            ("with a fact that is another, or elsewhere", whats),
        ):
            if whats <= kinds:
                counts[words] += 1
                break
        command = same_answers.command_of(question, known)
        for one in found:
            for key in ((command, str(one)), (EVERY, str(one))):
                if key in meant:
                    met.add(key)
                    break
            else:
                example = f"    cramp {question}\n      {one.before!s:.300}\n      {one.now!s:.300}"
                unmeant.setdefault((command, str(one)), []).append(example)
    for (command, what), examples in sorted(unmeant.items()):
        print(f"{command}: {what} # {len(examples)} times without a reason")
        print(*dict.fromkeys(examples[:show]), sep="\n")
    stale = [key for key in meant if key not in met]
    for command, what in stale:
        print(f"a reason that nothing needs: {command}: {what}")
    print(f"{total} command lines: " + "; ".join(f"{n} {words}" for words, n in counts.items()))
    print(f"{len(met)} reasons, {len(unmeant)} findings without one, {len(stale)} reasons stale.")
    return 1 if unmeant or stale else 0


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("base", help="a git revision, or a folder with src/ and data/")
    parser.add_argument("reasons", type=Path, help="a file of COMMAND: FINDING # REASON")
    parser.add_argument("--show", type=int, default=3, help="examples of what has no reason")
    arguments = parser.parse_args()
    meant = reasons(arguments.reasons)
    with tempfile.TemporaryDirectory(prefix="kept-facts-") as folder:
        asked, before, now, known = same_answers.of_both(Path(folder), arguments.base)
    return report(zip(asked, before, now, strict=True), known, meant, arguments.show)


if __name__ == "__main__":
    sys.exit(main())
