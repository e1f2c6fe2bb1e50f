"""Which references a table of retractions, corrections and concerns names, and what rests on them.

The table has the layout of the public Retraction Watch data: a row a notice, with the DOI and the
PubMed id of the paper (`OriginalPaperDOI`, `OriginalPaperPubMedID`) and of the notice.
"""

from __future__ import annotations

from crampcli.dataset import KINDS
from crampcli.queries import answers
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from crampcli.dataset import Dataset

DOI, PMID, NATURE = "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature"
NOTICE_DOI, DATE, REASON, TITLE = "RetractionDOI", "RetractionDate", "Reason", "Title"
COLUMNS = (TITLE, DATE, NOTICE_DOI, DOI, PMID, NATURE, REASON)
"""The columns that are read; the table has others."""
NATURES: Mapping[str, tuple[str, ...]] = {
    "Retraction": ("retracted", "retracted-and-replaced"),
    "Correction": ("corrected", "retracted", "retracted-and-replaced"),
    "Expression of concern": ("expression-of-concern", "retracted", "retracted-and-replaced"),
}
"""The standings of ours that own to a notice of this nature; a reinstatement by none."""
NO_ID = frozenset(("", "0", "unavailable"))
RESOLVERS = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/")


class Standing(NamedTuple):
    """Whether a reference still stands, as it is on record here."""

    reference: str
    title: str
    doi: str | None
    pmid: str | None
    status: str
    looked_up: str
    how: str | None

    @property
    def id(self) -> str:
        """Return the id of the reference."""
        return self.reference


class Hit(NamedTuple):
    """A reference that a notice names.

    `known` tells whether its status here already says so; `records` are those that cite it, each
    as its kind and id.
    """

    reference: str
    title: str
    matched_by: str
    nature: str
    notice_doi: str | None
    date: str | None
    reason: str | None
    status: str
    known: bool
    records: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return the id of the reference."""
        return self.reference


def standings(dataset: Dataset) -> tuple[Standing, ...]:
    """Return the standing of every reference, by id."""
    found = []
    for reference in dataset.references.values():
        looked: Any = reference["status_checked"]
        never = looked == "not-looked-up"
        found.append(
            answers.of(
                Standing,
                reference,
                reference=reference["id"],
                looked_up="not-looked-up" if never else looked.get("date", "undated"),
                how=None if never else looked["how"],
            )
        )
    return tuple(found)


def hits(dataset: Dataset, notices: Iterable[Mapping[str, str]]) -> tuple[Hit, ...]:
    """Return the references that notices name, by DOI or by PubMed id, in the order of ids."""
    by_doi = {_doi(one["doi"]): one["id"] for one in dataset.references.values() if "doi" in one}
    by_pmid = {one["pmid"]: one["id"] for one in dataset.references.values() if "pmid" in one}
    found: dict[tuple[str, str, str], Hit] = {}
    for notice in notices:
        doi, pmid = _doi(notice.get(DOI) or ""), (notice.get(PMID) or "").strip()
        for matched_by, id_ in (("doi", by_doi.get(doi)), ("pmid", by_pmid.get(pmid))):
            if id_ is None or (doi if matched_by == "doi" else pmid) in NO_ID:
                continue
            hit = _hit(dataset, id_, matched_by, notice)
            found.setdefault((id_, hit.nature, hit.notice_doi or ""), hit)
    return tuple(hit for _, hit in sorted(found.items()))


def _doi(text: str) -> str:
    """Return a DOI in small letters, without the address of a resolver."""
    doi = text.strip().casefold()
    for resolver in RESOLVERS:
        doi = doi.removeprefix(resolver)
    return doi


def _hit(dataset: Dataset, id_: str, matched_by: str, notice: Mapping[str, str]) -> Hit:
    reference = dataset.references[id_]
    nature = (notice.get(NATURE) or "").strip()
    notice_doi = (notice.get(NOTICE_DOI) or "").strip()
    return Hit(
        reference=id_,
        title=reference["title"],
        matched_by=matched_by,
        nature=nature,
        notice_doi=None if notice_doi.casefold() in NO_ID else notice_doi,
        date=(notice.get(DATE) or "").strip() or None,
        reason=(notice.get(REASON) or "").strip(" ;") or None,
        status=reference["status"],
        known=reference["status"] in NATURES.get(nature, ()),
        records=tuple(citing(dataset, id_)),
    )


def citing(dataset: Dataset, reference: str) -> Iterator[str]:
    """Yield the records that rest on a reference, at any depth, as kind and id."""
    for kind in KINDS:
        for id_, record in dataset.table(kind).items():
            if reference in cited(record):
                yield f"{kind}/{id_}"


def cited(value: Any) -> Iterator[str]:
    """Yield the references that a record cites, at any depth."""
    if isinstance(value, list):
        for part in value:
            yield from cited(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in ("references", "reference", "reports_on"):
                yield from (part,) if isinstance(part, str) else part
            else:
                yield from cited(part)
