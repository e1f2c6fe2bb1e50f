"""Which upper limits hold for an amount of a nutrient: American and European, and of what."""

from __future__ import annotations

from crampcli.queries.amounts import shown
from crampcli.queries.sides import nutrient_name
from crampcli.queries.written import IU
from crampcli.text.caches import lru_cache
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.queries.amounts import Weighed
    from crampcli.queries.item import Item

ADULT = 19
"""The age from which the tables speak of adults."""
US, EU = "US", "Europe"


class Limit(NamedTuple):
    """An upper limit for adults, a day, and what it applies to."""

    amount: float
    unit: str
    where: str
    from_age: float
    applies: str
    references: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the limit with whose it is."""
        whom = f", from {self.from_age:g} years" if self.from_age > ADULT else ""
        return f"{self.amount:,g} {self.unit} ({self.where}{whom})"


@lru_cache(maxsize=128)
def of(dataset: Dataset, nutrient: str) -> tuple[Limit, ...]:
    """Return the limits for adults who are neither pregnant nor breastfeeding, US before EU."""
    record: Mapping[str, Any] | None = dataset.intakes.get(nutrient)
    if record is None or "unit" not in record:
        return ()
    unit = record["unit"]
    text = record.get("upper_limit") or {"text": "", "references": []}
    found = [*_adult(record["upper_limits"], unit, US, text["text"], text["references"])]
    european = record.get("european")
    if european:
        words = european.get("upper_limit") or ""
        found += _adult(european.get("upper_limits") or (), unit, EU, words, european["references"])
    return tuple(found)


def _adult(
    bands: Iterable[Mapping[str, Any]],
    unit: str,
    where: str,
    applies: str,
    references: Iterable[str],
) -> list[Limit]:
    return [
        Limit(
            amount=band["amount"],
            unit=unit,
            where=where,
            from_age=max(band["from_age"], ADULT),
            applies=applies,
            references=tuple(references),
        )
        for band in bands
        if band["life_stage"] == "none" and band.get("below_age", ADULT + 1) > ADULT
    ]


def passed(dataset: Dataset, item: Item) -> tuple[tuple[str, Weighed, tuple[Limit, ...]], ...]:
    """Return each nutrient of an item above a limit; foods are not held against limits."""
    if item.kind == "food" or item.amount is None:
        return ()
    found = []
    for nutrient, weighed in item.nutrients.items():
        if weighed is not None:
            above = tuple(one for one in of(dataset, nutrient) if weighed.value > one.amount)
            if above:
                found.append((nutrient, weighed, above))
    return tuple(found)


def passed_note(dataset: Dataset, item: Item) -> str | None:
    """Say that an amount lies above an adult's upper limit, and which limits there are."""
    for nutrient, weighed, above in passed(dataset, item):
        weight = shown(weighed)
        amount = item.amount if item.amount == weight else f"{item.amount} ({weight})"
        below = [one for one in of(dataset, nutrient) if one not in above]
        text = (
            f"{item.name}: {amount} is above the upper limit for adults, "
            f"{' and '.join(_in_units(dataset, item, nutrient, one) for one in above)} a day."
        )
        if below:
            text += f" It is not above {' or '.join(one.text for one in below)}."
        scopes = dict.fromkeys(filter(None, map(_applies, above)))
        # "Applies to all vitamin D." is said by "Applies to all vitamin D, food and supplements."
        applies = (
            scope
            for scope in scopes
            if not any(other != scope and other.startswith(scope.rstrip(".")) for other in scopes)
        )
        return " ".join((text, *applies))
    return None


def _applies(limit: Limit) -> str:
    """Say what a limit applies to, in a sentence; what its text tells of children is left out."""
    sentence = limit.applies.partition(". ")[0].partition(":")[0].rstrip(".")
    return f"{sentence}." if sentence.startswith("Applies") else ""


def _in_units(dataset: Dataset, item: Item, nutrient: str, limit: Limit) -> str:
    """Write a limit, in the unit that was asked in too where that is no unit of mass."""
    unit = (item.amount or "").rpartition(" ")[2]
    if unit != IU:
        return limit.text
    conversions = dataset.intakes[nutrient]["conversions"]
    factors = {one["factor"] for one in conversions if one["from_unit"] == IU}
    if len(factors) != 1:
        return limit.text
    mass = f"{limit.amount:,g} {limit.unit}"
    return limit.text.replace(mass, f"{mass} = {limit.amount / factors.pop():,.0f} {IU}", 1)


def sentence(dataset: Dataset, nutrient: str) -> str | None:
    """Say which limits are on record for a nutrient, or that none is, with what is known of harm.

    Returns:
        None where nothing is on record of a limit, not even that there is none.
    """
    found = of(dataset, nutrient)
    name = nutrient_name(dataset, nutrient)
    if found:
        return f"{name}: the upper limit for adults is {' and '.join(one.text for one in found)}."
    record: Mapping[str, Any] = dataset.intakes.get(nutrient) or {}
    limit = record.get("upper_limit")
    if not limit:
        return f"{name}: no upper limit is on record. That is no licence."
    text = limit["text"]
    licence = "" if "licence" in text else " That is no licence."
    return f"{name}: no upper limit is on record.{licence} {text}"
