"""How a list of medicines in plain text is parted: an entry a line, or a row of a table.

Numbering, bullets and comments fall off. A table begins with a header that names the column of
the medicine; its other columns are set aside with what they say.
"""

from __future__ import annotations

from crampcli.errors import UsageError
from crampcli.names.entries import Entry
from crampcli.text.comments import without_comment
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BULLETS = frozenset("-*•·‣◦–—▪●○►>+")
LONGEST_LINE = 10_000
"""Characters; a longer line is no entry, and would cost more than it could tell."""
SEPARATORS = ("\t", ";", ",", "|")
NAME_COLUMNS = frozenset(
    map(
        fold,
        (
            *("medication", "medications", "medicine", "medicines", "drug", "drugs", "product"),
            *("name", "drug name", "medication name", "medicine name", "product name", "item"),
            *("Medikament", "Arzneimittel", "Wirkstoff", "Handelsname", "Präparat"),
            *("médicament", "médicaments", "nom", "spécialité", "dénomination"),
            *("medicamento", "medicamentos", "nombre", "nome", "fármaco", "farmaco", "principio"),
            *("farmaco", "medicinale", "geneesmiddel", "medicijn", "naam", "lek", "läkemedel"),
            *("lægemiddel", "legemiddel", "lääke", "препарат", "лекарство", "薬剤名", "薬品名"),
            *("药品名称", "药名", "약품명"),
        ),
    )
)
"""Headers of the column that names the medicine."""


def entries(lines: Iterable[str]) -> Iterator[Entry]:
    """Yield the entries of a list in order, without holding more than a line.

    Raises:
        UsageError: A line is longer than any entry.
    """
    return Lines().entries(lines)


class Lines:
    """The lines of one list, as many at a time as there are."""

    def __init__(self) -> None:
        self._number = 0
        self._begun = False
        self._columns: tuple[str, tuple[str, ...], int] | None = None

    def entries(self, lines: Iterable[str]) -> Iterator[Entry]:
        """Yield the entries of the next lines.

        Raises:
            UsageError: A line is longer than any entry.
        """
        for raw in lines:
            self._number += 1
            if len(raw) > LONGEST_LINE:
                raise UsageError(
                    f"line {self._number} has over {LONGEST_LINE:,} characters. "
                    "Write one medicine a line."
                )
            line = without_comment(raw.removeprefix("\ufeff")).strip()
            if not line:
                continue
            if not self._begun:
                self._begun = True
                self._columns = _header(line)
                if self._columns is not None:
                    continue
            yield self._entry(f"line {self._number}", line)

    def _entry(self, place: str, line: str) -> Entry:
        if self._columns is not None:
            return _row(place, line, self._columns)
        bare = _without_bullet(line)
        return Entry(place, line, (bare.replace("\t", " "),) if bare else ())


def _header(line: str) -> tuple[str, tuple[str, ...], int] | None:
    """Return the separator, the columns and the place of the name, if a line is a header."""
    for separator in SEPARATORS:
        cells = _cells(line, separator)
        if len(cells) < 2:
            continue
        for place, cell in enumerate(cells):
            if fold(cell) in NAME_COLUMNS:
                return separator, cells, place
    return (",", (line,), 0) if fold(line) in NAME_COLUMNS else None


def _row(place: str, line: str, columns: tuple[str, tuple[str, ...], int]) -> Entry:
    separator, header, name = columns
    cells = _cells(line, separator) if len(header) > 1 else (line,)
    text = _without_bullet(cells[name]) if name < len(cells) else ""
    aside = tuple(
        f"{header[i]}: {cell}" if i < len(header) else cell
        for i, cell in enumerate(cells)
        if i != name and cell
    )
    return Entry(place, line, (text,) if text else (), aside)


def _cells(line: str, separator: str) -> tuple[str, ...]:
    """Part a row, with cells in quotation marks as tables are written."""
    cells = [""]
    quoted = False
    for character in line:
        if character == '"':
            quoted = not quoted
        elif character == separator and not quoted:
            cells.append("")
        else:
            cells[-1] += character
    return tuple(cell.strip() for cell in cells)


def _without_bullet(line: str) -> str:
    """Take off a bullet, a box to tick, or a number that counts the entries."""
    bare = line
    while bare and (bare[0] in BULLETS or bare[:3] in ("[ ]", "[x]", "[X]")):
        bare = bare[3:].lstrip() if bare[0] == "[" else bare[1:].lstrip()
    inner = bare[1:] if bare[:1] == "(" else bare
    digits = len(inner) - len(inner.lstrip("0123456789"))
    if 0 < digits <= 3 and inner[digits : digits + 1] in (".", ")", ":"):
        behind = inner[digits + 1 :]
        if behind[:1].isspace() or (behind and not behind[0].isdigit()):
            return behind.lstrip()
    return bare
