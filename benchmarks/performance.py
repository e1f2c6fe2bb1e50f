"""What `cramp` costs, all of it in one go, as docs/performance.md shows it.

    python benchmarks/performance.py --write --against 7327af4

Builds and installs the wheel, then measures: every command in every form (`startup`), where the
time of each that misses its goal goes (`split`), lists of up to 100,000 lines (`lists`), a user's
own data of up to 100 times the foods (`growth`), and the import of SR Legacy beside the sqlite3
shell's (`imports`). Wants a quiet machine, and takes some fifteen minutes.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import growth
import import_speed
import installed
import lists
import split
import startup
from processes import run

PAGE = installed.ROOT / "docs" / "performance.md"
DOWNLOADS = installed.ROOT.parent / "shared" / "usda"
PARTS = ("startup", "split", "lists", "growth", "imports")


def written(page: str, part: str, lines: Iterable[str]) -> str:
    """Put the lines of a part between its markers."""
    begin, end = f"<!-- {part}: made by benchmarks/performance.py -->\n", f"<!-- /{part} -->\n"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise SystemExit(f"{PAGE.name} has no place for {part}: {begin.strip()} … {end.strip()}")
    return f"{before}{begin}" + "\n".join(lines) + f"\n{end}{after}"


def measured(
    part: str,
    programs: dict[str, installed.Program],
    options: argparse.Namespace,
    folder: Path,
    page: str,
) -> Iterator[str]:
    """Measure a part; yield its lines. `page` tells what misses its goal."""
    wheel = programs["wheel"]
    download = next(iter(sorted(options.downloads.glob("*sr_legacy*.zip"))), None)
    match part:
        case "startup":
            _import(programs.values(), download, folder)
            asked = list(startup.questions(folder, usda=download is not None))
            bare, found = startup.measure(programs, asked, options.rounds, folder)
            yield f"{installed.versions(wheel)}; {options.rounds} interleaved rounds.\n"
            yield from startup.report(bare, found, options.against)
            taken = 1000 * startup.tab(wheel, folder, options.rounds)
            yield f"\nA TAB after `cramp sources mag` in bash takes {taken:.1f} ms on the clock."
        case "split":
            _import([wheel], download, folder)
            asked = split.missed(page, startup.questions(folder, usda=download is not None))
            yield from split.report(wheel, asked, options.rounds, folder)
        case "lists":
            yield from lists.report(lists.measure(wheel, folder, options.sizes))
            yield ""
            yield from lists.split(wheel, folder)
            yield from lists.refused(wheel, folder)
        case "growth":
            yield from growth.report(wheel, folder)
        case "imports":
            if download is None:
                yield f"Not measured: no download of SR Legacy in {options.downloads.name}."
            else:
                yield from import_speed.report(wheel, download, folder)


def _import(programs: Iterable[installed.Program], download: Path | None, folder: Path) -> None:
    """Import a download, where there is one, for each program to ask."""
    if download is not None:
        for program in programs:
            argv = (*program.argv, "foods", "import", str(download))
            run(argv, program.environment, folder)


def main() -> None:
    """Read the command line, measure, print, and write the page if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="put the tables into the page")
    parser.add_argument("--against", metavar="REV", help="compare start-up with a revision's")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part alone")
    parser.add_argument("--sizes", type=int, nargs="+", default=lists.SIZES)
    parser.add_argument("--downloads", type=Path, default=DOWNLOADS, help="where USDA's zips are")
    options = parser.parse_args()
    options.downloads = options.downloads.resolve()
    parts = options.only or PARTS
    page = PAGE.read_text(encoding="utf-8")
    for part in parts:
        written(page, part, ())
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        wheel = installed.wheel(place / "wheel")
        programs = {"wheel": wheel, "checkout": installed.checkout(wheel)}
        if options.against:
            programs["against"] = installed.wheel(place / "against", options.against)
        for part in parts:
            folder = place / part
            folder.mkdir()
            lines = []
            print(f"\n## {part}\n", flush=True)
            for line in measured(part, programs, options, folder, page):
                lines.append(line)
                print(line, flush=True)
            page = written(page, part, lines)
    if options.write:
        PAGE.write_text(page, encoding="utf-8")
        print(f"\nWritten to {PAGE}.", file=sys.stderr)


if __name__ == "__main__":
    main()
