"""`python -m crampcli` and the installed `cramp`: where the process begins and ends."""

from __future__ import annotations

import gc
import sys


def run() -> None:
    """Run the program as a process.

    It ends before garbage could matter, so none is looked for: decoding data makes many objects
    that all stay. An interrupt counts from here on, while the program is still being imported.
    """
    gc.disable()
    try:
        from crampcli.cli.main import main

        code = main()
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        # What goes wrong while the program is imported; `main` itself lets nothing through.
        import os

        if os.environ.get("CRAMP_DEBUG"):
            raise
        sys.stderr.write(
            f"cramp: a fault in cramp itself ({type(error).__name__}). "
            "CRAMP_DEBUG=1 shows where; please report it.\n"
        )
        code = 70
    sys.exit(code)


if __name__ == "__main__":
    run()
