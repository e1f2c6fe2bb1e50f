"""How references are written for programs: CSL-JSON, BibTeX, RIS."""

from __future__ import annotations

from enum import StrEnum

from crampcli.queries import citations
from crampcli.text.namedtuples import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from crampcli.records.reference import Reference


class Style(StrEnum):
    """How references can be written."""

    TEXT = "text"
    CSL_JSON = "csl-json"
    BIBTEX = "bibtex"
    RIS = "ris"


def csl(reference: Reference) -> dict[str, Any]:
    """Return a reference as an item of CSL-JSON 1.0."""
    item: dict[str, Any] = {"id": reference["id"], "type": reference["type"]}
    item["title"] = reference["title"]
    if "author" in reference:
        item["author"] = [dict(author) for author in reference["author"]]
    if issued := reference.get("issued"):
        item["issued"] = {"date-parts": [[int(part) for part in issued.split("-")]]}
    for ours, theirs in (
        ("container_title", "container-title"),
        ("publisher", "publisher"),
        ("volume", "volume"),
        ("issue", "issue"),
        ("page", "page"),
        ("doi", "DOI"),
        ("pmid", "PMID"),
        ("pmcid", "PMCID"),
    ):
        if value := reference.get(ours):
            item[theirs] = value
    if where := citations.address(reference):
        item["URL"] = where
    if state := citations.standing(reference):
        item["note"] = state
    return item


BIBTEX_TYPES = {
    "article-journal": "article",
    "book": "book",
    "dataset": "misc",
    "report": "techreport",
    "webpage": "misc",
}
RIS_TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "dataset": "DATA",
    "report": "RPRT",
    "webpage": "ELEC",
}
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "$": r"\$",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def bibtex(reference: Reference) -> str:
    """Return a reference as a BibTeX entry."""
    fields: dict[str, str] = {"title": f"{{{reference['title'].translate(_TEX)}}}"}
    people = [
        f"{a['family']}, {a['given']}".translate(_TEX)
        if "family" in a and "given" in a
        else f"{{{citations.surname(a).translate(_TEX)}}}"
        for a in reference.get("author", [])
        if a.get("literal") != "and others"
    ]
    if any(a.get("literal") == "and others" for a in reference.get("author", [])):
        people.append("others")
    if people:
        fields["author"] = " and ".join(people)
    for name, value in (
        ("journal", reference.get("container_title")),
        ("publisher", reference.get("publisher")),
        ("volume", reference.get("volume")),
        ("number", reference.get("issue")),
        ("pages", reference.get("page")),
    ):
        if value:
            fields[name] = value.translate(_TEX)
    if when := citations.year(reference):
        fields["year"] = str(when)
    if doi := reference.get("doi"):
        fields["doi"] = doi
    if where := citations.address(reference):
        fields["url"] = where
    if state := citations.standing(reference):
        fields["note"] = state.translate(_TEX)
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{BIBTEX_TYPES[reference['type']]}{{{reference['id']},\n{body}}}\n"


def ris(reference: Reference) -> str:
    """Return a reference as a RIS record."""
    lines = [("TY", RIS_TYPES[reference["type"]]), ("ID", reference["id"])]
    lines.append(("TI", reference["title"]))
    for author in reference.get("author", []):
        name = citations.surname(author)
        lines.append(("AU", f"{name}, {author['given']}" if "given" in author else name))
    if when := citations.year(reference):
        lines.append(("PY", str(when)))
    for tag, value in (
        ("T2", reference.get("container_title")),
        ("PB", reference.get("publisher")),
        ("VL", reference.get("volume")),
        ("IS", reference.get("issue")),
        ("SP", reference.get("page")),
        ("DO", reference.get("doi")),
        ("AN", reference.get("pmid")),
        ("UR", citations.address(reference)),
        ("N1", citations.standing(reference)),
    ):
        if value:
            lines.append((tag, value))
    return "".join(f"{tag}  - {value}\n" for tag, value in lines) + "ER  - \n"


def written(records: Iterable[Reference], style: Style) -> str:
    """Write references in a style that programs read.

    Raises:
        ValueError: The style is plain text, which is no file format.
    """
    match style:
        case Style.CSL_JSON:
            import json

            return json.dumps([csl(r) for r in records], ensure_ascii=False, indent=2) + "\n"
        case Style.BIBTEX:
            return "\n".join(bibtex(r) for r in records)
        case Style.RIS:
            return "\n".join(ris(r) for r in records)
        case Style.TEXT:
            raise ValueError("plain text is drawn as a table")
        case _:
            assert_never(style)
