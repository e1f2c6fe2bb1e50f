"""Which commands there are, and where the body of each stands."""

from typing import NamedTuple


class Command(NamedTuple):
    """A command: the words that call it, and the function that answers."""

    path: tuple[str, ...]
    module: str
    function: str


COMMANDS = (
    Command(("nutrients", "list"), "nutrients", "list_all"),
    Command(("nutrients", "show"), "nutrients", "show"),
    Command(("nutrients", "compare"), "nutrients", "compare"),
    Command(("sources",), "sources", "rank"),
    Command(("foods", "list"), "foods", "list_all"),
    Command(("foods", "show"), "foods", "show"),
    Command(("intake",), "intake", "show"),
    Command(("causes", "list"), "causes", "list_all"),
    Command(("causes", "show"), "causes", "show"),
    Command(("warnings",), "cautions", "list_all"),
    Command(("cite",), "cite", "cite"),
    Command(("data", "info"), "data", "info"),
    Command(("data", "validate"), "data", "validate"),
    Command(("data", "schema"), "data", "schema"),
)
"""In the order in which help lists them."""

GROUPS = {
    "nutrients": "Nutrients: what they do, what is claimed, what the evidence supports.",
    "foods": "Foods and what they hold.",
    "causes": "What may be behind cramps, and what looks like them.",
    "data": "The knowledge base itself.",
}
