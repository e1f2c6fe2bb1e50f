"""Every argument and option of the command line, declared once."""

from __future__ import annotations

from crampcli.cli.declared.rows import CHOICE, FLAG, INTEGER, NUMBER, PATH, Parameter

# How an answer is written ---------------------------------------------------------------------

FORMAT = Parameter(
    "--format",
    "How to write the answer. Without it: a table on a terminal, else TSV.",
    CHOICE,
    "-f",
    choices="render.reply.Format",
    any_case=True,
)
FIELDS = Parameter("--fields", "Only these columns, in this order.", metavar="A,B")
NO_HEADER = Parameter("--no-header", "Leave out the header line of TSV and CSV.", FLAG)
QUIET = Parameter("--quiet", "No hints. Safety warnings are always shown.", FLAG, "-q")
DATA = Parameter(
    "--data", "A folder of data files laid over the packaged ones.", PATH, metavar="DIR"
)
SORT = Parameter(
    "--sort", "Order rows by this column; NAME:desc turns it round.", metavar="NAME"
)  # fmt: skip
FULL = Parameter("--full", "Everything that is on record, through a pager if it is long.", FLAG)
NO_PAGER = Parameter("--no-pager", "Write --full as it is, whatever its length.", FLAG)
COLOR = Parameter(
    "--color", "When to use colour.", CHOICE, default="auto", choices="cli.streams.Colour"
)
SHARED = (FORMAT, FIELDS, SORT, NO_HEADER, FULL, NO_PAGER, COLOR, QUIET, DATA)
"""The options of every command."""

# Nutrients ------------------------------------------------------------------------------------

NUTRIENT = Parameter(
    "nutrient", "A nutrient: its id, name, symbol or another name.", metavar="NUTRIENT",
    required=True, listed="cramp nutrients list",
)  # fmt: skip
NAME = NUTRIENT._replace(name="name")
ONE_NUTRIENT = NUTRIENT._replace(help="Keep to one nutrient.", required=False)
NAMES = Parameter(
    "names", "Nutrients; none means the four most asked about.", metavar="NUTRIENT", many=True
)
FEATURE = Parameter(
    "--feature", "Keep only this row; may be repeated.", metavar="NAME", many=True
)  # fmt: skip
ALL = Parameter("--all", "Every nutrient on record.", FLAG)
TRANSPOSE = Parameter("--transpose", "Nutrients as rows, features as columns.", FLAG)
AGE = Parameter("--age", "Age in years.", NUMBER, metavar="YEARS")
SEX = Parameter("--sex", "The sex that the tables tell apart.", CHOICE, choices="vocabulary.Sex")
LIFE_STAGE = Parameter(
    "--life-stage", "Pregnancy or lactation.", CHOICE, choices="vocabulary.LifeStage"
)

# Foods ----------------------------------------------------------------------------------------

PER = Parameter(
    "--per", "What amounts refer to.", CHOICE, default="serving", choices="vocabulary.Per"
)
LIMIT = Parameter(
    "--limit", "At most so many rows; 0 for all.", INTEGER, "-n", default=10, least=0
)  # fmt: skip
LIMIT_OF_TABLE = LIMIT._replace(
    help="At most so many rows; 0 for all. Without it: all on record, 100 of an imported table.",
    default=None,
)
MIN = Parameter(
    "--min", "Leave out what holds less, in the table's unit.", NUMBER, least=0
)  # fmt: skip
CATEGORY = Parameter("--category", "Keep only this category.", metavar="NAME")
DIET = Parameter("--diet", "Keep only foods that fit.", CHOICE, choices="vocabulary.Diet")
WHERE = Parameter(
    "--where", "A bound on another nutrient: 'potassium<300'. Repeatable.", metavar="BOUND",
    many=True,
)  # fmt: skip
FROM = Parameter(
    "--from",
    "Ask an imported table instead of the foods on record; usda takes whichever of USDA's is "
    "there. See: cramp foods import --help",
    CHOICE,
    choices="vocabulary.Tables",
)
FOOD = Parameter(
    "food", "A food: its id or name.", metavar="FOOD", required=True, listed="cramp foods list"
)
FOOD_WORDS = Parameter(
    "text", "Words of a food's name, in any order.", metavar="TEXT", many=True, required=True
)
DOWNLOAD = Parameter(
    "path", "A FoodData Central download in CSV, zip or folder; or Ciqual's table.", PATH,
    metavar="PATH", required=True,
)  # fmt: skip
RELEASE = Parameter(
    "release", "sr-legacy, foundation, branded, full, ciqual, or all for the whole file.",
    metavar="NAME", required=True,
)  # fmt: skip

