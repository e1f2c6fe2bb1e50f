"""Which pages are made of the data, and which command lines answer on each."""

import os
import shlex
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from crampcli.cli import parse
from crampcli.cli.run import Filed, Raw, Stream, body, dated, warned
from crampcli.cli.screens import check_full
from crampcli.cli.streams import Streams
from crampcli.dataset import TABLES, Dataset
from crampcli.records.links import links, shape
from crampcli.render.reply import Column, Reply
from crampcli.text.sentences import shell_word, spoken
from scripts.documentation.markup import Question

MOST_FOODS = 30
"""So many foods stand on a nutrient's page; the pages of foods hold every amount."""
FOUND = 10
"""How `check` ends where something is on record."""
SHAPING = frozenset(
    {"format", "fields", "no_header", "quiet", "full", "sort", "color", "no_pager", "data"}
)
"""Options that shape an answer, which its body is not given."""
HEADINGS = {
    "cause": {
        "summary": "What it is",
        "seek_care": "When to get help",
        "link": "How well it is linked with cramps",
        "mechanism": "How it may come about",
        "professional": "For clinicians",
    },
    "medicine": {
        "strength": "How strongly it is linked with cramps",
        "mechanism": "How it may bring them on",
        "moves": "What it moves",
        "contrary": "What speaks against it",
        "action": "What to do",
    },
    "study": {
        "intervention": "What was given",
        "comparator": "Compared with",
        "duration": "For how long",
    },
}
"""What stands above a field on a page, by kind of answer, where the label of a screen is too short
to stand alone."""
NOWHERE = Streams(None, None, None, os.environ)
"""No streams, and the day on which the pages are made."""


class Made(NamedTuple):
    """A page made of the data.

    Attributes:
        path: Its file.
        title: What it is called.
        asks: Headings, and the command lines that answer under them.
        lists: The kind of the ids that stand in its tables.
        of: The kind and id of the record that it is about; `clashes` are those of an item.
        each: Whether every clash stands in full, as it does where a pair is checked.
    """

    path: str
    title: str
    asks: tuple[tuple[str, str], ...]
    lists: str = ""
    of: tuple[str, str] | None = None
    each: bool = False


def replies(dataset: Dataset, page: Made) -> list[Question]:
    """Answer the command lines of a page.

    Where several pairs stand on one, what is said of the number of pairs asked for is left out.
    """
    asked = [(heading, line, _headed(answer(dataset, line))) for heading, line in page.asks]
    if page.each:
        asked = [(heading, line, _each_in_full(reply)) for heading, line, reply in asked]
    if page.each and len(asked) > 1:
        asked = [(heading, line, reply._replace(notes=())) for heading, line, reply in asked]
    return [
        Question(heading, line, dated(reply, dataset, NOWHERE.today))
        for heading, line, reply in asked
    ]


def _headed(reply: Reply) -> Reply:
    longer = HEADINGS.get(reply.kind, {})
    columns = (row._replace(heading=longer.get(row.name, row.heading)) for row in reply.columns)
    return reply._replace(columns=tuple(columns))


def _each_in_full(reply: Reply) -> Reply:
    """Lay out every clash as a block under the name of its record."""
    sections = (part for row in reply.results for part in check_full.sections((row,), True))
    named = (part._replace(columns=(Column("title", ""), *part.columns[1:])) for part in sections)
    return reply._replace(sections=tuple(named))


def answer(dataset: Dataset, line: str) -> Reply:
    """Answer a command line as the program does, with its warnings.

    Raises:
        ValueError: It is no command line, or its answer is a refusal or none.
    """
    call = parse.parse(shlex.split(line))
    if call is None:
        raise ValueError(f"no command line: {line}")
    values = {name: value for name, value in call.values.items() if name not in SHAPING}
    if call.command.streams:
        values["streams"] = NOWHERE
    reply = body(call.command)(dataset, **values)
    if isinstance(reply, Stream):
        reply = reply.whole("markdown")
    if isinstance(reply, Raw | Filed) or reply.refused or reply.code not in (0, FOUND):
        raise ValueError(f"no answer to lay out: {line}")
    return warned(reply, dataset).pick(call.values.get("fields"))


def pages(dataset: Dataset) -> Iterator[Made]:
    """Yield every page, those of a kind behind the list of them."""
    yield Made("help-now.md", "In a cramp, now", (("", "now"),))
    yield Made("red-flags.md", "When to get help", (("", "red-flags"),))
    yield Made("warnings.md", "Warnings", (("", "warnings"),), "nutrients")
    yield from _nutrients(dataset)
    yield from _clashes(dataset)
    yield from _foods(dataset)
    yield from _causes(dataset)
    yield Made("medicines/index.md", "Medicines", (("", "medicines list"),), "medicines")
    for id_, medicine in dataset.medicines.items():
        yield _one("medicines", id_, medicine["name"], f"medicines show {id_}")
    yield Made("topics/index.md", "Remedies", (("", "evidence"),), "topics")
    for id_, topic in dataset.topics.items():
        yield _one("topics", id_, topic["name"], f"evidence {id_}")._replace(lists="studies")
    for id_, study in dataset.studies.items():
        yield _one("studies", id_, study["label"], f"evidence --study {id_}")


