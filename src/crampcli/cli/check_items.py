"""What is on record of each item of a list, in turn: written as it comes, and worked out once."""

from __future__ import annotations

from crampcli.errors import NameNotResolvedError
from crampcli.queries import between_items, check_sides, choices
from crampcli.queries.check_rows import VARYING
from crampcli.queries.sides import Taken
from crampcli.render.reply import AskedFor
from crampcli.render.texts import Like, whole
from crampcli.text.caches import Recent
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Protocol

    from crampcli.cli.check_summary import Summary, Tally
    from crampcli.dataset import Dataset
    from crampcli.queries.check_rows import Answer, Checked
    from crampcli.queries.item import Item, Portion
    from crampcli.queries.items import Read

    Row = Checked | Like
    """An answer, or how it differs from one about another amount of the same food."""

    class Question(Protocol):
        """What is asked: both sides, as far as they were read."""

        dataset: Dataset
        summary: Summary
        sides: list[Taken]

        def read(self, text: str) -> Read:
            """Return what a text names."""

        def portion(self, text: str) -> Portion | None:
            """Return the portion of a food that a text names, if one like it came before."""

        def moves(self, side: Taken) -> bool:
            """Take a medicine among the items to the other side; False if it stands there."""


FIRST, BATCH = 10, 200
"""So many rows of a list are written at a time, at first and later, if so many are at hand."""
MOST_KEPT = 500
"""So many rows of items that may be listed again are kept."""
MOST_ALIKE = 620
"""Of so many portions of foods, and up to twice as many, it is kept what they come to; of fewer
where much is taken."""
MOST_BLANK = 2_000
"""So many rows without figures are kept."""
MOST_LOOSE = 65_536
"""So many bytes of texts are kept as they are, before they are packed."""
MOST_DRAWN = 1_000
"""Of so many items it is kept how they were written, for forms that need all of them at once."""


class _Answer(NamedTuple):
    """The rows of an item beside each side and beside earlier items, and what they come to."""

    own: tuple[Checked, ...]
    between: tuple[Checked, ...]
    rows: tuple[Row, ...]
    tally: Tally


class _Alike(NamedTuple):
    """The answers about portions of a food that differ in figures alone, told of once.

    `like` is kept so that nothing else can take its identity; `blank` are the rows without what
    an amount changes.
    """

    dataset: Dataset
    like: Item
    answers: tuple[Answer, ...]
    blank: tuple[Checked, ...]
    tally: Tally

    def rows(self, item: Item | Portion) -> tuple[Like, ...]:
        """Return the rows of one of them."""
        dataset = self.dataset
        return tuple(
            [
                Like(blank, VARYING, one.figures(dataset, item))
                for blank, one in zip(self.blank, self.answers, strict=True)
            ]
        )


