"""`cramp web`: a folder that answers in a browser, in the words of the command line."""

import io
import json
import re
import shlex
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from crampcli.cli.web import asked, beforehand, page_parts
from crampcli.dataset import Dataset
from tests.conftest import Run

PAGE = {file.name: file.read_text("utf-8") for file in page_parts.own()}
NAMED = ("Vitamin K2", "Magnesium", "Natto", "Quinine", "warfarin", "Dehydration")
SOME = 150
"""Every so many-th name is enough to see how names are told."""


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, dataset: Dataset) -> Path:
    """Write a folder that holds some of the names, and an interpreter of five words."""
    from crampcli.cli.commands import web

    place = tmp_path_factory.mktemp("web")
    package = place / "pyodide"
    package.mkdir()
    for name in web.PYTHON:
        (package / name).write_text('{"version": "0.0.1"}' if name == "package.json" else "x")
    every = [*beforehand.names(dataset)]
    some = [one for place, one in enumerate(every) if one.name in NAMED or place % SOME == 0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beforehand, "names", lambda _: some)
        web.web(dataset, str(place / "site"), str(package))
    return place / "site"


def index(site: Path) -> dict[str, dict[str, list[object]]]:
    """Read what the page finds names by."""
    read: dict[str, dict[str, list[object]]] = json.loads((site / "names.json").read_text("utf-8"))
    return read


def test_every_name_on_record_is_in_the_page(dataset: Dataset) -> None:
    told = {one.name for one in beforehand.names(dataset)}

    for kind in ("nutrients", "substances", "foods", "causes", "mimics", "medicines", "drugs"):
        assert {record["name"] for record in dataset.table(kind).values()} <= told, kind
    assert {line for one in beforehand.names(dataset) for line in one.lines} >= {
        ("evidence", topic) for topic in dataset.topics
    }


def test_answers_made_beforehand_are_those_of_the_command_line(run: Run, site: Path) -> None:
    answers = index(site)["answers"]
    assert {"now", "page vitamin-k2", "check --taking warfarin", "evidence magnesium"} <= {*answers}

    for line, (path, code) in answers.items():
        told = run(*shlex.split(line), "-f", "json")
        assert (told.out, told.code) == ((site / str(path)).read_text("utf-8"), code), line


def test_the_warning_of_vitamin_k2_stands_in_the_page_and_in_its_answers(
    dataset: Dataset, site: Path
) -> None:
    warning = dataset.interactions["vitamin-k2-vka"]["warning"]

    assert warning in (site / "index.html").read_text("utf-8")
    for name in (
        "page/vitamin-k2",
        "sources/vitamin-k2",
        "check/vitamin-k2",
        "check/taking/warfarin",
    ):
        document = json.loads((site / "answers" / f"{name}.json").read_text("utf-8"))
        assert next(one["text"] for one in document["warnings"]) == warning, name


def test_the_page_says_from_the_day_on_that_a_review_is_overdue(
    dataset: Dataset, site: Path
) -> None:
    by = min(line["review_by"] for line in dataset.about["reviews"])

    (due,) = (a for _, a in Tags((site / "index.html").read_text("utf-8")).tags if "data-by" in a)

    assert (due["id"], due["data-by"]) == ("due", by)
    assert "hidden" in due
    assert f"was due by {by}: some of it may be out of date." in (site / "index.html").read_text()
    assert "due.hidden = today <= due.dataset.by;" in PAGE["main.js"]


def test_the_page_asks_its_own_host_alone(site: Path) -> None:
    tags = Tags((site / "index.html").read_text("utf-8")).tags
    policy = next(a["content"] for _, a in tags if a.get("http-equiv") == "Content-Security-Policy")

    assert policy is not None
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert allowed["default-src"] == "'none'"
    assert {*" ".join(allowed.values()).split()} == {
        "'none'", "'self'", "'wasm-unsafe-eval'", "blob:"
    }  # fmt: skip
    for _, attributes in tags:
        address = attributes.get("src") or attributes.get("href") or ""
        assert "//" not in address
        assert address[:1] in ("", "#") or (site / address).is_file()
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("name", sorted(PAGE))
def test_the_page_makes_no_markup_of_data_and_names_no_host(name: str) -> None:
    text = PAGE[name]

    assert len(text.splitlines()) <= 400
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(", text
    )
    assert set(re.findall(r"https?://[\w.]*", text)) <= {"https://", "https://doi.org"}


def test_every_script_of_the_page_is_there(site: Path) -> None:
    asks = {name for text in PAGE.values() for name in re.findall(r'from "\./([\w.]+)"', text)}

    assert asks | {"main.js", "worker.js", "sw.js"} == {
        name for name in PAGE if name.endswith(".js")
    }
    assert asks <= {file.name for file in site.iterdir()}


