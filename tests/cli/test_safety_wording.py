"""What the safety rules make answers say, whole: a warning, a silence, a denial, a withdrawal."""

from types import SimpleNamespace
from typing import Any

import pytest

from crampcli.cli import run
from crampcli.dataset import Dataset
from crampcli.errors import DataError
from crampcli.queries import cautions, citations
from crampcli.render.reply import Reply
from tests.conftest import Ran, Run

OF_PAIR = (
    "Nothing is on record for this pair: it has not been looked at. That says nothing of what it "
    "may do."
)
OF_IT = (
    "Nothing is on record for it: it has not been looked at. That says nothing of what it may do."
)
WITHDRAWN = "RETRACTED AND REPLACED (notice doi:10.1001/jamainternmed.2025.2160)"


def told(ran: Ran, *fields: str) -> list[tuple[Any, ...]]:
    """Return some fields of every result."""
    return [tuple(row[field] for field in fields) for row in ran.json["results"]]


@pytest.mark.parametrize(
    ("about", "results", "notes"),
    [
        (("vitamin-k2",), (), ()),
        (("topic",), (), ()),
        ((), ("Natto holds vitamin K2.",), ()),
        ((), (), ("Natto holds vitamin K2.",)),
    ],
)
def test_vitamin_k_in_any_part_of_an_answer_brings_its_warning(
    dataset: Dataset,
    monkeypatch: pytest.MonkeyPatch,
    about: tuple[str, ...],
    results: tuple[str, ...],
    notes: tuple[str, ...],
) -> None:
    monkeypatch.setattr(cautions, "nutrients_of_topics", lambda _: {"topic": ["vitamin-k2"]})
    reply = Reply("x", tuple, results, (), about, notes=notes)

    assert [one.id for one in run.warned(reply, dataset).warnings] == ["vitamin-k2-vka"]


@pytest.mark.parametrize(
    "broken",
    [
        {"vitamin-k1": None},
        {"vitamin-k2": None},
        {"vitamin-k2": {"warning": " "}},
        {"vitamin-k2": {"references": []}},
    ],
)
def test_no_answer_is_given_without_both_warnings_whole(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch, broken: dict[str, dict[str, Any] | None]
) -> None:
    known: dict[str, Any] = dict(cautions.vitamin_k_warnings(dataset))
    for nutrient, changes in broken.items():
        record = known.pop(nutrient)
        if changes is not None:
            known[nutrient] = {**record, **changes}
    monkeypatch.setattr(cautions, "vitamin_k_warnings", lambda _: known)

    with pytest.raises(DataError) as raised:
        cautions.of_nutrients(dataset, ["magnesium"])

    assert str(raised.value) == "the warnings about vitamin K are missing. Reinstall crampcli."


def test_the_warning_of_k2_stands_before_that_of_k1(dataset: Dataset) -> None:
    both = cautions.of_nutrients(dataset, ["vitamin-k1", "vitamin-k2", "magnesium"])

    assert [one.id for one in both] == ["vitamin-k2-vka", "vitamin-k1-vka"]


@pytest.mark.parametrize(
    ("asked", "effects"),
    [
        (("magnesium", "metoprolol"), [OF_PAIR]),
        (("apple",), [OF_IT]),
        (("bcaa",), [OF_IT]),
        (("apple", "--taking", "metoprolol", "--taking", "lithium"), [OF_PAIR] * 2),
        (("magnesium", "--taking", "metoprolol", "--taking", "simvastatin"), [OF_PAIR] * 2),
        (("taurine", "--condition", "pregnancy"), [OF_PAIR]),
        (
            ("taurine", "--condition", "breastfeeding"),
            [
                f"{OF_PAIR} How much is recommended while breastfeeding is told by the command "
                "intake."
            ],
        ),
    ],
)
def test_what_is_not_on_record_says_so_in_these_words(
    run: Run, asked: tuple[str, ...], effects: list[str]
) -> None:
    ran = run("check", *asked, "-f", "json")

    assert (ran.code, told(ran, "status", "effect")) == (
        1,
        [("not-covered", effect) for effect in effects],
    )


def test_a_food_says_what_it_holds_of_what_a_record_is_about(run: Run) -> None:
    alone = run("check", "apple", "-f", "json")
    beside = run("check", "apple", "--taking", "metoprolol", "--taking", "lithium", "-f", "json")

    assert told(alone, "remark") == [
        (
            "A serving of 182 g holds about 4 µg of vitamin K1. Keep vitamin K from food steady "
            "from day to day.",
        )
    ]
    assert told(beside, "drug", "remark") == [
        (
            "lithium",
            "The record is about sodium. A serving of 182 g holds about 1.82 mg of sodium, less "
            "than 1% of the Daily Value, under the 5% from which foods are reported here. Portions "
            "add up: ask your prescriber or pharmacist.",
        ),
        ("metoprolol", None),
    ]


def test_a_withdrawn_study_says_so_wherever_it_is_named(dataset: Dataset) -> None:
    study, stands, report = "tan-2024-k2-nlc", "aafp-k2015", "acp2024"

    assert citations.short_of(dataset, study) == f"{study}, {WITHDRAWN}"
    assert citations.short_of(dataset, stands) == stands
    assert citations.fate(dataset, dataset.references[study]) == WITHDRAWN
    assert citations.short(dataset.references[study]) == f"{study}, {WITHDRAWN}"
    assert citations.called(dataset, [study, stands]) == (f"Tan 2024, {WITHDRAWN}", "AAFP 2015")
    assert [
        (one.short, one.status, one.notice_doi, one.text.rpartition(" [")[2])
        for one in citations.cited(dataset, [study, report])
    ] == [
        (
            f"{study}, {WITHDRAWN}",
            "retracted-and-replaced",
            "10.1001/jamainternmed.2025.2160",
            f"{WITHDRAWN}]",
        ),
        (report, "published", None, f"retells {study}, {WITHDRAWN}]"),
    ]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("published", ""),
        ("corrected", "corrected"),
        ("expression-of-concern", "expression of concern"),
        ("retracted", "RETRACTED"),
        ("retracted-and-replaced", "RETRACTED AND REPLACED"),
    ],
)
def test_what_became_of_a_text_is_said_with_the_notice_where_it_is_known(
    status: str, said: str
) -> None:
    text: Any = {"id": "x", "status": status}

    assert citations.standing(text) == said
    noticed: Any = {**text, "notice_doi": "10.1000/1"}
    assert citations.standing(noticed) == (f"{said} (notice doi:10.1000/1)" if said else "")


def test_a_report_tells_what_became_of_itself_and_of_its_study() -> None:
    study: Any = {"id": "study", "status": "retracted", "doi": "10.1000/1"}
    nameless: Any = {"id": "other", "status": "retracted"}
    report: Any = {"id": "report", "status": "corrected", "reports_on": "study"}
    known: Any = SimpleNamespace(references={"study": study, "other": nameless, "r": report})

    assert citations.fate(known, report) == "corrected; reports on doi:10.1000/1, RETRACTED"
    of_nameless: Any = {"id": "r", "status": "published", "reports_on": "other"}
    assert citations.fate(known, of_nameless) == "reports on other, RETRACTED"
