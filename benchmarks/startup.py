"""How long `cramp` takes to answer, as multiples of bare Python, beside its framework and peers.

Builds the wheel, installs it in a new environment with a Typer hello world and the peers that
install, then runs every command in turn, round after round, so that a busy moment of the machine
falls on all of them. Prints a Markdown table of medians and ratios.

    python benchmarks/startup.py [--rounds 25] [--no-peers]

Runs are interleaved here rather than by a benchmarking tool, because those that were tried run
one command to its end before the next.
"""

import argparse
import os
import platform
import pty
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
HELLO = """import typer
app = typer.Typer()
@app.command()
def hello(name: str) -> None:
    print(name)
app()
"""
LOOKUPS = {
    "cramp sources k2 -f tsv": ["sources", "k2", "-f", "tsv"],
    "cramp sources k2 -f json": ["sources", "k2", "-f", "json"],
    "cramp sources k2 (table, terminal)": ["sources", "k2"],
    "cramp sources magnesium -f tsv": ["sources", "magnesium", "-f", "tsv"],
    "cramp nutrients compare -f tsv": ["nutrients", "compare", "-f", "tsv"],
    "cramp nutrients compare (table, terminal)": ["nutrients", "compare"],
    "cramp check k2 --taking warfarin": ["check", "k2", "--taking", "warfarin", "-f", "tsv"],
    "cramp causes match --at night --site calf": [
        "causes", "match", "--at", "night", "--site", "calf", "-f", "tsv",
    ],
    "cramp evidence k2 -f tsv": ["evidence", "k2", "-f", "tsv"],
    "cramp search calf": ["search", "calf", "-f", "tsv"],
    "cramp --help": ["--help"],
}  # fmt: skip
PEERS = {
    "nutra --version": "nutra",
    "tldr --version": "tldr",
    "sqlite-utils --version": "sqlite-utils",
    "http --version": "httpie",
    "llm --version": "llm",
}


def on_a_terminal(argv: list[str], environment: dict[str, str]) -> None:
    """Run a command with a pseudo-terminal of 100 columns as its stdout."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(argv, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    try:
        while os.read(ours, 65536):
            pass
    except OSError:  # the other side is closed: the program is done
        pass
    os.close(ours)
    process.wait()


def in_a_pipe(argv: list[str], environment: dict[str, str]) -> None:
    """Run a command with its output going nowhere."""
    subprocess.run(
        argv,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        check=False,
    )


def prepared(place: Path, peers: bool) -> tuple[Path, list[str]]:
    """Install the wheel, and each peer in an environment of its own; return what there is."""
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", place, ROOT],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    home = place / "ours"
    venv.create(home, with_pip=True)
    pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--upgrade", "pip"], check=True)
    subprocess.run([*pip, str(next(place.glob("*.whl")))], check=True)
    found = []
    for command, package in PEERS.items() if peers else ():
        other = place / package
        venv.create(other, with_pip=True)
        ran = subprocess.run(
            [str(other / "bin" / "python"), "-m", "pip", "install", "--quiet", package],
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if ran.returncode == 0 and (other / "bin" / command.split()[0]).exists():
            found.append(command)
    return home, found


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        home, peers = prepared(place, not options.no_peers)
        (place / "hello.py").write_text(HELLO)
        python, cramp = str(home / "bin" / "python"), str(home / "bin" / "cramp")
        commands = {
            "python -c pass": [python, "-c", "pass"],
            "Typer hello world": [python, str(place / "hello.py"), "you"],
            **{name: [cramp, *argv] for name, argv in LOOKUPS.items()},
        }
        script = place / "cramp.bash"
        script.write_bytes(subprocess.check_output([cramp, "completion", "bash"]))
        tab = f"source {script}; COMP_WORDS=(cramp sources mag) COMP_CWORD=2; _cramp"
        commands["a TAB after `cramp sources mag` (bash)"] = ["bash", "-c", tab]
        for peer in peers:
            name, *rest = peer.split()
            commands[peer] = [str(place / PEERS[peer] / "bin" / name), *rest]
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": folder,
            "TERM": "xterm",
            "COLUMNS": "100",
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for round_ in range(options.rounds + 1):
            for name, argv in commands.items():
                run = on_a_terminal if "terminal" in name else in_a_pipe
                start = time.perf_counter()
                run(argv, environment)
                if round_:  # the first round warms the caches
                    times[name].append(time.perf_counter() - start)
        versions = subprocess.run(
            [python, "-m", "pip", "list", "--format=freeze"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    wanted = ("typer", "rich", "pydantic", "crampcli")
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores;")
    print(", ".join(v.replace("==", " ") for v in versions if v.split("==")[0].lower() in wanted))
    print(f"\nMedians of {options.rounds} interleaved rounds.\n")
    base = statistics.median(times["python -c pass"])
    print("| command | ms | times bare Python |\n|---|---:|---:|")
    for name, taken in times.items():
        median = statistics.median(taken)
        shown = name if "`" in name else f"`{name}`"
        print(f"| {shown} | {1000 * median:.1f} | {median / base:.2f} |")


if __name__ == "__main__":
    main()
