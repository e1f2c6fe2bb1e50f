"""`cramp mcp`: the questions as tools for a client of the Model Context Protocol."""

from __future__ import annotations

import gc

from crampcli.cli.run import Raw
from crampcli.errors import UsageError, WriteError
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset

MISSING = "cramp mcp needs the protocol's SDK. pip install 'crampcli[mcp]' adds it."
CLOSED = "stdin is closed. A client of the protocol starts cramp mcp, and writes."
WAITING = (
    "cramp: serving the Model Context Protocol: a client writes to stdin, and reads from stdout. "
    "Ctrl-C ends it.\n"
)


def serve(dataset: Dataset, streams: Streams) -> Raw:
    """Serve the questions to a client on stdin and stdout."""
    try:
        from crampcli.cli.mcp import server
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("crampcli"):
            raise
        raise UsageError(MISSING) from None

    def until_it_goes() -> None:
        stdin = streams.stdin
        if stdin is None or not hasattr(stdin, "buffer"):
            raise UsageError(CLOSED)
        if not hasattr(streams.out, "buffer"):
            raise WriteError("an answer cannot be written: stdout is closed.")
        if stdin.isatty():
            streams.say(WAITING)
        # A short run does without; a server would keep every circle of objects.
        gc.enable()
        server.serve(dataset, lambda: streams.today, stdin)

    return Raw("", serve=until_it_goes)
