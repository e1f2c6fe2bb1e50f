"""What may be changed in a module so that it is a little wrong: its mutants."""

import ast
import copy
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
"""What each operator becomes."""
CALLED = {
    "any": "all",
    "all": "any",
    "min": "max",
    "max": "min",
    "startswith": "endswith",
    "endswith": "startswith",
}
"""What each function and method becomes."""


class Mutant(NamedTuple):
    """One change of one spot.

    Attributes:
        file: The module, from the package's folder.
        line: Where the change begins.
        start: The first byte that is replaced.
        end: The first byte that is not any more.
        before: What stands there.
        after: What stands there instead.
        function: Whether it is within a function.
        names: What the statement outside functions assigns or defines.
    """

    file: str
    line: int
    start: int
    end: int
    before: str
    after: str
    function: bool
    names: tuple[str, ...]

    def __str__(self) -> str:
        """Write it on one line."""
        before, after = (" ".join(text.split()) for text in (self.before, self.after))
        return f"{self.file}:{self.line}: `{before[:70]}` becomes `{after[:80]}`"

    @property
    def room(self) -> str:
        """Return the folder, or the module that stands alone."""
        return self.file.split("/")[0]

    def applied(self, source: bytes) -> bytes:
        """Return a module's text with the change."""
        return source[: self.start] + self.after.encode() + source[self.end :]


def mutants(file: str, source: bytes) -> list[Mutant]:
    """Return every mutant of a module, in the order of its text."""
    finder = _Finder(file, source)
    finder.visit(ast.parse(source))
    return sorted(set(finder.found), key=lambda mutant: (mutant.start, mutant.end, mutant.after))


class _Finder(ast.NodeVisitor):
    """Gathers what may be changed; annotations, docstrings and imports say nothing at run time."""

    def __init__(self, file: str, source: bytes) -> None:
        self.file = file
        self.source = source
        self.begins = [0, *accumulate(len(line) for line in source.splitlines(keepends=True))]
        self.found: list[Mutant] = []
        self.function = False
        self.names: tuple[str, ...] = ()

    def add(self, node: Any, after: str) -> None:
        """Keep a change of a node."""
        start = self.begins[node.lineno - 1] + node.col_offset
        end = self.begins[node.end_lineno - 1] + node.end_col_offset
        before = self.source[start:end].decode()
        if before != after:
            self.found.append(
                Mutant(self.file, node.lineno, start, end, before, after, self.function, self.names)
            )

    def visit(self, node: ast.AST) -> None:
        """Gather the changes of a node and of what it holds."""
        for after in _variants(node):
            self.add(node, after)
        super().visit(node)

    def visit_Module(self, node: ast.Module) -> None:
        """Remember what each statement at the top sets."""
        for statement in node.body:
            names = [
                each.id
                for each in ast.walk(statement)
                if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
            ]
            self.names = (*names, getattr(statement, "name", ""))
            self.visit(statement)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Look at defaults and body; what a decorator is told is no behaviour of its own."""
        for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(default)
        outside, self.function = self.function, True
        for statement in node.body:
            self.visit(statement)
        self.function = outside

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Look at the body alone."""
        for statement in node.body:
            self.visit(statement)

    def visit_If(self, node: ast.If) -> None:
        """Pass over what only type checkers read."""
        if ast.unparse(node.test) != "TYPE_CHECKING":
            self.add(node.test, f"(not ({ast.unparse(node.test)}))")
            self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        """Let a comprehension take everything."""
        for condition in node.ifs:
            self.add(condition, "True")
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Look at the value alone."""
        if node.value is not None:
            self.visit(node.value)

    def visit_Expr(self, node: ast.Expr) -> None:
        """Pass over docstrings; leave a call for its effect out."""
        if isinstance(node.value, ast.Constant):
            return
        if isinstance(node.value, ast.Call):
            self.add(node, "None")
        self.generic_visit(node)

    def visit_JoinedStr(self, _node: ast.JoinedStr) -> None:
        """Go no deeper: before Python 3.12 what stands within has no place of its own."""

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """Pass over types."""
        if not isinstance(node.slice, ast.Tuple) and ast.unparse(node.value) != "Literal":
            self.generic_visit(node)

    def visit_Import(self, _node: ast.Import) -> None:
        """Pass over imports."""

    def visit_ImportFrom(self, _node: ast.ImportFrom) -> None:
        """Pass over imports."""


def _variants(node: ast.AST) -> Iterator[str]:
    """Yield what a node may become."""
    match node:
        case ast.Compare() | ast.BinOp() | ast.BoolOp() | ast.AugAssign():
            yield from _with_other_operators(node)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield f"({ast.unparse(node.operand)})"
        case ast.IfExp():
            then, other = ast.unparse(node.body), ast.unparse(node.orelse)
            yield f"({other} if {ast.unparse(node.test)} else {then})"
        case ast.Constant(value=bool()):
            yield str(not node.value)
        case ast.Constant(value=int() | float()):
            yield repr(node.value + 1)  # type: ignore[operator]
        case ast.Constant(value=str()):
            yield repr(str(node.value) + "~")
        case ast.JoinedStr():
            yield from _with_other_text(node)
        case ast.Return(value=ast.expr()):
            yield "return None"
        case ast.Break():
            yield "continue"
        case ast.Continue():
            yield "break"
        case ast.Name(ctx=ast.Load()) if node.id in CALLED:
            yield CALLED[node.id]
        case ast.Attribute() if node.attr in CALLED:
            yield f"{ast.unparse(node.value)}.{CALLED[node.attr]}"
        case ast.Tuple(elts=[_, *rest], ctx=ast.Load()) if rest:
            yield f"({ast.unparse(ast.Tuple(node.elts[:-1], ast.Load()))})"


def _with_other_operators(node: Any) -> Iterator[str]:
    operators = node.ops if isinstance(node, ast.Compare) else [node.op]
    for place, operator in enumerate(operators):
        if type(operator) in OTHER:
            changed = copy.deepcopy(node)
            other = OTHER[type(operator)]()
            if isinstance(node, ast.Compare):
                changed.ops[place] = other
            else:
                changed.op = other
            text = ast.unparse(changed)
            yield text if isinstance(node, ast.AugAssign) else f"({text})"


def _with_other_text(node: ast.JoinedStr) -> Iterator[str]:
    for place, part in enumerate(node.values):
        if isinstance(part, ast.Constant) and str(part.value).strip():
            changed = copy.deepcopy(node)
            changed.values[place] = ast.Constant(str(part.value) + "~")
            yield ast.unparse(changed)
            return
