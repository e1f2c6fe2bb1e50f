"""What is worked out without a library that is dear to import comes out as the library has it."""

import re
import shlex
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from crampcli.queries import abbreviations
from crampcli.text.paths import tidy
from crampcli.text.sentences import shell_line

WORD = re.compile(r"[A-Za-zµ][A-Za-zµ0-9-]*")


@given(st.text("ab./~ é\\", max_size=12))
def test_a_path_is_written_as_pathlib_writes_it(typed: str) -> None:
    assert tidy(typed) == str(Path(typed))


@given(st.lists(st.text("aZ9@%+=:,./_- é'\"$", max_size=6), max_size=4))
def test_a_line_of_a_shell_is_written_as_shlex_writes_it(words: list[str]) -> None:
    assert shell_line(words) == shlex.join(words)


@given(st.text("aZµé 09-_."))
def test_a_word_of_a_text_begins_at_its_first_letter(text: str) -> None:
    assert [*abbreviations.words_of(text)] == WORD.findall(text)
