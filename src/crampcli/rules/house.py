"""The house's own care for the data that it publishes, beyond what any data must keep."""

from __future__ import annotations

from crampcli.rules import (
    changes,
    cited_texts,
    evidence,
    foods,
    intakes,
    interactions,
    names,
    references,
    reviews,
    texts,
)
from crampcli.rules.problem import Gathered
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.rules.problem import Problem, Rule, Tables

EACH: tuple[Rule, ...] = (
    texts.unplain_characters,
    texts.micrograms_spelt_otherwise,
    texts.hyphens_for_minus,
    texts.broken_sentences,
    texts.american_spellings,
    texts.reassurances,
    texts.addresses,
    names.repeated_names,
    references.unreferenced_claims,
    references.repeated_references,
)
"""The rules that look at each record by itself, and take most of the time."""
RULES: tuple[Rule, ...] = (
    *EACH,
    names.unclear_medicine_names,
    names.one_sided_exclusions,
    references.dates_to_come,
    reviews.entered_unread,
    reviews.undated,
    reviews.out_of_order,
    cited_texts.strange_hosts,
    cited_texts.hosts_in_text,
    cited_texts.mirrors_as_publishers,
    cited_texts.unparsed_journals,
    cited_texts.malformed_identifiers,
    cited_texts.shared_identifiers,
    cited_texts.fallen_without_notice,
    cited_texts.unlooked,
    cited_texts.weak_not_named_so,
    cited_texts.authors_who_are_nobody,
    cited_texts.untitled_by_halves,
    cited_texts.nameless_copies,
    cited_texts.references_of_nobody,
    foods.impossible_amounts,
    foods.unbounded_nutrients,
    foods.assumed_but_not_zero,
    foods.implausible_servings,
    foods.unexplained_ranks,
    foods.animals_as_plants,
    foods.thin_coverage,
    intakes.gaps_and_overlaps,
    intakes.above_the_limit,
    evidence.topics_and_studies_apart,
    evidence.statuses_unlike_their_reference,
    evidence.sides_against_the_interval,
    evidence.sizes_of_no_study,
    evidence.figures_that_do_not_fit,
    interactions.interactions_with_nothing,
    interactions.separations_untold,
    interactions.mild_actions_for_grave_matters,
    interactions.ranks_out_of_step,
    interactions.shared_labels,
    changes.leading_away,
    changes.lost_ids,
    changes.unexplained,
)
"""Each takes the tables and yields what is wrong."""

GAPS: frozenset[tuple[Rule, str, str]] = frozenset(
    {
        # A p value begins with a small letter wherever it stands.
        (texts.broken_sentences, "studies.json", "supakatisant-2015-mg-pregnancy"),
        # A brand that is spelt like a host.
        (texts.addresses, "drugs.json", "x-miglustat"),
        # Products and drug words have no `references`; these notes tell what a label said when.
        (references.unreferenced_claims, "drug_words.json", "name-zantac"),
        (references.unreferenced_claims, "products.json", "product-caltrate"),
        (references.unreferenced_claims, "products.json", "product-caltrate-plus"),
        (references.unreferenced_claims, "products.json", "product-centrum-silver"),
        (references.unreferenced_claims, "products.json", "product-solgar-vitamin-k"),
    }
)
"""What a rule finds in a record and why it stays; a test fails when one is mended."""


def problems(tables: Tables, own: Tables | None = None) -> Iterator[Problem]:
    """Find what the house's rules refuse, but for the gaps that are known.

    Args:
        tables: All records.
        own: Those that are asked about, if not all: what is found in others may be left out.
    """
    every = Gathered(tables)
    few = every if own is None else Gathered(own)
    for rule in RULES:
        for problem in rule(few if rule in EACH else every):
            if (rule, problem.file, problem.record) not in GAPS:
                yield problem
