"""How records are JSON files that any host of static files serves: `api/v1/`."""

from __future__ import annotations

from crampcli.dataset import KINDS
from crampcli.errors import DataError
from crampcli.export import warned
from crampcli.export.table import as_json, called
from crampcli.names import redirects
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.validation import FORM_VERSION, NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from crampcli.dataset import Dataset

PLACE = "api/v1"
INDEX = "index"


def files(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield each file by its path: one a record, an index a kind, all at once, the changes.

    An id that was renamed keeps its file: it says the new one, and holds that record.

    Raises:
        DataError: A record of the user's own is called as an index is.
    """
    warnings = warned.warnings(dataset)
    warned_of = warned.by_record(dataset)
    about: dict[str, Any] = {
        "notice": warned.NOTICE,
        "schema_version": FORM_VERSION,
        "data_version": dataset.about["version"],
    }
    everything: dict[str, list[Any]] = {}
    for kind in KINDS:
        records = dataset.table(kind)
        if INDEX in records:
            raise DataError(
                f"{kind}.json: the record '{INDEX}' has the name of its kind's index. Rename it."
            )
        everything[kind] = [*records.values()]
        entries = []
        for id_, record in records.items():
            warning = warned_of.get((kind, id_))
            head = about | {"kind": kind, "warning": warning}
            own = {"own": True} if dataset.brings(kind, id_) else {}
            yield f"{PLACE}/{kind}/{id_}.json", _text(head | own | {"record": record})
            entries.append(
                {"id": id_, "name": called(record), "warning": warning is not None} | own
            )
        for was, now in redirects.of(dataset, kind):
            head = about | {"kind": kind, "moved_to": now, "warning": warned_of.get((kind, now))}
            yield f"{PLACE}/{kind}/{was}.json", _text(head | {"record": records[now]})
        schema = {"schema": f"{NAMED}{kind}"}
        listed = about | {"kind": kind, "warnings": warnings} | schema | {"records": entries}
        yield f"{PLACE}/{kind}/{INDEX}.json", _text(listed)
    about["warnings"] = warnings
    counts = {kind: len(records) for kind, records in everything.items()}
    yield f"{PLACE}/{INDEX}.json", _text(about | {"records": counts})
    yield f"{PLACE}/changes.json", _text(about | {"changes": everything["changes"]})
    yield f"{PLACE}/all.json", _text(about | {"about": dataset.about, "kinds": everything})


def _text(value: object) -> str:
    return as_json(value) + "\n"
