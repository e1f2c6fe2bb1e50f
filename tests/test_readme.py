"""README shows what the program really prints, names every command, and links to what is there."""

import re
import runpy
import shutil

import pytest

from crampcli.cli.declared import COMMANDS
from scripts.documentation.counts import without_counts
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("jq") is None, reason="README's pipelines need jq: install it")
def test_the_outputs_shown_are_the_real_ones() -> None:
    rewritten = runpy.run_path(str(ROOT / "scripts" / "write_readme.py"))["rewritten"]

    assert without_counts(rewritten(README)) == without_counts(README)


def test_every_command_group_is_named() -> None:
    for command in COMMANDS:
        if not command.hidden:
            assert f"cramp {command.path[0]}" in README, command.path


def test_local_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_exit_code_is_documented() -> None:
    from crampcli import errors

    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, errors.CrampError):
            assert f"| {error.exit_code} |" in README
