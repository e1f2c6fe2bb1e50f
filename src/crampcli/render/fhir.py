"""How a check is written as a FHIR Bundle, in the fields that R4 and R5 have in common.

A finding is a DetectedIssue. Whatever was not read, is ambiguous, or nobody looked at is an
OperationOutcome: where an entry has neither, it was not part of the question. Ids are worked out
from the content, and nothing tells the time: the same question gives the same bytes.
"""

from __future__ import annotations

import uuid

from crampcli.queries import citations
from crampcli.render import as_json
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.errors import CrampError
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.citations import Cited
    from crampcli.render.reply import AskedFor, Reply
    from crampcli.vocabulary import CheckStatus

    Json = dict[str, Any]

IDS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:cramp:fhir")
SEVERITIES = {"contraindicated": "high", "major": "high", "moderate": "moderate", "minor": "low"}
"""What our words for severity are in FHIR, which has no word for contraindicated."""
DRUG_INTERACTION = {
    "coding": [
        {
            "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            "code": "DRG",
            "display": "Drug Interaction Alert",
        }
    ]
}
ISSUES = {
    "ambiguous": ("warning", "multiple-matches"),
    "name-not-recognised": ("error", "not-found"),
    "not-covered": ("warning", "not-supported"),
    "recorded-as-not-interacting": ("information", "informational"),
}
"""Severity and code of the issue that tells of an answer that is no finding."""
SAFETY_WARNING = "safety-warning"
NOT_CHECKED = "not-checked"
NOTE = "note"
REFUSALS = {
    "ambiguous-name": "multiple-matches",
    "unknown-name": "not-found",
    "name": "not-found",
    "usage": "invalid",
    "data": "structure",
}
"""Codes of the issue that tells of an error, by its kind; of any other, `exception`."""
PAIR = " with "


def document(reply: Reply, dataset: Dataset, ascii_only: bool) -> str:
    """Write a check as one Bundle."""
    return as_json.text(bundle(reply, dataset), ascii_only, "  ") + "\n"


def refusal(error: CrampError) -> Json:
    """Return an error as an OperationOutcome, for stderr."""
    diagnostics = f"{error} (exit code {error.exit_code})"
    return _outcome("error", REFUSALS.get(error.kind, "exception"), error.kind, diagnostics)


def remark(text: str) -> Json:
    """Return how a command line was taken as an OperationOutcome, for stderr."""
    return _outcome("information", "informational", NOTE, text)


def bundle(reply: Reply, dataset: Dataset) -> Json:
    """Return a check as one Bundle: what was asked, then its answers, then what must be said."""
    made = _Made(reply.asked)
    answers = [_answer(row, made, dataset) for row in reply.results]
    unchecked = [one for one in reply.asked if one.unchecked]
    outcomes = [
        *(_outcome("information", "suppressed", NOT_CHECKED, _why(one)) for one in unchecked),
        *(
            _outcome("warning", "business-rule", SAFETY_WARNING, warning.text)
            for warning in reply.warnings
        ),
        *(
            _outcome(
                "information", "informational", NOTE, note if isinstance(note, str) else note.text
            )
            for note in reply.notes
        ),
    ]
    for resource in (*answers, *outcomes):
        made.add(resource)
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
            for resource in made.resources
        ],
    }


