"""Where a command meets the world: streams, environment, the size of the terminal."""

from __future__ import annotations

import os
import time

from crampcli.errors import UsageError, WriteError
from crampcli.render import json_text
from crampcli.render.screen import Screen
from crampcli.text import printable
from crampcli.text.literals import Literal
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple, assert_never

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from crampcli.dataset import Dataset
    from crampcli.errors import CrampError

FORCES_COLOUR = ("CLICOLOR_FORCE", "FORCE_COLOR")
ASCII_FOR = str.maketrans(
    {
        "µ": "u",
        "\u03bc": "u",
        "–": "-",
        "—": "-",
        "−": "-",
        "×": "x",
        "·": "-",
        "…": "...",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "≥": ">=",
        "≤": "<=",
        "±": "+/-",
        "→": "->",
        "°": "deg ",
        "α": "alpha",
        "β": "beta",
        "Δ": "delta",
        "†": "+",
        "•": "*",
        "√": "root of ",
        "\u00a0": " ",
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "æ": "ae",
        "œ": "oe",
        "₂": "2",
    }
)
"""How to write, where the stream takes ASCII alone, what has a plain stand-in."""


Colour = Literal["auto", "always", "never"]
"""When to write in colour."""

Talk = Literal["words", "json", "fhir"]
"""The form of what is said on stderr: that of the answer, as far as it has one; fhir is an
OperationOutcome."""
TALK: Mapping[str, Talk] = {"json": "json", "jsonl": "json", "fhir": "fhir"}
"""By the format of the answer; beside all others stand words."""


def clock() -> str:
    """Return the day that the computer takes it to be, in UTC."""
    return time.strftime("%Y-%m-%d", time.gmtime())


