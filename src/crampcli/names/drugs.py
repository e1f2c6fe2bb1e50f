"""Which medicine, product or class of medicines a name means.

A name of a medicine is never corrected: many differ from another by a letter or two. Near names
are offered for reading, and pairs that have been mixed up before are pointed out.
"""

from __future__ import annotations

from crampcli.errors import AmbiguousNameError, UnknownNameError
from crampcli.names import drug_parts, lookup, redirects
from crampcli.prepared import prepared, prepared_by_key
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold, initial
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import or_, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crampcli.dataset import Dataset
    from crampcli.records.interaction import Drug, DrugWord, Product


class Meaning(NamedTuple):
    """What a name means on the side of the medicines.

    Attributes:
        name: How the record writes it.
        kind: drug, product, word (plain words such as "water pill") or class.
        id: The record's id, among records of its kind.
        drugs: The medicines meant; of a combination its own id first, then its ingredients.
        classes: The drug classes whose records hold for it.
        nutrients: Nutrients that it contains.
        may_hold: Nutrients that it may contain, differing by product.
        ask: Whether the exact name must be asked for.
        note: What to know of the name.
    """

    name: str
    kind: str
    id: str
    drugs: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    nutrients: tuple[str, ...] = ()
    may_hold: tuple[str, ...] = ()
    ask: bool = False
    note: str | None = None


KINDS = (
    *("drug_words", "drugs", "products", "drug_classes"),
    *("names_abroad", "name_endings", "redirects"),
)
"""What names come from, in the order in which they are resolved."""

NamedRecord = tuple[str, str, tuple[str, ...]]
"""The kind and the id of the record that bears a name, and the languages in which it is so called,
for names that no record has of its own."""
ABROAD = {"drug": "drug", "product": "product", "drug-word": "plain-words", "drug-class": "class"}
"""What names in other languages are of, on the side of the medicines."""


def _names(dataset: Dataset) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield every name with its record, in the order of resolution."""
    for word in dataset.drug_words.values():
        for name in word["words"]:
            yield name, word["kind"], word["id"], ()
    tables: tuple[tuple[str, Iterable[Drug | Product]], ...] = (
        ("drug", dataset.drugs.values()),
        ("product", dataset.products.values()),
    )
    for kind, records in tables:
        for record in records:
            id_ = record["id"]
            yield record["name"], kind, id_, ()
            for name in record.get("other_names", ()):
                yield name, kind, id_, ()
            for name in record.get("brands", ()):
                yield name, kind, id_, ()
            # Ids such as x-kanamycin hold a mark that is part of no name.
            if not id_.startswith(("x-", "product-", "supp-")):
                yield id_, kind, id_, ()
    for group in dataset.drug_classes.values():
        yield group["name"], "class", group["id"], ()
        yield group["id"], "class", group["id"], ()
    yield from redirects.of_medicines(dataset)
    for abroad in dataset.names_abroad.values():
        if (of := ABROAD.get(abroad["what"])) is not None:
            for name in abroad["names"]:
                yield name, of, abroad["of"], tuple(abroad["languages"])
    for endings in dataset.name_endings.values():
        for spelling in endings["spellings"]:
            for name in spelling["names"]:
                yield name, "drug", endings["id"], (spelling["language"],)


@prepared_by_key("drug-names", *KINDS)
def _names_by_initial(dataset: Dataset) -> Mapping[str, Mapping[str, NamedRecord]]:
    """Work out who bears each folded name, by its initial.

    A name that several bear belongs to the first in the order of resolution; a name in several
    languages is told with all of them. By initial, because a lookup needs one name of many.
    """
    found: dict[str, dict[str, NamedRecord]] = {}
    for name, kind, record, languages in _names(dataset):
        short = fold(name)
        known = found.setdefault(initial(short), {})
        if short not in known:
            known[short] = (kind, record, languages)
        elif known[short][:2] == (kind, record) and languages:
            both = dict.fromkeys((*known[short][2], *languages))
            known[short] = (kind, record, tuple(both))
    return found


@prepared("drug-spellings", *KINDS)
def spellings(dataset: Dataset) -> dict[str, str]:
    """Work out how each folded name is written where it first stands."""
    found: dict[str, str] = {}
    for name, *_ in _names(dataset):
        found.setdefault(fold(name), name)
    return found


@prepared_by_key("drug-spelling", *KINDS)
def _spelt_by_initial(dataset: Dataset) -> Mapping[str, Mapping[str, str]]:
    """Work out how the folded names of each initial are written: a lookup needs one of many."""
    found: dict[str, dict[str, str]] = {}
    for short, name in spellings(dataset).items():
        found.setdefault(initial(short), {})[short] = name
    return found


def _lookup(dataset: Dataset, short: str) -> NamedRecord | None:
    """Return who bears a folded name."""
    if not short:
        return None
    return (_names_by_initial(dataset, initial(short)) or {}).get(short)


def has_name(dataset: Dataset, short: str) -> bool:
    """Tell whether a folded name is known on the side of the medicines."""
    return _lookup(dataset, short) is not None


def spelt(dataset: Dataset, short: str) -> str | None:
    """Return how a folded name is written where it first stands, if it is known."""
    return (_spelt_by_initial(dataset, initial(short)) or {}).get(short)


def meanings(dataset: Dataset, short: str) -> tuple[tuple[Meaning, ...], tuple[str, ...]]:
    """Return each thing that a folded name that is known may mean, and in which languages."""
    kind, id_, languages = _lookup(dataset, short) or ("", "", ())
    if kind != "shared-name":
        found = _meaning(dataset, kind, id_, short)
        if found.kind == "word" and languages:
            found = found._replace(name=dataset.drug_words[id_]["words"][0])
        return (found,), () if fold(found.name) == short else languages
    record = dataset.drug_words[id_]
    parts = [
        drug(dataset, choice)
        if drug_parts.of(dataset, choice)
        else _product(dataset.products[choice])
        for choice in record["choices"]
    ]
    parts += [_resolved(dataset, "class", group) for group in record["classes"]]
    return tuple(parts), languages


@lru_cache(maxsize=2)
def _classes(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the classes that each medicine belongs to."""
    classes: dict[str, tuple[str, ...]] = {}
    for group in dataset.drug_classes.values():
        for drug in group["drugs"]:
            classes[drug] = (*classes.get(drug, ()), group["id"])
    return classes


