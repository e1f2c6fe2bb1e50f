"""Lists of words, bounds and ties, where a slip of one place would be noticed by nobody else."""

import pytest

from crampcli.dataset import Dataset
from crampcli.names import languages, plain_list, reader
from crampcli.queries import (
    amounts,
    arguments,
    causes,
    foods,
    items,
    match_notes,
    medicines,
    pages,
    red_flags,
    salts,
    search_index,
    studies,
    written,
)
from tests.conftest import Feed, Run

HEADERS = (
    *("medication", "medications", "medicine", "medicines", "drug", "drugs", "product", "name"),
    *("drug name", "medication name", "medicine name", "product name", "item", "Medikament"),
    *("Arzneimittel", "Wirkstoff", "Handelsname", "Präparat", "médicament", "médicaments", "nom"),
    *("spécialité", "dénomination", "medicamento", "medicamentos", "nombre", "nome", "fármaco"),
    *("farmaco", "principio", "medicinale", "geneesmiddel", "medicijn", "naam", "lek", "läkemedel"),
    *("lægemiddel", "legemiddel", "lääke", "препарат", "лекарство", "薬剤名", "薬品名", "药品名称"),
    *("药名", "약품명"),
)
UNITS = {
    "µg": "µg ug mcg microgram micrograms microgramme мкг mikrogramm microgrammi microgramos μγρ "
    "微克 マイクログラム",
    "mg": "mg mgs milligram milligrams milligramme milligramm мг milligrammi miligramos miligramas "
    "毫克 ミリグラム",
    "g": "g gm gms gram grams gramme gramm г 克 グラム",
    "kg": "kg kilogram kilograms кг",
}


# Names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_is_never_read_as_a_medicine(header: str) -> None:
    (entry,) = plain_list.entries([f"Dosis;{header}", "5 mg;Warfarin"])

    assert (entry.texts, entry.aside) == (("Warfarin",), ("Dosis: 5 mg",))


def test_every_language_of_a_name_is_called_by_its_name(dataset: Dataset) -> None:
    found = {code for record in dataset.names_abroad.values() for code in record["languages"]}
    found |= {s["language"] for e in dataset.name_endings.values() for s in e["spellings"]}

    assert {code for code in found if languages.called((code,)) in (code, "")} <= {"en", "mul"}
    assert {languages.called((code,)) for code in ("en", "mul")} == {""}
    assert all(languages.called((code,)).istitle() for code in found - {"en", "mul"})


@pytest.mark.parametrize(
    ("line", "ids", "left_out"),
    [
        (f"amoxicillin 250 mg {per} 5 ml", ["amoxicillin"], (f"250 mg {per} 5 ml",))
        for per in ("per", "pro", "par", "por")
    ]
    + [
        ("warfarin 5 mg morning", ["warfarin"], ("5 mg", "morning")),
        ("warfarin morning", [], ()),
        ("mgcitrate", [], ()),
        ("ramipril zinc", ["ramipril", "zinc"], ()),
        ("bacitracin zinc", ["bacitracin"], ("zinc",)),
    ],
)
def test_words_around_a_name_belong_to_it_or_keep_it_back(
    dataset: Dataset, line: str, ids: list[str], left_out: tuple[str, ...]
) -> None:
    reading = reader.medicine(dataset, line)

    assert ([part.meaning.id for part in reading.parts], reading.left_out) == (ids, left_out)


@pytest.mark.parametrize("joiner", ["and", "und", "et", "y", "en", "e", "og", "och"])
def test_a_word_that_joins_letters_goes_on_with_vitamins(run: Run, feed: Feed, joiner: str) -> None:
    feed(f"Vitamins A {joiner} E\nVitamin K2\n")
    ran = run("label", "-", "-f", "json")

    assert "Vitamin E" in ran.out
    assert not [note for note in ran.json["notes"] if "misread" in note]


def test_a_nutrient_asked_for_as_a_medicine_is_told_with_near_names(run: Run) -> None:
    refused = run("medicines", "show", "vitamin-d").err

    assert refused.startswith("cramp: no medicine is called 'vitamin-d'. Near names: ")


