"""Which red flags, causes, medicines and mimics fit what is reported.

It lists and explains. It neither diagnoses nor rules anything out, and its order is no
probability. How the order comes about is told in `docs/matching.md`.
"""

from __future__ import annotations

from itertools import islice

from crampcli.errors import UnknownNameError, UsageError
from crampcli.folding import fold, words
from crampcli.queries import drugs, lookup, medicines, red_flags, sources
from crampcli.queries.causes import LINKS, URGENCIES
from crampcli.queries.cautions import SEVERITIES
from crampcli.queries.intake import FERTILE, OLDEST
from crampcli.values import TYPE_CHECKING, NamedTuple
from crampcli.vitamin_k import ANTAGONISTS, warning_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.models.cause import Cause, Mimic, Term
    from crampcli.models.interaction import Interaction
    from crampcli.queries.drugs import Resolved
    from crampcli.queries.sources import FoodSource

ASSUMED = "cramps"
"""The term that every report implies: whoever asks what fits a cramp has one."""
EXAMPLE = "cramp causes match --at night --site calf --age 72"
KINDS = {
    "at": "time of day or occasion",
    "site": "part of the body",
    "trigger": "trigger",
    "sign": "sign",
    "condition": "condition",
}
"""What each kind of term is called in an error."""
LISTING = "cramp causes match --help"


class Feature(NamedTuple):
    """Something reported, and every term that it counts as.

    Attributes:
        kind: The option that reported it.
        said: How it is written in the answer.
        tags: The terms that it counts as, itself first.
        medicines: The records of medicines that hold for it, where it is something taken.
    """

    kind: str
    said: str
    tags: tuple[str, ...]
    medicines: tuple[str, ...] = ()


class Taken(NamedTuple):
    """A medicine that was named: whether anything is linked, and what to ask."""

    name: str
    linked: bool
    ask: bool
    note: str | None
    drugs: frozenset[str]
    classes: frozenset[str]

    @property
    def works_against_vitamin_k(self) -> bool:
        """Tell whether it is, or may be, warfarin or another vitamin K antagonist."""
        return ANTAGONISTS in self.classes


class Report(NamedTuple):
    """What a reader reports."""

    features: tuple[Feature, ...]
    taken: tuple[Taken, ...]

    @property
    def tags(self) -> frozenset[str]:
        """Return every term that the report counts as."""
        return frozenset(tag for feature in self.features for tag in feature.tags)

    @property
    def antagonists(self) -> list[str]:
        """Return the names of the medicines taken that vitamin K works against."""
        return [taken.name for taken in self.taken if taken.works_against_vitamin_k]


class Fit(NamedTuple):
    """Something on record that fits the report.

    `section` is red-flag, cause, medicine, nutrient or mimic. `urgency` belongs to red flags and
    mimics, `link` to causes, `strength` to medicines. `moves` tells which nutrients a medicine
    moves, or how the nutrient is moved. `foods` are the ids of the foods that the text names.
    `next` is the command that shows more.
    """

    section: str
    id: str
    name: str
    urgency: str | None
    link: str | None
    strength: str | None
    moves: tuple[str, ...]
    matching: tuple[str, ...]
    contradicting: tuple[str, ...]
    text: str
    next: str
    references: tuple[str, ...]
    foods: tuple[str, ...] = ()


class Fits(NamedTuple):
    """Everything that fits, in order, and how many causes there are in all."""

    rows: tuple[Fit, ...]
    causes: int


# What is reported -----------------------------------------------------------------------------


def report(
    dataset: Dataset,
    said: Mapping[str, Sequence[str]],
    age: float | None = None,
    sex: str | None = None,
    pregnant: bool = False,
    taking: Sequence[str] = (),
) -> Report:
    """Read a report.

    Args:
        dataset: The knowledge base.
        said: Names of terms by kind; each may be a comma list.
        age: Years.
        sex: male or female.
        pregnant: Whether pregnancy is reported.
        taking: Names of medicines; each may be a comma list.

    Raises:
        UnknownNameError: A name is not known.
        AmbiguousNameError: A medicine's name is shared by several.
        UsageError: Nothing is reported, the age is impossible, or two things exclude each other.
    """
    if age is not None and not 0 <= age <= OLDEST:
        raise UsageError(f"--age {age:g} is no age. Give years from 0 to {OLDEST}.")
    known = _Terms(dataset)
    features = [
        Feature(kind, term["name"], known.implied((term["id"],)))
        for kind, names in said.items()
        for name in names
        for term in known.listed(name, kind)
    ]
    if age is not None:
        features.append(Feature("age", f"age {age:g}", known.implied(known.of_age(age))))
    if sex is not None:
        term = known.find(sex, "condition")
        features.append(Feature("sex", term["name"], known.implied((term["id"],))))
    if pregnant:
        term = known.find("pregnant", "condition")
        features.append(Feature("condition", term["name"], known.implied((term["id"],))))
    takes = [one for name in taking for one in _taken(dataset, known, name)]
    features += [feature for feature, _ in takes]
    if not features:
        raise UsageError(f"nothing is reported. Say what you know of the cramps: {EXAMPLE}")
    _refuse_contradiction(dataset, features)
    _refuse_pregnancy_at(age, features)
    return Report(tuple(dict.fromkeys(features)), tuple(dict.fromkeys(taken for _, taken in takes)))


