"""When two names in a line mean one thing: a brand and its substance, a class and its member."""

from __future__ import annotations

from crampcli.names.drugs import Meaning
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.names.lexicon import Sense

OF_MANY = ("class", "word")
"""Kinds of meaning that any of several medicines fits."""


def together(sense: Sense) -> Meaning:
    """Return what a name means; of one that several share, what they mean together."""
    if len(sense.meanings) == 1:
        return sense.meanings[0]

    meanings = sense.meanings
    return Meaning(
        name=sense.name,
        kind="shared",
        id="-".join(sorted({meaning.id for meaning in meanings})),
        drugs=tuple(dict.fromkeys(one for meaning in meanings for one in meaning.drugs)),
        classes=tuple(dict.fromkeys(one for meaning in meanings for one in meaning.classes)),
        nutrients=tuple(dict.fromkeys(one for meaning in meanings for one in meaning.nutrients)),
        may_hold=tuple(dict.fromkeys(one for meaning in meanings for one in meaning.may_hold)),
        ask=True,
    )


def merged(one: Sense, other: Sense) -> Sense | None:
    """Return the narrower of two names that mean one thing, or nothing if they mean two."""
    found: dict[tuple[str, str], tuple[Meaning, bool]] = {}
    same = [own for own in one.meanings if own in other.meanings]
    if same:
        # Tylenol may be three products, with "(acetaminophen)" behind it but one.
        clearer = one if len(one.meanings) <= len(other.meanings) else other
        return clearer._replace(meanings=tuple(same))
    for own in one.meanings:
        for across in other.meanings:
            meaning = _narrower(own, across)
            if meaning is not None:
                found[meaning.kind, meaning.id] = (meaning, meaning is own)
    if not found:
        return None
    meanings = tuple(meaning for meaning, _ in found.values())
    first = all(owned for _, owned in found.values())
    name, languages = (one.name, one.languages) if first else (other.name, other.languages)
    return one._replace(name=name, meanings=meanings, languages=languages)


def _narrower(one: Meaning, other: Meaning) -> Meaning | None:
    if (one.kind, one.id) == (other.kind, other.id):
        return one
    if one.kind in OF_MANY or other.kind in OF_MANY:
        return _member(one, other) or _member(other, one)
    own, across = _content(one), _content(other)
    if own and own <= across:
        return other
    if across and across <= own:
        return one
    return None


def _member(member: Meaning, group: Meaning) -> Meaning | None:
    """Return the member, if it is one of a class or of what plain words may mean."""
    if group.kind not in OF_MANY or not (member.drugs or member.nutrients):
        return None
    if member.kind in OF_MANY:
        fits = bool(member.drugs) and set(member.drugs) <= set(group.drugs)
    else:
        fits = member.id in group.drugs or _content(member) <= _content(group)
    return member if fits else None


def _content(meaning: Meaning) -> set[str]:
    """Return what is in it: the ingredients of a combination, not the combination itself."""
    drugs = set(meaning.drugs)
    if len(drugs) > 1:
        drugs.discard(meaning.id)
    return drugs | {f"nutrient {nutrient}" for nutrient in meaning.nutrients}


def binds(partner: Meaning, kinds: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether a salt, or a metal, is part of what stands beside it."""
    if partner.kind in OF_MANY:
        return False
    if partner.nutrients or partner.kind in ("nutrient", "product"):
        return "element-form" in kinds
    if "salt" in kinds or "sodium" in kinds:
        return True
    return bool(set(partner.drugs) & set(kinds.get("metal", ())))
