"""Small functions behind answers: one value in, one value out."""

from types import SimpleNamespace
from typing import Any

import pytest

from crampcli.dataset import Dataset
from crampcli.names import atoms, languages
from crampcli.names.label_names import skeleton
from crampcli.queries import (
    check,
    citations,
    foods,
    named,
    outcome,
    plain_foods,
    sources,
    suggestions,
    thresholds,
)


def test_a_measurement_of_k2_is_one_text() -> None:
    one = foods.MeasuredForm("mk-7", 939.0, None, None, "JP", None, None, ("a",))
    several = one._replace(amount=None, low=800.0, high=1000.0)

    assert one.text == "mk-7 939.0 µg/100 g (JP)"
    assert several.text == "mk-7 800.0–1000.0 µg/100 g (JP)"


@pytest.mark.parametrize(
    ("status", "called"),
    [
        ("published", ""),
        ("corrected", "corrected"),
        ("expression-of-concern", "expression of concern"),
        ("retracted", "RETRACTED"),
        ("retracted-and-replaced", "RETRACTED AND REPLACED"),
    ],
)
def test_what_became_of_a_study_is_told_of_the_texts_that_report_on_it(
    status: str, called: str
) -> None:
    study: dict[str, Any] = {"id": "study", "doi": "10.1000/1", "status": status}
    report: Any = {"id": "report", "status": "published", "reports_on": "study"}
    known: Any = SimpleNamespace(references={"study": study, "report": report})

    assert citations.fate(known, report) == (
        f"reports on doi:10.1000/1, {called}" if called else ""
    )
    assert citations.fate(known, study) == called  # type: ignore[arg-type]


def test_a_list_of_foods_to_choose_from_is_cut_beyond_twelve() -> None:
    twelve = [f"food-{number}" for number in range(12)]

    assert "…" not in str(plain_foods.several("food", twelve))
    assert "food-11, …" in str(plain_foods.several("food", [*twelve, "food-12"]))


def test_a_record_may_name_the_least_amount_in_food_that_counts(dataset: Dataset) -> None:
    record = dataset.interactions["eltrombopag-cations"]

    assert thresholds.least(dataset, "calcium", record) == 50.0


def test_partners_are_those_of_the_nutrients_asked_for() -> None:
    pair: Any = {"nutrient": "zinc", "also_for": [], "with_nutrients": ["copper"]}

    assert check.across([pair], ["zinc"]) == {"copper"}
    assert check.across([pair], ["copper"]) == {"zinc"}
    assert check.across([pair], ["iron"]) == set()


def test_letters_that_scanners_mix_up_fold_to_one() -> None:
    for seen, meant in (("vvillovv", "willow"), ("rnagnesiurn", "magnesium"), ("zlnc", "zinc")):
        assert skeleton(seen) == skeleton(meant)


def test_words_that_are_kept_ready_stand_in_an_order_of_their_own(dataset: Dataset) -> None:
    first = [(numbers[0], word) for word, numbers in named.words_of_foods(dataset).items()]

    assert first == sorted(first)


def test_an_amount_in_a_food_is_one_text() -> None:
    one = foods.NutrientHeld("zinc", "Zinc", "measured", 1.5, 3.0, "mg", None, 27.0, None, ())

    assert one.text == "zinc: 1.5 mg/100 g (measured)"
    assert one._replace(amount_per_100g=None, state="trace").text == "zinc: (trace)"


def test_answers_counted_before_count_again() -> None:
    counted = outcome.Outcome("major")
    counted.again({"interacts": 2, "not-covered": 3})
    counted.again({"interacts": 2})

    found = {status: count for status, count in counted.summary.items() if count}
    assert found == {"interacts": 4, "not-covered": 3}


def test_languages_are_called_by_words_of_letters() -> None:
    for called in languages.ENGLISH.values():
        assert all(part.isalpha() for part in called.replace("(", "").replace(")", "").split())


def test_letters_of_europe_that_are_drawn_as_one_are_no_script_without_spaces() -> None:
    assert [atom.folded for atom in atoms.cut("e\ufb00ervescent")] == ["effervescent"]


def test_a_food_is_rich_in_vitamin_k_by_any_figure_that_is_on_record(dataset: Dataset) -> None:
    both = ("vitamin-k1", "vitamin-k2")

    assert suggestions.rich_in_vitamin_k(dataset, ["natto"]) == both
    assert suggestions.rich_in_vitamin_k(dataset, ["banana"]) == ()


def test_of_measurements_of_k2_that_are_not_ranked_the_highest_stands(dataset: Dataset) -> None:
    forms = {
        name: {**next(iter(dataset.menaquinones.values())), **form}
        for name, form in (
            ("a", {"id": "a", "food": "natto", "ranked": False, "amount": 1.0}),
            ("b", {"id": "b", "food": "natto", "ranked": False, "amount": 2.0}),
        )
    }
    known: Any = SimpleNamespace(menaquinones=forms)

    found = sources.measurement(known, dataset.foods["natto"], "vitamin-k2")

    assert found.amount == 2.0
