"""What the text of a supplement's label names, line by line: nothing in it is ever corrected.

Names that are known as they stand are read, with the amount and the form printed beside them. What
is merely spelt like a known name is not read: it is told with the near name.
"""

from __future__ import annotations

import unicodedata

from crampcli.names.label_frame import (
    BLENDS,
    FIGURES,
    JOINERS,
    LETTERS,
    MISREAD,
    SAYS_NOTHING,
    VITAMIN_WORDS,
    glued,
    is_unit,
)
from crampcli.names.label_names import LabelNames, skeleton
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import VITAMIN_K1, VITAMIN_K2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.dataset import Dataset

LONGEST_LINE = 1_000
"""Characters; what a line holds behind them is told as not read."""
VITAMINS_K = (VITAMIN_K1, VITAMIN_K2)
UNIT_SIGNS = frozenset("微毫克")
"""Signs of units in scripts without spaces, where each is a word of its own."""


class Found(NamedTuple):
    """A name in the text.

    Attributes:
        line: The number of its line.
        printed: The name as it stands there.
        name: The name by which it is looked up.
        amount: The amount as printed.
        misread: Whether the amount holds letters for figures, so that it is not used.
        form: The forms that the line names of it.
        blend: Whether it stands in a blend without an amount of its own.
    """

    line: int
    printed: str
    name: str
    amount: str | None = None
    misread: bool = False
    form: str | None = None
    blend: bool = False

    @property
    def plain_amount(self) -> str | None:
        """Return the amount with figures and letters of plain width."""
        return _plain(self.amount) if self.amount else None


class Unread(NamedTuple):
    """Words of the text that mean nothing here, with names that are spelt much like them."""

    line: int
    text: str
    near: tuple[str, ...] = ()
    vitamins_k: tuple[str, ...] = ()


class Label(NamedTuple):
    """All that the text holds, in its order."""

    found: tuple[Found, ...]
    unread: tuple[Unread, ...]
    blends: tuple[str, ...]


class _Word(NamedTuple):
    text: str
    folded: str
    start: int
    end: int
    depth: int


class _Name(NamedTuple):
    first: int
    end: int
    name: str
    ids: tuple[str, ...]
    near: str = ""


def read(dataset: Dataset, text: str) -> Label:
    """Find what a label's text names."""
    known = LabelNames(dataset)
    found: list[Found] = []
    unread: list[Unread] = []
    blends: list[str] = []
    # Nothing of a line hangs on others, and columns of a table repeat their lines.
    lines: dict[str, _Line] = {}
    for number, whole in enumerate(unicodedata.normalize("NFC", text).splitlines(), 1):
        line = whole.strip().removeprefix("\ufeff")
        if not line:
            continue
        if len(line) > LONGEST_LINE:
            unread.append(Unread(number, line[LONGEST_LINE:].strip()[:LONGEST_LINE]))
            line = line[:LONGEST_LINE]
        one = lines.get(line)
        if one is None:
            one = lines[line] = _Line(known, number, line)
        held = one.found
        found += [name._replace(line=number) for name in held]
        unread += (word._replace(line=number) for word in one.unread())
        if one.blend and (not held or any(name.blend for name in held)):
            blends.append(line)
    return Label(tuple(found), tuple(unread), tuple(blends))


# Lines ----------------------------------------------------------------------------------------


def _words(line: str) -> Iterator[_Word]:
    """Cut a line into words; signs of scripts without spaces are words of their own."""
    start, depth = 0, 0
    for place in range(len(line) + 1):
        sign = line[place] if place < len(line) else " "
        inside = sign.isalnum() or bool(unicodedata.combining(sign)) or sign in "|ー"
        alone = inside and sign >= "\u2e80" and not "\uff00" <= sign <= "\uff5f"
        if (not inside or alone) and start < place:
            yield _Word(line[start:place], fold(line[start:place]), start, place, depth)
            start = place
        if alone:
            yield _Word(sign, fold(sign), place, place + 1, depth)
            start = place + 1
        elif not inside:
            depth += (sign in "([（［【") - (sign in ")]）］】")
            depth = max(depth, 0)
            start = place + 1


