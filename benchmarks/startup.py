"""How long `cramp` takes to answer, as multiples of bare Python: every command, in every form.

The commands are those that are declared, each with its first example. All of them run in turn,
round after round, so that a busy moment of the machine falls on all, and each is measured against
bare Python just before and just after it.
"""

import re
import shlex
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import installed
from processes import BesideBare, Cost, Multiple, run

from crampcli.cli.declared import COMMANDS

PIPE, JSON, SCREEN = "pipe", "JSON", "screen"
FORMS = {PIPE: ("-f", "tsv"), JSON: ("-f", "json"), SCREEN: ()}
GOALS = {PIPE: 2.3, JSON: 2.4, SCREEN: 5.0}
A_ROW = 0.0001
"""Seconds that a row may take beyond that."""
OWN_GOALS = (
    ("cramp search ", 2.6),
    ("match --taking ", 3.0),
    ("check natto:40g", 3.0),
    ("--from usda", 2.6),
)
"""What may take longer in a pipe or as JSON."""
BRIEF = 1.5
"""The goal of help, overview, version and completion."""
CHANGING = ("foods import", "foods remove", "web", "data export")
"""Commands that are not for repeating; importing and the page are measured by themselves."""
EXTRA = (
    "cramp check natto:40g", "cramp causes match --taking furosemide", "cramp search cramps",
    "cramp sources magnesium", "cramp magnesium", "cramp k2 warfarin",
)  # fmt: skip
USDA = (
    "cramp sources magnesium --from usda", "cramp foods show 170393 --from usda",
    "cramp foods search banana --from usda",
)  # fmt: skip
ONE_FORM = (
    "cramp",
    "cramp --help",
    "cramp check --help",
    "cramp --version",
    "cramp completion bash",
)
"""What is written in one form whatever is asked for: the short answers of the program itself."""
FILES = {
    "list.txt": "warfarin 5 mg\nfurosemide 40 mg\n",
    "request.json": '{"hook": "order-select", "hookInstance": "1", "context": {}, "prefetch": {}}',
    "mydata/nutrients.json": "[]\n",
}
"""What the examples read."""
HELLO = """import typer
app = typer.Typer()
@app.command()
def hello(name: str) -> None:
    print(name)
app()
"""
FORM_OF_ITS_OWN = re.compile(r" (-f|--format) \w+")
CONTROL, GREETING = "python -c pass", "a Typer hello world"
"""What is measured beside `cramp`: the first tells how far a cell is to be trusted."""


class Question(NamedTuple):
    """A command line in a form, and what it may take."""

    written: str
    form: str
    arguments: tuple[str, ...]
    stdin: Path | None
    goal: float


def questions(folder: Path, usda: bool) -> Iterator[Question]:
    """Yield every command in every form.

    Args:
        folder: Where the files are written that the examples read.
        usda: Whether there is an imported database.
    """
    for name, content in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)
    for written in ONE_FORM:
        yield Question(written, PIPE, tuple(shlex.split(written)[1:]), None, BRIEF)
    for command in COMMANDS:
        called = command.called.removeprefix("cramp ")
        if called not in CHANGING and called != "completion":
            yield from _in_each_form(command.examples[0], folder)
    for written in (*EXTRA, *(USDA if usda else ())):
        yield from _in_each_form(written, folder)


def _in_each_form(example: str, folder: Path) -> Iterator[Question]:
    before, _, written = example.rpartition(" | ")
    written, _, _ = written.partition(" > ")
    written, _, read = written.partition(" < ")
    stdin = folder / read if read else None
    if before.startswith("printf "):
        stdin = folder / f"{len(list(folder.iterdir()))}.txt"
        stdin.write_text(shlex.split(before)[1].encode().decode("unicode_escape"))
    if own := FORM_OF_ITS_OWN.search(written):
        # An option given twice is read by Typer.
        written = written.replace(own[0], "")
    for form, options in FORMS.items():
        goal = GOALS[form]
        for words, own in OWN_GOALS if form != SCREEN else ():
            if words in written:
                goal = own
        arguments = (*shlex.split(written)[1:], *options)
        yield Question(written, form, arguments, stdin, goal)


class Measured(NamedTuple):
    """What one question took a program, in every round."""

    question: Question
    costs: list[Multiple]

    def typical(self) -> float:
        """Return the median of all rounds, of the processor."""
        return statistics.median(one.processor for one in self.costs)


def measure(
    programs: dict[str, installed.Program], asked: list[Question], rounds: int, folder: Path
) -> tuple[list[Cost], dict[str, dict[tuple[str, str], Measured]]]:
    """Ask every program every question in turn; return what bare Python took, and each of them.

    What a program refuses, because it cannot answer in that form, is left out. A hello world of
    the framework, and bare Python itself, are asked as if by the wheel.
    """
    (folder / "hello.py").write_text(HELLO)
    others = {CONTROL: ("-c", "pass"), GREETING: (str(folder / "hello.py"), "you")}
    found: dict[str, dict[tuple[str, str], Measured]] = {name: {} for name in programs}
    base = next(iter(programs.values()))
    bare = BesideBare(base.python, base.environment, folder)
    refused = set()
    for turn in range(rounds + 1):
        for name, words in others.items():
            cost = bare.run((base.python, *words), base.environment, folder)
            if turn:
                own = Question(name, PIPE, (), None, float("inf"))
                found["wheel"].setdefault((name, PIPE), Measured(own, [])).costs.append(cost)
        for question in asked:
            key = (question.written, question.form)
            for name, program in programs.items():
                if (name, key) in refused:
                    continue
                argv = (*program.argv, *question.arguments)
                terminal = question.form == SCREEN
                cost = bare.run(argv, program.environment, folder, question.stdin, terminal)
                if not turn and cost.cost.code in (2, 4, 5, 70):
                    refused.add((name, key))
                elif turn:  # the first round warms the caches
                    found[name].setdefault(key, Measured(question, [])).costs.append(cost)
    return bare.costs, found


