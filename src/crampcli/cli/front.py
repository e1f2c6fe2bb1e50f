"""What is done with a command line that is not well formed: understood, if it can be told."""

from __future__ import annotations

from crampcli.cli import parse, perform
from crampcli.cli.declared import COMMANDS, SHARED, by_spelling
from crampcli.cli.declared.guesses import EVERYWHERE, GUESSES
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.cli.declared import Command
    from crampcli.cli.streams import Streams

FIRST_WORDS = frozenset(command.path[0] for command in COMMANDS)
ANYWHERE = frozenset({"-h", "--help", "--version"})


def understood(arguments: Sequence[str], streams: Streams) -> list[str]:
    """Return the command line that is meant: one without a command gets it, guesses are met.

    What was understood is said in one line. A line that needs none of this is as it was.

    Raises:
        UsageError: A command, or a name alone, was typed with a slip: it is offered, not taken.
    """
    meant = list(arguments)
    if not meant or ANYWHERE.intersection(meant):
        return meant
    if meant[0] not in FIRST_WORDS:
        from crampcli.cli import no_command

        meant = no_command.command_line(perform.load(None, streams), meant)
    command = parse.called(meant)
    if command is not None:
        meant = _without_guesses(meant, command)
    if meant != list(arguments) and not {"-q", "--quiet"}.intersection(arguments):
        from shlex import join

        streams.say(f"cramp: understood as: {join(['cramp', *meant])}\n", dim=True)
    return meant


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
