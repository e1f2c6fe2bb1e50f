"""`python -m crampcli` and the installed `cramp`: where the process begins and ends."""

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
    sys.exit(code)


if __name__ == "__main__":
    run()
