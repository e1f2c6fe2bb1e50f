"""Options and words that people guess: what they stand for, by command.

A guess is met, and said, only where it can mean nothing else.
"""

from __future__ import annotations

_TAKING: dict[str, tuple[str, ...]] = dict.fromkeys(
    (
        *("--with", "--drug", "--drugs", "--medicine", "--medicines", "--medication"),
        *("--medications", "--meds", "--med", "--on", "--takes"),
    ),
    ("--taking",),
)
_CONDITION: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("--conditions", "--disease", "--illness"), ("--condition",)
)
_REPORT: dict[str, tuple[str, ...]] = {
    **_TAKING,
    **_CONDITION,
    "--when": ("--at",),
    "--time": ("--at",),
    "--where": ("--site",),
    "--part": ("--site",),
    "--symptom": ("--sign",),
    "--symptoms": ("--sign",),
    "--signs": ("--sign",),
    "--gender": ("--sex",),
}
GUESSES: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {
    ("check",): {
        **_TAKING,
        **_CONDITION,
        "--breastfeeding": ("--condition", "breastfeeding"),
    },
    ("label",): {**_TAKING, **_CONDITION, "--breastfeeding": ("--condition", "breastfeeding")},
    ("match",): _REPORT,
    ("causes", "match"): _REPORT,
    ("intake",): {
        "--pregnant": ("--life-stage", "pregnancy"),
        "--breastfeeding": ("--life-stage", "lactation"),
        "--lactating": ("--life-stage", "lactation"),
        "--gender": ("--sex",),
        "--life-stage pregnant": ("--life-stage", "pregnancy"),
        "--life-stage breastfeeding": ("--life-stage", "lactation"),
        "--life-stage lactating": ("--life-stage", "lactation"),
        "--sex woman": ("--sex", "female"),
        "--sex man": ("--sex", "male"),
        "--sex f": ("--sex", "female"),
        "--sex m": ("--sex", "male"),
    },
    ("sources",): {
        "--vegan": ("--diet", "vegan"),
        "--vegetarian": ("--diet", "vegetarian"),
        "--top": ("--limit",),
        "--per serve": ("--per", "serving"),
        "--per 100 g": ("--per", "100g"),
        "--per 100 kcal": ("--per", "100kcal"),
    },
    ("foods", "list"): {"--vegan": ("--diet", "vegan"), "--vegetarian": ("--diet", "vegetarian")},
}
"""By command: an option, or an option with a value, and the words in its place."""
COMMAND_GUESSES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("emergency", "danger", "redflag", "redflags", "warningsigns", "whentogethelp"),
        ("red-flags",),
    ),
    **dict.fromkeys(("interaction", "interactions"), ("help", "check")),
    **dict.fromkeys(("symptoms", "signs"), ("help", "signs")),
    **dict.fromkeys(("drugs", "drug", "meds", "medication", "medications"), ("medicines", "list")),
    **dict.fromkeys(("vitamins", "minerals", "supplements"), ("nutrients", "list")),
    **dict.fromkeys(("remedies", "remedy", "treatment", "treatments", "cure"), ("evidence",)),
    **dict.fromkeys(("list", "commands", "usage", "man"), ("help",)),
    "version": ("data", "info"),
}
"""Words that stand for a command when nothing else is said, folded, and the command."""
EVERYWHERE: dict[str, tuple[str, ...]] = {"--colour": ("--color",)}
"""Guesses on any command."""
