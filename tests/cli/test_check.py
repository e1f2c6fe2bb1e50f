"""`cramp check`: its answers, the names it takes on both sides, exit codes."""

import json

import pytest

from crampcli.dataset import Dataset
from tests.conftest import Run

VKAS = [
    "warfarin", "coumadin", "jantoven", "acenocoumarol", "sintrom", "phenprocoumon", "marcumar",
    "blood thinner", "anticoagulant", "Warfarin Sodium", "fluindione",
]  # fmt: skip


@pytest.mark.parametrize("drug", VKAS)
def test_vitamin_k2_with_a_vitamin_k_antagonist_is_contraindicated(run: Run, drug: str) -> None:
    ran = run("check", "vitamin-k2", "--taking", drug, "-f", "json")

    first = ran.json["results"][0]
    assert ran.code == 10
    assert (first["status"], first["severity"], first["interaction"]) == (
        "interacts", "contraindicated", "vitamin-k2-vka",
    )  # fmt: skip
    assert "10 µg" in first["key_finding"]["text"]
    assert "Do not start, stop or change" in first["management"]
    assert ran.json["warnings"]


def test_a_word_for_several_medicines_asks_which_one(run: Run) -> None:
    ran = run("check", "k2", "--taking", "blood thinner", "-f", "json")

    assert any("'blood thinner' may mean several medicines" in note for note in ran.json["notes"])


def test_apixaban_is_recorded_as_not_interacting_with_its_caveat(run: Run) -> None:
    ran = run("check", "k2", "--taking", "apixaban", "-f", "json")

    row = ran.json["results"][0]
    assert ran.code == 0
    assert row["status"] == "recorded-as-not-interacting"
    assert "not a vitamin K antagonist" in row["effect"]
    assert "replaced by warfarin" in row["management"]
    assert ran.json["warnings"]


def test_a_pair_that_nobody_looked_at_is_not_covered(run: Run, dataset: Dataset) -> None:
    ran = run("check", "taurine", "--taking", "paracetamol", "-f", "json")

    assert (ran.code, ran.statuses) == (1, ["not-covered"])
    assert "has not been looked at" in ran.json["results"][0]["effect"]
    assert f"{len(dataset.interactions)} interactions on record" in ran.json["notes"][-1]


def test_a_drug_misspelt_is_refused_and_vitamin_k_warned_of_all_the_same(run: Run) -> None:
    ran = run("check", "k2", "--taking", "warfrin", "-f", "json")

    assert (ran.code, ran.statuses) == (3, ["name-not-recognised"])
    assert ran.json["warnings"]
    told = json.loads(ran.err)
    assert told["error"] == "unknown-name"
    assert told["near"][0] == "warfarin"


def test_the_refusal_says_what_was_not_checked(run: Run) -> None:
    ran = run("check", "k2", "--taking", "warfrin")

    assert ran.err.startswith("cramp: no medicine is called 'warfrin'. Near names: warfarin")
    assert "Nothing was checked for it." in ran.err


def test_known_medicines_are_answered_beside_an_unknown_one(run: Run) -> None:
    ran = run("check", "k2", "--taking", "warfrin,warfarin", "-f", "json")

    assert ran.code == 10
    assert set(ran.statuses) == {"interacts", "name-not-recognised"}
    assert ran.statuses[0] == "interacts"


def test_vitamin_k_without_its_number_is_refused_with_the_warning(run: Run) -> None:
    ran = run("check", "vitamin k", "--taking", "warfarin")

    assert ran.code == 3
    assert "could mean vitamin-k1 or vitamin-k2" in ran.err
    assert "vitamin K antagonist" in ran.err


def test_meanings_that_differ_are_told_apart(run: Run) -> None:
    ran = run("check", "vitamin k", "--taking", "warfarin", "-f", "json")

    (row,) = ran.json["results"]
    assert (ran.code, row["status"]) == (3, "ambiguous")
    assert "contraindicated" in row["effect"]
    assert "Vitamin K1" in row["effect"]
    assert ran.json["warnings"]


