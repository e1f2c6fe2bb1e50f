"""What the rules of `soundness` find in records that are laid over the packaged ones.

The packaged records keep every rule, and to lay others over them takes no id away. So each rule is
asked of what the laid-over records can change: most of them alone, or of the few kinds that it
compares. Only where one of them finds something are all asked about all records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crampcli.dataset import TABLES
from crampcli.records.links import shape, sound
from crampcli.rules import changes, reviews, shared_names, soundness
from crampcli.text.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from crampcli.dataset import Dataset, Records
    from crampcli.rules.problem import Rule


class Laid(NamedTuple):
    """Valid records, by kind and id, and what they are laid over."""

    own: Mapping[str, Records]
    base: Dataset

    def whole(self, *kinds: str) -> dict[str, Records]:
        """Return all records of these kinds together."""
        return {
            kind: {**dict(self.base.table(kind).items()), **self.own.get(kind, {})}
            for kind in kinds
        }


class _Ids(dict[str, set[str]]):
    """The ids of each kind that is asked for."""

    def __init__(self, laid: Laid) -> None:
        super().__init__()
        self._laid = laid

    def __missing__(self, kind: str) -> set[str]:
        self[kind] = {*self._laid.base.table(kind), *self._laid.own.get(kind, ())}
        return self[kind]


def keep_all(laid: Laid) -> bool:
    """Tell whether all records together keep every rule."""
    # How a new rule is to be asked somebody must think of; until then it is asked of all.
    return all(rule in ASKED and ASKED[rule](laid) for rule in soundness.CHECKS)


def _linked(laid: Laid) -> bool:
    ids: Any = _Ids(laid)
    return all(
        sound(shape(TABLES[kind].definition()), records.values(), ids)
        for kind, records in laid.own.items()
    )


def _named_apart(laid: Laid) -> bool:
    return not any(
        True
        for kinds in {*map(shared_names.namespace, laid.own)}
        for _ in shared_names.shared_aliases(laid.whole(*kinds))
    )


def _alone(rule: Rule) -> Callable[[Laid], bool]:
    """Return what asks a rule of the records by themselves."""
    return lambda laid: not any(rule(laid.own))


def _among(rule: Rule, *kinds: str) -> Callable[[Laid], bool]:
    """Return what asks a rule of all records of these kinds, if one of them is laid over."""
    return lambda laid: laid.own.keys().isdisjoint(kinds) or not any(rule(laid.whole(*kinds)))


ASKED: Mapping[Rule, Callable[[Laid], bool]] = {
    soundness.dangling: _linked,
    soundness.circular: _among(soundness.circular, *soundness.EDGES),
    shared_names.shared_aliases: _named_apart,
    soundness.unwarned_vitamin_k: _among(
        soundness.unwarned_vitamin_k, "nutrients", "interactions", "drug_classes"
    ),
    soundness.withdrawn_as_current: _among(soundness.withdrawn_as_current, "studies"),
    soundness.impossible_intervals: _alone(soundness.impossible_intervals),
    soundness.one_stands_for_each_food: _among(soundness.one_stands_for_each_food, "menaquinones"),
    reviews.due_before_read: _alone(reviews.due_before_read),
    # A redirect leads to any kind: where there is one, all records are asked.
    changes.leading_nowhere: lambda laid: "redirects" not in laid.own,
}
"""How each rule is asked."""