# Causes and what is reported ------------------------------------------------------------------

CAUSE = Parameter(
    "cause",
    "A cause or a mimic: its id or name.",
    metavar="CAUSE",
    required=True,
    listed="cramp causes list",
)
MIMICS = Parameter("--mimics", "What looks like a cramp instead of the causes.", FLAG)
URGENCY = Parameter("--urgency", "Keep only this urgency.", CHOICE, choices="vocabulary.Urgency")
AT = Parameter(
    "--at", "When it comes; as all below, repeatable or A,B.", metavar="WHEN", many=True
)  # fmt: skip
SITE = Parameter("--site", "Where: calf, foot, hand ...", metavar="PART", many=True)
TRIGGER = Parameter(
    "--trigger", "What brings it on: heat, exercise ...", metavar="WHAT", many=True
)  # fmt: skip
SIGN = Parameter(
    "--sign", "What else there is: numbness, dark urine ...", metavar="SIGN", many=True
)  # fmt: skip
REPORTED_CONDITION = Parameter(
    "--condition", "Illness or habit: diabetes, smoker ...", metavar="NAME", many=True
)
REPORTED_SEX = SEX._replace(help="Sex.")
PREGNANT = Parameter("--pregnant", "Pregnancy.", FLAG)
CAUSES_LIMIT = LIMIT._replace(help="At most so many causes; 0 for all.", default=8)

# Medicines and what is taken ------------------------------------------------------------------

MEDICINE = Parameter(
    "medicine", "A medicine: generic name, brand, class or plain words.", metavar="MEDICINE",
    required=True, listed="cramp medicines list",
)  # fmt: skip
LIST_FILE = Parameter(
    "path", "A medication list: text, CSV or FHIR. Without it, or with `-`, from stdin.", PATH,
    metavar="FILE",
)  # fmt: skip
LISTS = Parameter(
    "--list", "A medication list: text, CSV or FHIR. Repeatable.", PATH, metavar="FILE", many=True
)
CODES = Parameter(
    "--codes", "A table of your own, code and name, for codes without words.", PATH, metavar="FILE"
)
ITEMS = Parameter(
    "item",
    "Nutrients, supplements, products or foods, with an amount if known: vitamin-k2:180ug, "
    "natto:40g. `-` reads a list from stdin, @FILE from a file.",
    metavar="ITEM",
    many=True,
)
LABEL = Parameter(
    "label", "@FILE that holds the label's text; without it, or with `-`, stdin.", metavar="@FILE"
)
TAKING = Parameter(
    "--taking",
    "A medicine by any name, a brand, or words such as 'blood thinner'. Repeatable; several may "
    "stand apart by commas.",
    metavar="DRUG",
    many=True,
)
TAKEN_AT = TAKING._replace(
    help="A medicine and when it is taken: levothyroxine@07:00; further times and medicines stand "
    "behind commas. Repeatable.",
    metavar="DRUG@HH:MM",
)
PLANNED = Parameter(
    "--item", "What looks for a place in the day. Repeatable; several may stand apart by commas.",
    metavar="ITEM", many=True,
)  # fmt: skip
MEALS = Parameter("--meals", "When meals are: 08:00,13:00,19:00.", metavar="HH:MM", many=True)
CONDITION = Parameter(
    "--condition", "A condition, such as pregnancy. Repeatable.", metavar="NAME", many=True
)
FAIL_ON = Parameter(
    "--fail-on",
    "The least severity that ends with exit code 10.",
    CHOICE,
    default="minor",
    choices="vocabulary.Severity",
)
EXIT_ZERO = Parameter("--exit-zero", "End with 0 although an interaction was found.", FLAG)

