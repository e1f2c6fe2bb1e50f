"""What each rule says of its bad example, whole and read: UPDATE_SNAPSHOTS=1 writes it anew."""

import os
from pathlib import Path

from tests.datalint import bad_examples, test_references

SAID = Path(__file__).with_name("problems.txt")


def test_every_rule_says_of_its_bad_example_what_was_read() -> None:
    examples = [(rule, bad) for rule, bad, _ in bad_examples.BAD]
    examples += [(rule, test_references.tables(**bad)) for rule, bad in test_references.BAD]

    said = "".join(
        f"{rule.__name__}: {problem}\n" for rule, bad in examples for problem in rule(bad)
    )
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        SAID.write_text(said, encoding="utf-8")

    assert said == SAID.read_text(encoding="utf-8")
