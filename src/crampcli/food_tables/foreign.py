"""What is it that someone takes for a FoodData Central download, and what should they give?"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from crampcli import errors
from crampcli.food_tables.releases import DOWNLOADS, LISTS, NEEDED

LOOKED_AT = 4096
WANTED = f"cramp reads FoodData Central's downloads in CSV. Get one at {DOWNLOADS}"

BY_FILE = {
    "food_des.txt": "USDA's old Standard Reference in text form",
    "nut_data.txt": "USDA's old Standard Reference in text form",
    "food name.csv": "the Canadian Nutrient File",
    "nutrient amount.csv": "the Canadian Nutrient File",
    "[content_types].xml": "a spreadsheet or another office document",
}
"""By a file that no other download has; lower case."""
BY_HEADER = {
    "alim_code": "Ciqual, the French table",
    "alim_nom": "Ciqual, the French table",
    "public food key": "the Australian Food Composition Database",
    "food code,food name": "CoFID, the British table",
    "nevo-code": "NEVO, the Dutch table",
    "foodid;foodname": "Fineli, the Finnish table",
    "id swissfir": "the Swiss Food Composition Database",
    "livsmedelsnamn": "the Swedish food database",
    "f\u00f8devarenavn": "Frida, the Danish table",
    "matvareid": "Matvaretabellen, the Norwegian table",
    "sbls": "the Bundeslebensmittelschl\u00fcssel, the German table",
    "code\turl\tcreator": "Open Food Facts",
}
"""By words of its first line; lower case."""
BY_BYTES = {
    b"SQLite format 3\0": "an SQLite file",
    b"\x00\x01\x00\x00Standard ": "an Access database",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet or another office document",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "packed by gzip; unpack it, then name what comes out",
    b"7z\xbc\xaf": "packed by 7-Zip; unpack it, then name the folder",
    b"Rar!": "packed by RAR; unpack it, then name the folder",
    b"<?xml": "an XML file",
    b"{": "a JSON file",
    b"[": "a JSON file",
}
"""By how the file begins."""
TABLES = frozenset((*NEEDED, *LISTS.values(), "food_portion.csv", "food_category.csv"))


def refuse_file(path: Path) -> None:
    """Refuse a file that is no zip, by what it is.

    Raises:
        DataError: It is a single table, another institute's, or of another form.
    """
    if zipfile.is_zipfile(path):
        return
    with path.open("rb") as file:
        head = file.read(LOOKED_AT)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for begins, what in BY_BYTES.items():
        if start.startswith(begins):
            raise _refused(path, what)
    text = head.decode("utf-8", "replace")
    first = " ".join(text.casefold().replace('"', "").split(" "))
    for words, what in BY_HEADER.items():
        if words in first:
            raise _refused(path, what)
    if path.name.lower() in TABLES or _is_table(path, text):
        raise errors.DataError(
            f"{path}: a single table. Name the zip that it came in, or the folder it lies in with "
            f"the others of the download ({', '.join(NEEDED)}). {WANTED}. Nothing was changed."
        )


def refuse_folder(path: Path) -> None:
    """Refuse a folder of another download.

    Raises:
        DataError: It is one.
    """
    refuse_members(path, (file.name for file in path.iterdir()))


def refuse_members(path: Path, names: Iterable[str]) -> None:
    """Refuse a zip or folder by its files.

    Raises:
        DataError: They are those of another download, or of another form of this one.
    """
    known = {name.lower() for name in names if name}
    if "food.csv" in known:
        return
    for name, what in BY_FILE.items():
        if name in known:
            raise _refused(path, what)
    endings = {Path(name).suffix for name in known}
    if endings == {".json"}:
        raise _refused(path, "a download in JSON form")
    if ".zip" in endings and ".csv" not in endings:
        raise errors.DataError(
            f"{path}: holds zips, no tables. Name one of the zips. Nothing was changed."
        )


def _is_table(path: Path, text: str) -> bool:
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return "\0" not in text
    first = text.partition("\n")[0]
    return first.replace("\t", " ").strip().isprintable() and any(
        mark in first for mark in (",", "\t", ";")
    )


def _refused(path: Path, what: str) -> errors.DataError:
    return errors.DataError(f"{path}: this is {what}. {WANTED}. Nothing was changed.")
