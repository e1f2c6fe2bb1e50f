"""The safety rules that no option turns off: each is kept, and its law fails when it is removed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crampcli.cli import run
from crampcli.dataset import KINDS, Dataset
from crampcli.queries import against, check, check_rows, citations
from crampcli.queries.item import Item
from crampcli.rules import soundness
from tests.conftest import Run

Law = Callable[[Run, Dataset], bool]
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "plain")
REASSURING = (" safe", "no interaction", "harmless", "nothing to worry")


def whatever_shows_vitamin_k_warns(run: Run, _dataset: Dataset) -> bool:
    """Hold rule 1: the warfarin warning stands beside vitamin K, in every format, quiet or not."""
    said = [run("nutrients", "show", "k2", "-f", form, "--quiet") for form in FORMATS]
    return all(
        "Taking warfarin or another vitamin K" in " ".join((one.out + one.err).split())
        for one in said
    )


def vitamin_k_has_its_interaction(_run: Run, dataset: Dataset) -> bool:
    """Hold rule 2: data without the interaction of vitamin K cannot be loaded."""
    tables = {kind: dict(dataset.table(kind)) for kind in KINDS}
    tables["about"] = {"about": dataset.about}
    del tables["interactions"]["vitamin-k2-vka"]
    return any(
        "vitamin-k2" in str(problem) and "vka" in str(problem)
        for rule in soundness.CHECKS
        if rule.__name__ != "dangling"
        for problem in rule(tables)
    )


def silence_is_never_worded_as_safety(run: Run, _dataset: Dataset) -> bool:
    """Hold rule 3: what is not on record is said not to have been looked at."""
    said = [run("check", "magnesium", "metoprolol", "-f", form) for form in ("json", "tsv")]
    return all(
        one.code == 1
        and "has not been looked at" in one.out
        and not any(word in f" {one.out.lower()}" for word in REASSURING)
        for one in said
    )


def a_denial_is_of_that_very_item(run: Run, _dataset: Dataset) -> bool:
    """Hold rule 4: recorded as not interacting is said by a record of that very item alone."""
    others = ("natto", "centrum", "multivitamin", "spinach", "vitamin D3 with K2")
    said = [run("check", item, "--taking", "dabigatran", "-f", "tsv").out for item in others]
    own = run("check", "k2", "--taking", "dabigatran", "-f", "tsv").out
    return "recorded-as-not-interacting" in own and not any(
        "recorded-as-not-interacting" in one for one in said
    )


def a_withdrawn_study_says_so(run: Run, dataset: Dataset) -> bool:
    """Hold rule 5: a reference that no longer stands says so, with the notice's DOI."""
    withdrawn = [r for r in dataset.references.values() if r["status"].startswith("retracted")]
    said = {r["id"]: run("cite", r["id"], "-f", "json").out for r in withdrawn}
    return bool(withdrawn) and all(
        "RETRACTED" in citations.short(r) and (r.get("notice_doi") or "") in said[r["id"]]
        for r in withdrawn
    )


LAWS: tuple[Law, ...] = (
    whatever_shows_vitamin_k_warns,
    vitamin_k_has_its_interaction,
    silence_is_never_worded_as_safety,
    a_denial_is_of_that_very_item,
    a_withdrawn_study_says_so,
)


def _denied_through_contents(asked: against.Question, item: Item) -> Iterator[Any]:
    for nutrient in (*item.nutrients, *item.may_hold):
        for denial, side, _ in asked.denials.get(nutrient, ()):
            yield check_rows.denied(asked.dataset, item, nutrient, denial, side, None)


def remove(law: Law, patch: pytest.MonkeyPatch) -> None:
    """Take a rule out of the program."""
    if law is whatever_shows_vitamin_k_warns:
        patch.setattr(run, "warned", lambda reply, _dataset: reply)
    elif law is vitamin_k_has_its_interaction:
        kept = tuple(one for one in soundness.CHECKS if one.__name__ != "unwarned_vitamin_k")
        patch.setattr(soundness, "CHECKS", kept)
    elif law is silence_is_never_worded_as_safety:
        patch.setattr(check_rows, "NOT_LOOKED_AT", "These are safe together.")
    elif law is a_denial_is_of_that_very_item:
        patch.setattr(check, "_denials", _denied_through_contents)
    else:
        patch.setattr(citations, "STATUS_WORDS", {})


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_rule_is_kept(run: Run, dataset: Dataset, law: Law) -> None:
    assert law(run, dataset)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_without_the_rule_its_law_fails(
    run: Run, dataset: Dataset, law: Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove(law, monkeypatch)

    assert not law(run, dataset)


def test_a_folder_that_drops_the_warning_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "interactions.json").write_text("{", encoding="utf-8")

    assert run("check", "k2", "warfarin", "--data", str(tmp_path)).code == 4


def test_a_group_is_cleared_only_where_records_speak_of_every_member(run: Run) -> None:
    assert run("check", "k2", "--taking", "low molecular weight heparin").code == 0
    assert run("check", "k2", "--taking", "DOAC").code == 1
    assert run("check", "k2", "--taking", "betrixaban").code == 1