def test_vitamin_k_of_any_form_is_recorded_as_not_interacting_with_apixaban(run: Run) -> None:
    ran = run("check", "vitamin k", "--taking", "apixaban", "-f", "json")

    assert (ran.code, ran.statuses) == (0, ["recorded-as-not-interacting"])
    assert "could mean vitamin-k1 or vitamin-k2" in ran.err


def test_hours_apart_are_given_for_what_binds_in_the_gut(run: Run) -> None:
    ran = run("check", "magnesium", "--taking", "levothyroxine,ciprofloxacin", "-f", "json")

    hours = {
        row["drug"]: (row["hours_after_medicine"], row["hours_after_item"])
        for row in ran.json["results"]
    }
    assert ran.code == 10
    assert hours == {"levothyroxine": (4, 4), "ciprofloxacin": (2, 6)}


def test_potassium_with_spironolactone_is_found(run: Run) -> None:
    ran = run("check", "potassium", "--taking", "spironolactone", "-f", "json")

    assert ran.code == 10
    assert ran.json["results"][0]["severity"] == "contraindicated"


def test_every_grade_is_shown_with_whose_it_is(run: Run) -> None:
    ran = run("check", "magnesium", "--taking", "ciprofloxacin", "-f", "json")

    row = ran.json["results"][0]
    assert row["severity"] == "major"
    assert [grade["grade"] for grade in row["grades"]] == ["Significant", "Moderate"]
    assert row["severity_basis"].startswith("Raised from the references'")


def test_a_combination_reaches_the_records_of_its_ingredients(run: Run) -> None:
    ran = run("check", "calcium", "--taking", "Fosavance", "-f", "json")

    assert "calcium-bisphosphonates" in [row["interaction"] for row in ran.json["results"]]


def test_a_combination_that_a_record_leaves_out_is_not_matched(run: Run) -> None:
    ran = run("check", "vitamin-b6", "--taking", "Sinemet", "-f", "json")

    assert (ran.code, ran.statuses) == (0, ["recorded-as-not-interacting"])


@pytest.mark.parametrize(
    ("medicine", "code", "status"),
    [
        ("Excedrin", 1, "not-covered"),
        ("co-codaprin", 1, "not-covered"),
        ("aspirin/caffeine", 1, "not-covered"),
        ("Asasantin", 0, "recorded-as-not-interacting"),
        ("aspirin", 0, "recorded-as-not-interacting"),
    ],
)
def test_what_was_looked_at_of_one_ingredient_says_nothing_of_the_others(
    run: Run, medicine: str, code: int, status: str
) -> None:
    ran = run("check", "k2", "--taking", medicine, "-f", "json")

    assert (ran.code, ran.statuses) == (code, [status])


@pytest.mark.parametrize("between", [" & ", " + ", ", ", " "])
def test_vitamin_e_beside_another_is_no_foreign_ending_of_it(run: Run, between: str) -> None:
    for pair in (f"k2{between}vitamin e", f"vitamin e{between}k2"):
        ran = run("check", pair, "--taking", "apixaban", "-f", "json")

        assert ran.code == 10, pair
        assert "vitamin-e-antiplatelets" in [one["interaction"] for one in ran.json["results"]]


@pytest.mark.parametrize("pair", ["menaquinon + E", "phytomenadion, e", "K2-vitamin & e"])
def test_a_letter_behind_a_sign_is_no_ending(run: Run, pair: str) -> None:
    ran = run("check", pair, "--taking", "apixaban", "-f", "json")

    assert ran.code == 10
    assert "vitamin-e-antiplatelets" in [one["interaction"] for one in ran.json["results"]]


@pytest.mark.parametrize("name", ["vitamine K2", "K2-vitamine", "vitamina K2", "K2 vitamina"])
def test_vitamin_with_a_foreign_ending_is_one_name(run: Run, name: str) -> None:
    ran = run("check", name, "--taking", "apixaban", "-f", "json")

    assert (ran.code, ran.statuses) == (0, ["recorded-as-not-interacting"])


def test_quinine_is_an_item_on_one_side_and_a_medicine_on_the_other(run: Run) -> None:
    ran = run("check", "quinine", "--taking", "quinine", "-f", "json")

    assert ran.code == 10
    assert ran.json["results"][0]["interaction"] == "quinine-leg-cramps-boxed-warning"


