"""What the imported tables say, in the same answers as the foods on record."""

from __future__ import annotations

from crampcli.errors import AmbiguousNameError, UnknownNameError, UsageError
from crampcli.food_tables import catalogue, derivations, store, stored_foods
from crampcli.food_tables.wanted import Wanted
from crampcli.names import lookup
from crampcli.queries.sources import FoodSource
from crampcli.text import numbers
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted
from crampcli.vocabulary import FORM_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.bounds import Bound
    from crampcli.dataset import Dataset
    from crampcli.food_tables.releases import Kind
    from crampcli.vocabulary import Per, Release, Tables

TITLES = {
    "sr-legacy": "SR Legacy",
    "foundation": "Foundation Foods",
    "branded": "Branded Foods",
    "full": "FoodData Central",
    "ciqual": "Ciqual",
}
REFERENCES = {
    ("sr-legacy", "2018-04"): "usda-sr-legacy-2018",
    ("foundation", "2024-10-31"): "usda-foundation-2024-10",
}
"""The releases that are cited elsewhere too, by their date."""
CANDIDATES = 12
"""So many foods are listed where a name fits several."""
MOST_CATEGORIES = 40
"""Brands come in hundreds of categories: too many to list in an error."""
PREFIX = "fdc-"
CIQUAL_PREFIX = "ciqual-"
CIQUAL_REFERENCES = {"2025": "ciqual2025"}
"""The editions of Ciqual's table that are cited, by their year."""


HUNDRED_GRAMS = stored_foods.Portion(None, 100.0, "g")


class Asked(NamedTuple):
    """The release that is asked, and what to say of it."""

    release: Release
    released: str | None
    foods: int

    @property
    def title(self) -> str:
        """Name it for people."""
        if self.release == "ciqual":
            return f"Ciqual {self.released[:4]}" if self.released else "Ciqual"
        return f"USDA's {TITLES[self.release]}" + (f" ({self.released})" if self.released else "")

    @property
    def prefix(self) -> str:
        """Return what stands before the number of a food in its id."""
        return CIQUAL_PREFIX if self.release == "ciqual" else PREFIX

    def per(self, per: Per) -> Per:
        """Return what its amounts can refer to: Ciqual's table knows no servings."""
        return "100g" if self.release == "ciqual" and per == "serving" else per

    @property
    def asked_by(self) -> str:
        """Return what `--from` takes for it."""
        return "ciqual" if self.release == "ciqual" else "usda"

    @property
    def tables(self) -> str:
        """Name whose tables these are, for a sentence."""
        return "Ciqual's table" if self.release == "ciqual" else "USDA's tables"

    def references(self, dataset: Dataset) -> tuple[str, ...]:
        """Return the reference on record that is this very release, if there is one."""
        known = REFERENCES.get((self.release, self.released or ""))
        if self.release == "ciqual":
            known = CIQUAL_REFERENCES.get((self.released or "")[:4])
        return () if known is None or known not in dataset.references else (known,)


class Ranking(NamedTuple):
    """The foods that hold a nutrient, best first; `more` tells that the limit cut the list.

    `measured` is in how many foods of the release the nutrient was measured; `bare` how many of
    those listed have no serving, and stand with 100 g or 100 ml. `traces` and `below_limit` are in
    how many foods it was looked for without a number; they stand behind all others.
    """

    foods: tuple[FoodSource, ...]
    more: bool
    measured: int
    bare: int
    traces: int = 0
    below_limit: int = 0


class UsdaFoodLine(NamedTuple):
    """A food in one line; `kind` is the table that it comes from."""

    id: str
    name: str
    brand: str | None
    category: str
    kind: str
    fdc_id: int


class CiqualFoodLine(NamedTuple):
    """A food of Ciqual's table in one line; the names of its foods are English."""

    id: str
    name: str
    category: str
    alim_code: int


def followed(dataset: Dataset) -> dict[int, Wanted]:
    """Return our nutrients by the id that FDC keeps each under."""
    return {
        nutrient["food_tables"]["fdc_ids"][0]: Wanted(
            nutrient["id"], nutrient["unit"], _weight_of_one_iu(dataset, nutrient["id"])
        )
        for nutrient in dataset.nutrients.values()
    }


def _weight_of_one_iu(dataset: Dataset, nutrient: str) -> float | None:
    """Return what one IU weighs in the nutrient's unit, or None where it has no single weight."""
    intake = dataset.intakes.get(nutrient)
    factors = (
        [c["factor"] for c in intake["conversions"] if c["from_unit"] == "IU"] if intake else []
    )
    return factors[0] if len(factors) == 1 else None


