"""Run every command on records that use a word which was added to one list of the vocabulary.

`python tests/unit/grown_vocabulary.py FOLDER` writes the records into FOLDER, loads them as a
user's own, and prints the command lines that end in a fault.
"""

import contextlib
import copy
import io
import json
import shlex
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, NotRequired, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from crampcli.text import literals

NEW = "a-new-word"
BOUND = {
    "life_stage": "each goes with a sex, which a validator knows",
    "unit": "what a new unit weighs must be said in GRAMS",
}
"""Fields whose words are tied to others."""
UNANSWERED = ("completion", "data", "help", "foods import", "foods remove", "web", "--from")
"""Command lines that read no record, or other data."""

choice = literals.Literal.__class_getitem__.__func__  # type: ignore[attr-defined]


def grown(cls: type, words: Any) -> Any:
    """Make a choice of the vocabulary with one word more."""
    return choice(cls, (*(words if isinstance(words, tuple) else (words,)), NEW))


# Before the vocabulary is imported: every list has one word more, as if somebody had added it.
literals.Literal.__class_getitem__ = classmethod(grown)  # type: ignore[attr-defined]

from crampcli import validation  # noqa: E402
from crampcli.cli import run  # noqa: E402
from crampcli.cli.declared.commands import COMMANDS  # noqa: E402
from crampcli.cli.main import main  # noqa: E402
from crampcli.dataset import TABLES, Dataset, packaged  # noqa: E402

Path_ = tuple[Any, ...]


def places(type_: Any, value: Any, path: Path_ = ()) -> Iterator[tuple[str, Path_]]:
    """Yield each field of a record that holds a word of the vocabulary, and the way to it."""
    while get_origin(type_) in (Annotated, NotRequired):
        type_ = get_args(type_)[0]
    if is_typeddict(type_) and isinstance(value, dict):
        hints = get_type_hints(type_, include_extras=True)
        for name, part in value.items():
            for field, way in places(hints[name], part, (*path, name)):
                yield field or f"{type_.__name__}.{name}", way
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from places(get_args(type_)[0], part, (*path, place))
    elif isinstance(value, dict) and get_origin(type_) is dict:
        for key, part in value.items():
            yield from places(get_args(type_)[1], part, (*path, key))
    elif hasattr(type_, "words"):
        yield "", path


def reworded(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """Return a record for each field with a closed word, with the new word in its place."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for kind, table in TABLES.items():
        done: set[str] = set()
        for id_, record in dataset.table(kind).items():
            for field, way in places(table.definition(), record):
                if field in done or way[-1] in BOUND:
                    continue
                changed: Any = copy.deepcopy(dict(record))
                part = changed
                for step in way[:-1]:
                    part = part[step]
                part[way[-1]] = NEW
                found[kind][id_] = changed
                done.add(field)
                break
    return found


SHOWN_BY = {
    "causes": ("causes", "show"),
    "foods": ("foods", "show"),
    "intakes": ("intake",),
    "medicines": ("medicines", "show"),
    "mimics": ("causes", "show"),
    "nutrients": ("nutrients", "show"),
    "references": ("cite",),
    "studies": ("evidence", "--study"),
    "topics": ("evidence",),
}


def lines(records: dict[str, dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Yield every example of every command, and what shows each record."""
    for command in COMMANDS:
        for example in command.examples:
            if not any(mark in example for mark in ("|", ">", "<", *UNANSWERED)):
                yield tuple(shlex.split(example)[1:])
    for kind, shown in SHOWN_BY.items():
        yield from ((*shown, id_) for id_ in records[kind])
    for record in records["interactions"].values():
        yield ("check", record["nutrient"])


def main_(folder: Path) -> int:
    """Print the command lines that end in a fault; return how many."""
    base = packaged()
    records = reworded(base)
    for kind, changed in records.items():
        text = json.dumps(list(changed.values()))
        (folder / f"{kind}.json").write_text(text, encoding="utf-8")
    dataset = validation.overlaid(base, str(folder))
    run.load = lambda *_: dataset
    faults = 0
    for argv in lines(records):
        for form in ("json", "table"):
            streams = io.StringIO()
            with contextlib.redirect_stdout(streams), contextlib.redirect_stderr(streams):
                code = main([*argv, "-f", form])
            if code == 70:
                faults += 1
                print(f"cramp {shlex.join(argv)} -f {form}: a fault")  # noqa: T201
    return faults


if __name__ == "__main__":
    sys.exit(min(main_(Path(sys.argv[1])), 1))
