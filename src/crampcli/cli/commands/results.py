"""How what a study gave, measured and is criticised for is written for people."""

from __future__ import annotations

from crampcli.queries.answers import Statement
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.numbers import exact
from crampcli.text.sentences import spoken

if TYPE_CHECKING:
    from crampcli.queries.studies import ArmResult, Criticism, Result, StudyDetail

COMPARED = {
    "groups": "",
    "own-baseline": " against their own start, which proves no effect",
    "doses": " between doses",
    "periods": " between periods",
}


def given(row: StudyDetail) -> str:
    """Write the doses, or else what was done."""
    doses = [
        f"{dose.name} {exact(dose.dose)} {dose.unit or ''}".rstrip()
        + ({"day": " a day", "dose": " a dose"}.get(dose.per or "", ""))
        for dose in row.regimens
        if dose.dose is not None
    ]
    return "; ".join(doses) or row.intervention or ""


def arms(result: Result) -> str:
    """Write every group of which something was measured."""
    return ", ".join(text for arm in result.arms if (text := _arm(arm, result)))


def _arm(arm: ArmResult, result: Result) -> str:
    """Write what was measured in a group; the unit once, after the figure."""
    unit = result.unit or ""
    after = f" {unit}" if unit and not unit.startswith("percent") else ""
    if arm.mean is not None:
        spread = f" (SD {exact(arm.sd)})" if arm.sd is not None else ""
        spread = f" (± {exact(arm.plus_minus)})" if arm.plus_minus is not None else spread
        start = f", at first {exact(arm.baseline_mean)}" if arm.baseline_mean is not None else ""
        return f"{arm.name} {exact(arm.mean)}{after}{spread}{start}"
    if arm.median is not None:
        return f"{arm.name} {exact(arm.median)}{after or '%' * (unit == 'percent')}"
    if arm.percent is not None:
        return f"{arm.name} {exact(arm.percent)}%"
    if arm.events is not None:
        return f"{arm.name} {arm.events}" + (f" of {arm.n}" if arm.n else "")
    if arm.per_1000 is not None:
        return f"{arm.name} {exact(arm.per_1000)} in 1000{_span(arm)}"
    return ""


def _span(arm: ArmResult) -> str:
    if arm.per_1000_low is None or arm.per_1000_high is None:
        return ""
    return f" ({exact(arm.per_1000_low)} to {exact(arm.per_1000_high)})"


def test(result: Result) -> str:
    """Write what a test said, where no interval says it, and of what comparison."""
    if result.lower is not None or not (result.p or result.verdict):
        return ""
    sign = "" if (result.p or "").startswith("<") else "= "
    result_of_test = (
        f"p {sign}{result.p}".replace("<", "< ") if result.p else spoken(result.verdict or "")
    )
    return f" ({result_of_test}{COMPARED[result.compares or 'groups']})"


def criticism(flag: Criticism) -> Statement:
    """Write what to know before a study's figures are used, and whether the editors say so."""
    whose = ", say the editors" if flag.basis == "editors" else ""
    return Statement(f"{spoken(flag.kind)}{whose}: {flag.text}", flag.references)
