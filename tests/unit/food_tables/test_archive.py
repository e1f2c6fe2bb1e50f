"""Which zips and folders are read, and which are refused before they do harm."""

import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from crampcli import errors
from crampcli.food_tables import archive, csv_table

Tables = dict[str, Sequence[Sequence[object]]]
Write = Callable[..., Path]


def _zip(place: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members:
            packed.writestr(name, content)
    return place


def _names(path: Path) -> list[str]:
    with archive.opened(path) as download:
        return sorted(download.members)


def _refused(path: Path) -> str:
    with pytest.raises(errors.DataError) as told:
        _names(path)
    return str(told.value)


def test_a_zip_with_or_without_a_folder_is_read(tmp_path: Path) -> None:
    flat = _zip(tmp_path / "flat.zip", ("food.csv", b"a"), ("nutrient.csv", b"b"))
    deep = _zip(
        tmp_path / "deep.zip", ("usda/", b""), ("usda/food.csv", b"a"), ("usda/x.xlsx", b"b")
    )

    assert _names(flat) == ["food.csv", "nutrient.csv"]
    assert _names(deep) == ["food.csv"]


def test_only_the_files_beside_food_csv_count(tmp_path: Path) -> None:
    place = _zip(tmp_path / "a.zip", ("usda/food.csv", b"a"), ("usda/old/nutrient.csv", b"b"))

    assert _names(place) == ["food.csv"]


def test_what_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "no such file or folder" in _refused(tmp_path / "nothing.zip")


@pytest.mark.parametrize("content", [b"\0\1\2 a,b", b"PK\x03\x04" + b"\0" * 90])
def test_what_is_no_zip_is_refused(content: bytes, tmp_path: Path) -> None:
    place = tmp_path / "usda.zip"
    place.write_bytes(content)

    assert "no zip, or only part of one" in _refused(place)


def test_a_zip_that_was_cut_short_is_refused(tables: Tables, folder: Write, packed: Write) -> None:
    place = packed(folder(tables))
    content = place.read_bytes()

    for share in (1, 2, 5, 9):
        place.write_bytes(content[: len(content) * share // 10])
        assert "Download it again" in _refused(place)


@pytest.mark.parametrize("name", ["../food.csv", "/food.csv", "a/../../food.csv", "C:/food.csv"])
def test_names_that_point_out_of_the_zip_are_refused(name: str, tmp_path: Path) -> None:
    assert "points out of it" in _refused(_zip(tmp_path / "a.zip", (name, b"a")))


def test_a_zip_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    place = _zip(tmp_path / "a.zip", ("food.csv", b"0" * (archive.SMALL * 4)))

    assert "would unpack to 4194304 bytes" in _refused(place)


def test_a_zip_bomb_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 10)

    assert "unpacks to more than" in _refused(_zip(tmp_path / "a.zip", ("food.csv", b"0" * 11)))


def test_a_zip_of_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    place = _zip(tmp_path / "a.zip", *((f"{n}.csv", b"") for n in range(3)))

    assert "3 files in one zip" in _refused(place)


def test_a_zip_whose_files_overlap_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "a.zip"
    with zipfile.ZipFile(place, "w") as packed:
        packed.writestr("food.csv", bytes(range(256)) * 20)
        again = zipfile.ZipInfo("nutrient.csv")
        first = packed.infolist()[0]
        for name in ("file_size", "compress_size", "CRC", "header_offset"):
            setattr(again, name, getattr(first, name))
        packed.filelist.append(again)

    assert "files overlap" in _refused(place)


def _rows_of(download: archive.Download, column: str) -> tuple[list[list[str]], csv_table.Table]:
    with closing(csv_table.Table(download, "food.csv", [column])) as table:
        return [row for batch in table.batches() for row in batch], table


def test_a_zip_that_lies_about_a_size_is_refused_when_read(tmp_path: Path) -> None:
    place = _zip(tmp_path / "a.zip", ("food.csv", b'"fdc_id"\n' + b'"1"\n' * 1000))
    content = place.read_bytes()
    at = content.rindex(b"PK\x01\x02") + 24
    place.write_bytes(content[:at] + (2009).to_bytes(4, "little") + content[at + 4 :])

    with archive.opened(place) as download, pytest.raises(errors.DataError, match="damaged"):
        _rows_of(download, "fdc_id")


def test_a_damaged_file_in_a_zip_is_noticed(tmp_path: Path) -> None:
    place = tmp_path / "a.zip"
    with zipfile.ZipFile(place, "w") as packed:
        packed.writestr("food.csv", b'"fdc_id"\n' + b'"1"\n' * 1000)
    content = bytearray(place.read_bytes())
    content[2000] ^= 1
    place.write_bytes(content)

    with archive.opened(place) as download, pytest.raises(errors.DataError, match="damaged"):
        _rows_of(download, "fdc_id")


def test_food_csv_in_two_folders_is_refused(tmp_path: Path) -> None:
    place = _zip(tmp_path / "a.zip", ("a/food.csv", b"a"), ("b/food.csv", b"b"))
    for name in ("a", "b"):
        (tmp_path / "both" / name).mkdir(parents=True)
        (tmp_path / "both" / name / "food.csv").write_bytes(b"a")

    assert "food.csv lies in 2 folders" in _refused(place)
    assert "Name one of them" in _refused(tmp_path / "both")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_stands_twice_is_refused(tmp_path: Path) -> None:
    place = _zip(tmp_path / "a.zip", ("food.csv", b"a"), ("food.csv", b"b"))

    assert "food.csv stands twice" in _refused(place)


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    place = _zip(tmp_path / "a.zip", ("food.csv", b"a"))
    content = bytearray(place.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    place.write_bytes(content)

    assert "is encrypted" in _refused(place)


def _rows(tmp_path: Path, content: bytes) -> tuple[list[list[str]], csv_table.Table]:
    (tmp_path / "food.csv").write_bytes(content)
    with archive.opened(tmp_path) as download:
        return _rows_of(download, "a")


def test_rows_come_in_batches_of_bounded_size(tmp_path: Path) -> None:
    (tmp_path / "food.csv").write_text("a,b\n" + "1,2\n" * (csv_table.BATCH * 2 + 1))
    with (
        archive.opened(tmp_path) as download,
        closing(csv_table.Table(download, "food.csv", ["a"])) as table,
    ):
        sizes = [len(batch) for batch in table.batches()]

    assert sizes == [csv_table.BATCH, csv_table.BATCH, 1]


def test_a_field_without_end_is_one_bad_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_table, "MOST_CHARACTERS", 50)
    rows, table = _rows(tmp_path, b"a,b\n" + b"1,2\n" * 300 + b'3,"' + b"x" * 60 + b'"\n4,5\n')

    assert rows == [["1", "2"]] * 300 + [["4", "5"]]
    assert (table.rows, table.summary().bad, table.summary().bad_lines) == (302, 1, (302,))
