"""The rules that references keep: where they must be named, each once, and dates."""

from __future__ import annotations

import re
from collections import Counter

from crampcli.rules.problem import Problem, objects, records
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.rules.problem import Tables


def unreferenced_claims(tables: Tables) -> Iterator[Problem]:
    """Find claims and amounts that name no reference where the model leaves them out by choice."""
    for _, name, record in records(tables, "medicines"):
        advice = record["action"]
        if advice["basis"] == "source" and "references" not in advice:
            yield Problem(
                "medicines.json",
                name,
                "",
                "its action is said to be a reference's; name it",
                "Name the reference, or take the figure out",
            )
    for _, name, record in records(tables, "non_interactions"):
        if not record["references"] and "our reasoning" not in record["caveat"]:
            yield Problem(
                "non_interactions.json",
                name,
                "",
                "has no reference and does not say so",
                "Name the reference, or take the figure out",
            )
    for _, name, record in records(tables, "intakes"):
        if record["recommended"] and "basis" not in record:
            yield Problem(
                "intakes.json",
                name,
                "",
                "recommends amounts on no basis",
                "Name the reference, or take the figure out",
            )
    for kind, name, record in records(tables, "conditions", "drug_words", "products", "substances"):
        figure = re.search(r"\b(19|20)\d\d\b|\d[\d.,]* ?(µg|mg|g|%)(?!\w)", record.get("note", ""))
        if figure:
            yield Problem(
                f"{kind}.json",
                name,
                "",
                f"a note without reference tells a figure: {figure[0]}",
                "Name the reference, or take the figure out",
            )


def repeated_references(tables: Tables) -> Iterator[Problem]:
    """Find statements that name one reference twice."""
    for kind, name, record in records(tables):
        for path, part in objects(record):
            listed = part.get("references", [])
            # Nearly all are counted for nothing, which takes most of the time.
            twice = len(listed) > len(set(listed))
            for reference, times in Counter(listed).items() if twice else ():
                if times > 1:
                    yield Problem(
                        f"{kind}.json",
                        name,
                        path,
                        f"'{reference}' stands {times} times",
                        "List it once",
                    )


def dates_to_come(tables: Tables) -> Iterator[Problem]:
    """Find checks dated after the data itself, and a version that is not its date."""
    about = tables["about"]["about"]
    if about["version"] != about["date"].replace("-", "."):
        yield Problem(
            "about.json",
            "",
            "",
            f"version {about['version']} is not of {about['date']}",
            "Correct the date",
        )
    for _, name, record in records(tables, "references"):
        looked = record.get("status_checked")
        if isinstance(looked, dict) and looked.get("date", "") > about["date"]:
            yield Problem(
                "references.json",
                name,
                "",
                "was checked after the data's own date",
                "Correct the date",
            )
