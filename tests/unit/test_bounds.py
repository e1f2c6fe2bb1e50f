"""What keeps within a bound of `--where`."""

import pytest

from crampcli.bounds import Bound
from crampcli.vocabulary import COMPARISONS, Comparison


@pytest.mark.parametrize("operator", COMPARISONS)
def test_a_trace_is_less_than_anything_above_nought_and_never_at_least_it(
    operator: Comparison,
) -> None:
    less = operator in ("<", "<=")

    assert Bound("potassium", operator, 300).holds_trace() is less
    assert Bound("potassium", operator, 0).holds_trace() is False
