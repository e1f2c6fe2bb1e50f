"""Texts of labels, written after the formats in use, and what must be found on each."""

from typing import NamedTuple


class Text(NamedTuple):
    """A label; `found` pairs what a name is read as with its amount as printed."""

    name: str
    text: str
    found: tuple[tuple[str, str | None], ...] = ()
    near: tuple[str, ...] = ()
    blend: bool = False
    """Whether it tells of a blend without amounts."""


K1, K2, D, MG, CA, ZN, C, K = (
    "Vitamin K1", "Vitamin K2", "Vitamin D", "Magnesium", "Calcium", "Zinc", "Vitamin C",
    "Potassium",
)  # fmt: skip

TEXTS = (
    # United States: Supplement Facts.
    Text(
        "us-k2",
        "Supplement Facts\nServing Size 1 Softgel\nVitamin K2 (as MK-7) 90 mcg 75%",
        ((K2, "90 mcg"),),
    ),
    Text(
        "us-d3-k2",
        "Vitamin D3 (as cholecalciferol) 125 mcg (5,000 IU) 625%\n"
        "Vitamin K2 (as menaquinone-7) 100 mcg 83%",
        ((D, "125 mcg"), (K2, "100 mcg")),
    ),
    Text(
        "us-bone",
        "Calcium (as calcium carbonate) 500 mg 38%\nMagnesium (as magnesium oxide) "
        "250 mg 60%\nZinc 15 mg 136%\nVitamin K2 (MK-4) 1 mg",
        ((CA, "500 mg"), (MG, "250 mg"), (ZN, "15 mg"), (K2, "1 mg")),
    ),
    Text("us-k1", "Vitamin K1 (phytonadione) 500 mcg 417%", ((K1, "500 mcg"),)),
    Text("us-phylloquinone", "Phylloquinone 80mcg", ((K1, "80 mcg"),)),
    Text("us-menaq7", "MenaQ7 45 mcg", ((K2, "45 mcg"),)),
    Text("us-menaq7-r", "Vitamin K2 (from MenaQ7®) 180 mcg**", ((K2, "180 mcg"),)),
    Text("us-citrate", "Magnesium citrate 600 mg", ((MG, "600 mg"),)),
    Text("us-list", "Vitamins A, C, D and K2", ((C, None), (D, None), (K2, None))),
    Text("us-dots", "Vitamin K2 ........... 75 mcg ......... 63%", ((K2, "75 mcg"),)),
    Text(
        "us-tabs", "Vitamin C\t60 mg\t67%\nVitamin K1\t25 mcg\t21%", ((C, "60 mg"), (K1, "25 mcg"))
    ),
    Text("us-bold", "VITAMIN K2 (MK-7) 200MCG", ((K2, "200 MCG"),)),
    Text(
        "us-comma",
        "Ingredients: magnesium oxide, zinc, vitamin K1, gelatin",
        ((MG, None), (ZN, None), (K1, None)),
    ),
    Text("us-subscript", "Vitamin K₂ 45 µg", ((K2, "45 µg"),)),
    Text("us-hyphen", "Vitamin K-2 45 µg", ((K2, "45 µg"),)),
    Text("us-joined", "VitaminK2 MK7 45mcg", ((K2, "45 mcg"),)),
    Text("us-before", "45 mcg vitamin K2", ((K2, "45 mcg"),)),
    Text("us-natto", "Fermented soybean (natto) 300 mg", (("Natto", None),)),
    Text("us-both-forms", "Vitamin K1 50 mcg, Vitamin K2 20 mcg", ((K1, "50 mcg"), (K2, "20 mcg"))),
    Text(
        "us-blend",
        "Proprietary Blend 500 mg: taurine, turmeric, vitamin K2",
        (("Taurine", None), ("Turmeric (curcumin)", None), (K2, None)),
        blend=True,
    ),
    Text("us-blend-alone", "Zinc 5 mg\nHerbal support complex 750 mg", ((ZN, "5 mg"),), blend=True),
    Text("us-matrix", "Bone matrix: vitamin K2, calcium", ((K2, None), (CA, None)), blend=True),
    # Europe: amounts per day, NRV.
    Text(
        "de-d3-k2",
        "Nährwertangaben pro Tagesdosis % NRV\nVitamin D3 20 µg 400%\nVitamin K2 75 µg 100%",
        ((D, "20 µg"), (K2, "75 µg")),
    ),
    Text("de-mg", "Zutaten: Magnesium 400 mg, Vitamin K1 30 µg", ((MG, "400 mg"), (K1, "30 µg"))),
    Text("de-kalium", "Kalium 200 mg\nCalcium 120 mg", ((K, "200 mg"), (CA, "120 mg"))),
    Text("de-form", "Vitamin K2 (als Menachinon-7) 80 µg", ((K2, "80 µg"),)),
    Text("de-zink", "Zink 10 mg\nVitamin K2 50 µg", ((K2, "50 µg"),)),
    Text("nl-k2", "Samenstelling per capsule\nVitamine K2 45 µg 60%", ((K2, "45 µg"),)),
    Text("nl-d-k", "Vitamine D3 25 µg\nVitamine K1 75 µg", ((D, "25 µg"), (K1, "75 µg"))),
    Text("nl-mg", "Magnesium 200 mg\nVitamine K2 90 mcg", ((MG, "200 mg"), (K2, "90 mcg"))),
    Text("fr-k2", "Ingrédients par gélule\nVitamine K2 75 µg (100 % VNR)", ((K2, "75 µg"),)),
    Text("fr-mg", "Magnésium 300 mg\nVitamine K1 25 µg", ((MG, "300 mg"), (K1, "25 µg"))),
    Text("fr-calcium", "Calcium 500 mg, vitamine K2 45 µg", ((CA, "500 mg"), (K2, "45 µg"))),
    Text("es-k2", "Información nutricional\nVitamina K2 75 µg 100% VRN", ((K2, "75 µg"),)),
    Text("es-mg", "Magnesio 375 mg\nVitamina K1 60 µg", ((K1, "60 µg"),)),
    Text("es-both", "Calcio 400 mg\nVitamina K2 80 µg", ((K2, "80 µg"),)),
    Text("it-k2", "Vitamina K2 70 µg\nMagnesio 100 mg", ((K2, "70 µg"),)),
    Text("eu-decimal", "Vitamin K2 37,5 µg", ((K2, "37,5 µg"),)),
    Text("eu-thousands", "Vitamin K2 1.000 µg", ((K2, "1.000 µg"),)),
    # Japan.
    Text("ja-k2", "栄養成分表示 1粒あたり\nビタミンK2 45μg", ((K2, "45 μg"),)),
    Text("ja-k1", "ビタミンK1:20μg", ((K1, "20 μg"),)),
    Text("ja-wide", "ビタミンＫ２　９０μｇ", ((K2, "９０ μｇ"),)),
    Text("ja-natto", "納豆 100mg", (("Natto", "100 mg"),)),
    Text("ja-mg", "マグネシウム 200mg、ビタミンK2 50μg", ((K2, "50 μg"),)),
    Text("ja-ca", "カルシウム 300mg\nビタミンK2 30μg", ((K2, "30 μg"),)),
    # Letters that a scanner took for others.
    Text("bad-figures-o", "Vitamin K2 1OO mcg", ((K2, "1OO mcg"),)),
    Text("bad-figures-l", "Vitamin K2 l00 mcg", ((K2, "l00 mcg"),)),
    Text("bad-figures-glued", "Vitamin K2 9Omcg", ((K2, "9O mcg"),)),
    Text("bad-rn", "Vitarnin K2 90 mcg", near=("vitamin-k2",)),
    Text("bad-i", "Vltamin K2 90 mcg", near=("vitamin-k2",)),
    Text("bad-figure", "V1tamin K1 90 mcg", near=("vitamin-k1",)),
    Text("bad-quinone", "Menaqu1none-7 90 mcg", near=("menaquinone-7",)),
    Text("bad-phyllo", "Phyl1oquinone 90 mcg", near=("phylloquinone",)),
    Text("bad-missing", "Menaquinon-7x 90 mcg\nZinc 5 mg", ((ZN, "5 mg"),)),
    Text("bad-typo", "Phyloquinone 90 mcg", near=("phylloquinone",)),
    Text("bad-and-good", "Zinc 5 mg\nVitarnin K2 90 mcg", ((ZN, "5 mg"),), ("vitamin-k2",)),
    # Bare vitamin K: which one is asked.
    Text("bare-en", "Vitamin K 80 mcg", (("vitamin k", "80 mcg"),)),
    Text("bare-nl", "Vitamine K 75 µg", (("vitamine k", "75 µg"),)),
    Text("bare-list", "Contains vitamins D, E & K", ((D, None), ("vitamin k", None))),
    Text("bare-ja", "ビタミンK 50μg", (("ビタミンk", "50 μg"),)),
    Text("bare-letter", "K 50 mcg", near=("potassium", "vitamin-k1", "vitamin-k2")),
    # Other scripts' units, columns that came apart, amounts of a salt and of what is in it.
    Text(
        "ru-d3-k2",
        "Витамин D3 + K2\nСостав на 1 капсулу:\nВитамин D3 (холекальциферол) 125 мкг (5000 МЕ)\n"
        "Витамин K2 (менахинон-7) 100 мкг",
        ((D, "125 мкг"), (K2, "100 мкг")),
    ),
    Text(
        "us-columns",
        "Supplement Facts\n                      Amount     %DV\n"
        "Magnesium (as oxide)  200 mg       48%\nZinc                   15 mg      136%",
        ((MG, "200 mg"), (ZN, "15 mg")),
    ),
    Text(
        "columns-apart",
        "Vitamin D3\nVitamin K2\nMagnesium\n\n50 mcg\n100 mcg\n200 mg",
        ((D, None), (K2, None), (MG, None)),
    ),
    Text(
        "misread-k2",
        "Vitarnin K2 (rnenaquinone-7) 1OO rncg\nMagnesiurn citrate 4OO rng",
        (),
        ("vitamin-k2",),
    ),
    Text(
        "de-oxide-k2",
        "Zutaten: Magnesiumoxid, Cellulose\nMagnesium 350 mg 93 %\nVitamin K2 75 µg 100 %",
        ((MG, "350 mg"), (K2, "75 µg")),
    ),
    Text(
        "fr-bisglycinate",
        "Composition pour 2 gélules :\nBisglycinate de magnésium 1000 mg dont magnésium élément "
        "100 mg (27 % VNR)\nVitamine K2 (MK-7) 45 µg",
        (("magnesium glycinate", "1000 mg"), (MG, "100 mg"), (K2, "45 µg")),
    ),
    Text(
        "ja-table",
        "栄養成分表示 1粒あたり\nビタミンK2 45μg\nカルシウム 200mg マグネシウム 100mg",
        ((K2, "45 μg"), (CA, "200 mg"), (MG, "100 mg")),
    ),
    Text(
        "zh-table",
        "营养成分表 每片\n钙 600mg\n维生素D 10µg\n维生素K2 50微克",
        ((CA, "600 mg"), (D, "10 µg"), (K2, "50 微克")),
    ),
    Text(
        "es-citrate",
        "Información nutricional por cápsula\nMagnesio (citrato) 150 mg 40% VRN\nPotasio 300 mg",
        ((MG, "150 mg"), (K, "300 mg")),
    ),
    Text(
        "it-tablet",
        "per 1 compressa: Calcio 500 mg; Vitamina D3 25 mcg; Vitamina K2 45 mcg",
        ((CA, "500 mg"), (D, "25 mcg"), (K2, "45 mcg")),
    ),
    Text(
        "nl-menaq7",
        "Samenstelling per tablet: Magnesiumbisglycinaat 1000 mg, Vitamine K2 (als MenaQ7) 90 mcg",
        (("magnesium glycinate", "1000 mg"), (K2, "90 mcg")),
    ),
    Text(
        "pl-capsule",
        "Zawartość w 1 kapsułce: Magnez 100 mg (27% RWS), Witamina K2 100 µg",
        ((MG, "100 mg"), (K2, "100 µg")),
    ),
    Text("sv-tablet", "Innehåll per tablett: K2-vitamin 45 µg", ((K2, "45 µg"),)),
    Text(
        "us-tabs",
        "Vitamin C\t90 mg\t100%\nVitamin K1\t80 mcg\t67%\nPotassium\t80 mg\t2%",
        ((C, "90 mg"), (K1, "80 mcg"), (K, "80 mg")),
    ),
    Text(
        "ja-greens",
        "原材料名 大麦若葉、クロレラ、納豆菌\nクロレラ 500mg",
        (("Chlorella", "500 mg"),),
    ),
)
