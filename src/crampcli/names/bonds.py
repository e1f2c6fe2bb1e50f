"""Which salts and metals of a line belong to the name beside them, and which stand alone."""

from __future__ import annotations

from crampcli.names import senses
from crampcli.names.atoms import MARK
from crampcli.names.cover import BONDS, NAME, UNREAD
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.names.atoms import Atom
    from crampcli.names.cover import Piece, Words
    from crampcli.names.lexicon import Lexicon

JOINING = frozenset("+&;,/|")
"""Marks that stand between two medicines."""


def bound(
    names: Lexicon,
    words: Words,
    cuts: Sequence[Atom],
    pieces: list[Piece],
) -> list[Piece]:
    """Decide which salts and metals belong to the name beside them, and which stand for themselves.

    Perindopril arginine is perindopril, losartan potassium is losartan; potassium beside
    furosemide is potassium.
    """
    decided = []
    for place, piece in enumerate(pieces):
        kinds = words.get(piece.folded, {})
        bonds = [kind for kind in kinds if kind in BONDS]
        if not bonds or piece.kind not in (NAME, *BONDS):
            decided.append(piece)
            continue
        neighbours = [_neighbour(cuts, pieces, place, step) for step in (-1, 1)]
        partners = [
            senses.together(names.sense(other.folded, ""))
            for other in neighbours
            if other is not None
        ]
        if any(senses.binds(partner, kinds) for partner in partners):
            decided.append(piece._replace(kind=bonds[0]))
        elif piece.kind is NAME or names.knows(piece.folded):
            decided.append(piece._replace(kind=NAME))
        else:
            others = [kind for kind in kinds if kind not in (*BONDS, "unit", "none")]
            decided.append(piece._replace(kind=others[0] if others else UNREAD))
    return decided


def _neighbour(
    cuts: Sequence[Atom], pieces: Sequence[Piece], place: int, step: int
) -> Piece | None:
    """Return the name before or behind a piece, with nothing between that joins or counts."""
    place += step
    while 0 <= place < len(pieces):
        piece = pieces[place]
        if piece.kind is NAME:
            return piece
        if piece.kind is MARK and cuts[piece.first].folded in JOINING:
            return None
        if piece.kind not in (MARK, "wording", *BONDS):
            return None
        place += step
    return None
