"""Whether records that are laid over the packaged ones plainly keep the rules of `soundness`.

The packaged records keep them, and to lay others over them takes no id away: so each rule is asked
only of what the other records can change. It answers yes or does not know, as `held` does; what it
does not settle all rules are asked about, of all records.
"""

from __future__ import annotations

from crampcli.rules import changes, reviews, shared_names, soundness
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from crampcli.dataset import Dataset, Records
    from crampcli.records.held import Form
    from crampcli.rules.problem import Rule


class Laid(NamedTuple):
    """Records that have their form, to be laid over others.

    Attributes:
        base: What they are laid over.
        own: The records by kind and id.
        forms: The form of every kind.
        links: The ids of other records that they hold, by the kinds that these may be of.
    """

    base: Dataset
    own: Mapping[str, Records]
    forms: Mapping[str, Form]
    links: Mapping[tuple[str, ...], set[str]]

    def whole(self, *kinds: str) -> dict[str, Records]:
        """Return all records of these kinds together."""
        return {kind: {**self.base.table(kind), **self.own.get(kind, {})} for kind in kinds}


def sound(laid: Laid) -> bool:
    """Tell whether the records plainly keep every rule."""
    # Of a rule that nobody has thought of here nothing is plain.
    return all(rule in PLAINLY and PLAINLY[rule](laid) for rule in soundness.CHECKS)


def _linked(laid: Laid) -> bool:
    """Tell whether every link leads to a record."""
    known: dict[str, set[str]] = {}
    for kinds, ids in laid.links.items():
        for kind in kinds:
            if kind not in known:
                known[kind] = {*laid.base.table(kind), *laid.own.get(kind, ())}
        if ids.difference(*(known[kind] for kind in kinds)):
            return False
    return True


def _named_apart(laid: Laid) -> bool:
    bearing = [kind for kind, form in laid.forms.items() if "aliases" in form["fields"]]
    return all(
        shared_names.apart(laid.whole(*kinds).values())
        for kinds in shared_names.together(bearing)
        if not laid.own.keys().isdisjoint(kinds)
    )


def _in_order(laid: Laid) -> bool:
    own = {
        kind: records
        for kind, records in laid.own.items()
        if "reviewed" in laid.forms[kind]["fields"]
    }
    return not any(reviews.due_before_read(own))


def _in_bounds(laid: Laid) -> bool:
    return not any(
        True
        for kind, records in laid.own.items()
        if "low" in str(laid.forms[kind])
        for _ in soundness.intervals_of(kind, records)
    )


def _asked(rule: Rule, *kinds: str) -> Callable[[Laid], bool]:
    """Return what asks a rule of all records of these kinds, if one of them is laid over."""

    def asked(laid: Laid) -> bool:
        return laid.own.keys().isdisjoint(kinds) or not any(rule(laid.whole(*kinds)))

    return asked


PLAINLY: Mapping[Rule, Callable[[Laid], bool]] = {
    soundness.dangling: _linked,
    soundness.circular: _asked(soundness.circular, *soundness.EDGES),
    shared_names.shared_aliases: _named_apart,
    soundness.unwarned_vitamin_k: _asked(
        soundness.unwarned_vitamin_k, "nutrients", "interactions", "drug_classes"
    ),
    soundness.withdrawn_as_current: _asked(soundness.withdrawn_as_current, "studies"),
    soundness.impossible_intervals: _in_bounds,
    soundness.one_stands_for_each_food: _asked(soundness.one_stands_for_each_food, "menaquinones"),
    reviews.due_before_read: _in_order,
    # Who leads elsewhere takes an id's place: all records are asked.
    changes.leading_nowhere: lambda laid: "redirects" not in laid.own,
}
"""How each rule is asked."""
