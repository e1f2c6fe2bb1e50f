"""Which medicines are linked with cramps: how strongly, by what mechanism, what they move."""

from __future__ import annotations

from crampcli.errors import UnknownNameError
from crampcli.names import drugs, lookup, reader
from crampcli.queries import answers
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import within
from crampcli.vocabulary import STRENGTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crampcli.dataset import Dataset
    from crampcli.names.drugs import Meaning
    from crampcli.queries.answers import Statement
    from crampcli.records.medicine import Medicine


class Figure(NamedTuple):
    """A published frequency or ratio, in words and as numbers."""

    text: str
    measure: str | None
    population: str | None
    value: float | None
    low: float | None
    high: float | None
    comparator: str | None
    unit: str | None
    references: tuple[str, ...]


class Moved(NamedTuple):
    """A nutrient whose level the medicine lowers or raises."""

    nutrient: str
    name: str
    direction: str
    note: str | None
    references: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the move in words."""
        return f"{self.direction} {within(self.name)}"


class MedicineLine(NamedTuple):
    """A medicine, or a class, in one line.

    `called`, `how` and `do` are for where many stand side by side: the name, the mechanism and the
    advice in a few words.
    """

    id: str
    name: str
    strength: str
    basis: str
    moves: tuple[Moved, ...]
    mechanism: str
    called: str
    how: str
    do: str


class MedicineDetail(NamedTuple):
    """A medicine, or a class of medicines, in full.

    `drugs` are the medicines that a reference names, `members` further ones of the kind.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    strength: str
    basis: str
    mechanism: Statement
    moves: tuple[Moved, ...]
    figures: tuple[Figure, ...]
    contrary: tuple[Statement, ...]
    action: str
    action_basis: str
    named_advice: Statement | None
    note: str | None
    classes: tuple[str, ...]
    drugs: tuple[str, ...]
    members: tuple[str, ...]
    causes: tuple[str, ...]
    references: tuple[str, ...]


def lines(dataset: Dataset, ids: Iterable[str] | None = None) -> tuple[MedicineLine, ...]:
    """Return the medicines, or those named, the most strongly linked first, ties by id."""
    known = dataset.medicines
    records = sorted(
        known.values() if ids is None else (known[id_] for id_ in ids if id_ in known),
        key=lambda m: (STRENGTHS.index(m["strength"]), m["id"]),
    )
    return tuple(
        answers.of(
            MedicineLine,
            m,
            moves=moves(dataset, m),
            mechanism=m["mechanism"]["text"],
            called=m.get("called", m["name"]),
            how=m["mechanism"].get("short", m["mechanism"]["text"]),
            do=m["action"].get("short", m["action"]["text"]),
        )
        for m in records
    )


def moves(dataset: Dataset, record: Medicine) -> tuple[Moved, ...]:
    """Return what a medicine moves."""
    return tuple(
        answers.of(
            Moved,
            m,
            name=(dataset.nutrients.get(m["nutrient"]) or dataset.substances[m["nutrient"]])[
                "name"
            ],
        )
        for m in record["moves"]
    )


def named(dataset: Dataset, name: str) -> str | None:
    """Return the id of the record that bears a name itself, if one does."""
    found = lookup.of(dataset, "medicines").ids.get(fold(name), ())
    return found[0] if len(found) == 1 else None


def linked(dataset: Dataset, meaning: Meaning) -> tuple[str, ...]:
    """Return the ids of the records that hold for what a name means, the strongest first."""
    classes, members = set(meaning.classes), set(meaning.drugs)
    found = [
        record
        for record in dataset.medicines.values()
        if classes.intersection(record["classes"])
        or members.intersection(record["drugs"])
        or members.intersection(record.get("members", ()))
    ]
    found.sort(key=lambda record: (STRENGTHS.index(record["strength"]), record["id"]))
    return tuple(record["id"] for record in found)


def name_only(dataset: Dataset, meaning: Meaning | None) -> bool:
    """Tell whether a medicine is known by its name alone: salts and brands may be missing."""
    return (
        meaning is not None and meaning.kind == "drug" and "name_only" in dataset.drugs[meaning.id]
    )


class Found(NamedTuple):
    """What a name leads to: how it is written, the records that hold for it, what to ask."""

    name: str
    ids: tuple[str, ...]
    meaning: Meaning | None


def find(dataset: Dataset, name: str) -> Found:
    """Return the records that a name leads to; none, where the medicine is known but not linked.

    A record of that very name comes first; a drug, brand or plain words lead to every record that
    holds for them.

    Raises:
        UnknownNameError: The name is not known.
        AmbiguousNameError: Several products share it.
    """
    own = named(dataset, name)
    try:
        meaning = reader.one(dataset, name).meaning
    except UnknownNameError:
        if own is None:
            raise
        return Found(dataset.medicines[own]["name"], (own,), None)
    ids = dict.fromkeys([*([own] if own else []), *linked(dataset, meaning)])
    return Found(meaning.name, tuple(ids), meaning)


def detail(dataset: Dataset, id_: str) -> MedicineDetail:
    """Return a medicine in full."""
    record = dataset.medicines[id_]
    advice = record.get("named_advice")
    return answers.of(
        MedicineDetail,
        record,
        mechanism=answers.statement(record["mechanism"]),
        moves=moves(dataset, record),
        figures=answers.all_of(Figure, record["figures"]),
        contrary=tuple(answers.statement(part) for part in record.get("contrary", ())),
        action=record["action"]["text"],
        action_basis=record["action"]["basis"],
        named_advice=answers.statement(advice) if advice else None,
        classes=tuple(dataset.drug_classes[c]["name"] for c in record["classes"]),
        drugs=tuple(drugs.name(dataset, d) for d in record["drugs"]),
        members=tuple(drugs.name(dataset, d) for d in record.get("members", ())),
    )
