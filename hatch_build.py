"""Puts into the wheel, beside each data file, the same data in a form that decodes faster."""

import json
import marshal
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MARSHAL_VERSION = 4
"""Read by every Python from 3.4 on."""


class FasterData(BuildHookInterface):  # type: ignore[type-arg]
    """Write `<kind>.marshal` for every `data/<kind>.json`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to the wheel; an editable install reads the JSON itself."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        for path in sorted((Path(self.root) / "data").glob("*.json")):
            value = json.loads(path.read_bytes())
            faster = Path(self._folder.name) / f"{path.stem}.marshal"
            faster.write_bytes(marshal.dumps(value, MARSHAL_VERSION))
            build_data["force_include"][str(faster)] = f"crampcli/data/{faster.name}"

    def finalize(self, *_: Any) -> None:
        """Remove what was written for the build."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
