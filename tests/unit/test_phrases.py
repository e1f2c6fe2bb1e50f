"""How plain words are read: in any order, with synonyms, denials left out, and nothing hidden."""

from pathlib import Path

import pytest

from crampcli.dataset import Dataset
from crampcli.errors import UnknownNameError
from crampcli.names.phrase_words import learnt
from crampcli.names.phrases import Lexicon, stem
from crampcli.queries import red_flags, report


@pytest.fixture(scope="module")
def lexicon(dataset: Dataset) -> Lexicon:
    return Lexicon(learnt(dataset.words, dataset.terms))


def urgencies(dataset: Dataset, phrase: str) -> set[str]:
    try:
        tags = report.read(dataset, {"sign": [phrase]}).tags
    except UnknownNameError:
        return set()
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


SAID = [
    line.split(" ", 1) for line in (Path(__file__).parent / "said.txt").read_text().splitlines()
]
"""What people might type: E an emergency, S advice the same day, N no more than an appointment."""
NO_LESS = {"E": {"emergency"}, "S": {"emergency", "same-day"}}


def test_other_words_for_a_danger_raise_it(dataset: Dataset) -> None:
    silent = [
        (kind, phrase)
        for kind, phrase in SAID
        if kind in NO_LESS and not NO_LESS[kind] & urgencies(dataset, phrase)
    ]

    assert silent == []


def test_a_denial_and_an_ordinary_cramp_raise_nothing_urgent(dataset: Dataset) -> None:
    alarming = [
        phrase
        for kind, phrase in SAID
        if kind == "N" and urgencies(dataset, phrase) & {"emergency", "same-day"}
    ]

    assert alarming == []


def test_two_hundred_other_phrasings_are_tried_and_none_is_on_record(dataset: Dataset) -> None:
    recorded = {p for flag in dataset.red_flags.values() for p in flag["phrasings"]}

    assert len(SAID) >= 200
    assert len([phrase for _, phrase in SAID if phrase in recorded]) < 20


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


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        (f"{said} {figure}{unit}", found)
        for said, unit in (("fever", "°C"), ("temperature of", " degrees"), ("temp", "c"))
        for figure, found in (
            ("38", {"fever"}),
            ("39.3", {"fever"}),
            ("39.4", {"fever", "high-temperature"}),
            ("39,5", {"fever", "high-temperature"}),
            ("41", {"fever", "high-temperature"}),
        )
    ]
    + [
        ("102.9 F", {"fever"}),
        ("103 F", {"fever", "high-temperature"}),
        ("104.5f", {"fever", "high-temperature"}),
        ("39.5", set()),
        ("cramp 15mins", {"cramp-over-10-min", "cramps"}),
        ("cramp 10 minutes", {"cramp-over-10-min", "cramps"}),
        ("cramp 9.9 minutes", {"cramps"}),
        ("cramp 1,5 h", {"cramp-over-10-min", "cramp-over-1-hour", "cramps"}),
        ("cramp lasting under 10 minutes", {"under-10-minutes", "cramps"}),
        ("cramp lasting under 11 minutes", {"cramps"}),
        ("cramp ten minutes ago", {"cramps"}),
        ("took 8.leg numb", {"overdose", "leg-numbness", "leg", "numbness"}),
        ("took 10,000 of them", {"overdose"}),
    ],
)
def test_a_number_is_read_whole_with_its_unit(
    lexicon: Lexicon, phrase: str, found: set[str]
) -> None:
    assert set(lexicon.read(phrase).found) == found


@pytest.mark.parametrize(
    ("phrase", "found", "denied"),
    [
        # Words that begin a new thought end a denial.
        *(
            (f"not swollen {start} leg hurts", {"leg-pain", "leg"}, {"leg-swelling"})
            for start in ("i", "im", "ive", "my", "his", "her", "he", "she", "hes", "shes")
        ),
        ("no weakness or numbness", set(), {"weakness", "numbness"}),
        ("no chest pain or breathless", set(), {"chest-pain", "breathlessness"}),
        ("weakness or numbness", {"weakness", "numbness"}, set()),
        ("leg swelling, no", set(), {"leg", "leg-swelling"}),
        # What cannot be done is the next word alone.
        ("cannot hold my urine", {"bladder-trouble"}, set()),
        ("cannot stand fever", {"leg-weakness", "fever"}, {"standing"}),
        # A calf is a leg, but who says calf does not say leg besides.
        ("calf pain", {"calf-pain", "leg-pain", "calf"}, set()),
        ("colder leg", {"cold-leg", "leg"}, set()),
        ("coldest leg", {"cold-leg", "leg"}, set()),
    ],
)
def test_a_phrase_is_read_to_its_last_word(
    lexicon: Lexicon, phrase: str, found: set[str], denied: set[str]
) -> None:
    reading = lexicon.read(phrase)

    assert (set(reading.found), set(reading.denied)) == (found, denied)
