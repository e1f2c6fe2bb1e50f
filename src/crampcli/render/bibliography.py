"""How references are written for programs: CSL-JSON, BibTeX (for biblatex too), RIS."""

from __future__ import annotations

from crampcli.queries import citations
from crampcli.text.literals import Literal
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.records.reference import Author, Reference


Style = Literal["text", "csl-json", "bibtex", "ris"]
"""How references can be written."""


class Kind(NamedTuple):
    """What a kind of text is called in each style, and where BibTeX names who published it."""

    csl: str
    bibtex: str
    ris: str
    publisher: str


KINDS = {
    "article-journal": Kind("article-journal", "article", "JOUR", "publisher"),
    "book": Kind("book", "book", "BOOK", "publisher"),
    "dataset": Kind("dataset", "dataset", "DATA", "publisher"),
    "report": Kind("report", "techreport", "RPRT", "institution"),
    "webpage": Kind("webpage", "online", "ELEC", "organization"),
}
CHAPTER = Kind("chapter", "inbook", "CHAP", "publisher")
"""A text within a book. BibTeX takes an entry type that it does not know for `misc`."""
NOT_ALL_AUTHORS = "further authors are not named here"


def _kind(reference: Reference) -> Kind:
    if reference["type"] == "book" and "container_title" in reference:
        return CHAPTER
    return KINDS[reference["type"]]


def _title(reference: Reference, state: str) -> str:
    """Write a title behind what became of the text: most styles print no note."""
    return f"[{state}] {reference['title']}" if state else reference["title"]


def _notes(reference: Reference, state: str) -> Iterator[str]:
    if state:
        yield state
    if "more_authors" in reference:
        yield NOT_ALL_AUTHORS


def csl(reference: Reference, state: str = "") -> dict[str, Any]:
    """Return a reference as an item of CSL-JSON 1.0.

    Args:
        reference: The reference.
        state: What became of it, if it no longer stands as published.
    """
    item: dict[str, Any] = {"id": reference["id"], "type": _kind(reference).csl}
    item["title"] = _title(reference, state)
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
    if note := "; ".join(_notes(reference, state)):
        item["note"] = note
    return item


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


def _tex(text: str) -> str:
    """Write a text so that TeX prints it as it stands; two hyphens would become a dash."""
    return text.translate(_TEX).replace("--", "-{}-")


def _whole(text: str) -> str:
    """Write a field that is a list of names to BibTeX, parted by "and"; ours is one name."""
    return f"{{{_tex(text)}}}" if " and " in text.casefold() else _tex(text)


def _tex_author(author: Author) -> str:
    """Write an author, in braces where commas, spaces or "and" would make parts of one name."""
    if "family" in author and "given" in author:
        return f"{_whole(author['family'])}, {_whole(author['given'])}"
    return f"{{{_tex(citations.surname(author))}}}"


def bibtex(reference: Reference, state: str = "") -> str:
    """Return a reference as an entry of BibTeX, which biblatex reads too; as for `csl`."""
    kind = _kind(reference)
    authors = [_tex_author(author) for author in reference.get("author", [])]
    if authors and "more_authors" in reference:
        authors.append("others")
    year, _, rest = reference.get("issued", "").partition("-")
    month, _, day = rest.partition("-")
    place = _tex(reference.get("container_title", ""))
    if place and kind is CHAPTER:
        place = f"{{{place}}}"
    fields = {
        "title": f"{{{_tex(_title(reference, state))}}}",
        "author": " and ".join(authors),
        "booktitle" if kind is CHAPTER else "journal": place,
        kind.publisher: _whole(reference.get("publisher", "")),
        "volume": _tex(reference.get("volume", "")),
        "number": _tex(reference.get("issue", "")),
        "pages": _tex(reference.get("page", "")),
        "year": year,
        "month": month.lstrip("0"),
        "day": day.lstrip("0"),
        "doi": reference.get("doi", ""),
        "pmid": reference.get("pmid", ""),
        "pmcid": reference.get("pmcid", ""),
        "eprint": reference.get("pmid", ""),
        "eprinttype": "pubmed" if "pmid" in reference else "",
        "url": citations.address(reference) or "",
        "note": _tex("; ".join(_notes(reference, state))),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind.bibtex}{{{reference['id']},\n{body}}}\n"


def ris(reference: Reference, state: str = "") -> str:
    """Return a reference as a record of RIS; as for `csl`.

    A comma parts the names of a person there, so that a body's name is written without one; a
    semicolon parts addresses.
    """
    first, _, last = reference.get("page", "").partition("-")
    issued = reference.get("issued", "")
    year, *rest = issued.split("-")
    month, day = (*rest, "", "")[:2]
    lines = [
        ("TY", _kind(reference).ris),
        ("ID", reference["id"]),
        ("TI", _title(reference, state)),
        *(("AU", _ris_author(author)) for author in reference.get("author", [])),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if month else ""),
        ("T2", reference.get("container_title")),
        ("PB", reference.get("publisher")),
        ("VL", reference.get("volume")),
        ("IS", reference.get("issue")),
        ("SP", first),
        ("EP", last),
        ("DO", reference.get("doi")),
        ("AN", reference.get("pmid")),
        ("C2", reference.get("pmcid")),
        ("UR", (citations.address(reference) or "").replace(";", "%3B")),
        *(("N1", note) for note in _notes(reference, state)),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"


def _ris_author(author: Author) -> str:
    if "family" in author and "given" in author:
        return f"{author['family']}, {author['given']}"
    return citations.surname(author).replace(", ", " - ").replace(",", "")


def written(dataset: Dataset, records: Iterable[Reference], style: Style) -> str:
    """Write references in a style that programs read.

    Raises:
        ValueError: The style is plain text, which is no file format.
    """
    with_fates = [(record, citations.fate(dataset, record)) for record in records]
    match style:
        case "csl-json":
            import json

            return (
                json.dumps([csl(*one) for one in with_fates], ensure_ascii=False, indent=2) + "\n"
            )
        case "bibtex":
            return "\n".join(bibtex(*one) for one in with_fates)
        case "ris":
            return "\n".join(ris(*one) for one in with_fates)
        case "text":
            raise ValueError("plain text is drawn as a table")
        case _:
            assert_never(style)
