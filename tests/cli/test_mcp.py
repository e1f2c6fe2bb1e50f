"""Claims about `cramp mcp`, shown with the protocol's own client."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import MCPError
from mcp.client.client import Client
from mcp_types import CallToolResult, TextContent
from mcp_types import Tool as Offered

from crampcli.cli import run as running
from crampcli.cli.declared import COMMANDS
from crampcli.cli.mcp import server as serving
from crampcli.cli.mcp.tools import ANSWERS, MOST_ENTRIES, NO_TOOLS, TOOLS
from tests.conftest import READ, Feed, Run

TODAY = READ.about["date"]
SERVER = serving.server(READ, lambda: TODAY)
WARFARIN = "Taking warfarin or another vitamin K antagonist? Do not start, stop or change"

ASKED: Sequence[tuple[str, dict[str, Any], list[str]]] = [
    (
        "check",
        {"item": ["k2:180ug", "magnesium", "warfrin"], "taking": ["warfarin", "metoprolol"]},
        ["check", "k2:180ug", "magnesium", "warfrin", "--taking", "warfarin", "--taking",
         "metoprolol"],
    ),
    ("check", {"taking": ["furosemide"]}, ["check", "--taking", "furosemide"]),
    (
        "plan",
        {"item": ["calcium"], "taking": ["levothyroxine@07:00"]},
        ["plan", "--item", "calcium", "--taking", "levothyroxine@07:00"],
    ),
    (
        "match",
        {"sign": ["breathlessness", "one leg swollen", "flub"], "age": 72, "pregnant": False},
        ["match", "--sign", "breathlessness", "--sign", "one leg swollen", "--sign", "flub",
         "--age", "72"],
    ),
    ("match", {"at": ["night"], "limit": 3}, ["match", "--at", "night", "-n", "3"]),
    ("now", {}, ["now"]),
    ("red-flags", {"urgency": "emergency"}, ["red-flags", "--urgency", "emergency"]),
    ("warnings", {}, ["warnings"]),
    ("evidence", {}, ["evidence"]),
    ("evidence", {"topic": "k2"}, ["evidence", "k2"]),
    ("evidence", {"study": "tan-2024-k2-nlc"}, ["evidence", "--study", "tan-2024-k2-nlc"]),
    ("nutrients-list", {}, ["nutrients", "list"]),
    ("nutrients-show", {"nutrient": "K₂"}, ["nutrients", "show", "K₂"]),
    ("nutrients-compare", {"names": ["k2", "zinc"]}, ["nutrients", "compare", "k2", "zinc"]),
    (
        "intake",
        {"nutrient": "magnesium", "age": 70, "sex": "female"},
        ["intake", "magnesium", "--age", "70", "--sex", "female"],
    ),
    (
        "sources",
        {"nutrient": "potassium", "where": ["sodium<100"], "limit": 2},
        ["sources", "potassium", "--where", "sodium<100", "--limit", "2"],
    ),
    ("foods-list", {"diet": "vegan", "limit": 2}, ["foods", "list", "--diet", "vegan", "-n", "2"]),
    ("foods-search", {"text": "pumpkin"}, ["foods", "search", "pumpkin"]),
    ("foods-show", {"food": "natto"}, ["foods", "show", "natto"]),
    ("causes-list", {"mimics": True}, ["causes", "list", "--mimics"]),
    ("causes-show", {"cause": "dehydration"}, ["causes", "show", "dehydration"]),
    ("medicines-list", {}, ["medicines", "list"]),
    ("medicines-show", {"medicine": "furosemide"}, ["medicines", "show", "furosemide"]),
    ("search", {"text": "night calf"}, ["search", "night calf"]),
    ("cite", {"references": ["theuwissen-2013"]}, ["cite", "theuwissen-2013"]),
    ("data-info", {}, ["data", "info"]),
]  # fmt: skip


class Session(NamedTuple):
    """One session of the client, which holds every structure to its tool's own schema."""

    client: Client
    portal: BlockingPortal

    def call(self, tool: str, **arguments: Any) -> CallToolResult:
        told: CallToolResult = self.portal.call(self.client.call_tool, tool, arguments)
        return told

    @property
    def offered(self) -> list[Offered]:
        return self.portal.call(self.client.list_tools).tools


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(SERVER)) as client,
    ):
        yield Session(client, portal)


Call = Callable[..., CallToolResult]


@pytest.fixture
def call(session: Session) -> Call:
    return session.call


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_every_command_is_a_tool_or_says_why_it_is_none() -> None:
    paths = {command.path for command in COMMANDS}

    assert {*ANSWERS} | {*NO_TOOLS} == paths
    assert {*ANSWERS} & {*NO_TOOLS} == set()
    assert {*TOOLS} == {"-".join(path) for path in ANSWERS}


