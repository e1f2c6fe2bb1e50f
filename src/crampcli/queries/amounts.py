"""How much of each nutrient an amount such as `180ug`, `2000IU` or `40g` of a food comes to."""

from __future__ import annotations

from crampcli.errors import UsageError
from crampcli.queries import salts
from crampcli.queries.written import IU, MEASURES, MEQ, MMOL, measure, unit_of
from crampcli.text import numbers
from crampcli.text.folding import fold, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted, within
from crampcli.vocabulary import GRAMS

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.queries.written import Amount
    from crampcli.records.intake import Intake

MOST_OF_A_NUTRIENT = 1_000.0
"""Grams; more at a time is a slip of the unit."""


class Weighed(NamedTuple):
    """An amount of a nutrient.

    `value` is in `unit`; `low` and `high` where a conversion or the measurements leave a range,
    `form` is what was measured, and `measurements` how many of it.
    """

    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    form: str | None = None
    measurements: int = 1


def of_nutrient(dataset: Dataset, nutrient: str, amount: Amount) -> Weighed:
    """Weigh an amount of a nutrient in the nutrient's own unit.

    Millimoles and milliequivalents are weighed by the element's mass. Vitamin E in IU has no
    single weight: natural and synthetic forms differ. The heaviest counts, and the range is kept.

    Raises:
        UsageError: The unit is not one for this nutrient, or the amount is absurd.
    """
    record = dataset.nutrient_or_substance(nutrient)
    own = record.get("unit", "mg")
    unit = unit_of(amount.unit)
    if unit is not None and unit in GRAMS:
        weights = [numbers.tidy(amount.value * GRAMS[unit] / GRAMS[own])]
    elif unit in (MMOL, MEQ) and (mole := salts.a_millimole(dataset, nutrient, own)) is not None:
        parts = salts.charge(dataset, nutrient) if unit == MEQ else 1
        weights = [numbers.tidy(amount.value * mole / parts)]
    else:
        factors = _conversions(dataset.intakes.get(nutrient))
        named = unit or amount.unit
        fitting = {factor for name, factor in factors if fold(name) == fold(named)}
        weights = sorted(numbers.tidy(amount.value * factor) for factor in fitting)
    if not weights:
        raise UsageError(
            f"{quoted(amount.unit)} is no unit for {record['name']}. "
            f"Known: {', '.join(_units(dataset, nutrient))}."
        )
    possible(weights[-1] * GRAMS[own], MOST_OF_A_NUTRIENT, amount, record["name"])
    if len(weights) == 1:
        return Weighed(weights[0], own)
    return Weighed(weights[-1], own, weights[0], weights[-1])


def _units(dataset: Dataset, nutrient: str) -> tuple[str, ...]:
    """Return the units in which an amount of a nutrient can be given."""
    of_element = (MMOL, MEQ) if nutrient in dataset.elements else ()
    converted = [name for name, _ in _conversions(dataset.intakes.get(nutrient))]
    return tuple(dict.fromkeys(("µg", "mg", "g", *of_element, *converted)))


def _unweighed(dataset: Dataset, nutrient: str, amount: Amount) -> str | None:
    """Say that an amount has no weight on record: vitamin units, and spoons of a supplement."""
    of_effect = (
        unit_of(amount.unit) == IU
        and nutrient.startswith("vitamin-")
        and not any(
            fold(name) == fold(IU) for name, _ in _conversions(dataset.intakes.get(nutrient))
        )
    )
    if not of_effect and measure(amount.unit) not in MEASURES:
        return None
    what = "unit" if of_effect else measure(amount.unit)
    called = dataset.nutrient_or_substance(nutrient)["name"]
    return (
        f"{called}, {amount.shown}: what a {what} of it weighs is not on "
        "record here. Read the label for mg or µg; it is not reckoned with."
    )


def of_named(
    dataset: Dataset, nutrient: str, name: str, amount: Amount
) -> tuple[Weighed | None, str | None]:
    """Weigh an amount of what is named: a nutrient, or a salt that brings it.

    Returns:
        The weight of the nutrient, and how it was reckoned where the name is that of a salt. There
        is no weight where the salt's form is not known, or its formula is not on record: the text
        then says what to look for on the label.
    """
    if (unweighed := _unweighed(dataset, nutrient, amount)) is not None:
        return None, unweighed
    if nutrient not in dataset.elements or _is_element(dataset, name):
        return of_nutrient(dataset, nutrient, amount), None
    element = within(dataset.nutrient_or_substance(nutrient)["name"])
    salt = salts.named(dataset, name)
    unit = unit_of(amount.unit)
    if unit in (MMOL, MEQ):
        weighed = of_nutrient(dataset, nutrient, amount)
        note = f"{amount.shown} are taken as those of {element}: {shown(weighed)}."
        return weighed, note
    whole = of_nutrient(dataset, nutrient, amount)
    called = salt["name"] if salt else name
    read = f"read the label for {element}"
    if salt is None:
        return None, (
            f"{called}, {amount.shown}: how much {element} that holds is not on record here. "
            f"{read[0].upper()}{read[1:]}; it is not reckoned with."
        )
    held = [whole.value * share.part for share in salts.shares(dataset, salt)]
    if len(held) == 1:
        weighed = Weighed(numbers.tidy(float(f"{held[0]:.4g}")), whole.unit)
        return weighed, f"{called}, {amount.shown}: about {shown(weighed)} of {element}."
    forms = ", ".join(
        f"{numbers.shown(weight)} as {share.form}"
        for weight, share in zip(held, salts.shares(dataset, salt), strict=True)
    )
    return None, (
        f"{called}, {amount.shown}: {numbers.shown(held[-1])} to "
        f"{numbers.shown(held[0])} {whole.unit} of {element}, by its form ({forms}): {read}. "
        "None of these is reckoned with."
    )


ALONE = frozenset(
    ("supplement", "tablet", "capsule", "pill", "elemental", "powder", "mineral", "ion", "chewable")
)
"""Words beside an element's name that make it no salt."""


def _is_element(dataset: Dataset, name: str) -> bool:
    """Tell whether a name is the element's own and no salt's."""
    spoken = {word.removesuffix("s") for word in words(name)} - ALONE
    return len(spoken) == 1 and salts.named(dataset, name) is None


def shown(weighed: Weighed) -> str:
    """Write a weight for people."""
    return f"{numbers.shown(weighed.value, 3)} {weighed.unit}"


def _conversions(intake: Intake | None) -> list[tuple[str, float]]:
    return [(c["from_unit"], c["factor"]) for c in intake["conversions"]] if intake else []


def possible(grams: float, most: float, amount: Amount, name: str) -> None:
    """Refuse an amount that is a slip of number or unit."""
    if not 0 < grams <= most:
        raise UsageError(f"{quoted(amount.text)} of {name} cannot be meant; check number and unit.")