def test_the_boxed_warning_of_quinine_is_told_whatever_is_taken(run: Run) -> None:
    ran = run("check", "quinine", "--taking", "paracetamol", "-f", "json")

    assert "quinine-leg-cramps-boxed-warning" in [r["interaction"] for r in ran.json["results"]]


def test_a_product_that_may_hold_vitamin_k_is_warned_of(run: Run) -> None:
    ran = run("check", "centrum", "--taking", "warfarin", "-f", "json")

    assert ran.code == 10
    assert "It may hold vitamin K2" in ran.json["results"][0]["amount_note"]


def test_a_product_stands_for_all_that_it_holds(run: Run) -> None:
    ran = run("check", "zma", "--taking", "ciprofloxacin", "-f", "json")

    assert [row["interaction"] for row in ran.json["results"]] == [
        "magnesium-fluoroquinolones", "zinc-fluoroquinolones",
    ]  # fmt: skip


def test_what_is_taken_is_held_against_the_rest_of_it(run: Run) -> None:
    ran = run("check", "--taking", "warfarin,centrum", "-f", "json")

    found = [(r["item"], r["interaction"]) for r in ran.json["results"]]
    assert ("Centrum", "vitamin-k2-vka") in found


def test_items_are_held_against_each_other(run: Run) -> None:
    ran = run("check", "calcium", "zinc", "--taking", "paracetamol", "-f", "json")

    assert ran.code == 10
    assert ran.json["results"][0]["interaction"] == "calcium-zinc-iron"


def test_an_item_alone_lists_all_that_it_clashes_with(run: Run, dataset: Dataset) -> None:
    ran = run("check", "taurine", "-f", "json")

    expected = {
        record["id"] for record in dataset.interactions.values() if record["nutrient"] == "taurine"
    }
    assert ran.code == 10
    assert {row["interaction"] for row in ran.json["results"]} == expected


def test_a_medicine_alone_lists_what_it_clashes_with_and_depletes(run: Run) -> None:
    ran = run("check", "--taking", "omeprazole", "-f", "json")

    assert ran.code == 10
    assert {"magnesium-ppi", "vitamin-b12-acid-suppressants"} <= {
        row["interaction"] for row in ran.json["results"]
    }


def test_a_condition_reaches_its_records_by_any_of_its_names(run: Run) -> None:
    ran = run("check", "magnesium", "--condition", "dialysis", "-f", "json")

    assert ran.code == 10
    assert ran.json["results"][0]["interaction"] == "magnesium-kidney-disease"


def test_nothing_on_file_for_pregnancy_is_said_plainly(run: Run) -> None:
    ran = run("check", "magnesium", "--condition", "pregnant", "-f", "json")

    assert (ran.code, ran.statuses) == (1, ["not-covered"])
    assert "says nothing of what it may do" in ran.json["results"][0]["effect"]


def test_a_condition_among_the_medicines_is_pointed_out(run: Run) -> None:
    ran = run("check", "magnesium", "--taking", "kidney failure")

    assert ran.code == 3
    assert "Give it with --condition instead." in ran.err


@pytest.mark.parametrize("drug", ["warfarin", "Lasix", "blood thinner", "kidney disease"])
def test_a_medicine_or_condition_among_the_items_changes_sides_and_it_is_said(
    run: Run, drug: str
) -> None:
    option = "--condition" if drug == "kidney disease" else "--taking"
    mixed, apart = (
        run("check", "potassium", drug, "-f", "json"),
        run("check", "potassium", option, drug, "-f", "json"),
    )

    assert mixed.json["results"] == apart.json["results"]
    assert mixed.code == apart.code
    assert any(f"{drug} is taken as a" in note for note in mixed.json["notes"])


def test_a_medicine_alone_may_stand_without_an_option(run: Run) -> None:
    assert (
        run("check", "omeprazole", "-f", "json").json["results"]
        == (run("check", "--taking", "omeprazole", "-f", "json").json["results"])
    )


