"""What an entry of a medication list may cost: written as it is read, nothing held that grows."""

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crampcli.cli import check_list, check_medicines
from crampcli.cli.main import main
from crampcli.queries import check_sides, choices
from tests.unit.test_list_cost import Feed

TAKEN = (
    *("warfarin 5 mg", "calcium 500 mg", "levothyroxine 50 mcg", "frobnicate", "Lasix 40mg BD"),
    *("calcium 600 mg", "quinine", "magnesium oxide", "warfarin 3 mg", "none", "insulin"),
)


def rows_of(argv: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, set[str], list[str]]:
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)
    code = main(argv)
    return code, set(out.getvalue().splitlines()), sorted(err.getvalue().splitlines())


@pytest.mark.parametrize("items", [(), ("natto", "spinach", "calcium")])
def test_a_long_list_is_answered_as_a_short_one_is(
    items: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "list.txt").write_text("".join(f"{line}\n" for line in TAKEN), encoding="utf-8")
    argv = ["check", *items, "--list", str(tmp_path / "list.txt"), "-f", "tsv"]
    short = rows_of(argv, monkeypatch)

    monkeypatch.setattr(check_list, "MOST_SORTED", 2)
    long = rows_of(argv, monkeypatch)

    assert long == short


@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl", "json"])
@pytest.mark.parametrize(
    "argv",
    [["medicines", "read", "-"], ["check", "natto", "--list", "-"], ["check", "--list", "-"]],
)
def test_the_rows_of_an_entry_are_written_before_the_next_is_waited_for(
    argv: list[str], form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_list, "MOST_SORTED", 0)
    out = io.StringIO()
    feed = Feed(["warfarin 5 mg\n", "digoxin\n", "# nothing\n", "furosemide\n"], out)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(feed), "utf-8"))
    monkeypatch.setattr("sys.stdout", out)

    main([*argv, "-f", form])

    begun, after_warfarin, after_digoxin, after_comment, after_furosemide = feed.written
    assert begun == 0
    assert begun < after_warfarin < after_digoxin == after_comment < after_furosemide


@pytest.mark.parametrize("items", [[], ["natto"]])
def test_what_is_kept_of_a_list_grows_with_things_and_not_with_names(
    items: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("crampcli.cli.commands.check.MOST_NAMES", 40)
    monkeypatch.setattr("crampcli.cli.check_summary.MOST_KEPT", 40)
    monkeypatch.setattr("crampcli.cli.check_medicines.MOST_DRAWN", 100)
    made: list[check_medicines.Answers] = []
    answers = check_medicines.Answers

    def keeping(*asked: Any) -> check_medicines.Answers:
        made.append(answers(*asked))
        return made[-1]

    monkeypatch.setattr(check_medicines, "Answers", keeping)
    monkeypatch.setattr("sys.stdout", io.StringIO())
    for count in (150, 600):
        path = tmp_path / f"{count}.txt"
        named = ("warfarin", "digoxin", "calcium", "furosemide")
        lines = (f"{named[place % 4]} {place} mg\n" for place in range(count))
        path.write_text("".join(lines), encoding="utf-8")
        main(["check", *items, "--list", str(path), "-f", "tsv"])

    few, many = (
        [_held(vars(part)) for part in (one, one.asked, one.summary, one._medicines)]
        for one in made
    )
    assert few == many


def _held(attributes: dict[str, Any]) -> dict[str, int]:
    # Of the names the last ones are kept, up to a number.
    kept = {name: value for name, value in attributes.items() if hasattr(value, "__len__")}
    return {name: len(value) for name, value in kept.items() if name != "_names"}


def test_a_medicine_in_another_strength_is_not_looked_up_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: Counter[str] = Counter()

    def counting(function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any) -> Any:
            asked[function.__name__] += 1
            return function(*arguments)

        return counted

    monkeypatch.setattr(choices, "asked", counting(choices.asked))
    monkeypatch.setattr(check_sides, "of_side", counting(check_sides.of_side))
    monkeypatch.setattr("sys.stdout", io.StringIO())
    counts = []
    for strengths in (1, 50):
        asked.clear()
        lines = [f"{name} {n + 1} mg" for n in range(strengths) for name in ("warfarin", "digoxin")]
        monkeypatch.setattr(check_list, "MOST_SORTED", 0)
        for items in ([], ["natto"]):
            monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
            main(["check", *items, "--list", "-", "-f", "tsv"])
        counts.append(dict(asked))

    assert counts[0] == counts[1]
