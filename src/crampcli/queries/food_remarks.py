"""What is on record of the nutrients in a food where no record answers for the food itself."""

from __future__ import annotations

from crampcli.queries import doses, intake, thresholds
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import and_, or_
from crampcli.vocabulary import LOSSES, SEVERITIES, VITAMIN_K2

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.against import Near
    from crampcli.queries.amounts import Weighed
    from crampcli.queries.item import Item, Portion
    from crampcli.records.interaction import Interaction

NOT_DISTURBED = "No dose is known to leave the medicine undisturbed."


class _Near(NamedTuple):
    nutrient: str
    record: Interaction
    least: float


class _Under(NamedTuple):
    """What a portion holds too little of: what is told of it in whichever amount.

    Attributes:
        near: The nutrients, the worst first.
        begins: The sentence that names them.
        whole: The Daily Value of each, where amounts are told as shares of it.
        least: From how much of each foods are reported.
        ends: What is said of all.
    """

    near: tuple[_Near, ...]
    begins: str
    whole: tuple[float | None, ...]
    least: tuple[str, ...]
    ends: str


class Remark(NamedTuple):
    """What is known near a pair, by which records.

    Attributes:
        dataset: The knowledge base.
        not_meant: Records that say of food that it is not meant.
        under: Those that a portion holds too little for, the worst of each nutrient.
        supplements: Those about supplements of what a portion holds much of.
        taken_away: The nutrient that the medicine takes away, if it does, with the first record.
        unmeasured: Those that would answer for a nutrient that nobody measured, by nutrient.
    """

    dataset: Dataset
    not_meant: tuple[Interaction, ...]
    under: _Under | None
    supplements: tuple[_Near, ...]
    taken_away: tuple[tuple[str, Interaction], ...]
    unmeasured: Mapping[str, Interaction]

    def text(self, item: Item | Portion) -> str | None:
        """Say it of a food in an amount."""
        parts = [f"{r['food']['effect']} {r['food']['management']}" for r in self.not_meant]
        parts += [_under(self.dataset, item, self.under)] if self.under else []
        parts += [_supplements(self.dataset, item, self.supplements)] if self.supplements else []
        parts += [_taken_away(self.dataset, *one) for one in self.taken_away]
        parts += [_unmeasured(self.dataset, self.unmeasured)] if self.unmeasured else []
        return " ".join(parts) or None

    @property
    def _records(self) -> tuple[Interaction, ...]:
        under = self.under.near if self.under else ()
        near = (one.record for one in (*under, *self.supplements))
        taken_away = (record for _, record in self.taken_away)
        return (*self.not_meant, *near, *taken_away, *self.unmeasured.values())

    @property
    def related(self) -> tuple[str, ...]:
        """Return the ids of the records."""
        return tuple(dict.fromkeys(record["id"] for record in self._records))

    @property
    def references(self) -> tuple[str, ...]:
        """Return what they rest on."""
        return tuple(dict.fromkeys(id_ for one in self._records for id_ in one["references"]))


def of(
    dataset: Dataset,
    item: Item,
    near: Mapping[str, Sequence[Near]],
    unmeasured: Mapping[str, Interaction],
) -> Remark | None:
    """Say what is on record of a food's nutrients beside a medicine; it is no answer on the food.

    Args:
        dataset: The knowledge base.
        item: The food.
        near: By nutrient, the records that hold for the medicine.
        unmeasured: The nutrients that nobody measured in the food, with the record that would
            answer for each.
    """
    if not near and not unmeasured:
        return None
    under: dict[str, _Near] = {}
    taken_away: list[tuple[str, Interaction]] = []
    as_supplement: list[_Near] = []
    not_meant: dict[str, Interaction] = {}
    for nutrient, records in near.items():
        weighed = item.weighed(nutrient)
        if weighed is None or nutrient not in dataset.nutrients:
            continue
        for record, about_food, least in records:
            enough = least is not None and (weighed.high or weighed.value) >= least
            part = record.get("food")
            if part is not None and part["action"] == thresholds.NOTHING_TO_DO:
                not_meant[record["id"]] = record
            elif record["direction"] in LOSSES:
                taken_away += [(nutrient, record)] if enough else []
            elif least is None:
                continue
            elif not about_food:
                as_supplement += [_Near(nutrient, record, least)] if enough else []
            elif not enough:
                one = _Near(nutrient, record, least)
                known = under.get(nutrient)
                if known is None or _rank(record) < _rank(known.record):
                    under[nutrient] = one
    return Remark(
        dataset=dataset,
        not_meant=tuple(not_meant.values()),
        under=_below(dataset, under.values()),
        supplements=tuple(
            sorted(as_supplement, key=lambda one: (_rank(one.record), one.record["id"]))
        ),
        taken_away=tuple(taken_away[:1]),
        unmeasured=unmeasured,
    )


