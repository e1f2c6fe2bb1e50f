"""What stands beside the files for whoever opens the folder, its warnings first."""

from __future__ import annotations

from crampcli.dataset import KINDS
from crampcli.export import warned
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.validation import FORM_VERSION
from crampcli.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.export.table import Table

VIEWS = "`interaction_by_drug`, `k2_by_form`"
PARQUET = "| `parquet/` | the same tables as Parquet |\n"


def text(dataset: Dataset, tables: Sequence[Table], own: int, parquet: bool) -> str:
    """Write the page."""
    about = dataset.about
    warnings = "\n".join(f"**{one}**\n" for one in warned.warnings(dataset).values())
    mixed = (
        f"\n{own} records are a user's own, laid over or added; in `api/` they bear `own`.\n"
        if own
        else ""
    )
    origins = "\n".join(
        f"| {one['name']} | {one['holds']} | {one['licence']} |" for one in about["origins"]
    )
    listed = "\n".join(
        f"| `{one.name}` | {len(one.rows):,} | {one.meaning} |"
        for one in tables
        if one.name in KINDS or not any(one.name.startswith(f"{kind}_") for kind in KINDS)
    )
    return f"""# {about["title"]}

**{warned.NOTICE}**

{warnings}
Version {about["version"]} (the data's: its date), form of records {FORM_VERSION} (SemVer's major
number), written by cramp {__version__}.
{mixed}
| file | what it is |
|---|---|
| `cramp.sqlite` | every table; full text in `search`; views {VIEWS} |
| `csv/` | every table; an empty cell is absent, lists and objects are JSON |
{PARQUET if parquet else ""}| `datapackage.json` | columns, keys, units (Data Package 2) |
| `croissant.json` | the same for programs that learn (Croissant) |
| `api/v1/` | a file a record (an old id has the new one's), an index a kind, `all`, `changes` |
| `schema/` | JSON Schema of each kind |

| table | rows | what a row is |
|---|---:|---|
{listed}

`interactions_drugs` and its like tell which record names which, in which field. Where a row names
vitamin K, its column `vitamin_k_warning` holds what is to be shown with it. An amount that nobody
measured has no row, and a trace is not 0.

| from | what | terms |
|---|---|---|
{origins}

The knowledge base is under {about["licence"]}: name it with its version.
"""
