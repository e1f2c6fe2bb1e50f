"""The rule of names: no two records that are looked up together bear the same one."""

from __future__ import annotations

from functools import cache
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING

from crampcli.dataset import TABLES
from crampcli.rules.problem import Problem
from crampcli.text.folding import fold, fold_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from crampcli.rules.problem import Tables

TOGETHER = 1_000
"""Records whose names are folded together: more of them cost memory and save nothing."""


@cache
def namespace(kind: str) -> tuple[str, ...]:
    """Return the kinds whose names are looked up together with those of a kind, itself among them.

    No two of their records may bear one name. A kind whose records bear one alone is in none.
    """
    first = TABLES[kind].named_with or kind
    together = (first, *(other for other, table in TABLES.items() if table.named_with == first))
    return together if "aliases" in TABLES[first].fields() else ()


def shared_aliases(tables: Tables) -> Iterator[Problem]:
    """Find names that two records bear, unless each lists them as shared."""
    for kinds in dict.fromkeys(namespace(kind) for kind in tables if kind in TABLES):
        # Which name is borne twice is looked for only where one may be.
        if _plainly_apart(tables[kind] for kind in kinds):
            continue
        owners: dict[str, tuple[str, str]] = {}
        shared = {
            fold(name)
            for kind in kinds
            for record in tables[kind].values()
            for name in record.get("shared_names", ())
        }
        for kind in kinds:
            for name, record in tables[kind].items():
                if record.get("kind") == "group":
                    continue
                bearer = (kind, name)
                faults: dict[str, str] = {}
                for alias in (name, record["name"], *record["aliases"]):
                    folded = fold(alias)
                    first = owners.setdefault(folded, bearer)
                    if first is not bearer or not folded or folded in shared:
                        faults[folded] = alias
                for folded, alias in faults.items():
                    fault = _name_fault(alias, folded, folded in shared, owners[folded][1])
                    yield Problem(f"{kind}.json", name, "aliases", *fault)


def _name_fault(alias: str, folded: str, shared: bool, owner: str) -> tuple[str, str]:
    """Return what is wrong with a name of a record, and how to mend it."""
    if not folded:
        return f"'{alias}' holds no letter or digit", "Remove it"
    if shared:
        return f"'{alias}' is a shared name", "List it under shared_names"
    return (
        f"'{alias}' is also a name of '{owner}'",
        "Keep it on one of them, or list it under shared_names of both",
    )


def _plainly_apart(tables: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether plainly no two of these records bear the same name, and none bears a shared one.

    The names of many records are folded together, so that each costs little.
    """
    taken_names: set[str] = {""}
    shared: list[str] = []
    for records in tables:
        for own in _taken(records.items(), TOGETHER):
            shared += chain.from_iterable(one.get("shared_names", ()) for _, one in own)
            bearing = [(id_, one) for id_, one in own if one.get("kind") != "group"]
            aliases = [one["aliases"] for _, one in bearing]
            names = [id_ for id_, _ in bearing]
            names += [one["name"] for _, one in bearing]
            names += chain.from_iterable(aliases)
            owners = [*range(len(bearing))] * 2
            owners += chain.from_iterable(map(repeat, range(len(bearing)), map(len, aliases)))
            folded = fold_all(names)
            # A record may bear a name twice; of two records the last would stand for both.
            last = dict(zip(folded, owners, strict=True))
            if [*map(last.__getitem__, folded)] != owners or not taken_names.isdisjoint(last):
                return False
            taken_names.update(last)
    return taken_names.isdisjoint(fold_all(shared))


def _taken(items: Iterable[tuple[str, Any]], many: int) -> Iterator[list[tuple[str, Any]]]:
    """Take so many of something at a time."""
    rest = iter(items)
    while taken := [*islice(rest, many)]:
        yield taken
