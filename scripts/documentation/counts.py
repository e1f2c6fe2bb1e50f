"""How many records there are: pages may show fewer than now, so that a new one breaks none.

Whoever adds a food should not have to redraw a picture that says "10 of 511 foods". What pages show
besides must be what the program prints.
"""

import re

KINDS = "foods|causes|clashes|hits|interactions|more|nutrients|studies"
COUNTED = re.compile(rf"\d[\d,]*(?: of \d[\d,]*)?(?=\s(?:{KINDS})\b)")
ROWS = re.compile(r"(?<=\| )\d+(?= \|)")


def without_counts(text: str) -> str:
    """Return a text in which no record is counted."""
    return COUNTED.sub("#", text)


def without_rows(text: str) -> str:
    """Return a table in which no cell is a number."""
    return ROWS.sub("#", text)
