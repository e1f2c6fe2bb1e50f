"""Which columns a batch of lists has, and which columns a finding: what they hold and in what unit.

What is on record beyond these (mechanism, evidence, grades) stands in the record that `interaction`
names: in `cramp data export` it is a row of `interactions`.
"""

from __future__ import annotations

from crampcli.batch.states import LIST_STATES
from crampcli.queries.check_rows import Checked
from crampcli.text.literals import Literal, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import CHECK_STATUSES, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

PERSON, ITEMS, MEDICINES, CONDITIONS = "person", "items", "medicines", "conditions"
REQUIRED = (PERSON, ITEMS, MEDICINES)
OPTIONAL = (CONDITIONS,)
LISTS = (ITEMS, MEDICINES, CONDITIONS)
"""The columns that hold entries."""

Type = Literal["text", "texts", "number", "count", "as given"]
"""Of a column; `as given` is the type that the column of persons came with."""
TYPES: tuple[Type, ...] = words(Type)
Part = Literal["row", "finding", "item", "drug", "warning"]
"""What a column tells of: the list, what was found, either side as it was written and read, or
what must be said beside it."""


class Column(NamedTuple):
    """A column of findings.

    Attributes:
        name: As in `cramp check -f json`, where it is there too.
        type: What its cells are.
        of: What it tells of.
        meaning: What it holds, and what null says.
        unit: The unit of its numbers, where they have one.
    """

    name: str
    type: Type
    of: Part
    meaning: str
    unit: str = ""


COLUMNS = (
    Column(PERSON, "as given", "row", "as it was given, untouched"),
    Column(
        "row",
        "count",
        "row",
        "which of the lists that one call was given, from 1; null: a line that is none",
    ),
    Column("status", "text", "finding", " · ".join((*CHECK_STATUSES, *LIST_STATES))),
    Column(
        "severity",
        "text",
        "finding",
        f"{' · '.join(SEVERITIES)}; null where no record grades it",
    ),
    Column("item", "text", "item", "what an item is, or as it was written; null: none is meant"),
    Column("item_amount", "text", "item", "its amount; null: none was given"),
    Column("item_read_as", "text", "item", "as what it was read; null: as it stands"),
    Column("item_left_out", "texts", "item", "what of it was set aside; empty: nothing"),
    Column("item_note", "text", "item", "what to know of it; null: nothing"),
    Column("drug", "text", "drug", "the medicine or condition as written; null: none is meant"),
    Column("medicine", "text", "drug", "what that means; null: nothing was read"),
    Column("read_as", "text", "drug", "as what it was read; null: as it stands"),
    Column("left_out", "texts", "drug", "what of it was set aside; empty: nothing"),
    Column("note", "text", "drug", "what to know of it; null: nothing"),
    Column("nutrient", "text", "finding", "id of what the item brings; null: none"),
    Column(
        "item_value",
        "number",
        "finding",
        "how much of that nutrient the item brings; null: not known, never nought",
        "item_unit",
    ),
    Column("item_unit", "text", "finding", "the unit of `item_value`"),
    Column("matched", "text", "finding", "the class or ingredient that the record names"),
    Column("title", "text", "finding", "what the answer is about"),
    Column("action", "text", "finding", "what to do, in a word"),
    Column("short", "text", "finding", "the answer in a sentence"),
    Column("effect", "text", "finding", "the answer; of what was not read, why"),
    Column("management", "text", "finding", "what to do; of what does not interact, its caveat"),
    Column("separation", "text", "finding", "how far apart to take them"),
    Column("hours_after_medicine", "count", "finding", "to wait before the item", "h"),
    Column("hours_after_item", "count", "finding", "to wait before the medicine", "h"),
    Column("amount_note", "text", "finding", "what is known of the amount"),
    Column("upper_limit_note", "text", "finding", "the limit that the amount passes; null: none"),
    Column("remark", "text", "finding", "what is on record near the pair and does not answer"),
    Column("related", "texts", "finding", "ids of the records that `remark` is about"),
    Column("see", "texts", "finding", "commands that know more of it"),
    Column("confidence", "text", "finding", "how sure the editors are: high · medium · low"),
    Column("interaction", "text", "finding", "id of the record that answers; null: none does"),
    Column("references", "texts", "finding", "ids of its references; empty: none"),
    Column(
        "warning",
        "text",
        "warning",
        "the vitamin K warning: show it with the row; null: no vitamin K",
    ),
    Column("data_version", "text", "finding", "the version of the knowledge base"),
)
"""In the order in which they stand."""
OF_FINDING = tuple(
    column for column in COLUMNS if column.of == "finding" and column.name != "data_version"
)
CARRIED = tuple(column.name for column in OF_FINDING)
"""The fields of `check_rows.Checked` that a finding carries."""
assert not set(CARRIED) - set(Checked._fields)  # noqa: S101 - a column that no answer fills


def missing(names: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that a batch must have and lacks."""
    return tuple(name for name in REQUIRED if name not in names)
