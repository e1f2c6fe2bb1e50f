"""What becomes of an answer, a store and an import when the world goes wrong?

    python scripts/faults.py                # every fault, 100 tries of those that chance decides
    python scripts/faults.py --tries 5      # fewer
    python scripts/faults.py signals disk   # some of them

Each fault is made for real, in processes of its own, and the table of docs/reliability.md is
written to stdout. It ends with 1 if any outcome is none of those that are promised; what an import
that was ended left behind is then told on stderr.
"""

import argparse
import contextlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from scripts.fault_place import CRAMP, Ended, Place, Row  # noqa: E402

QUESTION = ("check", "k2", "--taking", "warfarin")
FORMS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "plain", "fhir")
STORED = (
    ("sources", "magnesium", "--from", "usda"),
    ("foods", "list", "--from", "usda", "--limit", "0"),
    ("foods", "show", "1", "--from", "usda"),
    ("foods", "search", "food", "--from", "usda"),
    ("foods", "status"),
)


def streams(place: Place, tries: int) -> Iterator[Row]:  # noqa: ARG001 - as every fault
    """Break standard streams."""
    full = Path("/dev/full")
    if full.exists():
        wrong = 0
        for form in FORMS:
            with full.open("wb") as out:
                ended = place.run(*QUESTION, "-f", form, stdout=out)
            wrong += not (ended.fits(5) and b"No space left" in ended.err)
        yield Row("stdout on a full disk, every format", len(FORMS), "5, one line", wrong)
    said = Counter[int]()
    for closed, codes in (("<&-", (10,)), (">&-", (5,)), ("2>&-", (10,)), ("<&- >&- 2>&-", (5,))):
        script = f'"$0" -m crampcli {" ".join(QUESTION)} {closed}'
        ended = _shell(place, script)
        said["wrong"] += not ended.fits(*codes)  # type: ignore[index]
    yield Row("stdin, stdout, stderr closed, and all", 4, "answered; 5 without stdout",
              sum(said.values()))  # fmt: skip
    wrong = 0
    for form in FORMS:
        asked = f"check k2 --taking warfarin -f {form}" if form == "fhir" else (
            f"sources magnesium --limit 0 -f {form}")  # fmt: skip
        ended = _shell(place, f'set -o pipefail; "$0" -m crampcli {asked} | head -c 1 >&2')
        wrong += not (ended.fits(0, 10) and b"Broken" not in ended.err)
    yield Row("the reader leaves (EPIPE), every format", len(FORMS), "quiet, the answer's code",
              wrong)  # fmt: skip


def _shell(place: Place, script: str) -> Ended:
    ended = subprocess.run(  # noqa: S603 - our own words
        ["bash", "-c", script, sys.executable],  # noqa: S607
        env=place.environ(), capture_output=True, timeout=600, check=False,
    )  # fmt: skip
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def homes(place: Place, tries: int) -> Iterator[Row]:  # noqa: ARG001 - as every fault
    """Take the home away, or put something else in its place."""
    file = place.folder / "file"
    file.write_text("in the way")
    closed = place.folder / "closed"
    closed.mkdir(mode=0o500)
    bare = {k: v for k, v in place.environ().items() if k not in ("HOME", "CRAMP_FOODS_DB")}
    homes = {
        "HOME is missing": {"HOME": str(place.folder / "nowhere")},
        "HOME is a file": {"HOME": str(file)},
        "HOME may not be written": {"HOME": str(closed)},
        "HOME is not set": {},
        "XDG folders are files": {
            "HOME": str(place.folder), "XDG_DATA_HOME": str(file), "XDG_CONFIG_HOME": str(file),
        },
    }  # fmt: skip
    for fault, environ in homes.items():
        answered = place.run(*QUESTION, environ=bare | environ)
        status = place.run("foods", "status", environ=bare | environ, bare=True)
        loaded = place.run("foods", "import", str(place.older), environ=bare | environ, bare=True)
        # A missing home is made; without HOME, the system knows the home of who asks.
        wrong = not answered.fits(10), not status.fits(0, 1, 4), not loaded.fits(0, 4)
        yield Row(fault, 3, "answered; an import works or says what is wrong (4)", sum(wrong))


def rights(place: Place, tries: int) -> Iterator[Row]:  # noqa: ARG001 - as every fault
    """Take rights away."""
    place.restore()
    place.store.chmod(0o000)
    wrong = 0
    for question in STORED:
        ended = place.run(*question, bare=True)
        wrong += not (ended.fits(4) and b"damaged" not in ended.err)
    place.store.chmod(0o600)
    yield Row("a store that may not be read (EACCES)", len(STORED), "4, left as it is", wrong)
    data = place.folder / "data"
    data.mkdir(mode=0o000)
    ended = place.run("nutrients", "list", "--data", str(data), bare=True)
    yield Row("a data folder that may not be read", 1, "4, one line", int(not ended.fits(4)))