def test_the_program_in_the_folder_answers_without_typer_rich_or_pydantic(
    run: Run, site: Path, tmp_path: Path
) -> None:
    import subprocess

    zipfile.ZipFile(site / "cramp.zip").extractall(tmp_path)
    script = (
        "import sys, json; sys.path.insert(0, sys.argv[1])\n"
        "from crampcli.cli.web import asked; asked.settle()\n"
        "for line in json.loads(sys.argv[2]): print(asked.answer(json.dumps([line, '', 80])))\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    lines = [["check", "k2", "warfarin", "-f", "json"], ["sources", "k2", "-f", "table"],
             ["sorces", "k2"], ["sources", "-qn2", "-f", "json", "--", "k2"],
             ["data", "validate", "."], ["--help"]]  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-I", "-c", script, str(tmp_path), json.dumps(lines)],
        capture_output=True, text=True, check=True, timeout=60, cwd=tmp_path,
    )  # fmt: skip
    *answers, modules = map(json.loads, ran.stdout.splitlines())

    for line, (out, err, code) in zip(lines, answers, strict=True):
        if line[:2] == ["data", "validate"]:
            assert (out, code) == ("", 5)
            assert "installed program" in err
        else:
            told = run(*line)
            assert (out, err, code) == (told.out, told.err, told.code)
    assert not {"typer", "rich", "pydantic", "click"} & {*modules}
    data = {name for name in zipfile.ZipFile(site / "cramp.zip").namelist() if "/data/" in name}
    assert {Path(name).suffix for name in data} == {".marshal"}


def test_stdin_of_the_page_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    line = ["check", "-", "--taking", "warfarin", "-f", "tsv"]
    monkeypatch.setattr("sys.stdin", io.StringIO("natto\n"))

    told = run(*line)

    assert json.loads(asked.answer(json.dumps([line, "natto\n", 80]))) == [
        told.out, told.err, told.code
    ]  # fmt: skip


def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a folder hold no names and no program: how it is written is asked."""
    monkeypatch.setattr(beforehand, "names", lambda _: ())
    monkeypatch.setattr("crampcli.cli.web.archive.archive", lambda _: b"zip")


def test_a_folder_of_another_is_refused_and_kept_on_wish(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    (tmp_path / "site" / "sub").mkdir(parents=True)
    mine = tmp_path / "site" / "sub" / "mine.txt"
    mine.write_text("mine")

    refused = run("web", str(tmp_path / "site"))
    kept = [*(tmp_path / "site").rglob("*")]
    among = run("web", str(tmp_path / "site"), "--among")

    assert refused.code == 2
    assert "sub/mine.txt" in refused.err
    assert kept == [mine.parent, mine]
    assert among.code == 0
    assert mine.read_text() == "mine"
    assert (tmp_path / "site" / "index.html").is_file()
    assert run("web", str(tmp_path / "site")).code == 2


def test_a_folder_of_ours_is_replaced_whole(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    site = tmp_path / "site"
    first = run("web", str(site), "-f", "json")
    listed = json.loads((site / "files.json").read_text())
    stale = {"cramp web": [*listed["cramp web"], "answers/gone.json"]}
    (site / "files.json").write_text(json.dumps(stale))
    (site / "answers" / "gone.json").write_text("{}")

    second = run("web", str(site), "-f", "json")

    assert first.out == second.out
    assert not (site / "answers" / "gone.json").exists()
    files = [file for file in site.rglob("*") if file.is_file()]
    assert {file.relative_to(site).as_posix() for file in files} == {*listed["cramp web"]}
    assert [*tmp_path.iterdir()] == [site]


def test_what_cannot_be_written_changes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    (tmp_path / "file").write_text("x")

    on_a_file = run("web", str(tmp_path / "file"))
    no_python = run("web", str(tmp_path / "site"), "--pyodide", str(tmp_path))

    assert (on_a_file.code, no_python.code) == (5, 2)
    assert "npm install pyodide" in no_python.err
    assert [*tmp_path.iterdir()] == [tmp_path / "file"]


def test_text_of_a_users_record_is_no_markup_in_the_page(dataset: Dataset) -> None:
    held = dict(dataset.interactions)
    held["vitamin-k2-vka"] = held["vitamin-k2-vka"] | {
        "warning": "<img src=x onerror=a()> $version"
    }
    own = dataset.overlaid({"interactions": held})

    page = dict(page_parts.static(own))["index.html"].decode()

    assert "&lt;img src=x onerror=a()&gt; $version" in page
    assert "<img" not in page


def test_a_fault_at_the_last_step_leaves_the_old_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    site = tmp_path / "site"
    run("web", str(site))
    (site / "index.html").write_text("old")
    moved = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return moved(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    ended = run("web", str(site))

    assert ended.code == 5
    assert "No space left on device" in ended.err
    assert (site / "index.html").read_text() == "old"
    assert [*tmp_path.iterdir()] == [site]


def test_a_link_to_a_folder_stays_a_link(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")

    assert run("web", str(tmp_path / "link")).code == 0

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()
    assert (tmp_path / "real").stat().st_mode & 0o055 == 0o055 & ~umask()


def umask() -> int:
    """Return the modes that new files are denied here."""
    import os

    denied = os.umask(0)
    os.umask(denied)
    return denied


def test_other_files_are_known_by_another_digest() -> None:
    script = b"cramp-$digest"

    first = page_parts.marked(script, {"a": b"1"})

    assert first == page_parts.marked(script, {"a": b"1"})
    assert len({first, page_parts.marked(script, {"a": b"2"}), page_parts.marked(script, {})}) == 3
    assert b"$" not in first
