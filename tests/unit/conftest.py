"""A program laid out as it is installed, made once."""

import importlib.util
import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def as_installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay the package out as the wheel does, with what it keeps ready: it reads no JSON then."""
    root = Path(__file__).parents[2]
    spec = importlib.util.spec_from_file_location("hatch_build", root / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    place = tmp_path_factory.mktemp("installed")
    package = place / "crampcli"
    shutil.copytree(
        root / "src" / "crampcli", package, ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(root / "data", package / "data")
    for name, content in hook.ready(root).items():
        (package / "data" / f"{name}.marshal").write_bytes(content)
    (package / "bundles").mkdir()
    for name, text in hook.bundles(root):
        (package / "bundles" / f"{name}.py").write_text(text, encoding="utf-8")
    return place
