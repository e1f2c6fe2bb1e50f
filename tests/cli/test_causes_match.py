"""`cramp causes match`, `causes list --mimics`, `red-flags`."""

import shlex

import pytest

from crampcli.dataset import Dataset, amounts_by_food
from tests.conftest import Run, broken

MATCH = ("causes", "match")


def test_night_cramps_of_later_life_come_first_for_an_old_calf_at_night(run: Run) -> None:
    ran = run(*MATCH, "--at", "night", "--site", "calf", "--age", "72", "-f", "tsv")

    first = next(row for row in ran.rows if row["section"] == "cause")
    assert ran.code == 0
    assert first["id"] == "ageing-nocturnal-leg-cramps"
    assert first["matching"] == "night; calf; age 72"


@pytest.mark.parametrize(
    ("report", "flag"),
    [
        (["--sign", "breathlessness", "--sign", "one leg swollen"], "clot-with-chest-signs"),
        (["--sign", "short of breath, swollen calf"], "clot-with-chest-signs"),
        (["--site", "calves", "--sign", "coughing up blood"], "clot-with-chest-signs"),
        (["--sign", "chest tightness"], "chest-signs-alone"),
        (["--site", "chest"], "chest-signs-alone"),
        (["--sign", "cola-coloured urine"], "rhabdomyolysis"),
        (["--sign", "red urine"], "rhabdomyolysis"),
        (["--taking", "quinine", "--sign", "red urine"], "quinine-bleeding"),
        (["--sign", "lockjaw"], "tetanus-jaw"),
        (["--sign", "passed out"], "arrhythmia"),
        (["--sign", "racing heart"], "arrhythmia"),
        (["--sign", "cannot pass urine"], "cauda-equina"),
        (["--sign", "sudden leg pain", "--sign", "numb"], "acute-limb-ischaemia"),
        (["--sign", "leg that cannot be moved"], "acute-limb-ischaemia"),
        (["--trigger", "hot day", "--sign", "confused"], "heat-stroke"),
        (["--taking", "quinine", "--sign", "bruise easily"], "quinine-bleeding"),
        (["--taking", "omeprazole", "--sign", "fits"], "ppi-low-magnesium"),
        (["--taking", "Prolia", "--condition", "dialysis"], "denosumab-low-calcium"),
        (["--trigger", "marathon", "--sign", "vomiting"], "severe-hyponatraemia"),
    ],
)
def test_an_emergency_stands_before_everything_else(run: Run, report: list[str], flag: str) -> None:
    ran = run(*MATCH, *report, "-f", "json")

    results = ran.json["results"]
    urgencies = [row["urgency"] for row in results if row["section"] == "red-flag"]
    assert (results[0]["section"], results[0]["urgency"]) == ("red-flag", "emergency")
    assert flag in [row["id"] for row in results if row["urgency"] == "emergency"]
    assert urgencies == sorted(urgencies, key=["emergency", "same-day", "routine"].index)


def test_the_emergency_leads_the_table_and_says_so_in_words(run: Run) -> None:
    ran = run(*MATCH, "--sign", "breathlessness", "--sign", "one leg swollen", "-f", "table")

    assert ran.out.startswith("! EMERGENCY  Call the emergency number")
    assert "! EMERGENCY sign reported: get help now" in ran.out
    assert "May fit" not in ran.out
    assert ran.out.rstrip().endswith("next: cramp red-flags --urgency emergency")


def test_without_a_red_flag_the_table_says_first_that_this_rules_nothing_out(run: Run) -> None:
    ran = run(*MATCH, "--at", "night", "-f", "table")

    assert ran.out.startswith("No red flag on record is met here; that rules nothing")


def test_medicines_are_told_with_strength_and_what_they_move(run: Run) -> None:
    ran = run(*MATCH, "--taking", "salbutamol,furosemide", "-f", "json")

    medicines = {r["id"]: r for r in ran.json["results"] if r["section"] == "medicine"}
    assert set(medicines) == {"short-acting-beta-agonist", "loop-diuretic"}
    assert medicines["loop-diuretic"]["strength"] == "small-or-uncertain"
    assert "lowers potassium" in medicines["loop-diuretic"]["moves"]


