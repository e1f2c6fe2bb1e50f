"""The distinct findings of a batch, and the distinct items and medicines that they are about.

A finding is kept once for all lists, apart from how either side was written: a row is three
numbers. That makes a million lists cheap to answer, and to write: a table is taken from what is
kept, by number.
"""

from __future__ import annotations

from typing import TypeVar

from crampcli.batch.columns import CARRIED
from crampcli.batch.states import LIST_STATES
from crampcli.queries import cautions
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vitamin_k import WORDS, named_in
from crampcli.vocabulary import CHECK_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from crampcli.batch.states import ListState
    from crampcli.dataset import Dataset
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.item import Item
    from crampcli.queries.sides import Taken

T = TypeVar("T")
Row = tuple[int, int, int]
"""A finding, the item and the medicine or condition that it is about, by their numbers."""
NOBODY = 0
"""The number of the item, and of the side, that stands where there is none."""
MOST = 200_000
"""So many findings, items or medicines are kept."""
VITAMINS_K = tuple(WORDS)
NO_K = 0
"""No vitamin K is told of; a bit for each of them else."""


class ShownItem(NamedTuple):
    """An item as it was written.

    Attributes:
        thing: The number of what it is.
        name: How the answer calls it.
        amount: How much.
        read_as: As what it was read.
        left_out: What was set aside.
        note: What to know of it.
        vitamins_k: Which of them it tells of.
    """

    thing: int
    name: str | None = None
    amount: str | None = None
    read_as: str | None = None
    left_out: tuple[str, ...] = ()
    note: str | None = None
    vitamins_k: int = NO_K


class ShownSide(NamedTuple):
    """A medicine or condition as it was written; fields as those of `ShownItem`."""

    thing: int
    asked: str | None = None
    name: str | None = None
    read_as: str | None = None
    left_out: tuple[str, ...] = ()
    note: str | None = None
    vitamins_k: int = NO_K


class Distinct(list[T]):
    """Values that are kept once each, by the number in which they came.

    Each kind has one of its own: named tuples of two kinds are equal where their fields are.
    """

    def __init__(self, *first: T) -> None:
        """Begin with what stands before all others."""
        super().__init__(first)
        self._numbers: dict[object, int] = {value: number for number, value in enumerate(first)}

    def number(self, value: T, key: object = None) -> int:
        """Return the number of a value, which is kept if it is new; `key` tells it from others."""
        key = value if key is None else key
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = len(self)
            self.append(value)
        return known


