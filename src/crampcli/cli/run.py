"""How a command is carried out: load what it needs, ask, show."""

from __future__ import annotations

from itertools import chain

from crampcli import bundled
from crampcli import dataset as datasets
from crampcli.cli import config
from crampcli.cli.streams import TALK, ReaderGone
from crampcli.errors import UsageError
from crampcli.names import redirects
from crampcli.queries import cautions
from crampcli.render import show, texts
from crampcli.render.reply import FORMATS
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vitamin_k import named_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from crampcli.cli.declared import Command
    from crampcli.cli.parse import Call
    from crampcli.cli.streams import Streams, Talk
    from crampcli.dataset import Dataset
    from crampcli.errors import CrampError
    from crampcli.render.reply import Format, Reply

    Body = Callable[..., "Reply | Raw | Stream | Filed"]


class Raw(NamedTuple):
    """An answer that has one form only, and is written as it is.

    `utf_8` marks a form that is UTF-8 whatever the code page. `serve` speaks with whoever is at the
    other end until that ends; then there is nothing more to write.
    """

    text: str
    talk: str = ""
    code: int = 0
    utf_8: bool = False
    serve: Callable[[], None] | None = None


class Filed(NamedTuple):
    """An answer that may go into a file; the ending of its name gives the form."""

    reply: Reply
    path: str


class Stream(NamedTuple):
    """An answer of any length, written a batch at a time where the format takes a line a result.

    Attributes:
        start: The answer without results.
        batches: The results, as they are found.
        end: Gives the answer with some results, and what must be said of all found so far.
        asked: Counts the entries of a list read so far; a table of too many is refused.
    """

    start: Reply
    batches: Iterator[tuple[Any, ...]]
    end: Callable[[tuple[Any, ...]], Reply]
    asked: Callable[[], int] | None = None

    def whole(self, written: Format) -> Reply:
        """Gather all results.

        Args:
            written: The form that needs them all.

        Raises:
            UsageError: The list is too long for it.
        """
        results: list[Any] = []
        for batch in self.batches:
            if self.asked is not None and self.asked() > MOST_DRAWN:
                makes = "no one Bundle" if written == "fhir" else "no page to read"
                raise UsageError(
                    f"a list of more than {MOST_DRAWN:,} items makes {makes}. Give a part of it "
                    "at a time, or ask for -f tsv, csv, jsonl or json, which are written while "
                    "it is read."
                )
            results += map(texts.whole, batch)
        return self.end(tuple(results))


MOST_DRAWN = 1_000
"""So many items of a list are drawn as a table; the width of a column depends on all of them."""
BY_LINE: tuple[Format, ...] = ("tsv", "csv", "jsonl", "json")
"""The formats that need not know the last result to write the first."""


def format_of(asked: Format | None, streams: Streams) -> Format:
    """Settle the format: the option, else CRAMP_FORMAT, else a table on a terminal, else TSV.

    Raises:
        UsageError: CRAMP_FORMAT names no format.
    """
    if asked is not None:
        return asked
    environ = streams.environ
    if wanted := environ.get("CRAMP_FORMAT") or config.read(environ).get("format"):
        for known in FORMATS:
            if known == wanted:
                return known
        raise UsageError(f"CRAMP_FORMAT is '{wanted[:40]}'. Set it to one of {', '.join(FORMATS)}.")
    if not streams.terminal:
        return "tsv"
    return "plain" if streams.environ.get("TERM") == "dumb" else "table"


def load(data: str | None, streams: Streams) -> Dataset:
    """Return the packaged knowledge base, with a user's folder laid over it if there is one.

    Raises:
        DataError: The folder is missing, empty, unreadable or invalid.
    """
    folder = str(data or streams.environ.get("CRAMP_DATA") or "")
    known = {} if streams.loaded is None else streams.loaded
    if folder not in known:
        base = datasets.packaged()
        if folder:
            from crampcli import validation

            base = validation.overlaid(base, folder)
        known[folder] = base
    return known[folder]


def body(command: Command) -> Body:
    """Return the function that answers a command."""
    bundled.load(command.module)
    # `importlib` imports `warnings`, which nothing else here needs.
    module = __import__(f"crampcli.cli.commands.{command.module}", fromlist=[command.function])
    found: Body = getattr(module, command.function)
    return found


