"""Whatever answer holds vitamin K, of any command and in any format, brings its warning.

Commands are found from their declaration, names from the data: what is added later is held to it.
"""

import re
from collections.abc import Iterator

import pytest

from crampcli.cli.declared import COMMANDS
from crampcli.dataset import Dataset
from crampcli.vitamin_k import named_in
from tests.conftest import READ, Ran, Run

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
ANSWERED = (0, 1, 10)
WARNING = "vitamin K antagonist"
NAMED = re.compile(
    r"vitamin.?k[12₁₂]?(?![\w])|menaquinone|phylloquinone|phytomenadione|\bmk-\d", re.IGNORECASE
)
IN_PASSING = re.compile(r"vitamin[ -]k[ -](antagonist|epoxide)\w*", re.IGNORECASE)
"""The name of a medicine's class tells nothing of the vitamin."""
OTHERWISE = (
    "import",
    "remove",
    "web",
    "export",
    "completion",
    "schema",
    "validate",
    "cite",
    "info",
    "references",
)
"""Commands that answer with no records, or of works and tables: a title is no advice to take it."""


def kinds(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """Return the names that a command may take, by the kind of their record."""
    rich = {one["food"] for one in dataset.menaquinones.values()}
    rich |= {
        food["id"]
        for food in dataset.foods.values()
        if (food["amounts"].get("vitamin-e", {}).get("value") or 0) > 4
    }
    return {
        "nutrient": (*dataset.nutrients, *dataset.substances),
        "food": tuple(sorted(rich)),
        "cause": tuple(dataset.causes),
        "medicine": tuple(dataset.medicines),
        "topic": tuple(dataset.topics),
    }


def holds(ran: Ran) -> bool:
    """Tell whether the results of an answer name vitamin K."""
    text = str(ran.json["results"])
    return NAMED.search(IN_PASSING.sub("", text)) is not None


def answers(run: Run, command: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Ran]]:
    """Yield the answers of a command to every kind of name of which it knows the first two."""
    yield command, run(*command, "-f", "json", "--quiet")
    for names in kinds(READ).values():
        if any(run(*command, name, "-f", "json").code in ANSWERED for name in names[:2]):
            for name in names:
                yield (*command, name), run(*command, name, "-f", "json", "--quiet")


PATHS = [command.path for command in COMMANDS if not set(OTHERWISE).intersection(command.path)]


@pytest.mark.parametrize("command", PATHS, ids=" ".join)
def test_an_answer_that_holds_vitamin_k_brings_its_warning(
    run: Run, command: tuple[str, ...]
) -> None:
    forgotten = [
        argv
        for argv, ran in answers(run, command)
        if ran.code in ANSWERED
        and holds(ran)
        and not any(WARNING in warning["text"] for warning in ran.json["warnings"])
    ]

    assert forgotten == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "argv",
    [
        ("check", "vitamin-e"),
        ("check", "olive oil"),
        ("evidence", "vitamin-e"),
        ("evidence", "l-carnitine"),
        ("causes", "show", "ageing-nocturnal-leg-cramps"),
        ("search", "menaquinone"),
    ],
    ids=" ".join,
)
def test_vitamin_k_beside_what_was_asked_is_warned_of_in_every_format(
    run: Run, argv: tuple[str, ...], form: str
) -> None:
    ran = run(*argv, "-f", form, "--quiet")

    assert ran.code in ANSWERED
    assert WARNING in " ".join((ran.out + ran.err).replace("│", " ").split())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("vitamin-k2", {"vitamin-k2"}),
        ("Vitamin K₂ as MK‑7", {"vitamin-k2"}),
        ("phylloquinone", {"vitamin-k1"}),
        ("Vitamin K1, not vitamin K2", {"vitamin-k1", "vitamin-k2"}),
        ("Vitamin E works against vitamin K.", {"vitamin-k1", "vitamin-k2"}),
        ("Warfarin is a vitamin K antagonist.", set()),
        ("a vitamin K antagonist, and vitamin K2", {"vitamin-k2"}),
        ("magnesium; potassium (K)", set()),
    ],
)
def test_what_a_text_names_of_vitamin_k(text: str, named: set[str]) -> None:
    assert named_in((1, None, {"said": [text]})) == named