def _one(kind: str, id_: str, title: str, line: str, *more: tuple[str, str]) -> Made:
    return Made(f"{kind}/{id_}.md", title, (("", line), *more), of=(kind, id_))


def _nutrients(dataset: Dataset) -> Iterator[Made]:
    listing = answer(dataset, "nutrients list")
    yield Made("nutrients/index.md", "Nutrients", (("", "nutrients list"),), "nutrients")
    for row in listing.results:
        asks = (
            ("How much a day", f"intake {row.id}"),
            ("Clashes on record", f"check {row.id}"),
            ("Foods that hold it", f"sources {row.id} --limit {MOST_FOODS}"),
        )
        made = _one("nutrients", row.id, row.name, f"nutrients show {row.id}", *asks)
        yield made._replace(asks=(("In short", f"page {row.id}"), *made.asks), lists="foods")


def _clashes(dataset: Dataset) -> Iterator[Made]:
    items = {
        id_
        for record in dataset.interactions.values()
        for id_ in (record["nutrient"], *record["also_for"])
    }
    for id_ in sorted(items):
        item = dataset.nutrients.get(id_) or dataset.substances[id_]
        made = _one("clashes", id_, f"{item['name']}: clashes", f"check {id_}")
        yield made._replace(each=True)
    asks = []
    for known in dataset.non_interactions.values():
        drugs = [dataset.drugs[drug]["name"] for drug in known["drugs"]]
        name = [*drugs, *known["classes"]][0]
        asks.append(("", f"check {known['nutrient']} --taking {shell_word(name)}"))
    made = Made("not-interacting.md", "Recorded as not interacting", tuple(asks))
    yield made._replace(each=True)


def _foods(dataset: Dataset) -> Iterator[Made]:
    listing = "foods list --fields name,serving,category"
    yield Made("foods/index.md", "Foods", (("", listing),), "foods")
    by_category: dict[str, list[str]] = {}
    for id_, food in dataset.foods.items():
        by_category.setdefault(food["category"], []).append(id_)
    for category, ids in sorted(by_category.items()):
        listing = f"foods list --category {category} --fields name,serving,diet"
        asks = [listing, *(f"foods show {id_}" for id_ in ids)]
        yield Made(
            f"foods/{category}.md",
            spoken(category).capitalize(),
            tuple(("", line) for line in asks),
            "foods",
        )


def _causes(dataset: Dataset) -> Iterator[Made]:
    yield Made("causes/index.md", "Causes", (("", "causes list"),), "causes")
    yield Made(
        "causes/mimics.md", "What looks like a cramp", (("", "causes list --mimics"),), "mimics"
    )
    for id_, cause in dataset.causes.items():
        yield _one("causes", id_, cause["name"], f"causes show {id_}")
    for id_, mimic in dataset.mimics.items():
        made = _one("causes", id_, mimic["name"], f"causes show {id_}")
        yield made._replace(of=("mimics", id_))


Record = tuple[str, str]
"""A kind, and an id of it."""


def places(dataset: Dataset, made: list[Made]) -> dict[Record, str]:
    """Return where each record stands: its page, or its place on one."""
    found = {page.of: page.path for page in made if page.of}
    for id_, food in dataset.foods.items():
        found["foods", id_] = f"foods/{food['category']}.md#{id_}"
    return found


def answered(made: list[Made]) -> dict[str, str]:
    """Return on which page each plain command line is answered; the fullest answer wins."""
    found: dict[str, str] = {}
    for page in made:
        for _, line in page.asks:
            plain = line.partition(" --limit")[0]
            if "--" not in plain and plain != "now" and (page.each or plain not in found):
                found[plain] = page.path
    return found


def related(dataset: Dataset, known: Mapping[Record, str]) -> dict[Record, list[Record]]:
    """Return, for each record with a page of its own, those that it names or that name it."""
    found: dict[Record, set[Record]] = {}
    for kind, table in TABLES.items():
        for id_, record in dataset.table(kind).items():
            own = (kind, id_)
            if own not in known or kind == "foods":
                continue
            for link in links(shape(table.definition()), record):
                other = next(((k, link.id) for k in link.kinds if (k, link.id) in known), None)
                if other and other != own:
                    found.setdefault(own, set()).add(other)
                    found.setdefault(other, set()).add(own)
    for kind, id_ in known:
        if kind == "clashes" and ("nutrients", id_) in known:
            found.setdefault(("nutrients", id_), set()).add((kind, id_))
            found.setdefault((kind, id_), set()).add(("nutrients", id_))
    return {record: sorted(others) for record, others in found.items()}
