"""The command line: built by Typer from the bodies' own signatures."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crampcli import __version__
from crampcli.cli import options
from crampcli.cli.perform import perform
from crampcli.cli.registry import COMMANDS, GROUPS
from crampcli.dataset import packaged

if TYPE_CHECKING:
    from collections.abc import Callable

    from crampcli.cli.streams import Stage

SHARED = {
    "format": (options.FormatOption, None),
    "fields": (options.FieldsOption, None),
    "no_header": (options.HeaderOption, False),
    "quiet": (options.QuietOption, False),
    "data": (options.DataOption, None),
}
"""The options of every command."""
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
EXIT_CODES = """\b
Exit codes:
  0 answered; 1 known names, nothing recorded; 2 usage;
  3 a name not known or ambiguous; 4 data missing, unreadable or invalid;
  5 the answer cannot be written; 10 an interaction found; 130 interrupted;
  70 a fault in cramp itself.

Information, not medical advice."""


def described(body: Callable[..., Any]) -> tuple[str, str]:
    """Split a docstring into the help text and the examples that stand under it."""
    text, _, examples = inspect.getdoc(body).partition("\n\nExamples:\n")  # type: ignore[union-attr]
    return text, f"\b\nExamples:\n{examples}" if examples else ""


def parameters(body: Callable[..., Any]) -> list[inspect.Parameter]:
    """Return what a body takes from the command line, with its declarations."""
    # An annotation is the bare name of a declaration in `options`, never evaluated by the body.
    return [
        parameter.replace(
            annotation=getattr(options, parameter.annotation), kind=inspect.Parameter.KEYWORD_ONLY
        )
        for name, parameter in inspect.signature(body).parameters.items()
        if name not in ("dataset", "stage")
    ]


def adapted(body: Callable[..., Any], stage: Stage) -> Callable[..., None]:
    """Wrap a body so that Typer sees its parameters and the shared ones."""
    every = parameters(body) + [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in SHARED.items()
    ]

    def command(**values: Any) -> None:
        raise typer.Exit(perform(body, values, stage))

    command.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in every}
    return command


def _version(asked: bool) -> None:
    if asked:
        about = packaged().about
        typer.echo(f"cramp {__version__}, data {about['version']} of {about['date']}")
        raise typer.Exit


def build(stage: Stage) -> typer.Typer:
    """Return the whole command line for a stage."""
    settings: dict[str, Any] = {
        "add_completion": False,
        "rich_markup_mode": None,
        "pretty_exceptions_enable": False,
        "context_settings": CONTEXT,
    }
    app = typer.Typer(name="cramp", **settings)

    @app.callback(invoke_without_command=True, epilog=EXIT_CODES)
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
        """Answer questions on muscle cramps: nutrients, foods, causes, evidence, medicines."""
        if context.invoked_subcommand is None:
            from crampcli.cli.commands import overview

            raise typer.Exit(perform(overview.overview, {}, stage))

    groups = {"": app}
    for command in COMMANDS:
        *parents, name = command.path
        group = parents[0] if parents else ""
        if group not in groups:
            groups[group] = typer.Typer(help=GROUPS[group], **settings)
            app.add_typer(groups[group], name=group)
        module = import_module(f"crampcli.cli.commands.{command.module}")
        body = getattr(module, command.function)
        text, examples = described(body)
        if command.listing:
            examples += f"\n\n\b\n{getattr(module, command.listing)(packaged())}"
        groups[group].command(name, help=text, epilog=examples)(adapted(body, stage))
    return app
