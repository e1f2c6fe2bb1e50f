"""What help says, written from the declared rows: of all of cramp, a group, a command, a topic."""

from __future__ import annotations

from textwrap import fill, wrap

from crampcli.cli.declared import CHOICE, COMMANDS, FLAG, GROUPS, INTEGER, NUMBER, PATH
from crampcli.cli.declared.rows import imported
from crampcli.cli.declared.topics import TOPICS
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crampcli.cli.declared import Command, Parameter
    from crampcli.cli.declared.topics import Topic
    from crampcli.dataset import Dataset

WIDEST, NARROWEST = 100, 40
BROADEST_TERM = 24
"""A longer option stands on a line of its own, above its text."""
MOST_CHOICES = 18
"""So many characters of words to choose from stand beside their option."""
STANDS_FOR = {INTEGER: "N", NUMBER: "N", PATH: "PATH", CHOICE: "WORD"}
SHARED_LINE = (
    "Every command takes -f, --fields, --sort, --full, --color, --data and a few more: "
    "cramp help formats"
)
PRESSING = ("now", "check", "sources", "intake", "evidence", "match", "red-flags", "search")
ADVICE = "Information, not medical advice."
ROOT = """\
Usage: cramp COMMAND [ARGUMENT]... [OPTIONS]      or a name:  cramp magnesium

Ask
{ask}
Look through
  {groups}, each: list, show · warnings
Data and scripts
  {rest}

Help   cramp COMMAND -h · cramp help {topics}
Pipes  TSV, or -f json|jsonl|csv|markdown; 0 answered, 1 nothing recorded,
       3 unknown name, 10 interaction found (cramp help exit-codes)
{advice}
"""


def root() -> str:
    """Return the help of all of cramp, which fits a screen of 80 columns and 24 rows."""
    shown = [command for command in COMMANDS if not command.hidden]
    asked = [("NAME", "one page on a nutrient, food, cause or medicine", "")]
    asked += [
        (f"{command.path[-1]} {command.brief[0]}".rstrip(), *command.brief[1:])
        for command in sorted(shown, key=_place)
        if command.brief
    ]
    broad = max(len(what) for _, what, example in asked if example)
    lines = [f"  {typed:<13} {what:<{broad}}  {example}".rstrip() for typed, what, example in asked]
    groups = [name for name in GROUPS if name != "data"]
    rest = [
        c.path[0] for c in shown if not c.brief and c.path[0] not in (*groups, "help", "warnings")
    ]
    rest += ["foods\u00a0import"]
    return ROOT.format(
        ask="\n".join(lines),
        groups=" · ".join(groups),
        rest="\n  ".join(wrap(" · ".join(dict.fromkeys(rest)), 76)).replace("\u00a0", " "),
        topics=" | ".join(topic.name for topic in TOPICS[:3]),
        advice=ADVICE,
    )


def _place(row: Command) -> int:
    """Return where the help of all of cramp tells a command: what is most pressing first."""
    return PRESSING.index(row.path[-1]) if row.path[-1] in PRESSING else len(PRESSING)


def version(dataset: Dataset) -> str:
    """Return which versions of the program and of the data these are."""
    about = dataset.about
    return f"cramp {__version__}, data {about['version']} of {about['date']}\n"


def group(name: str, width: int) -> str:
    """Return the help of a group of commands."""
    own = [command for command in COMMANDS if command.path[0] == name and not command.hidden]
    broad = max(len(command.path[1]) for command in own)
    rows = [(command.path[1].ljust(broad), _sentence(command)) for command in own]
    return (
        f"Usage: cramp {name} COMMAND\n\n{_paragraphs(GROUPS[name], width)}\n"
        f"{_terms(rows, width)}\nMore: cramp {name} {own[0].path[1]} -h\n"
    )


