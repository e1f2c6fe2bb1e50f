"""Write how the commonest medicines are spelt in twelve languages, by the endings of their names.

`python scripts/write_name_endings.py` writes `data/name_endings.json`; a test fails while it is
out of date. International names differ between languages by rule: levothyroxine, Levothyroxin,
levotiroxina. A spelling that any medicine, product or word on record bears already is left out,
and so is one that two medicines would share. Nothing of this is done when a name is looked up.
"""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from crampcli.text.folding import fold  # noqa: E402 - a checkout need not be installed

COMMONEST = 440
"""So many medicines: those of a class on record first, then those with the most brands; last those
of which nothing but the name is known."""
SHORTEST = 6
"""Letters; a shorter name is not spelt anew."""
ROMANCE = (("th", "t"), ("ph", "f"), ("rh", "r"), ("y", "i"), ("chl", "cl"), ("mm", "m"))
"""How words from the Greek are spelt where it is written as it is spoken."""
PLAIN = (("th", "t"), ("ph", "f"), ("rh", "r"))
ENDINGS = ((r"ide$", "id"), (r"ole$", "ol"), (r"one$", "on"), (r"ate$", "at"), (r"ene$", "en"))
RULES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "de": ((r"ic acid$", "säure"), (r"ate$", "at"), (r"(in|id|ol|on|am|il|en)e$", r"\1")),
    "da": ((r"ic acid$", "syre"), (r"ate$", "at"), (r"(in|id|ol|on|am|il|en)e$", r"\1")),
    "nl": ((r"ic acid$", "zuur"), (r"ate$", "aat"), (r"^ph", "f"), (r"in$", "ine")),
    "fr": ((r"^(\w+?)ic acid$", r"acide \1ique"), (r"in$", "ine"), (r"yl$", "yle")),
    "es": (
        (r"^(\w+?)ic acid$", r"ácido \1ico"),
        *ROMANCE,
        (r"^s(?=[cpt])", "es"),
        (r"ine?$", "ina"),
        (r"ide$", "ida"),
        (r"one$", "ona"),
        (r"ate$", "ato"),
        (r"ole$", "ol"),
        (r"ene$", "eno"),
    ),
    "it": (
        (r"^(\w+?)ic acid$", r"acido \1ico"),
        *ROMANCE,
        (r"^h", ""),
        (r"ine?$", "ina"),
        (r"ol(e?)$", "olo"),
        (r"ate$", "ato"),
    ),
    "pt": (
        (r"^(\w+?)ic acid$", r"ácido \1ico"),
        *ROMANCE,
        (r"^s(?=[cpt])", "es"),
        (r"ine?$", "ina"),
        (r"ide$", "ida"),
        (r"one$", "ona"),
        (r"ate$", "ato"),
        (r"ole$", "ol"),
        (r"sartan$", "sartana"),
        (r"xaban$", "xabana"),
        (r"tadine$", "tadina"),
    ),
    "pl": (
        *PLAIN,
        *(("v", "w"), ("qu", "kw"), ("x", "ks"), (r"c(?![heiy])", "k"), ("ll", "l")),
        (r"ine?$", "ina"),
        *ENDINGS,
        (r"(?<!^)([dt])i(?![aeou])", r"\1y"),
        (r"([rszc])i(?![aeou])", r"\1y"),
    ),
    "fi": (
        *PLAIN,
        *(("ch", "k"), ("qu", "kv"), ("x", "ks"), (r"c(?=[eiy])", "s"), ("c", "k"), ("z", "ts")),
        (r"ine?$", "iini"),
        (r"ole?$", "oli"),
        (r"ide$", "idi"),
        (r"one$", "oni"),
        (r"ate$", "aatti"),
        (r"(?<=[^aeiouy])([ae])(n|m|k)$", r"\1\1\2i"),
        (r"il$", "iili"),
    ),
    "sv": (*PLAIN, (r"c(?=[aoulr]|$)", "k"), (r"ine$", "in"), *ENDINGS),
    "tr": (
        *PLAIN,
        *(("ch", "k"), ("qu", "k"), ("y", "i"), ("x", "ks"), (r"c(?=[ei])", "s"), ("c", "k")),
        ("ll", "l"),
        (r"ine$", "in"),
        *ENDINGS,
    ),
    "ru": (
        (r"^h|(?<=[aeiouy])h(?=y)", "g"),
        *(("ch", "х"), *PLAIN, ("qu", "kv"), ("x", "ks"), (r"c(?=[eiy])", "ц"), ("c", "k")),
        *(("y", "i"), ("w", "v")),
        (r"ine$", "in"),
        *ENDINGS,
        (r"^e", "э"),
        *zip("abdefghijklmnoprstuvz", "абдефггийклмнопрстувз", strict=True),
    ),
}
"""What is replaced in each language, in this order."""
SOFT = ("pl", "ru")
"""Where an s between vowels is spoken, and in many names written, as z: lizynopryl, лозартан."""


