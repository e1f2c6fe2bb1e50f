"""Which rules does the packaged data keep, beyond those that a user's own data must keep too?

A rule is a function that takes the tables (kind, then id, then record) and yields one sentence for
each problem. `crampcli.rules.CHECKS` holds what any data must keep to be loaded; what stands
here is the house's own care for the data that it publishes. `test_rules.py` holds every rule
against the packaged data and against a bad example that it must refuse.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from crampcli import validation
from crampcli.text.folding import fold
from crampcli.vocabulary import FOOD_CATEGORIES

Tables = Mapping[str, Mapping[str, Any]]
Rule = Callable[[Tables], Iterator[str]]

# Every level below is an alarm, not a fact: above what any food in USDA's tables holds, and below
# what the same food would show if its unit had slipped by a thousand or its serving by ten.
GRAMS_PER_100G = {"µg": 100_000_000, "mg": 100_000, "g": 100}
MOST_PER_100G = {
    "calcium": 10_000,
    "magnesium": 1_500,
    "potassium": 20_000,
    "sodium": 40_000,
    "vitamin-b1": 50,
    "vitamin-b12": 150,
    "vitamin-b6": 10,
    "vitamin-d": 400,
    "vitamin-e": 200,
    "vitamin-k1": 2_500,
    "vitamin-k2": 2_000,
    "zinc": 150,
}
MOST_ENERGY = 902
"""kcal in 100 g of pure fat, as USDA's tables give it for lard and for oils."""
LIGHTEST_SERVING, HEAVIEST_SERVING = 0.3, 1_000
HEAVIEST_FIRST_SERVING = 500
LEAST_FOODS, LEAST_FOODS_WITH_K2 = 250, 60

DRUNK = re.compile(r"soup|broth|chowder|stew|milk|water", re.IGNORECASE)
"""Foods of other categories than beverages that are drunk or ladled."""

PHRASES = {
    ("references", "title"),
    ("references", "read"),
    ("references", "licence"),
    ("interactions", "grade"),
    ("studies", "setting"),
}
"""Long texts that are no sentences of ours: quoted word for word, or a phrase."""
OPENINGS = re.compile(r"[A-Z0-9“\"'(−±<≥≤√]")

