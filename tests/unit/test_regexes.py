"""No regular expression of ours can be made to search for ever.

Python's engine tries every way in which nested repetitions share a text out among them. Patterns of
records are another engine's (Pydantic's, in Rust), which knows no such trying.
"""

import ast
import re
import re._compiler as compiler  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "crampcli"
CALLS = {"compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer"}
REPEATS = (parser.MAX_REPEAT, parser.MIN_REPEAT)


def patterns() -> Iterator[tuple[str, str]]:
    """Yield each pattern that is handed to `re`, and the module that does."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in CALLS
            ):
                given = node.args[0]
                if isinstance(given, ast.Name):
                    given = named[given.id]
                yield str(path.relative_to(SOURCE)), ast.literal_eval(given)


def unbounded(parsed: Any, inside: bool = False) -> Iterator[tuple[Any, bool]]:
    """Yield the body of each repetition without end, and whether it stands in another such."""
    for operation, value in parsed:
        if operation in REPEATS:
            endless = value[1] == parser.MAXREPEAT
            if endless:
                yield value[2], inside
            yield from unbounded(value[2], inside or endless)
        elif operation is parser.SUBPATTERN:
            yield from unbounded(value[3], inside)
        elif operation is parser.BRANCH:
            for branch in value[1]:
                yield from unbounded(branch, inside)
        elif operation in (parser.ASSERT, parser.ASSERT_NOT):
            yield from unbounded(value[1], inside)


def ambiguous(pattern: str) -> bool:
    """Tell whether nested repetitions can share one text out in more than one way.

    They cannot where each round of the outer one must pass a character that no inner one takes.
    """
    parsed = parser.parse(pattern)
    for body, _ in unbounded(parsed):
        inner = [part for part, _ in unbounded(body)]
        marks = [chr(value) for operation, value in body if operation is parser.LITERAL]
        takes = [compiler.compile(part) for part in inner]
        if inner and not any(all(not one.fullmatch(mark) for one in takes) for mark in marks):
            return True
    return False


@pytest.mark.parametrize(("module", "pattern"), sorted(set(patterns())))
def test_no_pattern_can_be_searched_for_ever(module: str, pattern: str) -> None:
    re.compile(pattern)

    assert not ambiguous(pattern), module


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("(a+)+b", True),
        (r"(\w+\s?)*x", True),
        (r"(?:[a-z0-9-]+\.)+", False),
        (r"(?:[a-z.]+\.)+", True),
        ("(a|b+)*", True),
        (r"\d+-\d+", False),
        ("(ab?){1,9}", False),
    ],
)
def test_what_is_refused(pattern: str, found: bool) -> None:
    assert ambiguous(pattern) is found


def test_there_are_patterns_to_look_at() -> None:
    assert len(set(patterns())) > 15
