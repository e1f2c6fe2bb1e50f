"""A reader's own defaults: a small file that is never needed, and is said whenever it counts."""

from __future__ import annotations

import os

from crampcli.cli import config_file
from crampcli.cli.declared import AGE, CHOICE, FORMAT, SEX, TAKING
from crampcli.errors import UsageError
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from crampcli.cli.declared import Command, Parameter

SETTINGS: Mapping[str, Parameter] = {"age": AGE, "sex": SEX, "taking": TAKING, "format": FORMAT}
"""What can be set, each as the option that it stands for."""
EXAMPLE = 'taking = ["warfarin"]'


class Applied(NamedTuple):
    """Defaults that a command takes from the file, by the names of its parameters."""

    values: dict[str, Any]
    note: str
    """How they would be typed."""


def read(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return what the file sets, as options would give it; nothing where there is no file.

    Raises:
        UsageError: It cannot be read, or sets what there is not.
    """
    file = config_file.path(environ)
    if not os.path.exists(file):  # noqa: PTH110 - pathlib is dear to import
        return {}
    import tomllib

    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - pathlib is dear to import
            found = tomllib.load(opened)
    except (OSError, ValueError) as error:
        raise UsageError(f"{file}: this is no TOML that can be read ({error}). {_how()}") from None
    from crampcli.text.sentences import quoted

    unknown = [name for name in found if name not in SETTINGS]
    if unknown:
        raise UsageError(f"{file}: {quoted(unknown[0])} is no setting. {_how()}")
    return {name: _value(file, name, value) for name, value in found.items()}


def applied(command: Command, given: Mapping[str, Any], environ: Mapping[str, str]) -> Applied:
    """Return the defaults that count for a command: those that its line says nothing of."""
    taken = {row.field for row in command.parameters}
    values = {
        name: value
        for name, value in read(environ).items()
        if name in taken and not given.get(name)
    }
    words = [
        f"{SETTINGS[name].name} {one}"
        for name, value in values.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    return Applied(values, " ".join(words))


def _value(file: str, name: str, value: Any) -> Any:
    """Return a setting as its option would give it."""
    from crampcli.text.sentences import quoted

    row = SETTINGS[name]
    if row.many:
        listed = [value] if isinstance(value, str) else value
        if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
            return listed
    elif row.kind == CHOICE:
        if value in row.words:
            return value
        raise UsageError(
            f"{file}: {name} = {quoted(str(value))} is not known. It takes {', '.join(row.words)}"
        )
    elif isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise UsageError(f"{file}: {name} = {quoted(str(value))} cannot be. {_how()}")


def _how() -> str:
    from crampcli.text.sentences import and_

    return f"Known: {and_(list(SETTINGS))}; for example {EXAMPLE}. See: cramp config"
