"""Draw six screens as SVG, as a dark terminal of 80 columns shows them.

`python scripts/write_pictures.py` writes docs/pictures/; `--check` changes nothing and exits 1 if
a picture is not what the program prints, but for how many records there are.
"""

import contextlib
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from crampcli import dataset as datasets  # noqa: E402 - a checkout need not be installed
from crampcli.cli.main import main  # noqa: E402
from crampcli.render.layout import columns_of  # noqa: E402
from scripts.documentation.counts import without_counts  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
PICTURES = {
    "check": "check k2 warfarin",
    "evidence": "evidence",
    "evidence-magnesium": "evidence magnesium",
    "foods-natto": "foods show natto",
    "red-flags": "red-flags",
    "sources-magnesium": "sources magnesium",
}
COLUMNS, CELL, LINE, MARGIN = 80, 8.4, 18, 14
INK = {"": "#d8dee9", "31": "#ff7b72", "136": "#e3b341", "36": "#56d4dd"}
"""Each at least 7 to 1 against the background, but for dim text at 5 to 1."""
PAPER, DIM = "#10151c", "#8b949e"
CODE = re.compile(r"\x1b\[([\d;]*)m")


def output(line: str) -> str:
    """Return what a command prints on a terminal with colour."""
    os.environ["COLUMNS"] = str(COLUMNS)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        main([*shlex.split(line), "-f", "table", "--color", "always"])
    return out.getvalue()


def spans(row: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the texts of a row, each with its codes."""
    codes: frozenset[str] = frozenset()
    place = 0
    for found in CODE.finditer(row):
        yield row[place : found.start()], codes
        codes = frozenset(found[1].split(";")) - {"0", ""}
        place = found.end()
    yield row[place:], codes


def picture(line: str) -> str:
    """Draw the prompt and the answer."""
    rows = [f"\x1b[1m$ cramp {line}\x1b[0m", *output(line).splitlines()]
    width = COLUMNS * CELL + 2 * MARGIN
    height = len(rows) * LINE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" '
        f'font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">',
        f"<title>cramp {escape(line)}</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>',
    ]
    for number, row in enumerate(rows):
        y = MARGIN + (number + 0.75) * LINE
        column = 0
        for text, codes in spans(row):
            length = columns_of(text)
            if text.strip():
                ink = DIM if "2" in codes else next((INK[c] for c in INK if c in codes), INK[""])
                bold = ' font-weight="bold"' if "1" in codes else ""
                parts.append(
                    f'<text x="{MARGIN + column * CELL:g}" y="{y:g}" fill="{ink}"{bold} '
                    f'textLength="{length * CELL:g}" xml:space="preserve">{escape(text)}</text>'
                )
            column += length
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    read = datasets.packaged()
    datasets.packaged = lambda: read
    for name in ("NO_COLOR", "CRAMP_FORMAT", "CRAMP_DATA", "LINES"):
        os.environ.pop(name, None)
    os.environ["CRAMP_TODAY"] = read.about["date"]
    drawn = {FOLDER / f"{name}.svg": picture(line) for name, line in PICTURES.items()}
    if "--check" in sys.argv[1:]:
        old = [
            path.name
            for path, text in drawn.items()
            if without_counts(path.read_text(encoding="utf-8")) != without_counts(text)
        ]
        sys.exit(f"drifted: {', '.join(old)}" if old else 0)
    FOLDER.mkdir(exist_ok=True)
    for path, text in drawn.items():
        path.write_text(text, encoding="utf-8")
