"""The command line as Typer's app, built from the same rows as the parser."""

from __future__ import annotations

import inspect
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crampcli.cli.declared import CHOICE, COMMANDS, FLAG, PATH, SHARED
from crampcli.cli.parse import Call
from crampcli.cli.run import run
from crampcli.text.paths import tidy

if TYPE_CHECKING:
    from collections.abc import Callable

    from crampcli.cli.declared import Command, Parameter
    from crampcli.cli.streams import Streams


@cache
def _enum(row: Parameter) -> type[StrEnum]:
    """Return the words of a choice as the one kind of choice that Typer takes."""
    make: Any = StrEnum
    made: type[StrEnum] = make(row.name, {f"W{n}": word for n, word in enumerate(row.words)})
    return made


def _plain(value: Any, of_path: bool) -> Any:
    """Return a value as the body takes it: a choice is its word."""
    if isinstance(value, list):
        return [_plain(each, of_path) for each in value]
    if of_path and value is not None:
        return tidy(value)
    return str(value) if isinstance(value, StrEnum) else value


def _type(row: Parameter) -> Any:
    """Return the type that Typer reads a row's values into."""
    plain = {"text": str, "integer": int, "number": float, "flag": bool, "path": str}
    one = _enum(row) if row.kind == CHOICE else plain[row.kind]
    whole: Any = list[one] if row.many else one  # type: ignore[valid-type]
    return whole if row.required or row.default is not None or row.kind == FLAG else whole | None


def parameter(row: Parameter) -> inspect.Parameter:
    """Return a row as Typer is told it."""
    settings: dict[str, Any] = {"help": row.help, "hidden": row.hidden}
    if row.kind in ("integer", "number"):
        settings["min"] = row.least
    if row.kind == CHOICE:
        settings["case_sensitive"] = not row.any_case
    default: Any = row.default
    if row.kind == FLAG:
        default = False
    elif row.kind == CHOICE and isinstance(default, str):
        default = _enum(row)(default)
    if row.option:
        settings["metavar"] = row.metavar or None
        spelt = [row.name, row.short] if row.short else [row.name]
        info: Any = typer.Option(*spelt, **settings)
    else:
        name = f"{row.metavar}..." if row.many and row.required else row.metavar
        settings["metavar"] = name if row.required else f"[{name}]{'...' if row.many else ''}"
        info = typer.Argument(**settings)
    return inspect.Parameter(
        row.field,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if row.required else default,
        annotation=Annotated[_type(row), info],
    )


def _adapted(command: Command, streams: Streams) -> Callable[..., None]:
    """Return a function with the parameters that a command declares, for Typer to call."""
    every = [parameter(row) for row in (*command.parameters, *SHARED)]

    of_paths = {row.field for row in (*command.parameters, *SHARED) if row.kind == PATH}

    def called(**values: Any) -> None:
        plain = {name: _plain(value, name in of_paths) for name, value in values.items()}
        raise typer.Exit(run(Call(command, plain), streams))

    called.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
    called.__annotations__ = {each.name: each.annotation for each in every}
    return called


def build(streams: Streams) -> typer.Typer:
    """Return the commands as an app; help and the version are written without it."""
    settings: dict[str, Any] = {
        "add_completion": False,
        "rich_markup_mode": None,
        "pretty_exceptions_enable": False,
    }
    groups = {"": typer.Typer(name="cramp", **settings)}
    for command in COMMANDS:
        *parents, name = command.path
        group = parents[0] if parents else ""
        if group not in groups:
            groups[group] = typer.Typer(**settings)
            groups[""].add_typer(groups[group], name=group)
        groups[group].command(name, add_help_option=False)(_adapted(command, streams))
    return groups[""]
