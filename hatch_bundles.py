"""Which modules are imported together, and how several become one file of the wheel.

A module becomes a function that says of each of its names that it is global, and is run with the
module's own dictionary for globals: functions and classes come out as they do of its own file.
What it imports of ours is there already, and is taken without Python's own import.
What a run does not need is left out: docstrings, annotations of variables and of functions,
imports for type checkers.
"""

from __future__ import annotations

import ast
import symtable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = "crampcli"
START = "crampcli.cli.main"
"""What is imported before the command line is looked at."""
CORE = (
    "crampcli.cli.parse",
    "crampcli.cli.run",
    "crampcli.cli.unquoted",
    "crampcli.dataset",
    "crampcli.cli.commands",
    "crampcli.names.lookup",
    "crampcli.queries.citations",
    "crampcli.render.delimited",
    "crampcli.render.as_json",
)
"""What every lookup imports, with what these import in their turn."""
FRONT = ("crampcli.cli.front", "crampcli.cli.no_command")
"""What words without a command import besides."""
IMPORTED = "imported_"
"""What a module of a bundle takes other modules from."""
ENOUGH = 3
"""So many modules are worth a file."""
FUTURE = "from __future__ import annotations"
"""Modules that lack it have annotations that are read, and keep their own files."""


def bundles(source: Path) -> Iterator[tuple[str, str]]:
    """Yield bundles for what all lookups import, and one for each command that imports more.

    Args:
        source: The folder that holds the package.

    Yields:
        Its name, and the text of its file.
    """
    start: list[str] = []
    _gather(source, START, start, set())
    yield "start", written(source, start)
    core = [*start]
    for root in CORE:
        _gather(source, root, core, {*start})
    yield "core", written(source, core[len(start) :])
    front = [*core]
    for root in FRONT:
        _gather(source, root, front, {*core})
    yield "front", written(source, front[len(core) :])
    for file in sorted((source / PACKAGE / "cli" / "commands").glob("*.py")):
        more = [*core]
        _gather(source, f"{PACKAGE}.cli.commands.{file.stem}", more, {*core})
        if len(more) >= len(core) + ENOUGH:
            yield file.stem, written(source, more[len(core) :])


def _gather(source: Path, module: str, order: list[str], seen: set[str]) -> None:
    """Add a module to the order in which they are run, behind all that it imports."""
    if module in (PACKAGE, *seen, *order):
        return
    seen.add(module)
    _gather(source, module.rpartition(".")[0], order, seen)
    for name in _imported(source, module):
        _gather(source, name, order, seen)
    if FUTURE in _text(source, module) or not _silent(ast.parse(_text(source, module)).body):
        order.append(module)


@cache
def _imported(source: Path, module: str) -> list[str]:
    """Return the modules of ours that a module imports at once, in this order."""
    found = []
    for one in _Spare().visit(ast.parse(_text(source, module))).body:
        if isinstance(one, ast.Import):
            found += [alias.name for alias in one.names]
        elif isinstance(one, ast.ImportFrom):
            found += [str(one.module), *(f"{one.module}.{alias.name}" for alias in one.names)]
    return [name for name in found if _file(source, name) is not None]


def _file(source: Path, module: str) -> Path | None:
    """Return the file of a module of ours."""
    if module.partition(".")[0] != PACKAGE:
        return None
    place = source.joinpath(*module.split("."))
    files = (place / "__init__.py", place.with_name(f"{place.name}.py"))
    return next((file for file in files if file.is_file()), None)


@cache
def _text(source: Path, module: str) -> str:
    file = _file(source, module)
    assert file is not None  # noqa: S101 - was found before
    return file.read_text(encoding="utf-8")


def written(source: Path, modules: list[str]) -> str:
    """Return the file that holds some modules, in the order in which they are run."""
    functions, rows = [], []
    for number, module in enumerate(modules):
        file = _file(source, module)
        assert file is not None  # noqa: S101 - was found before
        path = file.relative_to(source / PACKAGE).as_posix()
        functions.append(f"def run_{number}({IMPORTED}):\n{_body(source, module)}\n")
        rows.append(f"    ({module!r}, {path!r}, run_{number}),\n")
    text = (
        f'"""Made of the files named below, by hatch_bundles.py; edit none of it."""\n{FUTURE}\n\n'
        f"{''.join(functions)}\nMODULES = (\n{''.join(rows)})\n"
    )
    compile(text, "bundle", "exec")
    return text


@cache
def _body(source: Path, module: str) -> str:
    """Return a module as the body of a function."""
    text = _text(source, module)
    table = symtable.symtable(text, module, "exec")
    names = [
        one.get_name() for one in table.get_symbols() if one.is_assigned() or one.is_imported()
    ]
    shared: list[ast.stmt] = [ast.Global(sorted(names))] if names else [ast.Pass()]
    tree = _Spare().visit(ast.parse(text))
    rest = [made for one in tree.body for made in taken(source, one)]
    block = ast.If(ast.Constant(1), [*shared, *rest], [])
    _, _, body = ast.unparse(ast.fix_missing_locations(block)).partition("\n")
    return body


def taken(source: Path, one: ast.stmt) -> list[ast.stmt]:
    """Return what takes what a statement imports out of modules of ours."""
    if not isinstance(one, ast.ImportFrom) or _file(source, str(one.module)) is None:
        return [one]
    lines: list[str] = []
    held = ""
    for alias in one.names:
        module = f"{one.module}.{alias.name}"
        value = f"{IMPORTED}({module!r})"
        if _file(source, module) is None:
            if not held:
                held = "held_"
                lines.append(f"{held} = {IMPORTED}({one.module!r})")
            value = f"{held}.{alias.name}"
        lines.append(f"{alias.asname or alias.name} = {value}")
    return ast.parse("\n".join(lines)).body


class _Spare(ast.NodeTransformer):
    """Leave out what a run does not need."""

    def visit_Module(self, node: ast.Module) -> ast.Module:
        """Leave out what only a whole file may say, and annotations of globals."""
        node.body = [one for one in node.body if getattr(one, "module", "") != "__future__"]
        self.generic_visit(node)
        node.body = [
            found for one in _silent(node.body) if (found := _unannotated(one)) is not None
        ]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Leave out the docstring, and what is said of types."""
        self.generic_visit(node)
        node.body = _silent(node.body) or [ast.Pass()]
        node.returns = None
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """Leave out the type."""
        node.annotation = None
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Leave out the docstring; annotations are the fields."""
        self.generic_visit(node)
        node.body = _silent(node.body) or [ast.Pass()]
        return node

    def visit_If(self, node: ast.If) -> ast.If | list[ast.stmt]:
        """Leave out what is for type checkers."""
        self.generic_visit(node)
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return node.orelse
        return node


def _silent(body: list[ast.stmt]) -> list[ast.stmt]:
    """Leave out texts that stand alone: docstrings, also those of variables."""
    return [
        one
        for one in body
        if not (
            isinstance(one, ast.Expr)
            and isinstance(one.value, ast.Constant)
            and isinstance(one.value.value, str)
        )
    ]


def _unannotated(one: ast.stmt) -> ast.stmt | None:
    """Return an assignment without its annotation, which a global of a function may not have."""
    if not isinstance(one, ast.AnnAssign):
        return one
    if one.value is None:
        return None
    return ast.Assign([one.target], one.value)
