"""Wrong input is refused in one voice: what, where, how to mend it; never in a library's words.

The classes: a word not known, a word near a known one, something missing, impossible,
conflicting, unreadable.
"""

import io
import json
import re
import shlex

import pytest

from tests.conftest import Run

WRONG = [
    ("sources", 2),
    ("sources magnesium --limit five", 2),
    ("sources magnesium --limit -1", 2),
    ("sources magnesium --limit 1.5", 2),
    ("sources magnesium --limit", 2),
    ("sources magnesium --json", 2),
    ("sources magnesium --bogus", 2),
    ("sources magnesium --limt 5", 2),
    ("sources magnesium --age 5", 2),
    ("sources magnesium --per bucket", 2),
    ("sources magnesium --per 100", 2),
    ("sources magnesium --diet meat", 2),
    ("sources magnesium --min abc", 2),
    ("sources magnesium --min -3", 2),
    ("sources magnesium --where potassium", 2),
    ("sources magnesium --where 'unobtainium<3'", 3),
    ("sources magnesium --category nuts", 2),
    ("sources magnesium calcium", 2),
    ("sources magnesum", 3),
    ("sources unobtainium", 3),
    ("sources k", 3),
    ("sources ''", 3),
    ("sources magnesium --from moon", 2),
    ("sources magnesium --from usda", 4),
    ("sources magnesium --fields colour", 2),
    ("sources magnesium --sort colour", 2),
    ("sources magnesium -f xml", 2),
    ("sources magnesium -x", 2),
    ("sources magnesium --no-header=1", 2),
    ("sources magnesium --data /nowhere", 4),
    ("nutrients", 2),
    ("nutrients magnesium", 2),
    ("nutrients shwo magnesium", 2),
    ("nutrients show", 2),
    ("nutrients compare --feature colour", 2),
    ("nutrients compare --all k2", 2),
    ("foods", 2),
    ("foods show", 2),
    ("foods show pumpkin", 3),
    ("foods show plasticine", 3),
    ("foods search", 2),
    ("foods import", 2),
    ("foods import /nowhere.zip", 4),
    ("foods remove", 2),
    ("foods remove moon", 3),
    ("foods list --category moon", 2),
    ("intake", 2),
    ("intake magnesium --age old", 2),
    ("intake magnesium --age 200", 2),
    ("intake magnesium --sex woman2", 2),
    ("intake magnesium --sex male --life-stage pregnancy", 2),
    ("causes", 2),
    ("causes show", 2),
    ("causes show thirst", 3),
    ("causes show dehydratoin", 3),
    ("causes match", 2),
    ("causes match --sign", 2),
    ("causes match --age -4", 2),
    ("match --pregnant --sex male", 2),
    ("red-flags --urgency soon", 2),
    ("red-flags now", 2),
    ("medicines show", 2),
    ("medicines show aspirinn", 3),
    ("medicines furosemide", 2),
    ("evidence magnsium", 3),
    ("evidence --study nobody-1999", 3),
    ("evidence magnesium --population cats", 3),
    ("evidence magnesium --study tan-2024-k2-nlc", 2),
    ("check", 2),
    ("check --taking", 2),
    ("check k2 --taking ''", 2),
    ("check k2 --fail-on bad", 2),
    ("check natto:40 --taking warfarin", 2),
    ("check k2:lots --taking warfarin", 2),
    ("check k2 --condition", 2),
    ("check k2 --condition moonstruck", 3),
    ("check - ", 2),
    ("search", 2),
    ("cite nobody-1999", 3),
    ("cite --style apa", 2),
    ("completion", 2),
    ("completion tcsh", 2),
    ("data", 2),
    ("data validate", 2),
    ("data validate /nowhere", 4),
    ("data schema moons", 2),
    ("help moons", 2),
    ("sorces magnesium", 2),
    ("magnesum", 2),
    ("-f json", 2),
    ("--bogus", 2),
    ("--limit 3", 2),
    ("sources magnesium --per cup", 2),
    ("sources magnesium --where 'potassium<<3'", 2),
    ("intake magnesium --life-stage teen", 2),
    ("foods show natto natto", 2),
    ("foods list --diet paleo", 2),
    ("causes list --category zzz", 2),
    ("causes list --mimics --category vascular", 2),
    ("evidence --plots", 2),
    ("evidence --studies", 2),
    ("evidence --status maybe", 3),
    ("check k2 --taking warfarin -f yaml", 2),
    ("check magnesium -f fhirr", 2),
    ("check @/nowhere --taking warfarin", 2),
    ("check k2 --list /nowhere", 2),
    ("medicines read /nowhere", 2),
    ("medicines list --taking warfarin", 2),
    ("label /nowhere", 2),
    ("config --fields zzz", 2),
    ("nutrients list --sort zzz", 2),
    ("nutrients list --sort id:up", 2),
    ("nutrients list --fields id,,name", 2),
    ("nutrients list --color pink", 2),
    ("nutrients compare zzz", 3),
    ("nutrients list magnesium", 2),
    ("data schema --output zzz", 2),
    ("data new zzz", 2),
    ("data references --check /nowhere", 4),
    ("search ''", 2),
    ("warnings moon", 3),
    ("red-flags --urgency", 2),
    ("-x", 2),
]
LIBRARY = re.compile(
    "Invalid value|No such (command|option)|Missing (argument|command|option)|Input should|Usage:|"
    "unexpected extra|valid int|is not one of|Traceback|Errno|error:",
)
MENDS = re.compile(
    "cramp |Did you mean|Known|On record|It takes|Write|Name |Ask for|For example|needs a|or more|"
    "Give years|Leave out|Report one|name none beside|go with|not a number|Near names|"
    "Nothing was changed|name no topic|Check the path|write id:desc",
)


