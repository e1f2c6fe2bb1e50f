"""Which questions are tools, what each takes and what it answers, made of the declared commands."""

from __future__ import annotations

from crampcli.cli.declared import CHOICE, COMMANDS, FLAG, INTEGER, NUMBER, PATH, TEXT, Parameter
from crampcli.cli.declared import options as o
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from crampcli.cli.declared import Command

ANSWERS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("check",): ("check",),
    ("label",): ("label",),
    ("plan",): ("plan",),
    ("match",): ("matches",),
    ("now",): ("now",),
    ("red-flags",): ("red-flags",),
    ("warnings",): ("warnings",),
    ("evidence",): ("evidence-topics", "evidence", "study"),
    ("nutrients", "list"): ("nutrients",),
    ("nutrients", "show"): ("nutrient",),
    ("nutrients", "compare"): ("comparison",),
    ("intake",): ("intake",),
    ("sources",): ("food-sources",),
    ("foods", "list"): ("foods",),
    ("foods", "search"): ("foods",),
    ("foods", "show"): ("food",),
    ("causes", "list"): ("causes", "mimics"),
    ("causes", "show"): ("cause",),
    ("medicines", "list"): ("medicines",),
    ("medicines", "show"): ("medicine",),
    ("search",): ("hits",),
    ("cite",): ("references",),
    ("data", "info"): ("data",),
}
"""The commands that are tools, and the kinds of their answers."""
NO_TOOLS: Mapping[tuple[str, ...], str] = {
    ("batch",): "reads and writes files",
    ("page",): "nutrients show tells more, in an answer of its own",
    ("causes", "match"): "match is the same",
    ("foods", "import"): "writes a file",
    ("foods", "status"): "tells of files on this computer",
    ("foods", "remove"): "writes a file",
    ("medicines", "read"): "reads a file",
    ("cds-hooks",): "another protocol",
    ("handout",): "a page to print",
    ("config",): "tells of a file on this computer",
    ("help",): "explains the command line",
    ("completion",): "serves a shell",
    ("mcp",): "is this",
    ("web",): "writes files",
    ("data", "validate"): "reads files",
    ("data", "references"): "reads a file",
    ("data", "changes"): "serves those who keep a copy",
    ("data", "export"): "writes files",
    ("data", "new"): "serves editors",
    ("data", "schema"): "serves programmers",
}
"""The commands that are none, and why."""
LEFT_OUT = frozenset(
    {
        o.FROM.name,  # asks tables on this computer
        o.FAIL_ON.name, o.EXIT_ZERO.name,  # shape an exit code
        o.PLOTS.name, o.STUDIES.name, o.TRANSPOSE.name, o.STYLE.name,  # shape a screen
    }
)  # fmt: skip
"""Options that no tool takes; nor does it take a file."""
PRINTED = Parameter(
    "text", "What is printed on the label, line by line.", metavar="TEXT", required=True
)
"""What stands for a label's file."""
FULL = o.FULL._replace(help="Every sentence on record in the text; without it a summary.")
LONGEST_TEXT = 500
LONGEST_LABEL = 20_000
MOST_ENTRIES = 100
"""So many names one list holds."""
TYPES = {
    TEXT: "string",
    CHOICE: "string",
    INTEGER: "integer",
    NUMBER: "number",
    FLAG: "boolean",
}


class Tool(NamedTuple):
    """A command that is a tool.

    Attributes:
        command: The command.
        kinds: What its answers are, as `kind` in JSON.
    """

    command: Command
    kinds: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the command's words in one."""
        return "-".join(self.command.path)

    @property
    def typed(self) -> bool:
        """Tell whether the command reads what is asked from stdin."""
        return o.LABEL in self.command.parameters

    @property
    def takes(self) -> Mapping[str, Parameter]:
        """Return what may be asked, by the name that an argument has."""
        rows = (PRINTED if row == o.LABEL else row for row in self.command.parameters)
        known = [row for row in rows if row.kind != PATH and row.name not in LEFT_OUT]
        return {row.field.removesuffix("_"): row for row in (*known, FULL)}


TOOLS = {
    tool.name: tool
    for command in COMMANDS
    for path, kinds in ANSWERS.items()
    if command.path == path
    for tool in (Tool(command, kinds),)
}
"""Every tool by its name, in the order in which help lists the commands."""


def several(row: Parameter) -> bool:
    """Tell whether a parameter is a list: words of one text are not."""
    return row.many and row.name not in (o.SEARCHED.name, o.FOOD_WORDS.name)


def input_schema(tool: Tool) -> dict[str, Any]:
    """Return the JSON Schema of a tool's arguments."""
    takes = tool.takes
    return {
        "type": "object",
        "properties": {name: _schema(row) for name, row in takes.items()},
        "required": [name for name, row in takes.items() if row.required],
        "additionalProperties": False,
    }


def _schema(row: Parameter) -> dict[str, Any]:
    # What only a command line can read, a list on stdin, is told behind the rest.
    meaning = row.help.partition(" `-`")[0].replace(" Repeatable.", "").replace("; repeatable", "")
    value: dict[str, Any] = {"type": TYPES[row.kind]}
    if row.kind == CHOICE:
        value["enum"] = list(row.words)
    if row.kind == TEXT:
        value |= {"minLength": 1, "maxLength": longest(row)}
    if row.least is not None:
        value["minimum"] = row.least
    if row.default is not None:
        value["default"] = row.default
    if several(row):
        value = {"type": "array", "items": value, "maxItems": MOST_ENTRIES}
    return {"description": meaning, **value}


def longest(row: Parameter) -> int:
    """Return how many characters a text may have."""
    return LONGEST_LABEL if row == PRINTED else LONGEST_TEXT


OUTSIDE_JSON = {
    "code": {
        "type": "integer",
        "description": "What the command ends with: 10 an interaction, a double or an amount above "
        "a limit was found; 3 a name was not understood; 1 nothing is on record, or nobody looked; "
        "0 answered. Of check 0 alone means that every pair is on record as not interacting.",
    },
    "refused": {
        "type": "array",
        "description": "Names that were not understood or could mean several things. Nothing was "
        "looked up for them.",
        "items": {
            "type": "object",
            "properties": {"error": {"type": "string"}, "message": {"type": "string"}},
            "required": ["error", "message"],
        },
    },
}
"""What a command line tells on stderr and by its exit code."""


def output_schema(tool: Tool) -> dict[str, Any]:
    """Return the JSON Schema of a tool's answers: that of its kinds in JSON, and what is beside."""
    from crampcli.cli import output_schema as schemas

    first, *others = map(schemas.schema, tool.kinds)
    properties = {**first["properties"], **OUTSIDE_JSON}
    if others:
        properties["kind"] = {"enum": list(tool.kinds)}
        items = [one["properties"]["results"]["items"] for one in (first, *others)]
        properties["results"] = {"type": "array", "items": {"anyOf": items}}
    return {
        **first,
        "title": tool.name,
        "properties": properties,
        "required": [*first["required"], *OUTSIDE_JSON],
    }
