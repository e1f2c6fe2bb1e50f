"""`cramp evidence`."""

import json
import re

import pytest

from crampcli.dataset import Dataset
from crampcli.queries import evidence, nutrients
from tests.cli.evidence_asked import WITHDRAWN_FIGURE, rows, topic
from tests.conftest import Run, broken

NOTICE = "10.1001/jamainternmed.2025.2160"


# All topics
def test_every_topic_has_a_line_with_four_separate_answers(run: Run, dataset: Dataset) -> None:
    ran = run("evidence")

    assert ran.code == 0
    assert [row["id"] for row in ran.rows] == list(dataset.topics)
    for row in ran.rows:
        assert all(row[name] for name in ("direction", "size", "certainty", "harm", "population"))
        assert row["certainty_by"] == "the editors of cramp"


def test_the_list_names_topics_whose_trial_was_withdrawn(run: Run) -> None:
    withdrawn = {row["id"]: row["withdrawn_studies"] for row in run("evidence").rows}

    assert {id_: names for id_, names in withdrawn.items() if names} == {
        "vitamin-k2": "tan-2024-k2-nlc"
    }


def test_no_answer_holds_a_score(run: Run) -> None:
    keys = set(re.findall(r'"(\w+)":', run("evidence", "magnesium", "-f", "json").out))

    assert not {key for key in keys if "score" in key or "rank" in key or "grade" in key}


def test_certainty_is_the_one_that_nutrients_show(dataset: Dataset) -> None:
    for record in dataset.nutrients.values():
        parts = evidence.topic(dataset, record["topic"]).assessments

        judged = nutrients.judged(dataset, record)
        assert [(p.people, p.certainty.rating, p.direction) for p in parts] == list(judged)
        assert nutrients.certainty(dataset, record) == parts[0].certainty.rating


@pytest.mark.parametrize("columns", ["40", "60", "80", "120", "200"])
@pytest.mark.parametrize("words", [(), ("magnesium",), ("k2",), ("--study", "tan-2024-k2-nlc")])
def test_tables_stay_inside_the_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    ran = run("evidence", *words, "-f", "table")

    assert ran.code == 0
    assert max(map(len, broken(ran.out))) <= int(columns)


# Names
@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("k2", "vitamin-k2"),
        ("K₂", "vitamin-k2"),
        ("menaquinone-7", "vitamin-k2"),
        ("mg", "magnesium"),
        ("magnesium tablets", "magnesium"),
        ("salt pills", "electrolyte-drinks"),
        ("water", "electrolyte-drinks"),
        ("b6", "vitamin-b-complex"),
        ("h2o", "electrolyte-drinks"),
        ("qualaquin", "quinine"),
    ],
)
def test_a_topic_is_found_by_the_names_of_its_nutrients(run: Run, name: str, id_: str) -> None:
    assert topic(run, name)["id"] == id_


