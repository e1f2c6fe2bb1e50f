"""What a line of a list may cost: nothing more because others came before it."""

import gc
import io
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from crampcli.cli import check_items
from crampcli.cli.main import main
from crampcli.dataset import Dataset, packaged
from crampcli.names import alike, drugs, figures, reader
from crampcli.queries import (
    against,
    between_items,
    check,
    check_rows,
    holding,
    item,
    items,
    medication_list,
    portions,
    sides,
    written,
)
from crampcli.text.caches import Recent


def counting(function: Callable[..., Any], counts: Counter[Any]) -> Callable[..., Any]:
    """Count the calls of a function by their last two arguments."""

    def counted(*arguments: Any) -> Any:
        counts[tuple(getattr(one, "name", repr(one)) for one in arguments[-2:])] += 1
        return function(*arguments)

    return counted


def test_pairs_of_items_are_asked_no_more_often_for_being_listed_again(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: Counter[Any] = Counter()
    monkeypatch.setattr(check, "between", counting(check.between, counts))
    names = items.Names(dataset)
    listed = between_items.Listed(dataset)
    found = [names.item(name) for name in ("magnesium", "calcium", "zinc", "banana")]

    twice = [listed.with_earlier(item) for _ in range(2) for item in found]
    asked = counts.total()
    often = [listed.with_earlier(item) for _ in range(50) for item in found]

    assert counts.total() == asked
    assert often == twice[len(found) :] * 50


def test_of_one_thing_in_any_number_of_amounts_two_stand_for_all(dataset: Dataset) -> None:
    names = items.Names(dataset)
    listed = between_items.Listed(dataset)
    for amount in range(100):
        listed.with_earlier(names.item(f"calcium {100 + amount} mg"))

    rows = listed.with_earlier(names.item("magnesium"))

    assert len({row.interaction for row in rows}) == len(rows)
    assert len(listed._before) == 3


def test_a_side_is_held_only_against_the_records_that_name_it(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = sides.taken(dataset, "paracetamol")
    asked: Counter[Any] = Counter()
    monkeypatch.setattr(holding, "_through", counting(holding._through, asked))

    against.question(dataset, [side])

    naming = [
        record
        for record in (*dataset.interactions.values(), *dataset.non_interactions.values())
        if set(side.drugs) & set(record["drugs"]) or set(side.classes) & set(record["classes"])
    ]
    assert sum(asked.values()) <= len(naming)


def test_every_record_that_names_a_medicine_is_found_for_it(dataset: Dataset) -> None:
    for record in dataset.interactions.values():
        for drug in record["drugs"]:
            side = sides.Taken(drug, drug, "drug", drug, drugs=(drug,))

            assert record["id"] in holding.interactions(dataset, side), (record["id"], drug)
        for group in record["classes"]:
            known = tuple(dataset.drug_classes[group]["drugs"])
            side = sides.Taken(group, group, "class", group, drugs=known, classes=(group,))

            assert record["id"] in holding.interactions(dataset, side), (record["id"], group)
        for condition in record["conditions"]:
            side = sides.Taken(condition, condition, "condition", condition)

            assert record["id"] in holding.interactions(dataset, side), (record["id"], condition)


def test_an_answer_beside_many_medicines_is_that_beside_each(dataset: Dataset) -> None:
    names = ("warfarin", "furosemide", "levothyroxine", "paracetamol", "doxycycline", "quinine")
    taken = [sides.taken(dataset, name) for name in names]
    for text in ("natto", "magnesium 400 mg", "banana", "calcium", "vitamin d"):
        item = items.Names(dataset).item(text)
        together = check.answers(against.question(dataset, taken), item)
        alone = [
            row for side in taken for row in check.answers(against.question(dataset, [side]), item)
        ]

        assert list(together) == sorted(dict.fromkeys(alone), key=check_rows.order)


def test_a_food_in_many_amounts_is_held_against_records_once_for_those_that_are_alike(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: Counter[Any] = Counter()
    monkeypatch.setattr(check, "clashes", counting(check.clashes, counts))
    question = against.question(dataset, [sides.taken(dataset, "warfarin")])
    names = items.Names(dataset)

    for grams in range(1, 301):
        check.answers(question, names.item(f"natto: {grams} g"))

    # Once for the name's first amount, of which nobody knows that more will come.
    assert counts.total() <= 1 + len(portions._steps(dataset, "natto"))


def test_a_food_among_many_amounts_is_answered_as_it_is_alone(dataset: Dataset) -> None:
    names = ("warfarin", "lisinopril", "doxycycline", "levothyroxine")
    taken = [sides.taken(dataset, name) for name in names]
    for id_ in ("natto", "kale-raw", "egg-raw", "grapefruit"):
        question, alone = against.question(dataset, taken), against.question(dataset, ())
        food = item.Food(dataset, id_)
        steps = portions._steps(dataset, id_)[:-1]
        weights = [0.5, 100.0, 4000.0, *(s * share for s in steps for share in (0.99, 1, 1.01))]
        for grams in filter(lambda one: one < portions.MOST_OF_A_FOOD, weights * 2):
            amount = written.Amount(grams, "g", f"{grams} g")
            once, among = food.once(amount), food.again(amount)

            assert dict(once.nutrients) == dict(among.nutrients), (id_, grams)
            assert dict(once.traces) == dict(among.traces), (id_, grams)
            for asked in (question, alone):
                fresh = asked._replace(of_foods={}, of_portions=Recent(1))
                assert check.answers(asked, among) == check.answers(fresh, once), (id_, grams)


class Feed(io.RawIOBase):
    """A stdin into which a line is written once the rows of those before it are out."""

    def __init__(self, lines: list[str], out: io.StringIO) -> None:
        super().__init__()
        self.lines = lines
        self.out = out
        self.written: list[int] = []

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        self.written.append(self.out.getvalue().count("\n"))
        line = self.lines.pop(0).encode() if self.lines else b""
        room[: len(line)] = line
        return len(line)


@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl", "json"])
def test_the_rows_of_a_line_are_written_before_the_next_is_waited_for(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.StringIO()
    feed = Feed(["natto\n", "banana\n", "# nothing\n", "natto\n"], out)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(feed), "utf-8"))
    monkeypatch.setattr("sys.stdout", out)

    main(["check", "-", "--taking", "warfarin", "-f", form])

    begun, after_natto, after_banana, after_comment, after_natto_again = feed.written
    assert begun == 0
    assert begun < after_natto < after_banana == after_comment < after_natto_again


def test_what_is_kept_of_a_list_does_not_grow_with_its_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[check_items.Answers] = []
    answers = check_items.Answers

    def keeping(asked: Any) -> check_items.Answers:
        made.append(answers(asked))
        return made[-1]

    monkeypatch.setattr(check_items, "Answers", keeping)
    for count in (50, 500):
        text = "natto\nmagnesium 400 mg\nwarfarin\nno such thing\ncalcium\n" * count
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        monkeypatch.setattr("sys.stdout", io.StringIO())
        main(["check", "-", "--taking", "furosemide", "-f", "tsv"])

    few, many = (
        [_held(vars(part)) for part in (one, one.asked, one.summary, one._listed)] for one in made
    )
    assert few == many


def _held(attributes: dict[str, Any]) -> dict[str, int]:
    kept = {name: value for name, value in attributes.items() if hasattr(value, "__len__")}
    # Of a list that is short enough to be drawn it is known how each entry was written.
    return {name: len(value) for name, value in kept.items() if name != "asked"}


def test_an_entry_that_is_listed_again_is_read_once(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: Counter[Any] = Counter()
    monkeypatch.setattr(alike, "medicine", counting(alike.medicine, counts))
    lines = "rosuvastatin 5 mg nocte\n- apixaban 2.5 mg b.d.\n"

    few = list(medication_list.each(dataset, lines, {}))
    asked = counts.total()
    many = list(medication_list.each(dataset, lines * 500, {}))

    assert counts.total() == asked
    assert [one.parts for one in many] == [one.parts for one in few] * 500


def test_a_medicine_in_many_strengths_is_read_once(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: Counter[Any] = Counter()
    monkeypatch.setattr(reader, "accounted", counting(reader.accounted, counts))

    read = [alike.medicine(dataset, f"Zestril {n / 2} mg (1x daily)") for n in range(30, 130)]

    assert counts.total() <= 1
    assert [one.left_out[0] for one in read] == [f"{n / 2} mg" for n in range(30, 130)]


def test_a_line_is_read_in_a_list_as_it_is_alone(dataset: Dataset) -> None:
    around = ("{}", "{} 12 mg", "{}12", "{}-250 24 hour", "1.5 {} x {{2}} 90mg/5 ml", "12 {} no 2")
    lines = {
        form.format(name)
        for name in (
            *figures.named(dataset),
            "warfarin",
            "metoprololsuccinat",
            "nobody",
            "Centyl K",
        )
        for form in around
    }

    for line in sorted(lines):
        assert alike.medicine(dataset, line) == reader.medicine(dataset, line)


def test_a_name_that_is_not_known_is_let_go_of(dataset: Dataset) -> None:
    names = items.Names(dataset)
    names.read("xubabo", False)
    gc.collect()
    gc.disable()
    try:
        before = len(gc.get_objects())
        for number in range(50):
            names.read(f"xubabo{number}x", False)
        kept = len(gc.get_objects()) - before
    finally:
        gc.enable()

    assert kept < 50


def test_what_is_not_kept_ready_is_looked_for_once() -> None:
    base = packaged()
    read: Counter[str] = Counter()

    def reading(name: str) -> bytes:
        read[name] += 1
        if name.startswith("drug-names"):
            raise OSError
        return base._read(name)

    own = Dataset(reading, base._size)
    for _ in range(3):
        for name in ("warfarin", "furosemide", "apixaban"):
            assert drugs.known(own, name)

    # Which initials there are is kept in a file of its own.
    found = {name: count for name, count in read.items() if name.startswith("drug-names")}
    assert found == {"drug-names-keys.marshal": 1, "drug-names-w.marshal": 1}
