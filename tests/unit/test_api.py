"""The package from Python: what its docstring and `docs/python.md` promise."""

import doctest
import json
import subprocess
import sys

import pytest

import crampcli
from crampcli.errors import UnknownNameError
from tests.conftest import ROOT, Run


def test_the_example_of_the_docstring_is_true() -> None:
    outcome = doctest.testmod(crampcli)

    assert outcome.attempted == 4
    assert outcome.failed == 0


def test_every_example_of_the_page_is_true() -> None:
    outcome = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False)

    assert outcome.attempted >= 10
    assert outcome.failed == 0


def test_only_what_is_promised_is_public() -> None:
    assert crampcli.__all__ == [
        "Answer",
        "__version__",
        "check",
        "evidence",
        "load",
        "match",
        "sources",
    ]
    functions = [getattr(crampcli, name) for name in crampcli.__all__ if name != "load"]
    assert all(one.__doc__ for one in functions)
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        crampcli.__getattr__("chekc")


@pytest.mark.parametrize(
    ("answer", "argv"),
    [
        (
            lambda: crampcli.check(["k2", "xyz"], taking=["warfarin"], pregnant=True),
            ("check", "k2", "xyz", "--taking", "warfarin", "--pregnant"),
        ),
        (lambda: crampcli.sources("k2", per="100g"), ("sources", "k2", "--per", "100g")),
        (
            lambda: crampcli.match(at=["night"], site=["calf"], age=72, taking=["furosemide"]),
            ("match", "--at", "night", "--site", "calf", "--age", "72", "--taking", "furosemide"),
        ),
        (lambda: crampcli.evidence("k2"), ("evidence", "k2")),
        (lambda: crampcli.evidence(), ("evidence",)),
    ],
    ids=["check", "sources", "match", "evidence of one", "evidence"],
)
def test_an_answer_is_that_of_the_command(answer, argv: tuple[str, ...], run: Run) -> None:  # type: ignore[no-untyped-def]
    asked = answer()
    command = run(*argv, "-f", "json")
    told = json.loads(command.out)

    assert asked.kind == told["kind"]
    assert [row.id for row in asked.results] == [row["id"] for row in told["results"]]
    assert [each.id for each in asked.warnings] == [each["id"] for each in told["warnings"]]
    assert asked.code == command.code
    assert asked.rows()[0].keys() == told["results"][0].keys()


def test_a_name_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownNameError):
        crampcli.sources("unobtainium")
    assert [type(error) for error in crampcli.check(["k2"], taking=["warfrin"]).refused] == [
        UnknownNameError
    ]


def test_importing_the_package_brings_no_command_with_it() -> None:
    code = "import crampcli, sys; print(any('.cli' in name for name in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == "False\n"


def test_a_text_is_one_name_and_not_its_letters() -> None:
    alone = crampcli.check("k2", taking="warfarin", conditions="kidney disease")

    assert (
        alone.results
        == crampcli.check(["k2"], taking=["warfarin"], conditions=["kidney disease"]).results
    )
    assert crampcli.match("chest pain").results == crampcli.match(["chest pain"]).results
