"""The records that snapshots are taken of are sound by themselves."""

from crampcli import canonical, validation
from crampcli.dataset import KINDS, packaged
from tests.snapshot.conftest import DATA


def test_the_few_records_stand_alone_and_are_sound() -> None:
    files = validation.read(str(DATA))

    found = validation.checked(packaged(), files, published=True)

    assert found.records.keys() >= {*KINDS}
    assert found.problems == ()
    # The house asks more of what it publishes, but only that there be more of it.
    assert {problem.file for problem in found.cares} == {"foods.json", "menaquinones.json"}
    assert {problem.mend for problem in found.cares} == {"Add foods"}
    assert canonical.loose(files) == {}
