"""Faults made for real: the short form of `scripts/faults.py`, which writes docs/reliability.md."""

import os

import pytest

from scripts import faults


@pytest.mark.skipif(os.name != "posix", reason="signals, modes and pipes of POSIX")
@pytest.mark.parametrize("fault", faults.FAULTS)
def test_a_fault_ends_as_promised(fault: str) -> None:
    found = list(faults.rows([fault], tries=2, foods=300))

    assert found
    assert [row for row in found if row.wrong] == []
