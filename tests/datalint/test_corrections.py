"""Do the records hold what later corrections say, and do the texts on food speak of food?"""

import re
from typing import Any

import pytest

from crampcli.dataset import Dataset
from crampcli.rules.problem import objects, strings

Records = dict[str, dict[str, Any]]

OF_SUPPLEMENTS = re.compile(
    r"\b(laxatives?|antacids?|tablets? of|capsules?|overdose|supplements? only)\b", re.IGNORECASE
)
AVOID = re.compile(r"\bavoid\b", re.IGNORECASE)
AVOIDED_AS_FOOD = {"cations-baloxavir"}
"""Records whose reference says of a food that it is to be avoided."""


@pytest.fixture(scope="module")
def interactions(dataset: Dataset) -> Records:
    return {id_: dict(record) for id_, record in dataset.interactions.items()}


def told(record: dict[str, Any]) -> str:
    """Return all that a record says, on one line."""
    return " ".join(text for _, text in strings(record))


@pytest.mark.parametrize(
    ("id_", "figures"),
    [
        ("vitamin-d-thiazides", ["five (5.9%)", "four after one month"]),
        ("zinc-fluoroquinolones", ["2 hours before zinc or 6 hours after"]),
        ("iron-fluoroquinolones", ["2 hours before iron or 6 hours after"]),
        ("minerals-moxifloxacin", ["4 hours before or 8 hours after"]),
        ("minerals-levofloxacin", ["2 hours before or 2 hours after"]),
        ("calcium-ibandronate", ["at least 60 minutes"]),
        ("calcium-bisphosphonates", ["alendronate at least 30 minutes"]),
        ("magnesium-atazanavir", ["2 hours before or 1 hour after"]),
        ("eltrombopag-cations", ["about 70%", "2 hours before or 4 hours after", "4 hours either"]),
        ("calcium-elvitegravir", ["15 to 20% lower"]),
        ("calcium-fluoroquinolones", ["60% of ciprofloxacin", "33% and 36%"]),
        ("zinc-tetracyclines", ["2 hours before zinc, or 4 to 6 hours after"]),
        ("vitamin-k-bile-acid-sequestrants", ["colesevelam at least 4 hours before"]),
        ("calcium-supplement-syndrome", ["All 15 needed fluid by drip", "40%"]),
        ("vitamin-k1-vka", ["25 µg"]),
        ("grapefruit-simvastatin", ["about 260%", "3.6-fold"]),
        ("calcium-denosumab", ["41.1%"]),
    ],
)
def test_a_correction_keeps_its_figures(
    interactions: Records, id_: str, figures: list[str]
) -> None:
    assert [figure for figure in figures if figure not in told(interactions[id_])] == []


def test_natto_and_vitamin_k2_have_one_grade(interactions: Records) -> None:
    graded = {
        (interactions[id_]["severity"], interactions[id_]["action"])
        for id_ in ("natto-vka", "vitamin-k2-vka", "vitamin-k2-mk4-vka", "chlorella-vka")
    }

    assert graded == {("contraindicated", "avoid")}


def test_minerals_have_one_grade_with_one_antibiotic(interactions: Records) -> None:
    graded = {
        interactions[f"{mineral}-fluoroquinolones"]["severity"]
        for mineral in ("calcium", "iron", "magnesium", "zinc")
    }

    assert graded == {"major"}


@pytest.mark.parametrize(
    ("medicine", "hours"),
    [("ciprofloxacin", (2, 6)), ("levofloxacin", (2, 2)), ("moxifloxacin", (4, 8))],
)
@pytest.mark.parametrize("mineral", ["iron", "magnesium", "zinc"])
def test_each_antibiotic_has_its_own_hours_for_a_mineral(
    dataset: Dataset, mineral: str, medicine: str, hours: tuple[int, int]
) -> None:
    holding = [
        record["separation"]
        for record in dataset.interactions.values()
        if mineral in (record["nutrient"], *record["also_for"])
        and medicine not in record["excluded_drugs"]
        and (medicine in record["drugs"] or "fluoroquinolones" in record["classes"])
    ]

    assert [(one["medicine_first"], one["item_first"]) for one in holding] == [hours]


def test_st_johns_wort_covers_all_hormonal_contraceptives_and_antidepressants(
    interactions: Records,
) -> None:
    contraceptives = interactions["st-johns-wort-contraceptives"]["classes"]
    antidepressants = interactions["st-johns-wort-ssri"]

    assert set(contraceptives) == {"combined-contraceptives", "progestogen-contraceptives"}
    assert {"ssri", "snri", "mao-inhibitors", "tricyclics", "triptans"} <= set(
        antidepressants["classes"]
    )
    assert (antidepressants["severity"], antidepressants["action"]) == ("major", "avoid")
    assert "do not stop the antidepressant" in antidepressants["management"]


