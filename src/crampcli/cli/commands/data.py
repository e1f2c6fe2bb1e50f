"""`cramp data`: which data this is, whether a folder is sound, its JSON Schema, a new record."""

from __future__ import annotations

from crampcli.cli import data_texts
from crampcli.cli.run import Raw
from crampcli.dataset import KINDS, TABLES
from crampcli.errors import UsageError
from crampcli.queries import answers, counts
from crampcli.render.as_json import SCHEMA_VERSION
from crampcli.render.reply import Column, Facts, Heading, Reply
from crampcli.rules.problem import Problem
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.render.reply import Part

COUNTED = (
    "causes",
    "drugs",
    "foods",
    "interactions",
    "medicines",
    "nutrients",
    "red_flags",
    "studies",
)
"""The kinds of which the screen tells how many records there are."""


class Source(NamedTuple):
    """Where a part of the data comes from."""

    name: str
    licence: str
    holds: str

    @property
    def text(self) -> str:
        """Return it as one text."""
        return f"{self.name}: {self.holds} ({self.licence})"


class Count(NamedTuple):
    """How many records there are of a kind."""

    kind: str
    records: int

    @property
    def text(self) -> str:
        """Return it as one text."""
        return f"{self.records} {self.kind.replace('_', ' ')}"


class Review(NamedTuple):
    """When the records of a kind were last read against their references, and are due again.

    `read_since` counts those with a later day of their own.
    """

    kind: str
    reviewed: str
    review_by: str
    read_since: int

    @property
    def called(self) -> str:
        """Return what people call the kind."""
        return self.kind.replace("_", " ")

    @property
    def text(self) -> str:
        """Return it as one text."""
        since = f", {self.read_since} since" if self.read_since else ""
        return f"{self.called}: {self.reviewed}{since}, due by {self.review_by}"


class Info(NamedTuple):
    """Which data this is.

    `version` is that of the data, a date; `schema_version` that of the form of answers, raised only
    when an old reader would be misled. `references_looked_up` counts those whose standing,
    retracted or not, was looked up; of the others "published" is only what nobody doubted.
    """

    title: str
    version: str
    schema_version: int
    date: str
    licence: str
    counts: tuple[Count, ...]
    references_looked_up: int
    references_not_looked_up: int
    sources: tuple[Source, ...]
    reviews: tuple[Review, ...]

    @property
    def id(self) -> str:
        """Return the name of the file that tells it, as `data schema` calls it."""
        return "about"


def info(dataset: Dataset) -> Reply:
    """Show which data this is: version, date, sources, licences, counts."""
    about = dataset.about
    counted = counts.of(dataset)
    every = counted.records["references"]
    row = answers.of(
        Info,
        about,
        schema_version=SCHEMA_VERSION,
        counts=tuple(Count(kind, counted.records[kind]) for kind in KINDS),
        references_looked_up=counted.references_looked_up,
        references_not_looked_up=every - counted.references_looked_up,
        sources=answers.all_of(Source, about["origins"]),
        reviews=tuple(
            answers.of(Review, line, read_since=counted.reviewed[line["kind"]])
            for line in about.get("reviews", ())
        ),
    )
    return Reply(
        "data",
        Info,
        (row,),
        (
            Column("title", ""),
            Column("version", "Version"),
            Column("schema_version", "Form of answers"),
            Column("date", "Date"),
            Column("licence", "Licence"),
            Column("counts", "Records", cell=lambda r: ", ".join(c.text for c in r.counts)),
            Column("references_looked_up", "Standing", cell=_standing),
            Column("reviews", "Reviewed", cell=lambda r: "\n".join(v.text for v in r.reviews)),
            Column("sources", "From", cell=lambda r: "\n".join(s.text for s in r.sources)),
        ),
        None,
        layout="record",
        summary=_screen(row),
        hints=("cramp data changes", "cramp data references"),
    )


def _screen(row: Info) -> tuple[Part | None, ...]:
    """Tell which data this is, the counts that people ask for, and each source by its name."""
    counted = [count.text for count in row.counts if count.kind in COUNTED]
    others = len(row.counts) - len(counted)
    return (
        Heading(row.title, row.licence),
        None,
        Facts(
            (
                ("Version", f"{row.version}: the data's, its date (CalVer)"),
                ("Answers", f"{row.schema_version}: their form's, raised when one breaks (SemVer)"),
                ("Records", f"{', '.join(counted)}; {others} further kinds: --full"),
                ("Standing", _standing(row)),
                ("Reviewed", _reviewed(row)),
                ("From", "\n".join(source.name for source in row.sources)),
                ("Terms", "of each source, and what is taken from it: --full"),
            )
        ),
    )


