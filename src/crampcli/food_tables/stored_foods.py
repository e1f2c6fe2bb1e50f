"""What do the imported tables say of a food, and which foods hold most of a nutrient?

Everything here only reads. Amounts are those of FDC: a nutrient that was not measured has no
amount, which is not the same as zero.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping, Sequence

from crampcli.bounds import Bound
from crampcli.food_tables import catalogue, cells, schema, unquantified
from crampcli.food_tables.releases import KINDS, Kind
from crampcli.food_tables.unquantified import Unquantified
from crampcli.text import folding
from crampcli.text.namedtuples import NamedTuple
from crampcli.text.numbers import tidy
from crampcli.vocabulary import AmountState, Per, Release

KIND_NUMBERS = range(len(KINDS))
ENERGIES = {slot: fdc_id for fdc_id, slot in schema.ENERGY_SLOTS.items()}

LEAST = 5e-324
"""The least amount there is."""

# SQLite's integers end there; a limit beyond is as good as none.
MOST = 1 << 62


class Portion(NamedTuple):
    """A portion; `text` is None where a label gives only its size. Drinks count in ml."""

    text: str | None
    amount: float
    unit: str


class FoodLine(NamedTuple):
    """A food in a list."""

    fdc_id: int
    description: str
    category: str | None
    kind: Kind
    brand: str | None


class Derivation(NamedTuple):
    """How FDC came by an amount; code `Z` is an assumed zero, `A` an analysis."""

    id: int
    code: str | None
    description: str | None


class Amount(NamedTuple):
    """How much of a nutrient a food holds.

    Per 100 g, or 100 ml where the food's unit is ml. `per_serving` is None without a serving,
    `per_100kcal` without energy.
    """

    nutrient: str
    unit: str
    per_100: float
    per_serving: float | None
    per_100kcal: float | None
    derivation: Derivation | None


class Food(NamedTuple):
    """A food in full.

    `energy` is in kcal per 100 `unit`, and the amount of FDC's nutrient `energy_fdc_id`; `serving`
    is the portion it ranks by.
    """

    fdc_id: int
    description: str
    category: str | None
    kind: Kind
    brand: str | None
    energy: float | None
    energy_fdc_id: int | None
    unit: str
    serving: Portion | None
    portions: tuple[Portion, ...]
    amounts: tuple[Amount, ...]
    unquantified: tuple[Unquantified, ...]


class RankedFood(NamedTuple):
    """A food in a ranking.

    `amount` is per serving, 100 g or 100 kcal as asked. A food that has no serving ranks per 100 g
    among servings: its `serving` is None.
    """

    food: FoodLine
    amount: float
    per_100: float
    serving: Portion | None
    unit: str
    energy: float | None
    derivation: Derivation | None


class UnquantifiedFood(NamedTuple):
    """A food whose amount of a nutrient is a trace or below a limit, per 100 g where it is told."""

    food: FoodLine
    state: AmountState
    below: float | None
    energy: float | None


class Ranking(NamedTuple):
    """Foods by their amount of a nutrient, most first, ties by `fdc_id`.

    `measured` says in how many foods of the release the nutrient was measured; `unquantified`, in
    how many it was looked for and not given a number, by state. Those among them that fit stand
    behind all others, in `rest`.
    """

    release: Release
    nutrient: str
    unit: str
    per: Per
    measured: int
    foods: tuple[RankedFood, ...]
    unquantified: Mapping[str, int]
    rest: tuple[UnquantifiedFood, ...]


LINE = "f.fdc_id, f.description, c.name, f.kind, f.brand"
NAMED = "LEFT JOIN category_{r} c ON c.number = f.category"
FOODS = "SELECT {line} FROM food_{r} f {named} {where} ORDER BY f.fdc_id LIMIT ?"
FOOD = """
    SELECT {line}, f.energy, f.energy_slot, f.unit, f.serving, f.serving_text
    FROM food_{r} f {named} WHERE f.fdc_id = ?
"""
AMOUNTS = """
    SELECT n.id, n.unit, a.amount, a.per_serving, a.per_100kcal, a.derivation, d.code, d.description
    FROM amount_{r} a JOIN nutrient_{r} n ON n.number = a.nutrient
    LEFT JOIN derivation_{r} d ON d.id = a.derivation
    WHERE a.id BETWEEN :food * {slots} AND :food * {slots} + {slots} - 1 ORDER BY n.id
