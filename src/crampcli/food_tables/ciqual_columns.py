r"""Which column of Ciqual's English table is which nutrient, and is a file such a table?

The header of 2025 breaks its lines and drops the stroke: `Vitamin\nK2 (µg\n100g)`, where that of
2020 had `Vitamin K2 (µg/100g)`. Both are read as the same name and unit.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence

from crampcli.text.namedtuples import NamedTuple

DOWNLOADS = "https://doi.org/10.57745/RDMHWY"
EDITION = "2025"
PUBLISHED = 3484
"""So many foods the published table has."""

CODE, NAME = "alim_code", "alim_nom_eng"
GROUPS = ("alim_ssgrp_nom_eng", "alim_grp_nom_eng")
"""Where a food's category stands: the subgroup, else the group."""
NUTRIENTS: Mapping[str, str] = {
    "calcium": "calcium",
    "magnesium": "magnesium",
    "potassium": "potassium",
    "sodium": "sodium",
    "zinc": "zinc",
    "vitamin-b1": "vitamin b1 or thiamin",
    "vitamin-b6": "vitamin b6",
    "vitamin-b12": "vitamin b12",
    "vitamin-d": "vitamin d",
    # The column `Vitamin E` beside it is filled for other foods, and says not what it counts.
    "vitamin-e": "alpha-tocopherol (vitamine e)",
    "vitamin-k1": "vitamin k1",
    "vitamin-k2": "vitamin k2",
}
"""Our nutrients by the names of their columns, as `column` folds them."""
ENERGIES = ("energy, regulation eu no 1169 2011", "energy, n x jones' factor, with fibres")
"""Energies in kcal, the one that is taken first."""

DELIMITERS = "\t;,"
LOOKED_AT = 1 << 16
LONGEST_HEADER = 1 << 14
"""The published header has 2,400 characters."""

_WITH_UNIT = re.compile(r"(.+?) ?\(([^ ()]+) *100 ?g\)")


class Column(NamedTuple):
    """A column by its folded name, and its unit, if it has one."""

    name: str
    unit: str | None


def column(header: str) -> Column:
    """Read the head of a column, however its words are parted."""
    folded = " ".join(header.replace("/", " ").split()).casefold()
    # casefold makes a Greek mu of the micro sign.
    found = _WITH_UNIT.fullmatch(folded.replace("\u03bcg", "ug"))
    return Column(found[1], found[2]) if found else Column(folded, None)


def decoded(data: bytes) -> tuple[str, int]:
    """Read a file's text, by its mark if it has one; count bytes that are read as Windows-1252."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), 0
    try:
        return data.decode("utf-8"), 0
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), sum(byte > 0x7F for byte in data)


def header(text: str) -> tuple[str, Sequence[str]] | None:
    """Return the sign between columns and the heads of Ciqual's table, or None if it is none."""
    if CODE not in text[:LONGEST_HEADER]:
        return None
    for delimiter in DELIMITERS:
        lines = io.StringIO(text[:LONGEST_HEADER], newline="")
        try:
            names = [name.strip() for name in next(csv.reader(lines, delimiter=delimiter))]
        except csv.Error:
            continue
        if CODE in names:
            return delimiter, names
    return None


def begins_table(head: bytes) -> bool:
    """Tell whether a file begins as Ciqual's English table does."""
    found = header(decoded(head)[0])
    return found is not None and NAME in found[1]
