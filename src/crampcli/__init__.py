"""An offline reference on muscle cramps.

`load` returns the knowledge base; the modules of `crampcli.queries` answer questions of it:

    >>> import crampcli
    >>> from crampcli.queries import sources
    >>> sources.rank(crampcli.load(), "vitamin-k2", limit=1).foods[0].food
    'natto'
"""

from __future__ import annotations

from crampcli.dataset import packaged as load

__all__ = ["__version__", "load"]

__version__ = "0.1.0"
