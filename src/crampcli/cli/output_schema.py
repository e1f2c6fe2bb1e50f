"""What each kind of answer is made of, as JSON Schema worked out from the answers' own types."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from crampcli.queries.cautions import Caution
from crampcli.queries.citations import Cited
from crampcli.render.as_json import SCHEMA_VERSION
from crampcli.render.reply import fields_of
from crampcli.text import literals

DIALECT = "https://json-schema.org/draft/2020-12/schema"
RECORDS = {
    "batch": "cli.commands.batch.Batch",
    "cause": "queries.causes.CauseDetail",
    "causes": "queries.causes.CauseLine",
    "changes": "queries.changes.Changed",
    "check": "queries.check_rows.Checked",
    "ciqual-food": "queries.ciqual_food.CiqualFood",
    "ciqual-foods": "queries.imported.CiqualFoodLine",
    "comparison": "queries.nutrients.Comparison",
    "data": "cli.commands.data.Info",
    "evidence": "queries.evidence.TopicDetail",
    "evidence-topics": "queries.evidence.TopicLine",
    "export": "cli.commands.data_export.Exported",
    "food": "queries.foods.FoodDetail",
    "food-sources": "queries.sources.FoodSource",
    "folder": "cli.commands.web.Written",
    "foods": "queries.foods.FoodLine",
    "handout": "queries.handout.Line",
    "hits": "queries.search.Hit",
    "import": "cli.commands.foods_import.Imported",
    "intake": "queries.intake.IntakeFigure",
    "label": "queries.label_rows.Labelled",
    "matches": "queries.match.Fit",
    "medication-list": "queries.medication_list.EntryRead",
    "medicine": "queries.medicines.MedicineDetail",
    "medicines": "queries.medicines.MedicineLine",
    "mimics": "queries.causes.MimicLine",
    "now": "queries.now.Advice",
    "nutrient": "queries.nutrients.NutrientDetail",
    "nutrient-page": "queries.pages.NutrientPage",
    "nutrients": "queries.nutrients.NutrientLine",
    "plan": "queries.plan_rules.Slot",
    "problems": "cli.commands.data.Fault",
    "red-flags": "queries.red_flags.Flag",
    "reference-hits": "queries.retractions.Hit",
    "references": "queries.citations.Citation",
    "removed": "cli.commands.foods_import.Removed",
    "settings": "cli.commands.config.Setting",
    "standings": "queries.retractions.Standing",
    "study": "queries.studies.StudyDetail",
    "usda-food": "queries.usda_food.UsdaFood",
    "usda-foods": "queries.imported.UsdaFoodLine",
    "usda-releases": "cli.commands.foods_status.Status",
    "warnings": "queries.cautions.SafetyWarning",
}
"""The type of the results of each kind of answer."""
SOMETIMES = {
    "urgency": {"type": "string"},
    "summary": {"type": "object"},
    "past_due": {"type": "array", "items": {"type": "object"}},
}
"""What only some answers say beside their results: how soon to get help, counts by status, which
records are past the day of their review."""
PLAIN = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
}


def schema(kind: str) -> dict[str, Any]:
    """Return the schema of a whole JSON document of a kind."""
    module, _, name = RECORDS[kind].rpartition(".")
    record = getattr(import_module(f"crampcli.{module}"), name)
    properties = {
        "schema_version": {"const": SCHEMA_VERSION},
        "kind": {"const": kind},
        "data_version": {"type": "string"},
        "query": {"type": "object"},
        "results": {"type": "array", "items": _of(record, optional=True)},
        "warnings": {"type": "array", "items": _of(Caution)},
        "notes": {"type": "array", "items": {"type": "string"}},
        "references": {"type": "array", "items": _of(Cited)},
    }
    return {
        "$schema": DIALECT,
        "title": kind,
        "type": "object",
        "properties": properties | SOMETIMES,
        "required": list(properties),
        "additionalProperties": False,
    }


def _of(wanted: Any, optional: bool = False) -> dict[str, Any]:
    """Return the schema of a type.

    Args:
        wanted: A plain type, a choice, a tuple, or a named tuple.
        optional: `--fields` may leave fields out.
    """
    if wanted in PLAIN:
        return dict(PLAIN[wanted])
    if wanted is Any or wanted is object:
        return {}
    origin, parts = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        return {"anyOf": [_of(part) for part in parts]}
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is tuple:
        return {"type": "array", "items": _of(parts[0])}
    if origin is not None:
        return {"type": "object"}
    hints = get_type_hints(wanted, _names(wanted.__module__))
    fields = {name: _of(hints[name]) for name in wanted._fields}
    if optional and "id" in fields_of(wanted):
        fields.setdefault("id", {"type": "string"})
    return {
        "type": "object",
        "properties": fields,
        "required": [] if optional else list(fields),
        "additionalProperties": False,
    }


def _names(module: str) -> dict[str, Any]:
    """Return the names of a module, those that it imports for type checkers among them."""
    loaded = sys.modules[module]
    known = dict(vars(loaded))
    tree = ast.parse(Path(str(loaded.__file__)).read_text(encoding="utf-8"))
    for block in tree.body:
        if isinstance(block, ast.If):
            for line in block.body:
                if isinstance(line, ast.ImportFrom) and line.module:
                    own = import_module(line.module)
                    known |= {
                        alias.asname or alias.name: getattr(own, alias.name, Any)
                        for alias in line.names
                    }
    return {name: _typed(value) for name, value in known.items()}


def _typed(value: Any) -> Any:
    """Return a closed choice as `typing` knows it; at run time the program makes its own."""
    if type(value).__module__ == literals.__name__:
        return Literal[literals.words(value)]
    return value
