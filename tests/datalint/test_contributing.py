"""The changes that CONTRIBUTING shows are whole records of the kinds that it says."""

import json
import re
from typing import Any

import pytest

from crampcli.dataset import KINDS
from crampcli.rules import models
from tests.conftest import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^### [^\n]*?: ([^\n]*)\n(.*?)(?=^###|\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown() -> list[tuple[str, Any]]:
    """Return each record with the first kinds that its heading names, in their order."""
    found = []
    for heading, body in SECTION.findall(GUIDE):
        kinds = re.findall(r"data/(\w+)\.json", heading)
        found += list(zip(kinds, map(json.loads, BLOCK.findall(body)), strict=False))
    return found


def test_five_kinds_of_change_are_shown() -> None:
    kinds = [kind for kind, _ in shown()]

    assert kinds == ["foods", "interactions", "references", "studies", "nutrients", "causes"]
    assert set(kinds) <= set(KINDS)


@pytest.mark.parametrize(("kind", "record"), shown())
def test_a_record_that_is_shown_has_the_form_of_its_kind(kind: str, record: Any) -> None:
    models.adapter(kind).validate_python(record)
