"""In which order results stand where a reader asks for another one."""

from __future__ import annotations

from crampcli.errors import UsageError
from crampcli.render.cells import flat, one_line
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from crampcli.render.reply import Reply

DESCENDING = ("desc", "asc")


def sorted_by(reply: Reply, asked: str) -> Reply:
    """Order the results by a field, `name` or `name:desc`; what is not known stands last.

    Results that are equal in the field keep the order that they had.

    Raises:
        UsageError: The answer has no such field, or the direction is neither asc nor desc.
    """
    name, colon, way = asked.partition(":")
    if name not in reply.fields:
        raise UsageError(
            f"--sort: no field is called '{one_line(name)[:60]}'. "
            f"Known fields: {', '.join(reply.fields)}.",
            known=reply.fields,
        )
    if colon and way not in DESCENDING:
        raise UsageError(f"--sort '{one_line(asked)[:60]}': write {name}:desc or {name}:asc.")
    return reply._replace(
        results=_ordered(reply.results, name, way == "desc"),
        sections=tuple(
            section._replace(results=_ordered(section.results, name, way == "desc"))
            for section in reply.sections
        ),
    )


def _ordered(results: Iterable[Any], name: str, descending: bool) -> tuple[Any, ...]:
    every = tuple(results)
    known = [row for row in every if getattr(row, name, None) is not None]
    unknown = [row for row in every if getattr(row, name, None) is None]

    def key(row: Any) -> tuple[bool, float, str]:
        value = getattr(row, name)
        if isinstance(value, int | float):
            return False, value, ""
        return True, 0.0, fold(flat(value))

    return (*sorted(known, key=key, reverse=descending), *unknown)