# Amounts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "factor", "spelling"),
    [
        (unit, factor, spelling)
        for unit, factor in (("µg", 1), ("mg", 1e3), ("g", 1e6), ("kg", None))
        for spelling in UNITS[unit].split()
    ],
)
def test_a_unit_is_read_in_every_language(
    dataset: Dataset, unit: str, factor: float | None, spelling: str
) -> None:
    name, amount = written.split(f"vitamin-k2: 2 {spelling}")

    assert (name, amount and amount.shown) == ("vitamin-k2", f"2 {unit}")
    assert amount is not None
    if factor is not None:  # Of a nutrient no kilogram is meant.
        weighed = amounts.of_nutrient(dataset, "vitamin-k2", amount)
        assert weighed == amounts.Weighed(2 * factor, "µg")


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("1. natto", "natto"), ("12) natto", "natto"), ("123: natto", "natto"),
        ("- natto", "natto"),
        ("[x] natto", "natto"), ("1234. natto", "1234. natto"), ("1.5 natto", "1.5 natto"),
        (") natto", ") natto"), ("~1. natto", "~1. natto"), ("-3 g", "-3 g"),
    ],
)  # fmt: skip
def test_only_the_mark_of_a_list_is_taken_off(line: str, bare: str) -> None:
    assert written.without_mark(line) == bare


@pytest.mark.parametrize(("unit", "mass"), [("µg", 39_098), ("mg", 39.098), ("g", 0.039098)])
def test_a_millimole_weighs_the_same_in_every_unit(
    dataset: Dataset, unit: str, mass: float
) -> None:
    assert salts.a_millimole(dataset, "potassium", unit) == pytest.approx(mass)
    assert salts.a_millimole(dataset, "vitamin-d", unit) is None


@pytest.mark.parametrize(
    "word",
    [
        *("supplement", "tablet", "capsule", "pill", "elemental", "powder", "chewable"),
    ],
)
def test_a_word_that_is_no_salt_leaves_the_element_whole(run: Run, word: str) -> None:
    (first, *_) = run("check", f"magnesium {word}: 300 mg", "-f", "json").json["results"]

    assert (first["item_value"], first["item_unit"]) == (300, "mg")


def test_the_longest_name_has_five_words() -> None:
    told = ["a", "b", "c", "d", "e", "f"]

    assert arguments.joined(told, {"a b c d e f", "a b c d e"}.__contains__) == ("a b c d e", "f")


@pytest.mark.parametrize("text", ["xyzzy and qwert", "xyzzy + qwert", "xyzzy / qwert"])
def test_a_text_of_which_nothing_is_known_is_told_whole(run: Run, text: str) -> None:
    (row,) = run("check", text, "-f", "json").json["results"]

    assert (row["status"], row["item"]) == ("name-not-recognised", text)


@pytest.mark.parametrize("text", ["calcium + zinc", "calcium + + zinc", "calcium, , zinc,"])
def test_nothing_stands_between_two_signs(run: Run, text: str) -> None:
    rows = run("check", text, "--taking", "digoxin", "-f", "json").json["results"]

    assert {row["item"] for row in rows} == {"Calcium", "Zinc"}


def test_a_bound_of_nought_is_a_bound(run: Run) -> None:
    asked = ("sources", "magnesium", "--limit", "1", "--where")

    assert [run(*asked, f"zinc>={bound}").code for bound in ("0", "1e9", "1.1e9")] == [0, 1, 2]


# Causes, signs and evidence -------------------------------------------------------------------


def test_each_urgency_says_what_to_do() -> None:
    assert red_flags.CALLED == {
        "emergency": "Emergency: call the emergency number or go to an emergency department now",
        "same-day": "Same day: get medical advice today",
        "routine": "Routine: ask for an appointment",
    }
    assert list(match_notes.WOULD_HELP.values()) == [
        "Do you take any medicines? --taking",
        "How old? --age",
        "When does it come? --at night",
        "Where? --site calf",
        "What else is there? --sign",
    ]


def test_a_flag_names_the_terms_of_each_of_its_rules(dataset: Dataset) -> None:
    for flag in dataset.red_flags.values():
        rules = [flag["rule"], *flag.get("alternatives", ())]

        assert red_flags.named(flag) == {tag for r in rules for any_of in r for tag in any_of}
    assert "cast" in red_flags.named(dataset.red_flags["acute-compartment-syndrome"])


def test_what_is_mistaken_for_a_cramp_comes_the_most_urgent_first(dataset: Dataset) -> None:
    found = causes.mimics(dataset)
    order = ["emergency", "same-day", "routine"]

    assert [order.index(line.urgency) for line in found] == sorted(
        order.index(line.urgency) for line in found
    )
    assert {(line.id, line.summary, line.differs) for line in found} == {
        (m["id"], m["summary"]["text"], m["differs"]["text"]) for m in dataset.mimics.values()
    }


def test_every_record_of_medicines_is_found_by_its_name(dataset: Dataset) -> None:
    assert {m["id"]: medicines.named(dataset, m["name"]) for m in dataset.medicines.values()} == {
        id_: id_ for id_ in dataset.medicines
    }


