"""How a report is read, what it counts as, and in what order causes are told."""

from itertools import product

import pytest

from crampcli.dataset import Dataset
from crampcli.errors import UnknownNameError, UsageError
from crampcli.queries import intake, match, report, suggestions


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
        ("fever", "high-temperature"),
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


def test_foods_come_with_the_medicines_and_illness_that_speak_against_more(
    dataset: Dataset,
) -> None:
    reported = report.read(dataset, {"condition": ["kidney disease"]}, taking=["furosemide"])

    rows = match.fits(dataset, reported).rows
    row = next(row for row in rows if (row.section, row.id) == ("nutrient", "potassium"))

    assert "Potassium and kidney disease: Potassium supplements and salt substitutes" in row.text
    assert "Ask before adding more, if one of these applies" in row.text
    assert "ACE inhibitors" in row.text
    assert "kidney disease" not in row.text.split("Ask before")[1]


def test_no_food_is_offered_for_a_nutrient_that_is_only_raised(dataset: Dataset) -> None:
    reported = report.read(dataset, {}, taking=["spironolactone"])

    row = next(r for r in match.fits(dataset, reported).rows if r.section == "nutrient")

    assert (row.id, row.moves, row.next) == ("potassium", ("raises",), "cramp warnings potassium")
    assert "per serving" not in row.text


def nutrient_rows(dataset: Dataset, *taking: str, condition: str = "") -> dict[str, match.Fit]:
    said = {"condition": [condition]} if condition else {}
    rows = match.fits(dataset, report.read(dataset, said, taking=taking)).rows
    return {row.id: row for row in rows if row.section == "nutrient"}


ANTAGONISTS = [
    "warfarin",
    "Coumadin",
    "acenocoumarol",
    "phenprocoumon",
    "blood thinner",
    "anticoagulants",
    "VKA",
]


@pytest.mark.parametrize("antagonist", ANTAGONISTS)
@pytest.mark.parametrize("medicine", ["furosemide", "omeprazole", "indapamide"])
def test_beside_a_vitamin_k_antagonist_no_food_rich_in_vitamin_k_is_suggested(
    dataset: Dataset, medicine: str, antagonist: str
) -> None:
    rows = [row for row in nutrient_rows(dataset, medicine, antagonist).values() if row.foods]

    assert rows
    for row in rows:
        assert suggestions.rich_in_vitamin_k(dataset, row.foods) == ()
        assert all("value" in dataset.foods[food]["amounts"]["vitamin-k1"] for food in row.foods)
        assert row.text.startswith("You also named ")
        assert "vitamin K from food must stay steady" in row.text
        assert set(dataset.interactions["vitamin-k1-vka"]["references"]) & set(row.references)


def test_without_an_antagonist_the_best_foods_are_suggested(dataset: Dataset) -> None:
    rows = nutrient_rows(dataset, "omeprazole")

    assert "spinach-boiled" in rows["magnesium"].foods
    assert "must stay steady" not in rows["magnesium"].text


@pytest.mark.parametrize(
    ("foods", "rich"),
    [
        (["spinach-boiled"], ("vitamin-k1",)),
        (["natto"], ("vitamin-k1", "vitamin-k2")),
        (["potato-baked", "spinach-boiled"], ("vitamin-k1",)),
        (["potato-baked"], ()),
        ([], ()),
    ],
)
def test_foods_rich_in_vitamin_k_are_told_by_form(
    dataset: Dataset, foods: list[str], rich: tuple[str, ...]
) -> None:
    assert suggestions.rich_in_vitamin_k(dataset, foods) == rich


@pytest.mark.parametrize(
    ("also", "said"),
    [
        ("ramipril", "You also named ramipril. Potassium and ACE inhibitors: Take no potassium"),
        ("spironolactone", "You also named spironolactone. Potassium and potassium-sparing"),
        (
            "potassium-sparing water tablets",
            "You also named Potassium-sparing diuretics. Potassium and potassium-sparing",
        ),
        ("digoxin", "You also named digoxin. Potassium and cardiac glycosides"),
    ],
)
def test_the_caution_of_another_medicine_named_stands_first(
    dataset: Dataset, also: str, said: str
) -> None:
    row = nutrient_rows(dataset, "furosemide", also)["potassium"]

    assert row.text.startswith(said)
    assert row.text.index(said) < row.text.index("Lowered by furosemide.")


def test_a_condition_named_stands_before_all_and_no_food_is_offered(dataset: Dataset) -> None:
    row = nutrient_rows(dataset, "furosemide", condition="kidney disease")["potassium"]

    assert row.text.startswith("You also named kidney disease. Potassium and kidney disease:")
    assert "Do not eat or take more of it on your own" in row.text
    assert row.foods == ()


def test_a_medicine_is_not_said_to_be_named_besides_itself(dataset: Dataset) -> None:
    texts = [
        row.text
        for medicine in ("furosemide", "spironolactone", "omeprazole", "warfarin")
        for row in nutrient_rows(dataset, medicine).values()
    ]

    assert [text for text in texts if "You also named" in text] == []


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
