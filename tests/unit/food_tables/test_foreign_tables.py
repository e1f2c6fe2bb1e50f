"""Tables that no import reads: what each is told to be."""

import zipfile
from pathlib import Path

import pytest

from crampcli import errors
from crampcli.food_tables import importer
from tests.unit.food_tables.kept import Nutrients


@pytest.mark.parametrize("name", ["food.csv", "mine.csv", "mine.txt", "table"])
def test_a_bare_table_asks_for_the_zip_or_the_folder(
    name: str, nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    place = tmp_path / name
    place.write_text('code\tname\t"Magnesium\n(mg\n100g)"\n1\tSalad\t7,8\n')

    with pytest.raises(errors.DataError, match=r"single table\. Name the zip") as refused:
        importer.import_release(place, target, nutrients)
    assert "folder" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("t.csv", "alim_code;alim_nom_fr;Magnésium (mg/100 g)\n", "with French names alone"),
        ("t.csv", "\ufeffalim_grp_code,alim_code\n", "Ciqual's table without the names"),
        ("t.csv", "alim_code,FOOD_LABEL,HYPOTH,nrj_kj\n", "CALNUT"),
        ("t.csv", "FoodID,FoodCode,FoodGroupID\n", "Canadian Nutrient File"),
        ("t.csv", "BLS Code;Lebensmittelbezeichnung\n", "Bundeslebensmittel"),
        ("FOOD_DES.txt", "~01001~^~0100~^~Butter, salted~\n", "Standard Reference"),
        ("t.csv", "Public Food Key,Classification\n", "Australian"),
        ("t.csv", "Food Code,Food Name,Description\n", "CoFID"),
        ("t.csv", "NEVO-versie|NEVO-code|Food name\n", "NEVO"),
        ("t.csv", "code\turl\tcreator\tcreated_t\n", "Open Food Facts"),
        ("t.json", '{"FoundationFoods": []}', "FoodData Central in JSON form"),
        ("t.json", '{"code": "301"}', "JSON file"),
        ("t.xml", '<?xml version="1.0"?>\n<TABLE>\n<ALIM>\n', "Ciqual's table as XML"),
        ("t.xml", '<?xml version="1.0"?><TABLE/>', "XML"),
        ("t.sqlite", "SQLite format 3\0....", "SQLite"),
        ("t.pdf", "%PDF-1.7", "PDF"),
    ],
)
def test_a_foreign_table_is_told_what_it_is(
    name: str, content: str, said: str, nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    place = tmp_path / name
    place.write_text(content, encoding="utf-8")

    with pytest.raises(errors.DataError, match=said) as refused:
        importer.import_release(place, target, nutrients)
    assert "Nothing was changed" in str(refused.value)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["[Content_Types].xml", "xl/workbook.xml"], "spreadsheet"),
        (["FOOD_DES.txt", "NUT_DATA.txt"], "Standard Reference"),
        (["FOOD NAME.csv", "NUTRIENT AMOUNT.csv"], "Canadian Nutrient File"),
        (["foundationDownload.json"], "JSON form"),
        (["FoodData_Central_csv.zip"], "holds zips"),
        (["Table Ciqual 2025_ENG_2025_11_03.xlsx", "doc.pdf"], "Ciqual's download"),
        (["alim_2025_11_03.xml", "compo_2025_11_03.xml"], "Ciqual's download"),
    ],
)
def test_a_foreign_zip_or_folder_is_told_what_it_is(
    names: list[str], said: str, nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    packed, place = tmp_path / "a.zip", tmp_path / "a"
    place.mkdir()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
            (place / Path(name).name).write_text("x")

    for one in (packed, place):
        with pytest.raises(errors.DataError, match=said):
            importer.import_release(one, target, nutrients)


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (["alim_grp_code", "alim_code", "alim_nom_eng"], "sheet `food composition`"),
        (["NEVO-version", "NEVO-code"], "NEVO, the Dutch table, as a spreadsheet"),
        (["Food Code", "Food Name"], "CoFID, the British table, as a spreadsheet"),
        (["a", "b"], "a spreadsheet or another office document"),
    ],
)
@pytest.mark.parametrize("name", ["table.xlsx", "table.csv"])
def test_a_spreadsheet_is_told_by_its_cells_whatever_it_is_called(
    name: str, heads: list[str], said: str, nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    place = tmp_path / name
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        cells = "".join(f"<si><t>{head}</t></si>" for head in heads)
        archive.writestr("xl/sharedStrings.xml", f"<sst>{cells}</sst>")

    with pytest.raises(errors.DataError, match=said):
        importer.import_release(place, target, nutrients)


def test_an_old_spreadsheet_of_ciqual_is_told_by_its_cells(
    nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    place = tmp_path / "table.xls"
    place.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 9000 + b"alim_code")

    with pytest.raises(errors.DataError, match="sheet `food composition`"):
        importer.import_release(place, target, nutrients)


def test_an_empty_file_is_said_to_be_empty(
    nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    (tmp_path / "empty.csv").write_text("")

    with pytest.raises(errors.DataError, match="empty"):
        importer.import_release(tmp_path / "empty.csv", target, nutrients)
