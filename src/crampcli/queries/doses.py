"""What an amount comes to beside the doses that were tested."""

from __future__ import annotations

from crampcli.queries.answers import Statement
from crampcli.queries.sides import nutrient_name
from crampcli.text import numbers
from crampcli.text.caches import lru_cache
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import within
from crampcli.vitamin_k import warning_id
from crampcli.vocabulary import ANTAGONISTS, FORM_NAMES, GRAMS, VITAMIN_K1, VITAMIN_K2

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.queries.amounts import Weighed
    from crampcli.queries.item import Item, Portion
    from crampcli.records.interaction import Dose, Finding, Interaction


MK7 = FORM_NAMES["mk-7"]
NO_SAFE_DOSE_KNOWN = "No dose is known to leave it undisturbed."
"""Said of vitamin K2, whose lowest dose tested still moved the INR."""
STEADY = "Keep vitamin K from food steady from day to day."
NOT_CLEARED = "A smaller dose is not cleared by that."
"""Said of every other item."""
PORTIONS = "Portions add up: ask your prescriber or pharmacist."


def figure(value: float, unit: str) -> str:
    """Write an amount for people."""
    return f"{numbers.shown(value, 3)} {unit}"


def amount_note(
    dataset: Dataset, item: Item | Portion, nutrient: str, record: Interaction
) -> str | None:
    """Say what an amount comes to, and where it stands beside the doses tested."""
    weighed = item.weighed(nutrient)
    name = name_within(dataset, nutrient)
    if nutrient in item.may_hold:
        return f"It may hold {name}, differing by product: read the label."
    if item.kind == "food" and record["id"] == warning_id(VITAMIN_K1):
        return _vitamin_k_by_form(dataset, item, nutrient, record)
    parts = []
    if item.kind == "food" and weighed is not None:
        parts.append(held(dataset, item, nutrient, weighed))
    elif weighed is not None and weighed.low is not None and weighed.high is not None:
        parts.append(
            f"{item.amount} weigh {figure(weighed.low, '')}to "
            f"{figure(weighed.high, weighed.unit)}, by form; the higher is taken."
        )
    if nutrient == record["nutrient"]:
        parts += _compared_with_doses(dataset, nutrient, weighed, record)
    return " ".join(parts) or None


def other_than_mk7(item: Item | Portion, nutrient: str) -> bool:
    """Tell whether a food holds vitamin K2 in a form that was not tested by dose."""
    if item.kind != "food" or nutrient != VITAMIN_K2:
        return False
    weighed = item.weighed(nutrient)
    return weighed is not None and weighed.form != MK7


def _vitamin_k_by_form(
    dataset: Dataset, item: Item | Portion, nutrient: str, record: Interaction
) -> str:
    """Say how much vitamin K a food holds by form, where it is to be kept steady."""
    parts = []
    for one in item.holds:
        if one == VITAMIN_K1 or other_than_mk7(item, one):
            weighed = item.weighed(one)
            parts += [held(dataset, item, one, weighed)] if weighed else []
    if nutrient == record["nutrient"]:
        parts += _compared_with_doses(dataset, nutrient, item.weighed(nutrient), record)
    if other_than_mk7(item, VITAMIN_K2):
        parts.append(NO_SAFE_DOSE_KNOWN)
    return " ".join(parts)


@lru_cache(maxsize=250)
def name_within(dataset: Dataset, nutrient: str) -> str:
    """Return the name of a nutrient as it stands within a sentence."""
    return within(nutrient_name(dataset, nutrient))


def held(dataset: Dataset, item: Item | Portion, nutrient: str, weighed: Weighed) -> str:
    """Say how much a food holds, by form and with the range over the measurements."""
    grams = figure(item.grams or 0.0, "g")
    portion = f"{grams} of it" if item.amount else f"A serving of {grams}"
    return f"{portion} holds about {measured(dataset, nutrient, weighed)}."


