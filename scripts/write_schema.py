"""Write the JSON Schema of every data file, and a record to fill in, into `schema/`.

Both say what the models define; the wheel has them from there.

`python scripts/write_schema.py` writes them; a test fails while one is out of date.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from crampcli import templates, validation  # noqa: E402 - a checkout need not be installed
from crampcli.dataset import KINDS  # noqa: E402


def files() -> dict[str, str]:
    """Return the text of every schema and every record by the name of its file."""
    schemas = {
        f"{kind}.schema.json": json.dumps(validation.document(kind), ensure_ascii=False, indent=2)
        + "\n"
        for kind in (*KINDS, "about")
    }
    return schemas | {f"{kind}.record.jsonc": templates.record(kind) for kind in KINDS}


if __name__ == "__main__":
    folder = ROOT / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
