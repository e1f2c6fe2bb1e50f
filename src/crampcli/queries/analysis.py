"""What a meta-analysis needs of a result, and which results must not go into one."""

from __future__ import annotations

import math

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import NULL_VALUES, RATIOS, RETRACTED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from crampcli.records.evidence import Arm, Outcome, Study

NORMAL_95 = 1.959963984540054


class Analysed(NamedTuple):
    """An estimate and its standard error on the scale on which results are pooled."""

    yi: float | None
    sei: float | None
    scale: str | None
    derived: str


def analysed(study: Study, outcome: Outcome) -> Analysed:
    """Derive what a meta-analysis needs of an outcome, or say why there is nothing to derive.

    The error comes from the printed interval; without one, from means, SDs and sizes of two
    independent groups. Cochrane Handbook 6.3.1 (difference measures), 6.3.2 (ratio measures:
    natural logarithms) and 6.5.2.3 (difference of two means).
    """
    difference: Mapping[str, Any] = outcome.get("difference") or {}
    measure = difference.get("measure")
    if outcome["version"] == "withdrawn" or study["status"] in RETRACTED:
        return Analysed(None, None, None, "none: withdrawn, not to be pooled")
    if "repeats" in outcome:
        return Analysed(None, None, None, f"none: the result of {outcome['repeats']} again")
    if measure is not None and measure not in NULL_VALUES:
        return Analysed(None, None, None, "none: no result of a comparison")
    scale = "log ratio" if measure in RATIOS else "difference"
    low, high, level = (difference.get(key) for key in ("low", "high", "level"))
    if low is not None and high is not None and level is not None:
        estimate = difference["estimate"]
        if measure in RATIOS:
            if low <= 0:
                return Analysed(None, None, None, "none: the interval has no logarithm")
            estimate, low, high = math.log(estimate), math.log(low), math.log(high)
        error = (high - low) / (2 * _normal(level))
        how = f"from the printed {level}% interval"
        return Analysed(
            estimate, error, scale, f"{how}, on the log scale" if measure in RATIOS else how
        )
    means = _independent_means(study, outcome)
    if means is not None and measure not in RATIOS:
        treated, control = means
        estimate = difference.get("estimate", treated["mean"] - control["mean"])
        error = math.sqrt(sum(arm["sd"] ** 2 / arm["n"] for arm in means))
        return Analysed(
            round(estimate, 10), error, scale, "from means, SDs and sizes of two independent groups"
        )
    return Analysed(
        None,
        None,
        None,
        "none: no interval printed" if difference else "none: no comparison in figures",
    )


def _normal(level: int) -> float:
    """Return the quantile of the normal distribution that bounds a central interval."""
    if level == 95:
        return NORMAL_95
    from statistics import NormalDist

    return NormalDist().inv_cdf(0.5 + level / 200)


def _independent_means(study: Study, outcome: Outcome) -> tuple[Arm, Arm] | None:
    """Return intervention and control, if they are two groups of a parallel trial in figures."""
    if study["design"] != "randomised-parallel":
        return None
    control = [arm for arm in outcome["arms"] if "control" in arm]
    treated = [arm for arm in outcome["arms"] if "control" not in arm]
    if len(control) != 1 or len(treated) != 1:
        return None
    if not all({"mean", "sd", "n"} <= arm.keys() for arm in outcome["arms"]):
        return None
    return treated[0], control[0]
