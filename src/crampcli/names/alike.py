"""How lines of a list are read that differ in their figures alone: once for all of them."""

from __future__ import annotations

from crampcli.names import figures, reader
from crampcli.text.caches import lru_cache
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.names.reader import Reading

MOST_SHAPES = 3_000
"""So many lines are kept of which others may differ in their figures alone."""


def medicine(dataset: Dataset, text: str) -> Reading:
    """Read a line of a list, as `reader.medicine` does.

    A list is of few medicines in many strengths.
    """
    line = text.strip()
    if len(line) > reader.LONGEST_LINE or not line.isascii():
        return reader.medicine(dataset, text)
    written = figures.of(line)
    shape = _shape(dataset, figures.shape(line)) if written else None
    if shape is None:
        return reader.medicine(dataset, text)
    named = figures.named(dataset)
    if any(pattern.format(*written) in named for pattern in shape.names):
        return reader.medicine(dataset, text)
    return shape.reading(line, written)


class _Shape(NamedTuple):
    """What lines mean that differ in their figures alone.

    Attributes:
        names: Patterns of what may be a name or a word in them, with some figures.
        sample: The reading of one of them, with a pattern for each text of it.
    """

    names: tuple[str, ...]
    sample: Reading

    def reading(self, line: str, written: Sequence[str]) -> Reading:
        """Return the reading of a line with these figures."""
        sample = self.sample

        def filled(patterns: tuple[str, ...]) -> tuple[str, ...]:
            return tuple([pattern.format(*written) for pattern in patterns])

        parts = tuple(
            part._replace(
                text=part.text.format(*written),
                name=part.name.format(*written),
                left_out=filled(part.left_out),
            )
            for part in sample.parts
        )
        return reader.Reading(
            line, sample.state, parts, filled(sample.unread), filled(sample.known)
        )


@lru_cache(maxsize=MOST_SHAPES)
def _shape(dataset: Dataset, shape: str) -> _Shape | None:
    """Return what lines of a shape mean, if their figures do not decide it."""
    line = figures.sample(shape)
    found = reader.accounted(dataset, line)
    names = figures.may_name(dataset, found.cuts)
    if not figures.named(dataset).keys().isdisjoint(names):
        return None
    read = found.reading(line)
    count = shape.count(figures.NOUGHT)

    def patterns(texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(figures.pattern(text, count) for text in texts)

    parts = tuple(
        part._replace(
            text=figures.pattern(part.text, count),
            name=figures.pattern(part.name, count),
            left_out=patterns(part.left_out),
        )
        for part in read.parts
    )
    sample = read._replace(parts=parts, unread=patterns(read.unread), known=patterns(read.known))
    return _Shape(patterns(names), sample)
