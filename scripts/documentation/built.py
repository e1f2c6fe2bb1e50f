"""What is wrong with the built site: links that lead nowhere, and what it would fetch elsewhere."""

import re
from collections.abc import Iterator
from html import unescape
from os.path import normpath
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

FETCHED = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "form": "action",
}
"""Attributes whose address a browser fetches, or sends to, without being asked."""


TAG = re.compile(r"<([a-z][a-z0-9]*)([^>]*)>")
ELSEWHERE = re.compile(r"(?:url\(|@import )[\"']?(?:https?:)?//")
ATTRIBUTE = re.compile(r'\b(id|href|src|action|rel)="([^"]*)"')


class Seen(NamedTuple):
    """The ids of a page, where its links lead, and what it fetches."""

    ids: set[str]
    links: set[str]
    fetched: set[str]


def seen(text: str) -> Seen:
    """Return what a page names, leads to and fetches."""
    found = Seen(set(), set(), set())
    for tag, attributes in TAG.findall(text):
        values = dict(ATTRIBUTE.findall(attributes))
        if "id" in values:
            found.ids.add(unescape(values["id"]))
        if tag == "a" and "href" in values:
            found.links.add(unescape(values["href"]))
        address = values.get(FETCHED.get(tag, ""))
        if address and values.get("rel") != "canonical":
            found.fetched.add(unescape(address))
    return found


def faults(folder: Path) -> Iterator[str]:
    """Yield each fault of a built site as its page and what is wrong."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {
        path: seen((folder / path).read_text(encoding="utf-8"))
        for path in sorted(files)
        if path.endswith(".html") and path != "404.html"
    }
    for path, page in pages.items():
        for address in sorted(page.fetched | page.links):
            to = urlsplit(address)
            if to.scheme or to.netloc:
                if address in page.fetched:
                    yield f"{path}: fetches {address}"
                continue
            target = normpath(Path(path).parent / unquote(to.path)) if to.path else path
            if target not in files:
                target = normpath(f"{target}/index.html")
            if target not in files:
                yield f"{path}: {address} is no file"
            elif to.fragment and target in pages and unquote(to.fragment) not in pages[target].ids:
                yield f"{path}: {address} is no place there"
    for path in sorted(path for path in files if path.endswith(".css")):
        text = (folder / path).read_text(encoding="utf-8")
        if ELSEWHERE.search(text):
            yield f"{path}: fetches from another host"
