"""How the tools are served over stdin and stdout: the only place that knows the protocol's SDK."""

from __future__ import annotations

import json
import logging
import os
from functools import cache
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import anyio
from anyio import to_thread
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolResult,
    JSONRPCError,
    JSONRPCResponse,
    ListToolsResult,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Offered

from crampcli.cli.mcp import calls
from crampcli.cli.mcp.tools import TOOLS, input_schema, output_schema
from crampcli.errors import CrampError, WriteError
from crampcli.version import __version__

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from typing import Self, TextIO

    from mcp.server.context import ServerRequestContext
    from mcp.shared._stream_protocols import WriteStream
    from mcp.shared.message import SessionMessage
    from mcp_types import CallToolRequestParams, PaginatedRequestParams

    from crampcli.cli.mcp.tools import Tool
    from crampcli.dataset import Dataset

READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
INSTRUCTIONS = """\
cramp is an offline reference on muscle cramps: nutrients, foods, causes, evidence, and which \
medicines do not mix with which nutrients, supplements and foods. Information, not medical advice.
- Show every warning of an answer to the reader, and first. Never leave out vitamin K's.
- `not-covered`, in words NOT LOOKED AT, means that nobody looked at the pair. It is no sign of \
safety; nor is an empty list, an error, or a name that was not understood. Only \
`recorded-as-not-interacting` means that a pair was looked at, and its caveat belongs to it.
- What is `refused` was not looked up. Never take a near name for a medicine: ask the person.
- Signs of danger in an answer of `match` come before everything else, also before your own words.
- It diagnoses nothing and sets no dose. Nobody starts, stops or changes a medicine because of it.
- Hand on names as the person wrote them, with strength and amount; what is taken all in one call.
- A command in an answer is a tool: `cramp foods show natto` is foods-show; `--full` is "full".\
"""
FAULT = "a fault in cramp itself ({}). CRAMP_DEBUG=1 shows where; please report it"
LONGEST_WAIT, BETWEEN_LOOKS = 5.0, 0.01
"""Seconds to wait at the end of stdin for requests to be answered, and between two looks."""
ERROR = "error"
"""Where a result that is an error has it for programs, under `_meta`."""


@cache
def offered(tool: Tool) -> Offered:
    """Describe a tool to a client."""
    return Offered(
        name=tool.name,
        title=tool.command.help.partition("\n")[0].rstrip("."),
        description=tool.command.help,
        input_schema=input_schema(tool),
        output_schema=output_schema(tool),
        annotations=READ_ONLY,
    )


def server(dataset: Dataset, today: Callable[[], str]) -> Server[dict[str, Any]]:
    """Make a server of a knowledge base.

    Args:
        dataset: The knowledge base.
        today: Gives the day, as `2026-11-28`: a server may stand for months.
    """

    async def listed(
        _: ServerRequestContext[dict[str, Any]], params: PaginatedRequestParams | None
    ) -> ListToolsResult:
        del params
        return ListToolsResult(tools=[*map(offered, TOOLS.values())])

    async def called(
        _: ServerRequestContext[dict[str, Any]], params: CallToolRequestParams
    ) -> CallToolResult:
        if params.name not in TOOLS:
            raise MCPError(INVALID_PARAMS, f"Unknown tool: {params.name[:60]}")
        return _result(_answer(dataset, today(), params.name, params.arguments or {}))

    return Server(
        "cramp",
        version=__version__,
        title="cramp: muscle cramps, nutrients and medicines",
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


def _answer(dataset: Dataset, today: str, name: str, given: Mapping[str, Any]) -> calls.Answer:
    """Answer a call whatever happens: silence could be taken for an all-clear."""
    try:
        return calls.answer(dataset, today, name, given)
    except CrampError as error:
        return calls.refusal(error)
    except Exception as error:
        if os.environ.get("CRAMP_DEBUG"):
            logging.getLogger(__name__).exception("fault")
        return calls.refusal(CrampError(FAULT.format(type(error).__name__)))


def _result(answer: calls.Answer) -> CallToolResult:
    result = CallToolResult(
        content=[TextContent(type="text", text=answer.text)],
        is_error=answer.failed,
        _meta={ERROR: answer.error} if answer.error else None,
    )
    if answer.structure is not None:
        result.structured_content = answer.structure
    return result


class Lines(anyio.AsyncFile[str]):
    """Lines of stdin, read in a thread for which an interrupt need not wait.

    The SDK drops what is not answered when they end; so they end when it is.
    """

    waiting = 0
    """So many requests were read and are not answered yet."""

    async def __aiter__(self) -> AsyncIterator[str]:
        """Yield each line as it comes."""
        while line := await to_thread.run_sync(self.wrapped.readline, abandon_on_cancel=True):
            self.waiting += _requests(line)
            yield line
        with anyio.move_on_after(LONGEST_WAIT):
            while self.waiting > 0:
                await anyio.sleep(BETWEEN_LOOKS)


def _requests(line: str) -> bool:
    """Tell whether a line asks for an answer."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(message, dict) and {"id", "method"} <= message.keys()


class Sent:
    """What is sent to the client, each answer counted once it is out of the SDK's hands."""

    def __init__(self, stream: WriteStream[SessionMessage], lines: Lines) -> None:
        self.stream = stream
        self.lines = lines

    async def send(self, item: SessionMessage) -> None:
        """Send a message."""
        await self.stream.send(item)
        if isinstance(item.message, JSONRPCResponse | JSONRPCError):
            self.lines.waiting -= 1

    async def aclose(self) -> None:
        """Close the stream."""
        await self.stream.aclose()

    async def __aenter__(self) -> Self:
        """Open the stream."""
        await self.stream.__aenter__()
        return self

    async def __aexit__(self, *raised: Any) -> bool | None:
        """Close the stream."""
        return await self.stream.__aexit__(*raised)


def serve(dataset: Dataset, today: Callable[[], str], stdin: TextIO) -> None:
    """Serve one client on stdin and stdout until it goes.

    Raises:
        BrokenPipeError: It reads no more.
        WriteError: Answers cannot be written.
    """
    if not os.environ.get("CRAMP_DEBUG"):
        # What the SDK logs are tracebacks of what the client was told of.
        logging.disable()

    async def run() -> None:
        typed = Lines(TextIOWrapper(stdin.buffer, "utf-8", "replace"))
        made = server(dataset, today)
        async with stdio_server(typed) as (incoming, outgoing):
            sent = Sent(outgoing, typed)
            await made.run(incoming, sent, made.create_initialization_options())

    try:
        anyio.run(run)
    except* BrokenPipeError:
        raise BrokenPipeError from None
    except* OSError as group:
        (first, *_) = group.exceptions
        reason = getattr(first, "strerror", None) or first
        raise WriteError(f"an answer cannot be written: {reason}.") from None
