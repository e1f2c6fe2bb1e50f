"""How references are cited: by author and year under an answer, and in full."""

from __future__ import annotations

from crampcli.names import lookup, redirects
from crampcli.prepared import prepared
from crampcli.queries import answers
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crampcli.dataset import Dataset
    from crampcli.records.reference import Author, Reference


class Citation(NamedTuple):
    """A reference and whether it still stands."""

    id: str
    text: str
    type: str
    title: str
    year: int | None
    doi: str | None
    pmid: str | None
    url: str | None
    status: str
    notice_doi: str | None
    checked: str | None
    checked_against: str | None
    reports_on: str | None
    tier: str
    read: str | None


class Cited(NamedTuple):
    """A reference as it stands under an answer."""

    id: str
    short: str
    text: str
    url: str | None
    status: str
    notice_doi: str | None


STATUS_WORDS = {
    "corrected": "corrected",
    "expression-of-concern": "expression of concern",
    "retracted": "RETRACTED",
    "retracted-and-replaced": "RETRACTED AND REPLACED",
}


def year(reference: Reference) -> int | None:
    """Return the year of publication, where it is known."""
    issued = reference.get("issued")
    return int(issued[:4]) if issued else None


def address(reference: Reference) -> str | None:
    """Return the address to print: DOI, else PMID, else the publisher's own."""
    if "doi" in reference:
        return f"https://doi.org/{reference['doi']}"
    if "pmid" in reference:
        return f"https://pubmed.ncbi.nlm.nih.gov/{reference['pmid']}/"
    return reference.get("url")


def standing(reference: Reference) -> str:
    """Say what became of a text that no longer stands as published, or nothing."""
    status = STATUS_WORDS.get(reference["status"])
    if status is None:
        return ""
    notice = reference.get("notice_doi")
    return f"{status} (notice doi:{notice})" if notice else status


@prepared("reference-standings", "references")
def _standings(dataset: Dataset) -> Mapping[str, str]:
    """Work out which references no longer stand as published, and what became of them."""
    every = {id_: standing(reference) for id_, reference in dataset.references.items()}
    return {id_: state for id_, state in every.items() if state}


def short_of(dataset: Dataset, id_: str) -> str:
    """Write a reference as `short` does, by its id: none of the others is read."""
    return f"{id_}{_behind(_standings(dataset).get(id_, ''))}"


def short(reference: Reference) -> str:
    """Write a reference as the key that `cramp cite` takes, and whether it still stands."""
    return f"{reference['id']}{_behind(standing(reference))}"


def called(dataset: Dataset, ids: Iterable[str]) -> tuple[str, ...]:
    """Call references by author and year, or by their id where two would be called alike.

    What no longer stands as published says so.
    """
    records = [dataset.references[id_] for id_ in ids]
    names = [_author_and_year(record) for record in records]
    return tuple(
        f"{record['id'] if names.count(name) > 1 else name}{_behind(standing(record))}"
        for name, record in zip(names, records, strict=True)
    )


def _behind(state: str) -> str:
    return f", {state}" if state else ""


LONGEST_ACRONYM = 5
LONGEST_NAME = 28
"""Characters of an organisation's name, or of a title, that stand for its author."""


def _author_and_year(reference: Reference) -> str:
    """Write `Garrison 2020`, or what a text without an author is known by."""
    authors = reference.get("author", [])
    name = surname(authors[0]) if authors else reference.get("publisher") or ""
    when = year(reference)
    if not name or len(name) > LONGEST_NAME:
        name, _, rest = reference["id"].partition("-")
        if when is None or str(when) not in rest:
            return reference["id"]
        name = name.upper() if len(name) <= LONGEST_ACRONYM else name.capitalize()
    return name if when is None or str(when) in name else f"{name} {when}"


def surname(author: Author) -> str:
    """Return what an author is called by: a family name, or an organisation's own."""
    return author.get("family") or author.get("literal") or author.get("given") or ""


