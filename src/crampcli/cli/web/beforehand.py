"""The answers that stand in the page before any Python runs: those to every name."""

from __future__ import annotations

from crampcli.cli import parse, run
from crampcli.cli.streams import Streams
from crampcli.errors import CrampError
from crampcli.render import as_json
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import EXIT_CODES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.render.reply import Reply

FOUND = EXIT_CODES["interacts"]
NOTHING_READ = Streams(None, None, None, {})
OF_ALL = (
    ("now",),
    ("red-flags",),
    ("warnings",),
    ("evidence",),
    ("nutrients", "list"),
    ("nutrients", "compare"),
    ("causes", "list"),
    ("medicines", "list"),
    ("data", "info"),
)
"""Questions that name nothing."""


class Named(NamedTuple):
    """A name that people look for.

    Attributes:
        kind: What it is, in a word.
        name: How it is written.
        others: Its other names.
        lines: The command lines that tell of it, the page of the name first.
    """

    kind: str
    name: str
    others: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


class Beforehand(NamedTuple):
    """The answer to a command line, before it is written."""

    line: tuple[str, ...]
    reply: Reply

    @property
    def path(self) -> str:
        """Return where it stands in the folder."""
        return "/".join(("answers", *(word.strip("-") for word in self.line))) + ".json"

    @property
    def found(self) -> bool:
        """Tell whether something clashes."""
        return self.reply.code == FOUND

    def text(self, dataset: Dataset) -> str:
        """Write it as the program does with `-f json`."""
        return as_json.document(self.reply, self.reply.fields, dataset, False)


def names(dataset: Dataset) -> Iterator[Named]:
    """Yield every name, and what is asked of it."""
    for id_, nutrient in dataset.nutrients.items():
        asked = (
            ("page", id_),
            ("sources", id_),
            ("check", id_),
            ("evidence", id_),
            ("intake", id_),
        )
        yield _named("nutrient", nutrient, asked)
    for id_, substance in dataset.substances.items():
        yield _named("substance", substance, (("page", id_), ("check", id_)))
    for id_, topic in dataset.topics.items():
        if id_ not in dataset.nutrients:
            yield _named("remedy", topic, (("evidence", id_),))
    for id_, food in dataset.foods.items():
        yield _named("food", food, (("foods", "show", id_),))
    for id_, cause in dataset.causes.items():
        yield _named("cause", cause, (("causes", "show", id_),))
    for id_, mimic in dataset.mimics.items():
        yield _named("looks like a cramp", mimic, (("causes", "show", id_),))
    for id_, medicine in dataset.medicines.items():
        yield _named("medicines", medicine, (("medicines", "show", id_),))
    for id_, drug in dataset.drugs.items():
        others = (*drug.get("other_names", ()), *drug.get("brands", ()))
        yield Named("medicine", drug["name"], tuple(others), (("check", "--taking", id_),))


def _named(kind: str, record: Mapping[str, Any], lines: tuple[tuple[str, ...], ...]) -> Named:
    return Named(kind, record["name"], tuple(record["aliases"]), lines)


def answer(dataset: Dataset, line: tuple[str, ...]) -> Beforehand | None:
    """Answer a command line; None where the program refuses it."""
    call = parse.parse(line)
    if call is None:
        raise AssertionError(line)
    values = dict(call.values)
    if call.command.streams:
        values["streams"] = NOTHING_READ
    try:
        reply = run.body(call.command)(dataset, **values)
    except CrampError:
        return None
    if isinstance(reply, run.Stream):
        reply = reply.whole("json")
    if isinstance(reply, run.Raw | run.Filed):
        raise AssertionError(line)
    return Beforehand(line, run.warned(reply, dataset))
