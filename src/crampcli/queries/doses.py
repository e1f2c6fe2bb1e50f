"""What an amount comes to beside the doses that were tested and the limits that were set."""

from __future__ import annotations

from crampcli.queries import amounts
from crampcli.queries.items import nutrient_name
from crampcli.values import TYPE_CHECKING, NamedTuple
from crampcli.vitamin_k import warning_id

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.models.interaction import Dose, Finding, Interaction
    from crampcli.queries.amounts import Limit, Weighed
    from crampcli.queries.items import Item


class Told(NamedTuple):
    """A fact that a record rests on, and where it was read."""

    text: str
    references: tuple[str, ...]


VITAMIN_K2 = "vitamin-k2"
UNDISTURBED = "No dose is known to leave it undisturbed."
"""Said of vitamin K2, whose lowest dose tested still moved the INR."""
STEADY = "Keep vitamin K from food steady from day to day."
NOT_CLEARED = "A smaller dose is not cleared by that."
"""Said of every other item."""


def figure(value: float, unit: str) -> str:
    """Write an amount for people."""
    if value >= 100:
        text = f"{value:,.0f}"
    elif value >= 10:
        text = f"{value:.1f}".removesuffix(".0")
    else:
        text = f"{value:.3g}"
    return f"{text} {unit}"


def amount_note(dataset: Dataset, item: Item, nutrient: str, record: Interaction) -> str | None:
    """Say what an amount comes to, and where it stands beside the doses tested."""
    weighed = item.nutrients.get(nutrient)
    name = _name(dataset, nutrient)
    if nutrient in item.may_hold:
        return f"It may hold {name}, differing by product: read the label."
    parts = []
    if item.kind == "food" and weighed is not None:
        parts.append(_held(dataset, item, nutrient, weighed))
    elif weighed is not None and weighed.low is not None and weighed.high is not None:
        parts.append(
            f"{item.amount} weigh {figure(weighed.low, '')}to "
            f"{figure(weighed.high, weighed.unit)}, by form; the higher is taken."
        )
    if nutrient == record["nutrient"]:
        parts += _beside_doses(dataset, nutrient, weighed, record)
    return " ".join(parts) or None


def _name(dataset: Dataset, nutrient: str) -> str:
    name = nutrient_name(dataset, nutrient)
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _held(dataset: Dataset, item: Item, nutrient: str, weighed: Weighed) -> str:
    """Say how much a food holds, by form and with the range over the measurements."""
    grams = figure(item.grams or 0.0, "g")
    text = f"{grams} of it" if item.amount else f"A serving of {grams}"
    text += f" holds about {figure(weighed.value, weighed.unit)} of {_name(dataset, nutrient)}"
    if weighed.form:
        text += f", measured as {weighed.form}"
    if weighed.low is not None and weighed.high is not None and weighed.low < weighed.high:
        low = figure(weighed.low, "").strip()
        text += f" ({low} to {figure(weighed.high, weighed.unit)}"
        text += f" over {weighed.measurements} measurements)"
    return f"{text}."


def traces(dataset: Dataset, item: Item) -> str | None:
    """Say how much vitamin K a food holds where that is too little to be checked for."""
    parts = [
        _held(dataset, item, nutrient, weighed) for nutrient, weighed in sorted(item.traces.items())
    ]
    if VITAMIN_K2 in item.traces:
        parts.append(UNDISTURBED)
    return f"{' '.join(parts)} {STEADY}" if parts else None


def _beside_doses(
    dataset: Dataset, nutrient: str, weighed: Weighed | None, record: Interaction
) -> list[str]:
    """Set an amount beside the lowest dose on record, never as leave to take less."""
    dosed = [finding for finding in record["evidence"] if "dose" in finding]
    if not dosed:
        return []
    lowest = min(dosed, key=_grams)["dose"]
    dose = figure(lowest["amount"], lowest["unit"])
    if "form" in lowest:
        dose += f" of {lowest['form']}"
    known = dataset.nutrients.get(nutrient)
    if known is not None and known["kind"] == "mineral":
        # Minerals are dosed as salts, which weigh more than the mineral that a label counts.
        return [f"The lowest dose in the evidence is {dose}."]
    tested = record["id"] == warning_id(VITAMIN_K2)
    which = "lowest dose tested" if tested else "lowest dose in the evidence"
    less = UNDISTURBED if tested else NOT_CLEARED
    if weighed is None:
        return [f"The {which} is {dose}. {UNDISTURBED}"] if tested else []
    factor = weighed.value * amounts.GRAMS[weighed.unit] / _grams_of(lowest)
    amount = figure(weighed.value, weighed.unit)
    if round(factor, 1) > 1:
        times = f"{factor:.0f}" if factor >= 10 else f"{factor:.1f}".removesuffix(".0")
        return [f"{amount} is {times} times the {which} ({dose}).", less]
    if round(factor, 2) == 1:
        return [f"{amount} is the {which}.", less]
    return [f"The {which} is {dose}.", less]


def upper_limit_note(dataset: Dataset, item: Item) -> str | None:
    """Say that an amount lies above an adult's upper limit; foods are not held against limits."""
    if item.kind == "food" or item.amount is None:
        return None
    for nutrient, weighed in item.nutrients.items():
        if weighed is None:
            continue
        passed = [
            limit
            for limit in amounts.upper_limits(dataset, nutrient)
            if weighed.value > limit.amount
        ]
        if passed:
            told = " or ".join(dict.fromkeys(_limit(limit) for limit in passed))
            weight = figure(weighed.value, weighed.unit)
            amount = weight if weight == item.amount else f"{item.amount} ({weight})"
            return f"{item.name}: {amount} is above the upper limit for adults, {told} a day."
    return None


def _limit(limit: Limit) -> str:
    whom = f" (from {limit.from_age:g} years)" if limit.from_age > amounts.ADULT else ""
    return figure(limit.amount, limit.unit) + whom


def limit_references(dataset: Dataset, item: Item) -> tuple[str, ...]:
    """Return the references of the upper limits that an item's note names."""
    if upper_limit_note(dataset, item) is None:
        return ()
    return tuple(
        reference
        for nutrient in item.nutrients
        for limit in amounts.upper_limits(dataset, nutrient)[:1]
        for reference in limit.references
    )


def key_finding(record: Interaction) -> Told:
    """Return the finding about the lowest dose tested, else the first one."""
    dosed = [finding for finding in record["evidence"] if "dose" in finding]
    key = min(dosed, key=_grams) if dosed else record["evidence"][0]
    return Told(key["text"], tuple(key["references"]))


def _grams(finding: Finding) -> float:
    return _grams_of(finding["dose"])


def _grams_of(dose: Dose) -> float:
    return dose["amount"] * amounts.GRAMS[dose["unit"]]
