"""Can a reader trust what is said of each reference: what it is, where it is, whether it stands?

Each rule is a function that takes references and returns their problems; each is held against
the packaged data and against one bad example that it must refuse.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from pydantic import TypeAdapter

from crampcli.records.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = Path(__file__).resolve().parents[2] / "data"

Record = dict[str, Any]

PUBLISHER_HOSTS = frozenset(
    {
        "111.wales.nhs.uk",
        "aaamedicines.org.uk",
        "aafp.org",
        "access.tarrantcounty.com",
        "accessmedicine.mhmedical.com",
        "accesssurgery.mhmedical.com",
        "adlarityhcp.com",
        "aidsinfo.nih.gov",
        "alcoholchange.org.uk",
        "amjmed.com",
        "aol.com",
        "arbdcare.co.uk",
        "ashpublications.com",
        "asianspinejournal.org",
        "bestpractice.bmj.com",
        "bibra-information.co.uk",
        "biktarvyhcp.com",
        "boltpharmacy.co.uk",
        "books.nap.edu",
        "britbrief.co.uk",
        "burnettedgarmedicalcentre.nhs.uk",
        "cdc.gov",
        "centerwatch.com",
        "clincalcpro.com",
        "clinicaladvisor.com",
        "clinicalcasesddis.com",
        "clinicalguidelines.scot.nhs.uk",
        "consumer.healthday.com",
        "consumerlab.com",
        "courses.washington.edu",
        "crickhowellhealthcentre.org.uk",
        "cris.tau.ac.il",
        "cuh.nhs.uk",
        "dailymed.nlm.nih.gov",
        "default.adam.com",
        "dementiauk.org",
        "dietarysupplementdatabase.usda.nih.gov",
        "doctorsconscience.org",
        "drinkaware.co.uk",
        "drugcentral.org",
        "drugs.com",
        "edrugswiki.com",
        "efsa.europa.eu",
        "ejgm.co.uk",
        "elsevier.health",
        "emedicine.medscape.com",
        "empr.com",
        "eurofins.de",
        "evira.fi",
        "experts123.com",
        "extranet.who.int",
        "fda.gov",
        "fdc.nal.usda.gov",
        "foodandnutrition.org",
        "formularywkccgmtw.co.uk",
        "goodrx.com",
        "gpcpd.heiw.wales",
        "gpnotebook.com",
        "hampton.gov",
        "healthandcare.portsmouth.gov.uk",
        "hellopharmacist.com",
        "hindawi.com",
        "hiv-druginteractions.org",
        "hivclinic.ca",
        "hivinsite.ucsf.edu",
        "hsa.gov.sg",
        "hsis.org",
        "immattersacp.org",
        "interactions.guidetherapeutiquevih.com",
        "jsmj.ajums.ac.ir",
        "jstage.jst.go.jp",
        "jucm.com",
        "jwatch.org",
        "learningspaces.dundee.ac.uk",
        "legemiddelsok.no",
        "lexology.com",
        "lillymedical.com",
        "mayoclinic.elsevierpure.com",
        "mayoclinic.org",
        "medical.lilly.com",
        "medicalalgorithms.com",
        "medicinenet.com",
        "medicines.org.uk",
        "medizzine.com",
        "medlink.com",
        "medsafe.govt.nz",
        "medsci.ox.ac.uk",
        "medthority.com",
        "merckmanuals.com",
        "mhra.gov.uk",
        "microco.info",
        "mjms.mums.ac.ir",
        "mospace.umsystem.edu",
        "my.clevelandclinic.org",
        "nature.com",
        "ncbi.nlm.nih.gov",
        "ncpoisoncontrol.org",
        "netrition.com",
        "nhs.uk",
        "nice.org.uk",
        "nidirect.gov.uk",
        "niformulary.hscni.net",
        "nihseniorhealth.gov",
        "nursingcenter.com",
        "nutraingredients.com",
        "nwas.nhs.uk",
        "ods.od.nih.gov",
        "papergp.com",
        "particle.news",
        "patient.co.uk",
        "physiciansweekly.com",
        "pmc.ncbi.nlm.nih.gov",
        "poison.org",
        "ptinr.com",
        "pure.fujita-hu.ac.jp",
        "rcemlearning.co.uk",
        "redwhale.co.uk",
        "reference.medscape.com",
        "reliasmedia.com",
        "renalandurologynews.com",
        "rxlist.com",
        "rxreasoner.com",
        "secamb.nhs.uk",
        "southwest.devonformularyguidance.nhs.uk",
        "statpearls.com",
        "stlukes-stl.com",
        "swast.nhs.uk",
        "tellmegen.com",
        "thij.kglmeridian.com",
        "true.org.au",
        "ultracare-dialysis.com",
        "unanswered.io",
        "vkm.no",
        "webmd.com",
        "wemjournal.org",
        "wordupnews.com",
        "whittington.nhs.uk",
        "www2.hse.ie",
        "www4.netrition.com",
    }
)
"""Hosts of publishers, journals, authorities and of their own repositories, without `www.`; a
new one is added when someone has seen that the text is the publisher's own."""

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


