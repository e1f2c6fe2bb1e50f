"""What is recorded is told by some command, or stands here with the reason why not."""

import ast
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from typing_extensions import is_typeddict

from crampcli.dataset import TABLES, Dataset
from tests.conftest import ROOT, Run

ROOMS = ("cli", "food_tables", "names", "queries", "render")
UNTOLD = {
    ("CauseMatch", "triggers"): "read under the name of its kind, which is put together",
    ("FoodTables", "most_per_100g"): "an alarm for editors, not a fact",
    ("RedFlag", "phrasings"): "what people write, for the tests of how a report is read",
}


def fields(type_: Any, seen: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield every field at any depth, with the class that holds it."""
    if not is_typeddict(type_):
        for part in get_args(type_):
            if not isinstance(part, str | int | float):
                yield from fields(part, seen)
        return
    for name, hint in get_type_hints(type_, include_extras=True).items():
        if (type_.__name__, name) not in seen:
            seen.add((type_.__name__, name))
            yield type_.__name__, name
            yield from fields(hint, seen)


def read_by_code() -> set[str]:
    """Return the names of fields that the rooms above the data read or answer with."""
    found: set[str] = set()
    for room in ROOMS:
        for path in (ROOT / "src" / "crampcli" / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
                elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                    found.add(node.target.id)
    return found


def test_every_field_of_every_record_is_read_to_be_told_or_has_a_reason() -> None:
    # What code reads by name may still be dropped on its way: for sentences the test below asks
    # the program itself; figures and ids are compared with their records by each command's tests.
    read = read_by_code()
    seen: set[tuple[str, str]] = set()

    untold = {
        (owner, name)
        for table in TABLES.values()
        for owner, name in fields(table.definition(), seen)
        if name not in read
    }

    assert untold == UNTOLD.keys()


SHOWN_BY = {
    "nutrients": (
        ("nutrients", "show"),
        (("nutrients", "list"), ("nutrients", "compare", "--all")),
    ),
    "causes": (("causes", "show"), (("causes", "list"),)),
    "mimics": (("causes", "show"), ()),
    "medicines": (("medicines", "show"), (("medicines", "list"),)),
    "studies": (("evidence", "--study"), ()),
    "topics": (("evidence",), ()),
}
"""The command that tells a record of each kind in full, and those that tell of many at once."""
ELSEWHERE = {
    **dict.fromkeys(
        (
            *("nutrients.function.short", "nutrients.caution.short", "nutrients.deficiency.short"),
            *("causes.first_steps.short", "causes.first_steps.evidence_short"),
            *("topics.summary.short", "topics.assessments.size.short"),
            *("topics.assessments.harm.short", "topics.assessments.who"),
        ),
        "the sentence in a few words, where a screen has no room for it",
    ),
    "nutrients.food_tables.covers": "a note under foods of USDA's tables",
    "causes.commonness.text": "told by `cramp match` of people of that age",
    "causes.apart.text": "told by `cramp match` beside the usual causes",
}


def sentences(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text of more than a word, with the fields that lead to it."""
    if isinstance(value, str) and " " in value:
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from sentences(part, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for part in value:
            yield from sentences(part, path)


def test_every_sentence_of_a_record_is_told_by_its_command(run: Run, dataset: Dataset) -> None:
    lost = set()
    for kind, (command, lists) in SHOWN_BY.items():
        listed = [text for argv in lists for _, text in told(run, *argv)]
        for id_, record in dataset.table(kind).items():
            said = "\n".join([*listed, *(text for _, text in told(run, *command, id_))])
            lost |= {path for path, text in sentences(dict(record), kind) if text not in said}

    assert lost == ELSEWHERE.keys()


def told(run: Run, *argv: str) -> Iterator[tuple[str, str]]:
    """Return every text of an answer."""
    return sentences(run(*argv, "-f", "json").json, "")


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("match", "--site", "calf", "--at", "night", "--age", "70"), "46% of people aged 60"),
        (("match", "--sign", "twitching"), "It is rare and usually benign."),
        (("evidence", "-f", "table"), "−1.89 points of 10"),
    ],
)
def test_what_is_told_elsewhere_is_told_there(run: Run, argv: tuple[str, ...], says: str) -> None:
    out = run(*argv, *(() if "-f" in argv else ("-f", "json"))).out

    assert says in out


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("intake", "vitamin-e"), "Counted as alpha-tocopherol."),
        (("intake", "vitamin-d"), "1 IU is 0.025 µg: vitamin D"),
        (("intake", "zinc"), "On US labels before the change of 2016 the Daily Value was 15 mg."),
        (("medicines", "show", "abarelix"), "It is known by its name alone"),
        (("cite", "araujo-2020-mg-pregnancy"), "Retraction Watch DOI index of 2026-08-21"),
        (("cite", "source-article"), '"reports_on": "tan-2024-k2-nlc"'),
    ],
)
def test_what_was_recorded_and_not_told_is_told(run: Run, argv: tuple[str, ...], says: str) -> None:
    assert says in run(*argv, "-f", "json").out


def test_a_finding_on_a_page_of_low_authority_says_so(run: Run, dataset: Dataset) -> None:
    weak = [
        (record["nutrient"], finding["text"])
        for record in dataset.interactions.values()
        for finding in record["evidence"]
        if "low_confidence" in finding and record["kind"] == "drug"
    ]

    lost = [
        text
        for nutrient, text in weak
        if f"{text} (Read on a page of low authority.)"
        not in run("check", nutrient, "-f", "json").out
    ]

    assert weak
    assert lost == []


def test_what_retells_a_retracted_text_says_so_under_an_answer(run: Run, dataset: Dataset) -> None:
    document = run("nutrients", "show", "vitamin-k2", "-f", "json").json

    shown = {reference["id"]: reference["text"] for reference in document["references"]}
    retelling = [
        id_ for id_ in shown if dataset.references[id_].get("reports_on") == "tan-2024-k2-nlc"
    ]
    assert retelling
    assert all("[retells tan-2024-k2-nlc, RETRACTED AND REPLACED" in shown[r] for r in retelling)
