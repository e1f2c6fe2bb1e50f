"""An offline reference on muscle cramps.

`load` returns the knowledge base; the modules of `crampcli.queries` answer questions of it:

    >>> import crampcli
    >>> from crampcli.queries import sources
    >>> sources.rank(crampcli.load(), "vitamin-k2", limit=1).foods[0].food
    'natto'
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from crampcli.dataset import packaged as load

__all__ = ["__version__", "load"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import the reader of the knowledge base when it is asked for.

    Until `__main__` runs, an interrupt would be told by Python, with a traceback.
    """
    if name != "load":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from crampcli.dataset import packaged

    return packaged
