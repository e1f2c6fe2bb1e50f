"""Reference pages of data files and of answers, written from their JSON Schemas."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crampcli.cli import output_schema
from scripts.documentation.commands import escaped_code
from scripts.documentation.markup import escaped

Schema = Mapping[str, Any]
BOUNDS = (
    ("minimum", "maximum", ""),
    ("minLength", "maxLength", " characters"),
    ("minItems", "maxItems", " entries"),
)
"""Where the least and the most are told, and of what."""


def files(folder: Path) -> str:
    """Write a page on every data file: the fields of its records, and of their parts."""
    lines = [
        "# Data files",
        "",
        "The fields of each file in `data/`, from the JSON Schemas in `schema/`, which "
        "`cramp data schema KIND` prints. What each field means, with one whole record of each "
        "kind: [the data guide](../data/README.md).",
        "",
    ]
    for path in sorted(folder.glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        lines += [f"## {path.name.removesuffix('.schema.json')}.json", ""]
        record = schema.get("items", schema)
        lines += _object(record)
        for name, part in sorted(schema.get("$defs", {}).items()):
            lines += [f"**{escaped(name)}**", "", *_object(part)]
    return "\n".join(lines)


def answers() -> str:
    """Write a page on every kind of answer in JSON: the fields of its results."""
    lines = [
        "# Answers in JSON",
        "",
        "One document: `schema_version`, `kind`, `data_version`, `query`, `results`, `warnings`, "
        "`notes`, `references`. What stands in `results`, by `kind`:",
        "",
    ]
    for kind in sorted(output_schema.RECORDS):
        schema = output_schema.schema(kind)
        lines += [f"## {escaped(kind)}", "", *_object(schema["properties"]["results"]["items"])]
    return "\n".join(lines)


def _object(schema: Schema) -> Iterator[str]:
    if description := schema.get("description"):
        yield from (escaped(description), "")
    if "properties" not in schema:
        yield from (f"{escaped(_type(schema))}.", "")
        return
    required = set(schema.get("required", ()))
    yield from ("| field | holds | must be there |", "|---|---|---|")
    for name, part in schema["properties"].items():
        must = "yes" if name in required else ""
        yield f"| {escaped_code(name)} | {escaped(_type(part))} | {must} |"
    yield ""


def _type(part: Schema) -> str:
    """Say what a value may be, in words."""
    if "$ref" in part:
        return str(part["$ref"]).rpartition("/")[2]
    if choices := part.get("anyOf"):
        return " or ".join(dict.fromkeys(_type(choice) for choice in choices))
    if "const" in part:
        return json.dumps(part["const"], ensure_ascii=False)
    if "enum" in part:
        return "one of " + ", ".join(str(word) for word in part["enum"])
    kind = part.get("type", "any value")
    bounds = _bounds(part)
    if kind == "array":
        within = part.get("items") or {}
        return f"list{bounds} of {_type(within)}" if within else f"list{bounds}"
    if kind == "object" and isinstance(part.get("additionalProperties"), dict):
        return f"by key{bounds}, {_type(part['additionalProperties'])}"
    return f"{'text' if kind == 'string' else kind}{bounds}"


def _bounds(part: Schema) -> str:
    """Say in brackets how much or how long a value may be, and its pattern."""
    bounds = []
    for least, most, unit in BOUNDS:
        if least in part and most in part:
            bounds.append(f"{part[least]} to {part[most]}{unit}")
        elif least in part:
            bounds.append(f"{part[least]}{unit} or more")
        elif most in part:
            bounds.append(f"up to {part[most]}{unit}")
    bounds += [f"above {part['exclusiveMinimum']}"] if "exclusiveMinimum" in part else []
    bounds += [f"written as {part['pattern']}"] if "pattern" in part else []
    return f" ({', '.join(bounds)})" if bounds else ""
