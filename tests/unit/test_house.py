"""The house itself: no two files import each other, and none is too long to be read at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

from crampcli import dataset as datasets
from tests.conftest import ROOT

SOURCE = Path(datasets.__file__).parent
MOST_LINES = 400
MOST_BY_POSITION = 5


def files() -> dict[str, Path]:
    """Return every module of the package by its dotted name."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        if path.parent == SOURCE / "bundles":
            # Copies of other modules, which the wheel keeps together in one file.
            continue
        parts = ("crampcli", *path.relative_to(SOURCE).with_suffix("").parts)
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


def imported(path: Path, known: dict[str, Path]) -> Iterator[str]:
    """Name the modules of ours that a file needs at run time, at its top or within a function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole in known:
                    yield whole
                elif node.module in known:
                    yield node.module


def circles(arrows: dict[str, set[str]]) -> set[frozenset[str]]:
    """Return the groups of modules of which each leads to each other."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        ahead = [start]
        while ahead:
            for module in arrows[ahead.pop()] - seen:
                seen.add(module)
                ahead.append(module)
        return seen

    ways = {module: reached(module) for module in arrows}
    return {
        frozenset(other for other in ways[module] if module in ways[other])
        for module in arrows
        if module in ways[module]
    }


def test_no_files_import_each_other() -> None:
    known = files()
    arrows = {name: set(imported(path, known)) - {name} for name, path in known.items()}

    assert circles(arrows) == set()


def test_a_circle_would_be_found() -> None:
    arrows = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()}

    assert circles(arrows) == {frozenset("abc")}


def test_no_file_is_too_long() -> None:
    folders = (SOURCE, *(ROOT / name for name in ("tests", "scripts", "benchmarks")))
    lines = {
        str(path.relative_to(folder.parent)): len(path.read_text(encoding="utf-8").splitlines())
        for folder in folders
        for path in folder.rglob("*.py")
        # Copies of other modules, which the wheel keeps together in one file.
        if path.parent != SOURCE / "bundles"
    }

    assert {name for name, length in lines.items() if length > MOST_LINES} == set()


def test_named_tuples_stand_where_annotations_are_kept_as_text() -> None:
    lacking = []
    for name, path in files().items():
        body = ast.parse(path.read_text(encoding="utf-8")).body
        named = any(
            isinstance(node, ast.ClassDef) and "NamedTuple" in map(ast.unparse, node.bases)
            for node in body
        )
        kept = any(
            isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in body
        )
        if named and not kept:
            lacking.append(name)

    assert lacking == [], "Python 3.14 leaves their fields empty"


def named_tuples(trees: dict[str, ast.Module]) -> dict[str, int]:
    """Return how many fields each named tuple has; the most of those that share a name."""
    found: dict[str, int] = {}
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and "NamedTuple" in map(ast.unparse, node.bases):
                fields = sum(isinstance(part, ast.AnnAssign) for part in node.body)
                found[node.name] = max(fields, found.get(node.name, 0))
    return found


def by_position(tree: ast.Module, fields: dict[str, int]) -> Iterator[str]:
    """Name the calls that give a named tuple more values than a reader can tell apart."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rpartition(".")[2]
        # What was kept ready as a tuple is read back whole.
        whole = len(node.args) == 1 and not node.keywords
        unpacked = not whole and any(isinstance(value, ast.Starred) for value in node.args)
        long = fields.get(name, 0) > MOST_BY_POSITION
        if long and (unpacked or len(node.args) > MOST_BY_POSITION):
            yield f"{name}, line {node.lineno}"


def test_a_long_answer_is_made_by_the_names_of_its_fields() -> None:
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in files().items()}
    # Rows of a table that is read column by column.
    fields = {name: most for name, most in named_tuples(trees).items() if name != "Command"}
    found = [(name, call) for name, tree in trees.items() for call in by_position(tree, fields)]

    assert found == []


def test_a_long_answer_made_by_position_would_be_found() -> None:
    tree = ast.parse("Fit(1, 2, 3, 4, 5, 6)\nFit(*part, text=2)\nFit(*kept)\nFit(1, 2, name=3)")

    assert [*by_position(tree, {"Fit": 22, "Pair": 2})] == ["Fit, line 1", "Fit, line 2"]


UNEXPLAINED = frozenset(
    {"told", "stage", "beside", "door", "shelf", "bearers", "borne", "meant", "perform"}
)
"""Words of one voice that as names hide what is held."""
FIELDS_OF_JSON = {
    ("crampcli.queries.plan_rules", "beside"),
    *(("crampcli.cli.commands.foods_import", "beside"),),
}
"""Programs read these by name."""


def named_by(tree: ast.Module) -> Iterator[str]:
    """Name what a file defines, gives to a function or keeps."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def test_names_say_what_they_hold() -> None:
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in files().items()}
    found = {
        (module, name)
        for module, tree in trees.items()
        for name in (module.rpartition(".")[2], *named_by(tree))
        if name.strip("_").casefold() in UNEXPLAINED
    }

    assert found == FIELDS_OF_JSON


def test_a_name_that_hides_what_it_holds_would_be_found() -> None:
    tree = ast.parse("def told(door: int) -> None:\n    shelf = door\n    shown.stage = shelf")

    assert {*named_by(tree)} & UNEXPLAINED == {"told", "door", "shelf"}
