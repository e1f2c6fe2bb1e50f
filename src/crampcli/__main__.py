"""`python -m crampcli` and the installed `cramp`: where the process begins and ends."""

from __future__ import annotations

import gc
import os
import sys


def run() -> None:
    """Run the program as a process.

    It ends before garbage could matter, so none is looked for: decoding data makes many objects
    that all stay. An interrupt counts from here on, while the program is still being imported.
    What it holds is not taken down object by object either: that takes a tenth of a lookup.
    """
    gc.disable()
    try:
        from crampcli import bundled

        bundled.load("start")
        from crampcli.cli.main import main

        code = main()
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        # What goes wrong while the program is imported; `main` itself lets nothing through.
        if os.environ.get("CRAMP_DEBUG"):
            raise
        sys.stderr.write(
            f"cramp: a fault in cramp itself ({type(error).__name__}). "
            "CRAMP_DEBUG=1 shows where; please report it.\n"
        )
        code = 70
    else:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End the process at once, if all that was said is out."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        # Python's own end tells of what could not be written.
        return
    os._exit(code)


if __name__ == "__main__":
    run()
