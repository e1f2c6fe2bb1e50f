"""No command at all: words are understood where every one is accounted for, else searched for."""

import json

import pytest

from tests.conftest import Run

UNDERSTOOD = [
    # One name: its page.
    ("magnesium", "page magnesium"),
    ("K₂", "page 'K₂'"),
    ("what is magnesium?", "page magnesium"),
    ("natto", "foods show natto"),
    ("spinach", "foods search spinach"),
    ("milk", "foods search milk"),
    ("pickle juice", "evidence 'pickle juice'"),
    ("stretching", "evidence stretching"),
    ("creatine", "evidence creatine"),
    ("dehydration", "causes show dehydration"),
    ("furosemide", "medicines show furosemide"),
    ("Lasix", "medicines show Lasix"),
    ("warfarin", "check --taking warfarin"),
    ("St John's wort", "check 'St John'\"'\"'s wort'"),
    # An item and a medicine or a condition: a check.
    ("k2 warfarin", "check k2 --taking warfarin"),
    ("warfarin k2", "check k2 --taking warfarin"),
    ("vitamin k2 and warfarin", "check 'vitamin k2' --taking warfarin"),
    ("vitamin k2 + blood thinner", "check 'vitamin k2' --taking 'blood thinner'"),
    ("magnesium with levothyroxine", "check magnesium --taking levothyroxine"),
    ("can i take magnesium with levothyroxine?", "check magnesium --taking levothyroxine"),
    ("magnesium 400 mg levothyroxine", "check magnesium:400mg --taking levothyroxine"),
    ("400 mg of magnesium with lisinopril", "check magnesium:400mg --taking lisinopril"),
    ("natto:40g warfarin", "check natto:40g --taking warfarin"),
    ("is it safe to take magnesium in pregnancy", "check magnesium --condition pregnancy"),
    ("interactions warfarin k2", "check k2 --taking warfarin"),
    ("does magnesium interact with ciprofloxacin", "check magnesium --taking ciprofloxacin"),
    ("why should i not take k2 with warfarin", "check k2 --taking warfarin"),
    ("k2 calcium warfarin", "check k2 calcium --taking warfarin"),
    ("magnesium side effects", "check magnesium"),
    ("calcium supplement with synthroid timing", "check 'calcium supplement' --taking synthroid"),
    ("iron and levothyroxine how far apart", "check iron --taking levothyroxine"),
    ("what foods to avoid with warfarin", "check --taking warfarin"),
    ("foods to avoid on spironolactone", "check --taking spironolactone"),
    ("upper limit magnesium", "intake magnesium"),
    ("rda potassium women 60", "intake potassium --sex female --age 60"),
    ("how much magnesium for men 70", "intake magnesium --sex male --age 70"),
    ("low magnesium symptoms", "causes show 'low magnesium'"),
    ("symptoms of low potassium", "causes show 'low potassium'"),
    ("spinach warfarin", "check spinach --taking warfarin"),
    ("k2 warfarin 5 mg tablets", "check k2 --taking 'warfarin 5 mg tablets'"),
    ("magnesium Lasix 40mg BD", "check magnesium --taking 'Lasix 40mg BD'"),
    ("k2 fenprocoumon", "check k2 --taking fenprocoumon"),
    ("k2 --taking warfarin", "check k2 --taking warfarin"),
    ("k2 --with warfarin", "check k2 --taking warfarin"),
    # What is asked of a nutrient.
    ("does magnesium help cramps", "evidence magnesium"),
    ("magnesium for cramps", "evidence magnesium"),
    ("does pickle juice work", "evidence 'pickle juice'"),
    ("what food is rich in magnesium", "sources magnesium"),
    ("how much magnesium a day", "intake magnesium"),
    ("magnesium calcium", "nutrients compare magnesium calcium"),
    ("does magnesium help night cramps", "evidence magnesium"),
    # What else is said of the cramps changes nothing about whether two things go together.
    ("vitamin k2 for leg cramps at night on warfarin", "check 'vitamin k2' --taking warfarin"),
    (
        "can i take magnesium for night cramps in pregnancy",
        "check magnesium --condition pregnancy",
    ),
    # What is reported.
    (
        "pregnant 30 weeks calf cramps at night",
        "match --sign 'pregnant calf cramps at night'",
    ),
    ("cramps vomiting diarrhoea 3 days", "match --sign 'cramps vomiting diarrhoea 3 days'"),
    ("foot cramps at night 70 years old", "match --sign 'foot cramps at night' --age 70"),
    ("my 8 year old has leg cramps at night", "match --sign 'my has leg cramps at night' --age 8"),
    ("aged 72 cramps at night", "match --at 'at night' --age 72"),
    ("cramp in thumb while texting", "match --sign 'cramp in thumb while texting'"),
    ("leg cramps since furosemide", "match --sign 'leg cramps since' --taking furosemide"),
    ("low sodium seizures", "match --sign 'low sodium seizures'"),
    ("baby has cramps and is floppy", "match --sign 'baby has cramps and is floppy'"),
    ("sudden weakness on one side", "match --sign 'sudden weakness on one side'"),
    ("numbness one side", "match --sign 'numbness one side'"),
    ("calf cramp on the pill", "match --sign 'calf cramp on the pill'"),
    ("magnesium chest pain", "match --taking magnesium --sign 'chest pain'"),
    # Behind match, and without it: the words of a report.
    ("match my calves hurt at night -n 3", "match --sign 'my calves hurt at night' -n 3"),
    ("causes match night --age 70", "match --sign night --age 70"),
    ("night calf", "match --at night --site calf"),
    ("leg swollen short of breath", "match --sign 'leg swollen short of breath'"),
    ("--at night --site calf", "match --at night --site calf"),
    (
        "my leg is swollen and i am short of breath",
        "match --sign 'my leg is swollen and i am short of breath'",
    ),
    ("why do i get cramps at night", "match --at 'at night'"),
    ("emergency", "red-flags"),
    ("red flags", "red-flags"),
    ("warfarin and vitamin d", "check 'vitamin d' --taking warfarin"),
    ("how much potassium per day", "intake potassium"),
    ("quinine for leg cramps", "evidence quinine"),
    # Else a search.
    ("magnesium bathroom", "search magnesium bathroom"),
    ("xyzzy plugh", "search xyzzy plugh"),
]