class _Line:
    """One line, its names and the words left over."""

    def __init__(self, known: LabelNames, number: int, line: str) -> None:
        self.known = known
        self.number = number
        self.line = line
        self.words = tuple(_words(line))
        self.names = tuple(self._names())
        inside = {place for name in self.names for place in range(name.first, name.end)}
        self.left = [place for place in range(len(self.words)) if place not in inside]
        rest = " ".join(self.words[place].text.casefold() for place in self.left)
        joined = "".join(self.words[place].text for place in self.left)
        self.blend = any(word in rest or word in joined for word in BLENDS)
        self.found = tuple(self._found())

    def _names(self) -> Iterator[_Name]:
        place, vitamins = 0, False
        while place < len(self.words):
            name = self._listed(place) if vitamins else None
            name = name or self._longest(place)
            if name is not None:
                yield name
                last = self.words[name.end - 1].folded
                vitamins = vitamins or any(
                    word.folded in VITAMIN_WORDS for word in self.words[place : name.end]
                )
                vitamins = vitamins and (last in LETTERS or len(name.name) > 3)
                place = name.end
                continue
            folded = self.words[place].folded
            if folded in VITAMIN_WORDS:
                vitamins = True
            elif folded not in JOINERS:
                vitamins = False
            place += 1

    def _listed(self, place: int) -> _Name | None:
        """Return the vitamin of a letter in a list of them: `vitamins A, D and K`."""
        folded = self.words[place].folded
        if folded not in LETTERS or (folded in JOINERS and not self.words[place].text.isupper()):
            return None
        name = f"vitamin {folded}"
        held = self.known.ids_of(fold(name), name)
        return _Name(place, place + 1, name, held) if held else None

    def _longest(self, place: int) -> _Name | None:
        exact: _Name | None = None
        near: _Name | None = None
        folded = ""
        for end in range(place, len(self.words)):
            folded += self.words[end].folded
            if len(folded) > self.known.longest:
                break
            if end > place and self._parted(end):
                break
            printed = self.line[self.words[place].start : self.words[end].end]
            other = self._part_of_word(place, end) or self._letter(place, end)
            held = () if other else self.known.ids_of(fold(printed), printed)
            if held:
                exact = _Name(place, end + 1, printed, held)
                continue
            alike = self.known.misread.get(skeleton(folded)) if len(folded) > 4 else None
            if alike is not None and alike != folded:
                near = _Name(place, end + 1, printed, self.known.ids[alike], alike)
        if near is not None and (exact is None or near.end > exact.end):
            return near
        return exact

    def _part_of_word(self, place: int, end: int) -> bool:
        """Tell whether a single sign stands beside others: 鉄 is iron, 地下鉄 is none."""
        if place != end or self.words[place].text < "\u2e80" or len(self.words[place].text) > 1:
            return False
        neighbours = (
            self.words[near] for near in (place - 1, place + 1) if 0 <= near < len(self.words)
        )
        own = self.words[place]
        return any(
            one.text >= "\u2e80" and (one.end == own.start or one.start == own.end)
            for one in neighbours
        )

    def _letter(self, place: int, end: int) -> bool:
        """Tell whether `E 500` is the letter of a vitamin, or "and", before an amount."""
        first = self.words[place]
        if end != place + 1 or first.folded != "e" or not self.words[end].text.isdigit():
            return False
        before = self.words[place - 1].folded if place else ""
        behind = self.words[end + 1].text if end + 1 < len(self.words) else ""
        return first.text != "E" or before in LETTERS or is_unit(behind)

    def _parted(self, end: int) -> bool:
        between = self.line[self.words[end - 1].end : self.words[end].start]
        if between in ("", " "):
            return False
        return any(sign in between for sign in ",;:()[]（）、，+&\t") or "  " in between

    def _found(self) -> Iterator[Found]:
        """Yield what is named, with amounts; a form is told with what it is a form of."""
        exact = [name for name in self.names if not name.near]
        named: list[tuple[_Name, str | None, bool, list[str]]] = []
        for place, name in enumerate(exact):
            amount, misread = self._amount(name, exact[place + 1 :])
            printed = self._printed(name)
            if named and amount is None and self._is_form(named[-1][0], name):
                named[-1][3].append(printed)
            else:
                named.append((name, amount, misread, []))
        if len(named) == 1 and named[0][1] is None and not self.blend:
            name = named[0][0]
            amount, misread = self._read_amount(0, self.words[name.first].start)
            named[0] = (name, amount, misread, named[0][3])
        for name, amount, misread, forms in named:
            blend = self.blend and amount is None
            form = ", ".join(forms) or None
            yield Found(
                line=self.number,
                printed=self._printed(name),
                name=name.name,
                amount=amount,
                misread=misread,
                form=form,
                blend=blend,
            )

    def _printed(self, name: _Name) -> str:
        return self.line[self.words[name.first].start : self.words[name.end - 1].end]

    def _is_form(self, head: _Name, name: _Name) -> bool:
        between = self.line[self.words[head.end - 1].end : self.words[name.first].start]
        return set(name.ids) == set(head.ids) and not any(sign in between for sign in ",;、")

    def _amount(self, name: _Name, later: Sequence[_Name]) -> tuple[str | None, bool]:
        """Return the amount behind a name: outside brackets for a name that stands outside."""
        depth = self.words[name.first].depth
        start = self.words[name.end - 1].end
        end = len(self.line)
        for other in later:
            if self.words[other.first].depth <= depth and not self._same_name(name, other):
                end = self.words[other.first].start
                break
        if depth:
            behind = [w.start for w in self.words[name.end :] if w.depth < depth]
            end = min([end, *behind])
        return self._read_amount(start, end, depth)

    def _same_name(self, name: _Name, other: _Name) -> bool:
        between = self.line[self.words[name.end - 1].end : self.words[other.first].start]
        plain = not any(sign in between for sign in ",;、")
        return plain and set(name.ids) == set(other.ids) and not any(map(str.isdigit, between))

    def _read_amount(self, start: int, end: int, depth: int = 0) -> tuple[str | None, bool]:
        outside, level = [], depth
        for sign in self.line[start:end]:
            level -= sign in ")]）］】"
            outside.append(sign if level <= depth and sign not in "([（［" else " ")
            level += sign in "([（［【"
        text = "".join(" " if sign in ":：、" else sign for sign in outside)
        parts = [part.strip("·.,;*†‡<>~=)") for part in text.split()]
        for part, behind in zip(parts, [*parts, ""][1:], strict=True):
            if part in JOINERS:
                continue  # Danish `og` is no amount of which the nought was misread.
            for number, unit in (*glued(part), (part, behind)):
                plain = _plain(number)
                if plain and is_unit(unit) and all(c in MISREAD or c in FIGURES for c in plain):
                    misread = any(c in MISREAD for c in plain)
                    return f"{number} {unit}", misread
        return None, False

    def unread(self) -> Iterator[Unread]:
        """Yield the words that mean nothing here, those side by side as one."""
        for name in self.names:
            if name.near:
                near = (self.known.spelt[name.near],)
                vitamins = _vitamins_k(name.ids)
                yield Unread(self.number, self.line if vitamins else name.name, near, vitamins)
        if not self.names and self._amounts_alone():
            # Columns that came apart: whose amount it is, nobody can tell.
            yield Unread(self.number, self.line)
        runs: list[list[int]] = []
        for place in self.left:
            if runs and runs[-1][-1] == place - 1 and not self._parted(place):
                runs[-1].append(place)
            else:
                runs.append([place])
        for run in runs:
            words = [self.words[place] for place in run]
            yield from self._symbols(words)
            telling = [word for word in words if _tells(word)]
            if not telling:
                continue
            text = self.line[words[0].start : words[-1].end]
            close: dict[str, None] = dict.fromkeys(self.known.alike(fold(text)))
            for word in telling:
                if not close:
                    close |= dict.fromkeys(self.known.alike(word.folded))
            # What stands behind a misread word belongs to it: `Vitemin K2`.
            held = {id_ for name in close for id_ in self.known.ids[name]}
            spelt = tuple(self.known.spelt[name] for name in close)
            yield Unread(self.number, text, spelt, _vitamins_k(tuple(held)))

    def _amounts_alone(self) -> bool:
        """Tell whether a line holds amounts and nothing else."""
        texts = [word.text for word in self.words if not is_unit(word.text)]
        counts = [next((number for number, _ in glued(word)), word) for word in texts]
        figures = all(sign in FIGURES for count in counts for sign in count)
        with_unit = len(texts) < len(self.words) or any(word not in counts for word in texts)
        return bool(texts) and figures and with_unit

    def _symbols(self, words: Sequence[_Word]) -> Iterator[Unread]:
        """Yield letters that may be a symbol: `K` is potassium, or vitamin K in a table of them."""
        for word in words:
            held = self.known.ids.get(word.folded, ()) if len(word.folded) < 3 else ()
            if held and word.text[0].isupper() and not is_unit(word.text):
                yield Unread(self.number, word.text, held, _vitamins_k(held))


def _vitamins_k(ids: Sequence[str]) -> tuple[str, ...]:
    named = set(ids)
    if "natto" in named or "vitamin-k" in named:
        return VITAMINS_K
    return tuple(id_ for id_ in VITAMINS_K if id_ in named)


def _plain(amount: str) -> str:
    return unicodedata.normalize("NFKC", amount)


def _tells(word: _Word) -> bool:
    """Tell whether a word may name an ingredient."""
    # Figures glued in front are an amount, or part of a name: `60caps`, `5HTP`.
    text = word.text.lstrip(FIGURES)
    letters = [sign for sign in text if sign.isalpha()]
    if not letters or text.casefold() in SAYS_NOTHING or is_unit(text):
        return False
    if text in UNIT_SIGNS or (word.text[0].isdigit() and not text.isascii()):
        return False
    return len(letters) > 2 or not text.isascii()
