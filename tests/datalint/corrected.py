"""Which records say other than the older facts, and why: later corrections come first."""

CORRECTED: dict[str, str] = {
    "calcium-bisphosphonates": "hours by medicine: ibandronate 60 minutes, alendronate 30",
    "calcium-elvitegravir": "figures for antacids at 2 and 4 hours",
    "calcium-fluoroquinolones": "the grade of magnesium's record; moxifloxacin is not changed",
    "calcium-supplement-syndrome": "all 15 patients needed drips: major",
    "iron-bictegravir": "hours in pregnancy, from the label",
    "iron-dolutegravir": "hours of Juluca",
    "magnesium-absorption-others": "atazanavir has a record of its own",
    "magnesium-bisphosphonates": "hours by medicine; iron 2 hours",
    "magnesium-cabotegravir": "two references turn the order round: 4 hours either way",
    "magnesium-fluoroquinolones": "hours by medicine, from the labels",
    "magnesium-other-chelated-drugs": "eltrombopag has a record of its own",
    "natto-vka": "one grade with vitamin K2 and these medicines",
    "sodium-heart-low-salt": "kidney and liver disease and high blood pressure too",
    "st-johns-wort-contraceptives": "all hormonal contraceptives, not combined pills alone",
    "st-johns-wort-ssri": "major; all antidepressants, triptans and two painkillers",
    "vitamin-d-statins": "no all-clear on two weak pages",
    "vitamin-d-thiazides": "five of 84 had too much calcium, not one",
    "vitamin-k-bile-acid-sequestrants": "colesevelam 4 hours before",
    "vitamin-k1-vka": "three cases at 25 µg in people short of vitamin K",
    "zinc-bictegravir": "no reference names hours for zinc first",
    "zinc-fluoroquinolones": "hours by medicine, not 2 for all",
    "zinc-tetracyclines": "2 hours before or 4 to 6 after",
}
"""Interactions that were corrected, by id, each with what changed. Their figures have tests of
their own in test_corrections.py."""

SAME_ITEM = {
    "alcohol": "alcohol",
    "cod-liver-oil": "cod-liver-oil",
    "coenzyme-q10": "coenzyme-q10",
    "nattokinase": "nattokinase",
    "supp-chlorella": "chlorella",
    "supp-cranberry": "cranberry",
    "turmeric": "turmeric",
}
"""Products that are a substance with records of its own, and that substance."""
