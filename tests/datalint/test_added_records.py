"""A nutrient, food, interaction, study and cause are each added in `data/` alone."""

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from crampcli.dataset import Dataset
from tests.conftest import ROOT, Run

Records = dict[str, list[dict[str, Any]]]


def like(dataset: Dataset, kind: str, id_: str, **changes: Any) -> dict[str, Any]:
    """Return a record like one on record, with another id."""
    record = copy.deepcopy(dict(dataset.table(kind)[id_]))
    return record | changes


def nutrient(dataset: Dataset) -> Records:
    names = {"symbol": "Se", "aliases": ["se", "selenite"], "shared_names": []}
    tables = {"fdc_ids": [1103], "most_per_100g": 5_000, "infoods_tag": "SE"}
    added = {"id": "selenium", "name": "Selenium", "unit": "µg", **names, "food_tables": tables}
    return {"nutrients": [like(dataset, "nutrients", "zinc", **added)]}


def food(dataset: Dataset) -> Records:
    added = {"id": "plantain-fried", "name": "Plantain, fried", "aliases": ["fried plantain"]}
    return {"foods": [like(dataset, "foods", "banana", **added)]}


def interaction(dataset: Dataset) -> Records:
    added = {"id": "zinc-a-new-record", "title": "Zinc and a medicine of a new record"}
    return {"interactions": [like(dataset, "interactions", "zinc-tetracyclines", **added)]}


def study(dataset: Dataset) -> Records:
    old = next(s for s in dataset.studies.values() if s["topics"] == ["magnesium"])
    cited = ["smith-2026"]
    added = {"id": "smith-2026", "label": "Smith 2026", "references": cited}
    topic = like(dataset, "topics", "magnesium")
    topic["assessments"][0]["studies"].append("smith-2026")
    text = like(dataset, "references", old["id"], id="smith-2026", doi="10.1000/s")
    for field in ("pmid", "pmcid", "url"):
        text.pop(field, None)
    return {
        "references": [text],
        "studies": [like(dataset, "studies", old["id"], **added)],
        "topics": [topic],
    }


def cause(dataset: Dataset) -> Records:
    added = {"id": "cold-water", "name": "Swimming in cold water", "aliases": ["cold sea"]}
    return {"causes": [like(dataset, "causes", "inactivity", **added)]}


@pytest.mark.parametrize(
    ("added", "argv"),
    [
        (nutrient, ("nutrients", "show", "selenium")),
        (food, ("foods", "show", "plantain-fried")),
        (interaction, ("check", "zinc")),
        (study, ("evidence", "--study", "smith-2026")),
        (cause, ("causes", "show", "cold-water")),
    ],
)
def test_what_is_added_is_sound_by_every_rule_and_is_shown(
    run: Run, dataset: Dataset, tmp_path: Path, added: Any, argv: tuple[str, ...]
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    records: Records = added(dataset)
    for kind, new in records.items():
        path = folder / f"{kind}.json"
        ids = {record["id"] for record in new}
        kept = [r for r in json.loads(path.read_bytes()) if r["id"] not in ids]
        path.write_text(json.dumps([*kept, *new], ensure_ascii=False), encoding="utf-8")

    validated = run("data", "validate", str(folder), "--fix")
    shown = run(*argv, "-f", "json", "--data", str(folder))

    assert (validated.code, validated.rows) == (0, []), validated.out
    newest = next(iter(records.values()))[-1]["id"]
    assert shown.code in (0, 10)
    assert newest in shown.out
