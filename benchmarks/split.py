"""Where the time of a command goes: the interpreter, `site`, imports, data, the query, drawing.

    python benchmarks/split.py 'check natto:40g -f tsv' 'medicines show furosemide -f json'

Python is started with and without `site`, and made to end at once, as `cramp` does; then the
command in the installed wheel, which keeps a clock of its own processor time that changes hands
whenever a module is imported, data is read, or an answer is written. What a part calls of another
counts to the other. Everything runs in turn, round after round; medians, as multiples of bare
Python just before and just after each. `performance.py --only split` does so for every cell of the
page's table that misses its goal.
"""

import shlex
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import installed
import startup
from processes import BesideBare

PARTS = ("imports", "data", "query", "drawing")
STARTS = {
    "interpreter": ("-S", "-c", "import os; os._exit(0)"),
    "site": ("-c", "import os; os._exit(0)"),
}
CLOCK = """
import sys
from time import process_time
spent, last, part = {}, process_time(), "query"
def goes_to(name):
    global last, part
    now = process_time()
    spent[part] = spent.get(part, 0.0) + now - last
    last, part, before = now, name, part
    return before
def counted(name, function):
    def counting(*args, **named):
        before = goes_to(name)
        try:
            return function(*args, **named)
        finally:
            goes_to(before)
    return counting
def count(holder, name, *functions):
    for function in functions:
        setattr(holder, function, counted(name, getattr(holder, function)))
kept, *sys.argv[1:] = sys.argv[1:]
import builtins
builtins.__import__ = counted("imports", __import__)
from crampcli import __main__, bundled
count(bundled, "imports", "load")
bundled.load("start")
from crampcli.apart import Apart
from crampcli.dataset import Dataset
count(Dataset, "data", "table", "ready", "kept", "_load")
count(Apart, "data", "__getitem__", "get", "values", "items")
bundled.load("core")
from crampcli.cli import run
count(run, "drawing", "_written", "_send")
leave = __main__._leave
def told(code):
    goes_to("")
    with open(kept, "w") as file:
        print(spent, file=file)
    leave(code)
__main__._leave = told
__main__.run()
"""


def taken(
    program: installed.Program, asked: Mapping[str, startup.Question], rounds: int, folder: Path
) -> dict[str, dict[str, list[float]]]:
    """Return what each part took in each round, in multiples, by the name of each question."""
    found: dict[str, dict[str, list[float]]] = {"": {}}
    script, kept = folder / "clock.py", folder / "spent"
    script.write_text(CLOCK)
    clocked = (program.python, str(script), str(kept))
    bare = BesideBare(program.python, program.environment, folder)
    for _turn in range(rounds + 1):
        for part, options in STARTS.items():
            cost = bare.run((program.python, *options), program.environment, folder)
            found[""].setdefault(part, []).append(cost.processor)
        for name, question in asked.items():
            own = found.setdefault(name, {})
            asking = (folder, question.stdin, question.form == startup.SCREEN)
            cost = bare.run((*program.argv, *question.arguments), program.environment, *asking)
            own.setdefault("all", []).append(cost.processor)
            cost = bare.run((*clocked, *question.arguments), program.environment, *asking)
            spent = eval(kept.read_text())  # noqa: S307 - our own words
            for part in PARTS:
                own.setdefault(part, []).append(spent.get(part, 0.0) / cost.base)
    for each in found.values():
        for times in each.values():
            del times[0]  # the first round warms the caches
    return found


def report(
    program: installed.Program, asked: Mapping[str, startup.Question], rounds: int, folder: Path
) -> Iterator[str]:
    """Measure, and write the table."""
    found = taken(program, asked, rounds, folder)
    interpreter = statistics.median(found[""]["interpreter"])
    site = statistics.median(found[""]["site"]) - interpreter
    yield (
        f"Medians of {rounds} interleaved rounds, as multiples of bare Python. The interpreter "
        "and `site` end at once here, as `cramp` does. Asking holds reading the command line; "
        "what is left of all is the clock's own price, and noise.\n"
    )
    columns = ("all", "interpreter", "`site`", "imports", "data", "asking", "writing", "left")
    yield f"| command | {' | '.join(columns)} |"
    yield f"|---|{'---:|' * len(columns)}"
    for name in asked:
        whole = statistics.median(found[name]["all"])
        parts = [statistics.median(found[name][part]) for part in PARTS]
        cells = [whole, interpreter, site, *parts]
        cells.append(2 * whole - sum(cells))
        yield f"| {name} | {' | '.join(f'{cell:.2f}' for cell in cells)} |"


def missed(table: str, questions: Iterable[startup.Question]) -> dict[str, startup.Question]:
    """Return the questions that miss their goal by the rows of a page, by command and form."""
    found = {}
    verdicts = {
        row.split("`")[1]: row.partition("| missed: ")[2].partition(" |")[0]
        for row in table.splitlines()
        if row.startswith("| `") and "| missed: " in row
    }
    for question in questions:
        if f"{question.form} ≤" in verdicts.get(question.written, ""):
            found[f"`{question.written}`, {question.form}"] = question
    return found


def main() -> None:
    """Measure the command lines that are given."""
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        program = installed.wheel(place / "wheel")
        list(startup.questions(place, usda=False))
        asked = {
            f"`cramp {line}`": startup.Question(line, "", tuple(shlex.split(line)), None, 0.0)
            for line in sys.argv[1:]
        }
        for line in report(program, asked, 11, place):
            print(line)


if __name__ == "__main__":
    main()
