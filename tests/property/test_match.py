"""What holds of every report: more said never means fewer red flags, and the order is kept."""

import contextlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crampcli.dataset import packaged
from crampcli.errors import NameNotResolvedError, UsageError
from crampcli.queries import match, report, search

DATASET = packaged()
TERMS = st.sampled_from(sorted(DATASET.terms))
TAKEN = st.sampled_from(["furosemide", "omeprazole", "atorvastatin", "Prolia", "quinine"])
ORDER = ("red-flag", "cause", "rare-cause", "medicine", "nutrient", "mimic")
QUICK = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)


def rows(said: list[str], taking: list[str]) -> tuple[match.Fit, ...]:
    return match.fits(DATASET, report.read(DATASET, {"sign": said}, taking=taking)).rows


@QUICK
@given(st.lists(TERMS, min_size=1, max_size=5), TERMS, st.lists(TAKEN, max_size=2))
def test_saying_more_never_hides_a_red_flag(said: list[str], more: str, taking: list[str]) -> None:
    few = {row.id for row in rows(said, taking) if row.section == "red-flag"}
    many = {row.id for row in rows([*said, more], taking) if row.section == "red-flag"}

    assert few <= many


@QUICK
@given(st.lists(TERMS, min_size=1, max_size=5), st.lists(TAKEN, max_size=2))
def test_sections_stand_in_order_and_every_row_says_why(said: list[str], taking: list[str]) -> None:
    found = rows(said, taking)

    places = [ORDER.index(row.section) for row in found]
    assert places == sorted(places)
    assert all(row.matching for row in found)
    assert not any(set(row.matching) & set(row.contradicting) for row in found)


@QUICK
@given(st.permutations(["night", "calf", "numbness", "diuretic-user"]))
def test_the_order_of_the_report_does_not_matter(said: list[str]) -> None:
    usual = [row.id for row in rows(["night", "calf", "numbness", "diuretic-user"], [])]

    assert [row.id for row in rows(said, [])] == usual


@QUICK
@given(st.text(max_size=40))
def test_any_text_is_a_known_term_or_refused(text: str) -> None:
    with contextlib.suppress(NameNotResolvedError):
        assert report.read(DATASET, {"sign": [text]}).features


@settings(QUICK, max_examples=25)
@given(st.text(max_size=30))
def test_any_text_can_be_searched_for(text: str) -> None:
    with contextlib.suppress(UsageError):
        found = search.search(DATASET, text, 5)

        assert [hit.rank for hit in found.hits] == list(range(1, len(found.hits) + 1))
