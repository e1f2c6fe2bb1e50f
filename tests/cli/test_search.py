"""`cramp search`: names, other names and texts, best first."""

import shlex

import pytest

from crampcli.cli.screens import search as screen
from crampcli.dataset import Dataset
from crampcli.queries import search, search_index
from tests.conftest import Run


def hits(run: Run, *argv: str) -> list[dict[str, str]]:
    return run("search", *argv, "-f", "tsv").rows


def test_every_kind_that_is_searched_has_its_place_and_its_heading(dataset: Dataset) -> None:
    searched = {one.entry.kind for one in search_index.indexed(dataset)}

    assert searched == set(search.KINDS) == set(screen.KINDS)


@pytest.mark.parametrize(
    ("text", "kind", "id_"),
    [
        ("magnesium", "nutrient", "magnesium"),
        ("K₂", "nutrient", "vitamin-k2"),
        ("natto", "food", "natto"),
        ("restless legs", "mimic", "restless-legs"),
        ("water tablets", "words-for-medicines", "diuretics"),
        ("warfarin", "drug", "warfarin"),
        ("Coumadin", "drug", "warfarin"),
        ("blood thinner", "words-for-medicines", "anticoagulants"),
        ("the loop diuretics", "medicine", "loop-diuretic"),
        ("pins and needles", "term", "pins-and-needles"),
    ],
)
def test_a_name_finds_what_bears_it_first(run: Run, text: str, kind: str, id_: str) -> None:
    first = hits(run, text)[0]

    assert (first["kind"], first["id"]) == (kind, id_)


@pytest.mark.parametrize(
    ("text", "kind", "id_"),
    [
        ("night calf water tablets", "medicine", "loop-diuretic"),
        ("night calf water tablets", "cause", "ageing-nocturnal-leg-cramps"),
        ("water tablets", "interaction", "potassium-loop-thiazide-diuretics"),
        ("chest pain", "red-flag", "chest-signs-alone"),
        ("haemodialysis", "cause", "haemodialysis"),
        ("Cochrane magnesium", "reference", "garrison-2020-cochrane-mg"),
    ],
)
def test_words_find_what_tells_of_them(run: Run, text: str, kind: str, id_: str) -> None:
    found = [(hit["kind"], hit["id"]) for hit in hits(run, text, "--limit", "0")]

    assert (kind, id_) in found


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [("magnesum", "magnesium"), ("warfrin", "warfarin"), ("rstless", "restless"), ("clavs", "")],
)
def test_a_misspelt_word_is_taken_for_its_nearest_and_says_so(
    run: Run, misspelt: str, meant: str
) -> None:
    ran = run("search", misspelt, "-f", "tsv")

    assert f"{misspelt} stands nowhere" in ran.err or not meant
    assert meant in " ".join(row["why"] for row in ran.rows)


def test_a_hit_says_which_word_stands_where(run: Run) -> None:
    row = next(
        hit
        for hit in hits(run, "night calf", "-n", "0")
        if hit["id"] == "ageing-nocturnal-leg-cramps"
    )

    assert row["why"] == "name: night; text: calf"
    assert row["command"] == "cramp causes show ageing-nocturnal-leg-cramps"


def test_more_words_covered_stand_before_fewer(dataset: Dataset) -> None:
    found = search.search(dataset, "potassium weakness constipation")

    covered = [len([w for part in hit.why for w in part.split(", ")]) for hit in found.hits]
    assert covered == sorted(covered, reverse=True)


def test_nothing_found_ends_with_one(run: Run) -> None:
    ran = run("search", "xyzzyqq", "-f", "json")

    assert (ran.code, ran.json["results"]) == (1, [])


@pytest.mark.parametrize("text", ["", "  ", "-", "!?", "a" * 301, "b c d e f g h j k l m n p q"])
def test_what_is_no_search_is_a_usage_error(run: Run, text: str) -> None:
    ran = run("search", "--", text)

    assert (ran.code, ran.out) == (2, "")


def test_the_words_may_stand_apart(run: Run) -> None:
    assert run("search", "night", "calf", "-f", "tsv") == run("search", "night calf", "-f", "tsv")


@pytest.mark.parametrize(
    "text", ["night calf water tablets", "vitamin k", "St John's wort", "kidney", "heat confusion"]
)
def test_every_command_offered_answers(run: Run, text: str) -> None:
    found = hits(run, text, "-n", "25")

    assert found
    for hit in found:
        program, *argv = shlex.split(hit["command"])

        assert program == "cramp"
        assert run(*argv).code in (0, 1, 10), hit["command"]


def test_a_hit_about_vitamin_k_shows_the_warfarin_warning(run: Run) -> None:
    for text in ("k2", "blood thinner", "warfarin", "natto vitamin"):
        warnings = run("search", text, "-f", "json").json["warnings"]

        assert "vitamin-k2-vka" in [warning["id"] for warning in warnings]


def test_every_cause_mimic_medicine_and_red_flag_is_found_by_its_name(dataset: Dataset) -> None:
    lost = [
        (kind, id_)
        for kind, records, field in (
            ("cause", dataset.causes, "name"),
            ("mimic", dataset.mimics, "name"),
            ("medicine", dataset.medicines, "name"),
            ("nutrient", dataset.nutrients, "name"),
            ("topic", dataset.topics, "name"),
        )
        for id_, record in records.items()
        if (kind, id_)
        not in [
            (hit.kind, hit.id)
            for hit in search.search(dataset, str(record[field])[:80], 60).hits  # type: ignore[literal-required]
        ]
    ]

    assert lost == []


def test_the_likely_commands_come_first(run: Run) -> None:
    cases = {
        "night calf water tablets": "causes match --at night --site calf",
        "magnesium sources": "sources magnesium",
        "k2 warfarin": "check k2 --taking warfarin",
        "pickle juice": "evidence 'pickle juice'",
        "furosemide": "medicines show furosemide",
    }
    for text, command in cases.items():
        lines = run("search", text, "-f", "table").out.splitlines()
        offered = [line for line in lines if line.startswith("  1  ")]

        assert offered[0].startswith(f"  1  cramp {command}"), text
        assert lines.index(offered[0]) < 8


def test_a_whole_word_stands_before_one_that_begins_so(run: Run) -> None:
    hits = run("search", "iron", "-f", "json", "--limit", "0").json["results"]
    names = [hit for hit in hits if "name" in hit["why"][0]]

    whole = [i for i, hit in enumerate(names) if "iron" in hit["name"].lower().split()]
    begun = [i for i, hit in enumerate(names) if "ironing" in hit["name"].lower()]
    assert whole
    assert not begun or max(whole) < min(begun)