def test_hydroquinine_shares_the_records_of_quinine(interactions: Records) -> None:
    alone = [
        id_
        for id_, record in interactions.items()
        if record["nutrient"] == "quinine" and "hydroquinine" not in record["also_for"]
    ]

    assert alone == ["tonic-water-quinine"]


def test_no_part_for_food_speaks_of_laxatives_antacids_or_capsules(interactions: Records) -> None:
    strays = {
        id_: found[0]
        for id_, record in interactions.items()
        for text in (
            record.get("food", {}).get("effect", ""),
            record.get("food", {}).get("management", ""),
            record.get("food", {}).get("short", ""),
        )
        if (found := OF_SUPPLEMENTS.search(text))
    }

    assert strays == {}


def test_a_food_is_to_be_avoided_only_where_a_reference_says_so(interactions: Records) -> None:
    strays = {
        id_
        for id_, record in interactions.items()
        if (food := record.get("food")) and (food["action"] == "avoid" or AVOID.search(told(food)))
    }

    assert strays == AVOIDED_AS_FOOD


def test_every_record_and_part_names_its_references(interactions: Records) -> None:
    missing = [
        (id_, path)
        for id_, record in interactions.items()
        for path, part in objects(record)
        if "references" in part and not set(part["references"]) <= set(record["references"])
    ]

    assert missing == []


def test_a_frequency_has_a_figure(interactions: Records) -> None:
    vague = [
        id_
        for id_, record in interactions.items()
        if "frequency" in record and not re.search(r"\d", record["frequency"]["text"])
    ]

    assert vague == []


def test_short_texts_are_sentences_of_at_most_ninety_characters(interactions: Records) -> None:
    strays = [
        (id_, text)
        for id_, record in interactions.items()
        for part in (record, record.get("food", {}))
        if (text := part.get("short")) and (len(text) > 90 or not text.endswith("."))
    ]

    assert strays == []


def test_what_is_separated_says_how(interactions: Records) -> None:
    silent = [
        id_
        for id_, record in interactions.items()
        for part in (record, record.get("food", {}))
        if part.get("action") == "separate" and "separation" not in part
    ]

    assert silent == []


def test_a_food_leads_to_one_substance_at_most(dataset: Dataset) -> None:
    bearers: dict[str, list[str]] = {}
    for id_, substance in dataset.substances.items():
        for food in substance.get("foods", ()):
            bearers.setdefault(food, []).append(id_)

    assert {food: ids for food, ids in bearers.items() if len(ids) > 1} == {}


def test_a_condition_of_the_reports_is_a_condition_of_the_check(dataset: Dataset) -> None:
    """Conditions that both know are joined, so that a record of one is found for the other."""
    joined = {
        term for condition in dataset.conditions.values() for term in condition.get("terms", ())
    }

    assert {
        "bariatric-surgery",
        "cancer-patient",
        "dialysis",
        "diabetes",
        "eating-disorder",
        "heart-disease",
        "hypertension",
        "kidney-disease",
        "liver-disease",
        "low-salt-diet",
        "malabsorption",
        "neuropathy",
        "pregnant",
        "thyroid-disease",
    } <= joined


def test_every_reference_says_how_its_standing_was_looked_up_or_that_it_was_not(
    dataset: Dataset,
) -> None:
    looked = [
        record["status_checked"]
        for record in dataset.references.values()
        if record["status_checked"] != "not-looked-up"
    ]

    assert looked
    assert all(set(one) == {"date", "how"} for one in looked)


def test_cisplatin_names_no_rate_among_all_who_take_it(dataset: Dataset) -> None:
    cisplatin = dataset.medicines["cisplatin"]

    assert "All 45 people in the report had nerve damage" in cisplatin["figures"][0]["text"]
    assert "calcium and magnesium were normal" in cisplatin["figures"][0]["text"]
    assert "the report does not lay the cramps to that" in cisplatin["mechanism"]["text"]


def test_european_figures_that_were_missing_are_there(dataset: Dataset) -> None:
    european = {id_: record.get("european", {}) for id_, record in dataset.intakes.items()}

    assert {band["amount"] for band in european["vitamin-d"]["recommended"]} == {10.0, 15.0}
    assert [band["amount"] for band in european["vitamin-d"]["upper_limits"]] == [25, 35, 50, 100]
    assert "draft" not in told(dict(dataset.intakes["potassium"]))
    assert "0.1 mg for each megajoule" in european["vitamin-b1"]["text"]
    assert {band["amount"] for band in dataset.intakes["vitamin-c"]["upper_limits"]} >= {2000}


def test_a_denial_of_vitamin_k_says_that_nattokinase_is_not_meant(dataset: Dataset) -> None:
    silent = [
        id_
        for id_, record in dataset.non_interactions.items()
        if record["nutrient"] == "vitamin-k2" and "nattokinase" not in record["caveat"]
    ]

    assert silent == []


def test_every_record_has_a_line_for_the_screen(interactions: Records) -> None:
    assert [id_ for id_, record in interactions.items() if "short" not in record] == []
