"""`cramp check`: the four answers, amounts, names, lists from stdin, exit codes."""

import io
import json
import sys

import pytest

from crampcli.dataset import Dataset
from crampcli.queries import check, items, sides
from tests.conftest import Ran, Run

VKAS = [
    "warfarin", "coumadin", "jantoven", "acenocoumarol", "sintrom", "phenprocoumon", "marcumar",
    "blood thinner", "anticoagulant", "Warfarin Sodium", "fluindione",
]  # fmt: skip


def fed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def statuses(ran: Ran) -> list[str]:
    return [row["status"] for row in ran.json["results"]]


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


def test_an_amount_stands_beside_the_lowest_dose_tested(run: Run) -> None:
    ran = run("check", "vitamin-k2:180ug", "--taking", "warfarin", "-f", "json")

    first = ran.json["results"][0]
    assert (first["item_amount"], first["item_value"], first["item_unit"]) == ("180 µg", 180, "µg")
    assert first["amount_note"] == (
        "180 µg is 18 times the lowest dose tested (10 µg of MK-7). "
        "No dose is known to leave it undisturbed."
    )


@pytest.mark.parametrize("amount", ["1ug", "5 ug", "9.9µg"])
def test_a_small_dose_is_never_cleared(run: Run, amount: str) -> None:
    ran = run("check", f"k2:{amount}", "--taking", "warfarin", "-f", "json")

    assert ran.code == 10
    assert ran.json["results"][0]["amount_note"] == (
        "The lowest dose tested is 10 µg of MK-7. No dose is known to leave it undisturbed."
    )


def test_a_food_is_turned_into_micrograms_by_form(run: Run) -> None:
    ran = run("check", "natto:40g", "--taking", "warfarin", "-f", "json")

    first = ran.json["results"][0]
    assert ran.code == 10
    assert first["item_value"] == 375.6
    assert "about 376 µg of vitamin K2, measured as MK-7 (310 to 700 µg" in first["amount_note"]
    assert "38 times the lowest dose tested (10 µg of MK-7)" in first["amount_note"]


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

    assert (ran.code, statuses(ran)) == (1, ["not-covered"])
    assert "has not been looked at" in ran.json["results"][0]["effect"]
    assert f"{len(dataset.interactions)} interactions on record" in ran.json["notes"][-1]


def test_a_drug_misspelt_is_refused_and_vitamin_k_warned_of_all_the_same(run: Run) -> None:
    ran = run("check", "k2", "--taking", "warfrin", "-f", "json")

    assert (ran.code, statuses(ran)) == (3, ["name-not-recognised"])
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
    assert set(statuses(ran)) == {"interacts", "name-not-recognised"}
    assert statuses(ran)[0] == "interacts"


def test_vitamin_k_without_its_number_is_refused_with_the_warning(run: Run) -> None:
    ran = run("check", "vitamin k", "--taking", "warfarin")

    assert ran.code == 3
    assert "could mean vitamin-k1 or vitamin-k2" in ran.err
    assert "vitamin K antagonist" in ran.err


def test_a_food_in_several_ways_is_answered_once_where_all_say_the_same(run: Run) -> None:
    ran = run("check", "spinach", "--taking", "warfarin", "-f", "json")

    (row,) = ran.json["results"]
    assert (ran.code, row["item"], row["status"]) == (10, "spinach", "interacts")
    assert row["interaction"] == "vitamin-k1-vka"
    assert row["amount_note"].startswith("Between 145 µg (Spinach, raw) and 888 µg")
    assert "spinach-boiled, spinach-raw" in ran.err
    assert ran.json["warnings"]


@pytest.mark.parametrize("food", ["kale", "milk", "tofu", "egg", "lettuce", "yogurt"])
def test_a_plain_food_is_answered_or_told_apart_and_never_a_food_that_merely_holds_it(
    run: Run, food: str
) -> None:
    ran = run("check", food, "--taking", "warfarin", "-f", "json")

    assert ran.code in (1, 3, 10)
    assert "name-not-recognised" not in statuses(ran)
    assert not any(word in ran.err for word in ("chowder", "custard", "mashed"))


def test_meanings_that_differ_are_told_apart(run: Run) -> None:
    ran = run("check", "vitamin k", "--taking", "warfarin", "-f", "json")

    (row,) = ran.json["results"]
    assert (ran.code, row["status"]) == (3, "ambiguous")
    assert "contraindicated" in row["effect"]
    assert "Vitamin K1" in row["effect"]
    assert ran.json["warnings"]


