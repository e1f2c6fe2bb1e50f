"""Modules that are always imported together, read from one file where the wheel has it.

Finding, opening and checking a file for each of them costs more than running it. `hatch_bundles.py`
writes into the wheel what stands in these files already, several to a file; a checkout has no such
files, and imports its modules one by one. Python compiles and keeps them as it does all others.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _imported(name: str) -> Any:
    """Return a module, which is there but where another bundle could not be read."""
    if name not in sys.modules:
        __import__(name)
    return sys.modules[name]


def load(name: str) -> None:
    """Import the modules of a bundle that are not there yet; without the bundle, none."""
    try:
        bundle: Any = __import__(f"crampcli.bundles.{name}", fromlist=("MODULES",))
    except (ImportError, SyntaxError):
        # What a newer Python wrote may be none of this one.
        return
    of_bundle = bundle.__spec__
    spec, module = type(of_bundle), type(sys)
    function: Any = type(load)
    # Put together as in Python's own path, so that in a zip it is what the loader knows.
    folder = of_bundle.origin.rpartition("bundles")[0]
    separator = folder[-1]
    made = []
    for called, path, run in bundle.MODULES:
        if called in sys.modules:
            continue
        one = module(called)
        known = one.__dict__
        known["__file__"] = origin = folder + path.replace("/", separator)
        known["__loader__"] = of_bundle.loader
        known["__spec__"] = spec(called, of_bundle.loader, origin=origin)
        if path.endswith("__init__.py"):
            known["__package__"] = called
            known["__path__"] = known["__spec__"].submodule_search_locations = [
                origin.removesuffix(f"{separator}__init__.py")
            ]
        else:
            known["__package__"] = called.rpartition(".")[0]
        sys.modules[called] = one
        made.append((called, one, run))
    for called, one, run in made:
        room, _, own = called.rpartition(".")
        if room not in sys.modules:
            # It is in the bundle of all lookups, which `main` called by itself does not load.
            __import__(room)
        setattr(sys.modules[room], own, one)
        function(run.__code__, one.__dict__)(_imported)
