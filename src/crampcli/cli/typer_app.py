"""The command line as Typer's app, built from the same rows as the parser."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crampcli import __version__
from crampcli.cli.declared import CHOICE, COMMANDS, FLAG, GROUPS, OVERVIEW, SHARED
from crampcli.cli.parse import Call
from crampcli.cli.perform import perform
from crampcli.dataset import packaged

if TYPE_CHECKING:
    from collections.abc import Callable

    from crampcli.cli.declared import Command, Parameter
    from crampcli.cli.streams import Streams

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
EXIT_CODES = """\b
Exit codes:
  0 answered; 1 known names, nothing recorded; 2 usage;
  3 a name not known or ambiguous; 4 data missing, unreadable or invalid;
  5 the answer cannot be written; 10 an interaction found; 130 interrupted;
  70 a fault in cramp itself.

Information, not medical advice."""


def _type(row: Parameter) -> Any:
    """Return the type that Typer reads a row's values into."""
    from pathlib import Path

    plain = {"text": str, "integer": int, "number": float, "flag": bool, "path": Path}
    one = row.enum if row.kind == CHOICE else plain[row.kind]
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
        default = row.enum(default)
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

    def called(**values: Any) -> None:
        raise typer.Exit(perform(Call(command, values), streams))

    called.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
    called.__annotations__ = {each.name: each.annotation for each in every}
    return called


def _examples(command: Command) -> str:
    lines = "".join(f"\n  {example}" for example in command.examples)
    text = f"\b\nExamples:{lines}"
    if command.listing:
        module = import_module(f"crampcli.cli.commands.{command.module}")
        text += f"\n\n\b\n{getattr(module, command.listing)(packaged())}"
    return text


def _version(asked: bool) -> None:
    if asked:
        about = packaged().about
        typer.echo(f"cramp {__version__}, data {about['version']} of {about['date']}")
        raise typer.Exit


def build(streams: Streams) -> typer.Typer:
    """Return the whole command line."""
    settings: dict[str, Any] = {
        "add_completion": False,
        "rich_markup_mode": None,
        "pretty_exceptions_enable": False,
        "context_settings": CONTEXT,
    }
    app = typer.Typer(name="cramp", **settings)

    @app.callback(
        invoke_without_command=True,
        help="Answer questions on muscle cramps: nutrients, foods, causes, evidence, medicines.",
        epilog=EXIT_CODES,
    )
    def overview(
        context: typer.Context,
        version: Annotated[  # noqa: ARG001 - the callback answers
            bool,
            typer.Option(
                "--version",
                help="Show the versions of program and data.",
                callback=_version,
                is_eager=True,
            ),
        ] = False,
    ) -> None:
        if context.invoked_subcommand is None:
            raise typer.Exit(perform(Call(OVERVIEW, {}), streams))

    groups = {"": app}
    for command in COMMANDS:
        *parents, name = command.path
        group = parents[0] if parents else ""
        if group not in groups:
            groups[group] = typer.Typer(help=GROUPS[group], **settings)
            app.add_typer(groups[group], name=group)
        groups[group].command(
            name, help=command.help, epilog=_examples(command), hidden=command.hidden
        )(_adapted(command, streams))
    return app
