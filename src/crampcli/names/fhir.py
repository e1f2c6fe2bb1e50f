"""Which entries the medication resources of a FHIR document are: read leniently, DSTU2 to R5.

A Bundle, an International Patient Summary, a list of resources, or one of them. References are
followed into the document and into what is contained; one that leads nowhere counts for its
display. Codings and texts count in any language.
"""

from __future__ import annotations

from crampcli.names.entries import Entry
from crampcli.names.reader import LONGEST_LINE
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    Json = Mapping[str, Any]

MEDICATION_USES = ("MedicationStatement", "MedicationRequest", "MedicationOrder")
DRAFT = "draft"
NOT_TAKEN = frozenset(
    ("stopped", "completed", "cancelled", "entered-in-error", "not-taken", "ended", DRAFT)
)
"""Statuses of an entry that is not, or no longer, taken; any other is checked, and none too."""
NOTHING_TAKEN = frozenset(("no-known-medications", "no-medication-info"))
"""Codes for "none" and "not known" in patient summaries."""
MOST_NESTED = 40
"""A document nested more deeply is no list of medicines."""


def entries(document: object, drafts: bool = False) -> tuple[Entry, ...]:
    """Return the entries of a document, in its order.

    Args:
        document: A resource, a Bundle, or a list of these.
        drafts: Whether a draft is about to be taken, and counts; in a list it is left aside.
    """
    found = tuple(_resources(document, "", 0))
    index: dict[str, Json] = {}
    for url, resource in found:
        named = (url, str(resource.get("id") or ""))
        for name in (*named, f"{resource.get('resourceType')}/{named[1]}"):
            if name:
                index.setdefault(name, resource)
    return tuple(
        _entry(resource, index, drafts)
        for _, resource in found
        if resource.get("resourceType") in MEDICATION_USES
    )


def resources(document: object) -> tuple[Json, ...]:
    """Return every resource of a document, Bundles among them, in its order."""
    return tuple(resource for _, resource in _resources(document, "", 0))


def is_fhir(document: object) -> bool:
    """Tell whether a document is of FHIR: a resource, or a list of them."""
    first = document[0] if isinstance(document, list) and document else document
    return isinstance(first, dict) and isinstance(first.get("resourceType"), str)


def _resources(value: object, url: str, depth: int) -> Iterator[tuple[str, Json]]:
    if depth > MOST_NESTED:
        return
    if isinstance(value, list):
        for one in value:
            yield from _resources(one, "", depth + 1)
    if not isinstance(value, dict):
        return
    if "resource" in value and "resourceType" not in value:
        address = value.get("fullUrl")
        own = address if isinstance(address, str) else ""
        yield from _resources(value["resource"], own, depth + 1)
        return
    yield url, value
    if value.get("resourceType") == "Bundle":
        yield from _resources(value.get("entry"), "", depth + 1)


def _entry(resource: Json, index: Mapping[str, Json], drafts: bool) -> Entry:
    words: list[str] = []
    codes: list[str] = []
    ingredients: list[tuple[str, tuple[str, ...]]] = []
    both = resource.get("medication")
    # R5 keeps the two in one field.
    concept = resource.get("medicationCodeableConcept") or _at(both, "concept")
    reference = resource.get("medicationReference") or _at(both, "reference")
    _concept(concept, words, codes)
    medication = _medication(reference, resource, index)
    if medication is not None:
        before = len(words)
        _concept(_at(medication, "code"), words, codes)
        if len(words) == before:
            ingredients = _ingredients(medication)
            if all(word for word, _ in ingredients):
                _word(" + ".join(word for word, _ in ingredients), words)
    _word(_at(reference, "display"), words)
    texts = tuple(dict.fromkeys(words))
    none = any(code.rpartition("|")[2] in NOTHING_TAKEN for code in codes) and not texts
    known = ("no known medications",) if none else texts
    return entry(resource, known, drafts)._replace(
        written=texts[0] if texts else "",
        codes=tuple(dict.fromkeys(codes)),
        ingredients=tuple(ingredients),
    )


def entry(resource: Json, texts: tuple[str, ...], drafts: bool = False) -> Entry:
    """Return a resource as an entry with these texts; its status says whether it counts."""
    stated = resource.get("status")
    status = stated if isinstance(stated, str) else None
    left = status in NOT_TAKEN and not (drafts and status == DRAFT)
    refused = resource.get("doNotPerform") is True
    return Entry(
        place(resource),
        texts[0] if texts else "",
        texts,
        status=f"{status or 'given'}, but not to be performed" if refused else status,
        taken=not (left or refused),
    )


def place(resource: Json) -> str:
    """Return how a resource is referred to, as far as it says so."""
    kind, id_ = str(resource.get("resourceType")), resource.get("id")
    return f"{kind}/{id_}" if isinstance(id_, str) else kind


def wording(concept: object) -> tuple[str, ...]:
    """Return the words of a concept, its own text first."""
    found: list[str] = []
    _concept(concept, found, [])
    return tuple(dict.fromkeys(found))


def _at(value: object, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _concept(concept: object, words: list[str], codes: list[str]) -> None:
    """Gather the words and the codes of a concept, its own text first."""
    _word(_at(concept, "text"), words)
    codings = _at(concept, "coding")
    for coding in codings if isinstance(codings, list) else ():
        _word(_at(coding, "display"), words)
        code = _at(coding, "code")
        if isinstance(code, str):
            codes.append(f"{_at(coding, 'system') or ''}|{code}")


def _word(text: object, words: list[str]) -> None:
    if isinstance(text, str) and text.strip():
        line = " ".join(text.split())
        # One sign too long to be read for a name: said to be unread, not repeated whole.
        words.append(line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…")


def _medication(reference: object, resource: Json, index: Mapping[str, Json]) -> Json | None:
    """Return the medication that is referred to, if the document holds it."""
    target = _at(reference, "reference")
    if not isinstance(target, str):
        return None
    if target.startswith("#"):
        contained = resource.get("contained")
        listed = contained if isinstance(contained, list) else ()
        return next((one for one in listed if _at(one, "id") == target[1:]), None)
    tail = "/".join(target.split("/")[-2:])
    return index.get(target) or index.get(tail) or index.get(target.split(":")[-1])


def _ingredients(medication: Json) -> list[tuple[str, tuple[str, ...]]]:
    """Return the ingredients of a medication without a name of its own: the word, the codes."""
    found = []
    listed = medication.get("ingredient")
    for ingredient in listed if isinstance(listed, list) else ():
        words: list[str] = []
        codes: list[str] = []
        item = _at(ingredient, "itemCodeableConcept") or _at(_at(ingredient, "item"), "concept")
        _concept(item, words, codes)
        found.append((words[0] if words else "", tuple(codes)))
    return found
