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
        ("t.csv", "alim_grp_code;alim_code;alim_nom_fr;Magnésium (mg/100 g)\n", "Ciqual"),
        ("t.csv", "\ufeffalim_grp_code,alim_code\n", "Ciqual"),
        ("t.csv", "Public Food Key,Classification\n", "Australian"),
        ("t.csv", "Food Code,Food Name,Description\n", "CoFID"),
        ("t.csv", "NEVO-versie|NEVO-code|Food name\n", "NEVO"),
        ("t.csv", "code\turl\tcreator\tcreated_t\n", "Open Food Facts"),
        ("t.json", '{"FoundationFoods": []}', "JSON"),
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
