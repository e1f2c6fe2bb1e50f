"""Tables as a reader sees them, kept as files to be looked at: UPDATE_SNAPSHOTS=1 rewrites them.

They are of a few records of their own, so that they change with the layout and with nothing else.
"""

import os
from pathlib import Path

import pytest

from tests.conftest import Run

HERE = Path(__file__).parent / "tables"
SCREENS = [
    ("compare", 60, ("nutrients", "compare")),
    ("compare", 80, ("nutrients", "compare")),
    ("compare", 120, ("nutrients", "compare")),
    ("sources-k2", 60, ("sources", "k2", "--limit", "8")),
    ("sources-k2", 100, ("sources", "k2", "--limit", "8")),
    ("sources-potassium", 80, ("sources", "potassium", "--diet", "vegan", "--limit", "8")),
    ("nutrients-list", 80, ("nutrients", "list")),
    ("intake-vitamin-d", 80, ("intake", "vitamin-d", "--age", "30")),
    ("food-natto", 80, ("foods", "show", "natto")),
    ("cause-dehydration", 80, ("causes", "show", "dehydration")),
    (
        "match-emergency",
        80,
        ("causes", "match", "--sign", "breathlessness", "--sign", "one leg swollen"),
    ),
    (
        "match",
        100,
        (
            "causes",
            "match",
            "--at",
            "night",
            "--site",
            "calf",
            "--age",
            "72",
            "-n",
            "4",
            "--taking",
            "furosemide",
        ),
    ),
    ("red-flags", 60, ("red-flags", "--urgency", "routine")),
    ("medicine-furosemide", 80, ("medicines", "show", "furosemide")),
    ("search", 100, ("search", "night calf water tablets", "-n", "8")),
    ("check", 80, ("check", "k2", "natto:40g", "--taking", "warfarin")),
    ("check", 60, ("check", "k2", "natto:40g", "--taking", "warfarin")),
    ("check-not-covered", 80, ("check", "magnesium:400mg", "--taking", "warfarin")),
    ("evidence", 80, ("evidence", "quinine")),
]


@pytest.mark.parametrize(("name", "width", "argv"), SCREENS)
def test_the_screen_is_as_it_was_looked_at(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, width: int, argv: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    path = HERE / f"{name}-{width}.txt"

    out = run(*argv, "-f", "table").out

    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(out, encoding="utf-8")
    assert out == path.read_text(encoding="utf-8")


def test_no_file_is_left_over() -> None:
    wanted = {f"{name}-{width}.txt" for name, width, _ in SCREENS}

    assert {path.name for path in HERE.glob("*")} == wanted
