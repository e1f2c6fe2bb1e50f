"""Lists as hospitals hold them, made up: names of the knowledge base, some far more common.

The same seed gives the same lists. Which names are common follows Zipf's law; one name in fifty is
misspelt, brands and strengths stand where people write them.
"""

import random
from itertools import accumulate

from crampcli.dataset import Dataset

STRENGTHS = ("", "", " 5 mg", " 10 mg tablets", " 20mg od", " 50 mg twice daily", " 100 mg", " tab")
AMOUNTS = ("", "", "", " 400 mg", " 25 µg", " 10 mg daily")
MISSPELT = 0.02
MOST_MEDICINES, MOST_ITEMS = 12, 4
COMMON = (
    "warfarin",
    "levothyroxine sodium",
    "metformin",
    "atorvastatin",
    "omeprazole",
    "furosemide",
)
"""Stand first, as they do on wards."""

List = tuple[int, list[str], list[str]]


class Names:
    """Names of one kind by how common they are."""

    def __init__(self, names: list[str], draw: random.Random, first: tuple[str, ...] = ()) -> None:
        rest = sorted(set(names).difference(first))
        draw.shuffle(rest)
        self.names = [*first, *rest]
        self._weights = [*accumulate(1 / (place + 1) for place in range(len(self.names)))]

    def some(self, draw: random.Random, count: int) -> list[str]:
        """Draw some, each once."""
        return [*dict.fromkeys(draw.choices(self.names, cum_weights=self._weights, k=count))]


def lists(dataset: Dataset, count: int, seed: int = 1) -> "list[List]":
    """Make so many lists: a person's number, items, medicines."""
    draw = random.Random(seed)  # noqa: S311 - to be had again, not to be secret
    drugs = [record["name"] for record in dataset.drugs.values()]
    drugs += [one for record in dataset.drugs.values() for one in record.get("brands", ())[:2]]
    medicines = Names(drugs, draw, COMMON)
    items = Names(
        [
            record["name"]
            for table in (dataset.nutrients, dataset.substances, dataset.foods)
            for record in table.values()
        ],
        draw,
        ("Magnesium", "Vitamin D", "Calcium", "Iron", "Vitamin K2", "Potassium"),
    )
    made = []
    for person in range(1, count + 1):
        taken = medicines.some(draw, draw.randint(1, MOST_MEDICINES))
        brought = items.some(draw, draw.randint(0, MOST_ITEMS))
        made.append(
            (
                person,
                [_misspelt(draw, name) + draw.choice(AMOUNTS) for name in brought],
                [_misspelt(draw, name) + draw.choice(STRENGTHS) for name in taken],
            )
        )
    return made


def _misspelt(draw: random.Random, name: str) -> str:
    if len(name) < 5 or draw.random() >= MISSPELT:
        return name
    place = draw.randrange(1, len(name) - 1)
    return name[:place] + name[place + 1 :]