def test_vitamin_k_of_any_form_is_recorded_as_not_interacting_with_apixaban(run: Run) -> None:
    ran = run("check", "vitamin k", "--taking", "apixaban", "-f", "json")

    assert (ran.code, statuses(ran)) == (0, ["recorded-as-not-interacting"])
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

    assert (ran.code, statuses(ran)) == (0, ["recorded-as-not-interacting"])


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

    assert (ran.code, statuses(ran)) == (1, ["not-covered"])
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


def test_an_amount_above_the_upper_limit_is_said(run: Run) -> None:
    ran = run("check", "vitamin-d:10000IU", "--taking", "paracetamol", "-f", "json")

    note = (
        "Vitamin D: 10000 IU (250 µg) is above the upper limit for adults, 100 µg = 4,000 IU (US) "
        "and 100 µg = 4,000 IU (Europe) a day."
    )
    first, second = ran.json["results"]
    assert (ran.code, first["status"]) == (10, "above-upper-limit")
    assert first["effect"].startswith(note)
    assert first["references"]
    assert second["status"] == "not-covered"


def test_a_food_with_a_trace_of_vitamin_k_says_so(run: Run) -> None:
    ran = run("check", "cheddar", "--taking", "warfarin", "-f", "json")

    row = ran.json["results"][0]
    assert (ran.code, statuses(ran), row["interaction"]) == (1, ["not-covered"], None)
    assert row["related"][:1] == ["vitamin-k1-vka"]
    assert "0.68 µg of vitamin K1, under the 10 µg from which" in row["remark"]
    assert "6.66 µg of vitamin K2, measured as total K2 (from 10 µg)" in row["remark"]
    assert "No dose is known to leave the medicine undisturbed." in row["remark"]
    assert "has not been looked at" in row["effect"]
    assert ran.json["warnings"]
    assert ran.json["notes"][0].startswith("0 of 1 pair is on record.")


@pytest.mark.parametrize(
    ("food", "said"),
    [
        ("stilton", "49.4 µg of vitamin K2, measured as total K2"),
        ("egg-raw", "of vitamin K2, measured as MK-4 only"),
        ("lettuce-romaine", "of vitamin K1"),
    ],
)
def test_vitamin_k_of_a_food_in_any_form_is_to_be_kept_steady(
    run: Run, food: str, said: str
) -> None:
    ran = run("check", food, "--taking", "warfarin", "-f", "json")

    row = ran.json["results"][0]
    assert ran.code == 10
    assert (row["interaction"], row["severity"], row["action"]) == (
        "vitamin-k1-vka", "major", "keep-steady",
    )  # fmt: skip
    assert said in row["amount_note"]
    assert ran.json["warnings"]


def test_every_food_with_ten_micrograms_of_vitamin_k_interacts_with_warfarin(
    dataset: Dataset,
) -> None:
    asked = check.question(dataset, [sides.taken(dataset, "warfarin")])
    names = items.Names(dataset)
    silent = []
    for food in set(dataset.foods) - {"salt"}:  # Salt is a name of sodium, too.
        item = names.item(food)
        held = [{**item.nutrients, **item.traces}.get(k) for k in ("vitamin-k1", "vitamin-k2")]
        most = max((one.high or one.value for one in held if one), default=0)
        warned = any(row.severity in ("major", "contraindicated")
                     and row.nutrient in ("vitamin-k1", "vitamin-k2")
                     for row in check.answers(asked, item))  # fmt: skip
        if warned != (most >= 10):
            silent.append((food, most))

    assert silent == []


@pytest.mark.parametrize(("food", "code"), [("milk-whole", 10), ("milk-whole:40g", 1)])
def test_a_nutrient_of_a_food_counts_from_a_share_of_the_daily_value(
    run: Run, food: str, code: int
) -> None:
    ran = run("check", food, "--taking", "ciprofloxacin", "-f", "json")

    row = ran.json["results"][0]
    assert ran.code == code
    if code == 10:
        assert row["interaction"] == "calcium-fluoroquinolones"
    else:
        assert "calcium-fluoroquinolones" in row["related"]
        assert "mg of calcium, 3% of the Daily Value, under the 5%" in row["remark"]
        assert "Portions add up: ask" in row["remark"]


