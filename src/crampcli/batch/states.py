"""What a batch says of a whole list, beside the answers of `check`, and how it ends."""

from __future__ import annotations

from crampcli.text.literals import Literal, words
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vocabulary import FOUND, UNREAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.vocabulary import CheckStatus

ListState = Literal["nothing-to-check", "not-read"]
"""What a batch says of a whole list, or of an entry, beside the answers of `check`.
nothing-to-check: it names no pair that could be held against the record. not-read: the row, or an
entry of it, is nothing that can be read."""
LIST_STATES: tuple[ListState, ...] = words(ListState)
EXIT_CODES: Mapping[CheckStatus | ListState, int] = {
    **dict.fromkeys(FOUND, 10),
    **dict.fromkeys((*UNREAD, "not-read"), 3),
    **dict.fromkeys(("not-covered", "nothing-to-check"), 1),
    "recorded-as-not-interacting": 0,
}
"""As those of `check`: of several the first in this order decides."""
