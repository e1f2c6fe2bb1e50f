"""Puts into the wheel, beside each data file, the same data in a form that decodes faster."""

import json
import marshal
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MARSHAL_VERSION = 4
"""Read by every Python from 3.4 on."""


def slices(kind: str, records: Any) -> dict[str, Any]:
    """Cut the foods into a shelf without amounts, and the amounts of each nutrient by food."""
    if kind != "foods":
        return {}
    parts: dict[str, Any] = {
        "foods-shelf": {food["id"]: {**food, "amounts": {}} for food in records}
    }
    for food in records:
        for nutrient, amount in food["amounts"].items():
            parts.setdefault(f"foods-{nutrient}", {})[food["id"]] = amount
    return parts


class FasterData(BuildHookInterface):  # type: ignore[type-arg]
    """Write `<kind>.marshal` for every `data/<kind>.json`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to the wheel; an editable install reads the JSON itself."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        for path in sorted((Path(self.root) / "data").glob("*.json")):
            value = json.loads(path.read_bytes())
            for name, part in {path.stem: value, **slices(path.stem, value)}.items():
                faster = Path(self._folder.name) / f"{name}.marshal"
                faster.write_bytes(marshal.dumps(part, MARSHAL_VERSION))
                build_data["force_include"][str(faster)] = f"crampcli/data/{faster.name}"

    def finalize(self, *_: Any) -> None:
        """Remove what was written for the build."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
