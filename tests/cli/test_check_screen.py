"""How the answer of `cramp check` looks: what leads, what folds away, in which width."""

import pytest

from tests.conftest import Feed, Run


def test_many_unknown_names_are_told_in_few_lines(run: Run, feed: Feed) -> None:
    feed("".join(f"nonesuch{n}\n" for n in range(200)))

    ran = run("check", "-", "--taking", "warfarin", "-f", "tsv", "--fields", "status")

    assert ran.code == 3
    assert ran.out.count("name-not-recognised") == 200
    assert "180 more names were not recognised." in ran.err
    assert len(ran.err.splitlines()) < 30


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_the_table_leads_with_the_pair_and_keeps_to_the_width(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    ran = run("check", "vitamin-k2:180ug", "--taking", "coumadin", "-f", "table")

    assert "CONTRAINDICATED · Vitamin K2" in " ".join(ran.out.splitlines()[:2])
    assert max(len(line) for line in ran.out.splitlines()) <= width


def test_markdown_holds_every_pair(run: Run) -> None:
    ran = run("check", "k2", "taurine", "--taking", "coumadin", "-f", "markdown")

    assert "**Vitamin K2 × coumadin (warfarin)**" in ran.out
    assert "CONTRAINDICATED" in ran.out
    assert "Taurine × coumadin" in ran.out
    assert "> **Warning.**" in ran.out


@pytest.mark.parametrize(
    ("argv", "verdict"),
    [
        (("k2", "warfarin"), "CONTRAINDICATED · Vitamin K2 × warfarin"),
        (("magnesium", "ciprofloxacin"), "MAJOR · Magnesium × ciprofloxacin"),
        (("natto:40g", "warfarin"), "CONTRAINDICATED · Natto, 40 g × warfarin"),
        (("k2", "apixaban"), "RECORDED AS NOT INTERACTING · Vitamin K2 × apixaban"),
        (("spinach", "warfarin"), "MAJOR · spinach × warfarin"),
        (("magnesium", "metoprolol"), "not looked at"),
        (("banana", "warfarin"), "not looked at"),
        (("vitamin d:50000IU", "amlodipine"), "ABOVE UPPER LIMIT"),
        (("potassium", "--taking", "Slow-K"), "SAME SUBSTANCE TWICE"),
        (("vitamin k", "warfarin"), "AMBIGUOUS"),
        (("milk", "ciprofloxacin"), "MODERATE · milk × ciprofloxacin"),
    ],
)
def test_the_answer_stands_on_one_screen_its_verdict_first(
    run: Run, argv: tuple[str, ...], verdict: str
) -> None:
    ran = run("check", *argv, "-f", "table")

    lines = ran.out.splitlines()
    assert len(lines) <= 24
    assert verdict in "\n".join(lines[:2])
    assert max(map(len, lines)) <= 80


def test_everything_stands_in_the_full_answer(run: Run) -> None:
    ran = run("check", "k2", "warfarin", "-f", "table", "--full", "--no-pager")

    assert "How often" in ran.out
    assert "Theuwissen" in ran.out
    assert len(ran.out.splitlines()) > 24