def _refuse_contradiction(dataset: Dataset, features: Sequence[Feature]) -> None:
    for feature in features:
        excluded = [e for tag in feature.tags[:1] for e in dataset.terms[tag].get("excludes", ())]
        for other in features:
            if other.tags and other.tags[0] in excluded:
                raise UsageError(
                    f"{feature.said} and {other.said} do not go together. Report one of them."
                )


def _refuse_pregnancy_at(age: float | None, features: Sequence[Feature]) -> None:
    if age is None or FERTILE[0] <= age <= FERTILE[1]:
        return
    for feature in features:
        if "pregnant" in feature.tags:
            raise UsageError(
                f"{feature.said} and --age {age:g} do not go together. Report one of them."
            )


class _Terms:
    """The terms by name, and what each implies."""

    def __init__(self, dataset: Dataset) -> None:
        self.terms = dataset.terms
        self.names = lookup.names(dataset.terms.values())

    def implied(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return terms with all that they imply, in turn; each once, the given ones first."""
        found = list(dict.fromkeys(ids))
        for tag in found:
            found += [t for t in self.terms[tag].get("implies", ()) if t not in found]
        return tuple(found)

    def of_age(self, age: float) -> list[str]:
        """Return the terms that cover an age."""
        years = int(age)
        return [
            term["id"]
            for term in self.terms.values()
            if "from_age" in term and term["from_age"] <= years <= term.get("to_age", OLDEST)
        ]

    def of(self, taken: Resolved) -> list[str]:
        """Return the terms that taking a medicine counts as."""
        classes, members = set(taken.classes), set(taken.drugs)
        return [
            term["id"]
            for term in self.terms.values()
            if classes.intersection(term.get("classes", ()))
            or members.intersection(term.get("drugs", ()))
        ]

    def named(self, name: str) -> Term | None:
        """Return the term of a name, whatever its kind."""
        found = self.names.ids.get(fold(name), ()) if len(name) <= lookup.LONGEST else ()
        return self.terms[found[0]] if len(found) == 1 else None

    def listed(self, name: str, kind: str) -> list[Term]:
        """Return the terms of a name, or of each name in a comma list."""
        whole = self.named(name)
        if whole is not None:
            return [whole]
        return [self.find(part, kind) for part in _parts(name)]

    def find(self, name: str, kind: str) -> Term:
        """Return the term of a name; one of another kind will do.

        Raises:
            UnknownNameError: There is none; near names of the kind asked for are offered.
        """
        found = self.named(name)
        if found is not None:
            return found
        near = self._near(name, kind)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"List them: {LISTING}."
        if not fold(name[: lookup.LONGEST + 1]):
            raise UnknownNameError(f"no {KINDS[kind]} is named: the name is empty.", near=[])
        help_ = " When to get help: cramp red-flags" if kind == "sign" else ""
        raise UnknownNameError(
            f"no {KINDS[kind]} is called {lookup.quoted(name)}. {hint}{help_}",
            name=name[: lookup.LONGEST + 1],
            near=near,
        )

    def _near(self, name: str, kind: str) -> list[str]:
        """Return names that share words or are spelt alike, those of the kind first."""
        own = lookup.names(term for term in self.terms.values() if kind in term["kinds"])
        asked = {word for word in words(name[: lookup.LONGEST]) if len(word) > 3}
        for names in (own, self.names):
            shares = sorted(
                (-len(shared), spelt)
                for spelt in names.spelt.values()
                if (shared := asked.intersection(words(spelt)))
            )
            close = [spelt for share, spelt in shares if share < -1][:2]
            close += [names.spelt[folded] for folded in lookup.near(name, names.spelt)]
            close += [spelt for _, spelt in shares]
            if close:
                return list(dict.fromkeys(close))[:3]
        return []


def _parts(text: str) -> list[str]:
    """Split a comma list; a text without any part stays as it is, to be refused."""
    return [part.strip() for part in text.split(",") if part.strip()] or [text]


def _taken(dataset: Dataset, known: _Terms, name: str) -> list[tuple[Feature, Taken]]:
    try:
        return [_one_taken(dataset, known, name)]
    except UnknownNameError:
        parts = _parts(name)
        if parts == [name]:
            raise
        return [_one_taken(dataset, known, part) for part in parts]


def _one_taken(dataset: Dataset, known: _Terms, name: str) -> tuple[Feature, Taken]:
    term = known.named(name)
    own = [term["id"]] if term is not None else []
    try:
        found = medicines.find(dataset, name)
    except UnknownNameError:
        # "inhaler" names a term, and no medicine that can be told.
        if term is None or not {"condition", "trigger"}.intersection(term["kinds"]):
            raise
        found = medicines.Found(term["name"], (), None)
    meant = found.meant or _of_records(dataset, found)
    tags = known.implied([*(known.of(meant) if meant else ()), *own])
    return Feature("taking", found.name, tags, found.ids), Taken(
        found.name,
        bool(found.ids or tags),
        meant.ask if meant else False,
        meant.note if meant else None,
        frozenset(meant.drugs if meant else ()),
        frozenset(meant.classes if meant else ()),
    )


def _of_records(dataset: Dataset, found: medicines.Found) -> Resolved | None:
    """Gather what a record stands for whose name is that of no drug and no class."""
    if not found.ids:
        return None
    records = [dataset.medicines[id_] for id_ in found.ids]
    groups = [group for record in records for group in record["classes"]]
    members = [
        *(drug for r in records for drug in (*r["drugs"], *r.get("members", ()))),
        *(drug for group in groups for drug in dataset.drug_classes[group]["drugs"]),
    ]
    return drugs.Resolved(
        found.name, "medicine", found.ids[0], tuple(members), tuple(groups), (), (), False, None
    )


# What fits ------------------------------------------------------------------------------------


def fits(dataset: Dataset, reported: Report, limit: int | None = None) -> Fits:
    """Return what fits a report: red flags, causes, medicines, nutrients they move, mimics.

    Args:
        dataset: The knowledge base.
        reported: The report.
        limit: At most so many causes.
    """
    causes = _causes(dataset, reported)
    linked = _medicines(dataset, reported)
    rows = (
        *_flags(dataset, reported),
        *causes[:limit],
        *linked,
        *_nutrients(dataset, reported),
        *_mimics(dataset, reported),
    )
    return Fits(rows, len(causes))


def _flags(dataset: Dataset, reported: Report) -> Iterator[Fit]:
    tags = reported.tags | {ASSUMED}
    for record in sorted(dataset.red_flags.values(), key=red_flags.order):
        if not all(tags.intersection(any_of) for any_of in record["rule"]):
            continue
        named = {tag for any_of in record["rule"] for tag in any_of}
        action = f" {record['action']}" if "action" in record else ""
        yield Fit(
            "red-flag",
            record["id"],
            record["text"],
            record["urgency"],
            None,
            None,
            (),
            tuple(f.said for f in reported.features if named.intersection(f.tags)),
            (),
            f"{record['why']}{action}",
            f"cramp red-flags --urgency {record['urgency']}",
            tuple(record["references"]),
        )


class _Held(NamedTuple):
    """How a record stands to a report."""

    matching: tuple[str, ...]
    contradicting: tuple[str, ...]
    groups: int
    """How many kinds of the record's features are met."""


GROUPS = ("at", "sites", "triggers", "signs", "conditions", "ages")
ANYTHING = "any"
"""The term of a time of day or an age that says nothing: it neither fits nor speaks against."""
EVERYWHERE = "generalised"
CLOSED = {"at": "at", "site": "sites", "age": "ages"}
"""Kinds of report that speak against a record which lists others of that kind only."""


def _held(
    features: Sequence[Feature],
    listed: Mapping[str, Collection[str]],
    against: Collection[str],
    medicines_: frozenset[str] = frozenset(),
) -> _Held:
    """Hold a report against the features that a record is listed for."""
    every = {tag for tags in listed.values() for tag in tags} - {ANYTHING}
    matching: list[str] = []
    contradicting: list[str] = []
    met: set[str] = set()
    for feature in features:
        tags = set(feature.tags)
        if tags.intersection(against):
            contradicting.append(feature.said)
        elif tags & every or medicines_.intersection(feature.medicines):
            matching.append(feature.said)
            met.update(group for group, its in listed.items() if tags.intersection(its))
            if medicines_.intersection(feature.medicines):
                met.add("medicines")
        elif _speaks_against(feature, listed):
            contradicting.append(feature.said)
    return _Held(tuple(dict.fromkeys(matching)), tuple(dict.fromkeys(contradicting)), len(met))


def _speaks_against(feature: Feature, listed: Mapping[str, Collection[str]]) -> bool:
    group = CLOSED.get(feature.kind)
    if group is None or ANYTHING in feature.tags:
        return False
    its = listed.get(group, ())
    return bool(its) and ANYTHING not in its and EVERYWHERE not in its


def _causes(dataset: Dataset, reported: Report) -> list[Fit]:
    """Return the causes that share a feature, in order."""
    named: dict[str, set[str]] = {}
    for record in dataset.medicines.values():
        for id_ in record["causes"]:
            named.setdefault(id_, set()).add(record["id"])
    found: list[tuple[tuple[int, int, bool, int, int, str], Fit]] = []
    for cause in dataset.causes.values():
        listed = {group: tags for group, tags in cause["match"].items() if isinstance(tags, list)}
        held = _held(
            reported.features,
            listed,
            cause.get("against", ()),
            frozenset(named.get(cause["id"], ())),
        )
        if held.matching:
            known = cause.get("usually_known", ())
            key = (
                -len(held.matching),
                len(held.contradicting),
                bool(known) and not reported.tags.intersection(known),
                -held.groups,
                LINKS.index(cause["link"]),
                cause["id"],
            )
            found.append((key, _cause(cause, held)))
    return [fit for _, fit in sorted(found, key=lambda pair: pair[0])]


def _cause(cause: Cause, held: _Held) -> Fit:
    return Fit(
        "cause",
        cause["id"],
        cause["name"],
        None,
        cause["link"],
        None,
        (),
        held.matching,
        held.contradicting,
        cause["summary"]["text"],
        f"cramp causes show {cause['id']}",
        tuple(cause["summary"]["references"]),
    )


def _mimics(dataset: Dataset, reported: Report) -> list[Fit]:
    """Return the mimics that share a feature: by shared features, then urgency, then id."""
    found: list[tuple[tuple[int, int, int, str], Fit]] = []
    for mimic in dataset.mimics.values():
        match = mimic["match"]
        listed = {"at": match["at"], "signs": match["signs"]}
        held = _held(reported.features, listed, match.get("not_signs", ()))
        if held.matching:
            key = (
                -len(held.matching),
                len(held.contradicting),
                URGENCIES.index(mimic["urgency"]),
                mimic["id"],
            )
            found.append((key, _mimic(mimic, held)))
    return [fit for _, fit in sorted(found, key=lambda pair: pair[0])]


def _mimic(mimic: Mimic, held: _Held) -> Fit:
    return Fit(
        "mimic",
        mimic["id"],
        mimic["name"],
        mimic["urgency"],
        None,
        None,
        (),
        held.matching,
        held.contradicting,
        mimic["differs"]["text"],
        f"cramp causes show {mimic['id']}",
        tuple(mimic["differs"]["references"]),
    )


def _named_for(reported: Report) -> dict[str, tuple[str, ...]]:
    """Return what was taken by the records of medicines that hold for it."""
    found: dict[str, tuple[str, ...]] = {}
    for feature in reported.features:
        for id_ in feature.medicines:
            found[id_] = tuple(dict.fromkeys([*found.get(id_, ()), feature.said]))
    return found


def _medicines(dataset: Dataset, reported: Report) -> list[Fit]:
    """Return the records that hold for what is taken, the most strongly linked first."""
    named = _named_for(reported)
    rows = []
    for line in medicines.lines(dataset):
        if line.id not in named:
            continue
        record = dataset.medicines[line.id]
        figures = record["figures"][:1]
        told = [record["mechanism"], *figures]
        rows.append(
            Fit(
                "medicine",
                line.id,
                line.name,
                None,
                None,
                line.strength,
                tuple(move.text for move in line.moves),
                named[line.id],
                (),
                " ".join([*(part["text"] for part in told), record["action"]["text"]]),
                f"cramp medicines show {line.id}",
                tuple(dict.fromkeys(id_ for part in told for id_ in part["references"])),
            )
        )
    return rows


# What a medicine moves, the foods that hold it, and who must not add it -------------------------

GUARDED = ("contraindicated", "major")
REFUSED = ("avoid", "ask-first")
LOWERS = "drug-lowers-nutrient"
MOVED = {"lowers": "Lowered", "raises": "Raised"}
SUGGESTED = 3
"""Foods named for a nutrient that is lowered."""
VITAMINS_K = ("vitamin-k1", "vitamin-k2")
RICH = 10.0
"""µg of vitamin K in a serving: as little a day of K2 has moved blood clotting in a trial."""


def _nutrients(dataset: Dataset, reported: Report) -> list[Fit]:
    """Return the nutrients that the medicines taken lower or raise."""
    moved: dict[str, dict[str, list[str]]] = {}
    references: dict[str, list[str]] = {}
    for id_, names in _named_for(reported).items():
        for move in dataset.medicines[id_]["moves"]:
            by = moved.setdefault(move["nutrient"], {}).setdefault(move["direction"], [])
            by += [name for name in names if name not in by]
            references.setdefault(move["nutrient"], []).extend(move["references"])
    # What is lowered comes before what is raised: it is what foods can do something about.
    return [
        _nutrient(dataset, reported, nutrient, by, references[nutrient])
        for nutrient, by in sorted(moved.items(), key=lambda item: "lowers" not in item[1])
    ]


def _nutrient(
    dataset: Dataset,
    reported: Report,
    nutrient: str,
    moved_by: Mapping[str, Sequence[str]],
    references: Sequence[str],
) -> Fit:
    record = dataset.nutrients.get(nutrient) or dataset.substances[nutrient]
    lowered = "lowers" in moved_by
    movers = moved_by.get("lowers") or [name for names in moved_by.values() for name in names]
    known = _interactions(dataset, nutrient)
    own = [(each, met) for each in known if (met := _met_by(each, reported))]
    # What else was named speaks first: it may forbid what would make good for the loss.
    others = [
        (each, also) for each, met in own if (also := [name for name in met if name not in movers])
    ]
    foods = _foods(dataset, reported, nutrient) if lowered else ()
    steady = _steady(dataset, reported) if foods else None
    told = [steady.text] if steady else []
    told += _also_named(others)
    told += [f"{MOVED[direction]} by {_and(names)}." for direction, names in moved_by.items()]
    told += [
        each["management"]
        if each["direction"] == LOWERS
        else f"{each['title']}: {each['management']}"
        for each, _ in own
        if each not in [other for other, _ in others]
    ]
    told += [_most(foods, bool(steady), any(_guards(each) for each, _ in others))] if foods else []
    guarded = [each for each in known if _guards(each) and each not in [met for met, _ in own]]
    if further := _others(dataset, guarded):
        told.append(f"Ask before adding more, if one of these applies: {', '.join(further)}.")
    rests_on = [
        *(steady.references if steady else ()),
        *references,
        *(r for each, _ in own for r in each["references"]),
    ]
    bound = f" --where '{VITAMINS_K[0]}<{RICH:g}'" if steady else ""
    return Fit(
        "nutrient",
        nutrient,
        record["name"],
        None,
        None,
        None,
        tuple(moved_by),
        tuple(dict.fromkeys(name for names in moved_by.values() for name in names)),
        (),
        " ".join(told),
        f"cramp sources {nutrient}{bound}" if lowered else f"cramp warnings {nutrient}",
        tuple(dict.fromkeys(rests_on)),
        tuple(food.food for food in foods),
    )


def _guards(record: Interaction) -> bool:
    """Tell whether an interaction speaks against adding more of its nutrient."""
    return record["severity"] in GUARDED and record["action"] in REFUSED


def _also_named(others: Sequence[tuple[Interaction, Sequence[str]]]) -> list[str]:
    """Tell what else that was named does with the nutrient; each name once in a row."""
    told: list[str] = []
    before: Sequence[str] = ()
    for record, names in others:
        told += [f"You also named {_and(names)}."] if names != before else []
        told.append(f"{record['title']}: {record['management']}")
        before = names
    return told


def _foods(dataset: Dataset, reported: Report, nutrient: str) -> tuple[FoodSource, ...]:
    """Return the foods to suggest: those with most; beside an antagonist none rich in vitamin K.

    What was not measured is not none: beside an antagonist, vitamin K1 must have been measured.
    """
    if nutrient not in dataset.nutrients:
        return ()
    if not reported.antagonists:
        return sources.rank(dataset, nutrient, limit=SUGGESTED).foods
    poor = sources.Condition(VITAMINS_K[0], "<", RICH)
    ranked = sources.rank(dataset, nutrient, where=(poor,)).foods
    found = (food for food in ranked if not rich_in_vitamin_k(dataset, (food.food,)))
    return tuple(islice(found, SUGGESTED))


def _most(foods: Sequence[FoodSource], poor: bool, ask: bool) -> str:
    """Name the foods with most of a nutrient, and which were looked at."""
    among = f", of foods measured to hold less than {RICH:g} µg of vitamin K1" if poor else ""
    first = "Ask before you eat more of it. " if ask else ""
    return f"{first}Most of it per serving{among}: {'; '.join(food.name for food in foods)}."


class _Told(NamedTuple):
    """A sentence and its references."""

    text: str
    references: tuple[str, ...]


def _steady(dataset: Dataset, reported: Report) -> _Told | None:
    """Say that vitamin K from food must stay steady, where an antagonist of it is taken."""
    if not reported.antagonists:
        return None
    return _Told(
        f"You also named {_and(reported.antagonists)}: vitamin K from food must stay steady. Foods "
        "rich in it are left out here.",
        tuple(dataset.interactions[warning_id(VITAMINS_K[0])]["references"][:1]),
    )


def rich_in_vitamin_k(dataset: Dataset, foods: Iterable[str]) -> tuple[str, ...]:
    """Return the vitamins K of which one of some foods holds much in a serving."""
    held: dict[str, float] = {}
    for food in foods:
        share = dataset.foods[food]["servings"][0]["grams"] / 100
        for nutrient in VITAMINS_K:
            amount = dataset.amounts(nutrient).get(food, {}).get("value", 0.0)
            held[nutrient] = max(held.get(nutrient, 0.0), amount * share)
        for record in dataset.menaquinones.values():
            if record["food"] == food:
                amount = max(record.get("amount", 0.0), record.get("high", 0.0))
                held[VITAMINS_K[1]] = max(held[VITAMINS_K[1]], amount * share)
    return tuple(nutrient for nutrient, amount in held.items() if amount >= RICH)


def warned_of(dataset: Dataset, reported: Report, rows: Iterable[Fit]) -> tuple[str, ...]:
    """Return the vitamins K whose warning must stand beside rows, for what their foods hold.

    Beside an antagonist the warning of food stands in any case.
    """
    found = rich_in_vitamin_k(dataset, (food for row in rows for food in row.foods))
    return (*(VITAMINS_K[:1] if reported.antagonists else ()), *found)


def _interactions(dataset: Dataset, nutrient: str) -> list[Interaction]:
    """Return what a nutrient does not mix with, the most severe first."""
    return sorted(
        (
            record
            for record in dataset.interactions.values()
            if nutrient == record["nutrient"] or nutrient in record["also_for"]
        ),
        key=lambda record: (SEVERITIES.index(record["severity"]), record["id"]),
    )


def _met_by(record: Interaction, reported: Report) -> list[str]:
    """Return what of the report is a medicine or a condition of an interaction."""
    found = [f.said for f in reported.features if set(f.tags).intersection(record["conditions"])]
    found += [
        taken.name
        for taken in reported.taken
        if not taken.drugs.intersection(record["excluded_drugs"])
        and (
            taken.classes.intersection(record["classes"])
            or taken.drugs.intersection(record["drugs"])
        )
    ]
    return list(dict.fromkeys(found))


def _others(dataset: Dataset, guarded: Iterable[Interaction]) -> list[str]:
    """Name the medicines and conditions of interactions."""
    names = [
        name
        for record in guarded
        for name in (
            *(dataset.drug_classes[id_]["name"] for id_ in record["classes"]),
            *(dataset.drugs[id_]["name"] for id_ in record["drugs"]),
            *(dataset.conditions[id_]["name"] for id_ in record["conditions"]),
        )
    ]
    return [
        name if name[1:2].isupper() or not name[:1].isupper() else name[0].lower() + name[1:]
        for name in dict.fromkeys(names)
    ]


def _and(names: Sequence[str], word: str = "and") -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
