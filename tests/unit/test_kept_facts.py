"""What counts as a fact that an answer lost, and that no reason for one is stale."""

import json

import pytest

from scripts import kept_facts
from scripts.same_answers import Answer, Question
from tests.conftest import ROOT

ROW = {"id": "a", "amount": 3, "names": ["x", "y"], "note": None}
ASKED = Question(("sources", "k2", "--limit", "0", "-f", "json"))


def found(before: list[object], now: list[object]) -> list[str]:
    """Return the findings between two lists of results."""
    old, new = (Answer(0, json.dumps({"results": results}), "") for results in (before, now))
    return [str(one) for one in kept_facts.findings(ASKED, old, new)]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ([ROW], []),
        ([ROW | {"note": "new", "more": 1}, {"id": "b"}], ["more"]),
        ([ROW | {"names": ["y", "x", "z"]}], ["more"]),
        ([ROW | {"names": ["y"]}], ["lost results.names"]),
        ([ROW | {"amount": 4}], ["changed results.amount"]),
        ([ROW | {"amount": None}], ["lost results.amount"]),
        ([{"id": "b", "amount": 3}], ["gone results"]),
    ],
)
def test_what_an_answer_no_longer_holds_is_found(now: list[object], expected: list[str]) -> None:
    assert found([ROW], now) == expected


def test_a_column_and_an_exit_code_are_found() -> None:
    before, now = Answer(0, "food\tserving\nkale\t1 cup\n", ""), Answer(1, "food\nkale\n", "")

    asked = Question(("sources", "k1"))
    assert [*map(str, kept_facts.findings(asked, before, now))] == ["exit 0->1", "column serving"]


def test_a_difference_without_a_reason_fails_and_so_does_a_reason_without_a_difference(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, now = (
        Answer(0, json.dumps({"results": [one]}), "") for one in (ROW, ROW | {"amount": 4})
    )
    meant = {("sources", "changed results.amount"): "measured anew"}
    stale = meant | {("*", "screen"): "drawn anew"}

    assert kept_facts.report([(ASKED, before, now)], {"sources"}, meant) == 0
    assert kept_facts.report([(ASKED, before, now)], {"sources"}, {}) == 1
    assert "sources: changed results.amount # 1 times without a reason" in capsys.readouterr().out
    assert kept_facts.report([(ASKED, before, now)], {"sources"}, stale) == 1
    assert "a reason that nothing needs: *: screen" in capsys.readouterr().out


def test_every_line_of_the_list_gives_a_reason() -> None:
    read = kept_facts.reasons(ROOT / "scripts" / "kept_facts.txt")

    assert len(read) > 80
    assert all(read.values())