def command(row: Command, width: int) -> str:
    """Return the help of a command."""
    parts = [f"Usage: {usage(row)}\n", _paragraphs(row.help, width)]
    if row.parameters:
        terms = [described(each) for each in row.parameters if not each.hidden]
        parts.append(_terms(terms, width))
    parts.append("Examples\n" + "".join(f"  {example}\n" for example in row.examples))
    parts.append(_paragraphs(" ".join([row.more, SHARED_LINE]).strip(), width))
    return "\n".join(parts)


def usage(row: Command) -> str:
    """Return how a command is typed, in a line."""
    words = [row.called, *(_argument(each) for each in row.arguments)]
    return " ".join([*words, "[OPTIONS]"])


def topic(row: Topic, dataset: Dataset, width: int) -> str:
    """Return a page on a topic."""
    text = _paragraphs(row.text, width)
    listed = listing(row, dataset)
    return f"{text}\n{listed}\n" if listed else text


def listing(row: Topic, dataset: Dataset) -> str:
    """Return what a topic lists from the data; most list nothing."""
    module, _, function = row.listing.partition(".")
    return str(imported(f"cli.commands.{module}", function)(dataset)) if function else ""


def topics(width: int) -> str:
    """Return the list of topics."""
    return _terms([(row.name, row.about) for row in TOPICS], width)


def _sentence(row: Command) -> str:
    return row.help.partition("\n")[0]


def _argument(row: Parameter) -> str:
    name = row.metavar + ("..." if row.many else "")
    return name if row.required else f"[{name}]"


def _term(row: Parameter) -> str:
    if not row.option:
        return _argument(row)
    spelt = f"{row.short}, {row.name}" if row.short else row.name
    if row.kind == FLAG:
        return spelt
    if row.kind == CHOICE and len(words := "|".join(row.words)) <= MOST_CHOICES:
        return f"{spelt} {words}"
    return f"{spelt} {row.metavar or STANDS_FOR.get(row.kind, 'TEXT')}"


def described(row: Parameter) -> tuple[str, str]:
    """Return how a parameter is written, and its help with the words it takes and its default."""
    sentences = [row.help]
    if row.kind == CHOICE and len("|".join(row.words)) > MOST_CHOICES:
        sentences.append(f"One of {', '.join(row.words)}.")
    if row.default is not None:
        sentences.append(f"Default {row.default}.")
    return _term(row), " ".join(sentences)


def _terms(rows: Iterable[tuple[str, str]], width: int) -> str:
    """Lay out terms and what they mean in two columns."""
    rows = list(rows)
    broad = min(BROADEST_TERM, max(len(term) for term, _ in rows))
    lines = []
    for term, text in rows:
        lines_of_text = wrap(text, max(_within(width) - broad - 4, 20)) or [""]
        if len(term) > broad:
            lines.append(f"  {term}")
            term = ""
        lines.append(f"  {term:<{broad}}  {lines_of_text[0]}")
        lines += [f"  {'':<{broad}}  {line}" for line in lines_of_text[1:]]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _paragraphs(text: str, width: int) -> str:
    """Fill lines, but for those that are laid out by hand."""
    blocks = []
    for block in text.split("\n\n"):
        by_hand = any(line.startswith(" ") for line in block.splitlines())
        blocks.append(block if by_hand else fill(" ".join(block.split()), _within(width)))
    return "\n\n".join(blocks) + "\n"


def _within(width: int) -> int:
    return max(NARROWEST, min(width, WIDEST))


def asked(words: Sequence[str], width: int, dataset: Dataset) -> str | None:
    """Return the help that words ask for: of a command, a group or a topic; None for no such."""
    path = tuple(words)
    for row in COMMANDS:
        if row.path == path:
            return command(row, width)
    if len(path) == 1:
        # `data` is a group of commands and a topic.
        pages = [group(path[0], width)] if path[0] in GROUPS else []
        pages += [topic(page, dataset, width) for page in TOPICS if page.name == path[0]]
        return "\n".join(pages) or None
    return root() if not path else None
