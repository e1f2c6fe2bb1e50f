"""What changed in the knowledge base since an older version, and what of it names one thing."""

from __future__ import annotations

from crampcli import vitamin_k
from crampcli.dataset import KINDS
from crampcli.errors import NameNotResolvedError, UsageError
from crampcli.prepared import prepared
from crampcli.queries import answers
from crampcli.queries.retractions import cited
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted
from crampcli.vocabulary import CHANGES_MADE, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.queries.item import Item
    from crampcli.queries.sides import Taken
    from crampcli.records import change
    from crampcli.vocabulary import ChangeMade


MOST_NAMES = 2
"""What a name of more things stands for is called as it was asked for."""


class FieldChanged(NamedTuple):
    """A field that says something else; `before` and `after` of short texts and numbers alone.

    Of a list of words `gained` and `lost` tell what came and went. None of them: it is long or
    nested, and only that it changed is told.
    """

    field: str
    before: str | float | int | bool | None
    after: str | float | int | bool | None
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class Changed(NamedTuple):
    """What became of a record, or, counted, of a whole kind, from one version to the next.

    `references` are those that a record cites now and did not; all of an added one. `added`,
    `changed`, `withdrawn` and `new_fields` are of a kind.
    """

    id: str
    version: str
    after: str
    what: ChangeMade
    kind: str
    record: str | None
    name: str
    reason: str | None
    references: tuple[str, ...]
    fields: tuple[FieldChanged, ...]
    now: str | None
    added: int | None
    changed: int | None
    withdrawn: int | None
    new_fields: tuple[str, ...] = ()


class Found(NamedTuple):
    """The changes asked for, and what they tell of.

    Attributes:
        rows: Corrections first, then as `CHANGES_MADE` says; the gravest interactions first.
        since: The older version.
        about: How what was asked for is called; none of everything.
        nutrients: The nutrients, substances and topics that the rows tell of.
    """

    rows: tuple[Changed, ...]
    since: str
    about: str | None
    nutrients: frozenset[str]


def versions(dataset: Dataset) -> tuple[str, ...]:
    """Return the older versions from which changes are on record, the oldest first."""
    return tuple(sorted({change["after"] for change in dataset.changes.values()}))


def since(dataset: Dataset, version: str | None = None, about: str | None = None) -> Found:
    """Return what changed since a version, without one since the oldest on record.

    Args:
        dataset: The knowledge base.
        version: An older version.
        about: A medicine, nutrient, product, condition or food: only what names it is kept.

    Raises:
        UsageError: No change from that version is on record.
        NameNotResolvedError: The name means nothing here.
    """
    known = versions(dataset)
    current = dataset.about["version"]
    asked = version.replace("-", ".") if version else (known[0] if known else current)
    if asked not in (*known, current):
        known_versions = ", ".join((*known, f"{current} (this one)"))
        raise UsageError(f"no data version {quoted(asked)} is on record. Known: {known_versions}.")
    name, wanted = _wanted(dataset, about) if about is not None else (None, None)
    every = _recorded(dataset)
    kept = [
        every[change["id"]]
        for change in dataset.changes.values()
        if change["after"] >= asked and (wanted is None or _names(dataset, change, wanted))
    ]
    kept.sort(key=lambda each: each[0])
    nutrients = frozenset(one for *_, own in kept for one in own)
    return Found(tuple(_row(row) for _, row, _ in kept), asked, name, nutrients)


@prepared("changes-recorded", *KINDS)
def _recorded(dataset: Dataset) -> Mapping[str, tuple[Any, ...]]:
    """Work out of each change its place among all, its row, and the nutrients that it tells of."""
    rows = [_changed(dataset, change) for change in dataset.changes.values()]
    return {
        row.id: (
            _order(dataset, row),
            _plain(row),
            tuple(sorted(set(_nutrients(dataset, [row])))),
        )
        for row in rows
    }


def _plain(row: Changed) -> tuple[Any, ...]:
    """Return a row as plain tuples, so that it can be kept ready."""
    fields = {"fields": tuple(tuple(field) for field in row.fields)}
    return tuple((row._asdict() | fields).values())