def test_a_count_of_a_nutrient_is_a_remark_and_no_answer(run: Run) -> None:
    ran = run("check", "pumpkin-seeds-roasted", "--taking", "levothyroxine", "-f", "json")

    (row,) = ran.json["results"]
    assert (ran.code, row["status"]) == (1, "not-covered")
    assert "has not been looked at" in row["effect"]
    assert "On record with it are supplements of magnesium" in row["remark"]
    assert row["interaction"] is None
    assert "magnesium-levothyroxine" in row["related"]


def test_a_food_with_a_remark_stands_apart_from_what_has_none(run: Run) -> None:
    ran = run("check", "milk-whole:40g", "taurine", "--taking", "ciprofloxacin", "-f", "markdown")

    silent, near = ran.out.split("Not looked at; what is on record near it")
    assert "Taurine" in silent
    assert "The record is about calcium." in near
    assert "Taurine" not in near


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


def test_pickle_juice_brings_salt(run: Run) -> None:
    ran = run("check", "pickle juice", "--condition", "heart failure", "-f", "json")

    assert ran.code == 10
    assert ran.json["results"][0]["interaction"] == "sodium-heart-low-salt"


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
    ("item", "note"),
    [
        ("k2:10g", "10,000,000 µg is 1,000,000 times the lowest dose tested (10 µg of MK-7)."),
        ("vitamin-e:5g", "5,000 mg is 10 times the lowest dose in the evidence"),
        ("vitamin-e:5mg", "A smaller dose is not cleared by that."),
    ],
)
def test_large_amounts_are_written_for_people_and_small_ones_not_cleared(
    run: Run, item: str, note: str
) -> None:
    ran = run("check", item, "--taking", "warfarin", "-f", "json")

    told = next(row["amount_note"] for row in ran.json["results"] if row["interaction"])
    assert note in told
    assert ("not cleared" in told) is ("not cleared" in note)


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


