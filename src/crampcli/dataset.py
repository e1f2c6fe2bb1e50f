"""Where the knowledge base comes from: the packaged files, and a user's own laid over them.

A table is read when it is first asked for, so that a command pays only for what it uses.
The packaged files are validated by the tests on every change and trusted here; a user's files
never reach a `Dataset` without passing `crampcli.validation`.
"""

from __future__ import annotations

from crampcli import prepared
from crampcli.apart import Apart, taken_apart
from crampcli.errors import DataError
from crampcli.packaged import PackagedFiles
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Generic, TypeVar

    # Ruff does not see that the tables are declared with them.
    from crampcli.records import (  # noqa: F401
        about,
        cause,
        change,
        evidence,
        food,
        intake,
        interaction,
        medicine,
        name,
        nutrient,
        reference,
        salt,
    )

    Records = Mapping[str, Any]
    Record = TypeVar("Record")

    class Of(Generic[Record]):
        """What a table holds."""

else:
    Record = "Record"

    class Of:
        """Make a table as in `Table["food.Food"]()`; `typing` is dear to import."""

        def __class_getitem__(cls, model):
            """Return what makes a table of this model."""
            return cls if model == Record else lambda **named: cls(model, **named)


class Table(Of[Record]):
    """A kind of record: its name is that of its file, its schema and its place in a `Dataset`.

    Asked for in a dataset, it gives the records by id.

    Attributes:
        kind: The name.
        model: The model in `records`, as its module and name.
        named_with: Another kind whose names are looked up together with these: no two records
            of the two may bear one.
        searched: Whether `cramp search` looks in it.
        apart: Whether the wheel keeps each record by itself too.
    """

    def __init__(
        self, model: str = "", named_with: str = "", searched: bool = True, apart: bool = False
    ):
        """Keep what is declared of the kind."""
        self.kind = ""
        self.model = model
        self.named_with = named_with
        self.searched = searched
        self.apart = apart

    def definition(self) -> Any:
        """Return the model, which imports Pydantic."""
        from importlib import import_module

        module, _, name = self.model.partition(".")
        return getattr(import_module(f"crampcli.records.{module}"), name)

    @property
    def singular(self) -> str:
        """Return what one record is called: that of the model, as words."""
        _, _, name = self.model.partition(".")
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).removeprefix("_")

    def fields(self) -> tuple[str, ...]:
        """Return the names of a record's fields, in the order in which they are written."""
        model = self.definition()
        return tuple(getattr(model, "__origin__", model).__annotations__)

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name of the kind from the place where it is declared."""
        self.kind = name

    def __get__(self, dataset: Dataset, owner: type) -> Mapping[str, Record]:
        """Return the records of the kind by id."""
        return dataset.table(self.kind)


class Dataset:
    """The knowledge base: one mapping from id to record for each kind, in the order of ids."""

    abbreviations = Table["name.Abbreviation"](searched=False)
    causes = Table["cause.Cause"]()
    changes = Table["change.Change"](searched=False)
    codes = Table["name.Code"](searched=False)
    conditions = Table["interaction.Condition"]()
    drug_classes = Table["interaction.DrugClass"]()
    drug_words = Table["interaction.DrugWord"](apart=True)
    drugs = Table["interaction.Drug"](apart=True)
    elements = Table["salt.Element"](searched=False)
    food_words = Table["food.FoodWord"](named_with="foods", searched=False)
    foods = Table["food.Food"](apart=True)
    intakes = Table["intake.Intake"](searched=False, apart=True)
    interactions = Table["interaction.Interaction"](apart=True)
    label_words = Table["name.LabelWords"](searched=False)
    look_alikes = Table["interaction.LookAlike"]()
    medicines = Table["medicine.Medicine"](apart=True)
    menaquinones = Table["food.Menaquinone"](searched=False)
    mimics = Table["cause.Mimic"](named_with="causes")
    name_endings = Table["name.NameEndings"](searched=False)
    names_abroad = Table["name.NameAbroad"](searched=False)
    non_interactions = Table["interaction.NonInteraction"]()
    nutrients = Table["nutrient.Nutrient"](apart=True)
    products = Table["interaction.Product"]()
    red_flags = Table["medicine.RedFlag"]()
    redirects = Table["change.Redirect"](searched=False)
    references = Table["reference.Reference"](apart=True)
    salts = Table["salt.Salt"](searched=False)
    studies = Table["evidence.Study"](apart=True)
    substances = Table["nutrient.Substance"](named_with="nutrients")
    terms = Table["cause.Term"](apart=True)
    topics = Table["evidence.Topic"](apart=True)
    words = Table["cause.Word"](searched=False)

    def __init__(
        self,
        read: Callable[[str], bytes],
        size: Callable[[str], int],
        overlay: Mapping[str, Records] | None = None,
        read_part: Callable[[str, int, int], bytes] | None = None,
    ):
        """Keep how to read a packaged file, and the records that replace or add to them.

        Args:
            read: Gives the content of a packaged file by its name.
            size: Tells how long the packaged data file of a kind is.
            overlay: Validated records by id and kind.
            read_part: Gives so many bytes of a packaged file, from so far before its end; without
                it the file is read whole.
        """
        self._read = read
        self._read_part = read_part
        self._size = size
        self._overlay = overlay or {}
        self._tables: dict[str, Records] = {}
        self._ready: dict[str, Any] = {}

    def table(self, kind: str) -> Records:
        """Return the records of a kind by id, sorted by id.

        Raises:
            DataError: The packaged file is missing or is not JSON.
        """
        found = self._tables.get(kind)
        if found is None:
            if added := self._overlay.get(kind):
                every = {**self._records(kind), **added}
                found = {id_: every[id_] for id_ in sorted(every)}
            elif TABLES[kind].apart:
                found = self._apart(kind)
            else:
                found = self._records(kind)
            self._tables[kind] = found
        return found

    def ready(
        self,
        name: str,
        needs: tuple[str, ...],
        build: Callable[[Dataset], Any],
        key: str | None = None,
        alone: Callable[[Dataset, str], Any] | None = None,
    ) -> Any:
        """Return what is worked out from tables of these kinds, kept ready where it can be.

        Args:
            name: What it is called.
            needs: The kinds that it is worked out from.
            build: Works it out.
            key: The one key that is needed of a mapping.
            alone: Works out the value of one key, where that is cheaper than all.
        """
        file = name if key is None else f"{name}-{key}"
        if file in self._ready:
            return self._ready[file]
        if name not in self._ready and not any(kind in self._overlay for kind in needs):
            try:
                if file.isascii():
                    found = self._ready[file] = self._kept(file, needs)
                    return found
            except (OSError, ValueError, EOFError, TypeError):
                if key is not None and self._lacks(name, needs, key):
                    self._ready[file] = None
                    return None
        if key is not None and alone is not None:
            self._ready[file] = alone(self, key)
            return self._ready[file]
        if name not in self._ready:
            self._ready[name] = build(self)
        return self._ready[name] if key is None else self._ready[name].get(key)

    def kept(self, file: str, needs: tuple[str, ...]) -> Any | None:
        """Return what a file keeps ready; None where it does not, or a user's records count."""
        if any(kind in self._overlay for kind in needs) or not file.isascii():
            return None
        try:
            return self._kept(file, needs)
        except (OSError, ValueError, EOFError, TypeError):
            return None

    def _lacks(self, name: str, needs: tuple[str, ...], key: str) -> bool:
        """Tell whether a mapping that is kept ready by its keys has none of this key."""
        try:
            return key not in self._kept(prepared.keys_of(name), needs)
        except (OSError, ValueError, EOFError, TypeError):
            return False

    def _records(self, kind: str) -> dict[str, Any]:
        return {record["id"]: record for record in self._load(kind)}

    def _apart(self, kind: str) -> Any:
        """Return the records to be decoded one by one, where they are kept so."""
        try:
            kept = self._kept(f"{kind}-apart", (kind,))
        except (OSError, ValueError, EOFError, TypeError):
            return self._records(kind)

        def read(before_end: int, length: int) -> bytes:
            try:
                name = f"{kind}-records.marshal"
                if self._read_part is not None:
                    return self._read_part(name, before_end, length)
                return self._read(name)[-before_end:][:length]
            except OSError:
                return b""

        return Apart(kept, read, lambda: self._records(kind))

    def nutrient_or_substance(self, id_: str) -> nutrient.Nutrient | nutrient.Substance:
        """Return a nutrient, or another substance that is asked about as one."""
        return self.nutrients.get(id_) or self.substances[id_]

    def overlaid(self, overlay: Mapping[str, Records]) -> Dataset:
        """Return the same knowledge base with validated records laid over it."""
        return Dataset(self._read, self._size, overlay, self._read_part)

    def brings(self, kind: str, id_: str) -> bool:
        """Tell whether a record is a user's own."""
        return id_ in self._overlay.get(kind, ())

    def lays_over(self, kind: str) -> bool:
        """Tell whether there are records of a kind that are a user's own."""
        return bool(self._overlay.get(kind))

    def _load(self, kind: str) -> Any:
        try:
            return self._kept(kind, (kind,))
        except (OSError, ValueError, EOFError, TypeError):
            # A checkout has no such files, and another Python might not read them.
            return self._decoded(f"{kind}.json")

    def _kept(self, name: str, needs: tuple[str, ...]) -> Any:
        return prepared.decoded(self._read(f"{name}.marshal"), needs, self._size)

    def _decoded(self, name: str) -> Any:
        import json

        try:
            return json.loads(self._read(name))
        except OSError as error:
            raise DataError(
                f"the packaged file {name} cannot be read ({error.strerror or error}). "
                "Reinstall crampcli."
            ) from error
        except ValueError as error:
            raise DataError(
                f"the packaged file {name} is damaged ({error}). Reinstall crampcli."
            ) from error

    @property
    def about(self) -> about.About:
        """Return the knowledge base's version, date and licences."""
        found: about.About = self._load("about")
        return found