@pytest.mark.parametrize(("line", "code"), WRONG)
def test_wrong_input_is_refused_in_one_voice(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    argv = shlex.split(line)
    as_json = run(*argv, "-f", "json") if "-f" not in argv and argv[-1:] != [""] else None
    ran = run(*argv)

    assert ran.code == code
    assert ran.err.startswith(("cramp: ", "{"))
    assert not LIBRARY.search(ran.err)
    assert MENDS.search(ran.err)
    first = ran.err.split("\ncramp: note")[0]
    assert len(first.splitlines()) <= 12
    if as_json is not None and "needs a value" not in ran.err:
        assert as_json.code == code
        assert json.loads(as_json.err.splitlines()[0])["exit_code"] == code


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("sources", "which nutrient? For example\n  cramp sources k2\n"),
        ("sources", "All of them: cramp nutrients list"),
        ("sources magnesium --limit five", "--limit 'five' is not a whole number, 0 or more"),
        ("sources magnesium --json", "no option --json. Write -f json"),
        ("sources magnesium --limt 5", "no option --limt. Did you mean --limit?"),
        ("sources magnesium --age 5", "cramp sources has no option --age; intake,"),
        ("nutrients magnesium", "cramp nutrients show magnesium"),
        ("nutrients shwo magnesium", "Did you mean show?\n  cramp nutrients show magnesium"),
        ("magnesum", "'magnesum' is no command. Did you mean the nutrient?\n  cramp magnesium"),
        ("sorces magnesium", "Did you mean sources?\n  cramp sources magnesium"),
        ("sources magnesium calcium", "cramp sources takes one NUTRIENT; 'calcium' is one too"),
        ("sources -n", "-n needs a value: a whole number"),
    ],
)
def test_what_is_wrong_is_named_with_the_way_to_mend_it(run: Run, line: str, says: str) -> None:
    ran = run(*shlex.split(line))

    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


FAR = "9" * 5_000


@pytest.mark.parametrize(
    "line",
    ["{}", "{} {}", "check k2:{}mg", "check {} --taking {}", "sources k2 --limit {}", "cite {}",
     "sources k2 --where sodium<{}", "foods show {}", "foods import {}", "foods remove {}",
     "data validate {}", "nutrients list --data {}", "match --age {}", "label {}", "help {}",
     "sources --{}", "causes show {}", "search {}"],
)  # fmt: skip
def test_a_number_of_thousands_of_digits_is_not_repeated(run: Run, line: str) -> None:
    for form in ((), ("-f", "json")):
        ran = run(*line.format(FAR, FAR).split(" "), *form)

        assert ran.code in (2, 3, 4)
        assert "9" * 500 not in ran.err
        if form:
            assert [*map(json.loads, ran.err.splitlines())]