def text(reference: Reference) -> str:
    """Write a reference in full on one line."""
    authors = reference.get("author", [])
    people = [
        f"{a['family']} {''.join(part[0] for part in a['given'].replace('.', ' ').split())}"
        if "family" in a and "given" in a
        else surname(a)
        for a in authors[:6]
    ]
    if len(authors) > 6 or "more_authors" in reference:
        people.append("and others")
    when = year(reference)
    parts = [f"{', '.join(people)}."] if people else []
    parts.append(reference["title"].rstrip(".") + ".")
    place = reference.get("container_title") or reference.get("publisher")
    if place:
        volume = reference.get("volume", "")
        if "issue" in reference:
            volume += f"({reference['issue']})"
        pages = f":{reference['page']}" if "page" in reference else ""
        parts.append(f"{place}{f' {when}' if when else ''}{f';{volume}' if volume else ''}{pages}.")
    elif when:
        parts.append(f"{when}.")
    if where := address(reference):
        parts.append(where)
    if state := standing(reference):
        parts.append(f"[{state}]")
    return " ".join(parts)


def citation(dataset: Dataset, reference: Reference) -> Citation:
    """Describe a reference."""
    checked_on, checked_in = _checked(reference)
    return answers.of(
        Citation,
        reference,
        text=text(reference) + retold(dataset, reference),
        year=year(reference),
        url=address(reference),
        checked=checked_on,
        checked_against=checked_in,
    )


def _checked(reference: Reference) -> tuple[str | None, str | None]:
    """Return on which day, if it is known, and in what the standing of a text was looked up."""
    looked = reference["status_checked"]
    return (None, None) if looked == "not-looked-up" else (looked.get("date"), looked["how"])


def retold(dataset: Dataset, reference: Reference) -> str:
    """Say which text that no longer stands a reference retells, or nothing."""
    other = dataset.references.get(reference.get("reports_on", ""))
    state = standing(other) if other else ""
    return f" [retells {other['id']}, {state}]" if other and state else ""


def fate(dataset: Dataset, reference: Reference) -> str:
    """Say what became of a text, or of the study that it reports on, or nothing.

    It stands alone, in a bibliography of somebody else's: a study is named by its DOI.
    """
    other = dataset.references.get(reference.get("reports_on", ""))
    of_other = standing(other) if other else ""
    if not other or not of_other:
        return standing(reference)
    called = f"doi:{other['doi']}" if "doi" in other else _author_and_year(other)
    reports = f"reports on {called}, {of_other}"
    own = standing(reference)
    return f"{own}; {reports}" if own else reports


def cited(dataset: Dataset, ids: Iterable[str]) -> tuple[Cited, ...]:
    """Return references as they stand under an answer, in the order given."""
    references = dataset.references
    return tuple(
        Cited(
            id=record["id"],
            short=short(record),
            text=text(record) + retold(dataset, record),
            url=address(record),
            status=record["status"],
            notice_doi=record.get("notice_doi"),
        )
        for record in (references[id_] for id_ in dict.fromkeys(ids))
    )


def described(dataset: Dataset, records: Iterable[Reference]) -> tuple[Citation, ...]:
    """Describe references, each once, in the order given."""
    return tuple(citation(dataset, r) for r in {r["id"]: r for r in records}.values())


def find(dataset: Dataset, name: str) -> Reference:
    """Return the reference that an id, a DOI or a PMID means.

    Raises:
        UnknownNameError: No reference on record bears it.
    """
    references = dataset.references
    wanted = name.strip().removeprefix("https://doi.org/").removeprefix("doi:").casefold()
    if wanted in references:
        return references[wanted]
    for record in references.values():
        if wanted and wanted in (
            record.get("doi", "").casefold(),
            record.get("notice_doi", "").casefold(),
            record.get("pmid", ""),
        ):
            return record
    ids: dict[str, tuple[str, ...]] = {fold(id_): (id_,) for id_ in references}
    spelt = {fold(id_): id_ for id_ in references}
    for was, now in redirects.of(dataset, "references"):
        ids[fold(was)], spelt[fold(was)] = (now,), now
    own = frozenset(ids)
    for record in references.values():
        called = _author_and_year(record)
        if fold(called) not in spelt or fold(called) not in own:
            ids[fold(called)] = (*ids.get(fold(called), ()), record["id"])
            spelt[fold(called)] = called
    return references[
        lookup.find(lookup.Names(ids, spelt), name, "reference", "cramp cite --fields id")
    ]