def run(call: Call, streams: Streams) -> int:
    """Carry out a command and return its exit code.

    Args:
        call: The command, and what its command line says.
        streams: Streams and environment.

    Raises:
        CrampError: Whatever keeps the question from being answered.
        BrokenPipeError: The reader has gone before the answer was out.
    """
    values = dict(call.values)
    own = config.applied(call.command, values, streams.environ)
    values |= own.values
    if own.note and not values.get("quiet"):
        form = TALK.get(format_of(values.get("format"), streams), "words")
        streams.remark("from your configuration", own.note, form)
    shaping = [name for name in ("format", "fields", "sort", "no_header") if values.get(name)]
    options = show.Options(
        format=format_of(values.pop("format", None), streams),
        fields=values.pop("fields", None),
        header=not values.pop("no_header", False),
        quiet=values.pop("quiet", False),
        full=values.pop("full", False),
        sort=values.pop("sort", None),
    )
    if options.format in OF_ONE_COMMAND:
        _refuse_form(call.command, options)
    streams = streams._replace(asked_colour=values.pop("color", "auto"))
    paged = not values.pop("no_pager", False) and options.full and options.format == "table"
    dataset = load(values.pop("data", None), streams)
    if call.command.streams:
        values["streams"] = streams
    moved = redirects.notes(dataset, values.values())
    reply = body(call.command)(dataset, **values)
    path = None
    if isinstance(reply, Filed):
        path, reply = reply.path, reply.reply
        if path and call.values.get("format") is None:
            from crampcli.cli import page_file

            options = options._replace(format=page_file.format_of(path) or options.format)
            if options.format in OF_ONE_COMMAND:
                _refuse_form(call.command, options)
    if isinstance(reply, Raw):
        if shaping:
            option = shaping[0].replace("_", "-")
            raise UsageError(f"this answer has one form only. Leave out --{option}.")
        if reply.serve is not None:
            reply.serve()
        talk = "".join(f"cramp: {note}\n" for note in moved)
        ending = Ending(reply.code, reply.talk + talk)
        return _send(Outgoing((reply.text,), lambda: ending, utf_8=reply.utf_8), streams)
    if options.fields == "":
        return _send(_field_names(reply, options), streams)
    drawn = options.format not in BY_LINE or options.sort is not None
    if isinstance(reply, Stream) and drawn:
        reply = reply.whole(options.format)
    outgoing = _written(reply, options, dataset, streams, moved)
    if path:
        return _saved(outgoing, path, streams)
    return _send(outgoing, streams, paged)


def _saved(outgoing: Outgoing, path: str, streams: Streams) -> int:
    """Write an answer into a file, say so, and return the exit code."""
    from crampcli.cli import page_file

    page_file.save(path, outgoing.pieces)
    ending = outgoing.end()
    ending.tell(streams)
    streams.say(f"cramp: written: {path}\n")
    return ending.code


OF_ONE_COMMAND = {
    "fhir": ("in FHIR", "check", "cramp check k2 --taking warfarin -f fhir"),
    "ics": (
        "as a calendar",
        "plan",
        "cramp plan --taking levothyroxine@07:00 --item calcium -f ics",
    ),
    "html": ("as a page", "handout", "cramp handout --taking warfarin --item natto -f html"),
}
"""Forms that one command alone has: how they are called, by which command, and an example."""


def _refuse_form(command: Command, options: show.Options) -> None:
    called, owner, example = OF_ONE_COMMAND[options.format]
    if options.format not in command.formats:
        raise UsageError(
            f"'{command.called}' has no answer {called}: {owner} alone has one. "
            f"Ask for -f json, or for: {example}"
        )
    if options.fields is not None:
        raise UsageError(
            f"an answer {called} has no columns. Leave out --fields, or ask for -f json."
        )


class Ending(NamedTuple):
    """How an answer ends: its exit code, and what is said on stderr."""

    code: int
    talk: str = ""
    refused: tuple[CrampError, ...] = ()
    form: Talk = "words"

    def tell(self, streams: Streams) -> None:
        """Say on stderr what was refused, and what else there is to say."""
        for error in self.refused:
            streams.refuse(error, self.form)
        streams.say(self.talk)


class Outgoing(NamedTuple):
    """An answer on its way out.

    Attributes:
        pieces: Its text, as it is made.
        end: Gives how it ends, so far as it is known.
        known: Whether that is known before the first piece.
        utf_8: Whether it is UTF-8 whatever the code page.
    """

    pieces: Iterable[str]
    end: Callable[[], Ending]
    known: bool = True
    utf_8: bool = False


