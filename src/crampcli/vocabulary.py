"""Every closed word of the knowledge base and of its answers, once, in its order.

A choice is a type (`Severity`), its words in order a tuple (`SEVERITIES`): records refuse any
other word, and queries, renders and options read the tuple. A word is ranked by its place there.
"""

from __future__ import annotations

from crampcli.text.literals import Literal, words
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Interactions

Severity = Literal["contraindicated", "major", "moderate", "minor"]
"""Our scale, worst first; each reference's own grade stands beside it in `grades`.

contraindicated: do not combine or start without the prescriber. major: serious harm or failure of
treatment is possible. moderate: manageable by spacing or monitoring. minor: small or theoretical.
"""
SEVERITIES: tuple[Severity, ...] = words(Severity)
SEVERE = SEVERITIES[:2]
"""The two worst: always warned of, and foods count from a smaller share on."""

Action = Literal["avoid", "ask-first", "separate", "monitor", "keep-steady", "none-needed"]
"""avoid: do not take or add it on your own. ask-first: ask the prescriber, clinic or pharmacist.
separate: hours apart. monitor: have the blood test or sign checked. keep-steady: the same intake
from day to day. none-needed: nothing to do at usual doses."""
ACTIONS: tuple[Action, ...] = words(Action)
NOT_ON_YOUR_OWN = ACTIONS[:2]
"""Actions against which nothing is offered to eat or take."""

Confidence = Literal["high", "medium", "low"]
"""How sure the editors are of a record of `check`."""

InteractionKind = Literal["drug", "condition", "nutrient", "food", "same-substance", "use"]
"""What stands on the other side: a medicine, a condition, another nutrient; or the item is a food;
or the other side is the item itself under another name; or the use itself is the matter."""

InteractionDirection = Literal[
    "additive",
    "changes-drug-level",
    "condition-raises-nutrient",
    "confuses-test",
    "deficiency-raises-drug-harm",
    "drug-lowers-nutrient",
    "drug-raises-nutrient",
    "drug-raises-nutrient-harm",
    "harms",
    "lowers-drug-effect",
    "lowers-nutrient",
    "raises-drug-effect",
    "raises-drug-harm",
    "raises-drug-level",
    "worsens-condition",
]
"""Who does what to whom; without a named doer, the item that is asked about is the doer."""
LOSSES: tuple[InteractionDirection, ...] = ("drug-lowers-nutrient", "deficiency-raises-drug-harm")
"""A medicine takes the nutrient away: eating it is no clash."""

CheckStatus = Literal[
    "interacts",
    "same-substance",
    "above-upper-limit",
    "ambiguous",
    "name-not-recognised",
    "recorded-as-not-interacting",
    "not-covered",
]
"""The answers of `check`, in the order in which they are told."""
CHECK_STATUSES: tuple[CheckStatus, ...] = words(CheckStatus)
CLASHES: tuple[CheckStatus, ...] = ("interacts", "same-substance")
FOUND: tuple[CheckStatus, ...] = (*CLASHES, "above-upper-limit")
UNREAD: tuple[CheckStatus, ...] = ("ambiguous", "name-not-recognised")
EXIT_CODES: Mapping[CheckStatus, int] = {
    **dict.fromkeys(FOUND, 10),
    **dict.fromkeys(UNREAD, 3),
    "not-covered": 1,
    "recorded-as-not-interacting": 0,
}
"""What each answer means for the exit code; of several the first in the order of this mapping
decides, so that 0 means that every pair asked for is on record as not interacting."""

PlanState = Literal[
    "never",
    "too-near",
    "no-window",
    "no-hours",
    "also",
    "ambiguous",
    "not-covered",
    "recorded-as-not-interacting",
    "apart",
    "window",
]
"""What a row of a day's plan says, the worst first. too-near: a time that was given breaks a rule.
no-hours: the record names none to keep. also: an interaction that hours do not settle."""
PLAN_STATES: tuple[PlanState, ...] = words(PlanState)
PLAN_EXIT_CODES: Mapping[PlanState, int] = {
    **dict.fromkeys(PLAN_STATES[:5], 10),
    "ambiguous": 3,
    "not-covered": 1,
    **dict.fromkeys(PLAN_STATES[7:], 0),
}
"""Of several the first decides, so that 0 means that every pair is on record and has its hours."""