def resolve(dataset: Dataset, name: str) -> Meaning:
    """Return what a name means on the side of the medicines.

    Case, accents, punctuation and spaces do not count. Nothing is guessed.

    Raises:
        UnknownNameError: No record bears the name; near names are listed.
        AmbiguousNameError: Several products share it; the choices are listed.
    """
    kind, id_, _ = _record_of(dataset, name)
    if kind == "shared-name":
        record = dataset.drug_words[id_]
        choices = [_display(dataset, choice) for choice in record["choices"]]
        choices += [dataset.drug_classes[group]["name"] for group in record["classes"]]
        raise AmbiguousNameError(
            f"{quoted(name)} could mean {_either(choices)}. "
            + (f"{sold} " if (sold := _sold(dataset, record)) else "")
            + (f"{note.rstrip('.')}. " if (note := record.get("note")) else "")
            + "Name the one on the label.",
            name=name,
            candidates=[*record["choices"], *record["classes"]],
        )
    return _meaning(dataset, kind, id_, fold(name))


def _meaning(dataset: Dataset, kind: str, id_: str, short: str) -> Meaning:
    found = _resolved(dataset, kind, id_)
    return (
        found._replace(name=spelt(dataset, short) or found.name) if found.kind == "word" else found
    )


def known(dataset: Dataset, name: str) -> bool:
    """Tell whether a name is one of a medicine, product, plain word or class."""
    return len(name) <= lookup.LONGEST and _lookup(dataset, fold(name)) is not None


def _record_of(dataset: Dataset, name: str) -> NamedRecord:
    short = fold(name) if len(name) <= lookup.LONGEST else ""
    found = _lookup(dataset, short)
    if found is not None:
        return found
    if not fold(name[: lookup.LONGEST + 1]):
        raise UnknownNameError("no medicine is named: the name holds no letter or digit.", near=[])
    close = near(dataset, name)
    raise UnknownNameError(
        f"no medicine is called {quoted(name)}. {offered(dataset, close)}",
        name=name[:101],
        near=close,
    )


def offered(dataset: Dataset, close: list[str]) -> str:
    """Offer near names, with the pairs that have been mixed up before."""
    hint = f"Near names: {', '.join(close)}." if close else "Check the spelling on the label."
    if close and (others := _mixed_up_with(dataset, close[0])):
        hint += f" {close[0]} has been mixed up with {' and '.join(others)}: read the label."
    return hint


