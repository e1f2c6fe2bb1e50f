"""Write the JSON Schema of every data file, its form and a record to fill in, into `schema/`.

All of them say what the models define; the wheel has them from there.

`python scripts/write_schema.py` writes them; a test fails while one is out of date.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from crampcli import templates, validation  # noqa: E402 - a checkout need not be installed
from crampcli.dataset import KINDS, TABLES  # noqa: E402
from crampcli.records import forms  # noqa: E402
from crampcli.rules.models import adapter  # noqa: E402


def files() -> dict[str, str]:
    """Return the text of every schema and every record by the name of its file."""
    schemas = {
        f"{kind}.schema.json": json.dumps(validation.document(kind), ensure_ascii=False, indent=2)
        + "\n"
        for kind in (*KINDS, "about")
    }
    found = {
        kind: forms.form(adapter(kind).core_schema, TABLES[kind].definition()) for kind in KINDS
    }
    lines = (f'"{kind}": {json.dumps(form, ensure_ascii=False)}' for kind, form in found.items())
    written = "{\n" + ",\n".join(lines) + "\n}\n"
    records = {f"{kind}.record.jsonc": templates.record(kind) for kind in KINDS}
    return schemas | records | {"forms.json": written}


if __name__ == "__main__":
    folder = ROOT / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
