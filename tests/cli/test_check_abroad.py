"""Names of other languages for what clashes with much: St John's wort, grapefruit, potassium."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("item", "taking", "interaction"),
    [
        ("Johanniskraut", "Marcumar", "st-johns-wort-vka"),
        ("Natto Kapseln", "Marcumar", "vitamin-k2-vka"),
        ("extrait de natto", "warfarine", "vitamin-k2-vka"),
        ("納豆エキス", "ワーファリン", "vitamin-k2-vka"),
        ("natto powder 500 mg", "apixaban", "nattokinase-antithrombotics"),
        ("millepertuis", "desogestrel", "st-johns-wort-contraceptives"),
        ("hierba de san juan", "warfarina", "st-johns-wort-vka"),
        ("hipérico", "varfarina", "st-johns-wort-vka"),
        ("iperico", "warfarin", "st-johns-wort-vka"),
        ("Sint-Janskruid", "acenocoumarol", "st-johns-wort-vka"),
        ("dziurawiec", "warfaryna", "st-johns-wort-vka"),
        ("зверобой", "варфарин", "st-johns-wort-vka"),
        ("圣约翰草", "华法林", "st-johns-wort-vka"),
        ("セントジョーンズワート", "ワーファリン", "st-johns-wort-vka"),
        ("pamplemousse", "simvastatine", "grapefruit-simvastatin"),
        ("グレープフルーツ", "simvastatin", "grapefruit-simvastatin"),
        ("Kalzium 500 mg", "L-Thyroxin", "calcium-levothyroxine"),
        ("калий", "спиронолактон", "potassium-sparing-diuretics"),
        ("калий", "рамиприл", "potassium-ace-inhibitors"),
        ("钾", "螺内酯", "potassium-sparing-diuretics"),
        ("カリウム", "スピロノラクトン錠25mg", "potassium-sparing-diuretics"),
        ("铁", "左甲状腺素钠片", "magnesium-levothyroxine"),
        ("магний", "фуросемид", "magnesium-loop-thiazide-diuretics"),
        ("kalium", "spironolaktoni", "potassium-sparing-diuretics"),
        ("magnez", "lewotyroksyna", "magnesium-levothyroxine"),
        ("potas", "ramipryl", "potassium-ace-inhibitors"),
        ("Milch", "Ciprofloxacin", "calcium-fluoroquinolones"),
        ("lait", "doxycycline", "calcium-tetracyclines"),
        ("leche", "levotiroxina", "calcium-levothyroxine"),
        ("formaggio", "tetraciclina", "calcium-tetracyclines"),
        ("Joghurt", "ciprofloxacina", "calcium-fluoroquinolones"),
        ("牛奶", "左甲状腺素钠片", "calcium-levothyroxine"),
        ("йогурт", "ciprofloxacin", "calcium-fluoroquinolones"),
        ("Kaffee", "L-Thyroxin", "coffee-levothyroxine"),
        ("café", "levotiroxina", "coffee-levothyroxine"),
        ("コーヒー", "levothyroxine", "coffee-levothyroxine"),
        ("Bier", "Marcumar", "alcohol-vka"),
        ("vino", "warfarina", "alcohol-vka"),
        ("plátano", "espironolactona", "potassium-sparing-diuretics"),
        ("Salz", "Lithium", "sodium-lithium"),
    ],
)
def test_a_name_of_another_language_warns(
    run: Run, item: str, taking: str, interaction: str
) -> None:
    ran = run("check", item, "--taking", taking)

    assert ran.code == 10
    assert interaction in {row["interaction"] for row in ran.rows}


@pytest.mark.parametrize(
    "written",
    [
        "Marcumar nach Quick",
        "Marcumar laut Ausweis",
        "Sintrom según pauta",
        "Waran enligt ordination",
        "Варфарин по МНО",
        "Coumadine selon l'INR",
        "acenocoumarol via trombosedienst",
        "warfarin mdu",
    ],
)
def test_who_says_how_much_is_set_aside(run: Run, written: str) -> None:
    ran = run("check", "k2", "--taking", written, "-f", "json")

    assert ran.code == 10
    assert ran.json["results"][0]["severity"] == "contraindicated"


@pytest.mark.parametrize("name", ["quinina", "Chinin", "Limptar", "Qualaquin", "хинин"])
def test_quinine_by_another_name_is_an_item_as_well(run: Run, name: str) -> None:
    ran = run("check", name, "--taking", "warfarin")

    assert ran.code == 10
    assert {row["interaction"] for row in ran.rows} == {
        "quinine-leg-cramps-boxed-warning",
        "quinine-vka",
    }


@pytest.mark.parametrize(
    ("typed", "topic"),
    [("qualaquin for leg cramps", "qualaquin"), ("quinina calambres", "quinine")],
)
def test_whether_quinine_helps_is_asked_by_its_other_names(
    run: Run, typed: str, topic: str
) -> None:
    assert run(*typed.split()).err.splitlines()[0].endswith(f"cramp evidence {topic}")
