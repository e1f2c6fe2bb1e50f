"""Closed choices that type checkers know word by word, without the price of importing `typing`.

Type checkers see `typing.Literal` and `typing.get_args`. At run time `Literal[...]` keeps the
words in the order in which they are written, and Pydantic takes it for the same closed choice.
"""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal
    from typing import get_args as words
else:

    class Literal:
        """The choice between the words in the brackets."""

        __slots__ = ("words",)

        def __class_getitem__(cls, listed):
            """Make the choice between these words and those of other choices."""
            choice = cls()
            listed = listed if isinstance(listed, tuple) else (listed,)
            choice.words = tuple(
                word
                for each in listed
                for word in (each.words if isinstance(each, cls) else (each,))
            )
            return choice

        def __get_pydantic_core_schema__(self, *_):
            """Tell Pydantic what it makes of `typing.Literal`."""
            return {"type": "literal", "expected": [*self.words]}

    def words(choice):
        """Return the words of a closed choice, in their order."""
        return choice.words


__all__ = ["Literal", "words"]
