"""What a typed name was read as, and what of it was set aside, as fields of the answers."""

import pytest

from tests.conftest import Run

FIELDS = ("read_as", "left_out", "item_read_as", "item_left_out")


@pytest.mark.parametrize(
    ("item", "taking", "told"),
    [
        ("k2", "warfarin", (None, [], None, [])),
        ("k2", "fenprocoumon tablet 3mg",
         ("phenprocoumon (Dutch)", ["tablet", "3mg"], None, [])),
        ("k2", "Coumadin 5 mg", ("warfarin", ["5 mg"], None, [])),
        ("MenaQ7 capsules", "warfarin", (None, [], "Vitamin K2", ["capsules"])),
        ("納豆", "Варфарин", ("warfarin (Russian, Ukrainian, Bulgarian)", [],
         "Natto (Japanese, Chinese)", [])),
    ],
)  # fmt: skip
def test_a_check_tells_how_names_were_read(
    run: Run, item: str, taking: str, told: tuple[object, ...]
) -> None:
    results = run("check", item, "--taking", taking, "-f", "json").json["results"]

    assert [tuple(row[field] for field in FIELDS) for row in results] == [told] * len(results)


def test_a_row_of_a_medicine_alone_tells_it_in_a_delimited_format(run: Run) -> None:
    ran = run("check", "--taking", "Lasix 40mg BD", "-f", "tsv")

    assert {(row["read_as"], row["left_out"]) for row in ran.rows} == {("furosemide", "40mg; BD")}


def test_what_a_report_names_as_taken_tells_how_it_was_read(run: Run) -> None:
    argv = ("causes", "match", "--at", "night", "--taking", "furosemida 40mg", "-f", "json")
    answer = run(*argv).json

    medicine = [row for row in answer["results"] if row["section"] == "medicine"]
    assert [(row["read_as"], row["left_out"]) for row in medicine] == [(["furosemide"], ["40mg"])]
    taking = [one for one in answer["query"]["reported"] if one["kind"] == "taking"]
    assert [one["left_out"] for one in taking] == [["40mg"]]
    assert not any(row["read_as"] for row in answer["results"] if row["section"] != "medicine")
