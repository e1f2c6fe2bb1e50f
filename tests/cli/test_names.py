"""How names are found, refused, or listed as ambiguous, by every command that takes one."""

import pytest

from crampcli.dataset import Dataset
from tests.conftest import Run

TAKES_A_NUTRIENT = [
    ("sources",),
    ("intake",),
    ("nutrients", "show"),
    ("nutrients", "compare"),
    ("warnings",),
]
TAKES_A_NAME = [
    *TAKES_A_NUTRIENT,
    ("foods", "show"),
    ("causes", "show"),
    ("cite",),
    ("evidence",),
    ("medicines", "show"),
]


@pytest.mark.parametrize("command", TAKES_A_NUTRIENT)
@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("k", ("potassium", "vitamin-k1", "vitamin-k2")),
        ("Vitamin K", ("vitamin-k1", "vitamin-k2")),
        ("salt", ("sodium", "chloride")),
    ],
)
def test_an_ambiguous_name_is_refused_with_its_candidates(
    run: Run, command: tuple[str, ...], name: str, candidates: tuple[str, ...]
) -> None:
    ran = run(*command, name)

    assert (ran.code, ran.out) == (3, "")
    assert all(candidate in ran.err for candidate in candidates)


@pytest.mark.parametrize("command", TAKES_A_NAME)
@pytest.mark.parametrize(
    "name",
    [
        "unobtainium",
        "",
        "   ",
        "\x1b[31mred",
        "a\tb\nc",
        "x" * 1_000_000,
        "\u202ek2gnola",
        "=cmd|' /C calc'!A0",
        "[bold]k9[/bold]",
    ],
)
def test_an_unknown_name_is_refused_in_a_line_or_two(
    run: Run, command: tuple[str, ...], name: str
) -> None:
    ran = run(*command, name)

    assert (ran.code, ran.out) == (3, "")
    assert 1 <= len(ran.err.splitlines()) <= 2
    assert len(ran.err) < 1500
    assert ran.err.replace("\n", "").isprintable()


def test_a_misspelt_name_is_offered_near_names(run: Run) -> None:
    ran = run("sources", "magnesum")

    assert ran.code == 3
    assert "Did you mean magnesium" in ran.err


def test_an_error_is_a_json_object_where_json_was_asked_for(run: Run) -> None:
    import json

    ran = run("sources", "k", "-f", "json")

    told = json.loads(ran.err)
    assert (told["error"], told["exit_code"]) == ("ambiguous-name", 3)
    assert told["candidates"] == ["potassium", "vitamin-k1", "vitamin-k2"]


def test_every_alias_finds_its_nutrient(dataset: Dataset) -> None:
    from crampcli.names import lookup

    for nutrient in dataset.nutrients.values():
        for alias in (nutrient["id"], nutrient["name"], *nutrient["aliases"]):
            for spelling in (alias, alias.upper(), f"  {alias.title()} ", alias.replace(" ", "-")):
                assert lookup.nutrient_id(dataset, spelling) == nutrient["id"]


def test_a_reference_is_found_by_id_doi_and_pmid(run: Run) -> None:
    ids = [
        run("cite", name, "--fields", "id", "--no-header").out.strip()
        for name in (
            "tan-2024-k2-nlc",
            "10.1001/JAMAINTERNMED.2024.5726",
            "https://doi.org/10.1001/jamainternmed.2024.5726",
            "39466236",
        )
    ]

    assert ids == ["tan-2024-k2-nlc"] * 4
