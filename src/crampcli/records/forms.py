"""What form a record of each kind has, as plain values that can be asked without Pydantic.

They are worked out of the models: what Pydantic made of them, and which ids of other records they
hold. `schema/forms.json` keeps them for the wheel. A form is one of these, by its `is`:

- `record`: its `fields`, and which of them are `needed`
- `list`: its `items`, `least` and `most` of them; `mapping`: its `keys`, `values`, `most`
- `text`: its `pattern`, `least` and `most` characters, and the kinds that it leads `to`
- `number`: whether it is `whole`; `gt`, `ge`, `lt`, `le`
- `word`: one of its `words`; `flag`: true or false; `either`: one of its `forms`

`also` names the function of `refused` that it must pass besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crampcli.records import refused
from crampcli.records.links import NOTHING, Shape, shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    Form = Mapping[str, Any]

BOUNDS = {"min_length": "least", "max_length": "most", "pattern": "pattern"}
LIMITS = ("gt", "ge", "lt", "le")
TOLD = {
    *("type", "schema", "function", "definitions", "schema_ref", "choices", "expected"),
    *("fields", "items_schema", "keys_schema", "values_schema"),
    *BOUNDS,
    *LIMITS,
}
"""What Pydantic's word for a part says that its form says too."""
UNSAID = {"ref", "metadata", "cls", "cls_name", "config", "computed_fields", "extra_behavior"}
"""What need not be told: names; that records are closed and strict, which every form is."""


def form(core: Mapping[str, Any], model: Any) -> Form:
    """Return the form of a model.

    Args:
        core: What Pydantic made of it.
        model: The model.
    """
    known = {part["ref"]: part for part in core.get("definitions", ())}
    return _form(core, shape(model), known)


def _form(core: Any, where: Shape, known: Mapping[str, Any]) -> Form:
    """Return the form of a part.

    Raises:
        LookupError: No form is known for what Pydantic made of it.
    """
    if unknown := core.keys() - TOLD - UNSAID:
        raise LookupError(f"no form is known for {', '.join(sorted(unknown))}")
    bounds = {ours: core[theirs] for theirs, ours in BOUNDS.items() if theirs in core}
    to = {"to": [*where.kinds]} if where.kinds else {}
    match core["type"]:
        case "definitions":
            return _form(core["schema"], where, known)
        case "definition-ref":
            return _form(known[core["schema_ref"]], where, known)
        case "function-after":
            also = core["function"]["function"].__name__
            if not hasattr(refused, also):
                raise LookupError(f"{also} is to be found in refused.py")
            return {**_form(core["schema"], where, known), "also": also}
        case "typed-dict":
            return {
                "is": "record",
                "fields": {
                    name: _form(field["schema"], where.fields.get(name, NOTHING), known)
                    for name, field in core["fields"].items()
                },
                "needed": [name for name, field in core["fields"].items() if field["required"]],
            }
        case "list":
            items = _form(core["items_schema"], where.items or NOTHING, known)
            return {"is": "list", "items": items, **bounds}
        case "dict":
            keys = _form(core["keys_schema"], Shape(where.keys), known)
            values = _form(core["values_schema"], where.items or NOTHING, known)
            return {"is": "mapping", "keys": keys, "values": values, **bounds}
        case "str":
            return {"is": "text", **bounds, **to}
        case "int" | "float" as number:
            limits = {limit: core[limit] for limit in LIMITS if limit in core}
            return {"is": "number", "whole": number == "int", **limits}
        case "literal":
            return {"is": "word", "words": [*core["expected"]], **to}
        case "bool":
            return {"is": "flag"}
        case "union":
            return {"is": "either", "forms": [_form(c, where, known) for c in core["choices"]]}
        case other:
            raise LookupError(f"no form is known for {other}")
