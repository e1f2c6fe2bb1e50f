"""What is done with a command line that is not plain: help, the version, what is meant, refusal."""

from __future__ import annotations

from crampcli import dataset as datasets
from crampcli.cli import parse, run
from crampcli.cli.declared import COMMANDS, GROUPS, OVERVIEW, SHARED, by_spelling
from crampcli.cli.declared.guesses import EVERYWHERE, GUESSES
from crampcli.cli.declared.question_words import FIRST_AID
from crampcli.errors import CrampError, UsageError
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import shell_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.cli.declared import Command
    from crampcli.cli.streams import Streams

FIRST_WORDS = frozenset(command.path[0] for command in COMMANDS)
HELP = frozenset({"-h", "--help"})
VERSION = "--version"
REPORTS = (("match",), ("causes", "match"))
"""Commands behind which people write what they feel."""
FEWEST = 2
"""Words behind a group or `help` that may be a question; one alone is a name or a topic."""
PLEAS = frozenset({"me", "i", "im", "please"})
"""Words behind `help` that plead."""
ABOUT_ALL = {
    "nutrients": ("evidence",),
    "foods": ("evidence",),
    "causes": ("causes", "list"),
    "medicines": ("medicines", "list"),
    "data": ("data", "info"),
}
"""What a question behind a group asks that names nothing but cramps."""


def carry_out(arguments: Sequence[str], streams: Streams) -> int:
    """Carry out what a command line means and return the exit code.

    Raises:
        CrampError: It is refused, or cannot be answered.
    """
    before = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    if HELP.intersection(before):
        return _answer(streams, _help(before, streams))
    if before[:1] == [VERSION]:
        from crampcli.cli import help_pages

        return _answer(streams, help_pages.version(datasets.packaged()))
    if not arguments:
        return run.run(parse.Call(OVERVIEW, {}), streams)
    command_line = understood(arguments, streams)
    call = parse.parse(command_line)
    if call is not None:
        return run.run(call, streams)
    from crampcli.cli import refusals

    refusals.refuse(command_line)
    return _through_typer(command_line, streams)


def _question(arguments: Sequence[str], streams: Streams) -> list[str]:
    """Return the command line that a question behind `help` or behind a group of commands asks for.

    A word that is near one of the group's, and few words, which may be a name, stay as they are.
    """
    from crampcli.cli import no_command
    from crampcli.cli.declared.topics import TOPICS
    from crampcli.text import spelling

    word, *rest = arguments
    free, _ = no_command.parted(rest)
    helps = word == "help"
    if not free or (len(free) < FEWEST and not (helps and free[0].casefold() in PLEAS)):
        return list(arguments)
    known = [name for row in COMMANDS for name in row.path if helps or row.path[0] == word]
    known += [topic.name for topic in TOPICS] if helps else []
    if spelling.alike(free[0].casefold(), known, 1) or free[0] in known:
        return list(arguments)
    dataset = run.load(None, streams)
    try:
        found = no_command.command_line(dataset, rest)
        if found[0] == "search" and not helps:
            # The group's own name is a word of the question: "foods to avoid with warfarin".
            found = no_command.command_line(dataset, arguments)
    except CrampError:
        return list(arguments)
    if tuple(found[:1]) == FIRST_AID and not helps:
        return [*ABOUT_ALL[word], *found[1:]]
    if word == "foods" and found[0] == "page":
        # The group's own name says what is asked: "foods with magnesium".
        return ["sources", *found[1:]]
    if found[0] == "search":
        return list(arguments) if helps else ["search", *arguments]
    return found


def _answer(streams: Streams, text: str) -> int:
    run.answer(streams, text, 0)
    return 0


def _help(arguments: Sequence[str], streams: Streams) -> str:
    # It imports `textwrap`, and that `re`, of which words without a command have no need.
    from crampcli.cli import help_pages

    width = streams.screen.width
    command = parse.called(arguments)
    if command is not None:
        return help_pages.command(command, width)
    if arguments[0] in GROUPS:
        return help_pages.group(arguments[0], width)
    return help_pages.root()


def _through_typer(arguments: Sequence[str], streams: Streams) -> int:
    """Let Typer read what is well formed, but not plainly written: `-qn5`, `--`, a word twice."""
    try:
        import typer
        from typer.exceptions import TyperException
    except ModuleNotFoundError:
        # In a browser there is none.
        from crampcli.cli import refusals

        read = refusals.call(arguments)
        if read is None:
            raise UsageError("this command line cannot be read. See: cramp --help") from None
        return run.run(read, streams)

    from crampcli.cli.typer_app import build

    try:
        code = build(streams)(
            list(parse.bare_fields(arguments)), prog_name="cramp", standalone_mode=False
        )
    except typer.Abort:
        raise KeyboardInterrupt from None
    except TyperException as error:
        raise UsageError("this command line cannot be read. See: cramp --help") from error
    return code if isinstance(code, int) else 0


def understood(arguments: Sequence[str], streams: Streams) -> list[str]:
    """Return the command line that is meant: one without a command gets it, guesses are met.

    What was understood is said in one line. A line that needs none of this is as it was.

    Raises:
        UsageError: A command, or a name alone, was typed with a slip: it is offered, not taken.
    """
    command_line = list(arguments)
    if command_line[0].startswith("-"):
        # Options may stand before the command, too.
        from crampcli.cli import no_command

        free, options = no_command.parted(command_line)
        command_line = [*free, *options] if free and free[0] in FIRST_WORDS else command_line
    if command_line[0] == "help" or (
        command_line[0] in GROUPS and parse.called(command_line) is None
    ):
        command_line = _question(command_line, streams)
    if command_line[0] not in FIRST_WORDS:
        from crampcli.cli import no_command

        command_line = no_command.command_line(run.load(None, streams), command_line)
    command = parse.called(command_line)
    if command is not None:
        command_line = _without_guesses(command_line, command)
        if command.path in REPORTS:
            from crampcli.cli import no_command

            command_line = no_command.of_a_report(
                run.load(None, streams), command.path, command_line
            )
    if command_line != list(arguments) and not {"-q", "--quiet"}.intersection(arguments):
        line = shell_line(["cramp", *command_line])
        streams.remark("understood as", line, parse.talk(arguments, streams.environ))
    return command_line


def _without_guesses(words: Sequence[str], command: Command) -> list[str]:
    """Put in the place of a guessed option, or of a guessed value, what it stands for."""
    known = by_spelling(*command.options, *SHARED)
    guesses = {**EVERYWHERE, **GUESSES.get(command.path, {})}
    met: list[str] = []
    place = 0
    while place < len(words):
        name, equals, value = words[place].partition("=")
        following = value if equals else (words[place + 1 : place + 2] or [""])[0]
        whole = f"{name} {following.casefold()}"
        if whole in guesses:
            met += guesses[whole]
            place += 1 if equals else 2
        elif name in guesses and name not in known:
            met += guesses[name]
            met += [value] if equals else []
            place += 1
        else:
            met.append(words[place])
            place += 1
    return met