def disk(place: Place, tries: int) -> Iterator[Row]:
    """Let an import and a removal meet a full disk."""
    wrong = 0
    sizes = [4096 * (n + 1) * 160 // tries for n in range(tries)]
    for size in sizes:
        place.restore()

        def limited(most: int = size) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        ended = place.run("foods", "import", str(place.newer), preexec_fn=limited)
        untouched = ended.code == 0 or place.store.read_bytes() == place.kept
        wrong += not (ended.fits(0, 4) and untouched and place.whole() and place.alone())
    yield Row("no file may grow beyond a limit, from 4 KB on (EFBIG)", tries,
              "4, the old store stays; or loaded", wrong)  # fmt: skip
    mounted = place.folder / "small"
    mounted.mkdir()
    if subprocess.run(  # noqa: S603
        ["mount", "-t", "tmpfs", "-o", "size=192k", "tmpfs", str(mounted)],  # noqa: S607
        capture_output=True, check=False,
    ).returncode:  # fmt: skip
        return
    try:
        store = mounted / "foods.sqlite"
        store.write_bytes(place.kept)
        environ = place.environ(CRAMP_FOODS_DB=str(store))
        ended = place.run("foods", "import", str(place.newer), environ=environ)
        wrong = not (ended.fits(4) and store.read_bytes() == place.kept)
        with contextlib.suppress(OSError):
            (mounted / "filler").write_bytes(bytes(1 << 20))
        removed = place.run("foods", "remove", "all", environ=environ)
        wrong += not (removed.fits(0) and not store.exists())
    finally:
        subprocess.run(["umount", str(mounted)], check=False)  # noqa: S603, S607
    yield Row("a full disk (ENOSPC): import, then `foods remove all`", 2,
              "4, the old store stays; removed", wrong)  # fmt: skip


def signals(place: Place, tries: int) -> Iterator[Row]:
    """End an import at points that chance picks."""
    chance = random.Random(17)  # noqa: S311 - the same points each time
    started = time.monotonic()
    place.run("foods", "import", str(place.newer))
    long = time.monotonic() - started
    promised = {
        signal.SIGINT: (0, 130, -signal.SIGINT, 1),
        signal.SIGTERM: (0, 143, -signal.SIGTERM),
        signal.SIGKILL: (0, -signal.SIGKILL),
    }
    for name, codes in promised.items():
        seen: Counter[int] = Counter()
        wrong = 0
        for _ in range(tries):
            place.restore()
            process = subprocess.Popen(  # noqa: S603 - our own words
                [*CRAMP, "foods", "import", str(place.newer)], env=place.environ(),
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=_heeding,
            )  # fmt: skip
            time.sleep(chance.uniform(0, long))
            process.send_signal(name)
            _, err = process.communicate(timeout=600)
            seen[process.returncode] += 1
            ours = b"crampcli" in err and b"Traceback" in err
            tidy = name == signal.SIGKILL or place.alone()
            if not (process.returncode in codes and not ours and place.whole() and tidy):
                wrong += 1
                print(f"{name.name}: {process.returncode}; left: {place.left()}\n{err.decode()}",
                      file=sys.stderr, flush=True)  # fmt: skip
        ended = place.run("foods", "import", str(place.newer))
        wrong += not (ended.fits(0) and place.alone())
        ends = ", ".join(f"{count} × {code}" for code, count in sorted(seen.items()))
        yield Row(f"{name.name} during an import", tries,
                  f"the old store or the new one, whole ({ends}); the next import works",
                  wrong)  # fmt: skip
    wrong = 0
    for _ in range(max(tries // 10, 1)):
        place.restore()
        process = subprocess.Popen(  # noqa: S603 - our own words
            [*CRAMP, "foods", "import", str(place.newer)], env=place.environ(),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        while process.poll() is None:
            for sent in (signal.SIGSTOP, signal.SIGCONT, signal.SIGWINCH, signal.SIGURG):
                with contextlib.suppress(ProcessLookupError):
                    process.send_signal(sent)
            time.sleep(0.02)
        process.communicate()
        wrong += not (process.returncode == 0 and place.whole() and place.alone())
    yield Row("stopped, continued and disturbed all the while (EINTR)", max(tries // 10, 1),
              "loaded", wrong)  # fmt: skip


def _heeding() -> None:
    """Heed Ctrl-C, which a shell lets its background jobs ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def damage(place: Place, tries: int) -> Iterator[Row]:
    """Damage a store, or put another file in its place."""
    chance = random.Random(7)  # noqa: S311 - the same damage each time
    seen: Counter[int] = Counter()
    wrong = 0
    for _ in range(tries):
        spoilt = bytearray(place.kept)
        start = chance.randrange(0, len(spoilt) - 64)
        spoilt[start : start + 48] = chance.randbytes(48)
        place.store.write_bytes(spoilt[: chance.choice((None, start))])
        ended = place.run(*chance.choice(STORED), "-f", chance.choice(("tsv", "json", "table")))
        seen[ended.code] += 1
        wrong += not ended.fits(0, 1, 3, 4)
    codes = ", ".join(f"{count} × {code}" for code, count in sorted(seen.items()))
    yield Row("a damaged or shortened store, asked", tries, f"answered, or 4 ({codes})", wrong)
    others = (b"", b"SQLite format 3\0" + bytes(100), b"PK\x03\x04", bytes(10_000), b"{}")
    wrong = 0
    for content in others:
        place.store.write_bytes(content)
        asked = place.run("sources", "magnesium", "--from", "usda")
        loaded = place.run("foods", "import", str(place.older))
        wrong += not (asked.fits(4) and loaded.fits(4) and place.store.read_bytes() == content)
    yield Row("a foreign file in its place, asked and imported onto", len(others) * 2,
              "4, left alone", wrong)  # fmt: skip
    place.restore()


def locales(place: Place, tries: int) -> Iterator[Row]:  # noqa: ARG001 - as every fault
    """Change locale, clock zone and code page."""
    usual = place.run(*QUESTION, "-f", "tsv").out
    worlds = [
        {"LC_ALL": "C"}, {"LC_ALL": "tr_TR.UTF-8"}, {"LC_ALL": "nonsense"}, {"LANG": ""},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"TZ": "Nowhere/At-All"},
        {"SOURCE_DATE_EPOCH": "0"}, *({"PYTHONIOENCODING": page} for page in
        ("ascii", "cp1252", "cp932", "cp437", "latin-1", "utf-8:surrogateescape")),
    ]  # fmt: skip
    wrong = 0
    for world in worlds:
        ended = place.run(*QUESTION, "-f", "tsv", environ=place.environ(**world))
        wrong += not (ended.fits(10) and ended.out == usual)
    yield Row("other locales, zones and code pages", len(worlds), "the same bytes", wrong)


def together(place: Place, tries: int) -> Iterator[Row]:
    """Ask and import at the same time."""
    place.restore()
    importing = [
        subprocess.Popen(  # noqa: S603 - our own words
            [*CRAMP, "foods", "import", str(place.newer)], env=place.environ(),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        ) for _ in range(4)
    ]  # fmt: skip
    asking = [
        subprocess.Popen(  # noqa: S603 - our own words
            [*CRAMP, *STORED[n % len(STORED)], "-f", "json"], env=place.environ(),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        ) for n in range(2 * tries)
    ]  # fmt: skip
    errors = [process.communicate()[1] for process in asking]
    messages = [process.communicate()[1] for process in importing]
    wrong = sum(p.returncode != 0 or b"Traceback" in err
                for p, err in zip(asking, errors, strict=True))  # fmt: skip
    yield Row(f"{len(asking)} lookups at once, during an import", len(asking), "answered", wrong)
    first = sum(process.returncode == 0 for process in importing)
    refused = sum(p.returncode == 4 and b"another import is at work" in err
                  for p, err in zip(importing, messages, strict=True))  # fmt: skip
    right = first + refused == 4 and first and place.whole() and place.alone()
    yield Row("four imports at once", 4, f"{first} loaded, {refused} told to wait; one whole store",
              int(not right))  # fmt: skip


FAULTS: dict[str, Callable[[Place, int], Iterator[Row]]] = {
    "streams": streams, "homes": homes, "rights": rights, "disk": disk, "signals": signals,
    "damage": damage, "locales": locales, "together": together,
}  # fmt: skip


def rows(names: Sequence[str], tries: int, foods: int) -> Iterator[Row]:
    """Make the faults, and say what became of each."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        Path(folder).chmod(0o755)
        place = Place(Path(folder), foods)
        for name in names:
            place.restore()
            yield from FAULTS[name](place, tries)
        shutil.rmtree(folder, ignore_errors=True)
        Path(folder).mkdir()


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("faults", nargs="*", choices=[*FAULTS, []], default=[])
    parser.add_argument("--tries", type=int, default=100)
    parser.add_argument("--foods", type=int, default=20_000, help="in the download that is loaded")
    arguments = parser.parse_args()
    wrong = 0
    print("| fault | tries | outcome | otherwise |\n|---|---:|---|---:|")
    for row in rows(arguments.faults or [*FAULTS], arguments.tries, arguments.foods):
        print(f"| {row.fault} | {row.tries} | {row.outcome} | {row.wrong} |", flush=True)
        wrong += row.wrong
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
