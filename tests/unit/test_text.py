"""How numbers, names, lists of names and near spellings are written."""

import shlex

import pytest

from crampcli.text import folding, numbers, sentences, spelling


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.00001234, "0.000012"),
        (0.999, "1"),
        (2.5, "2.5"),
        (2.504, "2.5"),
        (9.99, "9.99"),
        (12.0, "12"),
        (99.96, "100"),
        (1234.5, "1,234"),
        (-0.04, "−0.04"),
    ],
)
def test_people_read_two_to_four_figures(value: float, text: str) -> None:
    assert numbers.shown(value) == text


@pytest.mark.parametrize(
    ("names", "text"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), ("abc", "a, b and c")]
)
def test_names_are_listed_as_in_a_sentence(names: tuple[str, ...], text: str) -> None:
    assert sentences.and_(names) == text
    assert sentences.or_(names) == text.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Magnesium", "magnesium"),
        ("Vitamin K2", "vitamin K2"),
        ("Long QT syndrome", "long QT syndrome"),
        ("Branched-chain amino acids", "branched-chain amino acids"),
        ("ACE inhibitors", "ACE inhibitors"),
        ("SSRI", "SSRI"),
        ("H2 blockers", "H2 blockers"),
        ("G6PD deficiency", "G6PD deficiency"),
        ("L-carnitine", "L-carnitine"),
        ("AlgaeCal", "AlgaeCal"),
        ("CoQ10", "CoQ10"),
        ("K", "K"),
        ("Parkinson's disease", "Parkinson's disease"),
        ("Goat's cheese", "goat's cheese"),
        ("St John's wort", "St John's wort"),
        ("warfarin", "warfarin"),
        ("", ""),
    ],
)
def test_a_name_within_a_sentence_loses_its_capital_only_if_it_is_an_ordinary_word(
    name: str, text: str
) -> None:
    assert sentences.within(name) == text


def test_what_was_typed_is_repeated_printable_and_short() -> None:
    assert sentences.quoted("a\x1bb") == "'a\ufffdb'"
    assert sentences.quoted("x" * 61) == f"'{'x' * 60}…'"


def test_near_spellings_come_nearest_first_then_by_alphabet() -> None:
    known = ["calcium", "magnesium", "magnesia", "manganese"]

    assert spelling.near("magnesum", known, 2) == [(1, "magnesium"), (2, "magnesia")]
    assert spelling.near("", known, 2) == []


@pytest.mark.parametrize(
    ("one", "other", "many"),
    [("calf", "calf", 0), ("claf", "calf", 1), ("magnesum", "magnesium", 1), ("", "calf", 4)],
)
def test_neighbours_that_are_swapped_count_once(one: str, other: str, many: int) -> None:
    assert spelling.distance(one, other, 9) == many
    assert spelling.distance(one, other, 0) == min(many, 1)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("наттo", "натто"),
        ("Bарфарин 5 mg", "Варфарин 5 mg"),
        ("витамин-B1 K2", "витамин-B1 K2"),
        ("Coumadin варфарин", "Coumadin варфарин"),
        ("natto", "natto"),
    ],
)
def test_a_word_of_two_scripts_that_look_alike_is_written_in_one(text: str, written: str) -> None:
    assert folding.one_script(text) == written


@pytest.mark.parametrize("word", ["k2", "", "a b", "it's", "µg", "40mg,2", "$x", "-f", "--per=g"])
def test_a_line_of_a_shell_is_written_as_the_standard_library_does(word: str) -> None:
    assert sentences.shell_line(["cramp", word]) == shlex.join(["cramp", word])
