"""Where the knowledge base comes from: the packaged files, and a user's own laid over them.

A table is read when it is first asked for, so that a command pays only for what it uses.
The packaged files are validated by the tests on every change and trusted here; a user's files
never reach a `Dataset` without passing `crampcli.validation`.
"""

from __future__ import annotations

import marshal

from crampcli.errors import DataError
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from crampcli.records.about import About
    from crampcli.records.cause import Cause, Mimic, Term, Word
    from crampcli.records.evidence import Study, Topic
    from crampcli.records.food import Amount, Food, Menaquinone
    from crampcli.records.intake import Intake
    from crampcli.records.interaction import (
        Condition,
        Drug,
        DrugClass,
        DrugWord,
        Interaction,
        LookAlike,
        NonInteraction,
        Product,
    )
    from crampcli.records.medicine import Medicine, RedFlag
    from crampcli.records.nutrient import Nutrient, Substance
    from crampcli.records.reference import Reference

    Records = Mapping[str, Any]

KINDS = (
    "causes",
    "conditions",
    "drug_classes",
    "drug_words",
    "drugs",
    "foods",
    "intakes",
    "interactions",
    "look_alikes",
    "medicines",
    "menaquinones",
    "mimics",
    "non_interactions",
    "nutrients",
    "products",
    "red_flags",
    "references",
    "studies",
    "substances",
    "terms",
    "topics",
    "words",
)
"""Every kind of record; each has a file of that name in `data/`."""


class Dataset:
    """The knowledge base: one mapping from id to record for each kind, in the order of ids."""

    def __init__(self, read: Callable[[str], bytes], overlay: Mapping[str, Records] | None = None):
        """Keep how to read a packaged file, and the records that replace or add to them."""
        self._read = read
        self._overlay = overlay or {}
        self._tables: dict[str, Records] = {}

    def table(self, kind: str) -> Records:
        """Return the records of a kind by id, sorted by id.

        Raises:
            DataError: The packaged file is missing or is not JSON.
        """
        found = self._tables.get(kind)
        if found is None:
            records = {record["id"]: record for record in self._load(kind)}
            if added := self._overlay.get(kind):
                records = dict(sorted((records | dict(added)).items()))
            found = self._tables[kind] = records
        return found

    def shelf(self) -> Mapping[str, Food]:
        """Return the foods by id, perhaps without their amounts, where these are not needed.

        The amounts are most of the file; `amounts` gives those of one nutrient.
        """
        found: Mapping[str, Food] = self.derived("foods-shelf", ("foods",), lambda: self.foods)
        return found

    def amounts(self, nutrient: str) -> Mapping[str, Amount]:
        """Return the amounts of one nutrient per 100 g by food; what was not measured is absent."""

        def gathered() -> Mapping[str, Amount]:
            foods = self.foods.values()
            return {f["id"]: f["amounts"][nutrient] for f in foods if nutrient in f["amounts"]}

        found: Mapping[str, Amount] = self.derived(f"foods-{nutrient}", ("foods",), gathered)
        return found

    def derived(self, name: str, kinds: tuple[str, ...], build: Callable[[], Any]) -> Any:
        """Return what is worked out from tables of these kinds.

        The wheel keeps it ready for the packaged data (`hatch_build.py`, and a test that it
        equals what `build` gives); with a user's records of these kinds it is worked out anew.
        """
        if not any(kind in self._overlay for kind in kinds):
            try:
                return self._faster(name)
            except (OSError, ValueError, EOFError, TypeError):
                pass
        return build()

    def overlaid(self, overlay: Mapping[str, Records]) -> Dataset:
        """Return the same knowledge base with validated records laid over it."""
        return Dataset(self._read, overlay)

    def _load(self, kind: str) -> Any:
        try:
            return self._faster(kind)
        except (OSError, ValueError, EOFError, TypeError):
            # A checkout has no such files, and another Python might not read them.
            return self._decoded(f"{kind}.json")

    def _faster(self, name: str) -> Any:
        return marshal.loads(self._read(f"{name}.marshal"))  # noqa: S302 - our own file

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
    def about(self) -> About:
        """Return the knowledge base's version, date and licences."""
        about: About = self._load("about")
        return about

    @property
    def causes(self) -> Mapping[str, Cause]:
        """Return the causes by id."""
        return self.table("causes")

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """Return the conditions by id."""
        return self.table("conditions")

    @property
    def drug_classes(self) -> Mapping[str, DrugClass]:
        """Return the drug classes by id."""
        return self.table("drug_classes")

    @property
    def drug_words(self) -> Mapping[str, DrugWord]:
        """Return the drug words by id."""
        return self.table("drug_words")

    @property
    def drugs(self) -> Mapping[str, Drug]:
        """Return the drugs by id."""
        return self.table("drugs")

    @property
    def foods(self) -> Mapping[str, Food]:
        """Return the foods by id."""
        return self.table("foods")

    @property
    def intakes(self) -> Mapping[str, Intake]:
        """Return the intakes by id."""
        return self.table("intakes")

    @property
    def interactions(self) -> Mapping[str, Interaction]:
        """Return the interactions by id."""
        return self.table("interactions")

    @property
    def look_alikes(self) -> Mapping[str, LookAlike]:
        """Return the look alikes by id."""
        return self.table("look_alikes")

    @property
    def medicines(self) -> Mapping[str, Medicine]:
        """Return the medicines by id."""
        return self.table("medicines")

    @property
    def menaquinones(self) -> Mapping[str, Menaquinone]:
        """Return the menaquinones by id."""
        return self.table("menaquinones")

    @property
    def mimics(self) -> Mapping[str, Mimic]:
        """Return the mimics by id."""
        return self.table("mimics")

    @property
    def non_interactions(self) -> Mapping[str, NonInteraction]:
        """Return the non interactions by id."""
        return self.table("non_interactions")

    @property
    def nutrients(self) -> Mapping[str, Nutrient]:
        """Return the nutrients by id."""
        return self.table("nutrients")

    @property
    def products(self) -> Mapping[str, Product]:
        """Return the products by id."""
        return self.table("products")

    @property
    def red_flags(self) -> Mapping[str, RedFlag]:
        """Return the red flags by id."""
        return self.table("red_flags")

    @property
    def references(self) -> Mapping[str, Reference]:
        """Return the references by id."""
        return self.table("references")

    @property
    def studies(self) -> Mapping[str, Study]:
        """Return the studies by id."""
        return self.table("studies")

    @property
    def substances(self) -> Mapping[str, Substance]:
        """Return the substances by id."""
        return self.table("substances")

    @property
    def terms(self) -> Mapping[str, Term]:
        """Return the terms by id."""
        return self.table("terms")

    @property
    def topics(self) -> Mapping[str, Topic]:
        """Return the topics by id."""
        return self.table("topics")

    @property
    def words(self) -> Mapping[str, Word]:
        """Return the words of plain speech by id."""
        return self.table("words")


def packaged() -> Dataset:
    """Return the knowledge base that came with the program.

    It is read through the package's own loader, which works from a folder and a zip alike.
    """
    spec = __spec__
    if spec is None or spec.origin is None or not hasattr(spec.loader, "get_data"):
        raise DataError("the program was started without its files. Reinstall crampcli.")
    loader: Any = spec.loader
    folder = spec.origin.removesuffix("dataset.py")

    def read(name: str) -> bytes:
        try:
            data: bytes = loader.get_data(f"{folder}data/{name}")
        except OSError:
            # A checkout keeps `data/` beside `src/`.
            data = loader.get_data(f"{folder}../../data/{name}")
        return data

    return Dataset(read)