def asked(connection: store.Connection, wanted: Tables) -> Asked:
    """Settle which release is asked.

    Raises:
        DataError: It was not imported, or none was.
    """
    release = store.chosen(connection, None if wanted == "usda" else wanted)
    known = {info.name: info for info in store.releases(connection)}[release]
    return Asked(release, known.released, known.foods)


def category_of(connection: store.Connection, of: Asked, name: str | None) -> int | None:
    """Return the number of the category that a name means.

    Raises:
        UsageError: There is none of that name.
    """
    if name is None:
        return None
    every = catalogue.categories(connection, of.release)
    for category in every:
        if fold(name) == fold(category.name):
            return category.number
    known = [category.name for category in every]
    if len(known) > MOST_CATEGORIES:
        folded = {fold(category): category for category in known}
        part = fold(name[: lookup.LONGEST])
        near = [category for key, category in folded.items() if part and part in key][:3]
        near = near or [folded[key] for key in lookup.near(name, folded)]
        hint = f"Near names: {'; '.join(near)}." if near else f"There are {len(known)}."
    else:
        hint = f"Known: {'; '.join(known)}."
    raise UsageError(f"no category of {of.title} is called {quoted(name)}. {hint}", known=known)


def rank(
    dataset: Dataset,
    connection: store.Connection,
    of: Asked,
    nutrient: str,
    per: Per = "serving",
    limit: int | None = None,
    least: float | None = None,
    category: str | None = None,
    where: Sequence[Bound] = (),
    daily_value: float | None = None,
) -> Ranking:
    """Rank the foods of a release that hold a nutrient, most first, ties by FDC id.

    Raises:
        UsageError: There is no such category.
        UnknownNameError: The release was imported without the nutrient.
    """
    found = stored_foods.rank(
        connection,
        of.release,
        nutrient,
        per=per,
        limit=None if limit is None else limit + 1,
        minimum=max(least or 0.0, stored_foods.LEAST),  # none is not ranked
        category=category_of(connection, of, category),
        where=where,
    )
    kept = found.foods[:limit]
    rest = found.rest if limit is None else found.rest[: limit - len(kept)]
    references = of.references(dataset)
    foods = tuple(
        _ranked(place, food, found.unit, per, nutrient, daily_value, of, references)
        for place, food in enumerate(kept, 1)
    )
    foods += tuple(
        _without_number(place, food, found.unit, per, references)
        for place, food in enumerate(rest, len(kept) + 1)
    )
    return Ranking(
        foods=foods,
        more=len(found.foods) + len(found.rest) > len(foods),
        measured=found.measured,
        bare=sum(food.serving is None for food in kept) + len(rest),
        traces=found.unquantified.get("trace", 0),
        below_limit=found.unquantified.get("below-limit", 0),
    )


def _without_number(
    place: int,
    found: stored_foods.UnquantifiedFood,
    unit: str,
    per: Per,
    references: tuple[str, ...],
) -> FoodSource:
    """Write a trace, or what is below a limit: the limit stands at the upper end of a range."""
    id_ = f"{CIQUAL_PREFIX}{found.food.fdc_id}"
    return FoodSource(
        rank=place,
        id=id_,
        food=id_,
        name=found.food.description,
        category=found.food.category or "",
        serving=_serving_name(HUNDRED_GRAMS),
        serving_grams=HUNDRED_GRAMS.amount,
        amount=None,
        unit=unit,
        per=per,
        state=found.state,
        form=None,
        amount_per_100g=None,
        low_per_100g=None,
        high_per_100g=found.below,
        country=None,
        derivation=None,
        daily_value_percent=None,
        references=references,
    )


def _ranked(
    place: int,
    ranked: stored_foods.RankedFood,
    unit: str,
    per: Per,
    nutrient: str,
    daily_value: float | None,
    of: Asked,
    references: tuple[str, ...],
) -> FoodSource:
    food = ranked.food
    serving = ranked.serving or stored_foods.Portion(None, 100.0, ranked.unit)
    by_weight = ranked.unit == "g"
    # USDA's tables know MK-4 alone; Ciqual's do not say which forms, nor where they were measured.
    mk4 = nutrient == "vitamin-k2" and of.release != "ciqual"
    return FoodSource(
        rank=place,
        id=f"{of.prefix}{food.fdc_id}",
        food=f"{of.prefix}{food.fdc_id}",
        name=f"{food.description} ({food.brand})" if food.brand else food.description,
        category=food.category or "",
        serving=_serving_name(serving),
        serving_grams=serving.amount if by_weight else None,
        amount=ranked.amount,
        unit=unit,
        per="100ml" if per == "100g" and not by_weight else per,
        state="measured",
        form=FORM_NAMES["mk-4"] if mk4 else None,
        amount_per_100g=ranked.per_100 if by_weight else None,
        low_per_100g=None,
        high_per_100g=None,
        country="US" if mk4 else None,
        derivation=derivation_of(ranked.derivation),
        daily_value_percent=numbers.percent(ranked.amount, daily_value),
        references=references,
    )