def _weighed(item: Item | Portion, nutrient: str) -> Weighed:
    found = item.weighed(nutrient)
    assert found is not None  # noqa: S101 - asked for by the caller
    return found


def alone(dataset: Dataset, item: Item | Portion) -> str | None:
    """Say how much vitamin K a food holds of which, asked about by itself, nothing is on record."""
    parts = []
    for nutrient in sorted(thresholds.vitamins_k(dataset)):
        weighed = item.weighed(nutrient)
        if weighed:
            parts.append(doses.held(dataset, item, nutrient, weighed))
    return " ".join([*parts, doses.STEADY]) if parts else None


def _rank(record: Interaction) -> int:
    return SEVERITIES.index(record["severity"])


def _taken_away(dataset: Dataset, nutrient: str, record: Interaction) -> str:
    return (
        f"On record is what the medicine does to {doses.name_within(dataset, nutrient)}: "
        f"{record['effect']} What this food does beside it has not been looked at."
    )


def _unmeasured(dataset: Dataset, records: Mapping[str, Interaction]) -> str:
    names = or_([doses.name_within(dataset, nutrient) for nutrient in records])
    return (
        f"How much {names} this food holds is not on record: it may be much. "
        "Ask before you eat more of it than you used to."
    )


def _supplements(dataset: Dataset, item: Item | Portion, found: Sequence[_Near]) -> str:
    held = list(dict.fromkeys(one.nutrient for one in found))
    amounts = and_([doses.measured(dataset, one, _weighed(item, one)) for one in held])
    names = and_([doses.name_within(dataset, one) for one in held])
    return (
        f"On record with it are supplements of {names}. {_portion(item)} holds {amounts}: "
        "whether that matters has not been looked at."
    )


def _portion(item: Item | Portion) -> str:
    grams = doses.figure(item.grams or 0.0, "g")
    return f"{grams} of this food" if item.amount else f"A serving of {grams}"


def _below(dataset: Dataset, near: Iterable[_Near]) -> _Under | None:
    found = tuple(sorted(near, key=lambda one: (_rank(one.record), one.nutrient)))
    if not found:
        return None
    names = and_([doses.name_within(dataset, one.nutrient) for one in found])
    vitamins_k = thresholds.vitamins_k(dataset)
    whole = [
        None if one.nutrient in vitamins_k else intake.daily_value(dataset, one.nutrient)
        for one in found
    ]
    ends = [NOT_DISTURBED] if any(one.nutrient == VITAMIN_K2 for one in found) else []
    ends += [doses.STEADY] if any(one.nutrient in vitamins_k for one in found) else []
    return _Under(
        found,
        f"The records are about {names}." if found[1:] else f"The record is about {names}.",
        tuple(whole),
        tuple(
            doses.figure(one.least, dataset.nutrients[one.nutrient]["unit"])
            if of_all is None
            else f"{100 * one.least / of_all:.0f}%"
            for one, of_all in zip(found, whole, strict=True)
        ),
        " ".join([*ends, doses.PORTIONS]),
    )


def _under(dataset: Dataset, item: Item | Portion, under: _Under) -> str:
    """Say what a food holds where the amounts are below those that are reported."""
    amounts: list[str] = []
    for one, whole, least in zip(under.near, under.whole, under.least, strict=True):
        weighed = _weighed(item, one.nutrient)
        share = ""
        if whole is not None:
            share = f", {int(100 * weighed.value / whole) or 'less than 1'}%"
        if amounts:
            amount = doses.measured(dataset, one.nutrient, weighed)
            amounts.append(f"{amount}{share} (from {least})")
            continue
        text = doses.held(dataset, item, one.nutrient, weighed).removesuffix(".") + share
        text += " of the Daily Value" if share else ""
        amounts.append(f"{text}, under the {least} from which foods are reported here")
    listed = f"{', '.join(amounts[:-1])}, and {amounts[-1]}" if amounts[1:] else amounts[0]
    return f"{under.begins} {listed}. {under.ends}"
