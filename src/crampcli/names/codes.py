"""What the codes on record stand for: ingredients of RxNorm and of the list of UNII."""

from __future__ import annotations

from crampcli.prepared import prepared
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.dataset import Dataset

SYSTEMS = {
    "http://www.nlm.nih.gov/research/umls/rxnorm": "rxnorm",
    "urn:oid:2.16.840.1.113883.6.88": "rxnorm",
    "http://fdasis.nlm.nih.gov": "unii",
    "urn:oid:2.16.840.1.113883.4.9": "unii",
}
"""By what FHIR calls them; a code without its system is nobody's."""


@prepared("code-names", "codes")
def _names(dataset: Dataset) -> dict[str, str]:
    """Work out what each code is called in its list, by `system|code`."""
    return {
        f"{record['system']}|{record['code']}": record["name"] for record in dataset.codes.values()
    }


def name(dataset: Dataset, code: str) -> str | None:
    """Return what a code stands for, as `system|code` in the words of FHIR; none if unknown."""
    system, _, own = code.strip().rpartition("|")
    known = SYSTEMS.get(system.rstrip("/"))
    return _names(dataset).get(f"{known}|{own.strip().upper()}") if known else None


def meaning(dataset: Dataset, code: str, table: Mapping[str, str]) -> str | None:
    """Return what a code stands for by the reader's own table, else by those on record."""
    return table.get(code) or table.get(code.rpartition("|")[2]) or name(dataset, code)