ChangeMade = Literal["corrected", "withdrawn", "changed", "added", "counted"]
"""What became of a record between two versions of the data, in the order in which it is told.
counted: not a record but a whole kind, told in numbers."""
CHANGES_MADE: tuple[ChangeMade, ...] = words(ChangeMade)

VITAMIN_K_COUNTS_FROM = 10.0
"""Micrograms: the lowest dose of any vitamin K that was tested with a medicine moved clotting."""
COUNTS_FROM, COUNTS_FROM_WHERE_SEVERE = 0.10, 0.05
"""Shares of the Daily Value from which on what a food holds of any other nutrient counts."""

# Vitamin K

ANTAGONISTS = "vka"
"""The id of the class of medicines that vitamin K works against: warfarin and its kin."""
VITAMIN_K1, VITAMIN_K2 = "vitamin-k1", "vitamin-k2"
"""Their ids."""

MenaquinoneForm = Literal["mk-4", "mk-5", "mk-7", "mk-8", "mk-9", "mk-8-9", "total-k2", "total-k"]
MENAQUINONE_FORMS: tuple[MenaquinoneForm, ...] = words(MenaquinoneForm)
FORM_NAMES: Mapping[str, str] = {form: form for form in MENAQUINONE_FORMS} | {
    "mk-4": "MK-4 only",
    "mk-5": "MK-5",
    "mk-7": "MK-7",
    "mk-8": "MK-8",
    "mk-9": "MK-9",
    "mk-8-9": "MK-8 and MK-9",
    "total-k2": "total K2",
    "total-k": "total K",
}
"""What was measured, as it stands beside an amount."""
MenaquinoneScale = Literal["european", "us-total", "us-mk4", "japanese", "australian", "secondary"]
"""Which measurements may stand in one ranking: US totals run several times the European ones."""

# Causes, red flags and medicines

CauseCategory = Literal[
    "endocrine-metabolic",
    "exercise",
    "fluid-electrolyte",
    "medication",
    "neurological",
    "nutritional",
    "physiological",
    "vascular",
]
CAUSE_CATEGORIES: tuple[CauseCategory, ...] = words(CauseCategory)

Link = Literal["established", "moderate", "weak", "disputed"]
"""established: accepted by several texts or shown in studies; moderate: some studies support it;
weak: only listed, or small or contrary evidence; disputed: the references disagree."""
LINKS: tuple[Link, ...] = words(Link)

Urgency = Literal["emergency", "same-day", "routine"]
"""Soonest first. emergency: call the emergency number or go to an emergency department now;
same-day: get medical advice today; routine: ask for an appointment."""
URGENCIES: tuple[Urgency, ...] = words(Urgency)

Basis = Literal["source", "inferred"]
"""Whether the references say so themselves or it is our judgement from what they say."""
AdviceBasis = Literal["source", "general-advice", "none"]
"""Whether the cited text gives the advice, or it is general advice of ours."""

TermKind = Literal["at", "site", "trigger", "sign", "condition", "age"]
TERM_KINDS: tuple[TermKind, ...] = words(TermKind)

RedFlagArea = Literal[
    "breath",
    "leg",
    "muscle",
    "nerves",
    "mouth",
    "mind",
    "heart",
    "heat",
    "taking",
    "contact",
    "dialysis",
    "sleep",
    "site",
    "other",
]
"""What a red flag has to do with, in the order of the list at a glance."""
RED_FLAG_AREAS: tuple[RedFlagArea, ...] = words(RedFlagArea)

WordRole = Literal[
    "part", "dependent", "small", "denies", "cannot", "breaks", "joins", "ease", "end", "fine", "go"
]
"""What a word does in a phrase. part: a part of the body. dependent: says nothing alone. small:
is left out. denies: denies what follows. cannot: so that what follows cannot be done. breaks: ends
a clause. joins: carries a denial on. fine: denies what stands before it. ease, end, go: denied,
they say that it does not let up."""

