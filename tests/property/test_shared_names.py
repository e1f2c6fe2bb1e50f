"""Names that are plainly apart are apart: what is folded together folds as it does by itself."""

from typing import Any
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from crampcli.dataset import KINDS
from crampcli.rules import shared_names
from crampcli.rules.shared_names import shared_aliases
from crampcli.text.folding import fold, fold_all

NAMES = st.sampled_from(["zinc", "Zinc", "zi nc", "natto", "é", "e", "…", "", "a\nb", "ab"])
RECORD = st.fixed_dictionaries(
    {"name": NAMES, "aliases": st.lists(NAMES, max_size=2)},
    optional={"kind": st.just("group"), "shared_names": st.lists(NAMES, max_size=1)},
)
TABLES = st.fixed_dictionaries(
    {kind: st.dictionaries(NAMES, RECORD, max_size=3) for kind in ("foods", "food_words")}
)


@given(st.lists(st.text() | NAMES))
@example([])
@example([""])
@example(["a\nb", "c"])
def test_names_fold_together_as_each_by_itself(names: list[str]) -> None:
    assert fold_all(names) == [*map(fold, names)]


@given(TABLES)
def test_names_that_are_plainly_apart_are_borne_once(drawn: dict[str, Any]) -> None:
    tables: dict[str, Any] = {kind: {} for kind in KINDS} | drawn

    with patch.object(shared_names, "TOGETHER", 2):
        found = [*shared_aliases(tables)]
    with patch.object(shared_names, "_plainly_apart", return_value=False):
        looked_for = [*shared_aliases(tables)]

    assert found == looked_for
