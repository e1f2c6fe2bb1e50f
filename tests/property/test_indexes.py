"""What is looked up in an index is what looking through everything finds."""

import random

from hypothesis import given
from hypothesis import strategies as st

from crampcli.dataset import Dataset
from crampcli.names import label_names
from crampcli.queries import plain_foods
from crampcli.records.food import Food
from crampcli.text import folding, spelling

WORDS = st.text("abcd", max_size=8)


def by_the_table(one: str, other: str) -> int:
    """Count the letters to add, drop, change or swap with their neighbour, cell by cell."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        rows.append([i])
        for j, b in enumerate(other, 1):
            cost = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and (a, one[i - 2]) == (other[j - 2], b):
                cost = min(cost, rows[i - 2][j - 2] + 1)
            rows[i].append(cost)
    return rows[-1][-1]


@given(WORDS, WORDS, st.integers(0, 5))
def test_letters_are_counted_as_the_table_of_distances_counts_them(
    one: str, other: str, room: int
) -> None:
    counted = spelling.distance(one, other, room)

    assert min(counted, room + 1) == min(by_the_table(one, other), room + 1)


@given(WORDS, st.lists(WORDS, max_size=8), st.integers(0, 4))
def test_near_words_are_all_words_within_so_many_letters(
    word: str, known: list[str], room: int
) -> None:
    within = [(many, one) for one in known if (many := by_the_table(word, one)) <= room]

    assert spelling.near(word, known, room) == sorted(within)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_folded_and_cut_letter_by_letter(text: str) -> None:
    spaced = "".join(sign if sign.isalnum() else " " for sign in text)

    assert folding.fold(text) == spaced.replace(" ", "").lower()
    assert folding.words(text) == tuple(spaced.lower().split())


def looked_through(foods: list[Food], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Find the foods that words mean by looking at each of them."""

    def head(name: str) -> tuple[str, ...]:
        return plain_foods._head(name)

    def is_one(food: Food) -> bool:
        own = head(food["name"])
        begins = plain_foods._singular(folding.words(food["id"]))[: len(wanted)] == wanted
        return own == wanted or (begins and own[-len(wanted) :] == wanted)

    def ends(food: Food) -> bool:
        names = (food["name"], *food["aliases"])
        return any(head(name)[-len(wanted) :] == wanted for name in names)

    def holds(food: Food) -> bool:
        spoken = folding.words(" ".join((food["name"], *food["aliases"])))
        return set(wanted) <= set(plain_foods._singular(spoken))

    ways = (is_one, ends, holds)
    found = (tuple(sorted(food["id"] for food in foods if fits(food))) for fits in ways)
    return next(filter(None, found), ())


def test_a_plain_name_means_the_foods_that_looking_at_each_finds(dataset: Dataset) -> None:
    foods = list(dataset.foods.values())
    names = [name for food in foods for name in (food["name"], *food["aliases"])]
    chance = random.Random(7)  # noqa: S311 - no secret
    spoken = [word for name in names for word in name.split()]
    asked = [
        *(name.split(",")[0] for name in chance.sample(names, 40)),
        *(" ".join(name.split()[-2:]) for name in chance.sample(names, 40)),
        *chance.sample(spoken, 40),
        *(" ".join(chance.sample(spoken, 2)) for _ in range(20)),
    ]
    of_nutrients = plain_foods._of_nutrients(dataset)
    for name in asked:
        wanted = plain_foods._singular(folding.words(name))
        together = plain_foods.of_a_word(dataset, name)
        own = {word for word in wanted if not word.isdigit()}
        found = () if own <= of_nutrients else looked_through(foods, wanted)

        assert plain_foods.fitting(dataset, name) == (together or found), name


def test_a_word_is_near_the_names_of_labels_that_looking_at_each_finds(dataset: Dataset) -> None:
    known = label_names.LabelNames(dataset)
    names = list(known.ids)
    chance = random.Random(11)  # noqa: S311 - no secret
    for name in chance.sample([name for name in names if len(name) > 4], 60):
        place = chance.randrange(len(name))
        slips = (
            name[:place] + name[place + 1 :],
            f"{name[:place]}x{name[place:]}",
            f"{name[:place]}x{name[place + 1 :]}",
            f"{name[:place]}{name[place : place + 2][::-1]}{name[place + 2 :]}",
        )
        for word in slips:
            known.compared = 0
            near = tuple(other for _, other in spelling.near(word, names, 1)[:3])

            assert known.alike(word) == (near if len(word) > 4 else ())
