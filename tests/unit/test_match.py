"""How a report is read, what it counts as, and in what order causes are told."""

from itertools import product

import pytest

from crampcli.dataset import Dataset
from crampcli.errors import UnknownNameError, UsageError
from crampcli.queries import intake, match, report


def flags(dataset: Dataset, reported: report.Report) -> set[str]:
    return {row.id for row in match.fits(dataset, reported).rows if row.section == "red-flag"}


def of_tags(*tags: str) -> report.Report:
    return report.Report(tuple(report.Feature("sign", tag, (tag,)) for tag in tags), ())


def test_every_way_to_meet_a_rule_raises_its_red_flag(dataset: Dataset) -> None:
    silent = [
        (flag["id"], tags)
        for flag in dataset.red_flags.values()
        for tags in product(*flag["rule"])
        if flag["id"] not in flags(dataset, of_tags(*tags))
    ]

    assert silent == []


def test_having_a_cramp_raises_no_red_flag_by_itself(dataset: Dataset) -> None:
    assert flags(dataset, of_tags("cramps")) == set()


def test_every_term_is_reported_by_its_id_its_name_and_every_alias(dataset: Dataset) -> None:
    for term in dataset.terms.values():
        for name in (term["id"], term["name"], *term["aliases"]):
            reported = report.read(dataset, {"sign": [name]})

            assert reported.features[0].tags[0] == term["id"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("diuretic", "diuretic-user"),
        ("ppi", "ppi-user"),
        ("denosumab", "denosumab-user"),
        ("dialysis", "during-dialysis"),
        ("smoking", "smoker"),
        ("alcohol-use", "heavy-alcohol-use"),
        ("swallowing-difficulty", "swallowing-trouble"),
        ("fatigue", "tiredness"),
        ("muscle-aches", "muscle-pain"),
        ("spasm", "muscle-spasm"),
        ("repeated-vomiting", "vomiting"),
        ("heat", "hot-weather"),
        ("neck-surgery", "thyroidectomy"),
        ("thyroidectomy", "post-thyroid-surgery"),
        ("neuropathy", "inherited-neuropathy"),
        ("leg-swelling", "one-sided-leg-swelling"),
    ],
)
def test_terms_that_mean_the_same_count_as_each_other(
    dataset: Dataset, one: str, other: str
) -> None:
    there = report.read(dataset, {"sign": [one]}).tags
    back = report.read(dataset, {"sign": [other]}).tags

    assert there == back >= {one, other}


@pytest.mark.parametrize(
    ("particular", "general"),
    [
        ("sudden-severe-constant-muscle-pain", "muscle-pain"),
        ("saddle-numbness", "numbness"),
        ("perioral-tingling", "tingling"),
        ("irregular-heartbeat", "palpitations"),
        ("cramp-over-1-hour", "cramp-over-10-min"),
        ("dialysis", "kidney-disease"),
        ("thiazide", "diuretic-user"),
        ("third-trimester", "pregnant"),
        ("calf", "leg-trouble"),
        ("leg-pain", "leg-trouble"),
        ("ankle-swelling", "leg-swelling"),
        ("dark-urine", "blood-in-urine"),
    ],
)
def test_a_particular_term_counts_as_the_general_one(
    dataset: Dataset, particular: str, general: str
) -> None:
    assert general in report.read(dataset, {"sign": [particular]}).tags


@pytest.mark.parametrize(
    ("taken", "tags"),
    [
        ("furosemide", {"diuretic", "diuretic-user"}),
        ("Lasix", {"diuretic", "diuretic-user"}),
        ("water tablets", {"diuretic", "diuretic-user"}),
        ("omeprazole", {"ppi", "ppi-user"}),
        ("Prolia", {"denosumab-user", "osteoporosis-drug-user"}),
        ("atorvastatin", {"statin-user"}),
        ("salbutamol", {"beta-agonist", "inhaler-user"}),
        ("inhaler", {"inhaler-user"}),
        ("quinine", {"quinine-user"}),
        ("hydrochlorothiazide", {"thiazide", "diuretic"}),
    ],
)
def test_taking_a_medicine_counts_as_reporting_it(
    dataset: Dataset, taken: str, tags: set[str]
) -> None:
    assert report.read(dataset, {}, taking=[taken]).tags >= tags