HOSTS = re.compile(r"\bhttps?:|\bwww\.|\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
REASSURING = re.compile(
    r"\byou have\b|\bis caused by\b|\bno need to worry\b|\b(un)?safe(ly|ty)?\b"
    r"|\bno (known )?interactions?\b|\bharmless\b|\bstop taking\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(an?emi[ac]|hemo\w+|edema|diarrhea|esophag\w+|fiber|colors?|centers?|\w+alcemia|\w+natremia"
    r"|\w+kalemia|anesthe\w+|tumor|behavior|favor\w*|pediatric\w*|leukemia|ischemi\w+"
    r"|(random|minim|recogn|hospital|stabil|neutral)iz\w+)\b",
    re.IGNORECASE,
)


# Walking --------------------------------------------------------------------------------------


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a value with the names of the fields that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from strings(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part, path)


def objects(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object in a value, itself included, with the fields that lead to it."""
    if isinstance(value, dict):
        yield path, value
        for key, part in value.items():
            yield from objects(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for part in value:
            yield from objects(part, path)


def records(tables: Tables, *kinds: str) -> Iterator[tuple[str, str, Any]]:
    """Yield kind, id and record of the kinds named, or of all."""
    for kind in kinds or tuple(tables):
        for name, record in tables.get(kind, {}).items():
            yield kind, name, record


@cache
def sentence_fields(kind: str) -> frozenset[str]:
    """Return the fields of a kind that hold running text, as its model bounds them."""
    schema = validation.schema(kind)
    models = [schema.get("items", schema), *schema["$defs"].values()]
    return frozenset(
        field
        for model in models
        for field, shape in model.get("properties", {}).items()
        if 1500 in (shape.get("maxLength"), shape.get("items", {}).get("maxLength"))
        and (kind, field) not in PHRASES
    )


def sentences(tables: Tables, *kinds: str) -> Iterator[tuple[str, str]]:
    """Yield every running text of ours, with where it stands."""
    for kind, name, record in records(tables, *kinds):
        for path, text in strings(record):
            if path.rsplit(".", 1)[-1] in sentence_fields(kind):
                yield f"{kind}.json, {name}, {path}", text


# Text -----------------------------------------------------------------------------------------


def unplain_characters(tables: Tables) -> Iterator[str]:
    """Find text that is not composed (NFC), or spells micro with the Greek letter."""
    for kind, name, record in records(tables):
        for path, text in strings(record):
            if not unicodedata.is_normalized("NFC", text):
                yield f"{kind}.json, {name}, {path}: not in composed form: {text[:40]}"
            # Among other Greek letters it is one of a word.
            if re.search("\u03bc", text) and not re.search("[\u0391-\u03bb\u03bd-\u03c9]", text):
                yield f"{kind}.json, {name}, {path}: micro is µ, U+00B5: {text[:40]}"


def micrograms_spelt_otherwise(tables: Tables) -> Iterator[str]:
    """Find amounts in mcg or ug; the unit is µg everywhere."""
    for where, text in sentences(tables):
        if re.search(r"\bmcg\b|\d ?ug\b", text):
            yield f"{where}: write µg: {text[:60]}"


def hyphens_for_minus(tables: Tables) -> Iterator[str]:
    """Find negative numbers and ranges of numbers that are written with a hyphen."""
    for where, text in sentences(tables):
        for found in re.findall(r"(?<![\w./–-])(?:-\d[\d.]*|\d+-\d+(?![\w-]))", text):
            yield f"{where}: write − or –: {found}"


def broken_sentences(tables: Tables) -> Iterator[str]:
    """Find running text that does not begin like a sentence, or does not end like one."""
    for where, text in sentences(tables):
        if not OPENINGS.match(text):
            yield f"{where}: begins with a small letter: {text[:40]}"
        if text[-1] not in ".?!" and not text.endswith((".”", '."', ".)")):
            yield f"{where}: does not end as a sentence: {text[-40:]}"


def american_spellings(tables: Tables) -> Iterator[str]:
    """Find American spellings in our sentences; names keep those that people type."""
    for where, text in sentences(tables):
        for found in AMERICAN.finditer(text):
            yield f"{where}: spell it the British way: {found[0]}"


def reassurances(tables: Tables) -> Iterator[str]:
    """Find sentences that reassure or diagnose, or tell people to stop a medicine."""
    for where, text in sentences(tables):
        for found in REASSURING.finditer(text):
            yield f"{where}: {found[0]}"


def addresses(tables: Tables) -> Iterator[str]:
    """Find addresses and hosts outside the references; those have a rule of their own."""
    for kind, name, record in records(tables):
        if kind == "references":
            continue
        for path, text in strings(record):
            for found in HOSTS.findall(text):
                yield f"{kind}.json, {name}, {path}: cite a reference instead: {found}"


# Names ----------------------------------------------------------------------------------------


def repeated_names(tables: Tables) -> Iterator[str]:
    """Find records that list one name twice, as lookups fold it."""
    for kind, name, record in records(tables):
        for field in ("aliases", "other_names", "brands", "words", "shared_names"):
            if not isinstance(record.get(field), list):
                continue
            for folded, times in Counter(map(fold, record[field])).items():
                if times > 1:
                    yield f"{kind}.json, {name}, {field}: '{folded}' stands {times} times"


def unclear_medicine_names(tables: Tables) -> Iterator[str]:
    """Find names that two medicines or products bear though no drug word asks which is meant."""
    bearers: dict[str, set[str]] = {}
    for _, name, record in records(tables, "drugs", "products"):
        for given in (
            record["name"],
            *record.get("other_names", ()),
            *record.get("brands", ()),
        ):
            bearers.setdefault(fold(given), set()).add(name)
    asked = {
        fold(word) for _, _, record in records(tables, "drug_words") for word in record["words"]
    }
    for given, names in bearers.items():
        if len(names) > 1 and given not in asked:
            yield f"drugs.json: '{given}' is a name of {', '.join(sorted(names))}"


def one_sided_exclusions(tables: Tables) -> Iterator[str]:
    """Find terms that exclude another which does not exclude them."""
    for _, name, record in records(tables, "terms"):
        for other in record.get("excludes", ()):
            if name not in tables["terms"].get(other, {}).get("excludes", ()):
                yield f"terms.json, {name}: excludes {other}, which does not exclude it"
        if record.get("to_age", 120) < record.get("from_age", 0):
            yield f"terms.json, {name}: ends before it begins"


# References -----------------------------------------------------------------------------------


def unreferenced_claims(tables: Tables) -> Iterator[str]:
    """Find claims and amounts that name no reference where the model leaves them out by choice."""
    for _, name, record in records(tables, "medicines"):
        advice = record["action"]
        if advice["basis"] == "source" and "references" not in advice:
            yield f"medicines.json, {name}: its action is said to be a reference's; name it"
    for _, name, record in records(tables, "non_interactions"):
        if not record["references"] and "our reasoning" not in record["caveat"]:
            yield f"non_interactions.json, {name}: has no reference and does not say so"
    for _, name, record in records(tables, "intakes"):
        if record["recommended"] and "basis" not in record:
            yield f"intakes.json, {name}: recommends amounts on no basis"
    for kind, name, record in records(tables, "conditions", "drug_words", "products", "substances"):
        figure = re.search(r"\b(19|20)\d\d\b|\d ?(µg|mg|g|%)(?!\w)", record.get("note", ""))
        if figure:
            yield f"{kind}.json, {name}: a note without reference tells a figure: {figure[0]}"


def repeated_references(tables: Tables) -> Iterator[str]:
    """Find statements that name one reference twice."""
    for kind, name, record in records(tables):
        for path, part in objects(record):
            listed = part.get("references", [])
            for reference, times in Counter(listed).items():
                if times > 1:
                    yield f"{kind}.json, {name}, {path}: '{reference}' stands {times} times"


def dates_to_come(tables: Tables) -> Iterator[str]:
    """Find checks dated after the data itself, and a version that is not its date."""
    about = tables["about"]["about"]
    if about["version"] != about["date"].replace("-", "."):
        yield f"about.json: version {about['version']} is not of {about['date']}"
    for _, name, record in records(tables, "references"):
        looked = record.get("status_checked")
        if isinstance(looked, dict) and looked.get("date", "") > about["date"]:
            yield f"references.json, {name}: was checked after the data's own date"


# Amounts --------------------------------------------------------------------------------------


def impossible_amounts(tables: Tables) -> Iterator[str]:
    """Find amounts that no food holds: a unit has slipped, or a decimal point."""
    for _, name, record in records(tables, "foods"):
        if record.get("energy_kcal", 0) > MOST_ENERGY:
            yield f"foods.json, {name}: {record['energy_kcal']} kcal in 100 g"
        grams = 0.0
        for nutrient, amount in record["amounts"].items():
            value = amount.get("value", 0)
            unit = tables["nutrients"][nutrient]["unit"]
            grams += value * 100 / GRAMS_PER_100G[unit]
            if value > MOST_PER_100G[nutrient]:
                yield f"foods.json, {name}: {value} {unit} of {nutrient} in 100 g"
        if grams > 100:
            yield f"foods.json, {name}: its nutrients outweigh it"
    for _, name, record in records(tables, "menaquinones"):
        for field in ("amount", "low", "high"):
            if record.get(field, 0) > MOST_PER_100G["vitamin-k2"]:
                yield f"menaquinones.json, {name}: {record[field]} µg in 100 g"
        if "amount" not in record and not {"low", "high"} <= record.keys():
            yield f"menaquinones.json, {name}: neither an amount nor a whole range"


def unbounded_nutrients(tables: Tables) -> Iterator[str]:
    """Find nutrients without an alarm level, and levels of nutrients that are gone."""
    for nutrient in MOST_PER_100G.keys() ^ tables["nutrients"].keys():
        yield f"rules.py, MOST_PER_100G: {nutrient} is on one side only"


def assumed_but_not_zero(tables: Tables) -> Iterator[str]:
    """Find amounts said to be assumed zero that are not zero."""
    for _, name, record in records(tables, "foods"):
        for nutrient, amount in record["amounts"].items():
            if amount.get("derivation") == "assumed-zero" and amount.get("value") != 0:
                yield f"foods.json, {name}, {nutrient}: assumed to be zero and is not"


def implausible_servings(tables: Tables) -> Iterator[str]:
    """Find servings that nobody eats at once, bear a wrong weight, or are named twice."""
    for _, name, record in records(tables, "foods"):
        servings = record["servings"]
        first = servings[0]
        drunk = record["category"] == "beverages" or DRUNK.search(record["name"])
        if record["ranked"] and first["grams"] > HEAVIEST_FIRST_SERVING and not drunk:
            yield f"foods.json, {name}: is ranked by a serving of {first['grams']} g"
        for serving in servings:
            if not LIGHTEST_SERVING <= serving["grams"] <= HEAVIEST_SERVING:
                yield f"foods.json, {name}: {serving['name']} weighs {serving['grams']} g"
            told = re.search(r"(?<![\d.])([\d.]+) g\b", serving["name"])
            if told and float(told[1]) != serving["grams"]:
                yield f"foods.json, {name}: {serving['name']} weighs {serving['grams']} g"
        for given, times in Counter(fold(serving["name"]) for serving in servings).items():
            if times > 1:
                yield f"foods.json, {name}: the serving '{given}' stands {times} times"


def unexplained_ranks(tables: Tables) -> Iterator[str]:
    """Find foods that are kept out of rankings without a reason, or ranked with one."""
    for _, name, record in records(tables, "foods"):
        if record["ranked"] == ("unranked_reason" in record):
            yield f"foods.json, {name}: ranked and unranked_reason do not fit"


def animals_as_plants(tables: Tables) -> Iterator[str]:
    """Find fish and meat that vegetarians are offered, and dairy and eggs that vegans are."""
    for _, name, record in records(tables, "foods"):
        diets = {
            "fish-and-seafood": {"omnivore"},
            "meat-and-poultry": {"omnivore"},
            "dairy-and-eggs": {"omnivore", "vegetarian"},
        }.get(record["category"])
        if diets and record["diet"] not in diets:
            yield f"foods.json, {name}: {record['diet']}, of {record['category']}"


def thin_coverage(tables: Tables) -> Iterator[str]:
    """Find what would leave a reader without an answer: too few foods, or an empty category."""
    foods = tables["foods"]
    if len(foods) < LEAST_FOODS:
        yield f"foods.json: {len(foods)} foods are fewer than {LEAST_FOODS}"
    for category in FOOD_CATEGORIES:
        if not any(food["category"] == category for food in foods.values()):
            yield f"foods.json: no food is of {category}"
    ranked = {
        record["food"] for _, _, record in records(tables, "menaquinones") if record["ranked"]
    }
    if len(ranked & foods.keys()) < LEAST_FOODS_WITH_K2:
        yield f"menaquinones.json: fewer than {LEAST_FOODS_WITH_K2} foods are ranked"


# Intakes --------------------------------------------------------------------------------------

_PEOPLE = (("female", "none"), ("male", "none"), ("female", "pregnancy"), ("female", "lactation"))
ADULT = 19
"""The age at which the US tables' adult bands begin."""


def _bands(bands: list[Any], sex: str, stage: str) -> list[tuple[float, float, Any]]:
    """Return the bands of a sex and life stage, by age."""
    return sorted(
        (
            (band["from_age"], band.get("below_age", float("inf")), band)
            for band in bands
            if band["sex"] in ("any", sex) and band["life_stage"] == stage
        ),
        key=lambda band: band[:2],
    )


def gaps_and_overlaps(tables: Tables) -> Iterator[str]:
    """Find ages for which a US table recommends nothing, or two amounts."""
    for _, name, record in records(tables, "intakes"):
        if not record["recommended"]:
            continue
        for sex, stage in _PEOPLE:
            bands = _bands(record["recommended"], sex, stage)
            where = f"intakes.json, {name}, {sex}, {stage}"
            if not bands:
                yield f"{where}: nothing is recommended"
                continue
            if stage == "none" and (bands[0][0] != 0 or bands[-1][1] != float("inf")):
                yield f"{where}: not every age is covered"
            for (_, end, _), (start, _, _) in pairwise(bands):
                if start != end:
                    yield f"{where}: {'gap' if start > end else 'overlap'} at age {min(start, end)}"


def above_the_limit(tables: Tables) -> Iterator[str]:
    """Find recommendations and Daily Values above a limit that counts food too."""
    for _, name, record in records(tables, "intakes"):
        if not record["upper_limit"]["text"].startswith("Applies to all "):
            continue
        for sex, stage in _PEOPLE:
            limits = _bands(record["upper_limits"], sex, stage)
            for start, end, band in _bands(record["recommended"], sex, stage):
                for low, high, limit in limits:
                    if max(start, low) < min(end, high) and band["amount"] > limit["amount"]:
                        yield f"intakes.json, {name}, {sex}, {stage}: more than the limit at {low}"
        adults = [b["amount"] for b in record["upper_limits"] if b["from_age"] >= ADULT]
        daily = record.get("daily_value")
        if daily and daily["unit"] != record["unit"]:
            yield f"intakes.json, {name}: the Daily Value has another unit than the record"
        elif daily and adults and daily["amount"] > min(adults):
            yield f"intakes.json, {name}: the Daily Value is above the limit"


# Interactions and flags -----------------------------------------------------------------------

_OTHER_SIDE = {
    "drug": ("classes", "drugs"),
    "condition": ("conditions",),
    "nutrient": ("with_nutrients",),
    "food": ("foods",),
}


def interactions_with_nothing(tables: Tables) -> Iterator[str]:
    """Find interactions that name nothing on the other side, or the item twice."""
    for _, name, record in records(tables, "interactions"):
        fields = _OTHER_SIDE.get(record["kind"], ())
        if fields and not any(record[field] for field in fields):
            yield f"interactions.json, {name}: kind {record['kind']}, but {fields[0]} is empty"
        if record["nutrient"] in record["also_for"]:
            yield f"interactions.json, {name}: also for the item that it is for"


def separations_untold(tables: Tables) -> Iterator[str]:
    """Find interactions whose action is to separate, without how."""
    for _, name, record in records(tables, "interactions"):
        if record["action"] == "separate" and "separation" not in record:
            yield f"interactions.json, {name}: separate, but how far is not told"


def mild_actions_for_grave_matters(tables: Tables) -> Iterator[str]:
    """Find contraindicated pairs whose action is less than to avoid or to ask first."""
    for _, name, record in records(tables, "interactions"):
        grave = record["severity"] == "contraindicated"
        if grave and record["action"] not in ("avoid", "ask-first"):
            yield f"interactions.json, {name}: contraindicated, yet {record['action']}"


def ranks_out_of_step(tables: Tables) -> Iterator[str]:
    """Find red flags of one urgency whose ranks do not count up from one."""
    ranks: dict[str, list[int]] = {}
    for _, _, record in records(tables, "red_flags"):
        ranks.setdefault(record["urgency"], []).append(record["rank"])
    for urgency, found in ranks.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            yield f"red_flags.json: the ranks of {urgency} do not count up from 1"


def shared_labels(tables: Tables) -> Iterator[str]:
    """Find short names that two studies bear; a table could not tell them apart."""
    labels = Counter(record["label"] for _, _, record in records(tables, "studies"))
    for label, times in labels.items():
        if times > 1:
            yield f"studies.json: {times} studies are called '{label}'"


RULES: tuple[Rule, ...] = (
    unplain_characters,
    micrograms_spelt_otherwise,
    hyphens_for_minus,
    broken_sentences,
    american_spellings,
    reassurances,
    addresses,
    repeated_names,
    unclear_medicine_names,
    one_sided_exclusions,
    unreferenced_claims,
    repeated_references,
    dates_to_come,
    impossible_amounts,
    unbounded_nutrients,
    assumed_but_not_zero,
    implausible_servings,
    unexplained_ranks,
    animals_as_plants,
    thin_coverage,
    gaps_and_overlaps,
    above_the_limit,
    interactions_with_nothing,
    separations_untold,
    mild_actions_for_grave_matters,
    ranks_out_of_step,
    shared_labels,
)
