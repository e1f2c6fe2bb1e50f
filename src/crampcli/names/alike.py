"""How lines of a list are read that differ in their figures alone: once for all of them."""

from __future__ import annotations

from crampcli.names import figures, reader
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.names.reader import Part, Reading

MOST_KINDS = 3_000
"""So many lines are kept of which others may differ in their figures alone."""


class Kind:
    """What lines mean that differ in their figures alone: one thing, known by its identity.

    Attributes:
        names: What may be a name or a word in them, with some figures.
        written: The figures of the line that stands for them all.
        free: Those of them that belong to no name.
        sample: The reading of that line, with a pattern of `str.format` for each text of it.
    """

    __slots__ = ("free", "names", "sample", "written")

    def __init__(
        self,
        names: tuple[figures.Name, ...],
        written: tuple[str, ...],
        free: tuple[str, ...],
        sample: Reading,
    ) -> None:
        self.names = names
        self.written = written
        self.free = free
        self.sample = sample

    def reading(self, line: str, written: Sequence[str]) -> Reading:
        """Return the reading of a line with these figures."""
        sample = self.sample
        return reader.Reading(
            line,
            sample.state,
            filled(sample.parts, written),
            _filled(sample.unread, written),
            _filled(sample.known, written),
        )


def medicine(dataset: Dataset, text: str) -> Reading:
    """Read a line of a list, as `reader.medicine` does.

    A list is of few medicines in many strengths.
    """
    found = kind(dataset, text)
    return found[0].reading(text.strip(), found[1]) if found else reader.medicine(dataset, text)


def kind(dataset: Dataset, text: str) -> tuple[Kind, list[str]] | None:
    """Return of which kind a line is, and its figures; nothing if it is read by itself."""
    line = text.strip()
    if len(line) > reader.LONGEST_LINE or not line.isascii():
        return None
    written = figures.of(line)
    if not written:
        return None
    shape = figures.shape(line)
    found = _kind(dataset, shape, ())
    if found is not None and found.names:
        named = figures.named(dataset)
        held = [name for name in found.names if name.text.format(*written) in named]
        if held and fold(line) in named:
            # A name as a whole is read as it is spelt.
            return None
        if held:
            fixed = {place: written[place] for name in held for place in name.places}
            found = _kind(dataset, shape, tuple(sorted(fixed.items())))
    return (found, written) if found is not None else None


def filled(parts: Sequence[Part], written: Sequence[str]) -> tuple[Part, ...]:
    """Return the parts of a line with these figures."""
    return tuple(
        [
            part._replace(
                text=part.text.format(*written),
                name=part.name.format(*written),
                left_out=_filled(part.left_out, written),
            )
            for part in parts
        ]
    )


def _filled(patterns: Sequence[str], written: Sequence[str]) -> tuple[str, ...]:
    return tuple([pattern.format(*written) for pattern in patterns])


@lru_cache(maxsize=MOST_KINDS)
def _kind(dataset: Dataset, shape: str, fixed: tuple[tuple[int, str], ...]) -> Kind | None:
    """Return what lines of a shape mean, if no other figures than those that are fixed decide it.

    Args:
        dataset: The knowledge base.
        shape: What the lines have in common.
        fixed: The figures that belong to names, and their places.
    """
    written = figures.marks(shape.count(figures.NOUGHT), dict(fixed))
    free = written
    if fixed:
        free = tuple(mark for place, mark in enumerate(written) if place not in dict(fixed))
    if any(mark in other for mark in free for _, other in fixed):
        return None
    line = figures.put(shape, written)
    found = reader.accounted(dataset, line)
    names = () if fixed else figures.may_name(dataset, found)
    if any(name.text.format(*written) in figures.named(dataset) for name in names):
        return None
    read = found.reading(line)

    def pattern(text: str) -> str:
        return figures.pattern(text, written, free)

    parts = tuple(
        part._replace(
            text=pattern(part.text),
            name=pattern(part.name),
            left_out=tuple(map(pattern, part.left_out)),
        )
        for part in read.parts
    )
    sample = read._replace(
        parts=parts,
        unread=tuple(map(pattern, read.unread)),
        known=tuple(map(pattern, read.known)),
    )
    return Kind(names, written, free, sample)
