"""How answers become a page of Markdown: headings, text, tables, references with links."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from crampcli.dataset import Dataset
from crampcli.queries.citations import Cited
from crampcli.render import page
from crampcli.render.cells import one_line
from crampcli.render.html import MARKS
from crampcli.render.page import Numbers, Table
from crampcli.render.reply import Drawing, Heading, Paragraph, Reply
from crampcli.render.screen import Screen

MOST_MARKS = 6
"""So many marks stand at one place; all references stand at the foot of the page."""
TOP = 2
"""The level of a page's first headings."""
MOST_ASKED = 5
"""So many command lines are named under a page."""
LONG = 60
"""A table with a longer cell becomes blocks on a narrow page."""
DRAWN = Screen(72, colour=False, unicode=True)
SPECIAL = {ord(c): f"&#{ord(c)};" for c in "\\`*_{}[]<>#|~^=!&\"'"}
"""What Markdown, HTML or an attribute would take for markup, as character references."""
FIRST = re.compile(r"^([-+:]|\d+(?=[.)]))")
"""What makes a list or a definition of a paragraph that begins with it."""

COMMAND = re.compile(r"(?<![\w-])cramp ([a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)*)")

Links = Mapping[str, str]
"""Addresses, as seen from the page that names what they are of."""


class Leads(NamedTuple):
    """Where what a page names has a page, as seen from there.

    Attributes:
        records: The records that its tables list, by id.
        commands: Command lines.
        references: The page of all references.
    """

    records: Links
    commands: Links
    references: str


class Question(NamedTuple):
    """A part of a page: what stands above it, the command line that asks, its answer."""

    heading: str
    line: str
    reply: Reply


def escaped(text: str) -> str:
    """Write text so that nothing in it is markup."""
    plain = one_line(text.replace("\n", " ")).translate(SPECIAL)
    return FIRST.sub(lambda found: f"{found[1][:-1]}&#{ord(found[1][-1])};", plain)


def document(
    title: str,
    questions: Iterable[Question],
    dataset: Dataset,
    leads: Leads,
    further: Iterable[str] = (),
) -> str:
    """Write a page: warnings first, then each answer in full, then the references of all.

    Args:
        title: What the page is called.
        questions: Its answers, from top to bottom.
        dataset: The knowledge base.
        leads: Where what it names has a page.
        further: Lines that follow the answers.
    """
    numbers = Numbers(MOST_MARKS)
    laid = [(q, page.lay_out(q.reply, dataset, numbers=numbers)) for q in questions]
    last = laid[-1][1]
    warnings = dict.fromkeys(warning for _, part in laid for warning in part.warnings)
    notes = Counter(note for _, part in laid for note in _notes(part))
    repeated = [note for note, times in notes.items() if times > 1]
    lines = [f"# {escaped(title)}", ""]
    for warning in warnings:
        lines += ['!!! danger "Warning"', "", f"    {escaped(warning)}", ""]
    for note in repeated:
        lines += [_led(escaped(note), leads.commands), ""]
    for question, part in laid:
        lines += _answer(title, question, part, leads)
        own = [note for note in _notes(part) if notes[note] == 1]
        lines += (row for note in own for row in (_led(escaped(note), leads.commands), ""))
    lines += [*further, *_references(last.references, leads.references)]
    asked = [f"`cramp {line}`" for line in dict.fromkeys(q.line for q, _ in laid)]
    if len(asked) > MOST_ASKED:
        asked[MOST_ASKED:] = ["and so on"]
    about = dataset.about
    lines += [
        "---",
        "",
        f"Data {about['version']} of {about['date']}. Information, not medical advice. "
        f"The same at a prompt: {', '.join(asked)}.",
    ]
    return _marked("\n".join(lines), last.references, last.names) + "\n"


def _notes(laid: page.Page) -> list[str]:
    return [str(part.text) for part in laid.parts if isinstance(part, Paragraph)]


def _led(text: str, commands: Links) -> str:
    """Make links of the command lines in a text whose answers have a page."""

    def link(found: re.Match[str]) -> str:
        words = found[1].split(" ")
        for count in range(len(words), 0, -1):
            if to := commands.get(" ".join(words[:count])):
                rest = "".join(f" {word}" for word in words[count:])
                return f"[cramp {' '.join(words[:count])}]({to}){rest}"
        return found[0]

    return COMMAND.sub(link, text)


def _answer(title: str, question: Question, laid: page.Page, leads: Leads) -> Iterator[str]:
    """Yield an answer under its heading; labels of a record are headings under that."""
    level = 2
    if question.heading:
        yield from (f"## {escaped(question.heading)}", "")
        level = 3
    for part in laid.parts:
        match part:
            case Table():
                yield from _table(title, part, level, leads)
            case Drawing():
                yield from _drawing(part)
            case Heading(text, _) if not question.heading and str(text) != title:
                yield from (escaped(str(text)), "")
            case _:
                pass


