"""What is on record between all that is taken, each pair once, and which pairs nobody looked at."""

from __future__ import annotations

from crampcli.queries import choices
from crampcli.queries.check_rows import order
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.item import Item
    from crampcli.queries.sides import Taken


class Brought(NamedTuple):
    """A supplement or food, and how it is called among what is taken, if it stands there."""

    item: Item
    taken_as: str | None = None


def answers(
    dataset: Dataset, brought: Sequence[Brought], sides: Sequence[Taken]
) -> tuple[Checked, ...]:
    """Return the answers for each item beside each thing taken, what matters most first.

    Two supplements stand on both sides: what was found one way is not taken back by the other.
    """
    pairs: dict[object, dict[object, Checked]] = {}
    limits: dict[object, Checked] = {}
    for one in brought:
        for side in sides:
            if side.asked == one.taken_as:
                continue
            for row in choices.answers(choices.asked(dataset, [side]), one.item):
                if row.drug is None:
                    limits[row.item, row.item_amount, row.nutrient] = row
                    continue
                pair = frozenset((one.taken_as or one.item.name, side.asked))
                known = pairs.setdefault(pair, {})
                known.setdefault((row.status, row.interaction, row.nutrient), row)
    kept = [*limits.values()]
    for known in pairs.values():
        rows = known.values()
        heard = [row for row in rows if row.status != "not-covered"]
        kept += heard or [*rows][:1]
    return tuple(sorted(kept, key=order))
