"""What does the imported USDA database say of a food, and which foods hold most of a nutrient?

Everything here only reads. Amounts are those of FDC: a nutrient that was not measured has no
amount, which is not the same as zero.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from crampcli import errors
from crampcli.text import folding
from crampcli.text.namedtuples import NamedTuple
from crampcli.text.numbers import tidy
from crampcli.usda import schema
from crampcli.usda.releases import KINDS, Kind, Release

Connection = sqlite3.Connection

IMPORT = "cramp foods import PATH"
REMOVE_ALL = "cramp foods remove all"
ENERGIES = {slot: fdc_id for fdc_id, slot in schema.ENERGY_SLOTS.items()}

# SQLite's integers end there; a limit or offset beyond is as good as none.
MOST = 1 << 62


class Basis(StrEnum):
    """What an amount refers to."""

    SERVING = "serving"
    HUNDRED_GRAMS = "100g"
    HUNDRED_KCAL = "100kcal"


class Operator(StrEnum):
    """How an amount is compared with a bound."""

    BELOW = "<"
    AT_MOST = "<="
    EQUAL = "="
    AT_LEAST = ">="
    ABOVE = ">"


class Condition(NamedTuple):
    """A bound on another nutrient, on the ranking's own basis. Not measured fails every one."""

    nutrient: str
    operator: Operator
    amount: float


class OriginFile(NamedTuple):
    """A file that was read: its rows, its bytes, its hash (files of a zip have none)."""

    file: str
    rows: int
    size: int
    sha256: str | None
    bad: int


class ReleaseInfo(NamedTuple):
    """A release that was imported, and where it came from.

    `released` is its date (ISO 8601, perhaps without the day); `sha256` that of the zip.
    """

    name: Release
    released: str | None
    origin: str
    sha256: str | None
    foods: int
    portions: int
    amounts: int
    files: tuple[OriginFile, ...]


class Nutrient(NamedTuple):
    """A nutrient of a release, its unit there, and in how many foods it was measured."""

    id: str
    fdc_id: int
    unit: str
    foods: int


class Category(NamedTuple):
    """A category and how many foods it has."""

    name: str
    foods: int


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


class Ranking(NamedTuple):
    """Foods by their amount of a nutrient, most first, ties by `fdc_id`.

    `measured` says in how many foods of the release the nutrient was measured.
    """

    release: Release
    nutrient: str
    unit: str
    basis: Basis
    measured: int
    foods: tuple[RankedFood, ...]


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file of imported releases for reading.

    Raises:
        DataError: It is missing, damaged, foreign, or of another version; the message says which
            command mends it.
    """
    refuse_foreign(path)
    connection = None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        _check(path, connection)
        yield connection
    except sqlite3.DatabaseError as error:
        raise errors.DataError(
            f"{path}: damaged or unreadable ({error}). "
            f"Remove it and load it again: {REMOVE_ALL}; {IMPORT}"
        ) from error
    finally:
        if connection is not None:
            connection.close()


def _foreign(path: Path) -> errors.DataError:
    return errors.DataError(
        f"{path}: not a food database of cramp; it is left alone. "
        f"Move it away, then load USDA's data: {IMPORT}"
    )


def _is_ours(path: Path) -> bool:
    """Tell by the file's first bytes, which outlast most damage."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return True
    return head[:16] == b"SQLite format 3\0" and head[68:72] == schema.APPLICATION_ID.to_bytes(4)


def refuse_foreign(path: Path) -> None:
    """Refuse a file that is missing or not ours, be it damaged or not.

    Raises:
        DataError: See above.
    """
    if not path.is_file():
        raise errors.DataError(f"{path}: no USDA data was imported yet. Load it: {IMPORT}")
    if not _is_ours(path):
        raise _foreign(path)


