"""Questions as people put them: what each is answered, by which record, with which exit code."""

import io

import pytest

from tests.conftest import Run

FOUND = [
    (("chlorella tablets", "coumadin"), "chlorella-vka"),
    (("grapefruit juice", "atorvastatin"), "grapefruit-atorvastatin"),
    (("coffee", "levothyroxine"), "coffee-levothyroxine"),
    (("magnesium", "oxide", "400", "mg", "--taking", "doxy"), "magnesium-tetracyclines"),
    (("cheese", "doxycycline"), "calcium-tetracyclines"),
    (("yogurt", "cipro"), "calcium-fluoroquinolones"),
    (("yoghurt", "ciprofloxacin 500mg"), "calcium-fluoroquinolones"),
    (("potassium", "40", "meq", "lisinopril"), "potassium-ace-inhibitors"),
    (("2", "cups", "spinach", "warfarin"), "vitamin-k1-vka"),
    (("tomato", "lisinopril"), "potassium-ace-inhibitors"),
    (("banana", "kidney failure"), "potassium-kidney-disease"),
    (("orange juice", "spironolactone"), "potassium-sparing-diuretics"),
    (("vitamin d", "calcitriol"), "vitamin-d-active-forms"),
    (("turmeric", "clopidogrel"), "turmeric-antithrombotics"),
    (("nattokinase", "aspirin"), "nattokinase-antithrombotics"),
    (("st johns wort", "the pill"), "st-johns-wort-contraceptives"),
    (("vitamin b 12", "metformin"), "vitamin-b12-metformin"),
    (("HCTZ", "potassium"), "potassium-loop-thiazide-diuretics"),
    (("quinine", "pregnant"), "quinine-pregnancy"),
    (("green tea", "warfarin"), "green-tea-vka"),
    (("matcha latte", "Sintrom"), "green-tea-vka"),
    (("wheatgrass juice", "warfarin"), "wheatgrass-vka"),
    (("coq10", "phenprocoumon"), "coenzyme-q10-vka"),
    (("black licorice", "hctz"), "liquorice-diuretics"),
    (("liquorice tea", "Lanoxin"), "liquorice-digoxin"),
    (("licorice", "pregnant"), "liquorice-pregnancy"),
    (("licorice", "high blood pressure"), "liquorice-heart-kidney-pressure"),
    (("vitamin a", "Accutane"), "vitamin-a-isotretinoin"),
]
SILENT = [
    ("black tea", "warfarin"),
    ("natto", "apixaban"),
    ("cranberry", "dabigatran"),
    ("spinach", "rivaroxaban"),
    ("water", "warfarin"),
    ("magnesium", "insulin"),
    ("multivitamin", "dabigatran"),
    ("Forceval Junior", "edoxaban"),
]
AMOUNTS = [
    ("magnesium oxide 400 mg", 241.2, "mg"),
    ("Mag-Ox 400 mg", 241.2, "mg"),
    ("calcium carbonate 1250 mg", 500.5, "mg"),
    ("potassium chloride 600 mg", 314.7, "mg"),
    ("magnesium 20 mmol", 486.1, "mg"),
    ("potassium 20 mEq", 781.96, "mg"),
    ("calcium 10 mEq", 200.39, "mg"),
    ("vitamin d 2000 units", 50, "µg"),
    ("vitamin d 2000 IU", 50, "µg"),
    ("k2 180 mcg", 180, "µg"),
    ("magnesium 1,5 g", 1500, "mg"),
    ("zinc 0.025 g", 25, "mg"),
]
NOT_RECKONED = [
    "magnesium citrate 400 mg", "calcium citrate 1000 mg", "zinc sulfate 220 mg",
    "ferrous sulfate 325 mg", "magnesium glycinate 400 mg",
]  # fmt: skip


@pytest.mark.parametrize(("argv", "record"), FOUND, ids=lambda value: " ".join(value))
def test_what_is_on_record_is_found(run: Run, argv: tuple[str, ...], record: str) -> None:
    ran = run("check", *argv, "-f", "json")

    assert ran.code == 10
    assert record in [row["interaction"] for row in ran.json["results"]]
    assert "name-not-recognised" not in [row["status"] for row in ran.json["results"]]


