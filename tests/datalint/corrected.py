"""Which records say other than the older facts, and why: later corrections come first."""

CORRECTED: dict[str, str] = {}
"""Interactions that were corrected, by id, each with what changed. Their figures have tests of
their own in test_corrections.py."""

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
