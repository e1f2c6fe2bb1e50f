"""A line of a list of medicines is read, answered and written as it is alone."""

from random import Random

from crampcli.dataset import Dataset
from crampcli.names import alike, entries, figures, reader

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
