"""Where a command meets the world: streams, environment, the size of the terminal."""

from __future__ import annotations

import os

from crampcli.errors import WriteError
from crampcli.render.screen import Screen
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from crampcli.errors import CrampError

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
        "°": " deg ",
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


class Streams(NamedTuple):
    """The streams and the environment that a command runs in."""

    out: TextIO | None
    err: TextIO | None
    stdin: TextIO | None
    environ: Mapping[str, str]

    @property
    def terminal(self) -> bool:
        """Tell whether answers go to a terminal."""
        try:
            return self.out is not None and self.out.isatty()
        except ValueError:
            return False

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
            colour=self.terminal
            and not self.environ.get("NO_COLOR")
            and self.environ.get("TERM") != "dumb",
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
            colour=self.watched and not self.environ.get("NO_COLOR"),
            unicode=encoding.startswith("utf"),
        )

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

    def answer(self, text: str) -> None:
        """Write to stdout.

        Raises:
            BrokenPipeError: The reader has gone.
            WriteError: It cannot be written.
        """
        if self.out is None:
            raise WriteError("the answer cannot be written: stdout is closed.")
        try:
            self.out.write(_encodable(text, self.out))
            self.out.flush()
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise WriteError(f"the answer cannot be written: {reason}.") from error

    def say(self, text: str, wrap: bool = True) -> None:
        """Write to stderr; where that is not possible there is nobody to tell."""
        if self.err is None or not text:
            return
        try:
            if wrap and self.err.isatty():
                text = _wrapped(text, self.err_screen.width)
            self.err.write(_encodable(text, self.err))
            self.err.flush()
        except (OSError, ValueError):
            return

    def refuse(self, error: CrampError, as_json: bool) -> None:
        """Say on stderr what could not be answered, as JSON where the answer is JSON."""
        if not as_json:
            self.say(f"cramp: {error}\n")
            return
        import json

        told = {
            "error": error.kind,
            "message": str(error),
            "exit_code": error.exit_code,
            **error.details,
        }
        self.say(json.dumps(told, ensure_ascii=True, default=str) + "\n", wrap=False)


def _wrapped(text: str, width: int) -> str:
    """Break lines between words, for a person at a terminal."""
    from textwrap import fill

    return "".join(
        f"{fill(line, max(width, 20), break_on_hyphens=False)}\n" for line in text.splitlines()
    )


def _encodable(text: str, stream: TextIO) -> str:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(ASCII_FOR).encode(encoding, "replace").decode(encoding)
    return text
