"""The package from Python: what its docstring promises."""

import doctest

import crampcli


def test_the_example_of_the_docstring_is_true() -> None:
    outcome = doctest.testmod(crampcli)

    assert outcome.attempted == 3
    assert outcome.failed == 0


def test_only_what_is_promised_is_public() -> None:
    assert crampcli.__all__ == ["__version__", "load"]
