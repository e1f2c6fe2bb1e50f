"""How a command is carried out: load what it needs, ask, show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crampcli import dataset as datasets
from crampcli.errors import UsageError
from crampcli.render import show
from crampcli.render.sheet import Format

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crampcli.cli.stage import Stage
    from crampcli.dataset import Dataset
    from crampcli.render.sheet import Reply

    Body = Callable[..., "Reply | Raw"]


class Raw(NamedTuple):
    """An answer that has one form only, and is written as it is."""

    text: str
    talk: str = ""
    code: int = 0


def format_of(asked: Format | str | None, stage: Stage) -> Format:
    """Settle the format: the option, else CRAMP_FORMAT, else a table on a terminal, else TSV.

    Raises:
        UsageError: CRAMP_FORMAT names no format.
    """
    if asked is not None:
        return Format(asked)
    if wanted := stage.environ.get("CRAMP_FORMAT"):
        try:
            return Format(wanted)
        except ValueError:
            known = ", ".join(Format)
            raise UsageError(
                f"CRAMP_FORMAT is '{wanted[:40]}'. Set it to one of {known}."
            ) from None
    return Format.TABLE if stage.terminal else Format.TSV


def load(data: Path | str | None, stage: Stage) -> Dataset:
    """Return the packaged knowledge base, with a user's folder laid over it if there is one.

    Raises:
        DataError: The folder is missing, empty, unreadable or invalid.
    """
    base = datasets.packaged()
    folder = data or stage.environ.get("CRAMP_DATA")
    if not folder:
        return base
    from crampcli import validation

    return validation.overlaid(base, str(folder))


def perform(body: Body, values: dict[str, Any], stage: Stage) -> int:
    """Carry out a command and return its exit code.

    Args:
        body: The function that answers.
        values: What the command line gave, by the names of the body's parameters, and the
            options that every command shares.
        stage: Streams and environment.

    Raises:
        CrampError: Whatever keeps the question from being answered.
        BrokenPipeError: The reader has gone before the answer was out.
    """
    wish = show.Wish(
        format_of(values.pop("format", None), stage),
        values.pop("fields", None),
        not values.pop("no_header", False),
        values.pop("quiet", False),
    )
    dataset = load(values.pop("data", None), stage)
    if "stage" in body.__annotations__:
        values["stage"] = stage
    reply = body(dataset, **values)
    if isinstance(reply, Raw):
        stage.say(reply.talk)
        _answer(stage, reply.text, reply.code)
        return reply.code
    written = show.written(reply, wish, dataset.about["version"], stage.screen, stage.ascii_only)
    stage.say(written.talk)
    _answer(stage, written.answer, reply.code)
    return reply.code


class ReaderGone(Exception):  # noqa: N818 - no error: the reader had enough
    """The reader closed the pipe; the exit code is that of the answer all the same."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


def _answer(stage: Stage, text: str, code: int) -> None:
    try:
        stage.answer(text)
    except BrokenPipeError:
        raise ReaderGone(code) from None