def _serving_name(serving: stored_foods.Portion) -> str:
    size = f"{serving.amount:g} {serving.unit}"
    if serving.text is None:
        return size
    return serving.text if serving.unit == "g" else f"{serving.text} ({size})"


def derivation_of(derivation: stored_foods.Derivation | None) -> str | None:
    """Name how USDA came by an amount, in the words of the foods on record."""
    return None if derivation is None else derivations.word(derivation.code or "")


def _line(food: stored_foods.FoodLine) -> UsdaFoodLine:
    prefix = CIQUAL_PREFIX if food.kind == "ciqual_food" else PREFIX
    return UsdaFoodLine(
        id=f"{prefix}{food.fdc_id}",
        name=food.description,
        brand=food.brand,
        category=food.category or "",
        kind=kind_of(food.kind),
        fdc_id=food.fdc_id,
    )


def ciqual_line(food: UsdaFoodLine) -> CiqualFoodLine:
    """Write a food of Ciqual's in one line."""
    return CiqualFoodLine(food.id, food.name, food.category, food.fdc_id)


def kind_of(kind: Kind) -> str:
    """Name the table that a food comes from: sr-legacy, foundation, survey-fndds, branded."""
    return kind.removesuffix("_food").replace("_", "-")


def lines(
    connection: store.Connection,
    of: Asked,
    category: str | None = None,
    limit: int | None = None,
    after: int = 0,
) -> tuple[UsdaFoodLine, ...]:
    """List the foods of a release by FDC id, from above `after`.

    Raises:
        UsageError: There is no such category.
    """
    wanted = category_of(connection, of, category)
    return tuple(
        map(
            _line,
            stored_foods.foods(connection, of.release, category=wanted, limit=limit, after=after),
        )
    )


def search(
    connection: store.Connection, of: Asked, text: str, limit: int | None = None
) -> tuple[UsdaFoodLine, ...]:
    """Find foods by the words of their description, plain foods and short names first."""
    return tuple(map(_line, stored_foods.search(connection, of.release, text, limit=limit)))


def find(connection: store.Connection, of: Asked, name: str) -> stored_foods.Food:
    """Return the food that a name means: by its id, or by words that only this food fits.

    Raises:
        UnknownNameError: No food fits.
        AmbiguousNameError: Several do; the message lists them.
    """
    found = stored_foods.food(connection, of.release, _number(connection, of, name))
    if found is None:
        raise UnknownNameError(f"{of.title} has no food {quoted(name)}.", name=name[:100])
    return found


def _number(connection: store.Connection, of: Asked, name: str) -> int:
    bare = name.strip().lower().removeprefix(of.prefix)
    if bare.isascii() and bare.isdecimal():
        # Python refuses to read thousands of digits; no food has a number of a hundred.
        return int(bare[: lookup.LONGEST])
    fitting: tuple[UsdaFoodLine, ...] = ()
    if len(name) <= lookup.LONGEST * 4:
        fitting = search(connection, of, name, CANDIDATES + 1)
    named = [food for food in fitting if fold(food.name) == fold(name)]
    if len(named) == 1 or len(fitting) == 1:
        return (named or fitting)[0].fdc_id
    if fitting:
        shown = "; ".join(f"{food.id} {food.name}" for food in fitting[:CANDIDATES])
        more = "; …" if len(fitting) > CANDIDATES else ""
        many = f"more than {CANDIDATES}" if more else str(len(fitting))
        raise AmbiguousNameError(
            f"{quoted(name)} fits {many} foods: {shown}{more}. Ask for one by its id.",
            name=name,
            candidates=[food.id for food in fitting[:CANDIDATES]],
        )
    raise UnknownNameError(
        f"no food of {of.title} is called {quoted(name)}. "
        f"{'Its names are English. ' if of.release == 'ciqual' else ''}"
        f"Try fewer words: cramp foods search TEXT --from {of.asked_by}",
        near=[],
    )