def tab(program: installed.Program, folder: Path, rounds: int) -> float:
    """Return the seconds on the clock that a TAB takes in bash, as a median."""
    script = folder / "cramp.bash"
    told = subprocess.check_output(
        [*program.argv, "completion", "bash"], env=program.environment, cwd=folder
    )
    script.write_bytes(told)
    line = f"source {script}; COMP_WORDS=(cramp sources mag) COMP_CWORD=2; _cramp"
    taken = [run(("bash", "-c", line), program.environment, folder).wall for _ in range(rounds)]
    return statistics.median(taken)


def report(
    bare: list[Cost],
    found: dict[str, dict[tuple[str, str], Measured]],
    against: str | None,
) -> Iterator[str]:
    """Write the tables; what misses its goal is set in bold."""
    base = statistics.median(one.processor for one in bare)
    base_wall = statistics.median(one.wall for one in bare)
    wheel = found["wheel"]
    rows = {written: _rows(wheel, written) for written, _ in wheel}
    yield (
        f"Bare Python took {1000 * base:.1f} ms of the processor and {1000 * base_wall:.1f} ms on "
        f"the clock (medians of {len(bare)}). Each run is told as a multiple of bare Python just "
        "before and just after it, in user and system time: medians, in brackets minima; **bold** "
        "is above the goal.\n"
    )
    columns = [f"{form} ≤ {goal:g}" for form, goal in GOALS.items()]
    compared = [f"times {against}"] if against else []
    yield _line(["command", *columns, "goal", *compared, "on the clock", "checkout"])
    yield _line(["---", *["---:"] * (len(columns)), "---", *["---:"] * (len(compared) + 2)])
    missed = asked = 0
    for written in dict.fromkeys(written for written, _ in wheel):
        cells, misses = [], []
        for form in FORMS:
            measured = wheel.get((written, form))
            if measured is None:
                cells.append("")
                continue
            asked += written not in (CONTROL, GREETING)
            taken = measured.typical()
            least = min(one.processor for one in measured.costs)
            goal = _allowed(measured, base, rows[written])
            cell = f"{taken:.2f} ({least:.2f})"
            if round(taken, 2) > round(goal, 2):
                missed += 1
                cell = f"**{taken:.2f}** ({least:.2f})"
                misses.append(f"{form} ≤ {goal:.1f}")
            cells.append(cell)
        own = [_told(found, "wheel", written, wall=True)]
        own.append(_told(found, "checkout", written))
        other = [_compared(found, written)] if against else []
        verdict = f"missed: {', '.join(misses)}" if misses else "met"
        cells = [f"`{written}`", *cells, "" if written in (CONTROL, GREETING) else verdict]
        yield _line([*cells, *other, *own])
    yield f"\n{asked - missed} of {asked} meet their goal."


def _rows(wheel: dict[tuple[str, str], Measured], written: str) -> int:
    """Return how many rows an answer has, as its delimited form tells."""
    piped = wheel.get((written, PIPE))
    return max(0, piped.costs[0].cost.lines - 1) if piped is not None else 0


def _allowed(measured: Measured, base: float, rows: int) -> float:
    """Return what a question may take: a row that is printed has its own price."""
    goal = measured.question.goal
    if goal == BRIEF:
        return goal
    printed = measured.costs[0].cost.lines if measured.question.form == SCREEN else rows
    return goal + min(printed, rows) * A_ROW / base


def _told(
    found: dict[str, dict[tuple[str, str], Measured]],
    program: str,
    written: str,
    wall: bool = False,
) -> str:
    """Return the medians of all forms of a command line as multiples."""
    told = []
    for form in FORMS:
        measured = found.get(program, {}).get((written, form))
        if measured is not None:
            times = [one.wall if wall else one.processor for one in measured.costs]
            told.append(f"{statistics.median(times):.1f}")
    return " / ".join(told)


def _compared(found: dict[str, dict[tuple[str, str], Measured]], written: str) -> str:
    """Return what a command line takes in each form as multiples of another revision."""
    told = []
    for form in FORMS:
        here, there = (found[name].get((written, form)) for name in ("wheel", "against"))
        if here is not None and there is not None:
            pairs = zip(here.costs, there.costs, strict=True)
            times = statistics.median(one.processor / other.processor for one, other in pairs)
            told.append(f"{times:.2f}")
    return " / ".join(told)


def _line(cells: list[str]) -> str:
    written = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(written)} |"
