"""Which records say other than the older facts, and why: later corrections come first."""

import json

from tests.conftest import ROOT

CHANGES = json.loads((ROOT / "data" / "changes.json").read_text(encoding="utf-8"))
CORRECTED: dict[str, str] = {
    change["record"]: change["reason"]
    for change in CHANGES
    if change["kind"] == "interactions" and change["what"] == "corrected"
}
"""Interactions that were corrected, by id, each with its reason, as the data itself tells them.
Their figures have tests of their own in test_corrections.py."""

SAME_ITEM = {
    "alcohol": "alcohol",
    "cod-liver-oil": "cod-liver-oil",
    "coenzyme-q10": "coenzyme-q10",
    "nattokinase": "nattokinase",
    "supp-chlorella": "chlorella",
    "supp-cranberry": "cranberry",
    "turmeric": "turmeric",
}
"""Products that are a substance with records of its own, and that substance."""
