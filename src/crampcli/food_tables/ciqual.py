"""What does Ciqual's English table say of its foods?

The table is small (1.4 MB as published): it is read whole, into the scratch files that an import
joins. Amounts are per 100 g; it knows no servings.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import sqlite3
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence

from crampcli import errors
from crampcli.food_tables import amounts, ciqual_columns, csv_table, food_lists, reading, schema
from crampcli.food_tables.archive import Download
from crampcli.food_tables.ciqual_columns import Column
from crampcli.food_tables.releases import KINDS
from crampcli.food_tables.wanted import GRAMS, Wanted
from crampcli.text import folding
from crampcli.text.namedtuples import NamedTuple
from crampcli.text.sentences import quoted
from crampcli.vocabulary import AmountState

MOST_BYTES = 1 << 25
STAGING = "CREATE TABLE unquantified (id INTEGER PRIMARY KEY, state TEXT, below REAL)"
KIND = KINDS.index("ciqual_food")
ENERGY_SLOTS = (62, 63)
"""Where its energies are kept, in the order in which they are taken."""
MISSING = ("", "-", "\u2013")
BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " "})
TWICE = "same alim_code twice"
UNNAMED = "food without an English name"


class Amount(NamedTuple):
    """What a cell says: a number, or below which number it is, or neither."""

    state: AmountState
    value: float | None = None
    below: float | None = None


class Read(NamedTuple):
    """The nutrients read, the edition's date, what became of the rows, the file's hash."""

    followed: tuple[amounts.Followed, ...]
    released: str
    table: csv_table.TableSummary
    sha256: str


def table_in(download: Download) -> str | None:
    """Return which file of a download is Ciqual's English table, or None.

    Raises:
        DataError: It holds several.
    """
    if "food.csv" in download:
        return None
    found = [name for name in download.members if _is_table(download, name)]
    if len(found) > 1:
        raise errors.DataError(
            f"{download.path}: Ciqual's table stands there {len(found)} times "
            f"({', '.join(found)[:200]}). Name one of the files. Nothing was changed."
        )
    return found[0] if found else None


UNREADABLE = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError)
"""What reading a damaged or forbidden file ends in."""


def _is_table(download: Download, name: str) -> bool:
    """Tell whether a file is the table; one that cannot be read is none."""
    try:
        with download.open(name) as file:
            return ciqual_columns.begins_table(file.read(ciqual_columns.LOOKED_AT))
    except UNREADABLE:
        return False


def read(
    download: Download,
    name: str,
    listed: sqlite3.Connection,
    read_into: sqlite3.Connection,
    nutrients: Mapping[int, Wanted],
) -> Read:
    """Read the table into two empty scratch files, of foods and of amounts.

    Raises:
        DataError: Columns are missing, or more than 1 % of the rows cannot be read.
    """
    return _Reading(download, name, listed, read_into, nutrients).read()


class _Reading:
    """One reading of the table."""

    def __init__(
        self,
        download: Download,
        name: str,
        listed: sqlite3.Connection,
        read_into: sqlite3.Connection,
        nutrients: Mapping[int, Wanted],
    ):
        self.name = name
        self.listed = listed
        self.read_into = read_into
        self.place = str(download.path) if download.single else f"{download.path}: {name}"
        try:
            with download.open(name) as file:
                self.data = file.read(MOST_BYTES + 1)
        except UNREADABLE as error:
            raise self.refused(f"damaged or unreadable ({error}). Download it again.") from error
        self.followed = tuple(
            amounts.Followed(number, nutrients[fdc_id].id, fdc_id, nutrients[fdc_id].unit)
            for number, fdc_id in enumerate(sorted(nutrients))
        )
        self.wanted = {nutrients[fdc_id].id: nutrients[fdc_id] for fdc_id in nutrients}
        self.bad: list[int] = []
        self.causes: dict[int, str] = {}
        self.skipped: Counter[str] = Counter()
        self.rows = 0
        self.categories: dict[str, int] = {}
        self.places: dict[str, int] = {}

    def refused(self, why: str) -> errors.DataError:
        """Say why nothing was imported."""
        return errors.DataError(f"{self.place}: {why} Nothing was changed.")

    def read(self) -> Read:
        """Read everything."""
        if len(self.data) > MOST_BYTES:
            raise self.refused(f"more than {MOST_BYTES >> 20} MB; Ciqual's table has 1.4.")
        text, repaired = ciqual_columns.decoded(self.data)
        found = ciqual_columns.header(text)
        if found is None or "\0" in text:
            raise self.refused("no text that can be read. Save it as CSV in UTF-8.")
        delimiter, names = found
        columns = self._columns(names)
        rows = self._rows(text, delimiter, len(names))
        self._fill(columns, rows, _decimal_mark(rows, columns))
        if len(self.bad) > csv_table.BAD_SHARE * self.rows:
            lines = ", ".join(map(self._named, self.bad[: csv_table.LINES_SHOWN]))
            raise self.refused(
                f"{len(self.bad)} of {self.rows} foods cannot be read (first: line {lines}). "
                "More than 1 % is too many."
            )
        digest = hashlib.sha256(self.data).hexdigest()
        table = csv_table.TableSummary(
            file=self.name,
            rows=self.rows,
            size=len(self.data),
            sha256=digest,
            bad=len(self.bad),
            bad_lines=tuple(self.bad[: csv_table.LINES_SHOWN]),
            repaired=repaired,
            skipped=tuple(sorted(self.skipped.items())),
        )
        return Read(self.followed, _released(self.name, self.place), table, digest)

    def _named(self, line: int) -> str:
        """Name a bad line, and what in it is no amount."""
        cause = self.causes.get(line)
        return str(line) if cause is None else f"{line}: {quoted(cause)}"

    def _columns(self, names: Sequence[str]) -> dict[str, tuple[int, float]]:
        """Tell where each nutrient and energy stands, and by what its amounts are multiplied."""
        heads = [ciqual_columns.column(name) for name in names]
        by_name: dict[str, list[int]] = {}
        for place, head in enumerate(heads):
            by_name.setdefault(head.name, []).append(place)
        missing = [
            one
            for one in (*ciqual_columns.GROUPS, *(self._head(each.id) for each in self.followed))
            if one not in by_name
        ]
        if missing:
            raise self.refused(
                f"no column {', '.join(missing)} in its first line. cramp reads the English table "
                f"of {ciqual_columns.EDITION}, whole: {ciqual_columns.DOWNLOADS}."
            )
        named = (ciqual_columns.CODE, ciqual_columns.NAME, *ciqual_columns.GROUPS)
        self.places = {name: by_name[name][0] for name in named}
        found = {}
        for each in self.followed:
            place = by_name[self._head(each.id)][0]
            found[each.id] = (place, self._factor(each.id, heads[place]))
        for energy in ciqual_columns.ENERGIES:
            for place in by_name.get(energy, ()):
                if heads[place].unit == "kcal":
                    found[energy] = (place, 1.0)
        return found

    def _head(self, nutrient: str) -> str:
        return ciqual_columns.NUTRIENTS.get(nutrient, nutrient)

    def _factor(self, nutrient: str, head: Column) -> float:
        factor = None if head.unit is None else self.wanted[nutrient].factor(head.unit)
        if factor is None:
            raise self.refused(
                f"the column {head.name!r} has no unit that can be read"
                f"{'' if head.unit is None else f' ({head.unit})'}. Save it as CSV in UTF-8."
            )
        return factor

    def _rows(self, text: str, delimiter: str, width: int) -> list[tuple[int, list[str]]]:
        """Return each row with its first line; a row of another width, or none, is bad."""
        csv.field_size_limit(csv_table.MOST_CHARACTERS)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        next(reader)
        rows: list[tuple[int, list[str]]] = []
        last = ""
        while True:
            line = reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                break
            except csv.Error:
                self.rows += 1
                self.bad.append(line)
                continue
            if not any(row):
                continue
            self.rows += 1
            if len(row) == width:
                rows.append((line, row))
                last = ""
            else:
                self.bad.append(line)
                last = f"breaks off in line {line}, a row of {len(row)} columns, not {width}."
        if last:
            raise self.refused(f"{last} Save or download it again.")
        return rows

    def _fill(
        self,
        columns: Mapping[str, tuple[int, float]],
        rows: Sequence[tuple[int, Sequence[str]]],
        mark: str,
    ) -> None:
        self.listed.executescript(food_lists.STAGING)
        self.read_into.executescript(amounts.STAGING)
        self.read_into.execute(STAGING)
        seen: set[int] = set()
        for line, row in rows:
            try:
                self._food(columns, row, mark, seen)
            except ValueError as error:
                self.bad.append(line)
                self.causes[line] = str(error)
        self.bad.sort()
        self.listed.executemany(
            "INSERT INTO category VALUES (?, ?)",
            ((number, name) for name, number in self.categories.items()),
        )
        self.listed.commit()
        self.read_into.commit()

    def _food(
        self,
        columns: Mapping[str, tuple[int, float]],
        row: Sequence[str],
        mark: str,
        seen: set[int],
    ) -> None:
        """Keep one food.

        Raises:
            ValueError: Its code or one of its amounts is none.
        """
        places = self.places
        code = reading.whole(row[places[ciqual_columns.CODE]].strip())
        if not 0 < code <= schema.MOST_ID:
            raise ValueError(code)
        held = [
            (each, amount(row[columns[each.id][0]], mark, columns[each.id][1], most(each.unit)))
            for each in self.followed
        ]
        energies = [
            (slot, amount(row[columns[energy][0]], mark, 1.0, amounts.MOST_KCAL))
            for slot, energy in zip(ENERGY_SLOTS, ciqual_columns.ENERGIES, strict=True)
            if energy in columns
        ]
        name = food_lists.clean(row[places[ciqual_columns.NAME]])
        if name in MISSING:
            self.skipped[UNNAMED] += 1
            return
        if code in seen:
            self.skipped[TWICE] += 1
            return
        seen.add(code)
        groups = (food_lists.clean(row[places[group]]) for group in ciqual_columns.GROUPS)
        group = next((one for one in groups if one not in MISSING), "")
        words = None if name.isascii() else " ".join(folding.words(name))
        self.listed.execute(
            "INSERT INTO food VALUES (?, ?, ?, ?, ?)",
            (code, KIND, name, words, self._category(group)),
        )
        first = code * schema.SLOTS
        for number, found in [*((each.number, one) for each, one in held), *energies]:
            if found.value is not None:
                self.read_into.execute(
                    "INSERT INTO amount VALUES (?, ?, NULL)", (first + number, found.value)
                )
            elif found.state != "not-measured" and number < schema.MOST_NUTRIENTS:
                self.read_into.execute(
                    "INSERT INTO unquantified VALUES (?, ?, ?)",
                    (first + number, found.state, found.below),
                )

    def _category(self, name: str) -> int | None:
        return self.categories.setdefault(name, len(self.categories) + 1) if name else None


def most(unit: str) -> float:
    """Return how much of a nutrient 100 g hold at most, in its unit."""
    return amounts.MOST_GRAMS / GRAMS[unit]


def amount(text: str, mark: str, factor: float = 1.0, highest: float = float("inf")) -> Amount:
    """Read a cell: `0,33`, `-`, `traces`, `< 0,5`.

    Below nought, as the table has it once, is below a limit that is not known.

    Raises:
        ValueError: It is none of these, or more than 100 g can hold.
    """
    bare = text.translate(BLANKS).strip()
    if bare in MISSING:
        return Amount("not-measured")
    if bare.casefold() in ("traces", "trace"):
        return Amount("trace")
    below = bare.startswith("<")
    try:
        number = reading.decimal(_pointed(bare.removeprefix("<").strip(), mark))
    except ValueError:
        raise ValueError(bare) from None
    number = float(f"{number * factor:.12g}")
    if not 0 <= number <= highest:
        raise ValueError(bare)
    if below:
        return Amount("below-limit", below=number or None)
    return Amount("measured" if number else "zero", number)


def _pointed(number: str, mark: str) -> str:
    """Write a number with a point; the other mark makes it none."""
    if ("," if mark == "." else ".") in number or " " in number:
        raise ValueError(number)
    return number.replace(mark, ".")


def _decimal_mark(
    rows: Sequence[tuple[int, Sequence[str]]], columns: Mapping[str, tuple[int, float]]
) -> str:
    """Tell the mark that most numbers of the file have: the comma as published, or a point."""
    places = [place for place, _ in columns.values()]
    counts = Counter(
        mark for _, row in rows for place in places for mark in ",." if mark in row[place]
    )
    return "." if counts["."] > counts[","] else ","


def _released(name: str, place: str) -> str:
    """Find the edition's date in the name of the file, else tell the edition."""
    for text in (name, place.rpartition("/")[2]):
        if found := re.search(r"(20\d\d)[-_ ]([01]\d)[-_ ]([0-3]\d)(?!\d)", text):
            return "-".join(found.groups())
    return ciqual_columns.EDITION
