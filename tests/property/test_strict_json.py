"""Strict JSON is as strict read at once as it is object by object."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crampcli import validation

KEYS = st.sampled_from(
    ['"a"', '"b"', '":"', '"a:"', r'"\u0061"', r'"\u003a"', r'"\u003A"', r'"\\"']
)
SPACE = st.sampled_from(["", "", " ", "\n", "\t"])
NUMBERS = ("1", "-0", "-0.0", "0.1", "1e400", "9" * 30, "9" * 5_000, "01", "NaN", "-Infinity")
WORDS = ("true", "null", "", "tru", "'a'", "\ufeff1")
STRINGS = (
    '":"',
    '"a:b"',
    r'"\":"',
    r'"\u003a"',
    r'"\\u003a"',
    r'"\ud800"',
    r'"\ud83d\ude00"',
    '"\n"',
)
LEAVES = st.sampled_from((*NUMBERS, *WORDS, *STRINGS))


def _list(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(parts, max_size=3).map(lambda found: f"[{','.join(found)}]")


def _object(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.builds("{}{}:{}{}".format, KEYS, SPACE, SPACE, parts)
    return st.lists(pairs, max_size=4).map(lambda found: f"{{{','.join(found)}}}")


TEXTS = st.recursive(LEAVES, lambda parts: _list(parts) | _object(parts), max_leaves=8)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs) or len(pairs) > validation.MOST_KEYS:
        raise ValueError
    return dict(pairs)


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _object_by_object(content: bytes) -> str:
    """Return what the standard library reads, or that it refuses."""
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return "refused"
    return repr(value)


def _at_once(content: bytes) -> str:
    try:
        return repr(validation.parsed(content))
    except ValueError:
        return "refused"


@given(_list(_object(TEXTS)) | TEXTS)
@example('[{"a":1,"a":2}]')
@example(r'[{"a":1,"a":"\u003a"},"b"]')
@example(r'[{"\u0061":{"a":1},"a":2}]')
@example('[{"a":"::","a":1},{"a" : ":"}]')
def test_what_is_read_at_once_is_what_is_read_object_by_object(text: str) -> None:
    content = text.encode()

    assert _at_once(content) == _object_by_object(content)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf[]",
        b'\xff\xfe[\x00"\x00"\x00]\x00',
        b'["\xff"]',
        b'["\xed\xa0\x80"]',
        b"[" * 150 + b"]" * 150,
        b"[" * 400 + b"]" * 400,
        b"[" * 20_000,
        b'["a"] x',
        b"[" + b"{" + b",".join(b'"k%d":1' % n for n in range(1_000)) + b"}]",
        b"[" + b"{" + b",".join(b'"k%d":1' % n for n in range(1_001)) + b"}]",
        b"[" + b",".join(b'{"k":%d}' % n for n in range(3_000)) + b"]",
        b"[[" + b",".join(b'{"k":%d}' % n for n in range(3_000)) + b"]]",
    ],
)
def test_the_edges_are_the_same_either_way(content: bytes) -> None:
    assert _at_once(content) == _object_by_object(content)
