"""Whether it is asked of cramps that are none of a muscle that one moves, and what is said then."""

from __future__ import annotations

from crampcli.cli.declared.question_words import CRAMPS, OTHER_CRAMPS
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.cli.question import Known, Reading

NOT_OF_THESE = (
    "cramp tells of cramps in the muscles that one moves, such as calf, foot or hand. Of cramps of "
    "the stomach, the bowel or the womb it holds nothing; ask a pharmacist or a doctor. "
    "Signs that need help: cramp red-flags"
)


def asked_of(known: Known, reading: Reading, written: Sequence[str]) -> bool:
    """Tell whether it is asked of cramps of the stomach or the womb, and of no other part."""
    words = {fold(word) for word in written}
    if not (words & CRAMPS and words & OTHER_CRAMPS and known.only_a_cramp(reading.names)):
        return False
    return all(OTHER_CRAMPS & set(named) for named in known.parts(" ".join(written)))