class _Made:
    """The resources made so far, each with an id of its own, and which entry bears which name."""

    def __init__(self, asked: Iterable[AskedFor]) -> None:
        self.resources: list[Json] = []
        self._seen: dict[str, int] = {}
        self._entries: dict[str, list[Json]] = {}
        for one in asked:
            pointing = self._entry(one.kind, one.written, one.place)
            for name in one.names:
                known = self._entries.setdefault(name, [])
                if pointing not in known:
                    known.append(pointing)

    def add(self, content: Json) -> str:
        """Keep a resource; of two that say the same, the second is told apart by its number."""
        written = as_json.text(content, ascii_only=True)
        number = self._seen[written] = self._seen.get(written, 0) + 1
        id_ = str(uuid.uuid5(IDS, f"{number} {written}"))
        kind = {"resourceType": content["resourceType"], "id": id_}
        self.resources.append(kind | content)
        return id_

    def _entry(self, kind: str, written: str, place: str = "") -> Json:
        content: Json = {"resourceType": "Medication" if kind == "medicine" else "Basic"}
        if place:
            content["identifier"] = [{"value": _string(place)}]
        content["code"] = {"text": _string(written)}
        return {"reference": f"urn:uuid:{self.add(content)}", "display": _string(written)}

    def entries(self, *names: str | None) -> list[Json]:
        """Return references to what bears the first of these names that there is.

        What nobody entered has a name and no resource: it must not look like something taken.
        """
        given = [name for name in names if name]
        for name in given:
            if name in self._entries:
                return self._entries[name]
        return [{"display": _string(given[0])}] if given else []


def _answer(row: Checked, made: _Made, dataset: Dataset) -> Json:
    implicated: list[Json] = []
    for one in (
        *made.entries(row.item),
        *made.entries(row.drug, row.medicine, row.matched),
    ):
        if one not in implicated:
            implicated.append(one)
    status = row.status
    if status in ISSUES:
        severity, code = ISSUES[status]
        of = PAIR.join(one["display"] for one in implicated)
        diagnostics = " ".join(filter(None, (row.effect, row.remark)))
        return _outcome(severity, code, status, f"{of}: {diagnostics}")
    return _finding(row, status, implicated, citations.cited(dataset, _rests_on(row)))


def _finding(
    row: Checked, status: CheckStatus, implicated: list[Json], cited: tuple[Cited, ...]
) -> Json:
    # The same substance twice stands among the major interactions, and so does a limit passed.
    severity = SEVERITIES[row.severity] if row.severity else "high"
    title = row.title or status
    code = DRUG_INTERACTION if status == "interacts" else {}
    word = f"Severity on record: {row.severity}." if row.severity else ""
    limit = row.upper_limit_note if status != "interacts" else None
    sentences = (word, row.effect or limit, row.amount_note, row.remark)
    issue: Json = {
        "resourceType": "DetectedIssue",
        "status": "preliminary",
        "code": {**code, "text": _string(title)},
        "severity": severity,
        "implicated": implicated,
    }
    evidence = [
        {"code": [{"text": _string(one.text)}]} | _detail(one.references, cited)
        for one in row.evidence
    ]
    counted = {id_ for one in row.evidence for id_ in one.references}
    rest = [one.id for one in cited if one.id not in counted]
    if rest:
        evidence.append(_detail(rest, cited))
    if found := [one for one in evidence if one]:
        issue["evidence"] = found
    issue["detail"] = _string(" ".join(dict.fromkeys(filter(None, sentences))) or title)
    address = next((one.url for one in cited if one.url), None)
    if address:
        issue["reference"] = address
    managed = " ".join(filter(None, (row.management, row.separation)))
    if managed:
        issue["mitigation"] = [{"action": {"text": _string(managed)}}]
    return issue


def _rests_on(row: Checked) -> tuple[str, ...]:
    own = (id_ for one in row.evidence for id_ in one.references)
    return tuple(dict.fromkeys((*own, *row.references)))


def _detail(ids: Iterable[str], cited: tuple[Cited, ...]) -> Json:
    wanted = set(ids)
    found = []
    for one in cited:
        if one.id not in wanted:
            continue
        where = {"system": "urn:ietf:rfc:3986", "value": one.url} if one.url else {"value": one.id}
        found.append({"identifier": where, "display": _string(one.text)})
    return {"detail": found} if found else {}


def _outcome(severity: str, code: str, word: str, diagnostics: str) -> Json:
    issue = {
        "severity": severity,
        "code": code,
        "details": {"text": word},
        "diagnostics": _string(diagnostics),
    }
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def _why(one: AskedFor) -> str:
    where = f" ({one.place})" if one.place and one.place != one.written else ""
    return f"{one.written}{where}: {one.unchecked}"


def _string(text: str) -> str:
    """Return a text as FHIR takes it: without empty ends and without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()) or "?"