@pytest.mark.parametrize(("typed", "meant"), UNDERSTOOD)
def test_words_without_a_command_are_understood_and_it_is_said_how(
    run: Run, typed: str, meant: str
) -> None:
    ran = run(*(typed.split(" ")))

    assert ran.err.splitlines()[0] == f"cramp: understood as: cramp {meant}"
    assert "Traceback" not in ran.err


def test_a_phrase_in_quotes_is_read_as_its_words(run: Run) -> None:
    assert run("k2 warfarin").out == run("k2", "warfarin").out
    assert run("k2", "warfarin").code == 10


def test_the_answer_is_that_of_the_command(run: Run) -> None:
    assert run("natto", "-f", "json").out == run("foods", "show", "natto", "-f", "json").out


def test_how_it_was_understood_is_json_where_the_answer_is(run: Run) -> None:
    told, refused = run("k2 warfrin", "-f", "json").err.splitlines()[:2]

    assert json.loads(told) == {
        "note": "understood as",
        "command": "cramp check k2 --taking warfrin -f json",
    }
    assert json.loads(refused)["error"] == "unknown-name"


def test_quiet_does_not_say_how_it_was_understood(run: Run) -> None:
    assert "understood" not in run("natto", "-q").err


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sorces magnesium", "cramp sources magnesium"),
        ("chek k2 --taking warfarin", "cramp check k2"),
        ("evidense", "cramp evidence"),
        ("nutrient", "cramp nutrients"),
        ("serch water tablets", "cramp search water tablets"),
        ("magnesum", "cramp magnesium"),
        ("pottasium", "cramp potassium"),
        ("warfrin", "cramp warfarin"),
    ],
)
def test_a_slip_is_offered_and_never_searched_for(run: Run, typed: str, offered: str) -> None:
    ran = run(*typed.split(" "))

    assert (ran.code, ran.out) == (2, "")
    assert "is no command" in ran.err
    assert offered in ran.err


def test_a_slip_in_a_medicine_beside_an_item_is_refused_and_never_corrected(run: Run) -> None:
    ran = run("k2", "warfrin")

    assert ran.code == 3
    assert "no medicine is called 'warfrin'" in ran.err
    assert all(row["status"] == "name-not-recognised" for row in ran.rows)