Strength = Literal[
    "strong",
    "moderate",
    "small",
    "small-or-uncertain",
    "uncertain",
    "reported",
    "listed",
    "indirect",
    "unverified",
]
"""How strongly a medicine is linked with cramps, in our judgement, strongest first.

strong: an adjusted ratio of about 1.5 or more, or a high measured rate; moderate: an excess in a
trial or label, or called strongly associated by the American Academy of Family Physicians; small:
statistically clear but small; small-or-uncertain: the interval touches 1; uncertain: likely to be
explained by something else; reported: named in a review or list; listed: named in a consumer table
only; indirect: by way of a salt or a nerve, not shown for cramps; unverified: no reliable text.
"""
STRENGTHS: tuple[Strength, ...] = words(Strength)
LinkBasis = Literal["direct", "listed", "indirect", "unverified"]
"""Whether cramps themselves were counted, merely listed, inferred from a salt or nerve effect."""
Movement = Literal["lowers", "raises"]
"""What a medicine does to the level of a nutrient in the body."""

# Nutrients, foods and intakes

Unit = Literal["µg", "mg", "g"]
UNITS: tuple[Unit, ...] = words(Unit)
GRAMS: Mapping[str, float] = {"µg": 1e-6, "mg": 1e-3, "g": 1.0, "kg": 1e3}
"""What each unit of mass weighs; people write kilograms too, records never."""

Support = Literal[
    "established", "human-biomarker-only", "animal-only", "contradicted", "untested", "unverified"
]
"""How far a mechanism has been shown, from accepted physiology to a bare assertion."""

FoodCategory = Literal[
    "beans-and-soy",
    "beverages",
    "bread-and-cereal",
    "dairy-and-eggs",
    "fats-and-oils",
    "fish-and-seafood",
    "fruit",
    "grains-and-pasta",
    "herbs-spices-and-condiments",
    "meals-and-snacks",
    "meat-and-poultry",
    "nuts-and-seeds",
    "sweets",
    "vegetables",
]
FOOD_CATEGORIES: tuple[FoodCategory, ...] = words(FoodCategory)
Diet = Literal["vegan", "vegetarian"]
"""What a person keeps to."""
FoodDiet = Literal[Diet, "omnivore"]
"""The strictest diet that a food fits: vegan foods are vegetarian too."""
FOOD_DIETS: tuple[FoodDiet, ...] = words(FoodDiet)
Derivation = Literal["measured", "calculated", "assumed-zero"]
Per = Literal["serving", "100g", "100kcal"]
"""What an amount refers to."""
PER: tuple[Per, ...] = words(Per)
Comparison = Literal["<", "<=", "=", ">=", ">"]
"""How an amount is compared with a bound."""
COMPARISONS: tuple[Comparison, ...] = words(Comparison)
AmountState = Literal["measured", "zero", "trace", "below-limit", "not-measured"]
"""zero: looked for, none there. trace: there, too little for a number. below-limit: less than the
analysis can tell, none or nearly the limit. not-measured: nobody looked, or nothing says so."""
Release = Literal["sr-legacy", "foundation", "branded", "full", "ciqual"]
"""An imported food table, by the name that people type: USDA's releases, and Ciqual."""
RELEASES: tuple[Release, ...] = words(Release)
Tables = Literal["usda", Release]
"""What can be asked instead of the foods on record: whichever release is there, or one."""

Sex = Literal["female", "male"]
FigureSex = Literal["any", Sex]
Reader = Literal["patient", "clinician"]
"""For whom a page is written."""
LifeStage = Literal["pregnancy", "lactation"]
FigureLifeStage = Literal["none", LifeStage]
"""none: neither pregnant nor breastfeeding."""
RecommendationKind = Literal["RDA", "AI"]
"""RDA: Recommended Dietary Allowance; AI: Adequate Intake, set where the evidence gives no RDA."""
EuropeanKind = Literal["AI", "PRI", "level"]
"""AI: Adequate Intake; PRI: Population Reference Intake; level: EFSA's figure for sodium, which
is neither."""

