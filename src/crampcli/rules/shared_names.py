"""The rule of names: no two records that are looked up together bear the same one."""

from __future__ import annotations

from functools import cache

from crampcli.dataset import TABLES
from crampcli.rules.problem import Problem
from crampcli.text.folding import fold, fold_all
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from crampcli.rules.problem import Tables


def together(bearing: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the kinds whose names are looked up together, so that no two records may bear one.

    Args:
        bearing: The kinds whose records have names beside that which is shown.
    """
    return tuple(
        (kind, *(other for other, table in TABLES.items() if table.named_with == kind))
        for kind in bearing
        if not TABLES[kind].named_with
    )


@cache
def namespaces() -> tuple[tuple[str, ...], ...]:
    """Return the same of all kinds, as the models tell."""
    return together(kind for kind, table in TABLES.items() if "aliases" in table.fields())


def shared_aliases(tables: Tables) -> Iterator[Problem]:
    """Find names that two records bear, unless each lists them as shared."""
    for kinds in namespaces():
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


def apart(tables: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether plainly no two records of a namespace bear the same name, and none shares one.

    All names are folded together, so that of thousands of records each costs little.
    """
    names: list[str] = []
    bearers: list[str] = []
    shared: set[str] = set()
    for records in tables:
        for id_, record in records.items():
            shared.update(record.get("shared_names", ()))
            if record.get("kind") != "group":
                called = (id_, record["name"], *record["aliases"])
                names += called
                # Two kinds may have one id, which is then a name of both.
                bearers += [f"{id(records)} {id_}"] * len(called)
    folded = fold_all(names)
    last = dict(zip(folded, bearers, strict=True))
    one_each = [*map(last.__getitem__, folded)] == bearers
    return one_each and "" not in last and last.keys().isdisjoint(fold_all([*shared]))
