"""What laying a folder over the packaged data imports, in a package laid out as the wheel is."""

import json
import os
import subprocess
import sys
from pathlib import Path

from crampcli.dataset import packaged


def test_an_installed_cramp_lays_a_sound_folder_over_the_data_without_pydantic(
    as_installed: Path, tmp_path: Path
) -> None:
    food = next(one for one in packaged().foods.values() if one["id"] == "natto")
    own = {**food, "id": "own-natto", "name": "Own natto", "aliases": []}
    folder = tmp_path / "mydata"
    folder.mkdir()
    (folder / "foods.json").write_text(json.dumps([own]), encoding="utf-8")
    asked = ["foods", "show", "own-natto", "-f", "jsonl", "--data", str(folder)]

    read = subprocess.run(
        [sys.executable, "-S", "-m", "crampcli", *asked],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(as_installed)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,  # without `site` there is no Pydantic to import
        timeout=60,
    )

    assert json.loads(read.stdout)["name"] == "Own natto"
