"""Which reasons the fields that changed tell, and where people must write them."""

import pytest

from scripts import change_reasons as reasons


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"effect": "It rises by 5%."}, {"effect": "By 5% it rises."}, reasons.REWORDED),
        ({"effect": "It rises by 5%."}, {"effect": "It rises by 6%."}, None),
        ({"severity": "minor"}, {"severity": "major"}, None),
        ({"aliases": ["a"]}, {"aliases": ["a", "b"]}, reasons.ADDED["aliases"]),
        ({"aliases": ["a", "b"]}, {"aliases": ["a"]}, None),
        ({"references": ["a"]}, {"references": ["a", "b"]}, reasons.RESTS),
        ({"nutrients": ["a"]}, {"nutrients": ["a", "b"]}, None),
        (
            {"first_steps": [{"text": "Ask."}, {"text": "Eat."}]},
            {"first_steps": [{"text": "Ask."}, {"text": "Eat.", "unless": ["x"]}]},
            reasons.ADDED["first_steps/unless"],
        ),
        ({"first_steps": [{"text": "Ask."}]}, {"first_steps": []}, None),
        (
            {"note": "It is new.", "references": ["a"]},
            {"note": "New it is.", "references": ["a", "b"]},
            f"{reasons.RESTS} {reasons.IN_PART}",
        ),
    ],
)
def test_a_reason_is_told_only_where_nothing_else_can_have_happened(
    before: object, after: object, told: str | None
) -> None:
    assert reasons.reason(before, after) == told


def test_what_people_wrote_is_not_taken_for_what_fields_told() -> None:
    assert reasons.made_here(f"{reasons.RESTS} {reasons.IN_PART}")
    assert not reasons.made_here(f"{reasons.RESTS} It was misread.")
