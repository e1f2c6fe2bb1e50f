"""What is it that someone takes for a download that is read, and what should they give?"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from crampcli import errors
from crampcli.food_tables import ciqual_columns
from crampcli.food_tables.releases import DOWNLOADS, LISTS, NEEDED

LOOKED_AT = ciqual_columns.LOOKED_AT
WANTED = (
    f"cramp reads FoodData Central's downloads in CSV ({DOWNLOADS}) and Ciqual's English table of "
    f"{ciqual_columns.EDITION} saved as CSV ({ciqual_columns.DOWNLOADS})"
)
SAVE_AS = (
    "Open it, save the sheet `food composition` of the English one as CSV in UTF-8 or as "
    "tab-separated text, and name that file. Nothing was changed."
)

BY_FILE = {
    "food_des.txt": "USDA's old Standard Reference in text form",
    "nut_data.txt": "USDA's old Standard Reference in text form",
    "food name.csv": "the Canadian Nutrient File",
    "nutrient amount.csv": "the Canadian Nutrient File",
    "[content_types].xml": "a spreadsheet or another office document",
    "content.xml": "a spreadsheet or another office document",
}
"""By a file that no other download has; lower case."""
BY_HEADER = {
    "food_label": "CALNUT, Ciqual's table with what is missing filled in",
    "alim_nom_fr": "Ciqual's table with French names alone",
    "alim_code": "Ciqual's table without the names of foods",
    "alim_nom": "a part of Ciqual's table",
    "public food key": "the Australian Food Composition Database",
    "food code,food name": "CoFID, the British table",
    "foodid,foodcode,foodgroupid": "the Canadian Nutrient File",
    "foodid,nutrientid": "the Canadian Nutrient File",
    "nevo-code": "NEVO, the Dutch table",
    "foodid;foodname": "Fineli, the Finnish table",
    "id swissfir": "the Swiss Food Composition Database",
    "livsmedelsnamn": "the Swedish food database",
    "f\u00f8devarenavn": "Frida, the Danish table",
    "matvareid": "Matvaretabellen, the Norwegian table",
    "sbls": "the Bundeslebensmittelschl\u00fcssel, the German table",
    "lebensmittelbezeichnung": "the Bundeslebensmittelschl\u00fcssel, the German table",
    "code\turl\tcreator": "Open Food Facts",
    "code,url,creator": "Open Food Facts",
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
    b"~": "USDA's old Standard Reference in text form",
    b"<?xml": "an XML file",
    b"{": "a JSON file",
    b"[": "a JSON file",
}
"""By how the file begins."""
TABLES = frozenset((*NEEDED, *LISTS.values(), "food_portion.csv", "food_category.csv"))


LONGEST_FIRST_LINES = 4096
CIQUAL_XML = (b"<ALIM", b"<COMPO", b"<CONST", b"<alim_")
FDC_JSON = (b'"FoundationFoods"', b'"SRLegacyFoods"', b'"SurveyFoods"', b'"BrandedFoods"')
OLD_SPREADSHEET = b"\xd0\xcf\x11\xe0"
MOST_OF_A_SPREADSHEET = 1 << 23
STRINGS = "xl/sharedStrings.xml"


def head(path: Path) -> bytes:
    """Return how a file begins."""
    with path.open("rb") as file:
        return file.read(LOOKED_AT)


def refuse_file(path: Path) -> None:
    """Refuse a file that is no zip, and a spreadsheet, by what it is.

    Raises:
        DataError: It is a single table, another institute's, or of another form.
    """
    if zipfile.is_zipfile(path):
        _refuse_spreadsheet(path)
        return
    first_bytes = head(path)
    start = first_bytes.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise errors.DataError(f"{path}: empty. Download it again. Nothing was changed.")
    if start.startswith(OLD_SPREADSHEET) and _holds(path, b"alim_code"):
        raise errors.DataError(f"{path}: this is Ciqual's table as a spreadsheet. {SAVE_AS}")
    if start.startswith(b"<") and any(mark in start for mark in CIQUAL_XML):
        raise _refused(path, "Ciqual's table as XML")
    if start.startswith(b"{") and any(mark in start for mark in FDC_JSON):
        raise _refused(path, "FoodData Central in JSON form")
    for begins, what in BY_BYTES.items():
        if start.startswith(begins):
            raise _refused(path, what)
    text = ciqual_columns.decoded(first_bytes)[0]
    table = _told_by(text[:LONGEST_FIRST_LINES])
    if table is not None:
        raise _refused(path, table)
    if path.name.lower() in TABLES or _is_table(path, text):
        raise errors.DataError(
            f"{path}: a single table. Name the zip that it came in, or the folder it lies in with "
            f"the others of the download ({', '.join(NEEDED)}). {WANTED}. Nothing was changed."
        )


def _told_by(text: str) -> str | None:
    """Name a table by the words of its first lines."""
    folded = text.casefold().replace('"', "")
    return next((what for words, what in BY_HEADER.items() if words in folded), None)


def _holds(path: Path, words: bytes) -> bool:
    with path.open("rb") as file:
        return words in file.read(MOST_OF_A_SPREADSHEET)


def _refuse_spreadsheet(path: Path) -> None:
    """Refuse a spreadsheet by the words in its cells.

    Raises:
        DataError: It is one of a table that is known.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(STRINGS) as file:
            begins = file.read(LOOKED_AT).decode(errors="replace")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
        return  # whoever opens it says what is wrong
    table = _told_by(",".join(re.findall(r"<t[^>]*>([^<]*)</t>", begins)))
    if table is not None and "Ciqual" in table:
        raise errors.DataError(f"{path}: this is Ciqual's table as a spreadsheet. {SAVE_AS}")
    if table is not None:
        raise _refused(path, f"{table}, as a spreadsheet")


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
    if any("ciqual" in name or name.startswith("alim_") for name in known) and not (
        endings & {".csv", ".tsv", ".tab", ".txt"}
    ):
        raise errors.DataError(
            f"{path}: this is Ciqual's download, as spreadsheets or XML. {SAVE_AS}"
        )
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