class Findings:
    """What was found so far, by number.

    Attributes:
        fields: The fields of each finding, in the order of `columns.CARRIED`.
        vitamins_k: Which vitamins K each tells of.
        items: The items as they were written.
        sides: The medicines and conditions as they were written.
        things: What items are.
        takens: What medicines and conditions are.
    """

    def __init__(self, dataset: Dataset) -> None:
        """Begin with nobody."""
        self.dataset = dataset
        self.fields: Distinct[tuple[Any, ...]] = Distinct()
        self.vitamins_k: list[int] = []
        self.items = Distinct(ShownItem(-1))
        self.sides = Distinct(ShownSide(-1))
        self.things: Distinct[Item] = Distinct()
        self.takens: Distinct[Taken] = Distinct()
        self._ranks: list[tuple[tuple[int, int, int], str]] = []
        self._beside: dict[int, int] = {}

    @property
    def full(self) -> bool:
        """Tell whether more is kept than should be."""
        return max(len(self.fields), len(self.items), len(self.sides)) > MOST

    # Either side --------------------------------------------------------------------------------

    def item(self, item: Item) -> int:
        """Return the number of an item."""
        bare = item._replace(read_as=None, left_out=(), note=None)
        thing = self.things.number(bare, _key(bare))
        held = (*item.nutrients, *item.may_hold, *item.traces)
        return self._shown_item(
            ShownItem(
                thing=thing,
                name=item.name,
                amount=item.amount,
                read_as=item.read_as,
                left_out=item.left_out,
                note=item.note,
            ),
            held,
        )

    def side(self, side: Taken) -> int:
        """Return the number of a medicine or condition."""
        bare = side._replace(read_as=None, left_out=(), note=None)
        if side.kind not in ("condition", "shared"):
            # Which strength it was written in changes nothing of what is on record.
            bare = bare._replace(asked=side.name)
        thing = self.takens.number(bare)
        return self._shown_side(
            ShownSide(
                thing=thing,
                asked=side.asked,
                name=side.name,
                read_as=side.read_as,
                left_out=side.left_out,
                note=side.note,
            ),
            (*side.nutrients, *side.may_hold),
        )

    def as_side(self, item: int) -> int:
        """Return the number of an item that stands on the other side of another."""
        known = self._beside.get(item)
        if known is None:
            shown = self.items[item]
            held = self.things[shown.thing].nutrients
            known = self._beside[item] = self._shown_side(
                ShownSide(-1, shown.name, shown.name), held
            )
        return known

    def unread_item(self, text: str) -> int:
        """Return the number of an item that was not understood."""
        return self._shown_item(ShownItem(-1, text), ())

    def unread_side(self, text: str) -> int:
        """Return the number of a medicine or condition that was not understood."""
        return self._shown_side(ShownSide(-1, text), ())

    def written(self, side: int) -> Taken:
        """Return a medicine or condition under the name that it was written with."""
        shown = self.sides[side]
        return self.takens[shown.thing]._replace(asked=shown.asked or "")

    def _shown_item(self, shown: ShownItem, held: Iterable[str]) -> int:
        return self.items.number(shown._replace(vitamins_k=_bits(shown, held)), shown)

    def _shown_side(self, shown: ShownSide, held: Iterable[str]) -> int:
        return self.sides.number(shown._replace(vitamins_k=_bits(shown, held)), shown)

    # Findings -----------------------------------------------------------------------------------

    def row(
        self,
        found: Checked,
        item: int = NOBODY,
        side: int = NOBODY,
        state: ListState | None = None,
    ) -> Row:
        """Return an answer as a row.

        Args:
            found: The answer.
            item: The item that it is about.
            side: The medicine or condition that it is about.
            state: What it says of a list or an entry, in the place of an answer's status.
        """
        if state is not None:
            found = found._replace(status=state)  # type: ignore[arg-type]  # a state of lists
        fields = tuple([getattr(found, name) for name in CARRIED])
        number = self.fields.number(fields)
        if number == len(self.vitamins_k):
            self.vitamins_k.append(_bits(fields, filter(None, (found.nutrient,))))
            self._ranks.append((_rank(found, state), found.interaction or ""))
        return number, item, side

    def order(self, row: Row) -> tuple[tuple[int, int, int], str, str, str]:
        """Order rows as `cramp check` does, the worst first."""
        rank, interaction = self._ranks[row[0]]
        return (
            rank,
            self.items[row[1]].name or "",
            self.sides[row[2]].name or "",
            interaction,
        )

    def warning(self, vitamins_k: int) -> str | None:
        """Return the warnings of vitamins K, as one text."""
        named = [id_ for bit, id_ in enumerate(VITAMINS_K) if vitamins_k >> bit & 1]
        found = cautions.of_nutrients(self.dataset, named)
        return " ".join(caution.text for caution in found) or None


def _rank(found: Checked, state: ListState | None) -> tuple[int, int, int]:
    from crampcli.queries.check_rows import order

    if state is not None:
        return len(CHECK_STATUSES) + LIST_STATES.index(state), 0, 0
    return order(found)[:3]


def _bits(fields: object, nutrients: Iterable[str]) -> int:
    named = {*named_in(fields), *nutrients}
    return sum(1 << bit for bit, id_ in enumerate(VITAMINS_K) if id_ in named)


def _key(item: Item) -> tuple[Any, ...]:
    """Return an item as a key, which mappings are not."""
    return (
        *item._replace(nutrients={}, traces={}, choices=())[:5],
        tuple(item.nutrients.items()),
        tuple(item.traces.items()),
        (item.may_hold, item.is_, item.reckoned),
        tuple(map(_key, item.choices)),
    )
