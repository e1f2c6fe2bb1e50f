"""Forest plots of a few studies as a reader sees them; `UPDATE_SNAPSHOTS=1` rewrites the files."""

import os
from pathlib import Path

import pytest

from crampcli.dataset import Dataset
from crampcli.queries import evidence, forest
from crampcli.render import forest as drawing
from crampcli.render.screen import Screen

FOLDER = Path(__file__).parent / "evidence"
TOPICS = ("l-carnitine", "magnesium", "quinine", "stretching", "vitamin-k2")


def compare(name: str, text: str) -> None:
    """Hold a text against the file of that name, or write the file if that was asked for."""
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        path.write_text(text, encoding="utf-8")

    assert text == path.read_text(encoding="utf-8")


def drawn(dataset: Dataset, topic: str, screen: Screen) -> str:
    found = evidence.topic(dataset, topic)
    return drawing.draw(forest.forest(found.studies, {topic: found.name}), screen) + "\n"


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("topic", TOPICS)
def test_plots_of_a_topic(dataset: Dataset, topic: str, width: int) -> None:
    text = drawn(dataset, topic, Screen(width, colour=False, unicode=True))

    compare(f"{topic}-{width}.txt", text)


def test_plots_on_a_plain_terminal(dataset: Dataset) -> None:
    text = drawn(dataset, "quinine", Screen(80, colour=False, unicode=False))

    compare("quinine-80-plain.txt", text)


def test_no_file_is_left_over() -> None:
    wanted = {f"{topic}-{width}.txt" for topic in TOPICS for width in (80, 120)}

    assert {path.name for path in FOLDER.glob("*")} == wanted | {"quinine-80-plain.txt"}