class Answers:
    """Answers items one after the other.

    What is kept of those that came before does not grow with their number, but for their texts:
    a medicine that is named late is held against them all the same.
    """

    def __init__(self, asked: Question) -> None:
        self.asked = asked
        self.summary = asked.summary
        # Where every name after --taking is unknown, there is no other side to list instead.
        self._listing = not asked.sides and not asked.summary.refused_sides
        self._question = choices.asked(asked.dataset, asked.sides)
        self._sides = len(asked.sides)
        self._listed = between_items.Listed(asked.dataset)
        self._texts = bytearray()
        self._packed: list[bytes] = []
        self._last = ""
        self._answered: dict[tuple[str, int], _Answer] = {}
        self._kept = 0
        self._blanks: dict[Checked, Checked] = {}
        self._alike = Recent(max(1, MOST_ALIKE // max(1, self._sides)))

    def batches(self, arrivals: Iterable[Sequence[str]]) -> Iterator[tuple[Row, ...]]:
        """Yield the rows of each item in turn, then those between what is taken.

        Args:
            arrivals: The items, as many at a time as have arrived; their rows do not wait for more.
        """
        batch: list[Row] = [*self.summary.counted(self.summary.refused_sides)]
        most = FIRST
        for texts in arrivals:
            for text in texts:
                self.summary.items += 1
                for rows in self._rows(text):
                    batch += rows
                    if len(batch) >= most:
                        yield tuple(batch)
                        batch, most = [], BATCH
            if batch:
                yield tuple(batch)
                batch = []
        batch += self.summary.counted(check_sides.among(self.asked.dataset, self.asked.sides))
        yield tuple(batch)

    def rows(self, texts: Iterable[str]) -> Iterator[Checked]:
        """Yield the rows of items that are all at hand."""
        for batch in self.batches([tuple(texts)]):
            yield from map(whole, batch)

    def _rows(self, text: str) -> Iterator[Sequence[Row]]:
        summary = self.summary
        named = summary.items <= MOST_DRAWN
        if not named and (rows := self._of_portion(text)) is not None:
            yield rows
            return
        for place, found in enumerate(self.asked.read(text)):
            if isinstance(found, NameNotResolvedError):
                if named:
                    summary.asks(AskedFor("item", text, (text,)))
                yield summary.counted([summary.refuse(found, item=text)])
            elif isinstance(found, Taken):
                if named:
                    summary.asks(moved(text, found))
                if self.asked.moves(found):
                    yield from self._late(found)
            else:
                if named:
                    summary.asks(AskedFor("item", text, (found.name,)))
                yield self._answer(text, place, found)

    def _answer(self, text: str, place: int, item: Item) -> Sequence[Row]:
        if len(self.asked.sides) > self._sides:
            self._question = choices.asked(self.asked.dataset, self.asked.sides)
            self._sides = len(self.asked.sides)
            self._answered.clear()
            self._alike.clear()
        known = self._answered.get((text, place))
        between = self._listed.with_earlier(item)
        if known is not None and known.between is between:
            self.summary.adds(known.tally)
            return known.rows
        if known is None:
            self._come(text)
        alike: _Alike | None = self._alike.get(id(item.like))
        if alike is not None:
            self.summary.adds(alike.tally)
        else:
            if known is None:
                self.summary.shows(item)
            alike = self._first_of_alike(item)
        if alike is not None:
            found = _Answer((), between, alike.rows(item), alike.tally)
        else:
            own = known.own if known is not None else self._own(item)
            rows = (*own, *between)
            found = _Answer(own, between, rows, self.summary.count(rows))
        if known is None:
            if self._kept + len(found.rows) > MOST_KEPT:
                self._answered.clear()
                self._kept = 0
            self._kept += len(found.rows)
        self._answered[text, place] = found
        return found.rows

    def _of_portion(self, text: str) -> Sequence[Row] | None:
        """Return the rows of a portion of a food, if those of one like it are kept."""
        portion = self.asked.portion(text)
        if portion is None or len(self.asked.sides) > self._sides:
            return None
        alike: _Alike | None = self._alike.get(id(portion.like))
        if alike is None:
            return None
        self._come(text)
        self.summary.adds(alike.tally)
        return alike.rows(portion)

    def _come(self, text: str) -> None:
        """Keep a text for a medicine that is named late."""
        if text != self._last:
            self._last = text
            self._texts += f"{text}\n".encode(errors="surrogatepass")
            if len(self._texts) >= MOST_LOOSE:
                from zlib import compress

                self._packed.append(compress(self._texts, 1))
                self._texts.clear()

    def _came(self) -> Iterator[str]:
        """Yield the texts that were kept."""
        for packed in self._packed:
            from zlib import decompress

            yield from decompress(packed).decode(errors="surrogatepass").splitlines()
        yield from bytes(self._texts).decode(errors="surrogatepass").splitlines()

    def _first_of_alike(self, item: Item) -> _Alike | None:
        """Count and keep what all portions of a food come to that are answered as this one is."""
        answers = choices.in_any_amount(self._question, item) if self._answers_items else None
        if answers is None or item.like is None:
            return None
        tally = self.summary.count([one.row for one in answers])
        blank = tuple(self._blank(one.row) for one in answers)
        alike = _Alike(self.asked.dataset, item.like, answers, blank, tally)
        self._alike.keep(id(item.like), alike)
        return alike

    def _blank(self, row: Checked) -> Checked:
        """Return a row without figures: the same for all amounts in which nothing else differs."""
        if len(self._blanks) >= MOST_BLANK:
            self._blanks.clear()
        blank = row._replace(item_amount=None, item_value=None, amount_note=None, remark=None)
        return self._blanks.setdefault(blank, blank)

    @property
    def _answers_items(self) -> bool:
        return bool(self.asked.sides) or self._listing

    def _own(self, item: Item) -> tuple[Checked, ...]:
        if self._answers_items:
            return choices.answers(self._question, item)
        return ()

    def _late(self, side: Taken) -> Iterator[Sequence[Checked]]:
        """Yield what is on record between a medicine that a list names late and what came before.

        The items are read again, which is dear and rare, so that none of them need be kept.
        """
        alone = choices.asked(self.asked.dataset, [side])
        yielded = set()
        for text in tuple(self._came()):
            for item in self.asked.read(text):
                if isinstance(item, NameNotResolvedError | Taken):
                    continue
                thing = (item.id or item.name, item.amount)
                if thing not in yielded:
                    yielded.add(thing)
                    yield self.summary.counted(choices.answers(alone, item))


def moved(text: str, found: Taken) -> AskedFor:
    """Return a medicine or condition among the items as it was asked for."""
    return AskedFor("condition" if found.kind == "condition" else "medicine", text, (found.asked,))
