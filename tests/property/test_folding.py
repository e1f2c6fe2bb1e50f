"""Folding of names, over all of Unicode."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from crampcli.text.folding import fold, words


@given(st.text())
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text())
def test_case_does_not_matter(name: str) -> None:
    assert fold(name.casefold()) == fold(name)


@given(st.text())
def test_composition_does_not_matter(name: str) -> None:
    forms = {fold(unicodedata.normalize(form, name)) for form in ("NFC", "NFD", "NFKC", "NFKD")}

    assert forms == {fold(name)}


@given(st.text(), st.sampled_from(list(" -_.,;:!?'\"()[]/\t\n\u00a0\u2011")))
def test_punctuation_and_spaces_do_not_matter(name: str, mark: str) -> None:
    assert fold(mark.join(["", *name, ""])) == fold(mark.join(["", *name])) or not name


@given(st.text())
def test_words_together_are_the_folded_name(text: str) -> None:
    assert "".join(words(text)) == fold("".join(words(text)))


def test_sub_and_superscripts_and_both_micro_signs_fold_alike() -> None:
    assert fold("K₂") == fold("K²") == "k2"
    assert fold("µg") == fold("\u03bcg")
    assert fold("Thiamín") == fold("thiamin")
