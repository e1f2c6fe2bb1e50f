"""Every command that answers a question, and the order in which help lists all of them."""

from __future__ import annotations

from crampcli.cli.declared import options as o
from crampcli.cli.declared.foods import FOODS
from crampcli.cli.declared.rows import Command
from crampcli.cli.declared.tools import TOOLS

GROUPS = {
    "nutrients": "Nutrients: what they do, what is claimed, what the evidence supports.",
    "foods": "Foods and what they hold.",
    "causes": "What may be behind cramps, and what looks like them.",
    "medicines": "Medicines linked with cramps.",
    "data": "The knowledge base itself.",
}
OVERVIEW = Command(
    (), "overview", "overview", "Say in a few lines what cramp answers.", ("cramp",), streams=True
)
"""What `cramp` alone answers; it has no word of its own."""

_NUTRIENTS = (
    Command(
        ("page",),
        "page",
        "page",
        """Show one page on a nutrient: does it help, how much of it, where, with what care.

`cramp magnesium` is the same: a name without a command is a question.""",
        ("cramp page magnesium", "cramp page k2 -f json"),
        (o.NAME,),
        hidden=True,
        record="queries.pages.NutrientPage",
    ),
    Command(
        ("nutrients", "list"),
        "nutrients",
        "list_all",
        "List the nutrients: certainty of the evidence against cramps, and one line each.",
        ("cramp nutrients list", "cramp nutrients list --fields id --no-header"),
        record="queries.nutrients.NutrientLine",
    ),
    Command(
        ("nutrients", "show"),
        "nutrients",
        "show",
        "Show one nutrient in full: function, mechanism, claims, evidence, foods, warnings.",
        ("cramp nutrients show k2", "cramp nutrients show magnesium -f json"),
        (o.NUTRIENT,),
        record="queries.nutrients.NutrientDetail",
    ),
    Command(
        ("nutrients", "compare"),
        "nutrients",
        "compare",
        "Compare nutrients side by side; with no names vitamin K2, magnesium, calcium, vitamin D.",
        (
            "cramp nutrients compare",
            "cramp nutrients compare k2 magnesium --feature evidence --feature certainty",
            "cramp nutrients compare --all -f csv",
        ),
        (o.NAMES, o.FEATURE, o.ALL, o.TRANSPOSE),
        record="queries.nutrients.Comparison",
    ),
)
_MATCH = Command(
        ("causes", "match"),
        "match",
        "match_causes",
        """List what fits the cramps you report: red flags first, then causes, medicines, mimics.

It lists and explains. It is no diagnosis, and nothing that is missing is ruled out.
Information, not medical advice.""",
        (
            "cramp causes match --at night --site calf --age 72",
            'cramp causes match --sign breathlessness --sign "one leg swollen"',
            "cramp causes match --taking salbutamol,furosemide",
        ),
        (
            o.AT, o.SITE, o.TRIGGER, o.SIGN, o.REPORTED_CONDITION, o.AGE, o.REPORTED_SEX,
            o.PREGNANT, o.TAKING, o.CAUSES_LIMIT,
        ),
        more="What it takes, in words: cramp help signs.",
        record="queries.match.Fit",
    )  # fmt: skip