@pytest.mark.parametrize("written", ["natto", "natto:40g", "納豆"])
@pytest.mark.parametrize("taken", ["warfarin", "phenprocoumon", "blood thinner"])
def test_of_natto_no_one_is_told_both_to_avoid_it_and_to_keep_it_steady(
    run: Run, written: str, taken: str
) -> None:
    ran = run("check", written, "--taking", taken, "-f", "json")

    records = {row["interaction"] for row in ran.json["results"]}
    assert ran.code == 10
    assert "vitamin-k1-vka" not in records


@pytest.mark.parametrize("argv", SILENT, ids=" ".join)
def test_what_nobody_looked_at_is_never_cleared(run: Run, argv: tuple[str, ...]) -> None:
    ran = run("check", *argv, "-f", "json")

    assert ran.code == 1
    assert {row["status"] for row in ran.json["results"]} == {"not-covered"}


@pytest.mark.parametrize(("text", "value", "unit"), AMOUNTS)
def test_an_amount_is_weighed(run: Run, text: str, value: float, unit: str) -> None:
    row = run("check", text, "metoprolol", "-f", "json").json["results"][-1]

    assert (row["item_value"], row["item_unit"]) == (value, unit)


@pytest.mark.parametrize("text", NOT_RECKONED)
def test_a_salt_of_several_forms_is_asked_about_and_not_reckoned_with(run: Run, text: str) -> None:
    ran = run("check", text, "metoprolol", "-f", "json")

    (row,) = ran.json["results"]
    assert row["item_value"] is None
    assert "label" in row["amount_note"]
    assert row["amount_note"] in ran.json["notes"]


def test_limits_of_both_sides_of_the_ocean_come_first(run: Run) -> None:
    ran = run("check", "vitamin b6 50 mg", "-f", "json")

    first = ran.json["results"][0]
    assert (ran.code, first["status"]) == (10, "above-upper-limit")
    assert "12 mg (Europe)" in first["effect"]
    assert "It is not above 100 mg (US)" in first["effect"]


def test_no_limit_is_no_licence(run: Run) -> None:
    ran = run("check", "potassium 5 g", "metoprolol", "-f", "json")

    assert any("no licence" in note and "toxic" in note for note in ran.json["notes"])


@pytest.mark.parametrize(
    ("item", "medicine"),
    [("vitamin d", "calcitriol"), ("vitamin d", "Rocaltrol"), ("potassium", "Slow-K")],
)
def test_the_same_substance_on_both_sides_is_said_whether_a_record_names_the_pair_or_not(
    run: Run, item: str, medicine: str
) -> None:
    ran = run("check", item, "--taking", medicine, "-f", "json")

    assert [row["status"] for row in ran.json["results"]] == ["same-substance"]
    assert ran.json["summary"]["same-substance"] == 1
    assert ran.code == 10


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("check magnesium --taking levothyroxine 50 mcg", ("magnesium", "levothyroxine 50 mcg")),
        ("check magnesium --taking water pill", ("magnesium", "water pill")),
        ("check k2 --taking blood thinner", ("k2", "blood thinner")),
        ("check st johns wort --taking birth control", ("st johns wort", "birth control")),
        ("check --taking levothyroxine magnesium", ("magnesium", "levothyroxine")),
        ("check --taking water pill potassium", ("potassium", "water pill")),
        ("check --taking omeprazole magnesium", ("magnesium", "omeprazole")),
        ("check --taking omeprazole magnesium:300mg", ("magnesium:300mg", "omeprazole")),
        ("check --taking omeprazole 20 mg magnesium", ("magnesium", "omeprazole 20 mg")),
    ],
)
def test_words_that_the_shell_parted_belong_to_the_medicine_that_they_name(
    run: Run, typed: str, meant: tuple[str, str]
) -> None:
    item, taken = meant

    assert run(*typed.split()) == run("check", item, "--taking", taken)


