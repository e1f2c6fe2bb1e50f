"""An offline reference on muscle cramps.

    >>> import crampcli
    >>> crampcli.sources("vitamin-k2", limit=1).results[0].food
    'natto'
    >>> answer = crampcli.check(["natto:40g"], taking=["Coumadin 5 mg"])
    >>> answer.results[0].severity, answer.code, len(answer.warnings)
    ('contraindicated', 10, 1)

What the functions take and return is told in `crampcli.api`, and by example in `docs/python.md`.
`load` returns the knowledge base, of which the modules of `crampcli.queries` ask more.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from crampcli.api import Answer, check, evidence, match, sources
    from crampcli.dataset import packaged as load
    from crampcli.version import __version__

__all__ = ["Answer", "__version__", "check", "evidence", "load", "match", "sources"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, when it is asked for.

    A command has no use for the functions, and until `__main__` runs, an interrupt would be told
    by Python, with a traceback.
    """
    if name == "load":
        from crampcli.dataset import packaged

        return packaged
    if name == "__version__":
        from crampcli import version

        return version.__version__
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from crampcli import api

    return getattr(api, name)
