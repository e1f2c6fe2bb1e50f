"""Do interactions and medicines' names say what the facts say, where the facts are at hand?"""

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from crampcli.text.folding import fold
from tests.datalint.corrected import CORRECTED, SAME_ITEM

ROOT = Path(__file__).resolve().parents[2]
FACTS = Path(os.environ.get("CRAMP_FACTS_DIR", ROOT.parent / "shared" / "facts"))

pytestmark = pytest.mark.skipif(
    not (FACTS / "interactions.json").is_file(),
    reason="the facts are not at hand; point CRAMP_FACTS_DIR at them",
)

# Names that hold digits (K2, MK-7, B12, CYP3A4, 25-OH-D) and DOIs say nothing about an amount.
NAME_WITH_DIGITS = re.compile(r"\b(?:K|MK-|D|B|CYP|H)\d\w*|\b25-OH\b|\bdoi 10\.[^\s)]+")
NUMBER = re.compile(r"(?:(?<![\w)])[-\u2212])?\d+(?:[.,]\d+)*")


def facts(file: str) -> Any:
    return json.loads((FACTS / file).read_text(encoding="utf-8"))


def data(file: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads((ROOT / "data" / file).read_text(encoding="utf-8"))
    return records


def by_id(records: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in records}


def numbers(text: str) -> Counter[str]:
    found = NUMBER.findall(NAME_WITH_DIGITS.sub("", text))
    return Counter(number.replace("\u2212", "-") for number in found)


def names_of(entry: dict[str, Any]) -> list[str]:
    brands = [b if isinstance(b, str) else b["name"] for b in entry.get("brands", [])]
    us_name = [entry["us_name"]] if "us_name" in entry else []
    return [entry["name"], *us_name, *entry.get("other_names", []), *brands]


# What people call a medicine for short, beside the names that the facts list.
SHORT_FORMS = {
    ("acetylsalicylic-acid", "baby aspirin"),
    ("doxycycline", "doxy"),
    ("folic-acid", "folate"),
    ("multivitamin", "multi vit"),
    ("salt-substitute", "low-sodium salt substitute"),
}

# What people call a kind of product, beside the names that the facts list: no brand is among them
# but that of the medicine whose label the facts cite.
PLAIN_WORDS = {
    "bone-supplement": {
        "bone complex", "bone support complex", "bone health", "bone health formula",
        "bone strength", "bone builder", "bone vitamins",
    },
    "menatetrenone": {"Glakay", "menatetrenon"},
    "multivitamin": {
        "A-Z multivitamin", "A to Z multivitamin", "multivitamin complex",
        "bariatric multivitamin", "bariatric vitamins", "kids vitamins", "children's vitamins",
    },
    "natto-extract": {
        "natto extract", "natto supplement", "fermented soya extract", "fermented soy extract",
        "natto capsules", "natto capsule", "natto tablets", "natto powder", "natto pills",
        "Natto Kapseln", "Natto Pulver", "natto capsules végétales", "gélules de natto",
        "cápsulas de natto", "capsule di natto", "kapsułki natto", "natto kapslar",
        "natto kapsler", "natto-kapselit", "натто капсулы", "экстракт натто", "natto-extract",
        "Natto-Extrakt", "extrait de natto", "extracto de natto", "estratto di natto", "納豆エキス",
        "納豆カプセル", "納豆菌培養エキス", "纳豆胶囊", "纳豆提取物",
    },
    "vitamin-b-complex": {"B complex", "vit B complex", "vitamin B", "B vitamins"},
    "vitamin-k-supplement": {
        "vitamin K complex", "K complex", "vitamin K formula", "vitamin K full spectrum",
        "vitamin K drops", "super K",
    },
}  # fmt: skip

# Brands that mean two medicines in two countries were looked up later; the words that refuse them
# (`sold_as`) and their look-alikes name the references.
SOLD_AS_TWO = {
    ("azithromycin", "Zertaline"),
    ("diltiazem", "Cartia XT"),
    ("diltiazem", "Dilacor XR"),
    ("frovatriptan", "Allegro"),
    ("loperamide", "Indiaril"),
}
MEANT_ABROAD = {"x-clocortolone", "x-morniflumate"}
# Named beside the label of the adults' capsules; its own contents were not seen, and are not told.
UNSEEN = {"product-forceval-junior"}
RADIOACTIVE = {"x-sodium-iodide-i-123", "x-sodium-iodide-i-131"}
"""Read from their labels since: without them "iodine 131" was read as iodine, its number set
aside."""
LOOK_ALIKES_ABROAD = {
    ("Inderal", "Indiaril"),
    ("Zertaline", "sertraline"),
    ("Ambien", "Amyben"),
    ("Allegra", "Allegro"),
}

# Substances that the facts name in the evidence of a record about another, with the same advice.
WIDER = {
    "magnesium-bisphosphonates": (
        "iron",
        "Wait at least 30 min after alendronate before aluminium, magnesium, iron or calcium "
        "products",
    ),
    "magnesium-levothyroxine": (
        "iron",
        "At least 4 h from products with aluminium, calcium, iron, magnesium",
    ),
}


def also_for(record: dict[str, Any]) -> list[str]:
    """The facts' further items, and ours where the evidence names them."""
    known: list[str] = record.get("applies_also_to", [])
    item, evidence = WIDER.get(record["id"], ("", ""))
    named = any(finding["fact"] == evidence for finding in record["evidence"])
    return [*known, item] if named else known


def fact_of(record: dict[str, Any]) -> dict[str, Any]:
    """The facts' fields that a record repeats, in its own names and order."""
    hours = record.get("separation_hours") or {}
    return {
        "nutrient": record["nutrient"],
        "also_for": also_for(record),
        "kind": record["kind"],
        "classes": record["classes"],
        "drugs": record["generics"],
        "excluded_drugs": record.get("excluded_drugs", []),
        "with_nutrients": record.get("nutrients", []),
        "conditions": record.get("conditions", []),
        "foods": record.get("foods", []),
        "severity": record["severity"],
        "action": record["action"],
        "confidence": record["confidence"],
        "grades": [grade["grade"] for grade in record["source_grades"]],
        "medicine_first": hours.get("medicine_first"),
        "item_first": hours.get("nutrient_first"),
        "findings": [numbers(finding["fact"]) for finding in record["evidence"]],
        "warned": "user_message" in record,
    }


def repeated(record: dict[str, Any]) -> dict[str, Any]:
    separation = record.get("separation", {})
    # Hydroquinine, of which the facts do not speak, shares the records of quinine.
    also_for = [item for item in record["also_for"] if item != "hydroquinine"]
    return {
        "nutrient": record["nutrient"],
        "also_for": also_for,
        "kind": record["kind"],
        "classes": record["classes"],
        "drugs": record["drugs"],
        "excluded_drugs": record["excluded_drugs"],
        "with_nutrients": record["with_nutrients"],
        "conditions": record["conditions"],
        "foods": record["foods"],
        "severity": record["severity"],
        "action": record["action"],
        "confidence": record["confidence"],
        "grades": [grade["grade"] for grade in record["grades"]],
        "medicine_first": separation.get("medicine_first"),
        "item_first": separation.get("item_first"),
        "findings": [numbers(finding["text"]) for finding in record["evidence"]],
        "warned": "warning" in record,
    }


def kept() -> dict[str, dict[str, Any]]:
    """The facts' interactions that no later correction changed."""
    known = by_id(facts("interactions.json")["interactions"])
    return {id_: record for id_, record in known.items() if id_ not in CORRECTED}


def test_every_interaction_repeats_the_facts() -> None:
    records = by_id(data("interactions.json"))

    actual = {id_: repeated(records[id_]) for id_ in kept()}

    assert actual == {id_: fact_of(record) for id_, record in kept().items()}


@pytest.mark.parametrize("field", ["effect", "mechanism", "management"])
def test_prose_keeps_every_number(field: str) -> None:
    records = by_id(data("interactions.json"))

    actual = {id_: numbers(records[id_][field]) for id_ in kept()}

    assert actual == {id_: numbers(record[field]) for id_, record in kept().items()}


def test_every_correction_corrects_something() -> None:
    known = by_id(facts("interactions.json")["interactions"])
    records = by_id(data("interactions.json"))

    idle = [
        id_
        for id_ in CORRECTED
        if repeated(records[id_]) == fact_of(known[id_])
        and all(
            numbers(records[id_][field]) == numbers(known[id_][field])
            for field in ("effect", "mechanism", "management")
        )
    ]

    assert idle == []


def test_a_dose_is_the_one_that_its_finding_names() -> None:
    strays = [
        (record["id"], finding["dose"])
        for record in data("interactions.json")
        for finding in record["evidence"]
        if "dose" in finding
        and not any(
            float(number.replace(",", "")) == finding["dose"]["amount"]
            for number in numbers(finding["text"])
        )
    ]

    assert strays == []


def test_every_non_interaction_repeats_the_facts() -> None:
    expected = {
        record["id"]: (
            record["nutrient"],
            record["applies_also_to"],
            record["classes"],
            record["generics"],
            record["confidence"],
            [numbers(finding["fact"]) for finding in record["evidence"]],
        )
        for record in facts("interactions.json")["non_interacting"]
    }

    actual = {
        record["id"]: (
            record["nutrient"],
            record["also_for"],
            record["classes"],
            record["drugs"],
            record["confidence"],
            [numbers(finding["text"]) for finding in record["evidence"]],
        )
        for record in data("non_interactions.json")
    }

    assert {id_: actual[id_] for id_ in expected} == expected
    assert set(actual) - set(expected) == {"calcium-moxifloxacin"}


def test_classes_and_conditions_repeat_the_facts() -> None:
    known = facts("interactions.json")
    classes = {
        name: (known["drug_class_names"][name], sorted(drugs))
        for name, drugs in known["drug_classes"].items()
    }
    conditions = {
        name: (condition["name"], condition["aliases"])
        for name, condition in known["conditions"].items()
    }

    found = {c["id"]: (c["name"], c["drugs"]) for c in data("drug_classes.json")}
    known_as = {c["id"]: c["aliases"] for c in data("conditions.json")}

    assert {id_: found[id_] for id_ in classes} == classes
    assert {
        id_: missing
        for id_, (_, aliases) in conditions.items()
        if (missing := set(aliases).difference(known_as[id_]))
    } == {}


@pytest.mark.parametrize(("file", "kind"), [("drugs.json", "drugs"), ("products.json", "items")])
def test_every_name_and_brand_stands_in_the_facts(file: str, kind: str) -> None:
    known = by_id(facts("drugs.json")[kind])
    names = {name: set(map(fold, names_of(entry))) for name, entry in known.items()}

    invented = [
        (entry["id"], name)
        for entry in data(file)
        for name in names_of(entry)
        if fold(name) not in names.get(entry["id"], set())
        and (entry["id"], name) not in SHORT_FORMS | SOLD_AS_TWO
        and name not in PLAIN_WORDS.get(entry["id"], ())
        and entry["id"] not in MEANT_ABROAD | RADIOACTIVE
        and not later(entry)
    ]

    assert invented == []
    own = {entry["id"] for entry in data(file) if later(entry)}
    assert (
        set(known)
        <= {entry["id"] for entry in data(file)}
        <= {*known} | own | MEANT_ABROAD | RADIOACTIVE | {"natto-extract"}
    )


def later(entry: dict[str, Any]) -> bool:
    """Tell whether a product was read from a label since, which it names."""
    return bool(entry.get("label", {}).get("references")) or entry["id"] in UNSEEN


def test_drugs_and_products_keep_what_they_are_made_of() -> None:
    known = facts("drugs.json")
    fields = ("kind", "ingredients", "nutrients", "name_only")
    drugs = {d["id"]: [d.get(field) for field in fields] for d in known["drugs"]}
    products = {p["id"]: (p["nutrients"], p.get("may_hold")) for p in known["items"]}
    # The facts' note on pickle juice says that it brings salt, and a record of sodium names it.
    products["pickle-juice"] = ([], ["sodium"])
    # A kind of product of which only the label tells what it holds.
    products["natto-extract"] = ([], ["vitamin-k2", "nattokinase"])
    # What a product is made of may have records of its own since.
    for id_, substance in SAME_ITEM.items():
        products[id_] = ([substance], products[id_][1])
    products["cod-liver-oil"] = (["cod-liver-oil"], ["vitamin-d"])

    by_name = {id_: ["ingredient", None, None, True] for id_ in MEANT_ABROAD | RADIOACTIVE}
    assert {d["id"]: [d.get(f) for f in fields] for d in data("drugs.json")} == drugs | by_name
    found = {p["id"]: (p["nutrients"], p.get("may_hold")) for p in data("products.json")}
    read = {p["id"]: found[p["id"]] for p in data("products.json") if later(p)}
    assert found == products | read


def test_every_word_leads_where_the_facts_lead() -> None:
    known = facts("drugs.json")
    plain = {w["id"]: w for w in known["plain_words"]}
    shared = {fold(a["name"]): a["choices"] for a in known["ambiguous"]}
    # Our one addition: the word "multivitamin" leads to the product of that name.
    added = {"multivitamins": ["multivitamin"]}
    # St John's wort works against every hormonal contraceptive: progestogen alone is a class too.
    classes = {"contraceptives": ["progestogen-contraceptives"]}
    new = {"combined-contraceptives", "progestogen-contraceptives"}

    for word in data("drug_words.json"):
        if word["kind"] == "shared-name":
            known_to_mean = shared.pop(fold(word["words"][0]), [])
            sold = {each["choice"] for each in word.get("sold_as", ())}
            assert set(known_to_mean) <= set(word["choices"]) <= {*known_to_mean, *sold}
            continue
        if word["id"] in new:
            continue
        fact = plain.pop(word["id"])
        # More ways to say it stand beside those of the facts; none of these is lost.
        assert set(fact["words"]) <= set(word["words"]), word["id"]
        assert word["choices"] == fact["drugs"] + added.get(word["id"], [])
        assert word["ask"] is fact["ask"]
        for field in ("classes", "nutrients", "treat_as"):
            more = classes.get(word["id"], []) if field == "classes" else []
            assert word.get(field, []) == fact.get(field, []) + more, word["id"]

    assert (plain, shared) == ({}, {})


def test_look_alikes_are_those_of_the_facts() -> None:
    expected = {tuple(pair["names"]) for pair in facts("drugs.json")["look_alikes"]}

    found = {tuple(pair["names"]) for pair in data("look_alikes.json")}
    assert found == expected | LOOK_ALIKES_ABROAD