def strange_hosts(references: list[Record]) -> list[str]:
    """Find addresses that are not known to be a publisher's own."""
    return [
        f"{r['id']}: {r['url']}"
        for r in references
        if "url" in r and urlsplit(r["url"]).netloc.removeprefix("www.") not in PUBLISHER_HOSTS
    ]


def hosts_in_text(references: list[Record]) -> list[str]:
    """Find words that look like a host's name, or name a mirror."""
    return [
        f"{r['id']}: {field}: {word}"
        for r in references
        for field in TEXTS
        for pattern in (HOST_LIKE, MIRRORS)
        for word in pattern.findall(r.get(field, ""))
        if word not in CALLED_LIKE_HOSTS
    ]


def mirrors_as_publishers(references: list[Record]) -> list[str]:
    """Find publishers and journals that tell where a copy was read instead."""
    return [
        f"{r['id']}: {r[field]}"
        for r in references
        for field in ("publisher", "container_title")
        if LOOSE_PHRASES.search(r.get(field, ""))
    ]


def unparsed_journals(references: list[Record]) -> list[str]:
    """Find journals whose volume or pages stand in the journal's name."""
    return [
        f"{r['id']}: {r['container_title']}"
        for r in references
        if re.search(r"\d+(?:\(|:)", r.get("container_title", ""))
    ]


def malformed_identifiers(references: list[Record]) -> list[str]:
    """Find DOIs, PMIDs and PMCIDs that are none."""
    return [
        f"{r['id']}: {r[field]}"
        for r in references
        for field, pattern in IDENTIFIERS.items()
        if field in r and not pattern.fullmatch(r[field])
    ]


def shared_identifiers(references: list[Record]) -> list[str]:
    """Find one text that is recorded twice: same DOI, PMID, PMCID or page."""
    keys = [
        f"{field} {r[field].casefold()}"
        for r in references
        for field in ("doi", "pmid", "pmcid", "url")
        if field in r and (field != "url" or urlsplit(r["url"]).path.strip("/"))
    ]
    return [key for key, times in Counter(keys).items() if times > 1]


def unsorted_ids(references: list[Record]) -> list[str]:
    """Find ids out of order, or borne twice."""
    ids = [r["id"] for r in references]
    return [after for before, after in pairwise(ids) if not before < after]


def fallen_without_notice(references: list[Record]) -> list[str]:
    """Find texts that were withdrawn, without their notice or how that was seen."""
    return [
        f"{r['id']}: {field} is missing"
        for r in references
        if r["status"].startswith("retracted")
        for field in ("doi", "notice_doi", "status_checked")
        if r.get(field, "not-looked-up") == "not-looked-up"
    ]


def unlooked(references: list[Record]) -> list[str]:
    """Find an index of DOIs that was searched for a text without one, and hosts in its name."""
    return [
        r["id"]
        for r in references
        if isinstance(looked := r["status_checked"], dict)
        and (("DOI" in looked["how"] and "doi" not in r) or HOST_LIKE.search(looked["how"]))
    ]


def retelling_nothing(references: list[Record]) -> list[str]:
    """Find references that report on one that is not recorded."""
    ids = {r["id"] for r in references}
    return [r["id"] for r in references if r.get("reports_on", r["id"]) not in ids]


def weak_not_named_so(references: list[Record]) -> list[str]:
    """Find texts of low authority that do not say so, and others that do."""
    return [
        r["id"]
        for r in references
        if ("low authority" in f"{r.get('publisher')} {r.get('read')}") != (r["tier"] == "weak")
    ]


def untitled_by_halves(references: list[Record]) -> list[str]:
    """Find titles that are ours and do not end by saying so."""
    return [
        f"{r['id']}: {r['title']}"
        for r in references
        if re.search(r"\btitle\b.*\bnot\b", r["title"], re.IGNORECASE)
        and not re.fullmatch(r"\S.* \(title not seen\)", r["title"])
    ]


def nameless_copies(references: list[Record]) -> list[str]:
    """Find copies and weak texts of which it is not said what was read."""
    return [r["id"] for r in references if r["tier"] in {"copy", "weak"} and "read" not in r]