def _check(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file that is not ours or not of this version."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != schema.VERSION:
        age = "a newer" if version > schema.VERSION else "an older"
        raise errors.DataError(
            f"{path}: written by {age} cramp (layout {version}, this one reads "
            f"{schema.VERSION}). Remove it and load it again: {REMOVE_ALL}; {IMPORT}"
        )
    # Notices a file that was cut short.
    connection.execute("SELECT name FROM release").fetchall()


def releases(connection: sqlite3.Connection) -> tuple[ReleaseInfo, ...]:
    """List the imported releases, by name."""
    files: dict[str, list[OriginFile]] = {}
    for release, file, rows, size, sha256, bad in connection.execute(
        "SELECT release, file, rows, size, sha256, bad FROM origin_file ORDER BY release, file"
    ):
        files.setdefault(release, []).append(OriginFile(file, rows, size, sha256, bad))
    return tuple(
        ReleaseInfo(
            Release(name),
            released,
            origin,
            sha256,
            foods,
            portions,
            amounts,
            tuple(files.get(name, ())),
        )
        for name, released, origin, sha256, foods, portions, amounts in connection.execute(
            "SELECT name, released, origin, sha256, foods, portions, amounts FROM release"
            " ORDER BY name"
        )
    )


# A plain food's table is the best answer to a plain question.
PREFERENCE = (Release.SR_LEGACY, Release.FULL, Release.FOUNDATION, Release.BRANDED)


def chosen(connection: sqlite3.Connection, wanted: Release | None = None) -> Release:
    """Choose the release to ask: the wanted one, or the one that knows plain foods best.

    Raises:
        DataError: It was not imported, or none was.
    """
    present = {info.name for info in releases(connection)}
    if wanted is None:
        for release in PREFERENCE:
            if release in present:
                return release
        raise errors.DataError(f"No USDA data was imported yet. Load it: {IMPORT}")
    if wanted not in present:
        known = ", ".join(sorted(present)) or "none"
        raise errors.DataError(
            f"The USDA release {wanted} was not imported (imported: {known}). Load it: {IMPORT}"
        )
    return wanted


def nutrients(connection: sqlite3.Connection, release: Release) -> tuple[Nutrient, ...]:
    """List the nutrients of a release, by id."""
    return tuple(
        Nutrient(*row)
        for row in connection.execute(
            schema.sql("SELECT id, fdc_id, unit, foods FROM nutrient_{r} ORDER BY id", release)
        )
    )


def categories(connection: sqlite3.Connection, release: Release) -> tuple[Category, ...]:
    """List the categories that have foods, by name."""
    return tuple(
        Category(*row)
        for row in connection.execute(
            schema.sql(
                "SELECT name, foods FROM category_{r} WHERE foods > 0 ORDER BY name, number",
                release,
            )
        )
    )


LINE = "f.fdc_id, f.description, c.name, f.kind, f.brand"
NAMED = "LEFT JOIN category_{r} c ON c.number = f.category"
FOODS = "SELECT {line} FROM food_{r} f {named} {where} ORDER BY f.fdc_id LIMIT ? OFFSET ?"
FOOD = """
    SELECT {line}, f.energy, f.energy_slot, f.unit, f.serving, f.serving_text
    FROM food_{r} f {named} WHERE f.fdc_id = ?
"""
AMOUNTS = """
    SELECT n.id, n.unit, a.amount, a.per_serving, a.per_100kcal, a.derivation, d.code, d.description
    FROM amount_{r} a JOIN nutrient_{r} n ON n.number = a.nutrient
    LEFT JOIN derivation_{r} d ON d.id = a.derivation
    WHERE a.id BETWEEN ?1 * {slots} AND ?1 * {slots} + {slots} - 1 ORDER BY n.id
"""
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
    ORDER BY r.{column} DESC, r.id LIMIT ? OFFSET ?
"""
# The amounts of a food lie side by side: the other nutrient's is so many ids away.
OTHER = """
    CROSS JOIN amount_{r} {name} ON {name}.id = r.id + ? AND {name}.{column} {operator} ?
"""
SEARCH = """
    SELECT {line} FROM search_{r}
    CROSS JOIN food_{r} f ON f.fdc_id = search_{r}.rowid & {low}
    {named}
    WHERE search_{r} MATCH ? ORDER BY search_{r}.rowid LIMIT ? OFFSET ?
"""


def _lines(text: str, release: Release, **parts: str) -> str:
    """Write a query that gives foods in a list."""
    return schema.sql(text, release, line=LINE, named=NAMED, **parts)


def _line(
    fdc_id: int, description: str, category: str | None, kind: int, brand: str | None
) -> FoodLine:
    return FoodLine(fdc_id, description, category, KINDS[kind], brand)


def foods(
    connection: sqlite3.Connection,
    release: Release,
    *,
    category: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    after: int = 0,
) -> tuple[FoodLine, ...]:
    """List foods by `fdc_id` from above `after`, of one category or all.

    Raises:
        UnknownNameError: There is no such category.
    """
    where, values = "WHERE f.fdc_id > ?", [_bounded(after)]
    if category is not None:
        where += " AND f.category = ?"
        values.append(_category_number(connection, release, category))
    query = _lines(FOODS, release, where=where)
    return tuple(_line(*row) for row in connection.execute(query, (*values, *_page(limit, offset))))


def food(connection: sqlite3.Connection, release: Release, fdc_id: int) -> Food | None:
    """Show one food with everything known of it, or None if the release has no such food."""
    row = connection.execute(_lines(FOOD, release), (_bounded(fdc_id),)).fetchone()
    if row is None:
        return None
    line = _line(*row[:5])
    energy, energy_slot, unit, serving_size, serving_text = row[5:]
    serving = None if serving_size is None else Portion(serving_text, serving_size, unit)
    portions = tuple(
        Portion(text, grams, "g")
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
            nutrient,
            nutrient_unit,
            per_100,
            None if serving is None else tidy(per_serving, 10),
            None if per_100kcal is None else tidy(per_100kcal, 10),
            _derivation(*derivation),
        )
        for nutrient, nutrient_unit, per_100, per_serving, per_100kcal, *derivation in (
            connection.execute(schema.sql(AMOUNTS, release), (fdc_id,))
        )
    )
    return Food(
        *line,
        energy=energy,
        energy_fdc_id=ENERGIES.get(energy_slot),
        unit=unit,
        serving=serving,
        portions=portions,
        amounts=amounts,
    )


def rank(
    connection: sqlite3.Connection,
    release: Release,
    nutrient: str,
    *,
    basis: Basis = Basis.SERVING,
    limit: int | None = 20,
    offset: int = 0,
    minimum: float = 0.0,
    category: str | None = None,
    where: Sequence[Condition] = (),
) -> Ranking:
    """Rank the foods of a release by a nutrient, most first, ties by `fdc_id`.

    `minimum` and the amounts of `where` are on the ranking's basis.

    Raises:
        UnknownNameError: The release has no such nutrient or category.
    """
    number, unit, measured = _nutrient(connection, release, nutrient)
    column, index = _column(basis)
    joins, tests = [], ""
    values: list[object] = []
    for place, condition in enumerate(where):
        other, _, _ = _nutrient(connection, release, condition.nutrient)
        name, operator = f"other_{place}", condition.operator.value
        joins.append(schema.sql(OTHER, release, name=name, column=column, operator=operator))
        values += [other - number, condition.amount]
    values += [number, minimum]
    if category is not None:
        tests = "AND f.category = ?"
        values.append(_category_number(connection, release, category))
    query = _lines(RANK, release, column=column, index=index, joins=" ".join(joins), where=tests)
    rows = connection.execute(query, (*values, *_page(limit, offset)))
    ranked = tuple(
        RankedFood(
            food=_line(*line),
            amount=tidy(amount, 10),
            per_100=per_100,
            serving=None if size is None else Portion(text, size, food_unit),
            unit=food_unit,
            energy=energy,
            derivation=_derivation(*derivation),
        )
        for amount, per_100, size, text, food_unit, energy, *derivation, line in (
            (*row[:9], row[9:]) for row in rows
        )
    )
    return Ranking(release, nutrient, unit, basis, measured, ranked)


def _column(basis: Basis) -> tuple[str, str]:
    """Name the column that holds an amount on a basis, and the index that ranks by it."""
    match basis:
        case Basis.SERVING:
            return "per_serving", "rank_serving_{r}"
        case Basis.HUNDRED_GRAMS:
            return "amount", "rank_100g_{r}"
        case Basis.HUNDRED_KCAL:
            return "per_100kcal", "rank_100kcal_{r}"
        case _:
            assert_never(basis)


def search(
    connection: sqlite3.Connection,
    release: Release,
    text: str,
    *,
    limit: int | None = 20,
    offset: int = 0,
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
            if found := _matches(connection, release, match, limit, offset):
                return found
    return ()


def _matches(
    connection: sqlite3.Connection, release: Release, match: str, limit: int | None, offset: int
) -> tuple[FoodLine, ...]:
    query = _lines(SEARCH, release, low=str(schema.SEARCH_ID_BITS))
    return tuple(_line(*row) for row in connection.execute(query, (match, *_page(limit, offset))))


def _nutrient(
    connection: sqlite3.Connection, release: Release, nutrient: str
) -> tuple[int, str, int]:
    """Find a nutrient's number in a release, its unit, and how many foods were measured for it."""
    row: tuple[int, str, int] | None = connection.execute(
        schema.sql("SELECT number, unit, foods FROM nutrient_{r} WHERE id = ?", release),
        (nutrient,),
    ).fetchone()
    if row is None:
        known = ", ".join(known.id for known in nutrients(connection, release))
        raise errors.UnknownNameError(
            f"The USDA data was imported without '{nutrient}'. It has: {known}."
        )
    return row


def _category_number(connection: sqlite3.Connection, release: Release, name: str) -> int:
    """Find a category, whatever its case and punctuation."""
    wanted = folding.fold(name)
    numbers = connection.execute(
        schema.sql("SELECT number, name FROM category_{r} ORDER BY number", release)
    ).fetchall()
    for number, known in numbers:
        if folding.fold(known) == wanted:
            return int(number)
    near = [known for _, known in numbers if wanted and wanted in folding.fold(known)][:3]
    hint = f" Near names: {'; '.join(near)}." if near else ""
    raise errors.UnknownNameError(f"No category of {release} is called '{name}'.{hint}")


def _derivation(number: int | None, code: str | None, description: str | None) -> Derivation | None:
    return None if number is None else Derivation(number, code, description)


def _page(limit: int | None, offset: int) -> tuple[int, int]:
    return MOST if limit is None else _bounded(limit), _bounded(offset)


def _bounded(number: int) -> int:
    """Keep a number within what SQLite takes."""
    return max(-MOST, min(MOST, number))
