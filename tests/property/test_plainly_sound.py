"""What is told to be sound without Pydantic is sound by the models and by every rule.

The other way round it need not be: what is not plain is put to them. But it is plain of every
record that is published, so that whoever writes one like them waits for nothing.
"""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampcli import outside, prepared, validation
from crampcli.dataset import KINDS, Dataset
from crampcli.packaged import PackagedFiles
from crampcli.records import forms
from crampcli.records.held import Held, UnclearError
from crampcli.rules import laid_over, soundness
from crampcli.rules.models import adapter
from tests.conftest import ROOT

FORMS = json.loads((ROOT / "schema" / "forms.json").read_text(encoding="utf-8"))
FILES = PackagedFiles()


def _read(name: str) -> bytes:
    if name == "forms.marshal":
        return prepared.encoded(FORMS, (), FILES.size)
    return FILES.read(name)


INSTALLED = Dataset(_read, FILES.size)
"""The packaged data with the forms, as the wheel has them."""
RECORDS: dict[str, list[Any]] = {kind: [*INSTALLED.table(kind).values()] for kind in KINDS}
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


def _plain(kind: str, records: list[Any]) -> bool:
    try:
        Held(FORMS[kind], records)
    except UnclearError:
        return False
    return True


def _valid(kind: str, record: Any) -> bool:
    try:
        adapter(kind).validate_python(record)
    except ValueError:
        return False
    return True


@given(changed())
def test_what_has_its_form_is_valid(drawn: tuple[str, Any]) -> None:
    kind, record = drawn

    assert _valid(kind, record) or not _plain(kind, [record])
    assert not _plain(kind, [*RECORDS[kind][:2], record]) or _plain(kind, [record])


def _content(records: list[Any]) -> bytes:
    # What JSON cannot hold is not asked.
    return json.dumps(records, ensure_ascii=False).encode("utf-8", "replace")


@settings(max_examples=25)
@given(st.lists(changed(), min_size=1, max_size=3))
def test_what_is_plainly_sound_has_no_problem(drawn: list[tuple[str, Any]]) -> None:
    files = {kind: _content([one for k, one in drawn if k == kind]) for kind, _ in drawn}

    found = outside.plain(INSTALLED, files)
    judged = validation.checked(INSTALLED, files)

    assert found is None or (judged.records, judged.problems) == (found, ())


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_on_record_is_plainly_sound(kind: str) -> None:
    content = FILES.read(f"{kind}.json")

    found = outside.plain(INSTALLED, {kind: content})

    # Whatever leads elsewhere is put to the rules.
    assert found == (None if kind == "redirects" else {kind: dict(INSTALLED.table(kind))})


FOOD = next(one for one in RECORDS["foods"] if one["id"] == "natto") | {"id": "own-natto"}
OWN = FOOD | {"name": "Own natto", "aliases": ["my natto"]}
K2 = next(one for one in RECORDS["nutrients"] if one["id"] == "vitamin-k2")


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        ("foods", [OWN]),
        ("foods", [OWN | {"name": "Own: natto | fermented, 20 µg"}]),
        ("foods", [OWN, OWN | {"id": "own-second", "name": "Second", "aliases": ["second"]}]),
        ("foods", []),
    ],
)
def test_a_sound_folder_is_plain(kind: str, records: list[Any]) -> None:
    found = outside.plain(INSTALLED, {kind: _content(records)})

    assert found == {kind: {one["id"]: one for one in records}}


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        ("foods", [FOOD]),
        ("foods", [OWN, OWN]),
        ("foods", [OWN, OWN | {"id": "own-second"}]),
        ("foods", [OWN | {"aliases": ["Tempeh"]}]),
        ("foods", [OWN | {"name": "…"}]),
        ("foods", [OWN | {"references": ["no-such-reference"]}]),
        ("foods", [OWN | {"amounts": {"no-such-nutrient": {"value": 1}}}]),
        ("foods", [OWN | {"amounts": {"zinc": {"value": 1, "state": "trace"}}}]),
        ("foods", [OWN | {"amounts": {"zinc": {}}}]),
        ("nutrients", [K2 | {"id": "own-k2", "name": "MK-7 of mine", "aliases": []}]),
        (
            "interactions",
            [INSTALLED.table("interactions")["vitamin-k2-vka"] | {"severity": "minor"}],
        ),
        ("drug_classes", [{**INSTALLED.table("drug_classes")["vka"], "drugs": ["acenocoumarol"]}]),
        ("substances", [one | {"members": [one["id"]]} for one in RECORDS["substances"][:1]]),
        ("redirects", RECORDS["redirects"]),
    ],
)
def test_what_a_rule_refuses_is_not_plain(kind: str, records: list[Any]) -> None:
    assert outside.plain(INSTALLED, {kind: _content(records)}) is None


@pytest.mark.parametrize(
    "text",
    [
        "[{}]", "{}", "[1]", "x", "[NaN]", "", "\ufeff[]", "[" * 400 + "]" * 400, '["\\u003a"]',
        '[{"id": "a", "id": "a"}]',
    ],
)  # fmt: skip
def test_what_is_no_list_of_records_is_not_plain(text: str) -> None:
    assert outside.plain(INSTALLED, {"foods": text.encode()}) is None


def test_a_key_that_stands_twice_is_not_plain() -> None:
    content = _content([OWN]).replace(b'"id":', b'"ranked": true, "id":', 1)

    assert outside.plain(INSTALLED, {"foods": content}) is None


def test_large_files_are_read_as_small_ones_are(monkeypatch: pytest.MonkeyPatch) -> None:
    small = outside.plain(INSTALLED, {"foods": _content([OWN])})
    monkeypatch.setattr(outside, "MANY", 1)

    assert outside.plain(INSTALLED, {"foods": _content([OWN])}) == small is not None
    assert outside.plain(INSTALLED, {"foods": b"[NaN]"}) is None


def test_a_folder_with_every_kind_stands_alone_and_is_put_to_the_rules() -> None:
    assert outside.plain(INSTALLED, dict.fromkeys(KINDS, b"[]")) is None
    assert outside.plain(INSTALLED, {"about": b"{}", "foods": b"[]"}) is None


def test_of_every_rule_it_is_known_how_it_is_asked_of_what_is_laid_over() -> None:
    assert laid_over.PLAINLY.keys() == {*soundness.CHECKS}


@pytest.mark.parametrize(
    "core",
    [
        {"type": "date"},
        {"type": "int", "multiple_of": 5},
        {"type": "function-after", "function": {"function": len}, "schema": {"type": "str"}},
    ],
)
def test_what_a_form_cannot_say_is_refused_a_form(core: Any) -> None:
    with pytest.raises(LookupError):
        forms.form(core, str)