HANDED_ITEMS = ITEMS._replace(
    name="--item",
    help="Nutrients, supplements, products or foods, as `check` takes them. Repeatable.",
)
READER = Parameter(
    "--for", "Who reads it.", CHOICE, default="patient", choices="vocabulary.Reader"
)  # fmt: skip
PAGE = Parameter(
    "--output", "Write it into this file: .html, .md; of another ending as --format says.", PATH,
    "-o", metavar="FILE",
)  # fmt: skip

# Evidence and references ----------------------------------------------------------------------

TOPIC = Parameter("topic", "A nutrient or remedy; none means all of them.", metavar="TOPIC")
PLOTS = Parameter("--plots", "Every forest plot of the topic.", FLAG)
STUDIES = Parameter("--studies", "Every study of the topic, a line or two each.", FLAG)
STUDY = Parameter("--study", "One study in full: id, name or DOI.", metavar="ID")
POPULATION = Parameter("--population", "Keep only these people.", metavar="NAME")
STUDIED_CONDITION = Parameter("--condition", "Keep only studies of this.", metavar="NAME")
STATUS = Parameter("--status", "Keep only studies of this publication status.", metavar="NAME")
REFERENCES = Parameter(
    "references", "References by id, DOI or PMID; none means all.", metavar="ID", many=True
)
STYLE = Parameter(
    "--style", "How to write the references.", CHOICE, default="text",
    choices="render.bibliography.Style",
)  # fmt: skip

# Search, data, shells -------------------------------------------------------------------------

SEARCHED = Parameter(
    "text", "Words, in any order; spelling may err.", metavar="TEXT", many=True, required=True
)
CRAMPING = Parameter("text", "Where the cramp is.", metavar="TEXT", many=True)
NOTICES = Parameter(
    "--check", "A table of retractions, corrections and concerns, as CSV.", PATH, metavar="FILE"
)
SINCE = Parameter(
    "--since", "An older version of the data; without it, the oldest on record.", metavar="VERSION"
)
ABOUT = Parameter(
    "--about", "Only what names this medicine, nutrient, product or food.", metavar="NAME"
)
FOLDER = Parameter("path", "A folder of data files.", PATH, metavar="PATH", required=True)
FIX = Parameter("--fix", "Write the files in their canonical form first.", FLAG)
OUTPUT = Parameter(
    "--output", "A kind of answer, as `kind` in JSON calls it.", metavar="KIND"
)  # fmt: skip
KIND = Parameter("kind", "One kind of record; none means all.", metavar="KIND")
NEW_KIND = KIND._replace(help="The kind of record: food, interaction, study ...", required=True)
NEW_ID = Parameter("id_", "The id that it will have.", metavar="ID")
WEB_FOLDER = Parameter(
    "folder_", "The folder to write; a new or an empty one.", PATH, metavar="DIR", required=True
)
PYODIDE = Parameter(
    "--pyodide", "npm's package `pyodide`, unpacked: the Python that answers in the browser.", PATH,
    metavar="PATH",
)  # fmt: skip
BATCH_LISTS = Parameter(
    "lists", "The lists: .parquet, .csv, .tsv, .jsonl; columns person, items, medicines.", PATH,
    metavar="LISTS", required=True,
)  # fmt: skip
BATCH_FINDINGS = Parameter(
    "findings", "The file to write, of one of these forms; it takes the place of what is there.",
    PATH, metavar="FINDINGS", required=True,
)  # fmt: skip
AMONG = Parameter(
    "--among", "Write beside what others wrote there; files called like ours are replaced.", FLAG
)
TO = Parameter("--to", "The folder to write; a new or an empty one.", PATH, metavar="DIR")
HELP_TOPIC = Parameter(
    "topic",
    "formats, exit-codes, names, signs, studies, data, safety, environment, policy; or a command.",
    metavar="TOPIC",
    many=True,
)
SHELL = Parameter(
    "shell", "The shell to complete in.", CHOICE, metavar="SHELL", required=True,
    choices="cli.commands.completion.Shell",
)  # fmt: skip