@pytest.mark.parametrize(
    ("age", "terms"),
    [
        (0, {"child"}),
        (17.9, {"child"}),
        (18, {"18-64"}),
        (39, {"18-64"}),
        (40, {"18-64", "40-64"}),
        (64.5, {"18-64", "40-64"}),
        (65, {"65-plus", "older-adult"}),
        (130, {"65-plus", "older-adult"}),
    ],
)
def test_an_age_counts_as_the_bands_that_cover_it(
    dataset: Dataset, age: float, terms: set[str]
) -> None:
    assert report.read(dataset, {}, age=age).tags == terms


def test_a_whole_name_goes_before_a_comma_list(dataset: Dataset) -> None:
    name = "purple, brown or red spots on the skin"

    reported = report.read(dataset, {"sign": [name, "numb, dizzy"]})

    assert [feature.said for feature in reported.features] == [name, "numbness", "dizziness"]


@pytest.mark.parametrize("age", [-1, 131, 200, float("nan"), float("inf")])
def test_an_impossible_age_is_refused(dataset: Dataset, age: float) -> None:
    with pytest.raises(UsageError):
        report.read(dataset, {}, age=age)


def test_an_unknown_sign_offers_words_spelt_like_it(dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError) as refused:
        report.read(dataset, {"sign": ["tirdness"]})

    assert "tiredness" in str(refused.value)


def causes(dataset: Dataset, reported: report.Report) -> list[match.Fit]:
    return [row for row in match.fits(dataset, reported).rows if row.section.endswith("cause")]


def test_causes_that_share_more_come_first(dataset: Dataset) -> None:
    reported = report.read(
        dataset, {"at": ["night"], "site": ["calf"], "sign": ["numbness"]}, age=50
    )

    # Who somebody is breaks ties alone: the age does not count as something explained.
    shared = [
        len(set(row.matching) - {"age 50"})
        for row in causes(dataset, reported)
        if row.section == "cause"
    ]

    assert shared == sorted(shared, reverse=True)


def test_several_terms_for_one_thing_count_once(dataset: Dataset) -> None:
    once = report.read(dataset, {"condition": ["diuretic-user"]})

    row = next(row for row in causes(dataset, once) if row.id == "hypokalaemia")

    assert row.matching == ("taking a diuretic",)


def test_what_speaks_against_a_cause_is_named(dataset: Dataset) -> None:
    reported = report.read(dataset, {"at": ["night"], "site": ["calf", "jaw"]}, age=25)

    row = next(r for r in causes(dataset, reported) if r.id == "ageing-nocturnal-leg-cramps")

    # How common it is at 25 is on record, so that the age does not speak against it.
    assert (row.matching, row.contradicting) == (("night", "calf"), ("jaw",))


@pytest.mark.parametrize("age", [12, 15, 17])
def test_a_pregnancy_that_is_told_stands_at_an_age_that_speaks_against_it(
    dataset: Dataset, age: float
) -> None:
    reported = report.read(dataset, {"sign": ["pregnant"], "at": ["night"]}, age=age)

    row = next(r for r in causes(dataset, reported) if r.id == "pregnancy")

    assert (row.matching, row.contradicting) == (("pregnancy", "night"), (f"age {age}",))


def test_pregnancy_is_left_out_for_a_man_and_the_answer_says_so(dataset: Dataset) -> None:
    reported = report.read(dataset, {"at": ["night"], "site": ["calf"]}, sex="male")

    found = match.fits(dataset, reported)

    assert "pregnancy" not in [row.id for row in found.rows]
    assert [(cause.id, cause.by) for cause in found.left_out] == [("pregnancy", ("male",))]


@pytest.mark.parametrize(
    ("said", "age", "first"),
    [
        ({"at": ["night"], "site": ["calf"]}, 72, "ageing-nocturnal-leg-cramps"),
        ({"at": ["3 am"], "site": ["calf"]}, 30, "ageing-nocturnal-leg-cramps"),
        ({"at": ["bedtime"]}, 8, "ageing-nocturnal-leg-cramps"),
        ({"trigger": ["football"]}, None, "muscle-fatigue"),
        ({"trigger": ["tennis"], "site": ["calf"]}, 25, "muscle-fatigue"),
        ({"sign": ["cramp in my hamstring after running"]}, None, "muscle-fatigue"),
        ({"condition": ["pregnancy"], "at": ["night"]}, 30, "pregnancy"),
        ({"condition": ["diabetes"], "at": ["night"], "sign": ["numb feet"]}, 60, "diabetes"),
        ({"sign": ["always cold", "weight gain"]}, None, "hypothyroidism"),
    ],
)
def test_the_usual_cause_comes_first(
    dataset: Dataset, said: dict[str, list[str]], age: float | None, first: str
) -> None:
    assert causes(dataset, report.read(dataset, said, age=age))[0].id == first