def _standing(row: Info) -> str:
    """Say of how many references it is known whether they still stand."""
    every = row.references_looked_up + row.references_not_looked_up
    return (
        f"Looked up for {row.references_looked_up} of {every} references; of the others nobody "
        "here has checked whether they still stand."
    )


def _reviewed(row: Info) -> str:
    """Say since when the records were read against their references, and when they are due."""
    if not row.reviews:
        return ""
    *early, last = sorted({each.review_by for each in row.reviews})
    due = [
        f"{', '.join(each.called for each in row.reviews if each.review_by == day)} by {day}"
        for day in early
    ]
    first = min(each.reviewed for each in row.reviews)
    return f"On {first} or since. Due: {'; '.join([*due, f'the others by {last}'])}"


class Fault(NamedTuple):
    """Something wrong in a data file, and how to mend it.

    `level` is "must" where the folder cannot be used so, "house" where only the house's own rules
    for what it publishes refuse it.
    """

    file: str
    record: str
    field: str
    problem: str
    mend: str
    level: str

    @property
    def id(self) -> str:
        """Return where it is; a field may have several faults."""
        return "/".join(part for part in (self.file, self.record, self.field) if part)


def validate(dataset: Dataset, path: str, fix: bool = False) -> Reply:
    """Check a folder of data files; every problem of every file in one run.

    Whether the house's own rules are kept decides the exit code where the folder stands alone.
    """
    from crampcli import canonical, validation

    files = validation.read(str(path))
    loose = canonical.loose(files)
    if fix and loose:
        canonical.rewrite(str(path), loose)
        files = {kind: loose[kind].encode() if kind in loose else files[kind] for kind in files}
    outcome = validation.checked(dataset, files, published=True)
    alone = outcome.records.keys() >= {*KINDS}
    cares = [*outcome.cares]
    if alone and not fix and not outcome.problems:
        form = ("it is not in its canonical form", "Let --fix write it")
        cares += [Problem(f"{kind}.json", "", "", *form) for kind in loose]
    rows = (
        *(answers.of(Fault, problem._asdict(), level="must") for problem in outcome.problems),
        *(answers.of(Fault, problem._asdict(), level="house") for problem in cares),
    )
    counts = ", ".join(f"{len(r)} {kind}" for kind, r in outcome.records.items())
    found = f"{len(outcome.problems)}, and {len(cares)} against the house's own rules"
    return Reply(
        "problems",
        Fault,
        rows,
        (
            Column("file", "File", no_wrap=True),
            Column("record", "Record"),
            Column("field", "Field"),
            Column("problem", "Problem"),
            Column("mend", "Mend", min_screen=80),
            Column("level", "Level", min_screen=100),
        ),
        None,
        title=f"Problems in {path}" if rows else "",
        query={"path": str(path), "fix": fix},
        notes=(
            *(f"{kind}.json: written in its canonical form." for kind in loose if fix),
            f"Problems found: {found}." if rows else f"No problem found: {counts}.",
        ),
        code=4 if outcome.problems or (cares and alone) else 0,
    )


def new(dataset: Dataset, kind: str, id_: str | None = None) -> Raw:
    """Print a record of a kind to fill in, with what every field is for."""
    name = _kind(kind)
    if id_ is not None and id_ in dataset.table(name):
        raise UsageError(f"{name}.json has a record {quoted(id_)} already. Choose another id.")
    return Raw(data_texts.record(dataset, name, id_), utf_8=True)


def _kind(asked: str) -> str:
    """Return the kind that a reader names, in either number and with either mark."""
    name = asked.strip().casefold().replace("-", "_").replace(" ", "_").removesuffix(".json")
    fitting = [kind for kind in KINDS if name in (kind, TABLES[kind].singular)]
    if not fitting:
        raise UsageError(f"no kind of data is called {quoted(asked)}. Known: {', '.join(KINDS)}.")
    return fitting[0]


def schema(
    dataset: Dataset,
    kind: str | None = None,
    output: str | None = None,
) -> Raw:
    """Print the JSON Schema of a data file, or of all of them; or that of a kind of answer."""
    if output is not None:
        return Raw(_output_schema(kind, output), utf_8=True)
    if kind is None:
        return Raw(data_texts.schemas(dataset), utf_8=True)
    return Raw(data_texts.schema(dataset, _kind(kind)), utf_8=True)


def _output_schema(kind: str | None, output: str) -> str:
    from crampcli.cli import output_schema

    if kind is not None:
        raise UsageError("--output prints the schema of an answer; name no file beside it.")
    name = output.strip().casefold().replace("_", "-")
    if name not in output_schema.RECORDS:
        known = ", ".join(output_schema.RECORDS)
        raise UsageError(f"no kind of answer is called {quoted(output)}. Known: {known}.")
    return data_texts.written(output_schema.schema(name))