def test_a_list_from_stdin_keeps_its_order(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fed(monkeypatch, "# mine\n\nmagnesium\n  k2  \n")

    ran = run("check", "-", "--taking", "warfarin", "-f", "json")

    assert ran.code == 10
    assert statuses(ran) == ["not-covered", "interacts", "interacts"]


def test_a_byte_order_mark_and_comments_behind_items_are_no_part_of_them(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed(monkeypatch, "\ufeffmagnesium\nk2:180ug # evenings\n  # none\n")

    ran = run("check", "-", "--taking", "warfarin", "-f", "json")

    assert ran.code == 10
    assert [row["item_amount"] for row in ran.json["results"]] == [None, "180 µg", "180 µg"]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_list_too_long_to_read_is_refused_with_the_formats_that_take_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    from crampcli.cli.main import main

    monkeypatch.setattr(sys, "stdin", Counted(2000))
    code = main(["check", "-", "--taking", "warfarin", "-f", form])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert "more than 1,000 items" in said.err
    assert "tsv, csv, jsonl or json" in said.err


def test_a_list_as_json_is_one_document_with_its_keys_in_order(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed(monkeypatch, "k2\nnonesuch\n" * 600)

    ran = run("check", "-", "--taking", "warfarin", "-f", "json", "--fields", "item,status")

    assert ran.code == 10
    assert list(ran.json) == [
        "schema_version", "kind", "data_version", "query", "results", "summary", "warnings",
        "notes", "references",
    ]  # fmt: skip
    assert len(ran.json["results"]) == 1800
    assert ran.json["warnings"]
    assert ran.out == json.dumps(ran.json, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl"])
def test_a_list_gives_the_same_rows_as_the_items_themselves(
    run: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    fed(monkeypatch, "natto:40g\n")

    listed = run("check", "-", "--taking", "warfarin", "-f", form)

    named = run("check", "natto:40g", "--taking", "warfarin", "-f", form)
    # A JSON line tells what was asked: there a list, here its item.
    assert listed.out.replace('"items": ["-"]', '"items": ["natto:40g"]') == named.out
    assert (listed.code, listed.err) == (named.code, named.err)


def test_an_unknown_name_in_a_list_is_told_and_the_rest_answered(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed(monkeypatch, "magnesum\nk2\n")

    ran = run("check", "-", "--taking", "warfarin", "--fields", "item,status", "-f", "tsv")

    assert ran.code == 10
    assert ran.out == (
        "item\tstatus\nmagnesum\tname-not-recognised\n"
        "Vitamin K2\tinteracts\nVitamin K2\tinteracts\n"
    )
    assert "Near names: magnesium" in ran.err


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "k2\0\n", "\x1b[31mk2\n", "x" * 5000])
def test_stdin_without_items_or_text_is_a_usage_error(
    run: Run, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    fed(monkeypatch, text)

    ran = run("check", "-", "--taking", "warfarin")

    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


def test_binary_on_stdin_is_a_usage_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\x80"), "utf-8"))

    ran = run("check", "-", "--taking", "warfarin")

    assert ran.code == 2
    assert "stdin, line 1: this is not text" in ran.err


class Counted(io.TextIOBase):
    """Lines that tell how many of them were read."""

    def __init__(self, lines: int) -> None:
        self.lines = lines
        self.read_so_far = 0

    def readline(self, _size: int = -1, /) -> str:  # type: ignore[override]
        if self.read_so_far == self.lines:
            return ""
        self.read_so_far += 1
        return "magnesium\n"


class FirstWrite(io.StringIO):
    """An output that notes how far the input was read when it was first written to."""

    def __init__(self, source: Counted) -> None:
        super().__init__()
        self.source = source
        self.read_before: int | None = None

    def write(self, text: str, /) -> int:
        if self.read_before is None:
            self.read_before = self.source.read_so_far
        return super().write(text)


@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl", "json"])
def test_a_long_list_is_written_while_it_is_read(
    monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    from crampcli.cli.main import main

    source = Counted(5000)
    out = FirstWrite(source)
    monkeypatch.setattr(sys, "stdin", source)
    monkeypatch.setattr(sys, "stdout", out)
    code = main(["check", "-", "--taking", "warfarin", "-f", form, "--no-header", "--quiet"])

    assert code == 1
    assert out.read_before is not None
    assert out.read_before <= 501
    rows = '"item": "Magnesium"' if form == "json" else "\n"
    assert out.getvalue().count(rows) == 5000


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_list_from_stdin_is_drawn_whole(
    run: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    fed(monkeypatch, "k2\ntaurine\n")

    ran = run("check", "-", "--taking", "warfarin", "-f", form)

    assert "CONTRAINDICATED" in ran.out
    assert "Taurine × warfarin" in ran.out


def test_a_denial_for_one_choice_is_no_denial_for_a_vague_name(run: Run) -> None:
    for drug in ("5-ASA", "painkiller"):
        ran = run("check", "k2", "--taking", drug, "-f", "json")

        assert "recorded-as-not-interacting" not in statuses(ran)


@pytest.mark.parametrize(("food", "code"), [("natto", 10), ("goose-liver-raw", 10), ("gouda", 10)])
def test_a_food_counts_from_the_lowest_dose_tested(run: Run, food: str, code: int) -> None:
    ran = run("check", food, "--taking", "warfarin", "-f", "json")

    assert ran.code == code
    assert "No dose is known to leave it undisturbed." in ran.json["results"][0]["amount_note"]


def test_a_food_does_not_clash_with_what_takes_its_nutrient_away(run: Run) -> None:
    ran = run("check", "pumpkin-seeds-roasted", "--taking", "omeprazole", "-f", "json")

    (row,) = ran.json["results"]
    assert (ran.code, row["status"], row["severity"]) == (1, "not-covered", None)
    assert row["related"] == ["magnesium-ppi"]
    assert row["remark"].startswith("On record is what the medicine does to magnesium: ")
    assert row["references"]


def test_many_unknown_names_are_told_in_few_lines(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed(monkeypatch, "".join(f"nonesuch{n}\n" for n in range(200)))

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


@pytest.mark.parametrize(
    ("together", "medicine", "title"),
    [
        ("leafy greens", "warfarin", "Vitamin K1 and vitamin K antagonists such as warfarin"),
        (
            "green leafy vegetables",
            "Sintrom",
            "Vitamin K1 and vitamin K antagonists such as warfarin",
        ),
        ("dairy products", "doxycycline", "Calcium and tetracycline antibiotics"),
        ("citrus", "simvastatin", "Grapefruit and simvastatin or lovastatin"),
    ],
)
def test_a_word_for_several_foods_is_answered_by_the_gravest_of_them(
    run: Run, together: str, medicine: str, title: str
) -> None:
    answer = run("check", together, "--taking", medicine, "-f", "json")
    first = json.loads(answer.out)["results"][0]

    assert answer.code == 10
    assert (first["item"], first["title"]) == (together, title)


def test_a_word_for_several_foods_finds_them(run: Run) -> None:
    found = run("foods", "search", "dairy", "--fields", "id", "--no-header", "-n", "0").out.split()

    assert {"milk-whole", "cheddar", "yogurt-whole"} <= {*found}
    assert "egg-raw" not in found