def _row(values: tuple[Any, ...]) -> Changed:
    row = Changed(*values)
    return row._replace(fields=tuple(FieldChanged(*field) for field in row.fields))


class _Wanted(NamedTuple):
    """What a record must hold to be about something: one of these ids, or of these names."""

    ids: frozenset[str]
    names: tuple[str, ...]


def _wanted(dataset: Dataset, about: str) -> tuple[str, _Wanted]:
    """Read a name as `check` does."""
    from crampcli.queries import items

    ids: set[str] = set()
    names: dict[str, str] = {}
    for found in items.Names(dataset).read(about):
        if isinstance(found, NameNotResolvedError):
            raise found
        for one in found.choices or (found,):
            ids |= _ids(dataset, one)
            names[fold(one.name)] = one.name
    called = ", ".join(names.values()) if len(names) <= MOST_NAMES else quoted(about)
    return called, _Wanted(frozenset(ids), tuple(names))


def _ids(dataset: Dataset, one: Item | Taken) -> set[str]:
    """Return the ids that records name a thing by: its own, and those of its groups."""
    from crampcli.queries.item import Item

    if isinstance(one, Item):
        # What a food holds is not what it is: only changes of the food itself are about it.
        return {one.id, *one.is_} if one.kind == "food" else {one.id, *one.is_, *one.nutrients}
    classes = {
        group["id"] for group in dataset.drug_classes.values() if {*one.drugs} & {*group["drugs"]}
    }
    return {one.id, *one.drugs, *one.classes, *classes, *one.nutrients}


def _names(dataset: Dataset, change: change.Change, wanted: _Wanted) -> bool:
    """Tell whether a change, or the record as it is now, names what is wanted."""
    if "record" not in change:
        return False
    if change["record"] in wanted.ids:
        return True
    record = dataset.table(change["kind"]).get(change["record"], {})
    texts = [*_texts(record), *_texts(change)]
    if not wanted.ids.isdisjoint(texts):
        return True
    searched = f" {_apart(' '.join(texts))} "
    return any(f" {_apart(name)} " in searched for name in wanted.names)


def _apart(text: str) -> str:
    """Return the words of a text, each between spaces."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _texts(value: Any) -> Iterator[str]:
    """Yield every text of a record but the ids of references."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key != "references":
                yield from _texts(part)


def _changed(dataset: Dataset, change: change.Change) -> Changed:
    record = dataset.table(change["kind"]).get(change.get("record", ""), {})
    own = change.get("references", ())
    led = (
        one["now"]
        for one in dataset.redirects.values()
        if (one["kind"], one["was"]) == (change["kind"], change.get("record"))
    )
    return answers.of(
        Changed,
        change,
        name=_called(change, record),
        now=next(led, None),
        references=tuple(dict.fromkeys(cited(record))) if change["what"] == "added" else tuple(own),
        fields=tuple(answers.of(FieldChanged, field) for field in change.get("fields", ())),
    )


def _called(change: change.Change, record: Mapping[str, Any]) -> str:
    """Return how people call a record; one without a name by its kind and id."""
    kind = change["kind"].replace("_", " ")
    if title := record.get("title") or record.get("name"):
        return str(title)
    return f"{kind}: {record.get('short', change['record'])}" if "record" in change else kind


def _order(dataset: Dataset, row: Changed) -> tuple[int, int, int, str]:
    """Sort by what became of it, then the gravest interactions first, then by id."""
    record = dataset.table(row.kind).get(row.record or "", {})
    severity = record.get("severity")
    grave = SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)
    return CHANGES_MADE.index(row.what), row.kind != "interactions", grave, row.id


def _nutrients(dataset: Dataset, rows: Iterable[Changed]) -> Iterator[str]:
    """Yield what rows tell of: the nutrients that records name, and vitamin K in any words."""
    for row in rows:
        record = dataset.table(row.kind).get(row.record or "", {})
        yield from {row.record, record.get("nutrient"), *record.get("also_for", ())} & (
            dataset.nutrients.keys() | dataset.substances.keys() | dataset.topics.keys()
        )
        yield from vitamin_k.named_in((row.record or "", row.name, row.reason or "", row.fields))