def test_a_medicine_leads_to_the_nutrient_its_foods_and_their_caution(run: Run) -> None:
    ran = run(*MATCH, "--taking", "furosemide", "-f", "json")

    last = [row for row in ran.json["results"] if row["id"] == "potassium"][-1]
    assert last["section"] == "nutrient"
    assert last["next"] == "cramp sources potassium --where 'sodium<115'"
    assert "Most of it per serving" in last["text"]
    assert all(
        word in last["text"]
        for word in ("potassium-sparing diuretics", "ACE inhibitors", "kidney disease")
    )
    assert run(*shlex.split(last["next"])[1:]).code == 0


@pytest.mark.parametrize(
    "taking",
    [
        "combined pill", "contraceptive pill", "birth control", "birth control pills", "mini pill",
        "OCP", "COC", "HRT", "hormonal contraception", "contraceptive patch",
    ],
)  # fmt: skip
def test_calf_pain_on_what_may_hold_oestrogen_is_a_clot_until_looked_at(
    run: Run, taking: str
) -> None:
    ran = run(*MATCH, "--taking", taking, "--sign", "calf pain", "-f", "json")

    flags = [row for row in ran.json["results"] if row["section"] == "red-flag"]
    assert ran.code == 0
    assert [flag["urgency"] for flag in flags] == ["same-day"]
    assert "clot" in flags[0]["name"]


@pytest.mark.parametrize(
    "report",
    [
        ("--taking", "furosemide"),
        ("--taking", "water pill"),
        ("--taking", "blood pressure tablets"),
        ("--taking", "omeprazole", "--taking", "ramipril"),
        ("--taking", "omeprazole", "--condition", "heart failure"),
        ("--taking", "omeprazole", "--taking", "lithium"),
    ],
)
def test_nothing_salty_is_offered_where_salt_harms_whatever_it_is_offered_for(
    run: Run, dataset: Dataset, report: tuple[str, ...]
) -> None:
    ran = run(*MATCH, *report, "-f", "json")

    offered = [food for row in ran.json["results"] for food in row["foods"]]
    salt = amounts_by_food(dataset, "sodium")
    assert offered
    assert salt is not None
    for food in offered:
        share = dataset.foods[food]["servings"][0]["grams"] / 100
        assert salt[food]["value"] * share < 115


def test_a_second_medicine_that_speaks_against_the_foods_is_told(run: Run) -> None:
    ran = run(*MATCH, "--taking", "furosemide", "--taking", "ramipril", "-f", "json")

    row = next(row for row in ran.json["results"] if row["id"] == "potassium")
    assert "Potassium and ACE inhibitors: Take no potassium supplement" in row["text"]


def test_plain_words_for_a_medicine_are_taken_and_asked_about(run: Run) -> None:
    ran = run(*MATCH, "--taking", "water tablets", "-f", "json")

    assert "loop-diuretic" in [row["id"] for row in ran.json["results"]]
    assert any("which one" in note for note in ran.json["notes"])


def test_a_medicine_without_a_recorded_link_says_nothing_of_what_it_can_do(run: Run) -> None:
    ran = run(*MATCH, "--taking", "paracetamol", "-f", "tsv")

    assert ran.code == 1
    assert "that says nothing of what it can do" in ran.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "cramp causes match --at night --site calf --age 72"),
        (["--pregnant", "--sex", "male"], "do not go together"),
        (["--condition", "pregnancy", "--sex", "male"], "do not go together"),
        (["--pregnant", "--age", "72"], "pregnancy and --age 72 do not go together"),
        (["--age", "200"], "--age 200"),
        (["--age=-1"], "--age -1"),
        (["--age", "old"], "--age"),
        (["--sex", "robot"], "--sex"),
    ],
)
def test_what_cannot_be_reported_is_a_usage_error(run: Run, argv: list[str], said: str) -> None:
    ran = run(*MATCH, *argv)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("argv", "near"),
    [
        (["--site", "claf"], "calf"),
        (["--sign", "numbnes"], "numbness"),
        (["--sign", "breathlesness"], "breathlessness"),
        (["--sign", ""], "holds no letter or digit"),
        (["--sign", ","], "holds no letter or digit"),
        (["--at", "nigth"], "night"),
        (["--taking", "furosamide"], "furosemide"),
    ],
)
def test_an_unknown_word_is_refused_with_near_names(run: Run, argv: list[str], near: str) -> None:
    ran = run(*MATCH, *argv)

    assert (ran.code, ran.out) == (3, "")
    assert near in ran.err