@pytest.mark.parametrize(
    ("item", "taking", "amount", "weighed"),
    [
        ("magnesium oxide 700 mg tablets twice daily", "levothyroxine", "1400 mg", "844.3"),
        ("Magnesiumoxid 400 mg Kapseln", "levothyroxine", "400 mg", "241.2"),
        ("magnesium (as magnesium oxide) 400 mg", "levothyroxine", "400 mg", "400"),
        ("Magnesium (als Magnesiumcitrat) 400 mg", "levothyroxine", "400 mg", "400"),
        ("zinc picolinate 50 mg capsules", "ciprofloxacin", "50 mg", ""),
        ("magnesium bisglycinate 200 mg", "levothyroxine", "200 mg", ""),
        ("Витамин K2 100 мкг", "warfarin", "100 µg", "100"),
        ("2 bananas", "spironolactone", "2 servings", "844.88"),
        ("natto 1 pack", "warfarin", "", "469.5"),
        ("multivitamin 500 mg", "warfarin", "500 mg", ""),
    ],
)
def test_an_amount_among_other_words_is_used_or_told(
    run: Run, item: str, taking: str, amount: str, weighed: str
) -> None:
    ran = run("check", item, "--taking", taking)

    rows = [row for row in ran.rows if row["status"] == "interacts"]
    assert ran.code == 10
    assert {(row["item_amount"], row["item_value"]) for row in rows} == {(amount, weighed)}
    if not weighed or not amount:
        assert "reckoned with" in ran.err or "not used" in ran.err


def test_a_number_of_two_readings_among_other_words_is_refused_with_both(run: Run) -> None:
    ran = run("check", "Vitamin D3 25.000 IE Kapseln")

    assert ran.code == 2
    assert "25000" in ran.err
    assert "25.0" in ran.err


def test_an_amount_of_a_product_of_several_keeps_back_nothing_of_a_list(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("fish oil 1000 mg\nk2\n"))
    ran = run("check", "-", "--taking", "warfarin")

    assert ran.code == 10
    assert "1000 mg says nothing and is not used" in ran.err


@pytest.mark.parametrize(
    ("product", "taking"),
    [
        ("Centrum Adults", "warfarin"),
        ("Centrum Plus", "acenocoumarol"),
        ("Centrum Cardio", "warfarin"),
        ("AquADEKs", "warfarin"),
        ("ADEKs", "warfarin"),
        ("Ritual", "phenprocoumon"),
        ("Life Extension Super K", "warfarin"),
        ("NoSalt", "ramipril"),
        ("Nu-Salt", "spironolactone"),
        ("Morton Lite Salt", "losartan"),
        ("LoSalt", "lisinopril"),
        ("LMNT", "spironolactone"),
        ("Nuun Sport", "ciprofloxacin"),
        ("Liquid I.V.", "ramipril"),
        ("Dioralyte", "eplerenone"),
        ("CeraLyte", "amiloride"),
        ("Magtein", "doxycycline"),
        ("magnesium malate", "ciprofloxacin"),
        ("CitraNatal", "levothyroxine"),
        ("Centrum", "warfarin"),
        ("Centrum Silver", "eplerenone"),
    ],
)
def test_a_product_is_checked_for_what_its_label_holds(run: Run, product: str, taking: str) -> None:
    ran = run("check", product, "--taking", taking)

    assert ran.code == 10
    assert "label" in ran.out + ran.err


