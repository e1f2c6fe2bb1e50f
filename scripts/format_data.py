"""Write the data files in their canonical form: `cramp data validate data --fix`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from crampcli.cli.main import main  # noqa: E402 - a checkout need not be installed

if __name__ == "__main__":
    sys.exit(main(["data", "validate", str(ROOT / "data"), "--fix"]))