TABLES: Mapping[str, Table[Any]] = {
    kind: table for kind, table in vars(Dataset).items() if isinstance(table, Table)
}
KINDS = tuple(TABLES)
"""Every kind of record; each has a file of that name in `data/`."""


def _apart(kind: str, which: int) -> Callable[[Dataset], Any]:
    """Return what gives the places of the records, or these; the two are of one making."""

    def build(dataset: Dataset) -> Any:
        return taken_apart(dataset.table(kind))

    return lambda dataset: dataset.ready(f"{kind}-taken-apart", (kind,), build)[which]


for _kind in KINDS:
    if TABLES[_kind].apart:
        prepared.REGISTRY += (
            prepared.Registered(f"{_kind}-apart", (_kind,), _apart(_kind, 0), False),
            prepared.Registered(f"{_kind}-records", (_kind,), _apart(_kind, 1), False),
        )


NEVER = "9999-12-31"


@prepared.prepared("first-due", "about")
def first_due(dataset: Dataset) -> str:
    """Return the day by which the first of all records is to be read again."""
    return min((line["review_by"] for line in dataset.about.get("reviews", ())), default=NEVER)


@prepared.prepared("foods-without-amounts", "foods")
def _foods_without_amounts(dataset: Dataset) -> Mapping[str, food.Food]:
    return {id_: {**one, "amounts": {}} for id_, one in dataset.foods.items()}


def foods_without_amounts(dataset: Dataset) -> Mapping[str, food.Food]:
    """Return the foods by id, to be read without their amounts: these are most of the file."""
    # A user's foods may be tens of thousands: they are not copied.
    return dataset.foods if dataset.lays_over("foods") else _foods_without_amounts(dataset)


def _amounts_of(dataset: Dataset, nutrient: str) -> Mapping[str, food.Amount] | None:
    foods = dataset.foods.items()
    return {
        id_: one["amounts"][nutrient] for id_, one in foods if nutrient in one["amounts"]
    } or None


@prepared.prepared_by_key("foods", "foods", alone=_amounts_of)
def amounts_by_food(dataset: Dataset) -> Mapping[str, Mapping[str, food.Amount]]:
    """Gather the amounts per 100 g by food, of each nutrient; what was not measured is absent."""
    measured = sorted({nutrient for one in dataset.foods.values() for nutrient in one["amounts"]})
    return {nutrient: found for nutrient in measured if (found := _amounts_of(dataset, nutrient))}


def packaged() -> Dataset:
    """Return the knowledge base that came with the program."""
    files = PackagedFiles()
    return Dataset(files.read, files.size, read_part=files.read_part)
