"""What is shipped works without the source tree: sdist, the wheel built from it, and a zip."""

import marshal
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

import hatch_build
from crampcli.cli.declared import COMMANDS
from crampcli.cli.declared.topics import TOPICS
from crampcli.dataset import KINDS
from tests.conftest import PROGRAM, ROOT, Run


def quiet(*argv: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command away from the source tree and return its stdout."""
    kept = {name: os.environ[name] for name in ("PATH", "CRAMP_TODAY") if name in os.environ}
    clean = {"HOME": str(cwd), "COLUMNS": "80"} | kept | environment
    ran = subprocess.run(argv, cwd=cwd, env=clean, capture_output=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from it."""
    place = tmp_path_factory.mktemp("dist")
    quiet(sys.executable, "-m", "build", "--no-isolation", "--outdir", place, ROOT, cwd=place)
    assert len(list(place.glob("*.tar.gz"))) == 1
    return next(place.glob("*.whl"))


def test_what_is_handed_to_an_index_is_taken_without_a_warning(wheel: Path) -> None:
    built = (wheel, *wheel.parent.glob("*.tar.gz"))

    said = quiet(sys.executable, "-m", "twine", "check", "--strict", *built, cwd=wheel.parent)

    assert said.count("PASSED") == len(built) == 2


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone, and return the folder that it went to."""
    place = tmp_path_factory.mktemp("installed")
    quiet(
        sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet",
        "--disable-pip-version-check", "--target", place, wheel, cwd=place,
    )  # fmt: skip
    return place


def test_the_wheel_holds_every_data_file_the_licences_and_the_typing_mark(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {f"crampcli/data/{kind}.json" for kind in (*KINDS, "about")} <= names
    assert "crampcli/py.typed" in names
    page = {file.name for file in (ROOT / "src/crampcli/cli/web/page").iterdir()}
    assert {f"crampcli/cli/web/page/{name}" for name in page} <= names
    assert any(name.endswith("licenses/LICENSE-DATA.md") for name in names)


def kept_ready(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {
            Path(name).stem: archive.read(name)
            for name in archive.namelist()
            if name.endswith(".marshal")
        }


def content(ready: dict[str, bytes]) -> dict[str, tuple[bytes, Any]]:
    """Take apart what `prepared` wrote; equal values need not be equal bytes in that form."""
    found = {}
    for name, file in ready.items():
        origin, _, body = file.split(b"\n", 2)
        found[name] = origin, marshal.loads(body)  # noqa: S302
    for name, (origin, places) in found.items():
        kind, apart, _ = name.partition("-apart")
        if apart:
            _, records = found[f"{kind}-records"]
            parts = {
                id_: records[-before_end:][:length]
                for id_, (before_end, length, _) in places.items()
            }
            read = {id_: marshal.loads(part) for id_, part in parts.items()}  # noqa: S302
            found[name], found[f"{kind}-records"] = (origin, read), (origin, len(records))
    return found


def test_what_the_wheel_keeps_ready_equals_what_a_checkout_works_out(wheel: Path) -> None:
    ready = kept_ready(wheel)

    assert {
        *KINDS,
        "topic-nutrients",
        "drugs-apart",
        "vitamin-k-warnings",
        "drug-names-w",
        "foods-zinc",
    } < {*ready}
    assert content(ready) == content(hatch_build.ready(ROOT))


def test_the_wheel_holds_the_modules_of_each_command_together_as_they_stand(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        told = {
            Path(name).stem: archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("crampcli/bundles/")
        }

    assert {"core", "check", "match", "nutrients"} < {*told}
    assert told == dict(hatch_build.bundles(ROOT))


def test_the_wheel_leaves_the_editors_guide_out(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert {Path(name).suffix for name in names if name.startswith("crampcli/data/")} == {
        ".json",
        ".marshal",
    }


def test_a_damaged_faster_form_is_not_used(installed: Path, tmp_path: Path) -> None:
    place = tmp_path / "damaged"
    shutil.copytree(installed, place)
    for faster in (place / "crampcli" / "data").glob("*.marshal"):
        faster.write_bytes(faster.read_bytes()[:1000])

    out = quiet(
        sys.executable, "-P", "-m", "crampcli", "sources", "k2", cwd=tmp_path, PYTHONPATH=str(place)
    )

    assert out.splitlines()[1].startswith("1\tnatto\t")


def test_the_sdist_holds_what_the_checks_need(wheel: Path) -> None:
    with tarfile.open(next(wheel.parent.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {"README.md", "data/nutrients.json", "tests/test_packaging.py"} <= names


@pytest.mark.parametrize(
    "argv",
    [
        ("nutrients", "compare"),
        ("sources", "k2", "-f", "json"),
        ("data", "info"),
        ("--version",),
        ("cite", "--style", "bibtex"),
    ],
)
def test_the_installed_program_answers_without_the_source_tree(
    installed: Path, tmp_path: Path, argv: tuple[str, ...]
) -> None:
    here = quiet(sys.executable, "-m", "crampcli", *argv, cwd=ROOT, PYTHONPATH=str(PROGRAM))

    there = quiet(
        sys.executable, "-P", "-m", "crampcli", *argv, cwd=tmp_path, PYTHONPATH=str(installed)
    )

    assert there == here
    where = "import crampcli; print(crampcli.__file__)"
    found = quiet(sys.executable, "-P", "-c", where, cwd=tmp_path, PYTHONPATH=str(installed))
    assert found.startswith(str(installed))


def test_the_program_answers_from_inside_a_zip(wheel: Path, tmp_path: Path) -> None:
    out = quiet(
        sys.executable, "-P", "-m", "crampcli", "sources", "k2", cwd=tmp_path, PYTHONPATH=str(wheel)
    )

    assert out.splitlines()[1].startswith("1\tnatto\t")


def test_the_console_script_is_declared(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        entry = next(n for n in archive.namelist() if n.endswith("entry_points.txt"))
        text = archive.read(entry).decode()

    assert "cramp = crampcli.__main__:run" in text


def test_the_wheel_brings_a_manual_page_for_all_of_cramp_and_for_each_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        pages = {
            Path(name).name: archive.read(name).decode()
            for name in archive.namelist()
            if "/data/share/man/man1/" in name
        }

    shown = [command for command in COMMANDS if not command.hidden]
    assert {*pages} == {"cramp.1", *(f"cramp-{'-'.join(c.path)}.1" for c in shown)}
    for command in shown:
        page = pages[f"cramp-{'-'.join(command.path)}.1"].replace("\\-", "-")
        assert [row.name for row in command.options if row.name not in page] == []


@pytest.mark.skipif(shutil.which("man") is None, reason="no man here to read a page with")
def test_man_reads_every_page_without_a_warning(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if "/data/share/man/man1/" in name]
        for name in names:
            archive.extract(name, tmp_path)
    for name in names:
        ran = subprocess.run(
            ["man", "--warnings", "-E", "UTF-8", "-l", tmp_path / name],
            env={"PATH": os.environ["PATH"], "MANWIDTH": "80", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            check=True,
            timeout=60,
        )
        assert ran.stderr == b""
        assert b"NAME" in ran.stdout


@pytest.mark.skipif(shutil.which("man") is None, reason="no man here to read a page with")
def test_help_of_a_topic_says_what_the_manual_page_says(
    wheel: Path, tmp_path: Path, run: Run
) -> None:
    with zipfile.ZipFile(wheel) as archive:
        page = next(n for n in archive.namelist() if n.endswith("/man1/cramp.1"))
        archive.extract(page, tmp_path)
    read = quiet(
        "man", "--nh", "--nj", "-E", "UTF-8", "-l", tmp_path / page,
        cwd=tmp_path, MANWIDTH="200", LC_ALL="C.UTF-8",
    ).split()  # fmt: skip

    for topic in TOPICS:
        said = run("help", topic.name).out
        # Of a group of the same name the commands come first.
        _, _, behind = said.partition("\nMore: ")
        words = (behind.partition("\n")[2] or said).split()
        assert " ".join(words) in " ".join(read), topic.name