def test_every_tool_only_reads_in_a_closed_world_and_has_both_schemas(session: Session) -> None:
    for tool in session.offered:
        assert tool.annotations == serving.READ_ONLY, tool.name
        assert tool.input_schema["additionalProperties"] is False
        assert tool.output_schema is not None
        assert {"warnings", "refused", "code"} <= {*tool.output_schema["required"]}


def test_no_tool_offers_a_file_or_a_form(session: Session) -> None:
    offers = {name for tool in session.offered for name in tool.input_schema["properties"]}

    assert offers.isdisjoint({"list", "codes", "output", "data", "from", "format", "label"})
    assert "@FILE" not in json.dumps([tool.input_schema for tool in session.offered])


@pytest.mark.parametrize(("tool", "arguments", "argv"), ASKED, ids=lambda part: str(part)[:40])
def test_a_tool_answers_what_the_command_line_answers_in_json(
    run: Run, call: Call, tool: str, arguments: dict[str, Any], argv: list[str]
) -> None:
    ran = run(*argv, "-f", "json")
    told = call(tool, **arguments)

    found = dict(told.structured_content)
    assert found.pop("code") == ran.code
    refused = [{"error": one["error"], "message": one["message"]} for one in found.pop("refused")]
    said = [json.loads(line) for line in ran.err.splitlines()]
    assert refused == [{"error": one["error"], "message": one["message"]} for one in said]
    assert found == ran.json
    assert bool(found["warnings"]) == ("vitamin K antagonist" in text(told))


def test_every_tool_is_asked_above_or_below() -> None:
    assert {tool for tool, _, _ in ASKED} | {"label"} == {*TOOLS}


def test_a_label_is_given_as_text(run: Run, call: Call, feed: Feed) -> None:
    printed = "Vitamin K2 45 mcg\nZinc 10 mg\n"
    feed(printed)
    ran = run("label", "--taking", "warfarin", "-f", "json")

    told = call("label", text=printed, taking=["warfarin"])

    assert {**told.structured_content, "code": 10, "refused": []} == {
        **ran.json, "code": 10, "refused": [],
    }  # fmt: skip
    assert text(told).startswith("CONTRAINDICATED; Vitamin K2, 45 µg with warfarin.\nTaking ")


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("check", {"item": ["k2"]}),
        ("check", {"taking": ["warfarin"], "item": ["spinach"]}),
        ("sources", {"nutrient": "k1", "limit": 1}),
        ("foods-show", {"food": "natto"}),
        ("nutrients-show", {"nutrient": "k2", "full": True}),
        ("evidence", {"topic": "k2"}),
        ("search", {"text": "menaquinone"}),
        ("intake", {"nutrient": "k2"}),
    ],
    ids=str,
)
def test_an_answer_on_vitamin_k_warns_in_its_text_and_in_its_structure(
    call: Call, tool: str, arguments: dict[str, Any]
) -> None:
    told = call(tool, **arguments)

    assert "vitamin K antagonist" in text(told)
    assert any(
        "vitamin K antagonist" in warning["text"] for warning in told.structured_content["warnings"]
    )


@pytest.mark.parametrize("tool", ["sources", "nutrients-show", "intake"])
def test_the_warning_is_read_first(call: Call, tool: str) -> None:
    assert text(call(tool, nutrient="k2")).startswith(f"Warning: {WARFARIN}")


