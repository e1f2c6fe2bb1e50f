"""`cramp mcp` as a process: over stdin and stdout, until its client goes."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, TextIO

import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp_types import CallToolResult, TextContent

from tests.conftest import PROGRAM, READ, Feed, Run

WATCHED = """
import os, sys
found = []
def watch(event, given):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.remove", "os.mkdir")):
        found.append(event)
    if event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR):
        if not isinstance(given[0], int):
            found.append(f"writes {given[0]}")
sys.dont_write_bytecode = True
from crampcli.cli.main import main
sys.addaudithook(watch)
code = main(["mcp"])
print(code, *sorted({*found}), file=sys.stderr)
"""


def test_a_process_serves_over_stdio_until_its_client_goes_and_touches_nothing_else(
    tmp_path: Path,
) -> None:
    program = StdioServerParameters(
        command=sys.executable,
        args=["-c", WATCHED],
        env={"PYTHONPATH": str(PROGRAM), "CRAMP_TODAY": READ.about["date"]},
    )

    async def asked(said: TextIO) -> CallToolResult:
        async with Client(stdio_client(program, errlog=said)) as client:
            return await client.call_tool("check", {"item": ["k2"], "taking": ["warfarin"]})

    with (tmp_path / "said").open("w+", encoding="utf-8") as said:
        told = asyncio.run(asked(said))
        said.seek(0)
        heard = said.read()

    assert told.structured_content["code"] == 10
    assert isinstance(told.content[0], TextContent)
    assert told.content[0].text.startswith("CONTRAINDICATED; Vitamin K2 with warfarin.")
    # The loop that waits for both ends has a pair of sockets of its own.
    assert heard.split() == ["0", "socket.__new__"]


def test_what_was_asked_before_the_end_of_stdin_is_answered() -> None:
    hello = {
        "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": {"name": "a shell", "version": "1"},
    }  # fmt: skip
    asked: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": hello},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {"name": "now"}},
        {"id": 3, "method": "tools/call", "params": {"name": "sources", "arguments": {}}},
    ]
    written = "".join(json.dumps({"jsonrpc": "2.0", **one}) + "\n" for one in asked)

    ended = subprocess.run(
        [sys.executable, "-m", "crampcli", "mcp"],
        input=written, capture_output=True, timeout=60, check=False, text=True,
    )  # fmt: skip

    assert [json.loads(line)["id"] for line in ended.stdout.splitlines()] == [1, 2, 3]
    assert (ended.returncode, ended.stderr) == (0, "")


def test_it_takes_no_form_of_an_answer(run: Run) -> None:
    ran = run("mcp", "-f", "json")

    assert (ran.code, ran.out) == (2, "")


def test_without_the_streams_of_a_process_it_says_what_it_needs(run: Run, feed: Feed) -> None:
    feed("")

    ran = run("mcp")

    assert (ran.code, ran.out) == (2, "")
    assert "A client of the protocol starts cramp mcp" in ran.err


def test_without_its_extra_it_says_how_to_add_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "crampcli.cli.mcp.server")
    monkeypatch.delattr("crampcli.cli.mcp.server")
    monkeypatch.setitem(sys.modules, "mcp.server.lowlevel", None)

    ran = run("mcp")

    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'crampcli[mcp]'" in ran.err