@pytest.mark.parametrize("typed", ["period cramps", "stomach cramps", "bad menstrual cramp"])
def test_of_cramps_that_are_none_of_a_muscle_one_moves_nothing_is_told(
    run: Run, typed: str
) -> None:
    refused = run(*typed.split())
    assert (refused.code, refused.out) == (1, "")
    assert "it holds nothing" in refused.err
    assert "cramp red-flags" in refused.err


def test_a_danger_beside_such_cramps_is_seen(run: Run) -> None:
    answer = run("stomach", "cramps", "and", "chest", "pain")
    assert answer.code == 0
    assert "EMERGENCY" in run("stomach cramps and chest pain", "-f", "plain").out


@pytest.mark.parametrize("typed", ["Wadenkrampf", "kuitkramp", "calambres", "こむら返り"])
def test_a_cramp_in_another_language_leads_to_first_aid(run: Run, typed: str) -> None:
    assert "understood as: cramp now" in run(*typed.split()).err


@pytest.mark.parametrize("name", ["k", "vitamin k"])
def test_a_name_that_could_mean_two_things_is_refused(run: Run, name: str) -> None:
    ran = run(*name.split(" "))

    assert (ran.code, ran.out) == (3, "")
    assert "could mean" in ran.err


@pytest.mark.parametrize(
    "text", ["how to stop a cramp", "leg cramp", "i have a calf cramp", "what do i do now"]
)
def test_who_is_in_a_cramp_is_led_to_first_aid_or_what_is_on_record(run: Run, text: str) -> None:
    ran = run(*text.split(" "))

    assert ran.code in (0, 1)
    assert "no command" not in ran.err


def test_a_danger_is_seen_whatever_else_is_not_understood(run: Run) -> None:
    ran = run("leg", "swollen", "and", "short of breath", "since", "brunch")
    denied = run("no", "chest pain", "since", "brunch")

    assert "match" in ran.err.splitlines()[0]
    assert ran.rows[0]["section"] == "red-flag"
    assert ran.rows[0]["urgency"] == "emergency"
    assert "EMERGENCY" not in denied.err


def test_whatever_tells_of_vitamin_k_warns_without_a_command_too(run: Run) -> None:
    for typed in ("k2", "natto", "k2 warfarin", "does k2 help", "vitamin k1"):
        assert "warfarin" in run(*typed.split(" ")).err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("check k2 --with warfarin", "check k2 --taking warfarin"),
        ("check k2 --drug=warfarin", "check k2 --taking warfarin"),
        ("check k2 --medicine warfarin", "check k2 --taking warfarin"),
        ("intake magnesium --pregnant", "intake magnesium --life-stage pregnancy"),
        ("intake magnesium --life-stage pregnant", "intake magnesium --life-stage pregnancy"),
        ("intake magnesium --life-stage=Pregnant", "intake magnesium --life-stage pregnancy"),
        ("sources magnesium --vegan", "sources magnesium --diet vegan"),
        ("match --symptom numbness", "match --sign numbness"),
    ],
)
def test_guessed_options_are_met_and_said(run: Run, typed: str, meant: str) -> None:
    ran = run(*typed.split(" "))

    assert ran.code in (0, 1, 10)
    assert ran.err.splitlines()[0] == f"cramp: understood as: cramp {meant}"
    assert ran.out == run(*meant.split(" ")).out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("help me i have a cramp", "now"),
        ("help me", "now"),
        ("help my calf is cramping", "now"),
        ("help is magnesium safe with warfarin", "check magnesium --taking warfarin"),
        ("foods high in magnesium", "sources magnesium"),
        ("foods rich in potassium -n 3", "sources potassium -n 3"),
        ("foods pumpkin seeds", "foods show 'pumpkin seeds'"),
        ("foods to avoid with sunshine", "search foods to avoid with sunshine"),
        ("nutrients for leg cramps", "evidence"),
        ("causes of night cramps", "causes show 'night cramps'"),
        ("causes of cramps", "causes list"),
        ("medicines that cause cramps", "medicines list"),
    ],
)
def test_a_question_behind_help_or_a_group_is_understood(run: Run, typed: str, meant: str) -> None:
    ran = run(*typed.split())

    assert ran.code in (0, 1)
    assert f"cramp: understood as: cramp {meant}\n" in ran.err


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("help nutrients comapre", "Did you mean nutrients compare?"),
        ("help exit codes", "Did you mean exit-codes?"),
        ("help fromats", "Did you mean formats?"),
        ("foods shwo natto", "Did you mean show?"),
        ("nutrients magnesium", "cramp nutrients show magnesium"),
    ],
)
def test_a_slip_behind_help_or_a_group_is_no_question(run: Run, typed: str, says: str) -> None:
    ran = run(*typed.split())

    assert ran.code == 2
    assert says in ran.err


