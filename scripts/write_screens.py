"""Measure every screen: rows at four widths, and the row where the answer stands.

`python scripts/write_screens.py` writes docs/screens.md; `--check` changes nothing and exits 1 if
the file tells of other screens or reasons. How many rows each may take is tested apart: a record
more may add one.
"""

import contextlib
import io
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from crampcli import dataset as datasets  # noqa: E402 - a checkout need not be installed
from crampcli.cli.main import main  # noqa: E402
from scripts.documentation.counts import without_rows  # noqa: E402

TARGET = ROOT / "docs" / "screens.md"
WIDTHS = (60, 80, 120, 200)
SCREEN = 23
"""Rows that stay on a screen of 24, the prompt under them."""
SCREENS = (
    ("", "cramp"),
    ("now", "Straighten"),
    ("magnesium", "little or none"),
    ("nutrients list", "little or none"),
    ("nutrients show k2", "unclear"),
    ("nutrients compare", "little or none"),
    ("sources magnesium", "Hemp seeds"),
    ("sources k2", "Natto"),
    ("sources potassium --per 100kcal", "Beet greens"),
    ("foods list", "Adzuki"),
    ("foods list --category fruit", "Apple"),
    ("foods show natto", "470 µg"),
    ("foods show banana", "Potassium"),
    ("foods show cocoa-powder", "Magnesium"),
    ("intake magnesium", "420"),
    ("intake k2", "No authority"),
    ("causes list", "Diabetes"),
    ("causes list --category medication", "Cancer treatment"),
    ("causes show dehydration", "Dehydration"),
    ("match --at night --site calf --age 72", "night leg cramps"),
    ("match --at night --taking furosemide", "furosemide"),
    ("match --taking furosemide,simvastatin,omeprazole --sign tingling", "TODAY"),
    ("match --sign breathlessness --sign 'one leg swollen'", "EMERGENCY"),
    ("red-flags", "emergency number"),
    ("medicines list", "pindolol"),
    ("medicines show furosemide", "small or uncertain"),
    ("medicines show painkillers", "uncertain"),
    ("evidence", "Pickle juice"),
    ("evidence magnesium", "Very unlikely"),
    ("evidence k2", "Unproven"),
    ("evidence magnesium --plots", "better with"),
    ("evidence --study tan-2024-k2-nlc", "RETRACTED"),
    ("check k2 warfarin", "CONTRAINDICATED"),
    ("check magnesium metoprolol", "metoprolol"),
    ("check magnesium natto:40g --taking levothyroxine,ciprofloxacin", "levothyroxine"),
    ("check k2", "CONTRAINDICATED"),
    ("check magnesium", "fluoroquinolone"),
    ("check --taking warfarin", "CONTRAINDICATED"),
    ("warnings", "CONTRAINDICATED"),
    ("warnings potassium", "potassium"),
    ("search night calf water tablets", "causes match"),
    ("cite theuwissen-2013", "Effect of low-dose"),
    ("data info", "Version"),
    ("help", "check"),
    ("help names", "names"),
    ("plan --taking levothyroxine@07:00,ciprofloxacin@08:00,20:00 --item calcium", "11:00"),
    ("plan --taking warfarin@18:00 --item k2", "NOT PLACED"),
    ("handout --taking warfarin --item natto --at night", "CONTRAINDICATED"),
    ("label @tests/cli/label.txt --taking warfarin", "CONTRAINDICATED"),
    ("causes match --at night --site calf --age 72", "night leg cramps"),
    ("causes list --mimics", "limb ischaemia"),
    ("foods search milk", "milk"),
    ("check --taking furosemide,warfarin", "CONTRAINDICATED"),
    ("medicines read tests/cli/label.txt", "Each entry"),
    ("data references", "references"),
    ("data changes", "correct"),
)
"""Command lines, and words of the answer."""
NO_SCREEN = {
    "foods import": "tells in a line what was loaded",
    "foods status": "a line for each table that was loaded",
    "foods remove": "tells in a line what was removed",
    "cds-hooks": "JSON, for programs",
    "config": "14 rows, with a path of your own",
    "completion": "a script, for a shell",
    "mcp": "tools, for an assistant",
    "batch": "tells in eight lines what was written",
    "web": "tells in five lines what was written",
    "data validate": "a line for each problem",
    "data export": "tells in six lines what was written",
    "data new": "a record, for an editor",
    "data schema": "JSON, for programs",
}
"""Commands without a screen of their own here, and why."""
LISTS = {
    "evidence magnesium --plots": "all plots: what was asked for",
    "foods list --category fruit": "all of one kind: what was asked for",
}
"""Longer than a screen, and why."""


def screen(line: str, width: int) -> list[str]:
    """Return the rows that a command prints at a width."""
    import shlex

    os.environ["COLUMNS"] = str(width)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        main([*shlex.split(line), *([] if line in ("", "help", "help names") else ["-f", "table"])])
    return out.getvalue().splitlines()


def table() -> str:
    """Return the page."""
    rows = []
    for line, words in SCREENS:
        shown = [screen(line, width) for width in WIDTHS]
        wide = shown[WIDTHS.index(80)]
        place = next((n for n, row in enumerate(wide, 1) if words.lower() in row.lower()), 0)
        counts = " | ".join(str(len(rows_)) for rows_ in shown)
        note = LISTS.get(line, "")
        rows.append(f"| `{f'cramp {line}'.strip()}` | {counts} | {place or '–'} | {note} |")
    heads = " | ".join(f"{width}" for width in WIDTHS)
    return "\n".join(
        [
            "# Screens",
            "",
            "How many rows each answer takes on screens of four widths, and in which row its "
            "answer begins at 80 columns. Without `--full` an answer takes at most 23 rows at 80 "
            "columns: a screen of 24 holds it, the prompt under it. Longer are only those with a "
            "reason beside them. `python scripts/write_screens.py` measures it anew.",
            "",
            "Not measured: "
            + "; ".join(f"`cramp {name}` ({why})" for name, why in NO_SCREEN.items())
            + ".",
            "",
            f"| command | {heads} | answer in row | |",
            f"|---|{'---:|' * (len(WIDTHS) + 1)}---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    read = datasets.packaged()
    datasets.packaged = lambda: read
    for name in ("NO_COLOR", "CRAMP_FORMAT", "CRAMP_DATA", "LINES"):
        os.environ.pop(name, None)
    os.environ["CRAMP_TODAY"] = read.about["date"]
    written = table()
    if "--check" in sys.argv[1:]:
        shown = without_rows(TARGET.read_text(encoding="utf-8"))
        sys.exit(0 if shown == without_rows(written) else f"{TARGET} has drifted")
    TARGET.write_text(written, encoding="utf-8")
