"""Build the documentation site: hand-written pages, and one of every record made from the data.

`python scripts/write_site.py` writes Markdown into build/site/pages and, with zensical (the
dependency group `docs`), the site into build/site/html, and fails on a link that leads nowhere.
`--pages` stops after the Markdown. Nothing is fetched, here or by a reader's browser.
"""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from os.path import relpath
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from crampcli import dataset as datasets  # noqa: E402 - a checkout need not be installed
from crampcli.cli.declared.topics import TOPICS  # noqa: E402
from crampcli.dataset import Dataset  # noqa: E402
from crampcli.queries import citations  # noqa: E402
from scripts.documentation import built, commands, markup, menu, records, schemas  # noqa: E402
from scripts.documentation.records import Made, Record  # noqa: E402

UNSEARCHED = (
    *("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE-DATA.md"),
    *("docs/README.md", "docs/article.md", "docs/performance.md", "docs/reading.md"),
    *("docs/releases.md", "docs/reliability.md", "docs/screens.md"),
)
"""Pages about the program's making, which a search for a food or a medicine should not bring."""
MORE_ON_ERRORS = """
[How a page is reviewed](how-to/review.md) · [how a change is proposed](CONTRIBUTING.md) ·
[what changed](CHANGELOG.md)
"""
BUILT = ROOT / "build" / "site"
WHOLE = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE",
    "LICENSE-DATA.md",
    "data/README.md",
)
"""Pages that stand elsewhere in the repository, and keep their place."""
KINDS = {
    "nutrients": "Nutrients",
    "clashes": "Clashes in full",
    "topics": "Remedies",
    "causes": "Causes",
    "mimics": "Looks like a cramp",
    "medicines": "Medicines",
    "studies": "Studies",
    "foods": "Foods",
}
"""What the kinds are called where a page leads to others."""


def written(dataset: Dataset, made: list[Made]) -> dict[str, str]:
    """Return every page that is made, by its file."""
    places = records.places(dataset, made)
    titles = {page.of: page.title for page in made if page.of}
    titles |= {("foods", id_): food["name"] for id_, food in dataset.foods.items()}
    related = records.related(dataset, places)
    answered = records.answered(made)
    pages = {}
    for page in made:
        links = {
            id_: _address(page.path, path)
            for (kind, id_), path in places.items()
            if kind == page.lists
        }
        see = related.get(page.of, []) if page.of else []
        further = _see_also(page.path, see, places, titles)
        leads = markup.Leads(
            links,
            {line: _address(page.path, path) for line, path in answered.items()},
            _address(page.path, "references.md"),
        )
        replies = records.replies(dataset, page)
        pages[page.path] = markup.document(page.title, replies, dataset, leads, further)
    pages["references.md"] = _references(dataset)
    pages["abbreviations.md"] = _abbreviations(dataset)
    pages["reference/commands.md"] = commands.commands()
    own = [topic for topic in TOPICS if topic.name != "policy"]
    pages["reference/topics.md"] = commands.topics(own, dataset)
    pages["policy.md"] = commands.topic("policy", "Editorial policy", dataset) + MORE_ON_ERRORS
    pages["reference/data-files.md"] = schemas.files(ROOT / "schema")
    pages["reference/answers.md"] = schemas.answers()
    return pages


def _address(start: str, target: str) -> str:
    return relpath(target, Path(start).parent)


def _see_also(
    path: str, see: list[Record], places: dict[Record, str], titles: dict[Record, str]
) -> list[str]:
    """Write where a page leads: the records that it names or that name it, by kind."""
    lines = []
    for kind, called in KINDS.items():
        each = [
            f"[{markup.escaped(titles[record])}]({_address(path, places[record])})"
            for record in see
            if record[0] == kind
        ]
        lines += [f"**{called}:** {', '.join(each)}", ""] if each else []
    return ["## See also", "", *lines] if lines else []


def _references(dataset: Dataset) -> str:
    """Write the page of all references, each with what was read of it and how it was looked up."""
    lines = ["# References", "", "Each by the id that `cramp cite ID` takes.", ""]
    for row in citations.described(dataset, list(dataset.references.values())):
        notes = [row.tier, f"read: {row.read}" if row.read else ""]
        looked = f"standing looked up in {row.checked_against}" if row.checked_against else ""
        notes += [looked + (f", {row.checked}" if looked and row.checked else "")]
        notes += [] if looked else ["standing not looked up"]
        rest = "; ".join(part for part in notes if part)
        lines.append(
            f"- `{row.id}`{{ #{row.id} }} {markup.reference(row.text, row.url)} "
            f"({markup.escaped(rest)})"
        )
    return "\n".join(lines) + "\n"


def _abbreviations(dataset: Dataset) -> str:
    lines = ["# Abbreviations", "", "| short | stands for |", "|---|---|"]
    for record in dataset.abbreviations.values():
        forms = markup.escaped(", ".join(record["forms"]))
        lines.append(f"| {forms} | {markup.escaped(record['text'])} |")
    return "\n".join(lines) + "\n"


def guides() -> dict[str, str]:
    """Return the pages of `docs/` by what they are called."""
    found = {}
    for path in sorted((ROOT / "docs").glob("*.md")):
        title = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        found[title.replace("`", "")] = f"docs/{path.name}"
    return found


def write(folder: Path) -> list[Made]:
    """Write all Markdown and the configuration into an empty folder, and return what was made."""
    pages = folder / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "docs", pages / "docs", ignore=shutil.ignore_patterns("site"))
    shutil.copytree(ROOT / "docs" / "site", pages, dirs_exist_ok=True)
    (pages / "data").mkdir()
    for name in WHOLE:
        shutil.copyfile(ROOT / name, pages / name)
    for name in UNSEARCHED:
        text = (pages / name).read_text(encoding="utf-8")
        (pages / name).write_text(f"---\nsearch:\n  exclude: true\n---\n{text}", encoding="utf-8")
    dataset = datasets.packaged()
    made = list(records.pages(dataset))
    for path, text in written(dataset, made).items():
        target = pages / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (folder / "zensical.toml").write_text(menu.configuration(made, guides()), encoding="utf-8")
    return made


def main() -> int:
    """Write the pages, build the site and look at what was built."""
    made = write(BUILT)
    print(f"{len(made)} pages made from the data")
    if "--pages" in sys.argv[1:]:
        return 0
    if find_spec("zensical") is None:
        print("zensical is missing: pip install --group docs", file=sys.stderr)
        return 1
    build = [sys.executable, "-m", "zensical", "build", "--strict"]
    ran = subprocess.run(build, cwd=BUILT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if ran.returncode:
        print(f"{ran.stdout[-4000:]}\n{ran.stderr[-4000:]}", file=sys.stderr)
        return 1
    faults = list(built.faults(BUILT / "html"))
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{BUILT / 'html' / 'index.html'}: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
