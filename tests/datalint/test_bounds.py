"""What stands on the bound of a rule, or lacks one mark of a fault, beside what is beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from crampcli.rules import cited_texts, foods, interactions
from tests.datalint.bad_examples import food
from tests.datalint.test_references import tables

if TYPE_CHECKING:
    from crampcli.rules.problem import Rule

Tables = dict[str, dict[str, Any]]


def ranks(*found: tuple[str, int]) -> Tables:
    """Return red flags with urgencies and ranks."""
    flags = {str(place): {"urgency": u, "rank": r} for place, (u, r) in enumerate(found)}
    return {"red_flags": flags}


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (
            foods.impossible_amounts,
            food(amounts={"sodium": {"value": 39_999}, "calcium": {"value": 10_001}}),
            food(amounts={"sodium": {"value": 40_000}, "calcium": {"value": 10_000}}),
        ),
        (
            foods.impossible_amounts,
            food(
                amounts={
                    "sodium": {"value": 40_000},
                    "calcium": {"value": 10_000},
                    "magnesium": {"value": 50_000},
                    "vitamin-d": {"value": 1},
                }
            ),
            food(
                amounts={
                    "sodium": {"value": 40_000},
                    "calcium": {"value": 10_000},
                    "magnesium": {"value": 50_000},
                }
            ),
        ),
        (
            interactions.ranks_out_of_step,
            ranks(("routine", 1), ("routine", 3)),
            ranks(("routine", 1), ("emergency", 1), ("routine", 2)),
        ),
        (interactions.ranks_out_of_step, ranks(("routine", 0)), ranks(("routine", 1))),
        *(
            (cited_texts.nameless_copies, tables(tier=tier), tables(tier=tier, read="whole text"))
            for tier in ("copy", "weak")
        ),
        *(
            (
                cited_texts.hosts_in_text,
                tables(**{field: "as shown on docs.example.com"}),
                tables(**{field: "as shown on 3 pages"}),
            )
            for field in (
                *("title", "container_title", "publisher", "volume", "issue", "page", "read"),
                "licence",
            )
        ),
        *(
            (
                cited_texts.mirrors_as_publishers,
                tables(**{field: "Norgine; copy on a site"}),
                tables(**{field: "Norgine"}),
            )
            for field in ("publisher", "container_title")
        ),
        *(
            (
                foods.unexplained_ranks,
                food(ranked=ranked, **{k: "Mixed." for k in ("unranked_reason",) if ranked}),
                food(ranked=ranked, **{k: "Mixed." for k in ("unranked_reason",) if not ranked}),
            )
            for ranked in (True, False)
        ),
    ],
)
def test_a_rule_refuses_what_is_beyond_its_bound_and_nothing_on_it(
    rule: Rule, bad: Tables, good: Tables
) -> None:
    assert list(rule(bad))
    assert list(rule(good)) == []
