"""Every convention that the docs claim is shown by its command, which ends as they say."""

import io
import re
import shlex

import pytest

from tests.conftest import ROOT, Run

ROWS = re.findall(
    r"^\| \d+ \| .* \| `(cramp.*)` \| (\d+) \|$",
    (ROOT / "docs" / "conventions.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def test_there_are_29() -> None:
    assert len(ROWS) == 29


@pytest.mark.parametrize(("line", "code"), ROWS)
def test_the_command_that_shows_a_convention_ends_as_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, code: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    assert run(*shlex.split(line)[1:]).code == int(code)