_CAUSES = (
    Command(
        ("causes", "list"),
        "causes",
        "list_all",
        "List the causes of cramps on record and how well each is linked with them.",
        (
            "cramp causes list",
            "cramp causes list --category medication",
            "cramp causes list --mimics",
        ),
        (o.CATEGORY, o.MIMICS),
        record="queries.causes.CauseLine",
    ),
    Command(
        ("causes", "show"),
        "causes",
        "show",
        "Show one cause, or one thing that looks like cramps, in full.",
        ("cramp causes show dehydration", 'cramp causes show "restless legs"'),
        (o.CAUSE,),
        record="queries.causes.CauseDetail",
    ),
    _MATCH,
    _MATCH._replace(
        path=("match",),
        brief=("", "what may be behind it", "cramp match --at night"),
        examples=tuple(example.replace(" causes", "") for example in _MATCH.examples),
    ),
    Command(
        ("now",),
        "now",
        "in_a_cramp",
        "Say what to do in a cramp, and when it is not one, on one screen.",
        ("cramp now", "cramp now hand", "cramp now -f json"),
        (o.CRAMPING,),
        brief=("", "what to do in a cramp", ""),
        record="queries.now.Advice",
    ),
    Command(
        ("red-flags",),
        "red_flags",
        "list_all",
        "List the signs that should send a reader to get help, the most urgent first.",
        ("cramp red-flags", "cramp red-flags --urgency emergency"),
        (o.URGENCY,),
        brief=("", "when to get help", ""),
        record="queries.red_flags.Flag",
    ),
)
_MEDICINES = (
    Command(
        ("medicines", "list"),
        "medicines",
        "list_all",
        "List the medicines linked with cramps, the most strongly linked first.",
        ("cramp medicines list", "cramp medicines list -f csv --fields id,strength,moves"),
        record="queries.medicines.MedicineLine",
    ),
    Command(
        ("medicines", "show"),
        "medicines",
        "show",
        "Show a medicine linked with cramps in full: by its name, a brand, its class, plain words.",
        ("cramp medicines show furosemide", 'cramp medicines show "water tablets"'),
        (o.MEDICINE,),
        record="queries.medicines.MedicineDetail",
    ),
    Command(
        ("medicines", "read"),
        "medicines_read",
        "read",
        """Tell as what each entry of a medication list is read: text, CSV, or a FHIR document.

Every word is read or set aside, else nothing of the entry is; every entry is accounted for.""",
        ("cramp medicines read list.txt", "cramp medicines read patient-summary.json -f csv"),
        (o.LIST_FILE, o.CODES),
        streams=True,
    ),
    Command(
        ("evidence",),
        "evidence",
        "show",
        "Show how good the evidence is: every topic, one topic with its studies, or one study.",
        (
            "cramp evidence",
            "cramp evidence magnesium --plots",
            "cramp evidence magnesium --population pregnancy",
            "cramp evidence --study tan-2024-k2-nlc",
            "cramp evidence magnesium -f csv > magnesium.csv",
        ),
        (o.TOPIC, o.STUDY, o.PLOTS, o.STUDIES, o.POPULATION, o.STUDIED_CONDITION, o.STATUS),
        brief=("[X]", "does it help?", "cramp evidence magnesium"),
        more="What the filters take: cramp help studies.",
        record="queries.evidence.TopicLine",
    ),
    Command(
        ("check",),
        "check",
        "check_all",
        """Check nutrients, supplements and foods against medicines and conditions.

An item alone lists what it clashes with; a medicine alone, which items it clashes with. A pair
that is not on record has not been looked at. Information, not medical advice.""",
        (
            "cramp check vitamin-k2:180ug --taking warfarin",
            "cramp check magnesium natto:40g --taking levothyroxine,ciprofloxacin",
            'cramp check potassium --condition "kidney disease"',
            r"printf 'k2\nmagnesium\n' | cramp check - --taking warfarin -f jsonl",
        ),
        (o.ITEMS, o.TAKING, o.LISTS, o.CODES, o.CONDITION, o.PREGNANT, o.FAIL_ON, o.EXIT_ZERO),
        streams=True,
        brief=("A B", "do they clash?", "cramp check k2 warfarin"),
        record="queries.check_rows.Checked",
        fhir=True,
    ),
    Command(
        ("label",),
        "label",
        "read",
        """Read the text of a supplement's label, and check what it names against medicines.

Names are read as they stand, with the amount and form printed; misread letters are never
corrected, and what was not read is listed. Information, not medical advice.""",
        (
            r"printf 'Vitamin K2 45 mcg\nZinc 10 mg\n' | cramp label --taking warfarin",
            "cramp label --taking warfarin",
            "cramp label - --condition pregnancy -f json",
        ),
        (o.LABEL, o.TAKING, o.CONDITION, o.PREGNANT, o.FAIL_ON, o.EXIT_ZERO),
        streams=True,
        record="queries.label_rows.Labelled",
    ),
    Command(
        ("cds-hooks",),
        "cds_hooks",
        "answer",
        """Answer one request of CDS Hooks on stdin with cards, as JSON.

Orders, those in draft too, and what prefetch tells of the patient are read as FHIR. What was not
read or not looked at has a card, so that silence is never an all-clear. The exit code is that
of check: 10, 3 and 1 come with cards. Without cards it is 2, with an error as JSON on stderr.""",
        (
            "cramp cds-hooks < request.json > cards.json",
            "cramp cds-hooks --codes codes.csv --exit-zero < request.json",
        ),
        (o.CODES, o.FAIL_ON, o.EXIT_ZERO),
        streams=True,
    ),
    Command(
        ("plan",),
        "plan",
        "of_day",
        """Find the hours of a day in which nutrients or supplements may stand beside medicines.

It tells gaps, never doses, and the record behind each edge. What must not be taken on one's own is
not placed. Show it to your pharmacist. Information, not medical advice.""",
        (
            "cramp plan --taking levothyroxine@07:00 --item calcium",
            "cramp plan --taking levothyroxine@07:00,ciprofloxacin@08:00,20:00 --item "
            "calcium,magnesium --meals 08:00,13:00,19:00",
            "cramp plan --taking levothyroxine@07:00 --item calcium -f ics > plan.ics",
        ),
        (o.PLANNED, o.TAKEN_AT, o.MEALS, o.CONDITION, o.PREGNANT),
        brief=("", "hours of a day for an item", "cramp help plan"),
        record="queries.plan_rules.Slot",
        calendar=True,
    ),
    Command(
        ("handout",),
        "handout",
        "hand_out",
        """Make a page to print and take along: what was checked, what was not, what to ask.

It holds the medicines as they were written and as they were read, the signs that need help, the
evidence, and every reference. Information, not medical advice.""",
        (
            "cramp handout --taking warfarin --item natto:40g -f plain",
            "cramp handout --taking warfarin --item natto:40g -f html > page.html",
            "cramp handout --taking furosemide --at night --site calf --for clinician -f markdown",
        ),
        (
            o.HANDED_ITEMS,
            o.TAKING,
            o.LISTS,
            o.CODES,
            o.CONDITION,
            o.PREGNANT,
            o.AT,
            o.SITE,
            o.TRIGGER,
            o.SIGN,
            o.AGE,
            o.SEX,
            o.READER,
            o.PAGE,
        ),
        streams=True,
        record="queries.handout.Line",
        html=True,
    ),
    Command(
        ("warnings",),
        "warnings",
        "list_all",
        "List the safety warnings, warfarin and vitamin K first, then the most severe.",
        ("cramp warnings", "cramp warnings potassium"),
        (o.ONE_NUTRIENT,),
        record="queries.cautions.SafetyWarning",
    ),
)
COMMANDS = (*_NUTRIENTS, *FOODS, *_CAUSES, *_MEDICINES, *TOOLS)
"""In the order in which help lists them."""
