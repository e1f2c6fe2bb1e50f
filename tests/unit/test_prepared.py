"""What is kept ready is used as long as it is whole, of this program and of this data."""

import json
from typing import Any

import pytest

from crampcli import prepared
from crampcli.apart import taken_apart
from crampcli.dataset import KINDS, Dataset, amounts_by_food, foods_without_amounts
from crampcli.errors import DataError
from crampcli.queries import cautions
from tests.conftest import ROOT

SIZES = dict.fromkeys((*KINDS, "about"), 100)


class Files:
    """A wheel's data folder, whose files can be changed."""

    def __init__(self, **ready: tuple[tuple[str, ...], Any]) -> None:
        self.sizes = dict(SIZES)
        self.content = {
            f"{name.replace('_', '-')}.marshal": prepared.encoded(part, needs, self.size)
            for name, (needs, part) in ready.items()
        }

    def size(self, kind: str) -> int:
        return self.sizes[kind]

    def read(self, name: str) -> bytes:
        try:
            return self.content[name]
        except KeyError:
            return (ROOT / "data" / name).read_bytes()

    def dataset(self) -> Dataset:
        return Dataset(self.read, self.size)


READY: Any = {"x": {"id": "x", "name": "X"}}


def test_what_is_kept_ready_is_not_worked_out() -> None:
    files = Files(foods_without_amounts=(("foods",), READY))

    assert foods_without_amounts(files.dataset()) == READY


@pytest.mark.parametrize("place", [0, 6, 20, 30, 33, 40, 50, -1])
def test_a_file_with_one_byte_changed_is_worked_out_anew(place: int) -> None:
    files = Files(foods_without_amounts=(("foods",), READY))
    damaged = bytearray(files.content["foods-without-amounts.marshal"])
    damaged[place] ^= 1
    files.content["foods-without-amounts.marshal"] = bytes(damaged)

    assert "natto" in foods_without_amounts(files.dataset())


@pytest.mark.parametrize("kept", [0, 10, 33, -1])
def test_a_file_cut_short_is_worked_out_anew(kept: int) -> None:
    files = Files(foods_without_amounts=(("foods",), READY))
    name = "foods-without-amounts.marshal"
    files.content[name] = files.content[name][:kept]

    assert "natto" in foods_without_amounts(files.dataset())


def test_a_file_of_other_data_is_worked_out_anew() -> None:
    files = Files(foods_without_amounts=(("foods",), READY))
    files.sizes["foods"] += 1

    assert "natto" in foods_without_amounts(files.dataset())


def test_a_file_of_another_version_is_worked_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    files = Files(foods_without_amounts=(("foods",), READY))
    monkeypatch.setattr("crampcli.prepared.__version__", "9.9.9")

    assert "natto" in foods_without_amounts(files.dataset())


def test_a_key_that_there_is_not_is_not_looked_for_by_working_everything_out() -> None:
    needs = ("foods",)
    files = Files(foods_keys=(needs, ("magnesium",)), foods_magnesium=(needs, READY))
    asked = files.dataset()

    assert amounts_by_food(asked, "magnesium") == READY
    assert amounts_by_food(asked, "unobtainium") is None
    assert amounts_by_food(asked, "magnesium") == READY


def test_a_key_whose_file_is_gone_is_worked_out_anew() -> None:
    files = Files(foods_keys=(("foods",), ("magnesium", "calcium")))

    found = amounts_by_food(files.dataset(), "magnesium")

    assert found is not None
    assert "natto" in found


def test_a_users_records_are_not_answered_from_what_is_kept_ready() -> None:
    files = Files(foods_without_amounts=(("foods",), READY))
    food = json.loads((ROOT / "data" / "foods.json").read_bytes())[0]

    changed = files.dataset().overlaid({"foods": {food["id"]: food | {"name": "Changed"}}})

    assert foods_without_amounts(changed)[food["id"]]["name"] == "Changed"


@pytest.mark.parametrize("field", ["warning", "effect"])
@pytest.mark.parametrize("short", [{}, {"vitamin-k2": "empty"}])
def test_without_its_warnings_no_answer_is_given(
    dataset: Dataset, short: dict[str, str], field: str
) -> None:
    whole = dict(cautions.vitamin_k_warnings(dataset))
    record = {key: value for key, value in whole["vitamin-k2"].items() if key != "warning"}
    kept = {**whole, "vitamin-k2": record | {"effect": " ", field: " "}} if short else {}
    files = Files(vitamin_k_warnings=(("nutrients", "interactions"), kept))

    with pytest.raises(DataError, match="the warnings about vitamin K are missing"):
        cautions.of_nutrients(files.dataset(), ["magnesium"])


@pytest.fixture
def one_by_one() -> Files:
    every = {id_: {"id": id_, "name": id_.upper()} for id_ in ("a", "b", "c")}
    places, records = taken_apart(every)
    return Files(
        drugs_apart=(("drugs",), places),
        drugs_records=(("drugs",), records),
        drugs=(("drugs",), [*every.values()]),
    )


def test_records_that_are_kept_apart_are_the_mapping_that_all_together_are(
    one_by_one: Files,
) -> None:
    drugs = one_by_one.dataset().drugs

    first = drugs["b"]
    assert (first["name"], drugs.get("x"), "a" in drugs, "x" in drugs) == ("B", None, True, False)
    assert ([*drugs], len(drugs), [*drugs.keys()]) == (["a", "b", "c"], 3, ["a", "b", "c"])
    assert [one["name"] for one in drugs.values()] == ["A", "B", "C"]
    assert dict(drugs.items())["b"] is first
    with pytest.raises(KeyError):
        drugs["x"]


def test_of_records_kept_apart_the_others_are_not_read(one_by_one: Files) -> None:
    del one_by_one.content["drugs.marshal"]

    assert one_by_one.dataset().drugs["c"]["name"] == "C"


def test_a_users_records_are_laid_over_those_kept_apart(one_by_one: Files) -> None:
    mine: Any = {"b": {"id": "b", "name": "mine"}, "aa": {"id": "aa", "name": "AA"}}

    drugs = one_by_one.dataset().overlaid({"drugs": mine}).drugs

    assert [one["name"] for one in drugs.values()] == ["A", "AA", "mine", "C"]


@pytest.mark.parametrize("file", ["drugs-apart.marshal", "drugs-records.marshal"])
def test_damaged_records_kept_apart_are_read_together(one_by_one: Files, file: str) -> None:
    damaged = bytearray(one_by_one.content[file])
    damaged[-1] ^= 1
    one_by_one.content[file] = bytes(damaged)

    assert [one["name"] for one in one_by_one.dataset().drugs.values()] == ["A", "B", "C"]
    assert one_by_one.dataset().drugs["c"]["name"] == "C"


def test_records_whose_file_is_gone_are_read_together(one_by_one: Files) -> None:
    del one_by_one.content["drugs-records.marshal"]

    assert one_by_one.dataset().drugs["c"]["name"] == "C"
