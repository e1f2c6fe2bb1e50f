"""Every argument and option of the command line, declared once.

The commands name these types in their annotations, which are read only when Typer builds the
command line; running a command needs none of it.
"""

from pathlib import Path
from typing import Annotated

import typer

from crampcli.cli.commands.completion import Shell
from crampcli.queries.check import Severity
from crampcli.queries.citations import Style
from crampcli.queries.intake import LifeStage, Sex
from crampcli.queries.red_flags import Urgency
from crampcli.queries.sources import Diet, Per, Tables
from crampcli.render.sheet import Format

FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        help="How to write the answer. Without it: a table on a terminal, else TSV.",
    ),
]
FieldsOption = Annotated[
    str | None,
    typer.Option("--fields", metavar="A,B", help="Only these columns, in this order."),
]
HeaderOption = Annotated[
    bool, typer.Option("--no-header", help="Leave out the header line of TSV and CSV.")
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="No hints. Safety warnings are always shown.")
]
DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data", metavar="DIR", help="A folder of data files laid over the packaged ones."
    ),
]

NutrientArgument = Annotated[
    str, typer.Argument(help="A nutrient: its id, name, symbol or another name.")
]
NutrientsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NUTRIENT]...", help="Nutrients; none means the four most asked about."
    ),
]
OptionalNutrientArgument = Annotated[
    str | None, typer.Argument(metavar="[NUTRIENT]", help="Keep to one nutrient.")
]
FeatureOption = Annotated[
    list[str] | None,
    typer.Option("--feature", metavar="NAME", help="Keep only this row; may be repeated."),
]
AllOption = Annotated[bool, typer.Option("--all", help="Every nutrient on record.")]
TransposeOption = Annotated[
    bool, typer.Option("--transpose", help="Nutrients as rows, features as columns.")
]
PerOption = Annotated[Per, typer.Option("--per", help="What amounts refer to.")]
LimitOption = Annotated[
    int, typer.Option("--limit", "-n", min=0, help="At most so many rows; 0 for all.")
]
MinOption = Annotated[
    float | None,
    typer.Option("--min", min=0, help="Leave out what holds less, in the table's unit."),
]
CategoryOption = Annotated[
    str | None, typer.Option("--category", metavar="NAME", help="Keep only this category.")
]
DietOption = Annotated[Diet | None, typer.Option("--diet", help="Keep only foods that fit.")]
WhereOption = Annotated[
    list[str] | None,
    typer.Option(
        "--where", metavar="BOUND", help="A bound on another nutrient: 'potassium<300'. Repeatable."
    ),
]
FoodArgument = Annotated[str, typer.Argument(help="A food: its id or name.")]
FromOption = Annotated[
    Tables | None,
    typer.Option(
        "--from",
        help="Ask an imported USDA table instead of the foods on record; usda takes whichever "
        "is there. See: cramp foods import --help",
    ),
]
ListLimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit",
        "-n",
        min=0,
        help="At most so many rows; 0 for all. Without it: all on record, 100 of a USDA table.",
    ),
]
FoodWordsArgument = Annotated[
    list[str], typer.Argument(metavar="TEXT...", help="Words of a food's name, in any order.")
]
DownloadArgument = Annotated[
    Path,
    typer.Argument(metavar="PATH", help="A FoodData Central download in CSV: zip or folder."),
]
ReleaseArgument = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="sr-legacy, foundation, branded, full, or all for the whole file."
    ),
]
AgeOption = Annotated[float | None, typer.Option("--age", metavar="YEARS", help="Age in years.")]
SexOption = Annotated[Sex | None, typer.Option("--sex", help="The sex that the tables tell apart.")]
LifeStageOption = Annotated[
    LifeStage | None, typer.Option("--life-stage", help="Pregnancy or lactation.")
]
CauseArgument = Annotated[str, typer.Argument(help="A cause or a mimic: its id or name.")]
ReferencesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID]...", help="References by id, DOI or PMID; none means all."),
]
StyleOption = Annotated[Style, typer.Option("--style", help="How to write the references.")]
PathArgument = Annotated[Path, typer.Argument(metavar="PATH", help="A folder of data files.")]
KindArgument = Annotated[
    str | None, typer.Argument(metavar="[KIND]", help="One kind of record; none means all.")
]

ShellArgument = Annotated[Shell, typer.Argument(help="The shell to complete in.")]

ItemsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ITEM]...",
        help="Nutrients, supplements, products or foods, with an amount if known: "
        "vitamin-k2:180ug, natto:40g. `-` reads a list from stdin.",
    ),
]
TakingOption = Annotated[
    list[str] | None,
    typer.Option(
        "--taking",
        metavar="DRUG",
        help="A medicine by any name, a brand, or words such as 'blood thinner'. Repeatable; "
        "several may stand apart by commas.",
    ),
]
ConditionOption = Annotated[
    list[str] | None,
    typer.Option("--condition", metavar="NAME", help="A condition, such as pregnancy. Repeatable."),
]
FailOnOption = Annotated[
    Severity,
    typer.Option("--fail-on", help="The least severity that ends with exit code 10."),
]
ExitZeroOption = Annotated[
    bool, typer.Option("--exit-zero", help="End with 0 although an interaction was found.")
]
MimicsOption = Annotated[
    bool, typer.Option("--mimics", help="What looks like a cramp instead of the causes.")
]
MedicineArgument = Annotated[
    str, typer.Argument(help="A medicine: generic name, brand, class or plain words.")
]
UrgencyOption = Annotated[Urgency | None, typer.Option("--urgency", help="Keep only this urgency.")]
AtOption = Annotated[
    list[str] | None,
    typer.Option("--at", metavar="WHEN", help="When it comes; as all below, repeatable or A,B."),
]
SiteOption = Annotated[
    list[str] | None, typer.Option("--site", metavar="PART", help="Where: calf, foot, hand ...")
]
TriggerOption = Annotated[
    list[str] | None,
    typer.Option("--trigger", metavar="WHAT", help="What brings it on: heat, exercise ..."),
]
SignOption = Annotated[
    list[str] | None,
    typer.Option("--sign", metavar="SIGN", help="What else there is: numbness, dark urine ..."),
]
ReportedConditionOption = Annotated[
    list[str] | None,
    typer.Option("--condition", metavar="NAME", help="Illness or habit: diabetes, smoker ..."),
]
SexReportedOption = Annotated[Sex | None, typer.Option("--sex", help="Sex.")]
PregnantOption = Annotated[bool, typer.Option("--pregnant", help="Pregnancy.")]
FewCausesOption = Annotated[
    int, typer.Option("--limit", "-n", min=0, help="At most so many causes; 0 for all.")
]
SearchedArgument = Annotated[
    list[str], typer.Argument(metavar="TEXT...", help="Words, in any order; spelling may err.")
]
TopicArgument = Annotated[
    str | None,
    typer.Argument(metavar="[TOPIC]", help="A nutrient or remedy; none means all of them."),
]
StudyOption = Annotated[
    str | None, typer.Option("--study", metavar="ID", help="One study in full: id, name or DOI.")
]
PopulationOption = Annotated[
    str | None, typer.Option("--population", metavar="NAME", help="Keep only these people.")
]
StudiedConditionOption = Annotated[
    str | None, typer.Option("--condition", metavar="NAME", help="Keep only studies of this.")
]
StatusOption = Annotated[
    str | None,
    typer.Option("--status", metavar="NAME", help="Keep only studies of this publication status."),
]
