"""Does the page of `cramp web` answer in a browser as the command line does?

    python scripts/web_check.py                       # npm and Chromium are needed
    python scripts/web_check.py --pictures DIR        # keep what it looks like

It writes two folders, one with Pyodide and one without, serves them on loopback, and asks headless
Chromium: the bytes of every command of docs/screens.md, how each is drawn, axe-core at two widths
in light and dark, that no other host is asked, and how long the first answer takes.
"""

import argparse
import contextlib
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
from crampcli.cli.main import main as cramp  # noqa: E402 - a checkout need not be installed
from scripts import write_screens  # noqa: E402
from scripts.pythons import PYODIDE, run  # noqa: E402

TOOLS = (PYODIDE, "puppeteer-core@^24", "axe-core@^4")
FORMS = ("table", "json")
"""In these each screen is asked for, byte for byte."""
AND = (
    "check magnesium metoprolol", "check k2 --taking warfrin", "k", "match --sign blarg,numbness",
    "warnings", "plan --taking levothyroxine@07:00 --item calcium", "search calf night",
    "check milk 'vitamin k' zzz --taking ciprofloxacin", "intake k2 --sex male --sex female",
    "medicines show furosemide", "causes list --mimics", "nutrients list", "data changes",
)  # fmt: skip
"""Drawn besides the screens: what is refused, what nobody looked at."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and keeps who asked for what to itself."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Serve a file, and note that it was asked for."""
        self.asked.append(self.path)
        super().do_GET()

    def end_headers(self) -> None:
        """Let anyone read the answer, so that only the page's own policy can refuse."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server that browsers may leave in the midst of an answer."""

    def handle_error(self, *_: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback, and give its address."""
    server = Server(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


def typed(line: str) -> tuple[str, str]:
    """Return a command line that reads stdin in the place of a file, and what stands there."""
    text = ""
    for word in line.split():
        file = ROOT / word.removeprefix("@")
        if "/" in word and file.is_file():
            line, text = line.replace(word, "-"), file.read_text(encoding="utf-8")
    return line, text


def asked(line: str, text: str) -> tuple[str, int]:
    """Ask the command line; what it says beside the answer is not compared."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    sys.stdin = io.StringIO(text)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = cramp(shlex.split(line))
    out.flush()
    return out.buffer.getvalue().decode(), code


def questions() -> Iterator[dict[str, Any]]:
    """Yield every screen in several forms, and what a process writes."""
    for screen, _ in write_screens.SCREENS:
        line, text = typed(screen)
        forms = FORMS if line and not line.startswith("help") else ("",)
        for form in forms:
            shell = f"{line} -f {form}" if form else line
            out, code = asked(shell, text)
            yield {"line": shell, "shell": shell, "typed": text, "out": out, "code": code}


def drawn() -> Iterator[dict[str, Any]]:
    """Yield the screens as the page draws them, with the warnings that must be there."""
    for screen in dict.fromkeys((*(line for line, _ in write_screens.SCREENS), *AND)):
        line, text = typed(screen)
        if line and not line.startswith("help"):
            out, _ = asked(f"{line} -f json", text)
            warnings = json.loads(out)["warnings"] if out.startswith("{") else []
            yield {"line": line, "typed": text, "warnings": [one["text"] for one in warnings]}


def check(folder: Path, pictures: Path) -> dict[str, Any]:
    """Put the questions to a browser."""
    modules = folder / "node_modules"
    run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *TOOLS)
    run(sys.executable, "-m", "crampcli", "web", folder / "site", "--pyodide", modules / "pyodide")
    run(sys.executable, "-m", "crampcli", "web", folder / "bare")
    (folder / "other").mkdir()
    with (
        served(folder / "site") as base,
        served(folder / "bare") as bare,
        served(folder / "other") as other,
    ):
        asked: dict[str, Any] = {
            "chromium": shutil.which("chromium") or shutil.which("google-chrome"),
            "base": base, "bare": bare, "other": f"{other}reached", "pictures": str(pictures),
            "questions": [*questions()], "drawn": [*drawn()],
        }  # fmt: skip
        (folder / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
        ran = subprocess.run(  # noqa: S603 - our own words
            ["node", ROOT / "scripts" / "web_check.mjs", folder],  # noqa: S607
            check=False,
        )
    found: dict[str, Any] = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    found["ended"] = ran.returncode
    found["count"] = [len(asked["questions"]), len(asked["drawn"])]
    found["reached"] = [path for path in Quiet.asked if path == "/reached"]
    return found


def main() -> int:
    """Read the command line, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pictures", type=Path, help="a folder for screenshots")
    arguments = parser.parse_args()
    os.environ.update(COLUMNS="80", LINES="24", NO_COLOR="1", TERM="xterm")
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    with tempfile.TemporaryDirectory(prefix="web-check-") as place:
        pictures = arguments.pictures or Path(place)
        pictures.mkdir(parents=True, exist_ok=True)
        found = check(Path(place), pictures.resolve())
    bad = 0
    for name in ("differ", "drawn", "axe", "wide", "errors", "strangers", "reached"):
        for one in found[name]:
            print(f"{name}: {one}")
        bad += len(found[name])
    print(f"kept on the device: {found.get('kept')}; asked elsewhere: {found['blocked']}")
    print(f"without an interpreter: {found.get('bare')}")
    print(f"{found['count'][0]} answers compared, {found['count'][1]} drawn, {bad} findings.")
    print(f"milliseconds: {found['times']}")
    return 1 if bad or found["ended"] or "reached" in found["blocked"] else 0


if __name__ == "__main__":
    sys.exit(main())