class ReaderGone(Exception):  # noqa: N818 - no error: the reader had enough
    """The reader closed the pipe; the exit code is that of the answer all the same."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


class Streams(NamedTuple):
    """The streams and the environment that a command runs in."""

    out: TextIO | None
    err: TextIO | None
    stdin: TextIO | None
    environ: Mapping[str, str]
    asked_colour: Colour = "auto"
    loaded: dict[str, Dataset] | None = None
    """Knowledge bases that were read for the line at hand: its words and its answer share one."""

    @property
    def terminal(self) -> bool:
        """Tell whether answers go to a terminal."""
        try:
            return self.out is not None and self.out.isatty()
        except ValueError:
            return False

    @property
    def today(self) -> str:
        """Return the day in UTC as `2026-11-27`: CRAMP_TODAY, else the computer's.

        Raises:
            UsageError: CRAMP_TODAY is no such day.
        """
        given = self.environ.get("CRAMP_TODAY")
        if not given:
            return clock()
        if "".join("0" if letter in "123456789" else letter for letter in given) != "0000-00-00":
            raise UsageError(f"CRAMP_TODAY is '{given[:40]}'. Write a day, such as 2026-11-27.")
        return given

    @property
    def ascii_only(self) -> bool:
        """Tell whether stdout takes no more than ASCII."""
        encoding = (getattr(self.out, "encoding", None) or "utf-8").lower().replace("-", "")
        return not encoding.startswith("utf")

    @property
    def screen(self) -> Screen:
        """Describe the terminal; without one, 80 columns unless COLUMNS says otherwise."""
        return Screen(
            width=self._width(),
            colour=self._colour(self.terminal),
            unicode=not self.ascii_only,
        )

    @property
    def watched(self) -> bool:
        """Tell whether stderr is a terminal that can draw over a line."""
        try:
            drawn = self.err is not None and self.err.isatty()
        except ValueError:
            return False
        return drawn and self.environ.get("TERM") != "dumb"

    @property
    def err_screen(self) -> Screen:
        """Describe the terminal that stderr goes to."""
        encoding = (getattr(self.err, "encoding", None) or "utf-8").lower().replace("-", "")
        return Screen(
            width=self._width_of(self.err) if self.watched else 80,
            colour=self._colour(self.watched),
            unicode=encoding.startswith("utf"),
        )

    @property
    def height(self) -> int:
        """Return how many rows the terminal shows."""
        rows = self.environ.get("LINES", "")
        if rows.isdecimal() and int(rows[:6]) > 0:
            return int(rows[:6])
        try:
            return os.get_terminal_size(self.out.fileno()).lines if self.out is not None else 24
        except (OSError, ValueError):
            return 24

    def _colour(self, terminal: bool) -> bool:
        """Settle colour: `--color`, else NO_COLOR, else what forces it, else the terminal."""
        environ = self.environ
        if self.asked_colour != "auto":
            return self.asked_colour == "always"
        if environ.get("NO_COLOR"):
            return False
        if any(environ.get(name, "0") not in ("", "0") for name in FORCES_COLOUR):
            return True
        return terminal and environ.get("TERM") != "dumb" and environ.get("CLICOLOR") != "0"

    def _width(self) -> int:
        return self._width_of(self.out if self.terminal else None)

    def _width_of(self, stream: TextIO | None) -> int:
        columns = self.environ.get("COLUMNS", "")
        if columns.isdecimal() and int(columns[:6]) > 0:
            return int(columns[:6])
        if stream is not None:
            try:
                return os.get_terminal_size(stream.fileno()).columns or 80
            except (OSError, ValueError):
                return 80
        return 80

    def answer(self, text: str, utf_8: bool = False) -> None:
        """Write to stdout.

        Args:
            text: What is written.
            utf_8: Whether its form promises UTF-8, so that a file or pipe gets no other code.

        Raises:
            BrokenPipeError: The reader has gone.
            WriteError: It cannot be written.
        """
        if self.out is None:
            raise WriteError("the answer cannot be written: stdout is closed.")
        try:
            if utf_8 and self.ascii_only and not self.terminal:
                self.out.flush()
                self.out.buffer.write(text.encode("utf-8", "replace"))
            else:
                self.out.write(_encodable(text, self.out))
            self.out.flush()
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise WriteError(f"the answer cannot be written: {reason}.") from error

    def page(self, text: str) -> bool:
        """Show a text in the reader's pager; False where it fits, or none can be had."""
        if not self.terminal or self.environ.get("TERM") == "dumb":
            return False
        if text.count("\n") < self.height:
            return False
        from crampcli.cli import pager

        return pager.show(text, self.environ)

    def say(self, text: str, wrap: bool = True, red: int = 0, dim: bool = False) -> None:
        """Write to stderr, the first characters red or all dim; if it is closed, nobody is told.

        Whatever a text repeats, a path, an id, a header or a message, it cannot act on a terminal.
        """
        if self.err is None or not text:
            return
        text = printable.lines(printable.short(text) if wrap else text)
        try:
            if wrap and self.err.isatty():
                text = _wrapped(text, self.err_screen.width)
            if dim and self.err_screen.colour:
                text = f"\x1b[2m{text.rstrip()}\x1b[0m\n"
            if red and self.err_screen.colour:
                text = f"\x1b[1;31m{text[:red]}\x1b[0m{text[red:]}"
            self.err.write(_encodable(text, self.err))
            self.err.flush()
        except (OSError, ValueError):
            return

    def remark(self, what: str, text: str, form: Talk) -> None:
        """Say in a dim line how a command line was taken, as JSON where the answer is JSON."""
        match form:
            case "words":
                self.say(f"cramp: {what}: {text}\n", dim=True)
            case "json":
                self._say_json({"note": what, "command": text})
            case "fhir":
                from crampcli.render import fhir

                self._say_json(fhir.remark(f"{what}: {text}"))
            case _:
                assert_never(form)

    def refuse(self, error: CrampError, form: Talk) -> None:
        """Say on stderr what could not be answered, as JSON where the answer is JSON."""
        match form:
            case "words":
                self.say(f"cramp: {error}\n", red=len("cramp:"))
            case "json":
                document = {
                    "error": error.kind,
                    "message": str(error),
                    "exit_code": error.exit_code,
                    **error.details,
                }
                self._say_json(document)
            case "fhir":
                from crampcli.render import fhir

                self._say_json(fhir.refusal(error))
            case _:
                assert_never(form)

    def _say_json(self, document: Mapping[str, object]) -> None:
        written = json_text.ascii_only(json_text.dumps(_short(document)))
        self.say(written + "\n", wrap=False)


def _short(value: object) -> object:
    """Cut the words that nobody could read, in every text of what is said as JSON."""
    match value:
        case str():
            return printable.short(value)
        case dict():
            return {key: _short(one) for key, one in value.items()}
        case list() | tuple():
            return [_short(one) for one in value]
        case None | int() | float():
            return value
        case _:
            return str(value)


def _wrapped(text: str, width: int) -> str:
    """Break lines between words, for a person at a terminal."""
    from textwrap import fill

    return "".join(
        f"{fill(line, max(width, 20), break_on_hyphens=False)}\n" for line in text.splitlines()
    )


def _encodable(text: str, stream: TextIO) -> str:
    """Return a text of which the stream's code takes each character."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_stand_in(one, encoding) for one in text)
    return text


def _stand_in(character: str, encoding: str) -> str:
    """Return a character, or what tells of it where the code has none: `e` of `é`, else its escape.

    A question mark would tell nothing.
    """
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        import unicodedata

        plain = character.translate(ASCII_FOR)
        letter = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore")
        return (letter or plain.encode("ascii", "backslashreplace")).decode("ascii")
    return character
