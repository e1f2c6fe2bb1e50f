"""Run the commands shown in README and in the site's guides, and put their real output under them.

`python scripts/write_readme.py` rewrites these files; a test fails while one is out of date.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def output(command: str) -> str:
    """Run a line of shell with `cramp` on the path, at 80 columns, and return what it prints."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "80",
        "CRAMP_TODAY": json.loads((ROOT / "data" / "about.json").read_bytes())["date"],
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    ran = subprocess.run(  # noqa: S603 - our own commands
        ["bash", "-c", command],  # noqa: S607
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        check=False,
    )
    return ran.stdout.decode()


def rewritten(text: str) -> str:
    """Return a page with the output of every `$` line brought up to date."""

    def block(match: re.Match[str]) -> str:
        commands = [line for line in match["body"].splitlines() if line.startswith("$ ")]
        shown = "".join(f"{command}\n{output(command[2:])}" for command in commands)
        return f"```console\n{shown}```"

    return BLOCK.sub(block, text)


def guides() -> list[Path]:
    """Return the pages of the site that are written by hand and show commands."""
    return sorted((ROOT / "docs" / "site").rglob("*.md"))


if __name__ == "__main__":
    for path in (ROOT / "README.md", *guides()):
        path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")