@pytest.mark.parametrize("name", ["k", "vitamin k"])
def test_a_name_of_several_topics_is_refused(run: Run, name: str) -> None:
    ran = run("evidence", name)

    assert ran.code == 3
    assert "vitamin-k1" in ran.err
    assert "vitamin-k2" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("magnesum",), "Did you mean magnesium"),
        (("--study", "tan2025"), "Did you mean Tan 2024"),
        (("mg", "--population", "pregancy"), "Did you mean pregnancy?"),
        (("mg", "--population", "elderly"), "Known: adults, "),
        (("--condition", "cramps in space"), "Known: cirrhosis-cramps, "),
        (("--status", "withdrwan"), "Known: published, "),
        (("--study", "cochrane 2020"), "could mean garrison-2020-cochrane-mg or luo-2020"),
    ],
)
def test_unknown_names_are_refused_with_near_ones(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    ran = run("evidence", *words)

    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err


def test_a_nutrient_without_a_topic_is_known_but_nothing_is_recorded(run: Run) -> None:
    ran = run("evidence", "iron")

    assert ran.code == 1
    assert ran.rows == []
    assert "no evidence on it against cramps is on record" in ran.err


def test_a_study_is_found_by_label_doi_and_author(run: Run) -> None:
    for name in ("Tan 2024", "10.1001/jamainternmed.2024.5726", "tan", "TAN-2024-K2-NLC"):
        (found,) = run("evidence", "--study", name, "-f", "json").json["results"]

        assert found["id"] == "tan-2024-k2-nlc"


def test_a_study_is_shown_alone(run: Run) -> None:
    for words in (("magnesium",), ("--population", "pregnancy"), ("--status", "published")):
        ran = run("evidence", "--study", "tan", *words)

        assert (ran.code, ran.out) == (2, "")


# Filters
def test_population_keeps_its_assessment_and_its_results(run: Run) -> None:
    found = topic(run, "magnesium", "--population", "pregnancy")

    assert [part["population"] for part in found["assessments"]] == ["pregnancy"]
    results = [r for study in found["studies"] for r in study["outcomes"]]
    assert {result["population"] for result in results} == {"pregnancy"}
    assert "hallegraeff-2012-stretching" not in {study["id"] for study in found["studies"]}


def test_population_of_the_list_replaces_the_headline(run: Run) -> None:
    ran = run("evidence", "--population", "pregnancy")

    assert {row["population"] for row in ran.rows} == {"pregnancy"}
    assert {row["id"]: row["direction"] for row in ran.rows}["magnesium"] == "trials-disagree"
    assert "5 of 20 topics fit --population pregnancy" in ran.err


def test_condition_and_status_keep_studies(run: Run) -> None:
    dialysis = topic(run, "magnesium", "--condition", "dialysis-cramps")
    withdrawn = topic(run, "k2", "--status", "retracted-and-replaced")

    assert [study["id"] for study in dialysis["studies"]] == ["lynch-2014-dialysate-mg"]
    assert [part["population"] for part in dialysis["assessments"]] == ["dialysis"]
    assert [study["id"] for study in withdrawn["studies"]] == ["tan-2024-k2-nlc"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("magnesium", "--status", "retracted"),
            "Nothing on record fits --status retracted: all 13 studies of magnesium were filtered",
        ),
        (
            ("--condition", "induced-cramps", "--population", "pregnancy"),
            "Nothing on record fits --population pregnancy --condition induced-cramps: all 20",
        ),
    ],
)
def test_filters_that_leave_nothing_say_what_was_filtered_out(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    for form in ("tsv", "json", "table", "markdown"):
        ran = run("evidence", *words, "-f", form)

        assert ran.code == 1
        assert said in " ".join((ran.out + ran.err).split())


# What must be said
def test_k2_says_at_once_that_its_trial_was_retracted_and_replaced(run: Run) -> None:
    first = " ".join(run("evidence", "k2", "-f", "table").out.split())
    ran = run("evidence", "k2", "-f", "table", "--full", "--no-pager")

    assert "trial was retracted; corrected figures are not here" in first
    assert f"RETRACTED AND REPLACED (notice doi:{NOTICE})" in first
    top = " ".join("\n".join(ran.out.splitlines()[:18]).split())
    assert "retracted and replaced" in top
    assert NOTICE in top
    assert "corrected figures are not on record here" in top
    assert "It had claimed, now WITHDRAWN: cramp frequency over 8 weeks −2.67 cramps/week" in top
    assert "Certainty very low" in " ".join(ran.out.split())
    assert "Nothing to draw" in ran.out
    assert "interval does not fit, say the editors" in " ".join(ran.out.split())


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "tsv", "csv", "markdown"])
def test_k2_brings_the_warfarin_warning(run: Run, form: str) -> None:
    for words in ((), ("k2",), ("--study", "tan")):
        ran = run("evidence", *words, "-f", form, "--quiet")

        assert "warfarin" in ran.out + ran.err
        assert "Do not start" in " ".join((ran.out + ran.err).split()).replace("│ ", "")


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "tsv", "csv", "markdown"])
@pytest.mark.parametrize("words", [("k2",), ("--study", "tan")])
def test_no_withdrawn_figure_stands_without_its_mark(
    run: Run, form: str, words: tuple[str, ...]
) -> None:
    out = run("evidence", *words, "-f", form).out

    if form in ("json", "jsonl"):
        for result in json.loads(out)["results"] if form == "json" else [json.loads(out)]:
            for study in result.get("studies", [result]):
                for outcome in study["outcomes"]:
                    marked = outcome["version"] == "withdrawn"
                    assert marked or not WITHDRAWN_FIGURE.search(json.dumps(outcome))
        return
    text = " ".join(out.split()) if form == "table" else out
    for found in WITHDRAWN_FIGURE.finditer(text):
        # The mark, or the criticism that quotes the figures of the withdrawn version.
        assert "withdrawn" in text[max(found.start() - 400, 0) : found.end() + 200].casefold()


def test_a_withdrawn_study_has_nothing_for_a_statistics_program(run: Run) -> None:
    withdrawn = [row for row in rows(run, "k2") if row["version"] == "withdrawn"]

    assert len(withdrawn) == 7
    assert {(row["yi"], row["sei"], row["standard_error"]) for row in withdrawn} == {("", "", "")}
    assert {row["status"] for row in withdrawn} == {"retracted-and-replaced"}


def test_magnesium_shows_the_cochrane_figures_by_population(run: Run) -> None:
    text = run("evidence", "magnesium", "-f", "table", "--full").out

    flat = " ".join(text.split())
    older = flat.index("Older adults with night or rest cramps")
    pregnant = flat.index("Pregnant women with leg cramps")
    assert older < flat.index("95% CI 0.84 fewer to 0.49 more") < pregnant
    assert "GRADE, Cochrane 2020 (CD009402): high for" in flat[older:pregnant]
    assert "moderate, in GRADE's words, judged by the editors of cramp" in flat[older:pregnant]
    assert "−0.18 (−0.84 to 0.49)" in flat
    assert "1.04 (0.84 to 1.29)" in flat


def test_quinine_shows_benefit_and_the_regulators_harm_beside_each_other(run: Run) -> None:
    flat = " ".join(run("evidence", "quinine", "-f", "table", "--full").out.split())

    direction, harm = flat.index("Direction benefit"), flat.index("Harm Rare reactions")
    assert direction < flat.index("95% CI 1.36 to 3.54 fewer") < harm
    assert "can kill" in flat[harm : harm + 120]
    assert "US regulator says it should not be used" in flat[harm : harm + 220]
    assert "AAN, AAN 2010: likely effective, avoid routine use (Level A)" in flat


def test_vitamin_c_on_dialysis_stands_beside_its_harm(run: Run) -> None:
    for form in ("table", "json", "markdown"):
        assert "oxal" in run("evidence", "vitamin c", "-f", form).out


def test_criticisms_stand_with_the_study_and_at_the_topic(run: Run) -> None:
    at_topic = " ".join(run("evidence", "k2", "-f", "table", "--full").out.split())
    of_study = " ".join(run("evidence", "--study", "tan", "-f", "table", "--full").out.split())

    for text in (at_topic, of_study):
        assert "fits that error divided by √8" in text
    assert "missing values were filled in with means" in of_study


def test_help_lists_what_the_filters_take(run: Run) -> None:
    text = " ".join(run("help", "studies").out.split())

    assert "--population takes adults, " in text
    assert "--status takes published, corrected, " in text
