"""Rules asked of what is laid over the packaged records find what they find in all records."""

import copy
import json
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampcli import validation
from crampcli.dataset import KINDS, packaged
from crampcli.rules import changes, laid_over, reviews, shared_names, soundness

BASE = packaged()
RECORDS: dict[str, list[Any]] = {kind: [*BASE.table(kind).values()] for kind in KINDS}
ODD: tuple[Any, ...] = (
    *(True, False, None, 0, 1, -1, 1.0, 0.5, 1e6, 1e7, -0.0, 10**30, 1e308, [], {}, [""], [[]]),
    *("", " a", "a ", "a  b", "a\nb", "a|b", "a |b", "\ud800", "\u200b", "\u00a0", "\u03bcg", "é"),
    *("e\u0301", "zinc", "natto", "usda-sr-legacy-2018", "x" * 61, "x" * 81, "x" * 201, "a:b"),
    *("2026-02-30", "2026-2-3", "2026-01-01\n", "１-2", "warfarin", "vitamin-k2", "vka", "no-such"),
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to everything in a record."""
    steps = value.items() if isinstance(value, dict) else ()
    for step, part in enumerate(value) if isinstance(value, list) else steps:
        yield (*path, step)
        yield from _places(part, (*path, step))


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, Any]:
    """Draw a record on record, and change up to two things in it."""
    kind = draw(st.sampled_from(KINDS))
    record = copy.deepcopy(draw(st.sampled_from(RECORDS[kind])))
    for _ in range(draw(st.integers(0, 2))):
        *way, last = draw(st.sampled_from([*_places(record)]))
        part = record
        for step in way:
            part = part[step]
        other = draw(st.sampled_from(RECORDS[kind]))
        match draw(st.sampled_from(["odd", "other", "gone", "more", "twice"])):
            case "odd":
                part[last] = draw(st.sampled_from(ODD))
            case "other" if last in other and not way:
                part[last] = copy.deepcopy(other[last])
            case "gone":
                del part[last]
            case "more" if isinstance(part, dict):
                part[draw(st.sampled_from(["x", "zinc", "reviewed", "note", "a:b"]))] = part[last]
            case _ if isinstance(part, list):
                part += part
        if not record:
            break
    return kind, record


def _files(drawn: list[tuple[str, Any]]) -> dict[str, bytes]:
    files = {kind: [one for k, one in drawn if k == kind] for kind, _ in drawn}
    # Half a character, which JSON cannot hold, is asked as a question mark.
    return {
        kind: json.dumps(records, ensure_ascii=False).encode("utf-8", "replace")
        for kind, records in files.items()
    }


def _judged_whole(files: dict[str, bytes]) -> validation.Validated:
    with patch.object(laid_over, "keep_all", return_value=False):
        return validation.checked(BASE, files)


@settings(max_examples=25)
@given(st.lists(changed(), min_size=1, max_size=3))
def test_what_is_laid_over_is_judged_as_all_records_are(drawn: list[tuple[str, Any]]) -> None:
    files = _files(drawn)

    assert validation.checked(BASE, files) == _judged_whole(files)


FOOD = BASE.foods["natto"] | {"id": "own-natto"}
OWN: Any = FOOD | {"name": "Own natto", "aliases": ["my natto"]}
INTERVAL: Any = next(one for one in RECORDS["menaquinones"] if "low" in one and "amount" in one)
VKA: Any = BASE.drug_classes["vka"]
REVIEWED: Any = next(one for one in RECORDS["medicines"] if "reviewed" not in one)
STANDING: Any = next(one for one in RECORDS["menaquinones"] if one["ranked"])


def test_sound_records_keep_all_rules_and_all_are_not_asked() -> None:
    with patch.object(validation, "_merged", side_effect=AssertionError):
        judged = validation.checked(BASE, _files([("foods", OWN)]))

    assert judged == validation.Validated({"foods": {"own-natto": OWN}}, ())


@pytest.mark.parametrize(
    ("kind", "record", "rule"),
    [
        ("foods", OWN | {"references": ["no-such-reference"]}, soundness.dangling),
        (
            "substances",
            RECORDS["substances"][0] | {"members": [RECORDS["substances"][0]["id"]]},
            soundness.circular,
        ),
        ("foods", OWN | {"aliases": ["Tempeh"]}, shared_names.shared_aliases),
        (
            "food_words",
            RECORDS["food_words"][0] | {"id": "own", "name": "Natto"},
            shared_names.shared_aliases,
        ),
        (
            "nutrients",
            BASE.nutrients["vitamin-k2"] | {"id": "own", "name": "MK-7 own", "aliases": []},
            soundness.unwarned_vitamin_k,
        ),
        (
            "interactions",
            BASE.interactions["vitamin-k2-vka"] | {"severity": "minor"},
            soundness.unwarned_vitamin_k,
        ),
        ("drug_classes", VKA | {"drugs": ["acenocoumarol"]}, soundness.unwarned_vitamin_k),
        (
            "studies",
            RECORDS["studies"][0] | {"status": "retracted"},
            soundness.withdrawn_as_current,
        ),
        ("menaquinones", INTERVAL | {"low": 1e6}, soundness.impossible_intervals),
        ("menaquinones", STANDING | {"id": "own"}, soundness.one_stands_for_each_food),
        (
            "medicines",
            REVIEWED | {"reviewed": "2026-01-02", "review_by": "2026-01-01"},
            reviews.due_before_read,
        ),
        (
            "redirects",
            {"id": "own", "kind": "foods", "was": "own-was", "now": "no-such"},
            changes.leading_nowhere,
        ),
    ],
)
def test_each_rule_is_asked_of_what_is_laid_over(kind: str, record: Any, rule: Any) -> None:
    laid = laid_over.Laid({kind: {record["id"]: record}}, BASE)

    assert not laid_over.ASKED[rule](laid)
    assert not laid_over.keep_all(laid)


def test_of_every_rule_it_is_known_how_it_is_asked() -> None:
    assert laid_over.ASKED.keys() == {*soundness.CHECKS}


def test_a_rule_that_nobody_thought_of_is_asked_of_all() -> None:
    laid = laid_over.Laid({"foods": {"own-natto": OWN}}, BASE)

    with patch.object(soundness, "CHECKS", (*soundness.CHECKS, reviews.entered_unread)):
        assert not laid_over.keep_all(laid)
