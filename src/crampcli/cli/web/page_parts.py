"""The page's own files, and what of the knowledge base stands in it before any script runs."""

from __future__ import annotations

import hashlib
import html
import json
from importlib.resources import files
from string import Template

from crampcli.dataset import first_due
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

    from crampcli.dataset import Dataset

WARNED = "vitamin-k2-vka"
"""The interaction whose warning stands on the page whatever is asked."""


def static(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the page by name."""
    for entry in sorted(own(), key=lambda one: one.name):
        content = entry.read_bytes()
        if entry.name == "index.html":
            content = _filled(content.decode("utf-8"), dataset).encode("utf-8")
        yield entry.name, content


def own() -> Iterator[Traversable]:
    """Yield the files of the page as they are kept."""
    yield from (files("crampcli") / "cli" / "web" / "page").iterdir()


def _filled(page: str, dataset: Dataset) -> str:
    """Write warning and versions into the page; each is text, and becomes no markup."""
    about = dataset.about
    texts = {
        "warning": dataset.interactions[WARNED]["warning"],
        "program": __version__,
        "version": about["version"],
        "date": about["date"],
        "due": first_due(dataset),
        "licence": about["licence"],
    }
    return Template(page).substitute({name: html.escape(str(text)) for name, text in texts.items()})


def marked(script: bytes, files: Mapping[str, bytes]) -> bytes:
    """Write into a script what tells these files from any others, so that a change is noticed."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name} {len(files[name])} ".encode() + files[name])
    return script.replace(b"$digest", digest.hexdigest()[:16].encode())


def index(value: object) -> bytes:
    """Write what the page reads beside the answers."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