RULES: dict[Any, Record | list[Record]] = {
    strange_hosts: {"url": "https://docslib.org/doc/6721255/vitamin-k"},
    hosts_in_text: {"read": "whole table, on zanotowane.pl/1093"},
    mirrors_as_publishers: {"publisher": "Norgine; copy on Medthority"},
    unparsed_journals: {"container_title": "Clinical Pharmacology & Therapeutics 46(6):700-5"},
    malformed_identifiers: {"doi": "https://doi.org/10.1000/1"},
    shared_identifiers: [{"id": "a", "doi": "10.1000/ONE"}, {"id": "b", "doi": "10.1000/one"}],
    unsorted_ids: [{"id": "b"}, {"id": "a"}],
    fallen_without_notice: {"status": "retracted", "doi": "10.1000/1"},
    unlooked: {"status_checked": {"date": "2026-08-21", "how": "an index of DOIs"}},
    retelling_nothing: {"reports_on": "nobody"},
    weak_not_named_so: {"tier": "weak", "publisher": "Watsons Health"},
    untitled_by_halves: {"title": "Hypokalemia (title not in the excerpt)"},
    nameless_copies: {"tier": "copy"},
}
"""Each rule with a reference, or some, that it refuses."""

SOUND: Record = {
    "id": "sound",
    "type": "article-journal",
    "title": "Leg cramps",
    "status": "published",
    "status_checked": "not-looked-up",
    "tier": "primary",
}


def _references() -> list[Record]:
    records: list[Record] = json.loads((DATA / "references.json").read_text(encoding="utf-8"))
    return records


def _cited(value: Any) -> Iterator[str]:
    """Yield the ids of references that a value names, at any depth."""
    if isinstance(value, list):
        for part in value:
            yield from _cited(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in {"references", "reference"}:
                yield from [part] if isinstance(part, str) else part
            else:
                yield from _cited(part)


def unused_or_missing(references: list[Record], cited: set[str]) -> list[str]:
    """Find references that no record leans on, even through another, and ids that lead nowhere."""
    retold = {r["id"]: r["reports_on"] for r in references if "reports_on" in r}
    reached = set(cited)
    while more := {retold[id_] for id_ in reached & set(retold)} - reached:
        reached |= more
    return sorted(reached ^ {r["id"] for r in references})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_reference_keeps_the_rule(rule: Callable[[list[Record]], list[str]]) -> None:
    problems = rule(_references())

    assert problems == []


@pytest.mark.parametrize(("rule", "bad"), RULES.items(), ids=[rule.__name__ for rule in RULES])
def test_rule_refuses_its_bad_example(
    rule: Callable[[list[Record]], list[str]], bad: Record | list[Record]
) -> None:
    examples = [SOUND | one for one in (bad if isinstance(bad, list) else [bad])]

    assert rule(examples)
    assert rule([SOUND]) == []


def test_every_reference_is_used_and_none_is_missing() -> None:
    cited = {
        id_
        for path in DATA.glob("*.json")
        if path.name != "references.json"
        for id_ in _cited(json.loads(path.read_text(encoding="utf-8")))
    }

    assert unused_or_missing(_references(), cited) == []


@pytest.mark.parametrize(
    ("cited", "problems"),
    [
        ({"digest"}, []),
        ({"digest", "trial"}, []),
        ({"trial"}, ["digest"]),
        ({"digest", "nobody"}, ["nobody"]),
    ],
)
def test_only_what_records_lean_on_stays(cited: set[str], problems: list[str]) -> None:
    references = [{"id": "digest", "reports_on": "trial"}, {"id": "trial"}]

    assert unused_or_missing(references, cited) == problems


def test_what_retells_the_withdrawn_trial_of_vitamin_k2_says_so() -> None:
    references = {r["id"]: r for r in _references()}
    trial = references["tan-2024-k2-nlc"]
    retold = {r["id"] for r in references.values() if r.get("reports_on") == trial["id"]}

    assert trial["status"] == "retracted-and-replaced"
    assert references["tan-notice"]["doi"] == trial["notice_doi"]
    assert references["tan-notice"]["status"] == "published"
    assert retold == {"acp2024", "k2-exclusions", "source-article", "tan-2024-summary"}


def test_the_file_is_canonical() -> None:
    written = (DATA / "references.json").read_text(encoding="utf-8")
    records = TypeAdapter(list[Reference]).validate_json(written)
    keys = list(Reference.__annotations__)
    ordered = [dict(sorted(r.items(), key=lambda item: keys.index(item[0]))) for r in records]

    assert written == json.dumps(ordered, ensure_ascii=False, indent=2) + "\n"
