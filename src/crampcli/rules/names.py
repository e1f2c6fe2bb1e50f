"""The rules that names keep: each once, each leading to one thing or asked about."""

from __future__ import annotations

from collections import Counter

from crampcli.rules.problem import Problem, records
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.rules.problem import Tables


def repeated_names(tables: Tables) -> Iterator[Problem]:
    """Find records that list one name twice, as lookups fold it."""
    for kind, name, record in records(tables):
        for field in ("aliases", "other_names", "brands", "words", "shared_names"):
            if not isinstance(record.get(field), list):
                continue
            for folded, times in Counter(map(fold, record[field])).items():
                if times > 1:
                    yield Problem(
                        f"{kind}.json",
                        name,
                        field,
                        f"'{folded}' stands {times} times",
                        "List it once",
                    )


def unclear_medicine_names(tables: Tables) -> Iterator[Problem]:
    """Find names that two medicines or products bear though no drug word asks which is meant."""
    owners: dict[str, set[str]] = {}
    for _, name, record in records(tables, "drugs", "products"):
        for given in (
            record["name"],
            *record.get("other_names", ()),
            *record.get("brands", ()),
        ):
            owners.setdefault(fold(given), set()).add(name)
    asked = {
        fold(word) for _, _, record in records(tables, "drug_words") for word in record["words"]
    }
    for given, names in owners.items():
        if len(names) > 1 and given not in asked:
            yield Problem(
                "drugs.json",
                "",
                "",
                f"'{given}' is a name of {', '.join(sorted(names))}",
                "Add a drug word that asks which is meant",
            )


def one_sided_exclusions(tables: Tables) -> Iterator[Problem]:
    """Find terms that exclude another which does not exclude them."""
    for _, name, record in records(tables, "terms"):
        for other in record.get("excludes", ()):
            if name not in tables["terms"].get(other, {}).get("excludes", ()):
                yield Problem(
                    "terms.json",
                    name,
                    "",
                    f"excludes {other}, which does not exclude it",
                    "Correct it on both",
                )
        if record.get("to_age", 120) < record.get("from_age", 0):
            yield Problem("terms.json", name, "", "ends before it begins", "Correct it on both")