def measured(dataset: Dataset, nutrient: str, weighed: Weighed) -> str:
    """Write an amount of a nutrient with its form and the range over the measurements."""
    text = f"{figure(weighed.value, weighed.unit)} of {name_within(dataset, nutrient)}"
    if weighed.form:
        text += f", measured as {weighed.form}"
    if weighed.low is not None and weighed.high is not None and weighed.low < weighed.high:
        low = figure(weighed.low, "").strip()
        text += f" ({low} to {figure(weighed.high, weighed.unit)}"
        text += f" over {weighed.measurements} measurements)"
    return text


class _Lowest(NamedTuple):
    """The lowest dose in the evidence of a record.

    Attributes:
        dose: The dose.
        grams: What it weighs.
        tested: Whether it is the dose of vitamin K2 that was tested.
    """

    dose: str
    grams: float
    tested: bool


def _compared_with_doses(
    dataset: Dataset, nutrient: str, weighed: Weighed | None, record: Interaction
) -> list[str]:
    """Set an amount beside the lowest dose on record, never as leave to take less."""
    of_antagonists = nutrient == VITAMIN_K2 and ANTAGONISTS in record["classes"]
    # Whatever brings it, an amount stands beside the lowest dose that was tested.
    lowest = _lowest(dataset, warning_id(VITAMIN_K2) if of_antagonists else record["id"])
    if lowest is None:
        return []
    dose, grams, tested = lowest
    if _is_mineral(dataset, nutrient):
        # Minerals are dosed as salts, which weigh more than the mineral that a label counts.
        return [f"The lowest dose in the evidence is {dose}."]
    which = "lowest dose tested" if tested else "lowest dose in the evidence"
    less = NO_SAFE_DOSE_KNOWN if tested else NOT_CLEARED
    if weighed is None:
        return [f"The {which} is {dose}. {NO_SAFE_DOSE_KNOWN}"] if tested else []
    factor = weighed.value * GRAMS[weighed.unit] / grams
    amount = figure(weighed.value, weighed.unit)
    # Only the lowest dose tested is known to have had an effect.
    more = [less] if tested else []
    if round(factor, 1) > 1:
        times = f"{factor:,.0f}" if factor >= 10 else f"{factor:.1f}".removesuffix(".0")
        return [f"{amount} is {times} times the {which} ({dose}).", *more]
    if round(factor, 2) == 1:
        return [f"{amount} is the {which}.", *more]
    return [f"The {which} is {dose}.", less]


@lru_cache(maxsize=250)
def _lowest(dataset: Dataset, record: str) -> _Lowest | None:
    dosed = [one for one in dataset.interactions[record]["evidence"] if "dose" in one]
    if not dosed:
        return None
    dose = min(dosed, key=_grams)["dose"]
    written = figure(dose["amount"], dose["unit"])
    if "form" in dose:
        written += f" of {dose['form']}"
    return _Lowest(written, _grams_of(dose), record == warning_id(VITAMIN_K2))


@lru_cache(maxsize=250)
def _is_mineral(dataset: Dataset, nutrient: str) -> bool:
    known = dataset.nutrients.get(nutrient)
    return known is not None and known["kind"] == "mineral"


def key_finding(record: Interaction) -> Statement:
    """Return the finding about the lowest dose tested, else the first one."""
    dosed = [one for one in record["evidence"] if "dose" in one]
    key = min(dosed, key=_grams) if dosed else record["evidence"][0]
    return finding(key)


def finding(record: Finding) -> Statement:
    """Return a finding, and where it was read if that is a page of low authority."""
    weak = " (Read on a page of low authority.)" if "low_confidence" in record else ""
    return Statement(f"{record['text']}{weak}", tuple(record["references"]))


def _grams(finding: Finding) -> float:
    return _grams_of(finding["dose"])


def _grams_of(dose: Dose) -> float:
    return dose["amount"] * GRAMS[dose["unit"]]
