"""What an import reads of Ciqual's table, and what it refuses."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crampcli import errors
from crampcli.food_tables import ciqual, ciqual_columns, importer, store, stored_foods
from tests.unit.food_tables import ciqual_table
from tests.unit.food_tables.ciqual_table import CODE, EDAM, HEADER, INVENTED, K2, rows, table
from tests.unit.food_tables.kept import Nutrients, left_out, stored

Changed = Callable[[], str | bytes]


def k2_of_edam(target: Path) -> float:
    food = stored(target, EDAM, "ciqual")
    return next(a.per_100 for a in food.amounts if a.nutrient == "vitamin-k2")


def with_cell(code: int, head: str, text: str) -> list[list[str]]:
    """Return all rows, with another text in one cell."""
    place, number = HEADER.index(head), HEADER.index(CODE)
    return [
        [text if column == place and row[number] == str(code) else cell
         for column, cell in enumerate(row)]
        for row in rows()
    ]  # fmt: skip


def of_2020() -> str:
    """Write the header as the edition of 2020 had its units."""
    return table(header=[head.replace("\n100g)", "/100g)").replace("\n", " ") for head in HEADER])


@pytest.mark.parametrize(
    "content",
    [
        table(),
        table().replace("\n", "\r\n"),
        table(delimiter=";"),
        table(delimiter=","),
        "\ufeff" + table(),
        table().encode("utf-16"),
        table().encode("cp1252"),
        of_2020(),
        table(header=[head.replace("µ", "\u03bc") for head in HEADER]),
        table(header=[head.replace("\n", "\u00a0") for head in HEADER]),
        table([[cell.replace(",", ".") if cell[:1] in "<0123456789" else cell for cell in row]
               for row in rows()]),
        table([[cell.replace("< ", "<\u00a0") for cell in row] for row in rows()]),
        table([[cell.replace("< ", "<") for cell in row] for row in rows()]),
        table([["" if cell == "-" else cell for cell in row] for row in rows()]),
        table([[f" {cell} " for cell in row] for row in rows()]),
        table().rstrip("\n"),
        table() + "\n\n",
        table().replace("\n", "\r"),
    ],
)  # fmt: skip
def test_the_same_foods_are_read_however_the_table_was_saved(
    content: str | bytes, nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    plain = importer.import_release(ciqual_table.written(tmp_path), target, nutrients)
    expected = [stored(target, code, "ciqual") for code in ciqual_table.FOODS]
    place = tmp_path / ciqual_table.FILE
    place.write_bytes(content if isinstance(content, bytes) else content.encode())

    summary = importer.import_release(place, target, nutrients)

    assert [stored(target, code, "ciqual") for code in ciqual_table.FOODS] == expected
    assert (summary.foods, summary.amounts) == (plain.foods, plain.amounts)
    assert summary.replaced


def test_a_zip_or_a_folder_with_the_table_is_read(
    nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    folder = tmp_path / "ciqual"
    folder.mkdir()
    place = ciqual_table.written(folder)
    (folder / "readme.txt").write_text("Licence Ouverte 2.0")
    packed = tmp_path / "ciqual.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(place, f"data/{place.name}")

    for one in (folder, packed):
        summary = importer.import_release(one, target, nutrients)

        assert (summary.release, summary.released, summary.foods) == ("ciqual", "2025-11-03", 9)
        assert k2_of_edam(target) == 47.5


def test_two_tables_in_one_folder_are_refused(
    nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    ciqual_table.written(tmp_path)
    ciqual_table.written(tmp_path, name="copy.csv")

    with pytest.raises(errors.DataError, match="stands there 2 times"):
        importer.import_release(tmp_path, target, nutrients)


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "no K2": (
        table([row[: HEADER.index(K2)] + row[HEADER.index(K2) + 1 :] for row in rows()],
              header=[head for head in HEADER if head != K2]),
        r"no column vitamin k2 in its first line",
    ),
    "no unit": (table(header=[head.replace("µg", "\ufffdg") for head in HEADER]), "no unit"),
    "another unit": (table(header=[h.replace("µg", "kcal") for h in HEADER]), r"no unit .*kcal"),
    "a word": (table(with_cell(EDAM, K2, "abc")), r"1 of 9 foods .*first: line 194: .abc"),
    "a negative": (table(with_cell(EDAM, K2, "-4")), "cannot be read"),
    "more than 100 g": (table(with_cell(EDAM, K2, "100000001")), "cannot be read"),
    "the other mark": (table(with_cell(EDAM, K2, "47.5")), "cannot be read"),
    "thousands": (table(with_cell(EDAM, K2, "1 047,5")), "cannot be read"),
    "no code": (table(with_cell(EDAM, CODE, "x")), "cannot be read"),
    "cut short": (table()[:-20], "breaks off in line"),
    "header alone": (table([]), "holds no food"),
    "a stray quote": (table().replace("Edam", '"Edam', 1), "cannot be read|breaks off"),
    "zeros": (table().replace("Edam", "E\0dam").encode(), "no text|cannot be read"),
    "too long": (table() + "x" * (ciqual.MOST_BYTES + 1), "more than 32 MB"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_a_bad_table_is_refused_in_one_line_and_changes_nothing(
    what: str, nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    importer.import_release(ciqual_table.written(tmp_path), target, nutrients)
    before = target.read_bytes()
    content, said = REFUSED[what]
    place = tmp_path / "bad.csv"
    place.write_bytes(content if isinstance(content, bytes) else content.encode())

    with pytest.raises(errors.DataError, match=said) as refused:
        importer.import_release(place, target, nutrients)

    assert "Nothing was changed." in str(refused.value)
    assert "\n" not in str(refused.value)
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_damaged_zip_is_refused(nutrients: Nutrients, tmp_path: Path, target: Path) -> None:
    packed = tmp_path / "ciqual.zip"
    many = [ciqual_table.row(1 + n, f"Food {n * 7919}", "g", "s", {}) for n in range(3000)]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(ciqual_table.FILE, table(many))
    whole = packed.read_bytes()
    middle = len(whole) * 2 // 3
    packed.write_bytes(whole[:middle] + bytes(64) + whole[middle + 64 :])

    with pytest.raises(errors.DataError, match="damaged or unreadable"):
        importer.import_release(packed, target, nutrients)


def test_other_ends_of_lines_within_a_name_end_no_row(
    nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    text = table().replace("Edam cheese", "Edam\u2028\x85\x0bcheese")

    summary = importer.import_release(ciqual_table.written(tmp_path, text), target, nutrients)

    assert (summary.foods, summary.tables[0].bad) == (9, 0)
    assert stored(target, EDAM, "ciqual").description == "Edam cheese, from cow's milk"


def test_one_bad_row_in_a_hundred_is_left_out_and_told(
    nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    many = [ciqual_table.row(1000 + number, f"Food {number}", "g", "s", {}) for number in range(99)]
    twice = [*many, *with_cell(EDAM, K2, "abc")[6:7], many[0]]
    nameless = ciqual_table.row(5, "-", "g", "s", {})
    place = ciqual_table.written(tmp_path, table([*twice, nameless]))

    summary = importer.import_release(place, target, nutrients)

    assert (summary.foods, summary.tables[0].bad) == (99, 1)
    assert left_out(summary, place.name) == {ciqual.TWICE: 1, ciqual.UNNAMED: 1}


def test_what_ends_an_import_leaves_the_earlier_one(
    nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    place = ciqual_table.written(tmp_path)
    importer.import_release(place, target, nutrients)
    before = target.read_bytes()

    def interrupt(phase: importer.Phase, *_: int) -> None:
        if phase is importer.Phase.RANKING:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importer.import_release(place, target, nutrients, interrupt)

    assert target.read_bytes() == before


def test_the_energy_of_the_regulation_is_taken_before_the_other(
    nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    without = with_cell(EDAM, ciqual_table.KCAL, "-")
    place = HEADER.index(ciqual_table.JONES_KCAL)
    for row in without:
        row[place] = "322" if row[HEADER.index(CODE)] == str(EDAM) else "1"
    importer.import_release(ciqual_table.written(tmp_path, table(without)), target, nutrients)

    assert [
        (stored(target, code, "ciqual").energy, stored(target, code, "ciqual").energy_fdc_id)
        for code in (EDAM, ciqual_table.CHEDDAR)
    ] == [(322, 2048), (399, 2047)]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0,33", ciqual.Amount("measured", 0.33)),
        ("0", ciqual.Amount("zero", 0)),
        ("0,00", ciqual.Amount("zero", 0)),
        ("-", ciqual.Amount("not-measured")),
        ("", ciqual.Amount("not-measured")),
        ("traces", ciqual.Amount("trace")),
        ("Traces ", ciqual.Amount("trace")),
        ("< 0,5", ciqual.Amount("below-limit", below=0.5)),
        ("<0,5", ciqual.Amount("below-limit", below=0.5)),
        ("<\u202f20", ciqual.Amount("below-limit", below=20)),
        ("< 0", ciqual.Amount("below-limit")),
    ],
)
def test_a_cell_is_one_of_five_states(text: str, amount: ciqual.Amount) -> None:
    assert ciqual.amount(text, ",") == amount


NO_AMOUNTS = ("abc", "-1", "<", "<-1", "1.5", "1,5,5", "NaN", "inf", "\u0661", "1_0")


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_a_cell_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        ciqual.amount(text, ",")


def test_every_nutrient_of_ours_has_a_column(nutrients: Nutrients) -> None:
    heads = {ciqual_columns.column(head).name for head in HEADER}

    assert {wanted.id for wanted in nutrients.values()} == {*ciqual_columns.NUTRIENTS}
    assert heads >= {*ciqual_columns.NUTRIENTS.values(), *ciqual_columns.ENERGIES}


def test_a_store_of_the_earlier_layout_is_read_and_renewed(
    tables: dict[str, object], folder: Callable[..., Path], nutrients: Nutrients,
    tmp_path: Path, target: Path,
) -> None:  # fmt: skip
    import sqlite3

    importer.import_release(folder(tables), target, nutrients)
    connection = sqlite3.connect(target)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    before = stored(target, 101)

    importer.import_release(ciqual_table.written(tmp_path), target, nutrients)

    assert stored(target, 101) == before
    with store.opened(target) as opened:
        assert store.layout(opened) == 3
        assert stored_foods.food(opened, "ciqual", INVENTED) is not None
