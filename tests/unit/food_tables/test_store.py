"""What can be asked of an imported release, and what is said of a file that cannot be read."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from crampcli import errors
from crampcli.bounds import Bound
from crampcli.food_tables import catalogue, importer, schema, store, stored_foods
from crampcli.food_tables.wanted import Wanted
from crampcli.vocabulary import PER, Comparison, Per, Release

Tables = dict[str, Sequence[Sequence[object]]]
Write = Callable[..., Path]
Nutrients = Mapping[int, Wanted]

SPINACH, NATTO, SALT, BANANA = 101, 102, 103, 104
SR: Release = "sr-legacy"


@pytest.fixture(name="target")
def _target(tables: Tables, folder: Write, nutrients: Nutrients, tmp_path: Path) -> Path:
    target = tmp_path / "a #?%20 folder" / "foods.sqlite"
    importer.import_release(folder(tables), target, nutrients)
    return target


@pytest.fixture(name="connection")
def _connection(target: Path) -> Iterator[sqlite3.Connection]:
    with store.opened(target) as connection:
        yield connection


def _ranked(ranking: stored_foods.Ranking) -> list[tuple[int, float]]:
    return [(ranked.food.fdc_id, ranked.amount) for ranked in ranking.foods]


def test_foods_rank_per_serving_and_without_one_per_100_g(connection: sqlite3.Connection) -> None:
    ranking = stored_foods.rank(connection, SR, "magnesium")

    assert ranking[:5] == (SR, "magnesium", "mg", "serving", 4)
    assert _ranked(ranking) == [(NATTO, 46.0), (BANANA, 31.86), (SPINACH, 23.7), (SALT, 1.0)]
    assert [food.serving is None for food in ranking.foods] == [False, False, False, True]


def test_foods_rank_per_100_g_and_per_100_kcal(connection: sqlite3.Connection) -> None:
    per_100_g = stored_foods.rank(connection, SR, "magnesium", per="100g")
    per_100_kcal = stored_foods.rank(connection, SR, "magnesium", per="100kcal")

    assert _ranked(per_100_g) == [(NATTO, 115.0), (SPINACH, 79.0), (BANANA, 27.0), (SALT, 1.0)]
    assert _ranked(per_100_kcal) == [
        (SPINACH, 343.4782609), (NATTO, 54.50236967), (BANANA, 30.33707865),
    ]  # fmt: skip


def test_a_ranked_food_says_what_it_is(connection: sqlite3.Connection) -> None:
    (natto, *_) = stored_foods.rank(connection, SR, "magnesium").foods

    assert natto == stored_foods.RankedFood(
        food=stored_foods.foods(connection, SR)[1],
        amount=46.0,
        per_100=115.0,
        serving=stored_foods.Portion("1 serving (1 pack)", 40.0, "g"),
        unit="g",
        energy=211.0,
        derivation=stored_foods.Derivation(4, "AS", "Summed"),
    )


def test_rankings_are_cut_by_limit_and_minimum(connection: sqlite3.Connection) -> None:
    def ids(**asked: float) -> list[int]:
        found = stored_foods.rank(connection, SR, "magnesium", **asked)  # type: ignore[arg-type]
        return [food for food, _ in _ranked(found)]

    assert ids(limit=2) == [NATTO, BANANA]
    assert ids(minimum=23.7) == [NATTO, BANANA, SPINACH]
    assert ids(limit=0) == []
    assert stored_foods.rank(connection, SR, "magnesium", limit=None).foods[3].food.fdc_id == SALT
    assert stored_foods.rank(connection, SR, "magnesium", limit=1 << 80).foods != ()


def _category(connection: sqlite3.Connection, name: str) -> int:
    known = catalogue.categories(connection, SR)
    return next(category.number for category in known if category.name == name)


def test_a_ranking_keeps_to_a_category(connection: sqlite3.Connection) -> None:
    spices = _category(connection, "Spices and Herbs")

    found = stored_foods.rank(connection, SR, "magnesium", category=spices)

    assert _ranked(found) == [(SALT, 1.0)]


@pytest.mark.parametrize(
    ("operator", "bound", "expected"),
    [
        ("<", 291.6, [SPINACH]),
        ("<=", 291.6, [NATTO, SPINACH]),
        ("=", 291.6, [NATTO]),
        (">=", 167.4, [NATTO, SPINACH]),
        (">", 167.4, [NATTO]),
    ],
)
def test_conditions_bound_other_nutrients_on_the_same_basis(
    operator: Comparison, bound: float, expected: list[int], connection: sqlite3.Connection
) -> None:
    found = stored_foods.rank(
        connection, SR, "magnesium", where=[Bound("potassium", operator, bound)]
    )

    assert [food for food, _ in _ranked(found)] == expected


def test_conditions_are_all_met(connection: sqlite3.Connection) -> None:
    where = [
        Bound("potassium", ">", 1),
        Bound("vitamin-k1", ">", 1),
    ]

    assert _ranked(stored_foods.rank(connection, SR, "magnesium", where=where)) == [(SPINACH, 23.7)]


def test_ties_are_broken_by_id(
    tables: Tables, amounts: Write, folder: Write, nutrients: Nutrients, tmp_path: Path
) -> None:
    tables["food_nutrient.csv"] = amounts(  # type: ignore[assignment]
        {(food, 1090): (50, "") for food in (BANANA, SALT, NATTO, SPINACH)}
    )
    target = tmp_path / "ties.sqlite"
    importer.import_release(folder(tables, "ties"), target, nutrients)

    with store.opened(target) as connection:
        found = stored_foods.rank(connection, SR, "magnesium", per="100g")
    assert [food for food, _ in _ranked(found)] == [SPINACH, NATTO, SALT, BANANA]


@pytest.mark.parametrize("per", PER)
@pytest.mark.parametrize("filtered", [False, True])
def test_a_ranking_walks_an_index_and_sorts_nothing(per: Per, filtered: bool, target: Path) -> None:
    asked: list[str] = []
    with store.opened(target) as connection:
        connection.set_trace_callback(asked.append)
        stored_foods.rank(
            connection,
            SR,
            "magnesium",
            per=per,
            category=_category(connection, "Spices and Herbs") if filtered else None,
            where=[Bound("sodium", "<", 9)] if filtered else [],
        )
        connection.set_trace_callback(None)
        (query,) = (text for text in asked if "INDEXED BY" in text)
        plan = [row[3] for row in connection.execute("EXPLAIN QUERY PLAN " + query)]

    name = f"rank_{per}_sr_legacy"
    assert plan[0].startswith(f"SEARCH r USING COVERING INDEX {name} (nutrient=? AND ")
    assert all("USING INTEGER PRIMARY KEY" in step for step in plan[1:])


def test_lists_and_searches_sort_nothing(target: Path) -> None:
    asked: list[str] = []
    with store.opened(target) as connection:
        connection.set_trace_callback(asked.append)
        stored_foods.foods(connection, SR, limit=2)
        stored_foods.foods(connection, SR, category=1, limit=2)
        stored_foods.search(connection, SR, "natto")
        connection.set_trace_callback(None)
        plans = [
            row[3]
            for text in asked
            if "food_sr_legacy" in text
            for row in connection.execute("EXPLAIN QUERY PLAN " + text)
        ]

    assert len(plans) == 7
    assert not [step for step in plans if "TEMP B-TREE" in step]


def test_foods_are_listed_by_id_whole_or_by_category(connection: sqlite3.Connection) -> None:
    assert [food.fdc_id for food in stored_foods.foods(connection, SR)] == [101, 102, 103, 104]
    assert [food.fdc_id for food in stored_foods.foods(connection, SR, limit=2)] == [101, 102]
    (natto,) = stored_foods.foods(
        connection, SR, category=_category(connection, "Legumes and Legume Products")
    )
    assert natto.description == "Natto"


def test_categories_and_nutrients_are_counted(connection: sqlite3.Connection) -> None:
    assert [known[1:] for known in catalogue.categories(connection, SR)[-2:]] == [
        ("Spices and Herbs", 1),
        ("Vegetables and Vegetable Products", 1),
    ]
    assert [n for n in catalogue.nutrients(connection, SR) if n.foods] == [
        catalogue.Nutrient("magnesium", 1090, "mg", 4),
        catalogue.Nutrient("potassium", 1092, "mg", 2),
        catalogue.Nutrient("sodium", 1093, "mg", 1),
        catalogue.Nutrient("vitamin-d", 1114, "µg", 1),
        catalogue.Nutrient("vitamin-k1", 1185, "µg", 1),
    ]


def test_a_nutrient_nobody_measured_ranks_nothing(connection: sqlite3.Connection) -> None:
    ranking = stored_foods.rank(connection, SR, "zinc")
    assert (ranking.measured, ranking.foods, ranking.rest) == (0, (), ())
    with pytest.raises(errors.UnknownNameError, match="imported without 'iron'"):
        stored_foods.rank(connection, SR, "iron")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("natto", [NATTO]),
        ("NATTO!", [NATTO]),
        ("banana", [BANANA]),
        ("raw", [SPINACH, BANANA]),
        ("raw bananas", [BANANA]),
        ("bananas salt", []),
        ("spin", [SPINACH]),
        ("raw spin", [SPINACH]),
        ("pin", []),
        ("", []),
        ("—", []),
        ("natto OR salt", []),
        ('"natto*', [NATTO]),
        ("description:natto", []),
        ("ﷺ" * 3, []),
    ],
)
def test_search_finds_foods_by_all_their_words(
    text: str, expected: list[int], connection: sqlite3.Connection
) -> None:
    assert [food.fdc_id for food in stored_foods.search(connection, SR, text)] == expected


def test_search_is_cut_by_limit(connection: sqlite3.Connection) -> None:
    assert [f.fdc_id for f in stored_foods.search(connection, SR, "raw", limit=1)] == [SPINACH]


def test_a_food_that_is_not_there_is_none(connection: sqlite3.Connection) -> None:
    assert stored_foods.food(connection, SR, 4242) is None
    assert stored_foods.food(connection, SR, 1 << 90) is None


def test_the_release_to_ask_is_chosen_or_given(connection: sqlite3.Connection) -> None:
    assert store.chosen(connection) == SR
    assert store.chosen(connection, SR) is SR
    with pytest.raises(errors.DataError, match=r"branded was not imported \(imported: sr-legacy\)"):
        store.chosen(connection, "branded")


def test_the_file_is_opened_for_reading_only(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM release")


def _read_all(path: Path) -> None:
    with store.opened(path) as connection:
        for release in store.releases(connection):
            stored_foods.rank(connection, release.name, "magnesium", limit=None)
            stored_foods.foods(connection, release.name)


def _refusal(path: Path) -> str:
    with pytest.raises(errors.DataError) as told:
        _read_all(path)
    return str(told.value)


def test_a_missing_file_says_how_to_get_one(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "none.sqlite").endswith("Load one: cramp foods import PATH")


@pytest.mark.parametrize("version", [0, schema.VERSION + 1])
def test_a_file_of_another_version_says_how_to_mend_it(version: int, target: Path) -> None:
    with sqlite3.connect(target) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()

    told = _refusal(target)
    assert ("a newer cramp" if version else "an older cramp") in told
    assert told.endswith("cramp foods remove all; cramp foods import PATH")


def test_a_foreign_file_is_told_from_ours(tmp_path: Path) -> None:
    place = tmp_path / "other.sqlite"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE diary (day TEXT)")
    connection.close()
    text = tmp_path / "text.sqlite"
    text.write_text("Dear diary")

    for path in (place, text):
        assert "not a food database of cramp; it is left alone" in _refusal(path)


@pytest.mark.parametrize("share", [2, 5, 8])
def test_a_file_that_was_cut_short_is_damaged(share: int, target: Path) -> None:
    content = target.read_bytes()
    target.write_bytes(content[: len(content) * share // 10])

    assert "damaged or unreadable" in _refusal(target)


def test_a_file_with_overwritten_pages_is_damaged(target: Path) -> None:
    content = target.read_bytes()
    target.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))

    assert "damaged or unreadable" in _refusal(target)
