"""A line of a list of medicines is read, answered and written as it is alone."""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from crampcli.cli import check_medicines, check_summary
from crampcli.cli.commands import check
from crampcli.dataset import Dataset
from crampcli.names import alike, entries, figures, reader
from crampcli.queries import medication_list, one_by_one
from tests.conftest import Run

UNITS = ("mg", "g", "ml", "%", "tablets", "h", "hourly", "IU", "x daily", "units", "mg/5 ml")
NUMBERS = (
    "12",
    "24",
    "5",
    "2.5",
    "0,5",
    "1,000",
    "25",
    "9000",
    "1-0-1",
    "10/20",
    ".5",
    "007",
    "2x",
)
BETWEEN = (" ", " ", " ", ", ", " + ", " (", ") ", "/", "-", "", " and ", "; ")


def drawn(dataset: Dataset, chance: Random) -> str:
    """Draw a line of names, words and figures, of which some are parts of names."""
    held = tuple(figures.named(dataset))
    spoken = [word for one in dataset.label_words.values() for word in one["words"]]
    named = [one["name"] for one in dataset.drugs.values()]
    parts = []
    for _ in range(chance.randint(1, 5)):
        parts += [chance.choice(chance.choice((named, held, spoken, NUMBERS, UNITS)))]
        parts += [chance.choice(BETWEEN)]
    return "".join(parts[:-1])


def in_other_figures(chance: Random, line: str) -> str:
    """Change some figures of a line, to such as belong to names too."""
    other = "".join(
        chance.choice("0123456789") if c.isdigit() and chance.random() < 0.4 else c for c in line
    )
    return other.replace("1", chance.choice(("1", "12", "24")))


def test_a_line_is_read_as_it_is_alone_whatever_lines_of_its_kind_came_before(
    dataset: Dataset,
) -> None:
    chance = Random(16)  # noqa: S311 - no secret
    for line in [drawn(dataset, chance) for _ in range(150)]:
        for other in (line, *(in_other_figures(chance, line) for _ in range(3))):
            alone = reader.medicine(dataset, other)
            account = entries.account(dataset, entries.Entry("line 1", other, (other,)))

            assert alike.medicine(dataset, other) == alone
            assert account.reading in (alone, None)
            assert account.parts in (alone.parts, ())


def test_figures_that_belong_to_a_name_are_read_once_for_all_its_strengths(
    dataset: Dataset,
) -> None:
    for name in ("interferon beta-1a", "omega-3-acid ethyl esters", "sodium iodide I-131"):
        read = [alike.kind(dataset, f"{name} {strength} mg") for strength in range(2, 40)]

        assert len({found[0] for found in read if found is not None}) <= 2
        assert None not in read


def asked(run: Run, folder: Path, lines: list[str], *items: str) -> tuple[list[Any], str]:
    """Return the rows of a list, and what is said besides."""
    path = folder / "list.txt"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    ran = run("check", *items, "--list", str(path), "-f", "tsv")
    return ran.out.splitlines(), ran.err


@pytest.mark.parametrize("items", [(), ("natto", "magnesium 400 mg")])
def test_rows_are_those_of_entries_answered_by_themselves_whatever_came_before(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dataset: Dataset, items: tuple[str]
) -> None:
    chance = Random(len(items))  # noqa: S311 - no secret
    given = [drawn(dataset, chance) for _ in range(3)]
    given += ["warfarin {} mg", "furosemide {}mg + spironolactone {} mg", "abacavir {} mg"]
    given += ["Maxzide {}", "mk {} 5 mg", "nobody {}", "ibuprofen {} mg, held", "K{} drops"]
    given += ["furosemide {} mg", "interferon beta-{}a 30 mcg", "{} mg levothyroxine every 12 h"]
    given += [f"metformin {{}} mg {'one tablet ' * 5}", "none", "digoxin {} mg [{} a day]"]
    figured = ("5", "25", "12", "9000", "2.5", "7", "5")
    lines = [one.format(*[figure] * 4) for figure in figured for one in given]
    monkeypatch.setattr(check, "MOST_NAMES", 45)
    monkeypatch.setattr(check_summary, "MOST_KEPT", 30)

    found = asked(run, tmp_path, lines, *items)
    monkeypatch.setattr(check_medicines, "MOST_KEPT", 2)
    monkeypatch.setattr(one_by_one, "MOST_KEPT", 2)
    let_go = asked(run, tmp_path, lines, *items)
    monkeypatch.setattr(one_by_one, "can_be_alike", lambda _: False)

    assert found == asked(run, tmp_path, lines, *items)
    assert found == let_go


def test_what_is_told_of_a_medicine_in_a_list_is_what_is_told_of_it_alone(
    run: Run, tmp_path: Path
) -> None:
    names = ("abacavir", "warfarin", "interferon beta-1a", "levothyroxine", "Maxzide")
    others = [f"{name} 1 mg" for name in ("sirolimus", "insulin", "ramipril", "codeine", "ASS")]
    lines = others * 12 + [f"{name} {n} mg" for n in range(20, 28) for name in names]

    told, _ = asked(run, tmp_path, lines)
    for name in (*names, *names):
        for n in (20, 21, 22, 27):
            alone = run("check", "--taking", f"{name} {n} mg", "-f", "tsv").out.splitlines()[1:]

            assert [row for row in told if f"\t{name} {n} mg\t" in row][: len(alone)] == alone


def test_a_list_is_told_entry_by_entry_as_each_is_by_itself(
    run: Run, tmp_path: Path, dataset: Dataset
) -> None:
    chance = Random(3)  # noqa: S311 - no secret
    given = [*(drawn(dataset, chance) for _ in range(20)), "aspirin 5 mg 5 mg", "mk-7 5 mcg"]
    lines = [other for one in given for other in (one, *[in_other_figures(chance, one)] * 2)]
    text = "".join(f"- {line}\n" for line in lines)
    (tmp_path / "list.txt").write_text(text, encoding="utf-8")

    told = run("medicines", "read", str(tmp_path / "list.txt"), "-f", "json").json["results"]

    assert [(row["id"], row["outcome"], row["read_as"], row["left_out"]) for row in told] == [
        (row.place, row.outcome, [*row.read_as], [*row.left_out])
        for account in medication_list.each(dataset, text, {})
        for row in medication_list.shown(dataset, [account])
    ]