def spelt(name: str, language: str) -> str:
    """Spell an international name as a language does; an acid only where there is a rule for it."""
    if " " in name and not any("acid" in pattern for pattern, _ in RULES[language]):
        return name
    for pattern, written in RULES[language]:
        name = re.sub(pattern, written, name)
    return name


def every_spelling(name: str, language: str) -> tuple[str, ...]:
    """Return how a language spells a name, and with a soft s where it has one."""
    soft = re.sub(r"(?<=[aeiouy])s(?=[aeiouy])", "z", name) if language in SOFT else name
    return tuple(dict.fromkeys((spelt(name, language), spelt(soft, language))))


def plain(name: str) -> str:
    """Return a name without its sodium."""
    return name.removesuffix(" sodium")


def without_umlaut(name: str) -> str:
    """Write a name as where there is no key for an umlaut."""
    return name.replace("ä", "ae")


def commonest(tables: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the medicines whose names are spelt anew."""
    classed = {drug for group in tables["drug_classes"] for drug in group["drugs"]}
    single = [
        drug
        for drug in tables["drugs"]
        if drug["kind"] == "ingredient"
        and plain(drug["name"]).replace(" acid", "").isalpha()
        and drug["name"].isascii()
        and len(plain(drug["name"])) >= SHORTEST
    ]
    single.sort(
        key=lambda drug: (
            drug.get("name_only", False),
            drug["id"] not in classed,
            -len(drug.get("brands", ())),
            drug["id"],
        )
    )
    return single[:COMMONEST]


def records(tables: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the spellings of each medicine that no other name is taken for."""
    taken: dict[str, set[str]] = {}
    for kind in ("drugs", "products"):
        for record in tables[kind]:
            for name in (record["name"], *record.get("other_names", ()), *record.get("brands", ())):
                taken.setdefault(fold(name), set()).add(record["id"])
    for kind, field in (
        ("drug_words", "words"),
        ("names_abroad", "names"),
        ("label_words", "words"),
    ):
        for record in tables[kind]:
            for name in record[field]:
                taken.setdefault(fold(name), set()).add(record["id"])
    for kind in ("nutrients", "substances", "foods"):
        for record in tables[kind]:
            for name in (record["name"], *record["aliases"]):
                taken.setdefault(fold(name), set()).add(record["id"])
    made = [
        (drug["id"], language, name)
        for drug in commonest(tables)
        for language in RULES
        for name in every_spelling(plain(drug["name"]), language)
    ]
    bearers: dict[str, set[str]] = {}
    for id_, _, name in made:
        bearers.setdefault(fold(name), set()).add(id_)
    found: dict[str, dict[str, list[str]]] = {}
    for id_, language, name in made:
        if fold(name) not in taken and len(bearers[fold(name)]) == 1:
            own = found.setdefault(id_, {}).setdefault(language, [])
            own += [one for one in dict.fromkeys((name, without_umlaut(name))) if one not in own]
    return [
        {
            "id": id_,
            "spellings": [
                {"language": language, "names": names}
                for language, names in sorted(found[id_].items())
            ],
        }
        for id_ in sorted(found)
    ]


def text() -> str:
    """Return the file as it should be."""
    kinds = (
        *("drugs", "products", "drug_classes", "drug_words", "names_abroad", "label_words"),
        *("nutrients", "substances", "foods"),
    )
    tables = {
        kind: json.loads((ROOT / "data" / f"{kind}.json").read_text(encoding="utf-8"))
        for kind in kinds
    }
    return json.dumps(records(tables), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    (ROOT / "data" / "name_endings.json").write_text(text(), encoding="utf-8", newline="\n")
