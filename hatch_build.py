"""Puts into the wheel, beside each data file, the same data in a form that decodes faster."""

from __future__ import annotations

import json
import marshal
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MARSHAL_VERSION = 4
"""Read by every Python from 3.4 on."""


def derived(root: Path) -> dict[str, Any]:
    """Work out what lookups need ready: foods without amounts, amounts by nutrient, drug names."""
    sys.path.insert(0, str(root / "src"))
    from crampcli.dataset import Dataset
    from crampcli.names import drugs
    from crampcli.queries import cautions, search

    dataset = Dataset(lambda name: (root / "data" / name).read_bytes())
    foods = dataset.foods
    parts: dict[str, Any] = {
        "foods-shelf": {id_: {**food, "amounts": {}} for id_, food in foods.items()},
        **{f"drug-names-{initial}": names for initial, names in drugs.bearers(dataset).items()},
        "drug-parts": drugs.parts(dataset),
        "drug-spellings": drugs.spellings(dataset),
        "search-index": search.index(dataset),
        "vitamin-k-warnings": cautions.vitamin_k_warnings(dataset),
    }
    for nutrient in dict.fromkeys(n for food in foods.values() for n in food["amounts"]):
        parts[f"foods-{nutrient}"] = dict(dataset.amounts(nutrient))
    return parts


class FasterData(BuildHookInterface):  # type: ignore[type-arg]
    """Write `<kind>.marshal` for every `data/<kind>.json`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to the wheel; an editable install reads the JSON itself."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        root = Path(self.root)
        parts = {path.stem: json.loads(path.read_bytes()) for path in root.glob("data/*.json")}
        for name, part in {**parts, **derived(root)}.items():
            faster = Path(self._folder.name) / f"{name}.marshal"
            faster.write_bytes(marshal.dumps(part, MARSHAL_VERSION))
            build_data["force_include"][str(faster)] = f"crampcli/data/{faster.name}"

    def finalize(self, *_: Any) -> None:
        """Remove what was written for the build."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
