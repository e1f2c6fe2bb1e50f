"""A reader's own defaults: never needed, said whenever they count, and no option they override."""

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a file of settings that is not there yet."""
    file = tmp_path / "mine.toml"
    monkeypatch.setenv("CRAMP_CONFIG", str(file))
    return file


def test_without_a_file_nothing_changes_and_config_says_where_it_would_be(
    run: Run, settings: Path
) -> None:
    ran = run("config")

    assert ran.code == 0
    assert [row["id"] for row in ran.rows] == ["age", "sex", "taking", "format"]
    assert {row["value"] for row in ran.rows} == {""}
    assert str(settings) in ran.err


def test_the_file_stands_in_the_configuration_folder_of_the_user(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "config-home" / "cramp" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("age = 70\n")

    assert run("config").rows[0] == {
        "id": "age",
        "value": "70",
        "counts_for": "intake and match, where --age is not given",
        "file": str(file),
    }


def test_medicines_are_taken_from_it_said_and_warned_of(run: Run, settings: Path) -> None:
    settings.write_text('taking = ["warfarin"]\n')

    ran = run("check", "k2")

    assert ran.code == 10
    assert "cramp: from your configuration: --taking warfarin" in ran.err
    assert ran.out == run("check", "k2", "--taking", "warfarin").out
    assert "--taking warfarin" not in run("check", "k2", "--taking", "apixaban").err


def test_age_and_sex_count_for_a_report_too(run: Run, settings: Path) -> None:
    plain = run("match", "--at", "night", "--age", "72", "--sex", "male").out
    settings.write_text('age = 72\nsex = "male"\n')

    assert run("match", "--at", "night").out == plain


def test_age_sex_and_format_are_taken_from_it_where_the_line_says_nothing(
    run: Run, settings: Path
) -> None:
    plain = run("intake", "magnesium", "--age", "70", "--sex", "female", "-f", "json").out
    settings.write_text('age = 70\nsex = "female"\nformat = "json"\n')

    assert run("intake", "magnesium").out == plain
    assert run("intake", "magnesium", "--age", "5").out != plain
    assert run("sources", "k2", "-f", "tsv").out.startswith("rank\t")
    assert "configuration" not in run("intake", "magnesium", "-q").err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("agee = 70", "'agee' is no setting"),
        ("age = true", "age = 'True' cannot be"),
        ('age = "old"', "age = 'old' cannot be"),
        ('sex = "x"', "It takes female, male"),
        ("taking = [1]", "cannot be"),
        ('format = "xml"', "It takes table, json"),
        ("age = = 3", "no TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_name(
    run: Run, settings: Path, text: str, says: str
) -> None:
    settings.write_text(text)

    for argv in (("intake", "magnesium"), ("config",)):
        ran = run(*argv)
        assert (ran.code, ran.out) == (2, "")
        assert str(settings) in ran.err
        assert says in ran.err
