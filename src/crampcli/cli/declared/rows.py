"""What a row of the declared command line holds: a parameter, a command."""

from __future__ import annotations

from crampcli.text.literals import words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

TEXT, CHOICE, INTEGER, NUMBER, FLAG, PATH = "text", "choice", "integer", "number", "flag", "path"
SHADOWED = frozenset({"all", "for", "from", "min", "list"})
"""Names that Python has a use for: the body's parameter bears an underscore behind them."""


class Parameter(NamedTuple):
    """An argument or an option.

    Attributes:
        name: `--per` for an option, `nutrient` for an argument.
        help: What it does, in a line.
        kind: How its value is read: text, choice, integer, number, flag or path.
        short: The short form of an option.
        metavar: What stands for the value in help; without it the kind says it.
        many: Whether it may be given several times.
        required: Whether an argument must be given.
        default: What the body gets without it; a choice is written as people type it.
        choices: The module under `crampcli` and what closes a choice there: a closed choice of the
            vocabulary, `vocabulary.Severity`, or of another module, `cli.streams.Colour`.
        least: The smallest number that can be.
        any_case: Whether a choice may be typed in any case.
        completes: The field of names that completion offers; without it, that of `field`.
        listed: The command that lists what can be given.
        hidden: Whether help leaves it out.
    """

    name: str
    help: str
    kind: str = TEXT
    short: str = ""
    metavar: str = ""
    many: bool = False
    required: bool = False
    default: str | float | bool | None = None
    choices: str = ""
    least: float | None = None
    any_case: bool = False
    completes: str = ""
    listed: str = ""
    hidden: bool = False

    @property
    def option(self) -> bool:
        """Tell an option from an argument."""
        return self.name.startswith("-")

    @property
    def field(self) -> str:
        """Return the name of the body's parameter."""
        name = self.name.lstrip("-").replace("-", "_")
        return f"{name}_" if name in SHADOWED else name

    @property
    def words(self) -> tuple[str, ...]:
        """Return what a choice is between; its module is imported only when it is needed."""
        module, _, name = self.choices.rpartition(".")
        found: tuple[str, ...] = words(imported(module, name))
        return found


def imported(module: str, name: str) -> Any:
    """Return what a module under `crampcli` calls so."""
    # `importlib` imports `warnings`, which nothing else here needs.
    return getattr(__import__(f"crampcli.{module}", fromlist=[name]), name)


class Command(NamedTuple):
    """A command.

    Attributes:
        path: The words that call it.
        module: Where its body stands, under `crampcli.cli.commands`.
        function: The body: takes the knowledge base and, by name, what its parameters say.
        help: What it answers, in a sentence; what more is to know stands behind an empty line.
        examples: Command lines that work, at least two.
        parameters: Its own arguments and options, in the order in which help lists them.
        streams: Whether the body is given the streams and the environment too.
        brief: How the help of all of cramp tells it: arguments, what it answers, an example.
        more: Where its help says that more is told.
        hidden: Whether help leaves it out.
        record: The module under `crampcli` and the type of its results, for lists of fields.
        fhir: Whether it has an answer in FHIR.
        calendar: Whether it has one as a calendar.
        html: Whether its answer is a page, which `--output` writes into a file.
    """

    path: tuple[str, ...]
    module: str
    function: str
    help: str
    examples: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    streams: bool = False
    brief: tuple[str, str, str] | None = None
    more: str = ""
    hidden: bool = False
    record: str = ""
    fhir: bool = False
    calendar: bool = False
    html: bool = False

    @property
    def formats(self) -> tuple[str, ...]:
        """Return the forms that its answer may take."""
        from crampcli.render.reply import FORMATS

        own = {"fhir": self.fhir, "ics": self.calendar, "html": self.html}
        return tuple(word for word in FORMATS if own.get(word, True))

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the fields of its results; none of an answer of one form only."""
        if not self.record:
            return ()
        from crampcli.render.reply import fields_of

        module, _, name = self.record.rpartition(".")
        return fields_of(imported(module, name))

    @property
    def called(self) -> str:
        """Return the words that call it, as one text."""
        return " ".join(("cramp", *self.path))

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        """Return what is told apart by its place."""
        return tuple(row for row in self.parameters if not row.option)

    @property
    def options(self) -> tuple[Parameter, ...]:
        """Return what is told apart by its name."""
        return tuple(row for row in self.parameters if row.option)


def by_spelling(*rows: Parameter) -> Mapping[str, Parameter]:
    """Return options by every form in which they may be written."""
    spelt = {row.name: row for row in rows if row.option}
    return spelt | {row.short: row for row in rows if row.short}