"""
# The column that holds an amount per so much, and the index that ranks by it.
COLUMNS: Mapping[Per, tuple[str, str]] = {
    "serving": ("per_serving", "rank_serving_{r}"),
    "100g": ("amount", "rank_100g_{r}"),
    "100kcal": ("per_100kcal", "rank_100kcal_{r}"),
}
# Walks an index from its top and stops at the limit.
RANK = """
    SELECT r.{column}, a.amount, f.serving, f.serving_text, f.unit, f.energy,
        a.derivation, d.code, d.description, {line}
    FROM amount_{r} r INDEXED BY {index}
    CROSS JOIN food_{r} f ON f.fdc_id = r.id / {slots}
    {joins}
    CROSS JOIN amount_{r} a ON a.id = r.id
    LEFT JOIN derivation_{r} d ON d.id = a.derivation
    {named}
    WHERE r.nutrient = ? AND r.{column} >= ? {where}
    ORDER BY r.{column} DESC, r.id LIMIT ?
"""
# The amounts of a food lie side by side: the other nutrient's is so many ids away.
OTHER = """
    CROSS JOIN amount_{r} {name} ON {name}.id = r.id + ? AND {name}.{column} {operator} ?
"""
SEARCH = """
    SELECT {line} FROM search_{r}
    CROSS JOIN food_{r} f ON f.fdc_id = search_{r}.rowid & {low}
    {named}
    WHERE search_{r} MATCH ? ORDER BY search_{r}.rowid LIMIT ?
