"""Each fact of the article that the program began with is reachable, as docs/article.md lists."""

import re
import shlex

import pytest

from tests.conftest import ROOT, Run

LINE = re.compile(r"^\| (?P<fact>[^|]+) \| `cramp(?P<argv>[^`]*)` \| (?P<phrase>[^|]+) \|$")
FACTS = [
    match.group("fact", "argv", "phrase")
    for line in (ROOT / "docs" / "article.md").read_text(encoding="utf-8").splitlines()
    if (match := LINE.match(line))
]


def squeezed(text: str) -> str:
    """Drop what line breaks and columns add."""
    return " ".join(text.split()).casefold()


def test_the_list_is_whole() -> None:
    assert len(FACTS) == 53


@pytest.mark.parametrize(("fact", "argv", "phrase"), FACTS, ids=[fact for fact, _, _ in FACTS])
def test_a_fact_of_the_article_is_shown(run: Run, fact: str, argv: str, phrase: str) -> None:
    ran = run(*shlex.split(argv))

    assert ran.code == 0, fact
    assert squeezed(phrase) in squeezed(f"{ran.out} {ran.err}"), fact
