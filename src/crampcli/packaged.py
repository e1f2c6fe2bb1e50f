"""Where the files of the knowledge base are that came with the program, in a folder or a zip."""

from __future__ import annotations

import os

from crampcli.errors import DataError
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

BINARY: int = getattr(os, "O_BINARY", 0)
"""What Windows is told of a file that is not text."""


class PackagedFiles:
    """The data files; the package has a loader of its own, which reads a folder and a zip alike."""

    def __init__(self) -> None:
        """Find the folder.

        Raises:
            DataError: There is no package.
        """
        spec = __spec__
        if spec is None or spec.origin is None or not hasattr(spec.loader, "get_data"):
            raise DataError("the program was started without its files. Reinstall crampcli.")
        self._loader: Any = spec.loader
        self._folder = spec.origin.removesuffix("packaged.py")
        self._sizes: dict[str, int] = {}
        self._wholes: dict[str, bytes] = {}

    def read(self, name: str) -> bytes:
        """Return a file of `data/`."""
        try:
            data: bytes = self._loader.get_data(f"{self._folder}data/{name}")
        except OSError:
            # A checkout keeps `data/` beside `src/`.
            data = self._loader.get_data(f"{self._folder}../../data/{name}")
        return data

    def read_part(self, name: str, before_end: int, length: int) -> bytes:
        """Return so many bytes of a file, from so far before its end."""
        if name not in self._wholes:
            try:
                file = os.open(f"{self._folder}data/{name}", os.O_RDONLY | BINARY)
            except OSError:
                # In a zip there is no part of a file.
                self._wholes[name] = self.read(name)
            else:
                try:
                    os.lseek(file, -before_end, os.SEEK_END)
                    return os.read(file, length)
                finally:
                    os.close(file)
        return self._wholes[name][-before_end:][:length]

    def size(self, kind: str) -> int:
        """Return how long the file of a kind is."""
        if kind not in self._sizes:
            try:
                path = f"{self._folder}data/{kind}.json"
                self._sizes[kind] = os.stat(path).st_size  # noqa: PTH116 - cheap to import
            except OSError:
                # What lies in a zip was not changed by itself.
                self._sizes[kind] = -1
        return self._sizes[kind]
