"""The map in `docs/README.md` names every room of the source, and no room that is gone."""

import re

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "crampcli"
DOORS = {"__init__.py", "__main__.py", "py.typed", "__pycache__"}


def test_every_room_stands_on_the_map() -> None:
    text = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    rooms = {path.name for path in SOURCE.iterdir()} - DOORS

    lost = {room for room in rooms if f"`{room}" not in text and f"`@{room[:-3]}" not in text}

    assert lost == set()


def test_no_room_on_the_map_is_gone() -> None:
    text = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    table = text[text.index("| the line says") : text.index("import-linter keeps")]
    named = re.findall(r"`((?:[a-z_]+/)*[a-z_]+(?:\.py|/))`", table)

    gone = {name for name in named if not any((base / name).exists() for base in (SOURCE, ROOT))}

    assert gone == set()