def test_options_may_stand_before_the_command(run: Run) -> None:
    ran = run("--limit", "2", "-f", "tsv", "sources", "magnesium", "--fields", "id")

    assert ran.out == run("sources", "magnesium", "--limit", "2", "--fields", "id").out
    assert "understood as: cramp sources magnesium --limit 2" in ran.err


@pytest.mark.parametrize(
    "words", ["magnesio y warfarina", "vitamine k2 et previscan", "natto con sintrom"]
)
def test_a_pair_joined_in_another_language_is_checked(run: Run, words: str) -> None:
    ran = run(*words.split())

    assert "cramp check" in ran.err
    assert ran.code in (1, 10)


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        (("no fever, chest pain",), "chest-signs-alone"),
        (("no", "fever,", "chest", "pain", "and", "calf", "cramp"), "chest-signs-alone"),
        (("no swelling. chest hurts",), "chest-signs-alone"),
        (("not numb - red leg",), "dvt-signs"),
        (("no swelling (red leg)",), "dvt-signs"),
        (("match", "no fever, chest pain"), "chest-signs-alone"),
        (("cramp, no swelling; black urine",), "rhabdomyolysis"),
    ],
)
def test_what_is_denied_ends_with_its_clause(run: Run, words: tuple[str, ...], flag: str) -> None:
    ran = run(*words, "--format", "json")

    ids = [row["id"] for row in json.loads(ran.out)["results"] if row["section"] == "red-flag"]
    assert flag in ids


@pytest.mark.parametrize("text", ["not short of breath, just cramps", "no swelling, cramps"])
def test_a_cramp_with_nothing_but_denials_is_first_aid(run: Run, text: str) -> None:
    assert "understood as: cramp now" in run(text).err


def test_cramps_of_the_womb_do_not_hide_those_of_the_leg(run: Run) -> None:
    assert run("menstrual cramps").code == 1
    assert run("menstrual cramps and leg cramps").code == 0


def test_a_word_spelt_right_is_offered_no_slip(run: Run) -> None:
    assert "visoin" not in run("match", "--sign", "vision and calf cramp").err


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("how much potassium a day for a 70 year old man", "intake potassium --sex male --age 70"),
        ("how much calcium does a woman need", "intake calcium --sex female"),
        ("magnesium with levothyroxine for cramps", "check magnesium --taking levothyroxine"),
        ("cramps since i started lisinopril", "match --sign 'cramps since i started' --taking "),
    ],
)
def test_more_than_a_name_is_understood(run: Run, words: str, meant: str) -> None:
    assert run(words).err.startswith(f"cramp: understood as: cramp {meant}")


@pytest.mark.parametrize("words", ["child 3 swallowed iron tablets", "i took 30 iron tablets"])
def test_a_medicine_that_is_part_of_the_danger_stays_in_the_report(run: Run, words: str) -> None:
    assert "EMERGENCY" in run(words, "-f", "table").out.splitlines()[0]


@pytest.mark.parametrize(
    "words", ["k₂+warfarin", "k2/warfarin", "natto&sintrom", "mk-7×marcumar", "kale/jantoven"]
)
def test_a_pair_written_without_a_space_is_checked(run: Run, words: str) -> None:
    ran = run(words)

    assert ran.code == 10
    assert "vitamin K antagonist?" in ran.out + ran.err


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("leg cramps alcohol", "causes show alcohol"),
        ("can coffee cause leg cramps", "causes show coffee"),
        ("leg cramps from liquorice", "match --trigger liquorice"),
        ("magnesium for cramps", "evidence magnesium"),
        ("salt for cramps", "evidence salt"),
    ],
)
def test_what_no_trial_took_for_a_remedy_is_asked_as_what_brings_cramps(
    run: Run, words: str, meant: str
) -> None:
    assert run(words).err.startswith(f"cramp: understood as: cramp {meant}\n")


def test_much_of_something_is_no_cramp_that_never_ends(run: Run) -> None:
    ran = run("match", "--sign", "lots of sport and calf cramp", "-f", "json")

    assert [row for row in ran.json["results"] if row["section"] == "red-flag"] == []
    assert "not understood" not in ran.err
