"""Which medicines, supplements and conditions one request of CDS Hooks names.

A request is what a clinician's program sends when an order is chosen or signed: the orders stand
in `context`, what is known of the patient in `prefetch`. A draft order is about to be taken, and
counts as taken. What was not looked at is kept, so that it can be said.
"""

from __future__ import annotations

from crampcli.errors import UsageError
from crampcli.names import fhir
from crampcli.names.entries import Entry
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    Json = Mapping[str, Any]

HOOKS: Mapping[str, str | None] = {
    "patient-view": None,
    "order-select": "draftOrders",
    "order-sign": "draftOrders",
    "medication-prescribe": "medications",
}
"""The hooks that are answered, each with the field of its context that holds orders."""
PAST = frozenset(("inactive", "remission", "resolved"))
"""Clinical statuses of a condition that there is no longer."""
DENIED = frozenset(("refuted", "entered-in-error"))
"""Verification statuses of a condition that there is not."""
WITHOUT_A_WORD = frozenset(("Bundle", "Medication", "Condition", "NutritionOrder"))
"""Kinds of resources that are read, or hold only what others refer to."""


class Request(NamedTuple):
    """What a request asks about.

    Attributes:
        hook: When it was sent.
        instance: The request's own id.
        entries: Medicines and supplements, orders first.
        conditions: What the patient has, as far as it is told.
        aside: What the request holds or lacks that was not looked at, a sentence each.
    """

    hook: str
    instance: str
    entries: tuple[Entry, ...]
    conditions: tuple[Entry, ...]
    aside: tuple[str, ...]


def read(text: str) -> Request:
    """Read a request.

    Raises:
        UsageError: It is no JSON, no request, or of a hook that is not answered.
    """
    import json

    try:
        request = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        where = f" (line {line})" if line else ""
        raise UsageError(f"the request is no JSON{where}. Give one request of CDS Hooks.") from None
    if not isinstance(request, dict):
        raise UsageError("the request is no JSON object. Give hook, hookInstance and context.")
    hook, instance = (_text(request, name) for name in ("hook", "hookInstance"))
    if hook not in HOOKS:
        raise UsageError(f"hook {quoted(hook)} is not answered. Known: {', '.join(sorted(HOOKS))}.")
    context = request.get("context")
    if not isinstance(context, dict):
        raise UsageError("the request's context is missing, or no object.")
    orders = _orders(hook, context)
    prefetch = request.get("prefetch")
    if prefetch is not None and not isinstance(prefetch, dict):
        raise UsageError("the request's prefetch is no object.")
    known = prefetch or {}
    documents = [orders, *known.values()]
    resources = tuple(resource for one in documents for resource in fhir.resources(one))
    return Request(
        hook,
        instance,
        (*fhir.entries(documents, drafts=True), *_supplements(resources)),
        tuple(_conditions(resources)),
        (*_lacking(known), *_unread(documents, resources)),
    )


def _text(request: Json, name: str) -> str:
    value = request.get(name)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"the request's {name} is missing, or no text.")
    return value


def _orders(hook: str, context: Json) -> object:
    """Return the orders that the context holds.

    Raises:
        UsageError: The hook wants them, and they are missing or no resources.
    """
    field = HOOKS[hook]
    if field is None:
        return []
    orders = context.get(field)
    if not isinstance(orders, dict | list) or (orders and not fhir.is_fhir(orders)):
        raise UsageError(f"{hook} wants context.{field}: a Bundle, or a list of resources.")
    return orders


def _supplements(resources: Sequence[Json]) -> Iterator[Entry]:
    """Yield what nutrition orders name as supplements; their diets are told as not looked at."""
    for resource in resources:
        if resource.get("resourceType") != "NutritionOrder":
            continue
        listed = resource.get("supplement")
        for supplement in listed if isinstance(listed, list) else ():
            if not isinstance(supplement, dict):
                continue
            product = supplement.get("productName")
            own = (product,) if isinstance(product, str) and product.strip() else ()
            kind = supplement.get("type")
            # R5 has a concept or a reference in one field.
            concept = kind.get("concept", kind) if isinstance(kind, dict) else kind
            named = tuple(dict.fromkeys((*own, *fhir.wording(concept))))
            yield fhir.entry(resource, named, drafts=True)


def _conditions(resources: Sequence[Json]) -> Iterator[Entry]:
    for resource in resources:
        if resource.get("resourceType") != "Condition":
            continue
        status = _code(resource.get("clinicalStatus"))
        verified = _code(resource.get("verificationStatus"))
        named = fhir.wording(resource.get("code"))
        there = status not in PAST and verified not in DENIED
        yield Entry(
            fhir.place(resource),
            named[0] if named else "",
            named,
            status=(status if status in PAST or verified not in DENIED else verified) or None,
            taken=there,
        )


def _code(concept: object) -> str:
    """Return the code of a status; before R4 it was a bare word."""
    if isinstance(concept, str):
        return concept
    codings = concept.get("coding") if isinstance(concept, dict) else None
    for coding in codings if isinstance(codings, list) else ():
        code = coding.get("code") if isinstance(coding, dict) else None
        if isinstance(code, str):
            return code
    return ""


def _lacking(prefetch: Json) -> Iterator[str]:
    """Yield what is not known of the patient because it was not sent."""
    if not prefetch:
        yield "The request has no prefetch: what else is taken, and what is ill, is not known."
    for key, value in prefetch.items():
        if not fhir.resources(value):
            yield f"prefetch {quoted(key)} is empty: nothing of it is known."


def _unread(documents: Sequence[object], resources: Sequence[Json]) -> Iterator[str]:
    """Yield what the request holds that was not looked at."""
    kinds: dict[str, int] = {}
    for resource in resources:
        kind = str(resource.get("resourceType"))
        if kind == "OperationOutcome":
            yield f"A query failed, and what it asks for is not known: {_diagnosis(resource)}."
        elif kind == "NutritionOrder":
            yield f"{fhir.place(resource)}: of a diet, only its supplements are looked at."
        elif kind == "Bundle":
            yield from _more_pages(resource)
        elif kind not in WITHOUT_A_WORD and kind not in fhir.MEDICATION_USES:
            kinds[kind] = kinds.get(kind, 0) + 1
    if kinds:
        counted = ", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items()))
        yield f"Not looked at: {counted}."
    lost = sum(_without_kind(document) for document in documents)
    if lost:
        yield f"{lost} of the entries sent hold no resource that can be read."


def _more_pages(bundle: Json) -> Iterator[str]:
    links = bundle.get("link")
    relations = [
        link.get("relation")
        for link in (links if isinstance(links, list) else ())
        if isinstance(link, dict)
    ]
    if "next" in relations:
        yield "A Bundle has more pages than were sent: what stands on them is not known."


def _without_kind(document: object) -> int:
    """Count what a Bundle or a list holds that is no resource."""
    listed = document.get("entry") if isinstance(document, dict) else document
    if not isinstance(listed, list):
        return 0
    return sum(not fhir.resources(one) or not fhir.is_fhir(_own(one)) for one in listed)


def _own(entry: object) -> object:
    return entry.get("resource", entry) if isinstance(entry, dict) else entry


def _diagnosis(outcome: Json) -> str:
    issues = outcome.get("issue")
    for issue in issues if isinstance(issues, list) else ():
        if isinstance(issue, dict):
            wording = issue.get("diagnostics") or " ".join(fhir.wording(issue.get("details")))
            if isinstance(wording, str) and wording.strip():
                return wording.strip().rstrip(".")
    return "it does not say why"
