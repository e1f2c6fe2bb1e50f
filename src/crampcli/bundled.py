"""Modules that are always imported together, read from one file where the wheel has it.

Finding, opening and checking a file for each of them costs more than running it. `hatch_bundles.py`
writes into the wheel what stands in these files already, several to a file; a checkout has no such
files, and imports its modules one by one. Python compiles and keeps them as it does all others. A
module is run when something is first asked of it.
"""

from __future__ import annotations

import sys
from _thread import RLock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


module: Any = type(sys)


class Unrun(module):  # type: ignore[misc]
    """A module of a bundle until something is asked of it: an answer asks some four of five."""

    def __getattr__(self, name: str) -> Any:
        """Run it, and return what it holds.

        Raises:
            AttributeError: It holds nothing of the name, or Python asks whether it is a package.
        """
        if name == "__path__":
            raise AttributeError(name)
        with RUNNING:
            run = self.__dict__.pop("__run__", None)
            if run is not None:
                function: Any = type(load)
                try:
                    function(run.__code__, self.__dict__)(_imported)
                except BaseException:
                    # Who was interrupted and asks again is not left with half a module.
                    self.__dict__["__run__"] = run
                    raise
                self.__class__ = module
        try:
            return self.__dict__[name]
        except KeyError:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}") from None


RUNNING = RLock()
"""Held while a module is run, so that another thread waits for the whole of it.

What a module of a bundle imports at once is in a bundle too, or is Python's own, which asks nothing
of ours: no thread waits for this lock while another one waits for an import of its.
"""


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
    spec = type(of_bundle)
    # Put together as in Python's own path, so that in a zip it is what the loader knows.
    folder = of_bundle.origin.rpartition("bundles")[0]
    separator = folder[-1]
    for called, path, run in bundle.MODULES:
        if called in sys.modules:
            continue
        one = Unrun(called)
        known = one.__dict__
        known["__run__"] = run
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
    for called, _, _ in bundle.MODULES:
        room, _, own = called.rpartition(".")
        if room not in sys.modules:
            # It is in the bundle of all lookups, which `main` called by itself does not load.
            __import__(room)
        setattr(sys.modules[room], own, sys.modules[called])
