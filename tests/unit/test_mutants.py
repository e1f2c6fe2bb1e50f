"""What a mutant is: one small change of what a module does, and of nothing else."""

import ast
from pathlib import Path

import pytest

from crampcli import vitamin_k
from scripts.mutants import mutants


def changes(text: str) -> set[str]:
    """Return a module's text with each of its changes."""
    return {mutant.applied(text.encode()).decode() for mutant in mutants("x.py", text.encode())}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("a = b < c", {"a = (b <= c)"}),
        ("a = b in c", {"a = (b not in c)"}),
        ("a = b and c", {"a = (b or c)"}),
        ("a = not b", {"a = (b)"}),
        ("a = b + c", {"a = (b - c)"}),
        ("a += c", {"a -= c"}),
        ("a = 1.5", {"a = 2.5"}),
        ("a = True", {"a = False"}),
        ("a = 'ä' or b", {"a = 'ä~' or b", "a = ('ä' and b)"}),
        ("a = f'{b}: c'", {"a = f'{b}: c~'"}),
        ("a = (b, c)", {"a = ((b,))"}),
        ("a = b if c else d", {"a = (d if c else b)"}),
        ("a = any(b)", {"a = all(b)"}),
        ("a = b.startswith(c)", {"a = b.endswith(c)"}),
        ("if a: b()", {"if (not (a)): b()", "if a: None"}),
        ("[a for a in b if a.c]", {"[a for a in b if True]"}),
        ("for a in b: break", {"for a in b: continue"}),
        ("def f(): return a", {"def f(): return None"}),
    ],
)
def test_a_spot_becomes_something_else(text: str, changed: set[str]) -> None:
    assert changes(text) == changed


@pytest.mark.parametrize(
    "text",
    [
        '"""Tell what a module answers."""',
        "from a import b",
        "a: dict[str, int]",
        "A = Literal['b', 'c']",
        "if TYPE_CHECKING:\n    a = 1",
        "@prepared('a')\ndef f(a: int) -> int:\n    '''Do.'''\n    yield a",
    ],
)
def test_what_does_nothing_at_run_time_is_left_alone(text: str) -> None:
    assert changes(text) == set()


def test_every_mutant_of_a_module_is_another_module() -> None:
    source = Path(vitamin_k.__file__).read_bytes()
    trees = [ast.dump(ast.parse(m.applied(source))) for m in mutants("vitamin_k.py", source)]

    assert len(trees) > 40
    assert ast.dump(ast.parse(source)) not in trees
    assert len(set(trees)) == len(trees)


def test_a_mutant_knows_what_its_statement_sets() -> None:
    found = mutants("a/b.py", b"A, B = 1, c\n\n\ndef f():\n    return 2\n")

    assert [(m.names, m.function, m.room) for m in found if m.before in "12"] == [
        (("A", "B", ""), False, "a"),
        (("f",), True, "a"),
    ]
