"""Can what people act on be read in a hurry, by somebody who reads little?"""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import pytest

from tests.datalint.reading_level import grade, longest_sentence, names, neutral, told

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from tests.datalint.reading_level import Told

MEDIAN, HARDEST = 6, 9
WORDS = 22
ACTED_ON = (
    "interactions.management",
    "interactions.warning",
    "red_flags.text",
    "red_flags.why",
    "red_flags.action",
    "causes.first_steps",
)
FIELDS = ("interactions.effect", *ACTED_ON, "causes.summary", "medicines.action")
SAID_WITH_INR = "INR (a test of how slowly blood clots)"


@pytest.fixture(scope="module")
def known(dataset: Dataset) -> frozenset[str]:
    return names(dataset)


@pytest.fixture(scope="module")
def texts(dataset: Dataset) -> list[Told]:
    return list(told(dataset))


def test_every_field_that_people_read_is_measured(texts: list[Told]) -> None:
    assert {one.field for one in texts} == set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_half_the_texts_of_a_field_need_six_years_of_school(
    texts: list[Told], known: frozenset[str], field: str
) -> None:
    grades = [grade(one.text, known) for one in texts if one.field == field]

    assert statistics.median(grades) <= MEDIAN


def test_no_text_needs_more_than_nine_years_of_school(
    texts: list[Told], known: frozenset[str]
) -> None:
    hard = [(round(years, 1), *one) for one in texts if (years := grade(one.text, known)) > HARDEST]

    assert hard == []


def test_no_sentence_that_is_acted_on_is_long(texts: list[Told]) -> None:
    long = [one for one in texts if one.field in ACTED_ON and longest_sentence(one.text) > WORDS]

    assert long == []


@pytest.mark.parametrize("id_", ["natto-vka", "vitamin-k1-vka", "vitamin-k2-vka"])
def test_what_to_do_about_vitamin_k_says_what_an_inr_is(dataset: Dataset, id_: str) -> None:
    assert SAID_WITH_INR in dataset.interactions[id_]["management"]


def test_no_other_word_than_a_name_is_made_neutral(known: frozenset[str]) -> None:
    text = "On Coumadin or another vitamin K antagonist, ask the anticoagulation clinic."

    assert neutral(text, known) == "On milk or another milk, ask the anticoagulation clinic."


def test_a_comma_is_no_rest() -> None:
    listed, rested = "one, two, three", "one; two: three"

    assert (longest_sentence(listed), longest_sentence(rested)) == (3, 1)


def test_a_hard_text_is_found_hard(known: frozenset[str]) -> None:
    hard = "Concomitant administration necessitates individualised anticoagulation surveillance."
    plain = "Take it with food. Call the clinic if you bleed."

    assert grade(hard, known) > HARDEST
    assert grade(plain, known) < MEDIAN