def test_a_name_of_several_medicines_tells_what_each_would_say(run: Run) -> None:
    ran = run("check", "potassium", "--taking", "HCTZ", "-f", "json")

    (row,) = ran.json["results"]
    assert (ran.code, row["status"], row["drug"]) == (10, "interacts", "HCTZ")
    assert row["interaction"] == "potassium-loop-thiazide-diuretics"
    assert row["remark"] == "As hydrocortisone it has not been looked at."


@pytest.mark.parametrize("silent", ["chloride", "sodium"])
def test_a_meaning_that_nobody_looked_at_takes_nothing_back(run: Run, silent: str) -> None:
    ran = run("check", "salt", "--condition", "high blood pressure", "-f", "json")

    assert ran.code == 10
    assert (f"As {silent.title()}" in ran.json["results"][0]["remark"]) is (silent == "chloride")


def test_a_name_that_holds_a_comma_is_taken_whole(run: Run) -> None:
    ran = run("check", "--taking", "vitamin K2, D3 and A", "--taking", "warfarin", "-f", "json")

    assert ran.code == 10
    assert ran.err == ""


@pytest.mark.parametrize(
    ("drug", "record"),
    [("levothyroxine", "magnesium-levothyroxine"), ("alendronate", "magnesium-bisphosphonates")],
)
def test_iron_is_kept_apart_where_the_evidence_names_it(run: Run, drug: str, record: str) -> None:
    ran = run("check", "iron", "--taking", drug, "-f", "json")

    assert ran.code == 10
    assert ran.json["results"][0]["interaction"] == record


@pytest.mark.parametrize("word", ["kidney", "renal", "kidny"])
def test_a_word_of_a_condition_offers_the_condition(run: Run, word: str) -> None:
    ran = run("check", "potassium", "--condition", word, "-f", "json")

    assert ran.code == 3
    assert json.loads(ran.err)["near"][0] == "Kidney disease"


def test_the_query_repeats_names_that_mean_nothing(run: Run) -> None:
    ran = run("check", "k2", "--taking", "warfrin,apixaban", "-f", "json")

    assert ran.json["query"]["taking"] == ["warfrin", "apixaban"]


def test_no_text_for_readers_holds_the_id_of_a_record(dataset: Dataset) -> None:
    ids = [id_ for id_ in (*dataset.interactions, *dataset.non_interactions) if "-" in id_]
    texts = [
        str([record["statement"], record["caveat"]]) for record in dataset.non_interactions.values()
    ]
    texts += [
        str([record["effect"], record["mechanism"], record["management"]])
        for record in dataset.interactions.values()
    ]

    assert [(id_, text) for id_ in ids for text in texts if id_ in text] == []


@pytest.mark.parametrize(
    ("bar", "code"), [("minor", 10), ("moderate", 10), ("major", 0), ("contraindicated", 0)]
)
def test_fail_on_raises_the_bar(run: Run, bar: str, code: int) -> None:
    ran = run("check", "zinc", "--taking", "tetracycline", "--fail-on", bar)

    assert ran.code == code


def test_exit_zero_turns_the_finding_off_but_not_an_unknown_name(run: Run) -> None:
    assert run("check", "k2", "--taking", "warfarin", "--exit-zero").code == 0
    assert run("check", "k2", "--taking", "warfrin", "--exit-zero").code == 3


@pytest.mark.parametrize(
    "argv",
    [
        (), ("k2:40parsecs",), ("natto:40 parsecs",), ("natto:-3g",), ("natto:NaNg",),
        ("natto:0g",), ("natto:99999999g",), ("k2:180",), ("k2:",), ("magnesium:400IU",),
        ("--taking", ""), ("--taking", " , "), ("k2", "--condition", ""),
        ("k2", "--fail-on", "fatal"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_usage_error_in_one_line(run: Run, argv: tuple[str, ...]) -> None:
    ran = run("check", *argv)

    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1


def test_a_denial_for_one_choice_is_no_denial_for_a_vague_name(run: Run) -> None:
    for drug in ("5-ASA", "painkiller"):
        ran = run("check", "k2", "--taking", drug, "-f", "json")

        assert "recorded-as-not-interacting" not in ran.statuses
