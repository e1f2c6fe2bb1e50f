"""Puts the data into the wheel, and beside it what lookups need in a form that decodes faster."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def ready(root: Path) -> dict[str, bytes]:
    """Return the files that keep ready each kind of record and all that is registered for it."""
    sys.path.insert(0, str(root / "src"))
    from crampcli import prepared
    from crampcli.cli.web import archive
    from crampcli.dataset import KINDS, Dataset

    read, size = _files(root)
    kinds = [(kind, (kind,), json.loads(read(f"{kind}.json"))) for kind in (*KINDS, "about")]
    parts = [*kinds, *archive.worked_out(Dataset(read, size)), *_told_of_kinds(root, KINDS)]
    return {name: prepared.encoded(part, needs, size) for name, needs, part in parts}


def _told_of_kinds(root: Path, kinds: Sequence[str]) -> Iterator[tuple[str, tuple[()], str]]:
    """Yield the schema of each kind, and a record to fill in, out of `schema/`."""
    from crampcli.cli import data_texts

    for kind in kinds:
        text = (root / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8")
        named = json.loads(text)
        own = {key: part for key, part in named.items() if key not in ("$schema", "$id", "title")}
        yield f"schema-{kind}", (), data_texts.written(own)
        text = (root / "schema" / f"{kind}.record.jsonc").read_text(encoding="utf-8")
        yield f"record-{kind}", (), text


def bundles(root: Path) -> Iterator[tuple[str, str]]:
    """Return the files that hold several modules each, by their names."""
    sys.path.insert(0, str(root))
    import hatch_bundles

    return hatch_bundles.bundles(root / "src")


def _files(root: Path) -> tuple[Callable[[str], bytes], Callable[[str], int]]:
    """Return how to read a data file, and how long that of a kind is."""

    def read(name: str) -> bytes:
        return (root / "data" / name).read_bytes()

    return read, lambda kind: len(read(f"{kind}.json"))


def manual(root: Path) -> Iterator[tuple[str, str]]:
    """Return the manual pages by the names of their files."""
    from crampcli.cli import man_pages
    from crampcli.dataset import Dataset

    return man_pages.pages(Dataset(*_files(root)))


class Data(BuildHookInterface):  # type: ignore[type-arg]
    """Add the data, what is worked out from it, and modules that are imported together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to the wheel; an editable install reads the JSON of the checkout."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        root = Path(self.root)
        files = list(root.glob("data/*.json"))
        for name, content in ready(root).items():
            files.append(Path(self._folder.name) / f"{name}.marshal")
            files[-1].write_bytes(content)
        for name, text in manual(root):
            page = Path(self._folder.name) / name
            page.write_text(text, encoding="utf-8")
            build_data["shared_data"][str(page)] = f"share/man/man1/{name}"
        for name, text in bundles(root):
            module = Path(self._folder.name) / f"{name}.py"
            module.write_text(text, encoding="utf-8")
            build_data["force_include"][str(module)] = f"crampcli/bundles/{module.name}"
        for file in files:
            build_data["force_include"][str(file)] = f"crampcli/data/{file.name}"

    def finalize(self, *_: Any) -> None:
        """Remove what was written for the build."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
