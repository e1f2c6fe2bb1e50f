"""Records that are kept one by one are read so while few of them are asked for."""

from crampcli.apart import MANY, WHOLE, Apart, taken_apart

RECORDS = {f"r{number:03}": {"id": f"r{number:03}"} for number in range(10 * WHOLE)}


def test_who_asks_for_many_records_reads_the_rest_together() -> None:
    parts, kept = taken_apart(RECORDS)
    alone: list[int] = []
    together: list[int] = []

    def read(before_end: int, length: int) -> bytes:
        alone.append(before_end)
        return kept[len(kept) - before_end :][:length]

    def whole() -> dict[str, dict[str, str]]:
        together.append(1)
        return dict(RECORDS)

    records = Apart(parts, read, whole)
    first = records["r000"]

    assert [records[id_] for id_ in RECORDS] == [*RECORDS.values()]
    assert records["r000"] is first
    assert (len(alone), together) == (MANY, [1])
