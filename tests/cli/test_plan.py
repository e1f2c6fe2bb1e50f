"""`cramp plan`: where in a day an item may stand, and what has no place in it."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from crampcli.dataset import Dataset
from tests.conftest import Run

DAY = ("--taking", "levothyroxine@07:00,ciprofloxacin@08:00,20:00")


def events(out: str) -> list[Any]:
    """Return the events of a calendar as icalendar reads them."""
    calendar: Any = icalendar.Calendar.from_ical(out)
    assert calendar.walk("VTIMEZONE") == []
    return list(calendar.walk("VEVENT"))


def windows(rows: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    return [(row["item"], row["start"], row["end"]) for row in rows if row["state"] == "window"]


def test_windows_keep_every_gap_on_both_sides(run: Run) -> None:
    ran = run("plan", *DAY, "--item", "calcium,magnesium")

    assert ran.code == 0
    assert windows(ran.rows) == [
        ("Calcium", "11:00", "14:00"),
        ("Calcium", "22:00", "02:00"),
        ("Magnesium", "11:00", "14:00"),
        ("Magnesium", "22:00", "02:00"),
    ]
    assert ran.rows[0]["why"] == (
        "4 h after levothyroxine sodium 07:00; 6 h before ciprofloxacin 20:00"
    )
    assert "Show this to your pharmacist" in ran.err


def test_each_edge_names_its_reference(run: Run, dataset: Dataset) -> None:
    document = run("plan", *DAY, "--item", "calcium", "-f", "json").json

    row = document["results"][0]
    records = dataset.interactions
    assert row["opened_by"] == [
        {
            "text": "4 h after levothyroxine sodium 07:00",
            "references": records["calcium-levothyroxine"]["separation"]["references"],
        }
    ]
    assert row["closed_by"] == [
        {
            "text": "6 h before ciprofloxacin 20:00",
            "references": records["calcium-fluoroquinolones"]["separation"]["references"],
        }
    ]
    listed = {reference["id"] for reference in document["references"]}
    assert listed >= set(row["references"])


@pytest.mark.parametrize("written", ["levothyroxine 50 mcg@07:00", "Euthyrox@7:00"])
def test_a_medicine_is_read_as_check_reads_it(run: Run, written: str) -> None:
    ran = run("plan", "--taking", written, "--item", "iron")

    assert windows(ran.rows) == [("Iron", "11:00", "03:00")]


def test_words_that_the_shell_parted_belong_to_the_medicine(run: Run) -> None:
    ran = run("plan", "--taking", "levothyroxine", "50", "mcg@07:00", "--item", "iron")

    assert windows(ran.rows) == [("Iron", "11:00", "03:00")]


def test_a_file_behind_an_at_is_no_time_of_a_medicine(run: Run, tmp_path: Path) -> None:
    label = tmp_path / "label.txt"
    label.write_text("Vitamin K2 45 mcg\n", encoding="utf-8")

    ran = run("label", "--taking", "warfarin", f"@{label}", "-f", "json")

    assert (ran.code, ran.json["query"]["taking"]) == (10, ["warfarin"])


def test_a_name_of_several_stands_for_each_of_them(run: Run) -> None:
    known = run("plan", "--taking", "thyroid tablets@07:00", "--item", "iron")
    unlike = run("plan", "--taking", "quinolone@08:00", "--item", "magnesium")
    unknown = run("plan", "--taking", "insulin@08:00", "--item", "magnesium")

    assert windows(known.rows) == [("Iron", "11:00", "03:00")]
    assert [row["state"] for row in (*unlike.rows, *unknown.rows)] == ["no-hours", "not-covered"]


@pytest.mark.parametrize(
    ("taking", "item", "record"),
    [
        ("warfarin@18:00", "k2", "vitamin-k2-vka"),
        ("raltegravir@08:00", "magnesium", "magnesium-raltegravir"),  # avoid
        ("nilotinib@08:00", "magnesium", "magnesium-nilotinib"),  # ask first, with hours
        ("atazanavir@08:00", "calcium", "magnesium-atazanavir"),
        ("dasatinib@08:00", "magnesium", "magnesium-dasatinib"),
        ("rilpivirine@08:00", "magnesium", "magnesium-rilpivirine"),
        ("Slow-K@08:00", "potassium", ""),  # the same twice
    ],
)
def test_what_must_not_be_taken_alone_is_never_placed(
    run: Run, taking: str, item: str, record: str
) -> None:
    ran = run("plan", "--taking", taking, "--item", item)

    assert ran.code == 10
    assert windows(ran.rows) == []
    assert ran.rows[0]["state"] == "never"
    assert record in ran.rows[0]["interactions"].split("; ")


def test_an_amount_above_the_limit_has_no_place(run: Run) -> None:
    ran = run("plan", "--taking", "levothyroxine@07:00", "--item", "calcium 5000 mg")

    assert (ran.code, windows(ran.rows)) == (10, [])


def test_a_condition_keeps_an_item_from_the_day(run: Run) -> None:
    ran = run(
        "plan", "--taking", "levothyroxine@07:00", "--item", "magnesium",
        "--condition", "kidney disease",
    )  # fmt: skip

    assert (ran.code, windows(ran.rows)) == (10, [])


@pytest.mark.parametrize("form", ["tsv", "json", "table", "plain", "markdown", "ics"])
def test_every_form_carries_the_vitamin_k_warning(run: Run, form: str) -> None:
    ran = run("plan", "--taking", "levothyroxine@07:00", "--item", "k2", "-f", form, "--quiet")

    told = " ".join((ran.out + ran.err).replace("\r\n ", "").replace("┃", " ").split())
    assert "Taking warfarin or another vitamin K antagonist?" in told.replace("\\,", ",")


def test_that_nobody_looked_is_no_leave(run: Run) -> None:
    ran = run("plan", "--taking", "metoprolol@08:00", "--item", "magnesium")

    assert ran.code == 1
    assert [row["state"] for row in ran.rows] == ["not-covered"]
    assert "Nobody looked" in ran.rows[0]["why"]


@pytest.mark.parametrize(
    ("taking", "item", "why"),
    [
        ("alendronate@07:00", "calcium", "at another time of day"),
        ("rosuvastatin@20:00", "magnesium", "for one order only"),
        ("norfloxacin@08:00", "magnesium", "for other medicines of its class"),
        ("Juluca@08:00", "iron", "Juluca 4 hours before or 6 hours after"),
    ],
)
def test_a_rule_without_hours_for_both_sides_is_told_and_not_placed(
    run: Run, taking: str, item: str, why: str
) -> None:
    ran = run("plan", "--taking", taking, "--item", item)

    assert (ran.code, windows(ran.rows)) == (10, [])
    assert (ran.rows[0]["state"], why in ran.rows[0]["why"]) == ("no-hours", True)


def test_a_day_too_full_has_no_window(run: Run) -> None:
    ran = run("plan", "--taking", "moxifloxacin@00:00,08:00,16:00", "--item", "iron")

    assert (ran.code, [row["state"] for row in ran.rows]) == (10, ["no-window"])
    assert "No minute of the day keeps all gaps" in ran.rows[0]["why"]


def test_a_window_of_one_minute_tells_both_its_edges(run: Run) -> None:
    ran = run("plan", "--taking", "moxifloxacin@08:00,20:00", "--item", "iron")

    assert [row["why"] for row in ran.rows] == [
        "4 h after moxifloxacin 20:00; 8 h before moxifloxacin 08:00",
        "4 h after moxifloxacin 08:00; 8 h before moxifloxacin 20:00",
    ]


def test_two_names_of_one_medicine_are_one(run: Run) -> None:
    ran = run("plan", "--taking", "levothyroxine@07:00,Euthyrox@19:00", "--item", "iron")
    mineral = run("plan", "--taking", "iron@08:00,Iron@20:00", "--item", "calcium")

    assert windows(ran.rows) == [("Iron", "11:00", "15:00"), ("Iron", "23:00", "03:00")]
    assert windows(mineral.rows) == [("Calcium", "10:01", "17:59"), ("Calcium", "22:01", "05:59")]


def test_how_far_apart_is_told_of_what_has_a_place_alone(run: Run) -> None:
    ran = run("plan", "--taking", "Calcichew@08:00", "--item", "iron,calcium")

    assert [(row["item"], row["state"]) for row in ran.rows] == [
        ("Calcium", "never"),
        ("Iron", "window"),
    ]


def test_both_may_go_with_a_meal_where_the_texts_say_so(run: Run) -> None:
    ran = run("plan", "--taking", "bictegravir@08:00", "--item", "calcium", "--meals", "08:00")
    without = run("plan", "--taking", "bictegravir@08:00", "--item", "calcium")

    assert windows(ran.rows) == [("Calcium", "08:00", "08:00"), ("Calcium", "10:00", "02:00")]
    assert windows(without.rows) == [("Calcium", "10:00", "02:00")]


def test_a_rule_for_one_order_alone_leaves_the_meal(run: Run) -> None:
    ran = run("plan", "--taking", "bictegravir@08:00", "--item", "zinc", "--meals", "08:00")
    without = run("plan", "--taking", "bictegravir@08:00", "--item", "zinc")

    assert windows(ran.rows) == [("Zinc", "08:00", "08:00")]
    assert [row["state"] for row in without.rows] == ["no-hours"]


def test_items_that_keep_apart_are_given_an_example(run: Run) -> None:
    ran = run("plan", "--taking", "levothyroxine@07:00", "--item", "calcium,iron")

    apart = next(row for row in ran.rows if row["state"] == "apart")
    assert (apart["item"], apart["beside"], apart["why"]) == (
        "Iron", "Calcium", "More than 2 hours apart",
    )  # fmt: skip
    assert "calcium at 11:00 and iron at 13:05" in ran.err.lower()


def test_a_supplement_with_a_time_of_its_own_is_held_to_the_gaps(run: Run) -> None:
    ran = run("plan", "--taking", "levothyroxine@07:00,iron@08:00", "--item", "calcium")

    assert ran.code == 10
    assert [(row["item"], row["beside"]) for row in ran.rows if row["state"] == "too-near"] == [
        ("iron", "levothyroxine sodium 07:00")
    ]


def test_a_meal_within_the_hours_of_food_is_told(run: Run) -> None:
    near = run("plan", *DAY, "--item", "calcium", "--meals", "08:00,13:00")

    assert "Meal 08:00, levothyroxine sodium: Take levothyroxine with water" in near.err
    assert "13:00" not in near.err


# Wrong input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "code", "told"),
    [
        (("--taking", "levothyroxine@25:00", "--item", "iron"), 2, "'25:00' is no time of day"),
        (("--taking", "levothyroxine@", "--item", "iron"), 2, "is no time of day"),
        (("--taking", "levothyroxine", "--item", "iron"), 2, "'levothyroxine' has no time of day"),
        (("--taking", "aspirin,levothyroxine@07:00", "--item", "iron"), 2, "'aspirin' has no time"),
        (
            ("--taking", "levothyroxine@07:00 ciprofloxacin@08:00", "--item", "iron"),
            2,
            "holds two times of day. Put a comma between medicines",
        ),
        (("--taking", "@07:00", "--item", "iron"), 2, "names no medicine"),
        (("--taking", "levothyroxine@07:00"), 2, "a plan needs --item NAME"),
        (("--item", "iron"), 2, "a plan needs --taking NAME@HH:MM"),
        (
            ("--taking", "levothyroxine@07:00", "--item", "iron", "--meals", "noon"),
            2,
            "--meals: 'noon' is no time of day",
        ),
        (("--taking", "levothyroxinn@07:00", "--item", "iron"), 3, "levothyroxinn"),
        (("--taking", "levothyroxine@07:00", "--item", "irom"), 3, "irom"),
        (("--taking", "levothyroxine@07:00", "--item", "warfarin"), 3, "--taking 'warfarin@08:00'"),
    ],
)
def test_wrong_input_says_what_where_and_how_to_mend_it(
    run: Run, argv: tuple[str, ...], code: int, told: str
) -> None:
    ran = run("plan", *argv)

    assert ran.code == code
    assert told in ran.err
    assert "window" not in ran.out


def test_nothing_is_planned_before_every_medicine_is_read(run: Run) -> None:
    ran = run("plan", "--taking", "levothyroxine@07:00,warfrin@18:00", "--item", "iron")

    assert (ran.code, windows(ran.rows)) == (3, [])
    assert "Nothing is planned before every name is read" in ran.err


def test_a_name_of_several_that_differ_has_no_place(run: Run) -> None:
    ran = run("plan", "--taking", "warfarin@18:00", "--item", "vitamin k")

    assert ran.code in (3, 10)
    assert windows(ran.rows) == []


# A calendar -----------------------------------------------------------------------------------


def test_a_calendar_reader_reads_every_window_each_day(run: Run, dataset: Dataset) -> None:
    out = run("plan", *DAY, "--item", "calcium", "-f", "ics").out
    first = date(*map(int, dataset.about["version"].split(".")))

    read = events(out)

    daily = [event for event in read if "RRULE" in event]
    times = [(event.decoded("DTSTART"), event.decoded("DTEND")) for event in daily]
    assert times == [
        (datetime.combine(first, time(11)), datetime.combine(first, time(14))),
        (
            datetime.combine(first, time(22)),
            datetime.combine(first + timedelta(days=1), time(2)),
        ),
    ]
    assert all(event["RRULE"]["FREQ"] == ["DAILY"] for event in daily)
    assert all(event["SUMMARY"] == "Calcium may stand here" for event in daily)
    (notice,) = (event for event in read if "RRULE" not in event)
    assert "Show this to your pharmacist" in notice["DESCRIPTION"]
    assert len({str(event["UID"]) for event in read}) == 3
    assert "TZID" not in out
    assert "Z\r\n" not in out.replace(f"DTSTAMP:{first:%Y%m%d}T000000Z\r\n", "")


def test_the_same_question_gives_the_same_calendar(run: Run) -> None:
    asked = ("plan", *DAY, "--item", "calcium", "-f", "ics")

    assert run(*asked).out == run(*asked).out


def test_what_has_no_place_stands_in_the_calendar_too(run: Run) -> None:
    ran = run("plan", "--taking", "warfarin@18:00", "--item", "k2", "-f", "ics")

    (notice,) = events(ran.out)
    assert ran.code == 10
    assert "Vitamin K2 × warfarin: never." in notice["DESCRIPTION"]
    assert "Taking warfarin or another vitamin K antagonist?" in notice["DESCRIPTION"]


def test_no_line_of_a_calendar_is_longer_than_the_standard_allows(run: Run) -> None:
    out = run("plan", "--taking", "warfarin@18:00", "--item", "k2", "-f", "ics").out

    assert all(len(line.encode()) <= 75 for line in out.split("\r\n"))
    assert "\n" not in out.replace("\r\n", "")


@pytest.mark.parametrize("argv", [("check", "k2"), ("nutrients", "list")])
def test_other_commands_have_no_calendar(run: Run, argv: tuple[str, ...]) -> None:
    ran = run(*argv, "-f", "ics")

    assert ran.code == 2
    assert "plan alone has one" in ran.err


@pytest.mark.parametrize(
    "argv",
    [
        (*DAY, "--item", "calcium,magnesium", "--meals", "08:00,13:00,19:00"),
        ("--taking", "warfarin@18:00", "--item", "k2,calcium"),
        ("--taking", "moxifloxacin@08:00", "--item", "iron,calcium,zinc,magnesium"),
    ],
)
def test_the_answer_stands_on_the_first_screen(run: Run, argv: tuple[str, ...]) -> None:
    lines = run("plan", *argv, "-f", "table").out.splitlines()

    assert len(lines) <= 23  # the prompt stands under them
    assert all(len(line) <= 80 for line in lines)
    assert lines[0].startswith(("Where it may stand", "╭─ NOT PLACED"))