def test_a_name_that_is_not_known_hides_nothing_of_the_others(run: Run) -> None:
    ran = run(*MATCH, "--taking", "furosemide,xyzzyx", "-f", "tsv")

    assert ran.code == 0
    assert "loop-diuretic" in ran.out
    assert "xyzzyx" in ran.err


def test_a_name_shared_by_two_medicines_is_refused(run: Run) -> None:
    ran = run(*MATCH, "--taking", "AZT")

    assert (ran.code, ran.out) == (3, "")
    assert "zidovudine" in ran.err


def test_a_refused_sign_points_to_the_red_flags(run: Run) -> None:
    assert "cramp red-flags" in run(*MATCH, "--sign", "xyzzyx").err


def test_a_word_of_another_kind_is_taken_all_the_same(run: Run) -> None:
    rows = run(*MATCH, "--sign", "vomiting", "--condition", "diabetic", "-f", "tsv").rows

    matching = " ".join(row["matching"] for row in rows)
    assert "vomiting" in matching
    assert "diabetes" in matching


def test_the_limit_holds_for_causes_and_says_how_many_there_are(run: Run) -> None:
    few = run(*MATCH, "--at", "night", "--limit", "3", "-f", "tsv")
    every = run(*MATCH, "--at", "night", "--limit", "0", "-f", "tsv")

    causes = [row for row in every.rows if row["section"] == "cause"]
    assert [r["section"] for r in few.rows].count("cause") == 3
    assert f"3 of {len(causes)} causes" in few.err
    assert "causes that share" not in every.err


def test_a_mimic_says_how_it_differs(run: Run) -> None:
    rows = run(*MATCH, "--sign", "restless legs", "--sign", "hard knot", "-f", "json").json[
        "results"
    ]

    mimic = next(row for row in rows if row["id"] == "restless-legs")
    assert (mimic["section"], mimic["contradicting"]) == ("mimic", ["hard knot in the muscle"])
    assert "cramp" in mimic["text"]


def test_nothing_is_scored(run: Run) -> None:
    ran = run(*MATCH, "--at", "night", "--site", "calf", "--sign", "numbness", "-f", "table")

    head = ran.out.split("Looks like")[0].lower()
    assert not any(word in head for word in ("%", "score", "probab", "likel", "chance"))


