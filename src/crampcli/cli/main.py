"""Where `cramp` starts, and the only place where an error becomes an exit code."""

from __future__ import annotations

import os
import sys

from crampcli import bundled
from crampcli.cli import ready_texts
from crampcli.cli.streams import ReaderGone, Streams
from crampcli.errors import CrampError, WriteError
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
ASKING_FOR_HELP = ("help",)
"""Behind it people also write what they feel, which is no topic."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: The arguments after the program's name; None takes those of the process.

    Returns:
        The exit code.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    streams = Streams(sys.stdout, sys.stderr, sys.stdin, os.environ, loaded={})
    try:
        ready = ready_texts.of(arguments, streams)
        if ready is not None:
            streams.answer(ready.text, ready.utf_8)
            return 0
        bundled.load("core")
        from crampcli.cli import parse, run, unquoted

        if unquoted.suspected(arguments):
            arguments = unquoted.joined(run.load(None, streams), arguments)
        call = parse.parse(arguments)
        if call is not None and call.command.path != ASKING_FOR_HELP:
            return run.run(call, streams)
        bundled.load("front")
        from crampcli.cli import front

        return front.carry_out(arguments, streams)
    except ReaderGone as gone:
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


def _refused(error: CrampError, arguments: list[str], streams: Streams) -> int:
    from crampcli.cli import parse

    streams.refuse(error, parse.talk(arguments, streams.environ))
    return error.exit_code


def _swallow_the_rest(streams: Streams) -> None:
    """Point stdout at nothing, so that flushing at exit does not complain once more."""
    try:
        if streams.out is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), streams.out.fileno())
    except (OSError, ValueError):
        return