@pytest.mark.parametrize("before", ["", "doi:", "https://doi.org/"])
def test_a_study_is_found_by_its_doi(dataset: Dataset, before: str) -> None:
    told = f"{before}10.1371/journal.pone.0227497"

    assert studies.find(dataset, told) == "araujo-2020-mg-pregnancy"


def test_the_page_of_a_nutrient_names_what_lowers_it_alone(dataset: Dataset) -> None:
    def moved(way: str) -> set[str]:
        return {
            medicine["name"]
            for medicine in dataset.medicines.values()
            for move in medicine["moves"]
            if (move["nutrient"], move["direction"]) == ("potassium", way)
        }

    page = pages.nutrient(dataset, "potassium")

    assert moved("lowers") in [set(part) for part in page if isinstance(part, tuple)]
    assert moved("lowers") != moved("raises")


@pytest.mark.parametrize("word", ["which", "what", "when", "why", "with", "food", "sources", "my"])
def test_a_word_that_asks_is_not_searched_for(run: Run, word: str) -> None:
    plain = run("search", "natto", "-f", "json").json["results"]

    assert run("search", word, "natto", "-f", "json").json["results"] == plain


def test_a_plain_word_that_is_searched_for_stands_for_its_medicines(run: Run) -> None:
    rows = run("search", "antidepressant", "--limit", "0", "-f", "json").json["results"]

    assert ["means: antidepressant"] in [row["why"] for row in rows]


@pytest.mark.parametrize(("begun", "found"), [("aet", False), ("aeti", True), ("ceil", True)])
def test_three_letters_begin_no_word_of_a_text(run: Run, begun: str, found: bool) -> None:
    assert bool(run("search", begun, "-f", "json").json["results"]) is found


def test_the_results_of_a_study_count_up_from_one(run: Run) -> None:
    rows = run("evidence", "--study", "araujo-2020-mg-pregnancy", "-f", "tsv").rows

    assert [row["id"] for row in rows] == [
        f"araujo-2020-mg-pregnancy-{place}" for place in range(1, len(rows) + 1)
    ]


def test_a_condition_that_is_not_on_record_is_told_with_where_to_look(
    run: Run, dataset: Dataset
) -> None:
    (row,) = run("check", "k2", "--condition", "xyzzy", "-f", "json").json["results"]

    assert row["effect"] == (
        f"no condition on record is called 'xyzzy'. {len(dataset.conditions)} are on record; look "
        "for yours: cramp search WORD. Nothing was checked for it."
    )


@pytest.mark.parametrize(
    ("amount", "low", "high", "text"),
    [
        (939, 775, 1750, "MK-7 939 µg/100 g (Japan)"),
        (None, 46, 51, "MK-7 46–51 µg/100 g (Japan)"),
    ],
)
def test_a_measurement_is_told_by_its_amount_or_else_its_range(
    amount: float | None, low: float, high: float, text: str
) -> None:
    assert foods.MeasuredForm("MK-7", amount, low, high, "Japan", None, None, ()).text == text


def test_each_meaning_of_a_name_is_told_in_a_few_words(run: Run) -> None:
    (row,) = run("check", "vitamin k", "--taking", "warfarin", "-f", "json").json["results"]

    assert (row["status"], row["effect"]) == (
        "ambiguous",
        "It may mean several things, which differ here. "
        "Vitamin K1: major, keep vitamin K steady: more lowers the INR, less raises it. "
        "Vitamin K2: contraindicated, vitamin K2 weakens the anticoagulant; "
        "10 µg a day was enough in a trial. Name the one you mean.",
    )


def test_what_stands_in_lists_of_a_record_is_searched_too(dataset: Dataset) -> None:
    told = dataset.causes["pregnancy"] | {"commonness": [{"text": "Xyzzy lasts long."}]}
    changed = dataset.overlaid({"causes": {"pregnancy": told}})

    found = [one.entry.id for one in search_index.indexed(changed) if " xyzzy " in one.text]

    assert found == ["pregnancy"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lasix + K", ["furosemide-potassium"]),
        ("Advil Cold & Sinus", ["ibuprofen-pseudoephedrine"]),
        ("half & half", ["Half and half"]),
        ("calcium & zinc", ["Calcium", "Zinc"]),
    ],
)
def test_a_sign_within_a_name_parts_nothing(dataset: Dataset, text: str, names: list[str]) -> None:
    read = items.Names(dataset).read(text)

    assert [getattr(one, "name", "") for one in read] == names
