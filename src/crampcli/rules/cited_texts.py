"""The rules that each reference keeps: what it is, where it is, and whether it still stands."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crampcli.dataset import TABLES
from crampcli.records.links import ids, shape
from crampcli.rules.problem import Problem, records
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vocabulary import RETRACTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.rules.problem import Tables

CALLED_LIKE_HOSTS = frozenset({"Dr.Oracle", "Drugs.com"})
"""Publishers whose very name looks like a host."""

HOST_LIKE = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
MIRRORS = re.compile(
    r"docslib|scribd|expydoc|github|gitlab|ouci\b|researchgate|blogspot|wilddata|pdfslide|studylib"
    r"|vdocument|abcdocz|paperzz|zanotowane|proxy|mirror|scraped",
    re.IGNORECASE,
)
LOOSE_PHRASES = re.compile(
    r"\bcop(?:y|ies) (?:in|on|at|of) |not shown\)|\bvia\b|\bcopy\)|; the same ",
    re.IGNORECASE,
)
NOBODY = re.compile(r"(and )?others|et al\.?", re.IGNORECASE)
NAME_NOBODY = "Leave it out, and say `more_authors`"
TEXTS = (
    "title",
    "container_title",
    "publisher",
    "volume",
    "issue",
    "page",
    "read",
    "licence",
)
IDENTIFIERS = {
    "doi": re.compile(r"10\.\d{4,9}/\S*[\w)]"),
    "pmid": re.compile(r"[1-9]\d{0,8}"),
    "pmcid": re.compile(r"PMC[1-9]\d*"),
}


def _problem(name: str, field: str, problem: str, mend: str) -> Problem:
    return Problem("references.json", name, field, problem, mend)


def strange_hosts(tables: Tables) -> Iterator[Problem]:
    """Find addresses that are not known to be a publisher's own."""
    known = set(tables["about"]["about"]["hosts"])
    for _, name, r in records(tables, "references"):
        host = urlsplit(r.get("url", "")).netloc.removeprefix("www.")
        if host and host not in known:
            mend = "Give the publisher's own address, or add its host to about.json"
            yield _problem(name, "url", f"{host} is not known to be a publisher's", mend)


def hosts_in_text(tables: Tables) -> Iterator[Problem]:
    """Find words that look like a host's name, or name a mirror."""
    for _, name, r in records(tables, "references"):
        for field in TEXTS:
            for pattern in (HOST_LIKE, MIRRORS):
                for word in pattern.findall(r.get(field, "")):
                    if word not in CALLED_LIKE_HOSTS:
                        mend = "Name the text, not where a copy of it stood"
                        yield _problem(name, field, f"names a host: {word}", mend)


def mirrors_as_publishers(tables: Tables) -> Iterator[Problem]:
    """Find publishers and journals that tell where a copy was read instead."""
    for _, name, r in records(tables, "references"):
        for field in ("publisher", "container_title"):
            if LOOSE_PHRASES.search(r.get(field, "")):
                yield _problem(name, field, f"tells of a copy: {r[field]}", "Name the publisher")


def unparsed_journals(tables: Tables) -> Iterator[Problem]:
    """Find journals whose volume or pages stand in the journal's name."""
    for _, name, r in records(tables, "references"):
        if re.search(r"\d+(?:\(|:)", r.get("container_title", "")):
            mend = "Put volume, issue and pages into their own fields"
            yield _problem(name, "container_title", "holds volume or pages", mend)


def malformed_identifiers(tables: Tables) -> Iterator[Problem]:
    """Find DOIs, PMIDs and PMCIDs that are none."""
    for _, name, r in records(tables, "references"):
        for field, pattern in IDENTIFIERS.items():
            if field in r and not pattern.fullmatch(r[field]):
                yield _problem(name, field, f"{r[field]} is none", "Write it bare")


def shared_identifiers(tables: Tables) -> Iterator[Problem]:
    """Find one text that is recorded twice: same DOI, PMID, PMCID or page."""
    known: dict[tuple[str, str], str] = {}
    for _, name, r in records(tables, "references"):
        for field in ("doi", "pmid", "pmcid", "url"):
            if field not in r or (field == "url" and not urlsplit(r["url"]).path.strip("/")):
                continue
            other = known.setdefault((field, r[field].casefold()), name)
            if other != name:
                yield _problem(name, field, f"it is that of '{other}'", "Keep one of them")


def fallen_without_notice(tables: Tables) -> Iterator[Problem]:
    """Find texts that were withdrawn, without their notice or how that was seen."""
    for _, name, r in records(tables, "references"):
        if r["status"] not in RETRACTED:
            continue
        for field in ("doi", "notice_doi", "status_checked"):
            if r.get(field, "not-looked-up") == "not-looked-up":
                yield _problem(name, field, "is missing of a text that was withdrawn", "Add it")


def unlooked(tables: Tables) -> Iterator[Problem]:
    """Find an index of DOIs that was searched for a text without one, and hosts in its name."""
    for _, name, r in records(tables, "references"):
        looked = r["status_checked"]
        if isinstance(looked, dict) and (
            ("DOI" in looked["how"] and "doi" not in r) or HOST_LIKE.search(looked["how"])
        ):
            problem = f"it cannot have been looked up so: {looked['how']}"
            yield _problem(name, "status_checked", problem, "Say what was read")


def weak_not_named_so(tables: Tables) -> Iterator[Problem]:
    """Find texts of low authority that do not say so, and others that do."""
    for _, name, r in records(tables, "references"):
        called_weak = "low authority" in f"{r.get('publisher')} {r.get('read')}"
        if called_weak != (r["tier"] == "weak"):
            mend = 'Say "low authority" in `read`, or give it another tier'
            yield _problem(name, "tier", f"{r['tier']}, which its words do not say", mend)


def authors_who_are_nobody(tables: Tables) -> Iterator[Problem]:
    """Find "and others" where an author should be."""
    for _, name, r in records(tables, "references"):
        for author in r.get("author", []):
            for part, written in author.items():
                if NOBODY.fullmatch(written):
                    yield _problem(name, f"author.{part}", f"'{written}' is nobody", NAME_NOBODY)


def untitled_by_halves(tables: Tables) -> Iterator[Problem]:
    """Find titles that are ours and do not end by saying so."""
    for _, name, r in records(tables, "references"):
        if re.search(r"\btitle\b.*\bnot\b", r["title"], re.IGNORECASE) and not re.fullmatch(
            r"\S.* \(title not seen\)", r["title"]
        ):
            mend = "End it with (title not seen)"
            yield _problem(name, "title", "does not say how far it is ours", mend)


def nameless_copies(tables: Tables) -> Iterator[Problem]:
    """Find copies and weak texts of which it is not said what was read."""
    for _, name, r in records(tables, "references"):
        if r["tier"] in ("copy", "weak") and "read" not in r:
            yield _problem(name, "read", f"is missing of a text of tier {r['tier']}", "Add it")


def references_of_nobody(tables: Tables) -> Iterator[Problem]:
    """Find references that no record leans on, even through another."""
    retold = {
        name: r["reports_on"] for _, name, r in records(tables, "references") if "reports_on" in r
    }
    reached = {
        id_
        for kind, table in TABLES.items()
        if kind != "references"
        for kinds, found in ids(shape(table.definition()), tables.get(kind, {}).values())
        if "references" in kinds
        for id_ in found
    }
    while more := {retold[id_] for id_ in reached & retold.keys()} - reached:
        reached |= more
    for _, name, _ in records(tables, "references"):
        if name not in reached:
            yield _problem(name, "", "no record leans on it", "Cite it, or leave it out")