# References

ReferenceStatus = Literal[
    "published", "corrected", "expression-of-concern", "retracted", "retracted-and-replaced"
]
"""Whether the text still stands."""
REFERENCE_STATUSES: tuple[ReferenceStatus, ...] = words(ReferenceStatus)
RETRACTED: tuple[ReferenceStatus, ...] = ("retracted", "retracted-and-replaced")
Tier = Literal["primary", "copy", "secondary", "weak"]
"""primary: the publisher's or authority's own text; copy: the same read in a copy; secondary: a
digest or textbook; weak: a page of low authority, used for support only."""

# Evidence

Certainty = Literal["high", "moderate", "low", "very-low"]
"""GRADE's four words for how sure the evidence makes us of an effect."""
CERTAINTIES: tuple[Certainty, ...] = words(Certainty)

EvidenceDirection = Literal[
    "benefit", "little-or-no-effect", "harm", "trials-disagree", "unclear", "no-trial"
]
"""Where comparisons between groups point; `no-trial` is that none is on record here."""
EVIDENCE_DIRECTIONS: tuple[EvidenceDirection, ...] = words(EvidenceDirection)

Favours = Literal["intervention", "control", "neither", "unclear"]
"""Whom the comparison between groups favours, by the interval, else p, else the text's own word;
`unclear` where groups were not compared, no figure was seen, or a line holds several outcomes."""

Measure = Literal[
    "mean-difference",
    "weighted-mean-difference",
    "difference-in-change",
    "risk-difference",
    "relative-change",
    "risk-ratio",
    "odds-ratio",
    "planned-difference",
]
"""How two groups were compared: intervention minus (or over) control. A planned difference is a
magnitude out of a sample-size plan; it is no result."""
MEASURES: tuple[Measure, ...] = words(Measure)
RATIOS: tuple[Measure, ...] = ("risk-ratio", "odds-ratio")
"""Measures whose errors are symmetric on the logarithmic scale."""
NULL_VALUES: Mapping[str, float] = {
    measure: 1.0 if measure in RATIOS else 0.0
    for measure in MEASURES
    if measure != "planned-difference"
}
"""The value of each measure that means no difference; what has none here is never drawn."""

Design = Literal[
    "randomised-parallel",
    "randomised-crossover",
    "randomised-factorial",
    "controlled-trial",
    "meta-analysis",
    "systematic-review",
    "guideline",
    "regulator-notice",
    "narrative-review",
    "protocol",
    "observational",
    "uncontrolled",
    "laboratory",
    "animal",
    "in-vitro",
]
"""`controlled-trial`: groups were compared, but the text does not say that they were randomised."""
Blinding = Literal["single", "double", "triple", "open"]
Role = Literal["effect", "harm", "mechanism", "plan"]
"""What a study can speak to: cramps in people, a harm, a mechanism only, or what was planned."""
Population = Literal[
    "older-adults",
    "adults",
    "pregnancy",
    "dialysis",
    "cirrhosis",
    "exercise",
    "healthy-volunteers",
    "general",
    "not-human",
]
"""`general` is not limited to one group, or the text does not say."""
StudiedCondition = Literal[
    "nocturnal-leg-cramps",
    "rest-cramps",
    "lower-limb-cramps",
    "muscle-cramps",
    "pregnancy-leg-cramps",
    "dialysis-cramps",
    "cirrhosis-cramps",
    "exercise-cramps",
    "induced-cramps",
    "not-cramps",
]
DoseUnit = Literal["µg", "mg", "g", "IU", "U", "mL/kg", "mEq/L"]
Version = Literal["current", "withdrawn"]
"""A result of a withdrawn version is a claim of the past: never drawn, counted or pooled."""
SeenIn = Literal[
    "primary-abstract",
    "abstract-copy",
    "index-copy",
    "full-text-copy",
    "cochrane-summary-of-findings",
    "cochrane-abstract",
    "regulator",
    "guideline-summary",
    "professional-news",
    "blog",
]
"""In which kind of text the figures were read; those in news and blogs are of low confidence."""