def _written(
    reply: Reply | Stream,
    options: show.Options,
    dataset: Dataset,
    streams: Streams,
    moved: tuple[str, ...],
) -> Outgoing:
    """Prepare an answer in the form asked for; of a stream, each batch is a piece of its own.

    `moved` says of ids that were asked for what they are called now.
    """
    some = False

    def parts() -> Iterator[Reply]:
        nonlocal some
        if isinstance(reply, Stream):
            for batch in reply.batches:
                some = some or bool(batch)
                yield reply.start._replace(results=batch)
        else:
            yield known

    def last() -> Reply:
        return whole(reply.end(()), at_hand=False) if isinstance(reply, Stream) else known

    def whole(answer: Reply, at_hand: bool = True) -> Reply:
        answer = dated(warned(answer, dataset), dataset, streams.today, at_hand)
        return answer._replace(notes=(*answer.notes, *moved)) if moved else answer

    def end() -> Ending:
        answer = last()
        flat = answer.flattened if options.format in ("tsv", "csv") else answer
        return Ending(
            answer.code,
            show.talk(answer, options, some or bool(flat.results)),
            answer.refused,
            TALK.get(options.format, "words"),
        )

    known = whole(reply) if not isinstance(reply, Stream) else reply.start
    pieces = show.pieces(parts(), last, options, dataset, streams.screen, streams.ascii_only)
    utf_8 = options.format not in ("table", "plain")
    return Outgoing(pieces, end, not isinstance(reply, Stream), utf_8)


def _field_names(reply: Reply | Stream, options: show.Options) -> Outgoing:
    start = reply.start if isinstance(reply, Stream) else reply
    shown = start.flattened if options.format in ("tsv", "csv") else start
    return Outgoing(("".join(f"{name}\n" for name in shown.fields),), lambda: Ending(0))


def _send(outgoing: Outgoing, streams: Streams, paged: bool = False) -> int:
    """Write an answer, say what there is to say, and return the exit code.

    Raises:
        ReaderGone: The reader closed the pipe; what must be said was said all the same.
    """
    pieces = iter(outgoing.pieces)
    # Asks for a field that the answer lacks are refused before anything is said.
    first = next(pieces, "")
    if outgoing.known:
        outgoing.end().tell(streams)
    gone = False
    try:
        for piece in chain((first,), pieces):
            if not (paged and streams.page(piece)):
                streams.answer(piece, outgoing.utf_8)
    except BrokenPipeError:
        gone = True
    finally:
        if not outgoing.known:
            outgoing.end().tell(streams)
    code = outgoing.end().code
    if gone:
        raise ReaderGone(code)
    return code


def warned(reply: Reply, dataset: Dataset) -> Reply:
    """Add the warnings of all that the answer tells of.

    A topic of evidence tells of its nutrients. Vitamin K that results or notes name counts
    whether the answer says that it is about it or not.
    """
    if reply.about is None:
        return reply
    about = list(reply.about)
    by_topic = cautions.nutrients_of_topics(dataset)
    nutrients = {*about, *(nutrient for id_ in about for nutrient in by_topic.get(id_, ()))}
    named = named_in((*about, reply.results, reply.notes))
    return reply._replace(warnings=cautions.of_nutrients(dataset, nutrients | named))


def dated(reply: Reply, dataset: Dataset, today: str, at_hand: bool = True) -> Reply:
    """Add which records that an answer tells of are past the day of their review, and say so.

    Args:
        reply: The answer.
        dataset: The knowledge base.
        today: The day, as `2026-11-27`.
        at_hand: Whether the reply holds all results; a stream keeps none.
    """
    if today <= datasets.first_due(dataset):
        return reply
    from crampcli.queries import reviews

    past = reviews.past_due(dataset, today, reply.kind, reply.results if at_hand else None)
    if not past:
        return reply
    return reply._replace(past_due=past, notes=(*reply.notes, reviews.sentence(past)))


def answer(streams: Streams, text: str, code: int) -> None:
    """Write an answer that ends with a code.

    Raises:
        ReaderGone: Nobody reads it any more.
        WriteError: It cannot be written.
    """
    try:
        streams.answer(text)
    except BrokenPipeError:
        raise ReaderGone(code) from None
