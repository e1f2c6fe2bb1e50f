"""Where `cramp` starts, and the only place where an error becomes an exit code."""

from __future__ import annotations

import os
import sys

from crampcli.cli import parse, perform
from crampcli.cli.declared import COMMANDS
from crampcli.cli.streams import Streams
from crampcli.errors import CrampError, UsageError, WriteError
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: The arguments after the program's name; None takes those of the process.

    Returns:
        The exit code.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    streams = Streams(sys.stdout, sys.stderr, sys.stdin, os.environ)
    try:
        call = parse.parse(arguments)
        if call is None:
            from crampcli.cli import front

            arguments = front.understood(arguments, streams)
            call = parse.parse(arguments)
        if call is not None:
            return perform.perform(call, streams)
        return _through_typer(arguments, streams)
    except perform.ReaderGone as gone:
        _swallow_the_rest(streams)
        return gone.code
    except BrokenPipeError:
        _swallow_the_rest(streams)
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except WriteError as error:
        _swallow_the_rest(streams)
        return _refused(error, arguments, streams)
    except CrampError as error:
        if os.environ.get("CRAMP_DEBUG"):
            raise
        return _refused(error, arguments, streams)
    except Exception as error:
        if os.environ.get("CRAMP_DEBUG"):
            raise
        fault = CrampError(
            f"a fault in cramp itself ({type(error).__name__}). "
            "CRAMP_DEBUG=1 shows where; please report it."
        )
        return _refused(fault, arguments, streams)


def _through_typer(arguments: list[str], streams: Streams) -> int:
    import typer
    from typer.exceptions import TyperException

    from crampcli.cli.typer_app import build

    if streams.out is None:
        raise WriteError("the answer cannot be written: stdout is closed.")
    try:
        code = build(streams)(
            list(parse.bare_fields(arguments)), prog_name="cramp", standalone_mode=False
        )
        streams.out.flush()
    except typer.Abort:
        return INTERRUPTED
    except TyperException as error:
        raise _usage(error, arguments) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        # Typer itself writes help and the version.
        raise WriteError(f"the answer cannot be written: {error.strerror}.") from error
    return code if isinstance(code, int) else 0


def _usage(error: Any, arguments: list[str]) -> UsageError:
    """Turn Typer's own complaint into ours, with the way to help."""
    said = str(error.format_message()) if hasattr(error, "format_message") else str(error)
    text = " ".join(said.replace("Value error, ", "").split())
    text = text if len(text) <= 400 else f"{text[:400]}…"
    end = "" if text.endswith("?") else "."
    return UsageError(f"{text.rstrip('.')}{end} See: {_called(arguments)} --help")


def _called(arguments: list[str]) -> str:
    """Return the command, or the group of commands, that the first words call."""
    paths = {command.path[:length] for command in COMMANDS for length in (1, 2)}
    length = next((n for n in (2, 1) if tuple(arguments[:n]) in paths), 0)
    return " ".join(["cramp", *arguments[:length]])


def _refused(error: CrampError, arguments: list[str], streams: Streams) -> int:
    streams.refuse(error, _wants_json(arguments, streams))
    return error.exit_code


def _wants_json(arguments: list[str], streams: Streams) -> bool:
    """Tell from the bare words whether JSON was asked for: parsing may be what failed."""
    for place, argument in enumerate(arguments):
        if argument in ("-f", "--format"):
            return arguments[place + 1 : place + 2] in (["json"], ["jsonl"])
        if argument.startswith(("--format=", "-f")) and not argument.startswith("-fi"):
            return argument.removeprefix("--format=").removeprefix("-f") in ("json", "jsonl")
    return streams.environ.get("CRAMP_FORMAT") in ("json", "jsonl")


def _swallow_the_rest(streams: Streams) -> None:
    """Point stdout at nothing, so that flushing at exit does not complain once more."""
    try:
        if streams.out is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), streams.out.fileno())
    except (OSError, ValueError):
        return