POTASSIUM = [
    "Panangin", "Панангин", "Asparkam", "Asparcam", "Аспаркам", "Aspargin", "Aspar Espefa",
    "Trommcardin", "Tromcardin", "Tromcardin complex", "Polase", "Polase Plus", "Magium", "MGK Vis",
    "Supradyn Magnesio e Potassio", "Biolectra", "Biolectra Magnesium 365 mg fortissimum",
    "Magneherm", "Theravit", "Salusa 45", "SaltStick", "Endurolytes", "Gatorlyte",
    "Gatorade Zero", "DripDrop", "Pocari Sweat", "Tailwind Endurance Fuel",
    "Skratch Labs Hyper Hydration", "Ultima Replenisher", "Emergen-C",
]  # fmt: skip
VITAMIN_K = ["OsteoBase", "PharmEvo K-1000", "Nutrivite", "Supradyn", "Flintstones Complete"]
BINDS = [
    *(name for name in POTASSIUM if name != "Gatorade Zero"), "Supradyn", "Duovit", "Pharmaton",
    "Vitrum Osteomag", "Kids Smart Multivitamin", "Nutrivite", "Flintstones", "OsteoBase",
    "PharmEvo K-1000", "Magnerot", "Magnesium-Diasporal 300", "Natural Calm", "Magnesio Supremo",
    "magnesium lysinate glycinate",
]  # fmt: skip
VITAMIN_E = ["PreserVision AREDS 2", "Ocuvite"]


@pytest.mark.parametrize(
    ("product", "taking", "record"),
    [
        *((name, "spironolactone", "potassium-sparing-diuretics") for name in POTASSIUM),
        *((name, "warfarin", "vitamin-k") for name in VITAMIN_K),
        *((name, "levothyroxine", "levothyroxine") for name in BINDS),
        *((name, "warfarin", "vitamin-e") for name in VITAMIN_E),
    ],
)
def test_a_product_is_warned_of_by_its_name_for_each_thing_that_it_holds(
    run: Run, product: str, taking: str, record: str
) -> None:
    ran = run("check", product, "--taking", taking, "-f", "json")

    assert ran.code == 10
    assert any(record in row["interaction"] for row in ran.json["results"] if row["interaction"])
    assert any("Contents: label" in note for note in ran.json["notes"])


@pytest.mark.parametrize("product", ["Forceval Junior", "DEKAs Plus", "Pregvit", "One A Day"])
def test_a_product_whose_contents_were_not_seen_is_warned_of(run: Run, product: str) -> None:
    ran = run("check", product, "--taking", "warfarin")

    assert ran.code == 10
    assert "read the label" in " ".join((ran.out + ran.err).split())


@pytest.mark.parametrize(
    ("words", "items"),
    [
        (("iron", "bisglycinate", "25", "mg"), {("Iron", "25 mg")}),
        (("k2", "spray", "magnesium"), {("Vitamin K2", ""), ("Magnesium", "")}),
        (("potassium", "CKD", "stage", "4"), {("Potassium", "")}),
        (
            ("iron", "tablets", "zinc", "picolinate", "50", "mg"),
            {("iron tablets", ""), ("Zinc", "50 mg")},
        ),
        (("calcium", "vitamin", "d"), {("Calcium", ""), ("Vitamin D", "")}),
    ],
)
def test_words_that_a_shell_parted_are_one_item(
    run: Run, words: tuple[str, ...], items: set[tuple[str, str]]
) -> None:
    ran = run("check", *words, "--taking", "levothyroxine")

    assert "" not in {row["item"] for row in ran.rows}
    assert {(row["item"], row["item_amount"]) for row in ran.rows} == items


def test_a_bound_mineral_and_a_medicine_without_a_command_are_a_check(run: Run) -> None:
    ran = run("iron", "bisglycinate", "25", "mg", "levothyroxine")

    assert ran.code == 10
    assert "cramp check" in ran.err


def test_units_of_a_vitamin_that_have_no_weight_on_record_are_told(run: Run) -> None:
    ran = run("check", "vitamin a 10000 IU", "--condition", "pregnancy")

    assert (ran.code, ran.rows[0]["item_amount"], ran.rows[0]["item_value"]) == (10, "10000 IU", "")
    assert "not on record here" in ran.err


def test_a_name_in_another_language_is_told_as_what_it_was_read(run: Run) -> None:
    ran = run("check", "magneesium", "--taking", "levothyroxine")

    assert "'magneesium' is read as Magnesium (Estonian)" in ran.err
