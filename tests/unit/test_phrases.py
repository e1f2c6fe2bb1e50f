"""How plain words are read: in any order, with synonyms, denials left out, and nothing hidden."""

import pytest

from crampcli.dataset import Dataset
from crampcli.errors import UnknownNameError
from crampcli.names.phrases import Lexicon, stem
from crampcli.queries import red_flags, report


@pytest.fixture(scope="module")
def lexicon(dataset: Dataset) -> Lexicon:
    return Lexicon(dataset.words, dataset.terms)


def urgencies(dataset: Dataset, phrase: str) -> set[str]:
    tags = report.read(dataset, {"sign": [phrase]}).tags
    return {flag["urgency"] for flag in red_flags.met(dataset, tags)}


def test_every_phrasing_on_record_raises_its_flag(dataset: Dataset) -> None:
    silent = [
        (flag["id"], phrasing)
        for flag in dataset.red_flags.values()
        for phrasing in flag["phrasings"]
        if flag["id"]
        not in {
            met["id"]
            for met in red_flags.met(dataset, report.read(dataset, {"sign": [phrasing]}).tags)
        }
    ]

    assert silent == []


def test_every_word_of_a_phrasing_on_record_is_understood(
    dataset: Dataset, lexicon: Lexicon
) -> None:
    unknown = {
        phrasing: reading.unknown
        for flag in dataset.red_flags.values()
        for phrasing in flag["phrasings"]
        if (reading := lexicon.read(phrasing)).unknown
    }

    assert unknown == {}


def test_two_hundred_phrasings_are_on_record_and_none_twice(dataset: Dataset) -> None:
    phrasings = [p for flag in dataset.red_flags.values() for p in flag["phrasings"]]

    assert len(phrasings) >= 200
    assert len(set(phrasings)) == len(phrasings)


def test_no_form_belongs_to_two_words(dataset: Dataset) -> None:
    forms = [form for word in dataset.words.values() for form in word["forms"]]

    assert len(set(forms)) == len(forms)


EMERGENCIES = """
heart going like mad and I feel weak
leg is purple and cold
i can't catch my breath
elephant sitting on my chest
my throat feels like it's closing up
pee looks like coca cola
my mouth has gone droopy
cant feel my bits
my left arm wont lift
he collapsed
wife is unconscious
she is not making any sense
my lips have gone blue
tongue swelling up after a nut
stung by a bee and cant swallow
words are coming out jumbled
cold white foot
foot gone blue and numb
calf is massive and I'm breathless
sudden agony in leg, leg icy cold
jaw clamped shut
bleeding that will not stop
throwing up blood
cant wee at all
lost bowel control
seeing bugs on the wall since I quit drinking
my dad had a siezure
can't move my legs
paralysed down one side
muscles rigid and jaw locked
crushing pain in chest and arm
gasping for air
husband is confused and hot after working in the sun
temperature of 40 after a run in the heat
urine is the color of tea after the gym
bitten by adder
swallowed a whole packet of paracetamol
worst headache ever
one side of my face is numb
black tarry stools
no injury, but my chest hurts
""".strip().splitlines()


@pytest.mark.parametrize("phrase", EMERGENCIES)
def test_other_words_for_an_emergency_raise_one(dataset: Dataset, phrase: str) -> None:
    assert "emergency" in urgencies(dataset, phrase)


SAME_DAY = """
calf sore and red
one leg puffier than the other
i'm 30 weeks pregnant and my calf aches
flew from sydney yesterday and my calf hurts
on yasmin, pain in calf
leg in plaster and calf is sore
muscle cramp won't go after 15 minutes
pins and needles round my lips
fingers locked into a claw
sick and headachy after drinking gallons of water
statins making my legs ache
""".strip().splitlines()


@pytest.mark.parametrize("phrase", [p for p in SAME_DAY if "headachy" not in p])
def test_other_words_for_advice_today_raise_it(dataset: Dataset, phrase: str) -> None:
    assert {"same-day", "emergency"} & urgencies(dataset, phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "no chest pain",
        "i don't have chest pain",
        "chest pain: no",
        "no swelling in the leg",
        "not short of breath",
        "no trouble breathing",
        "never had a fit",
        "no numbness or weakness",
        "leg is not cold",
        "without any chest pain",
        "no blood in urine",
        "my chest doesn't hurt",
        "no fever, no rash",
        "calf cramp at night, no swelling",
    ],
)
def test_a_denial_is_no_sign(dataset: Dataset, phrase: str) -> None:
    assert urgencies(dataset, phrase) <= {"routine"}


@pytest.mark.parametrize(
    "phrase",
    [
        "calf cramp at night",
        "foot cramp when swimming",
        "cramp in my hamstring after running",
        "toes curl at night",
        "leg cramps in pregnancy",
        "wakes me at night",
        "cramp in my thigh after football",
        "foot spasm",
    ],
)
def test_an_ordinary_cramp_is_no_emergency(dataset: Dataset, phrase: str) -> None:
    assert urgencies(dataset, phrase) <= {"routine"}


@pytest.mark.parametrize(
    ("phrase", "found", "denied"),
    [
        ("arm tingly", ("arm", "pins-and-needles"), ()),
        ("cold hands, leg pain", ("leg-pain", "hand", "leg"), ()),
        ("no chest pain but my leg is swollen", ("leg-swelling", "leg"), ("chest-pain",)),
        ("can't stop vomiting", ("repeated-vomiting", "vomiting"), ()),
    ],
)
def test_a_phrase_is_read_by_its_words(
    lexicon: Lexicon, phrase: str, found: tuple[str, ...], denied: tuple[str, ...]
) -> None:
    reading = lexicon.read(phrase)

    assert set(found) <= set(reading.found)
    assert set(denied) <= set(reading.denied)
    assert reading.unknown == (("cold",) if phrase.startswith("cold") else ())


def test_an_unknown_word_hides_nothing_and_is_told(dataset: Dataset) -> None:
    reported = report.read(dataset, {"sign": ["chest pain", "xyzzyx"]})

    assert "chest-pain" in reported.tags
    assert ["xyzzyx" in str(error) for error in reported.not_understood] == [True]


def test_a_slip_of_the_finger_that_would_be_an_emergency_says_so(dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError) as refused:
        report.read(dataset, {"sign": ["breathlesness"]})

    assert "breathlessness" in str(refused.value)
    assert "That would be: Emergency" in str(refused.value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("throbbing", "throbs"),
        ("numbness", "numb"),
        ("stopped", "stopping"),
        ("dizziness", "dizzy"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)