def _drawing(part: Drawing) -> Iterator[str]:
    yield from ("```text", *part.draw(DRAWN).replace("```", "'''").split("\n"), "```", "")
    yield from ('??? note "The plots in words"', "")
    for sentence in part.sentences:
        yield from (f"    - {escaped(sentence)}", "")


def _table(title: str, table: Table, level: int, leads: Leads) -> Iterator[str]:
    if table.title and table.title != title:
        yield from (f"{'#' * level} {escaped(table.title)}", "")
        level += 1
    if table.layout == "record":
        for place, row in enumerate(table.rows):
            yield from _record(title, table, place, row, level, leads.commands)
    else:
        yield from _rows(table, leads.records)


def _record(
    title: str, table: Table, place: int, row: tuple[str, ...], level: int, commands: Links
) -> Iterator[str]:
    """Yield a record; its labels are headings where it is what the page is about."""
    name, *cells = row
    name = MARKS.sub("", name).strip()
    if name != title and not name.startswith(f"{title} ("):
        result = table.results[place]
        anchor = getattr(result, "interaction", None) or getattr(result, "id", "")
        attributes = f" {{ #{anchor} }}" if anchor else ""
        yield from (f"{'#' * level} {escaped(name)}{attributes}", "")
        level += 1
    heads = [column.heading for column in table.columns[1:]]
    if table.badge is not None:
        heads.insert(0, table.badge.heading)
        cells.insert(0, table.badges[place])
    for head, cell in zip(heads, cells, strict=True):
        if cell and level == TOP:
            yield from (f"## {escaped(head)}", "")
            yield from _cell(cell, commands)
        elif cell:
            first, *rest = _cell(cell, commands)
            run_in = f"**{escaped(head)}{'' if head.endswith('?') else ':'}**"
            yield from (run_in, "", first, *rest) if rest != [""] else (f"{run_in} {first}", "")


def _cell(cell: str, commands: Links) -> Iterator[str]:
    """Yield the lines of a cell as a paragraph, or as a list where there are several."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    if len(lines) == 1 and not lines[0].startswith("• "):
        yield from (_led(escaped(lines[0]), commands), "")
        return
    for line in lines:
        yield f"- {_led(escaped(line.removeprefix('• ')), commands)}"
    yield ""


def _rows(table: Table, links: Links) -> Iterator[str]:
    columns = table.columns
    if not table.rows:
        return
    yield f"| {' | '.join(escaped(column.heading) or '&nbsp;' for column in columns)} |"
    yield f"| {' | '.join('---:' if column.right else '---' for column in columns)} |"
    long = any(len(text) > LONG for row in table.rows for text in row)
    heads = [column.heading if long else "" for column in columns]
    for row, result in zip(table.rows, table.results, strict=True):
        first, *rest = (_lines(text) for text in row)
        to = links.get(getattr(result, "id", "")) or links.get(row[0])
        cells = [_leading(first, to) if to else first, *rest]
        labelled = (_labelled(cell, head) for cell, head in zip(cells, heads, strict=True))
        yield f"| {' | '.join(labelled)} |"
    yield ""


def _labelled(cell: str, head: str) -> str:
    """Give a cell the heading that stands before it where the page is too narrow for columns."""
    return f'{cell} {{ data-label="{escaped(head)}" }}' if cell and head else cell


def _lines(text: str) -> str:
    return "<br>".join(map(escaped, text.split("\n")))


def _leading(cell: str, to: str) -> str:
    """Make of a cell a link to the page of its record; what stands behind its name stays."""
    name = re.split(r"<br>| &#91;", cell, maxsplit=1)[0]
    return f"[{name}]({to}){cell.removeprefix(name)}"


def _marked(text: str, references: tuple[Cited, ...], names: tuple[str, ...]) -> str:
    """Make links of the marks of references, each telling what it leads to."""

    def link(found: re.Match[str]) -> str:
        numbers = [int(number) for number in found[1].split(",")]
        if any(not 1 <= number <= len(references) for number in numbers):
            return found[0]
        each = (f'[{n}](#reference-{n} "{escaped(names[n - 1])}")' for n in numbers)
        return f"&#91;{', '.join(each)}{found[2] or ''}&#93;"

    return ESCAPED_MARKS.sub(link, text)


ESCAPED_MARKS = re.compile(r"&#91;(\d{1,4}(?:,\d{1,4})*)( …)?&#93;")


def _references(references: tuple[Cited, ...], bibliography: str) -> Iterator[str]:
    if not references:
        return
    yield from ("## References", "")
    for number, cited in enumerate(references, 1):
        yield (
            f"{number}. {reference(cited.text, cited.url)} "
            f"[{escaped(cited.id)}]({bibliography}#{cited.id}){{ #reference-{number} }}"
        )
    yield ""


def reference(text: str, url: str | None) -> str:
    """Write a reference, its address a link."""
    before, found, after = text.partition(url or "\0")
    if not found.startswith(("https://", "http://")):
        return escaped(text)
    return f"{escaped(before)}<{found}>{escaped(after)}"
