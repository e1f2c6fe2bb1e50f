"""Whether records have the form of their kind, looked at a field of all of them at a time.

It answers yes or does not know: what it lets pass the models let pass, and whatever it does not
settle at once is theirs to judge. So it may be a little stricter than they are, never less strict.
"""

from __future__ import annotations

import re
from itertools import chain
from operator import itemgetter

from crampcli.records import refused
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from typing import Any

    Form = Mapping[str, Any]

TOGETHER = 1_000
"""Records that are looked at together: more of them cost memory and save nothing."""
MOST_KEYS = 1_000
"""Keys in one object."""
NUMBERS = frozenset((int, float))
LARGEST = 1e15
"""Of a number without bounds, which might be infinite."""
BETWEEN = "|"
"""Put between texts, to look at all of them at once; it is as plain as they are."""


class UnclearError(Exception):
    """It cannot be told at once that the records have their form."""


class Held:
    """What was seen in records that have their form.

    Attributes:
        pairs: How many keys they have, and how many colons their texts: as many as the colons of
            the text that they were read from, unless a key stands there twice.
        links: The ids of other records, by the kinds that they may be of.
    """

    def __init__(self, form: Form, records: list[Any]) -> None:
        """Look at all records of a kind.

        Raises:
            UnclearError: One of them may not have the form.
        """
        self.pairs = 0
        self.links: dict[tuple[str, ...], set[str]] = {}
        for begin in range(0, len(records), TOGETHER):
            self._hold(form, records[begin : begin + TOGETHER])

    def _hold(self, form: Form, values: list[Any]) -> None:
        """Look at one field of all records."""
        if not values:
            return
        match form["is"]:
            case "record":
                self._records(form, values)
            case "mapping":
                self._mappings(form, values)
            case "list":
                _of_type(values, list)
                _within(form, map(len, values))
                self._hold(form["items"], [*chain.from_iterable(values)])
            case "text":
                self._texts(form, values)
            case "number":
                _numbers(form, values)
            case "word":
                words = form["words"]
                _of_type(values, *map(type, words))
                _unless(not {*values}.difference(words))
                self._linked(form, values)
                self.pairs += sum(values.count(w) * w.count(":") for w in words if ":" in str(w))
            case "flag":
                _of_type(values, bool)
            case "either":
                for value in values:
                    self._either(form["forms"], value)
            case _:
                raise UnclearError
        if form["is"] != "text" and "also" in form:
            _pass(form["also"], values)

    def _records(self, form: Form, values: list[Any]) -> None:
        _of_type(values, dict)
        pairs = sum(map(len, values))
        needed = form["needed"]
        self.pairs += pairs
        for name, part in form["fields"].items():
            if name in needed:
                column = _column(name, values)
            else:
                column = [value[name] for value in values if name in value]
            pairs -= len(column)
            self._hold(part, column)
        # Any that is left is of a key that the form does not know.
        _unless(not pairs)

    def _mappings(self, form: Form, values: list[Any]) -> None:
        _of_type(values, dict)
        _within(form, map(len, values))
        _unless(max(map(len, values)) <= MOST_KEYS)
        self.pairs += sum(map(len, values))
        self._hold(form["keys"], [*chain.from_iterable(values)])
        self._hold(form["values"], [*chain.from_iterable(map(dict.values, values))])

    def _texts(self, form: Form, values: list[Any]) -> None:
        _of_type(values, str)
        different = {*values}
        _within(form, map(len, different))
        if pattern := form.get("pattern"):
            fits = re.compile(pattern).fullmatch
            _unless(all(map(fits, different)))
        if also := form.get("also"):
            _pass(also, different)
        elif not pattern:
            # Half a character (a lone surrogate) is none that can be printed.
            _unless(all(map(str.isprintable, different)))
        self._linked(form, different)
        self.pairs += "".join(values).count(":")

    def _linked(self, form: Form, ids: Iterable[str]) -> None:
        if kinds := form.get("to"):
            self.links.setdefault(tuple(kinds), set()).update(ids)

    def _either(self, forms: Sequence[Form], value: Any) -> None:
        """Look at a value that may have one of several forms."""
        for form in forms:
            before = self.pairs
            try:
                self._hold(form, [value])
            except UnclearError:
                self.pairs = before
            else:
                return
        raise UnclearError


def _unless(sound: bool) -> None:
    if not sound:
        raise UnclearError


def _column(name: str, values: list[Any]) -> list[Any]:
    """Return a field that all records must have."""
    try:
        return [*map(itemgetter(name), values)]
    except KeyError as error:
        raise UnclearError from error


def _of_type(values: Iterable[Any], *types: type) -> None:
    _unless({*map(type, values)} <= {*types})


def _within(form: Form, lengths: Iterable[int]) -> None:
    different = {*lengths}
    _unless(form.get("least", 0) <= min(different))
    _unless(max(different) <= form.get("most", LARGEST))


def _numbers(form: Form, values: list[Any]) -> None:
    _of_type(values, int, *(() if form["whole"] else (float,)))
    least, most = min(values), max(values)
    _unless(least >= form.get("ge", -LARGEST) and most <= form.get("le", LARGEST))
    _unless(("gt" not in form or least > form["gt"]) and ("lt" not in form or most < form["lt"]))


def _pass(also: str, values: Collection[Any]) -> None:
    """Hold values against a function of `refused`: all at once where that is told, or one by one.

    Raises:
        UnclearError: One of them is refused.
    """
    if also == "plain":
        ascii_ = [*filter(str.isascii, values)]
        strange = len(ascii_) < len(values)
        _each(refused.plain, [text for text in values if not text.isascii()] if strange else ())
        _each(refused.plain, () if _all_plain(ascii_) else ascii_)
    elif also == "one_state":
        # Whoever has no value has a state, and nobody else has one.
        valued = [amount for amount in values if "value" not in amount]
        _unless(valued == [amount for amount in values if "state" in amount])
    else:
        _each(getattr(refused, also), values)


def _each(refusing: Any, values: Iterable[Any]) -> None:
    try:
        for value in values:
            refusing(value)
    except ValueError as error:
        raise UnclearError from error


def _all_plain(texts: list[str]) -> bool:
    """Tell whether texts of ASCII are plain, if that is told by looking at all of them together."""
    together = BETWEEN.join(texts)
    spaced = ("  ", f" {BETWEEN}", f"{BETWEEN} ")
    return (
        together.isprintable()
        and together == together.strip()
        and not any(space in together for space in spaced)
    )