def near(dataset: Dataset, name: str, most: int = 3) -> list[str]:
    """Return known names that are spelt like a name, one a record, for people to choose from."""
    spelt = spellings(dataset)
    short = fold(name) if len(name) <= lookup.LONGEST else ""
    room = max(2, len(short) // 4)
    least, most_letters = len(short) - room, len(short) + room
    likely = [known for known in spelt if least <= len(known) <= most_letters]
    matches = lookup.near(short, likely, 4 * most)
    close: dict[tuple[str, str], str] = {}
    for match in matches:
        record = (_lookup(dataset, match) or ("", "", ()))[:2]
        own = fold(_display(dataset, record[1])) if record[0] == "drug" else match
        # A record's own name is better known than its name in another language.
        close.setdefault(record, spelt[own if own in matches else match])
    return list(close.values())[:most]


def _mixed_up_with(dataset: Dataset, name: str) -> list[str]:
    """Return the names that a name has been mixed up with."""
    own = fold(name)
    return [
        other
        for pair in dataset.look_alikes.values()
        if own in {fold(one) for one in pair["names"]}
        for other in pair["names"]
        if fold(other) != own
    ]


def _display(dataset: Dataset, id_: str) -> str:
    record = dataset.drugs.get(id_) or dataset.products[id_]
    return record["name"]


def _sold(dataset: Dataset, record: DrugWord) -> str:
    from crampcli.names import countries

    return countries.sold(
        (_display(dataset, sold["choice"]), tuple(sold.get("countries", ())))
        for sold in record.get("sold_as", ())
    )


def _either(choices: list[str]) -> str:
    if len(choices) == 1:
        return f"{choices[0]} or another medicine"
    return or_(choices)


def _resolved(dataset: Dataset, kind: str, id_: str) -> Meaning:
    match kind:
        case "drug":
            return drug(dataset, id_)
        case "product":
            return _product(dataset.products[id_])
        case "class":
            group = dataset.drug_classes[id_]
            return Meaning(
                name=group["name"],
                kind="class",
                id=id_,
                drugs=tuple(group["drugs"]),
                classes=(id_,),
            )
        case _:
            return _word(dataset, dataset.drug_words[id_])


def name(dataset: Dataset, id_: str) -> str:
    """Return the name of a medicine.

    Raises:
        KeyError: There is none of this id.
    """
    parts = drug_parts.of(dataset, id_)
    if parts is None:
        raise KeyError(id_)
    return parts[0]


def drug(dataset: Dataset, id_: str) -> Meaning:
    """Gather a medicine with the ingredients of a combination, at any depth."""
    classes = _classes(dataset)
    drugs: list[str] = []
    nutrients: list[str] = []
    may_hold: list[str] = []
    waiting = [id_]
    while waiting:
        part = waiting.pop(0)
        if part in drugs:
            continue
        if known := drug_parts.of(dataset, part):
            drugs.append(part)
            waiting += known[1]
            nutrients += known[2]
        else:
            nutrients += dataset.products[part]["nutrients"]
            may_hold += dataset.products[part].get("may_hold", [])
    return Meaning(
        name=name(dataset, id_),
        kind="drug",
        id=id_,
        drugs=tuple(drugs),
        classes=tuple(dict.fromkeys(group for drug in drugs for group in classes.get(drug, ()))),
        nutrients=tuple(dict.fromkeys(nutrients)),
        may_hold=tuple(dict.fromkeys(may_hold)),
    )


def _product(record: Product) -> Meaning:
    return Meaning(
        name=record["name"],
        kind="product",
        id=record["id"],
        nutrients=tuple(record["nutrients"]),
        may_hold=tuple(record.get("may_hold", ())),
        note=_noted(record),
    )


def _noted(record: Product) -> str | None:
    """Return what to know of a product, with the label that its contents were read from."""
    if (label := record.get("label")) is None:
        return record.get("note")
    from crampcli.names import countries

    read = countries.label(
        label.get("year"), tuple(label.get("countries", ())), tuple(label["references"])
    )
    return f"{record['note']} {read}" if "note" in record else read


def _word(dataset: Dataset, record: DrugWord) -> Meaning:
    """Gather what plain words may mean; where they say how to treat them, that alone counts."""
    groups = record.get("treat_as") or record["classes"]
    parts = [
        drug(dataset, choice)
        if drug_parts.of(dataset, choice)
        else _product(dataset.products[choice])
        for choice in ([] if "treat_as" in record else record["choices"])
    ]
    drugs = [drug for part in parts for drug in part.drugs]
    drugs += [drug for group in groups for drug in dataset.drug_classes[group]["drugs"]]
    nutrients = [*record.get("nutrients", ()), *(n for part in parts for n in part.nutrients)]
    may_hold = [*record.get("may_hold", ()), *(n for part in parts for n in part.may_hold)]
    return Meaning(
        name=record["words"][0],
        kind="word",
        id=record["id"],
        drugs=tuple(dict.fromkeys(drugs)),
        classes=tuple(
            dict.fromkeys([*groups, *(group for part in parts for group in part.classes)])
        ),
        nutrients=tuple(dict.fromkeys(nutrients)),
        may_hold=tuple(dict.fromkeys(may_hold)),
        ask=record["ask"],
        note=record.get("note"),
    )
