"""Whatever is typed or read: no fault of ours, known exit codes, answers that parse, clean text.

`scripts/fuzz.py` gives the same kinds, many more of each.
"""

from random import Random

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.property.drawn import KINDS_DRAWN
from tests.property.laws import HOSTILE, broken, ran, tried

EXAMPLES = {"command-line": 40}


@pytest.mark.parametrize("kind", KINDS_DRAWN)
def test_whatever_is_given_the_laws_are_kept(kind: str) -> None:
    @settings(
        max_examples=EXAMPLES.get(kind, 15),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(st.randoms(use_true_random=False))
    def any_case(chance: Random) -> None:
        case = KINDS_DRAWN[kind](chance)
        note(repr(case))

        assert tried(case) == []

    any_case()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(hostile: str) -> None:
    for argv in (
        [hostile],
        ["check", hostile, "--taking", hostile],
        ["check", "k2", "--taking", "-"],
        ["causes", "match", "--sign", hostile],
    ):
        for form in ("table", "json", "csv"):
            line = [*argv, "-f", form]
            assert list(broken(line, *ran(line, hostile))) == [], line