"""


def _lines(text: str, release: Release, **parts: str) -> str:
    """Write a query that gives foods in a list."""
    return schema.sql(text, release, line=LINE, named=NAMED, **parts)


def _line(
    fdc_id: object, description: object, category: object, kind: object, brand: object
) -> FoodLine:
    if kind not in KIND_NUMBERS:
        raise cells.DamagedError("a food of no known kind")
    return FoodLine(
        cells.whole(fdc_id),
        cells.text(description),
        cells.text_or_none(category),
        KINDS[cells.whole(kind)],
        cells.text_or_none(brand),
    )


def foods(
    connection: sqlite3.Connection,
    release: Release,
    *,
    category: int | None = None,
    limit: int | None = None,
    after: int = 0,
) -> tuple[FoodLine, ...]:
    """List foods by `fdc_id` from above `after`, of one category, by its number, or all."""
    where, values = "WHERE f.fdc_id > ?", [_bounded(after)]
    if category is not None:
        where += " AND f.category = ?"
        values.append(category)
    query = _lines(FOODS, release, where=where)
    return tuple(_line(*row) for row in connection.execute(query, (*values, _most(limit))))


def food(connection: sqlite3.Connection, release: Release, fdc_id: int) -> Food | None:
    """Show one food with everything known of it, or None if the release has no such food."""
    row = connection.execute(_lines(FOOD, release), (_bounded(fdc_id),)).fetchone()
    if row is None:
        return None
    line = _line(*row[:5])
    energy, energy_slot, food_unit, serving_size, serving_text = row[5:]
    unit = cells.text(food_unit)
    serving = _serving(serving_size, serving_text, unit)
    portions = tuple(
        Portion(cells.text(text), cells.number(grams), "g")
        for text, grams in connection.execute(
            schema.sql(
                "SELECT text, grams FROM portion_{r} WHERE food = ? ORDER BY number", release
            ),
            (fdc_id,),
        )
    )
    if serving is not None and serving not in portions:
        portions = (serving, *portions)
    amounts = tuple(
        Amount(
            nutrient=cells.text(nutrient),
            unit=cells.text(nutrient_unit),
            per_100=cells.number(per_100),
            per_serving=None if serving is None else tidy(cells.number(per_serving), 10),
            per_100kcal=None if per_100kcal is None else tidy(cells.number(per_100kcal), 10),
            derivation=_derivation(*derivation),
        )
        for nutrient, nutrient_unit, per_100, per_serving, per_100kcal, *derivation in (
            connection.execute(schema.sql(AMOUNTS, release), {"food": fdc_id})
        )
    )
    return Food(
        **line._asdict(),
        energy=cells.number_or_none(energy),
        energy_fdc_id=ENERGIES.get(energy_slot),
        unit=unit,
        serving=serving,
        portions=portions,
        amounts=amounts,
        unquantified=unquantified.of_food(connection, release, fdc_id),
    )


def rank(
    connection: sqlite3.Connection,
    release: Release,
    nutrient: str,
    *,
    per: Per = "serving",
    limit: int | None = 20,
    minimum: float = 0.0,
    category: int | None = None,
    where: Sequence[Bound] = (),
) -> Ranking:
    """Rank the foods of a release by a nutrient, most first, ties by `fdc_id`.

    `minimum` and the amounts of `where` refer to what the ranking's do. A food in which a bounded
    nutrient was not measured is left out.

    Raises:
        UnknownNameError: The release has no such nutrient.
    """
    number, unit, measured = catalogue.nutrient(connection, release, nutrient)
    column, index = COLUMNS[per]
    joins: list[str] = []
    values: list[object] = []
    tests, tested = "", list[object]()
    if unquantified.told_in(release):
        tests, tested = unquantified.within(connection, release, number, per, column, where)
        where = ()
    for place, bound in enumerate(where):
        other, _, _ = catalogue.nutrient(connection, release, bound.nutrient)
        name = f"other_{place}"
        joins.append(schema.sql(OTHER, release, name=name, column=column, operator=bound.operator))
        values += [other - number, bound.amount]
    if category is not None:
        tests += " AND f.category = ?"
        tested.append(category)
    values += [number, minimum, *tested]
    query = _lines(RANK, release, column=column, index=index, joins=" ".join(joins), where=tests)
    rows = connection.execute(query, (*values, _most(limit)))
    ranked = tuple(
        RankedFood(
            food=_line(*line),
            amount=tidy(cells.number(amount), 10),
            per_100=cells.number(per_100),
            serving=_serving(size, text, cells.text(food_unit)),
            unit=food_unit,
            energy=cells.number_or_none(energy),
            derivation=_derivation(*derivation),
        )
        for amount, per_100, size, text, food_unit, energy, *derivation, line in (
            (*row[:9], row[9:]) for row in rows
        )
    )
    rest: tuple[UnquantifiedFood, ...] = ()
    # What has no number is never at least so much.
    if unquantified.told_in(release) and minimum <= LEAST:
        there = "AND f.energy > 0" if per == "100kcal" else ""
        query = _lines(unquantified.LISTED, release, there=there, where=tests)
        left = None if limit is None else limit - len(ranked)
        rest = tuple(
            UnquantifiedFood(
                food=_line(*line),
                state=unquantified.state(state),
                below=cells.number_or_none(below),
                energy=cells.number_or_none(energy),
            )
            for state, below, energy, *line in connection.execute(
                query, (number, *tested, _most(left))
            )
        )
    return Ranking(
        release=release,
        nutrient=nutrient,
        unit=unit,
        per=per,
        measured=measured,
        foods=ranked,
        unquantified=unquantified.foods_with(connection, release, number),
        rest=rest,
    )


def search(
    connection: sqlite3.Connection,
    release: Release,
    text: str,
    *,
    limit: int | None = 20,
) -> tuple[FoodLine, ...]:
    """Find foods whose description has all the words, plain foods and short names first.

    Word endings do not matter (`banana` finds bananas). If nothing matches, the last word may be
    the beginning of one.
    """
    words = folding.words(text)
    if not words:
        return ()
    terms = [f'"{word}"' for word in words]
    for match in (" AND ".join(terms), " AND ".join(terms) + "*"):
        with contextlib.suppress(sqlite3.OperationalError):
            # A sign that is a letter to Python but not to FTS5 makes no word there.
            if found := _matches(connection, release, match, limit):
                return found
    return ()


def _matches(
    connection: sqlite3.Connection, release: Release, match: str, limit: int | None
) -> tuple[FoodLine, ...]:
    query = _lines(SEARCH, release, low=str(schema.SEARCH_ID_BITS))
    return tuple(_line(*row) for row in connection.execute(query, (match, _most(limit))))


def _serving(size: object, text: object, unit: str) -> Portion | None:
    if size is None:
        return None
    return Portion(cells.text_or_none(text), cells.number(size), unit)


def _derivation(number: object, code: object, description: object) -> Derivation | None:
    if number is None:
        return None
    return Derivation(
        cells.whole(number), cells.text_or_none(code), cells.text_or_none(description)
    )


def _most(limit: int | None) -> int:
    return MOST if limit is None else _bounded(limit)


def _bounded(number: int) -> int:
    """Keep a number within what SQLite takes."""
    return max(-MOST, min(MOST, number))
