"""The questions of the command line, asked from Python: the same answers, warnings and refusals.

Every function takes a knowledge base as `data`, that of `crampcli.load()` unless another is given,
and returns an `Answer`. What is named and not understood is refused in the answer and never passed
over; what nobody looked at is a result that says so. Examples: `docs/python.md`.
"""

from __future__ import annotations

from crampcli import dataset as datasets
from crampcli.cli import run
from crampcli.cli.commands import check as check_command
from crampcli.cli.commands import evidence as evidence_command
from crampcli.cli.commands import match as match_command
from crampcli.cli.commands import sources as sources_command
from crampcli.cli.streams import Streams
from crampcli.render.reply import fields_of
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.errors import CrampError
    from crampcli.queries.cautions import Caution
    from crampcli.render.reply import Reply
    from crampcli.vocabulary import Diet, Per, Sex

NOTHING_READ = Streams(None, None, None, {})
"""No stdin, no environment: what is asked stands in the arguments."""


class Answer(NamedTuple):
    """An answer.

    Attributes:
        kind: What the results are, as `kind` in JSON.
        results: The results in order, each a named tuple; its fields are those of JSON, amounts in
            the unit that stands beside them.
        warnings: The safety warnings that belong to it. Whoever shows the results shows these.
        refused: The errors of names that were not understood, or could mean several things.
        notes: What a reader must know of it.
        code: What the command would end with: of `check`, 0 only if every pair is on record as not
            interacting.
    """

    kind: str
    results: tuple[Any, ...]
    warnings: tuple[Caution, ...]
    refused: tuple[CrampError, ...]
    notes: tuple[str, ...]
    code: int

    def rows(self) -> list[dict[str, Any]]:
        """Return the results as flat rows for a data frame: `pandas.DataFrame(answer.rows())`."""
        return [
            {name: getattr(result, name) for name in fields_of(type(result))}
            for result in self.results
        ]


def _answer(reply: Reply, data: Dataset) -> Answer:
    warned = run.dated(run.warned(reply, data), data, NOTHING_READ.today)
    notes = tuple(note if isinstance(note, str) else note.text for note in warned.notes)
    return Answer(
        kind=warned.kind,
        results=warned.results,
        warnings=warned.warnings,
        refused=warned.refused,
        notes=notes,
        code=warned.code,
    )


def _each(names: Sequence[str]) -> Sequence[str]:
    """Take a text for one name, and not for its letters, some of which are names themselves."""
    return (names,) if isinstance(names, str) else names


def check(
    items: Sequence[str] = (),
    *,
    taking: Sequence[str] = (),
    conditions: Sequence[str] = (),
    pregnant: bool = False,
    data: Dataset | None = None,
) -> Answer:
    """Hold nutrients, supplements and foods against medicines and conditions.

    Args:
        items: Each with an amount if known: `natto:40g`, `magnesium 400 mg`.
        taking: Medicines by any name, with strength and form if need be.
        conditions: Such as `kidney disease`.
        pregnant: Whether pregnancy is one of them.
        data: The knowledge base.

    Returns:
        Results of the type `crampcli.queries.check_rows.Checked`.

    Raises:
        UsageError: Nothing is asked, or an item is `-`, for there is no stdin.
    """
    known = data or datasets.packaged()
    reply = check_command.check_all(
        known,
        NOTHING_READ,
        _each(items),
        _each(taking),
        condition=_each(conditions),
        pregnant=pregnant,
    )
    return _answer(reply.whole("json") if isinstance(reply, run.Stream) else reply, known)


def sources(
    nutrient: str,
    *,
    per: Per = "serving",
    limit: int = 10,
    category: str | None = None,
    diet: Diet | None = None,
    where: Sequence[str] = (),
    data: Dataset | None = None,
) -> Answer:
    """Rank the foods that hold a nutrient, best first.

    Args:
        nutrient: Its id, name, symbol or another name.
        per: What amounts refer to: a serving, 100 g or 100 kcal.
        limit: At most so many; 0 for all.
        category: Keep to one category of foods.
        diet: Keep to vegan or vegetarian foods.
        where: Bounds such as `potassium<300`, in the unit of the nutrient.
        data: The knowledge base.

    Returns:
        Results of the type `crampcli.queries.sources.FoodSource`.

    Raises:
        NameNotResolvedError: The nutrient or the category is not known, or could mean several.
        UsageError: A bound cannot be read.
    """
    known = data or datasets.packaged()
    reply = sources_command.rank(
        known, NOTHING_READ, nutrient, per, limit, None, category, diet, _each(where)
    )
    return _answer(reply, known)


def match(
    signs: Sequence[str] = (),
    *,
    at: Sequence[str] = (),
    site: Sequence[str] = (),
    trigger: Sequence[str] = (),
    conditions: Sequence[str] = (),
    taking: Sequence[str] = (),
    age: float | None = None,
    sex: Sex | None = None,
    pregnant: bool = False,
    limit: int = 8,
    data: Dataset | None = None,
) -> Answer:
    """List what fits cramps as they are reported: red flags first. It diagnoses nothing.

    Args:
        signs: What is felt or seen, in plain words.
        at: When it comes.
        site: Where.
        trigger: What brings it on.
        conditions: Illnesses and habits.
        taking: Medicines.
        age: Years.
        sex: As the tables tell it apart.
        pregnant: Whether pregnancy is reported.
        limit: At most so many causes; 0 for all.
        data: The knowledge base.

    Returns:
        Results of the type `crampcli.queries.match.Fit`.

    Raises:
        NameNotResolvedError: Nothing at all is understood.
        UsageError: Nothing is reported, or two things exclude each other.
    """
    known = data or datasets.packaged()
    reply = match_command.match_causes(
        known,
        _each(at),
        _each(site),
        _each(trigger),
        _each(signs),
        _each(conditions),
        age,
        sex,
        pregnant,
        _each(taking),
        limit,
    )
    return _answer(reply, known)


def evidence(topic: str | None = None, *, data: Dataset | None = None) -> Answer:
    """Tell how good the evidence is: of every remedy in a line, or of one in full.

    Args:
        topic: A nutrient or remedy.
        data: The knowledge base.

    Returns:
        Results of the type `crampcli.queries.evidence.TopicLine`, or of one topic `TopicDetail`.

    Raises:
        NameNotResolvedError: The topic is not known, or could mean several.
    """
    known = data or datasets.packaged()
    return _answer(evidence_command.show(known, topic), known)