def test_a_pair_that_nobody_looked_at_is_said_so_in_words_and_by_its_code(call: Call) -> None:
    told = call("check", item=["magnesium"], taking=["metoprolol"])

    assert told.structured_content["code"] == 1
    assert [row["status"] for row in told.structured_content["results"]] == ["not-covered"]
    assert "not looked at" in text(told).casefold()
    for word in ("safe", "no interaction"):
        assert word not in text(told).casefold()


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("check", {"item": ["warfrin"]}, "no nutrient, supplement, food or medicine is called"),
        ("check", {"item": ["k"], "taking": ["warfrin"]}, "'warfrin'"),
        ("sources", {"nutrient": "k"}, "could mean potassium, vitamin-k1 or vitamin-k2"),
        ("sources", {"nutrient": "magnesum"}, "Did you mean magnesium"),
        ("medicines-show", {"medicine": "warfrin"}, "'warfrin'"),
        ("match", {"sign": ["flub"]}, "not understood"),
        ("check", {}, "nothing to check"),
        ("check", {"item": "k2"}, "'item' is a list"),
        ("check", {"items": ["k2"]}, "check takes no 'items'"),
        ("check", {"item": [7]}, "'item' holds text"),
        ("check", {"item": ["-"]}, "no file is read"),
        ("check", {"item": ["k2"], "taking": [" @/etc/passwd"]}, "no file is read"),
        ("label", {"text": "@/etc/passwd"}, "no file is read"),
        ("check", {"item": ["zinc"] * (MOST_ENTRIES + 1)}, "101 entries, more than 100"),
        ("check", {"item": ["z" * 501]}, "501 characters, more than 500"),
        ("check", {"item": [f"{n:0500}" for n in range(11)]}, "5,500 characters"),
        (
            "label",
            {"text": "Zinc 10 mg\n" * 900, "taking": ["warfarin"] * 9},
            "more than 5,000 pairs",
        ),
        ("sources", {}, "sources needs 'nutrient'"),
        ("sources", {"nutrient": " "}, "'nutrient' is empty"),
        ("sources", {"nutrient": "zinc", "limit": 1.5}, "'limit' is a whole number"),
        ("sources", {"nutrient": "zinc", "limit": -1}, "'limit' is 0 or more"),
        ("sources", {"nutrient": "zinc", "limit": True}, "'limit' is a number, and not true"),
        ("sources", {"nutrient": "zinc", "per": "spoon"}, "'per' is one of"),
        ("sources", {"nutrient": "zinc", "from": "usda"}, "sources takes no 'from'"),
        ("now", {"full": "yes"}, "'full' is true or false"),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_answered_is_an_error_in_words(
    call: Call, tool: str, arguments: dict[str, Any], said: str
) -> None:
    told = call(tool, **arguments)

    assert told.is_error
    assert said in text(told)
    assert "no sign of safety" in text(told)


def test_names_that_were_not_read_stand_first_beside_what_was_answered(call: Call) -> None:
    told = call("check", item=["magnesium", "magnesum"], taking=["ciprofloxacin"])

    assert not told.is_error
    assert text(told).startswith("NOT UNDERSTOOD: ")
    assert [one["error"] for one in told.structured_content["refused"]] == ["unknown-name"]
    assert told.structured_content["code"] == 10


def test_signs_of_danger_come_before_all_else(call: Call) -> None:
    told = call("match", sign=["breathlessness", "flub"], taking=["warfarin"])

    assert text(told).startswith("Attention: EMERGENCY Call the emergency number")
    assert "NOT UNDERSTOOD: 'flub'" in text(told)
    assert list(told.structured_content)[4] == "urgency"


def test_a_text_leaves_no_clash_no_sign_of_danger_and_no_warning_out(call: Call) -> None:
    items = ["k2", "magnesium", "potassium", "calcium", "iron", "zinc", "vitamin d", "natto"]
    drugs = ["warfarin", "furosemide", "ciprofloxacin", "lisinopril"]
    check = call("check", item=items, taking=drugs)
    for row in check.structured_content["results"]:
        badge = (row["severity"] or "not looked at").upper()
        assert f"{badge}: {row['item']} with {row['medicine'] or row['drug']}" in text(
            check
        ) or f"; {row['item']} with {row['medicine'] or row['drug']}" in text(check)

    signs = ["breathlessness", "one leg swollen", "chest pain", "dark urine", "jaw stiff", "fit"]
    match = call("match", sign=[*signs, "confusion", "cold leg"])
    flags = [one for one in match.structured_content["results"] if one["section"] == "red-flag"]
    assert len(flags) > 6
    for flag in flags:
        assert flag["text"][:40] in text(match)

    for tool in ("warnings", "plan"):
        asked = {"item": items[1:6], "taking": ["levothyroxine@07:00"]} if tool == "plan" else {}
        assert "more: --full" not in text(call(tool, **asked))


def test_an_unknown_tool_is_an_error_of_the_protocol(call: Call) -> None:
    with pytest.raises(MCPError, match="Unknown tool: diagnose"):
        call("diagnose")


def test_a_fault_of_ours_is_an_error_and_no_silence(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "body", lambda _: None)

    told = call("now")

    assert told.is_error
    assert "a fault in cramp itself (TypeError)" in text(told)


def test_calls_at_the_same_time_get_each_their_own_answer(session: Session) -> None:
    names = ["magnesium", "potassium", "zinc"] * 4

    async def asked() -> list[CallToolResult]:
        tool = session.client.call_tool
        return await asyncio.gather(*(tool("sources", {"nutrient": name}) for name in names))

    found = [told.structured_content["query"]["nutrient"] for told in session.portal.call(asked)]

    assert found == names


def test_a_client_hears_first_that_nobody_looking_is_no_safety(session: Session) -> None:
    said = session.client.instructions or ""

    assert "`not-covered`, in words NOT LOOKED AT, means that nobody looked at the pair." in said