def test_the_help_lists_every_accepted_term(run: Run, dataset: Dataset) -> None:
    said = " ".join(run("help", "signs").out.split()).replace("- ", "-")

    unlisted = [
        term["id"]
        for term in dataset.terms.values()
        if term["kinds"] != ["age"] and term["id"] != "any" and term["name"] not in said
    ]
    assert unlisted == []


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_table_fits_every_width(run: Run, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    ran = run(
        *MATCH, "--at", "night", "--sign", "numbness", "--taking", "furosemide", "-f", "table"
    )

    assert max(map(len, broken(ran.out))) <= width


def test_markdown_holds_every_section(run: Run) -> None:
    ran = run(
        *MATCH, "--at", "night", "--sign", "chest pain", "--taking", "Lasix", "-f", "markdown"
    )

    headings = [line for line in ran.out.splitlines() if line.startswith("**")]
    assert headings[0].startswith("**\\! Emergency")
    assert len(headings) == 6


def test_fields_are_picked_across_sections(run: Run) -> None:
    ran = run(*MATCH, "--at", "night", "--fields", "section,id", "-f", "table")

    assert "restless-legs" in ran.out


def test_showing_vitamin_k_shows_the_warfarin_warning(run: Run) -> None:
    ran = run(*MATCH, "--at", "night", "--age", "72", "--limit", "0", "-f", "json")

    assert "vitamin-k2-vka" in [warning["id"] for warning in ran.json["warnings"]]


def test_a_report_of_a_fast_command_line_and_a_slow_one_agree(run: Run) -> None:
    quick = run(*MATCH, "--sex", "male", "--age", "50", "-f", "tsv")
    slow = run(*MATCH, "--sex=male", "--age=50", "-ftsv")

    assert quick == slow


@pytest.mark.parametrize(
    "taking", ["omeprazole", "furosemide,warfarin", "furosemide,blood thinner", "warfarin"]
)
@pytest.mark.parametrize("form", ["table", "tsv", "json", "markdown"])
def test_foods_rich_in_vitamin_k_and_antagonists_bring_the_warning(
    run: Run, taking: str, form: str
) -> None:
    ran = run(*MATCH, "--taking", taking, "-f", form)

    said = " ".join(f"{ran.out} {ran.err}".replace("┃", " ").split())
    assert "Keep your vitamin K intake steady" in said


def test_beside_warfarin_the_way_on_leads_to_foods_poor_in_vitamin_k(run: Run) -> None:
    ran = run(*MATCH, "--taking", "furosemide,warfarin", "-f", "json")

    row = next(
        r for r in ran.json["results"] if (r["section"], r["id"]) == ("nutrient", "potassium")
    )
    assert row["next"] == "cramp sources potassium --where 'vitamin-k1<10' --where 'sodium<115'"
    foods = [found["food"] for found in run(*shlex.split(row["next"])[1:], "-f", "tsv").rows]
    assert set(row["foods"]) <= set(foods)
    assert "beet-greens-boiled" not in foods


@pytest.mark.parametrize("width", [20, 40, 60, 66, 80])
def test_a_mimic_says_how_it_differs_on_every_width(
    run: Run, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    ran = run(*MATCH, "--at", "night", "-f", "table", "--full")

    assert "moving eases it" in " ".join(ran.out.replace("-\n", "-").split())


SCREENS = [
    ("--sign", "breathlessness", "--sign", "one leg swollen"),
    ("--sign", "leg gone cold and white"),
    ("--pregnant", "--sign", "calf pain"),
    ("--at", "night", "--site", "calf", "--age", "72"),
    ("--at", "night", "--site", "calf"),
    ("--sign", "twitching"),
    ("--sign", "calf cramp after tennis in hot weather"),
    ("--taking", "atorvastatin", "--sign", "muscle pain"),
    ("--taking", "ramipril", "--condition", "kidney disease", "--sign", "weakness"),
]


@pytest.mark.parametrize("report", SCREENS)
def test_an_answer_fits_the_first_screen(run: Run, report: tuple[str, ...]) -> None:
    assert len(run(*MATCH, *report, "-f", "table").out.splitlines()) <= 24


@pytest.mark.parametrize(
    ("report", "urgency"),
    [
        (("--sign", "face drooping"), "emergency"),
        (("--pregnant", "--sign", "calf pain"), "same-day"),
        (("--sign", "woken by cramps"), "routine"),
        (("--at", "night"), "none-met"),
    ],
)
def test_json_says_how_urgent_the_whole_is(run: Run, report: tuple[str, ...], urgency: str) -> None:
    assert run(*MATCH, *report, "-f", "json").json["urgency"] == urgency


def test_an_emergency_stands_first_and_last_where_all_is_shown(run: Run) -> None:
    ran = run(*MATCH, "--sign", "face drooping", "-f", "table", "--full")

    assert ran.out.startswith("! Emergency: call the emergency number")
    assert "EMERGENCY sign reported" in ran.out.split("Looks like")[-1]


def test_what_does_not_go_together_never_hides_an_emergency(run: Run) -> None:
    ran = run(*MATCH, "--pregnant", "--sex", "male", "--sign", "chest pain", "-f", "json")

    assert (ran.code, ran.json["urgency"]) == (0, "emergency")


def test_no_flag_is_denied_where_a_word_was_not_understood(run: Run) -> None:
    known = run(*MATCH, "--at", "night", "-f", "table")
    unknown = run(*MATCH, "--at", "night", "--sign", "xyzzyx", "-f", "table")

    assert "No red flag on record is met" in known.out
    assert "No red flag" not in unknown.out
    assert (unknown.code, "'xyzzyx' is not understood" in unknown.err) == (0, True)


def test_how_words_were_read_is_said(run: Run) -> None:
    ran = run(*MATCH, "--sign", "arm tingly, no chest pain", "-f", "tsv")

    assert "is read as: arm, pins and needles. Denied: chest pain" in ran.err


def test_what_would_help_to_know_is_asked(run: Run) -> None:
    assert "Do you take any medicines? --taking" in run(*MATCH, "--at", "night", "-f", "tsv").err
