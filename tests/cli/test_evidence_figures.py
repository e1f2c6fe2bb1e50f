"""`cramp evidence` in figures: plots, the rows of CSV, nested fields of JSON."""

import json
import math

import pytest

from crampcli.dataset import Dataset
from tests.cli.evidence_asked import WITHDRAWN_FIGURE, rows, topic
from tests.conftest import Run


# Plots
def test_markdown_holds_the_plot_in_a_code_block_of_80_columns(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    text = run("evidence", "magnesium", "-f", "markdown").out

    block = text.split("```text\n")[1].split("\n```")[0]
    assert "◆" in block
    assert 60 < max(map(len, block.split("\n"))) <= 80


def test_the_plot_follows_the_screen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    widths = []
    for columns in ("60", "120"):
        monkeypatch.setenv("COLUMNS", columns)
        out = run("evidence", "magnesium", "-f", "table").out
        widths.append(max(line.count("─") for line in out.splitlines() if "◆" in line))

    assert widths[0] < widths[1]


def test_machine_formats_hold_no_drawing(run: Run) -> None:
    for form in ("tsv", "csv", "json", "jsonl"):
        assert not set("■◆┼") & set(run("evidence", "magnesium", "-f", form).out)


# Machine formats
def test_json_nests_every_number(run: Run, dataset: Dataset) -> None:
    found = topic(run, "quinine")

    (study,) = (s for s in found["studies"] if s["id"] == "el-tawil-2015-cochrane-quinine")
    result = study["outcomes"][0]
    assert (result["estimate"], result["lower"], result["upper"]) == (-2.45, -3.54, -1.36)
    assert (result["pooled"], result["trials"], result["people"]) == (True, 13, 952)
    assert [arm["name"] for arm in result["arms"] if arm["control"]] == ["placebo"]
    assert found["assessments"][0]["certainty"]["reason"]
    assert len(found["studies"]) == len(dataset.topics["quinine"]["assessments"][0]["studies"])


def test_jsonl_is_one_topic_a_line(run: Run) -> None:
    ran = run("evidence", "magnesium", "-f", "jsonl")

    (line,) = ran.out.splitlines()
    assert json.loads(line)["kind"] == "evidence"
    assert json.loads(line)["studies"]


def test_csv_has_one_row_for_each_outcome(run: Run) -> None:
    found = topic(run, "magnesium")

    table = rows(run, "magnesium")
    assert len(table) == sum(len(study["outcomes"]) for study in found["studies"])
    assert [row["study"] for row in table] == [
        study["id"] for study in found["studies"] for _ in study["outcomes"]
    ]


def test_csv_rows_are_ready_for_a_meta_analysis(run: Run) -> None:
    """Cochrane Handbook 6.3.1, 6.3.2: SE = (upper − lower) / 3.92, for ratios of logarithms."""
    table = {(row["study"], row["outcome"]): row for row in rows(run, "magnesium")}

    nygaard = table["nygaard-2008-mg-pregnancy", "number of cramps"]
    assert float(nygaard["yi"]) == 1.8
    assert float(nygaard["sei"]) == pytest.approx((4.92 + 1.32) / 3.92, rel=1e-4)
    assert (nygaard["scale"], nygaard["m1"], nygaard["sd1"]) == ("difference", "9.5", "5.1")
    assert (nygaard["m2"], nygaard["sd2"]) == ("7.7", "4.7")
    araujo = table["araujo-2020-mg-pregnancy", "odds that cramps did not fall"]
    assert float(araujo["yi"]) == pytest.approx(math.log(1.3))
    assert float(araujo["sei"]) == pytest.approx(math.log(2.9 / 0.6) / 3.92, rel=1e-4)
    assert (araujo["scale"], araujo["n1"], araujo["events1"]) == ("log ratio", "66", "18")
    # The groups count the contrary of what the ratio counts, and the row says so.
    assert araujo["unit"] == "percent of women whose cramps fell"
    assert araujo["lower_is_better"] == "true"


def test_a_ratio_whose_way_was_not_seen_is_told_but_not_drawn(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")

    shown = run("evidence", "--study", "meta-2021-mg-pregnancy", "-f", "table", "--full").out
    drawn, left = shown.split("Not drawn")
    row = next(r for r in rows(run, "magnesium") if r["outcome"].startswith("recovery (which way"))

    assert "Which way it counts was not seen" in left
    assert "0.47 (0.14 to 1.52)" in left
    assert not [line for line in drawn.splitlines() if "◆" in line and "0.47" in line]
    assert row["lower_is_better"] == ""


def test_one_screen_answers_for_every_topic(run: Run, dataset: Dataset) -> None:
    for id_ in dataset.topics:
        out = run("evidence", id_, "-f", "table").out

        assert len(out.splitlines()) <= 24, id_
    assert len(run("evidence", "-f", "table").out.splitlines()) <= 24


def test_plots_and_studies_are_there_for_the_asking(run: Run) -> None:
    assert (
        "better with magnesium ◀ │ ▶" in run("evidence", "magnesium", "--plots", "-f", "table").out
    )
    assert "Frusso 1999" in run("evidence", "magnesium", "--studies", "-f", "table").out
    refused = run("evidence", "--plots")
    assert (refused.code, "needs a topic" in refused.err) == (2, True)


def test_the_hint_for_an_unknown_study_lists_every_study(run: Run, dataset: Dataset) -> None:
    refused = run("evidence", "--study", "zzz")

    hint = refused.err.rstrip().rsplit("List them: ", 1)[1]
    listed = run(*hint.split()[1:], "-f", "tsv")
    assert refused.code == 3
    told = {study for row in listed.rows for study in row["studies"].split("; ")} - {""}
    assert told == set(dataset.studies)


def test_csv_rows_that_must_not_be_pooled_twice_say_so(run: Run) -> None:
    again = [row for row in rows(run, "magnesium") if row["repeats"]]

    assert [row["repeats"] for row in again] == [
        "nygaard-2008-mg-pregnancy",
        "dahle-1995-mg-pregnancy",
        "supakatisant-2015-mg-pregnancy",
    ]
    assert all(row["yi"] == row["sei"] == "" for row in again)


def test_fields_of_csv_are_those_of_its_rows(run: Run) -> None:
    ran = run("evidence", "mg", "-f", "csv", "--fields", "study,yi,sei", "--no-header")
    unknown = run("evidence", "mg", "-f", "csv", "--fields", "assessments")
    nested = run("evidence", "mg", "-f", "json", "--fields", "id,assessments")

    assert ran.out.startswith("garrison-2020-cochrane-mg,-9.59,")
    assert unknown.code == 2
    assert list(nested.json["results"][0]) == ["id", "assessments"]


def test_nested_fields_of_a_table_are_one_line_each(run: Run) -> None:
    out = " ".join(
        run("evidence", "k2", "-f", "table", "--fields", "assessments,studies").out.split()
    )

    assert "older adults with nocturnal leg cramps: unclear; No current figure" in out
    assert "Tan 2024 (withdrawn version): Retracted and replaced." in out
    assert not WITHDRAWN_FIGURE.search(out)


def test_a_topic_without_studies_has_a_header_and_no_rows(run: Run) -> None:
    ran = run("evidence", "zinc", "-f", "tsv")

    assert ran.code == 0
    assert ran.out.startswith("id\tstudy\tyear\ttopic\t")
    assert ran.rows == []
