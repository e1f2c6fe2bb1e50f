"""Which commands there are, and where the body of each stands."""

from __future__ import annotations

from crampcli.text.namedtuples import NamedTuple


class Command(NamedTuple):
    """A command: the words that call it, and the function that answers."""

    path: tuple[str, ...]
    module: str
    function: str
    listing: str = ""
    """A function of the module that writes, from the data, what the options take."""


COMMANDS = (
    Command(("nutrients", "list"), "nutrients", "list_all"),
    Command(("nutrients", "show"), "nutrients", "show"),
    Command(("nutrients", "compare"), "nutrients", "compare"),
    Command(("sources",), "sources", "rank"),
    Command(("foods", "list"), "foods", "list_all"),
    Command(("foods", "show"), "foods", "show"),
    Command(("foods", "search"), "foods", "search"),
    Command(("foods", "import"), "foods_import", "load"),
    Command(("foods", "status"), "foods_import", "status"),
    Command(("foods", "remove"), "foods_import", "remove"),
    Command(("intake",), "intake", "show"),
    Command(("causes", "list"), "causes", "list_all"),
    Command(("causes", "show"), "causes", "show"),
    Command(("causes", "match"), "match", "match_causes", "listing"),
    Command(("red-flags",), "red_flags", "list_all"),
    Command(("medicines", "list"), "medicines", "list_all"),
    Command(("medicines", "show"), "medicines", "show"),
    Command(("evidence",), "evidence", "show", "listing"),
    Command(("check",), "check", "check_all"),
    Command(("warnings",), "warnings", "list_all"),
    Command(("search",), "search", "search"),
    Command(("cite",), "cite", "cite"),
    Command(("completion",), "completion", "completion"),
    Command(("data", "info"), "data", "info"),
    Command(("data", "validate"), "data", "validate"),
    Command(("data", "schema"), "data", "schema"),
)
"""In the order in which help lists them."""

GROUPS = {
    "nutrients": "Nutrients: what they do, what is claimed, what the evidence supports.",
    "foods": "Foods and what they hold.",
    "causes": "What may be behind cramps, and what looks like them.",
    "medicines": "Medicines linked with cramps.",
    "data": "The knowledge base itself.",
}