def test_what_frightens_stands_apart_with_its_calm_sentence(dataset: Dataset) -> None:
    rows = causes(dataset, report.read(dataset, {"sign": ["twitching", "muscle wasting"]}))
    apart = {row.id: row.calm for row in rows if row.section == "rare-cause"}

    assert apart["motor-neurone-disease"] == (
        "Cramps and twitches alone are often seen in healthy people."
    )
    assert [row.section for row in rows] == sorted(row.section for row in rows)


@pytest.mark.parametrize("taken", ["ramipril", "spironolactone", "losartan", "trimethoprim"])
def test_what_raises_potassium_never_points_to_low_potassium(dataset: Dataset, taken: str) -> None:
    found = match.fits(dataset, report.read(dataset, {"sign": ["weakness"]}, taking=[taken]))

    assert "hypokalaemia" not in [row.id for row in found.rows]
    assert "hyperkalaemia" in [row.id for row in found.rows]
    assert "high-potassium" in [row.id for row in found.rows]
    assert not any(row.foods for row in found.rows)


@pytest.mark.parametrize("taken", ["hydrochlorothiazide", "indapamide", "sertraline"])
def test_no_salty_food_is_named_for_low_sodium_from_a_medicine(
    dataset: Dataset, taken: str
) -> None:
    rows = match.fits(dataset, report.read(dataset, {}, taking=[taken])).rows
    row = next(row for row in rows if (row.section, row.id) == ("nutrient", "sodium"))

    assert row.foods == ()
    assert "ask for a blood test" in row.text


def test_a_first_step_that_a_caution_speaks_against_is_not_offered(dataset: Dataset) -> None:
    said = {"trigger": ["heat", "heavy sweating"]}
    free = report.read(dataset, said)
    bound = report.read(dataset, {**said, "condition": ["heart failure"]})
    first = [
        next(row.first_step for row in causes(dataset, each) if row.id == "heat-cramps")
        for each in (free, bound)
    ]

    assert "salty snack" in (first[0] or "")
    assert "salty snack" not in (first[1] or "")


def test_a_cause_that_people_know_of_comes_after_its_equals(dataset: Dataset) -> None:
    reported = report.read(dataset, {"at": ["night"], "site": ["calf"]}, age=72)
    rows = causes(dataset, reported)
    equal = [row.id for row in rows if len(row.matching) == 3 and not row.contradicting]

    known = [id_ for id_ in equal if dataset.causes[id_].get("usually_known")]

    assert known
    assert equal[-len(known) :] == known


def test_a_report_counts_at_most_once_for_a_medicine_that_two_words_name(dataset: Dataset) -> None:
    reported = report.read(dataset, {}, taking=["Lasix", "furosemide"])

    assert [feature.said for feature in reported.features] == ["furosemide"]


@pytest.mark.parametrize("age", [0, 9.9, 60.5, 72, 130])
@pytest.mark.parametrize("pregnancy", ["pregnancy", "third trimester"])
def test_pregnancy_at_an_age_without_it_is_refused(
    dataset: Dataset, age: float, pregnancy: str
) -> None:
    with pytest.raises(UsageError, match="do not go together"):
        report.read(dataset, {"condition": [pregnancy]}, age=age)


@pytest.mark.parametrize("age", [10, 17, 45, 60])
def test_pregnancy_at_any_other_age_is_taken(dataset: Dataset, age: float) -> None:
    assert "pregnant" in report.read(dataset, {}, age=age, pregnant=True).tags


def test_the_oldest_age_is_the_same_everywhere(dataset: Dataset) -> None:
    intake.Person(age=intake.OLDEST).check()
    assert report.read(dataset, {}, age=intake.OLDEST).features

    with pytest.raises(UsageError, match=f"from 0 to {intake.OLDEST}"):
        report.read(dataset, {}, age=intake.OLDEST + 1)
