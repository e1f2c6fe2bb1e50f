"""Words and signs of the frame of a label, which name nothing that it holds."""

from __future__ import annotations

from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOKALIKES = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"), ("8", "b"))
"""Letters that scanners take for one another, as folded names hold them."""
MISREAD = frozenset("OoQDlI|SB")
"""What stands for a figure in an amount that was misread."""
BLENDS = (
    *("blend", "proprietary", "complex", "matrix", "mischung", "komplex", "mélange", "mezcla"),
    *("complejo", "complexe", "mengsel", "miscela", "ブレンド", "複合"),
)
VITAMIN_WORDS = (
    "vitamin",
    "vitamins",
    "vitamine",
    "vitamines",
    "vitamina",
    "vitaminas",
    "vitaminen",
    "ビタミン",
)
LETTERS = frozenset(
    ["a", "b", "b1", "b2", "b3", "b5", "b6", "b12", "c", "d", "d2", "d3", "e", "k", "k1", "k2"]
)
JOINERS = frozenset(["and", "und", "et", "y", "en", "e", "og", "och"])
_FRAME = """
    as from of and the with per each amount amounts serving servings size daily value dv nrv rda
    supplement facts nutrition information ingredients ingredient contains other container tablet
    tablets capsule capsules softgel softgels als aus und pro tagesdosis je kapsel tablette
    kapseln tabletten zutaten nährwertangaben menge van uit en per dagdosering capsule ingrediënten
    samenstelling waarvan davon de du des et par dose journalière ingrédients comprimé gélule vnr
    sous forme como cápsula cápsulas dosis diaria ingredientes por porción vrn di da e compressa
    栄養成分表示 粒 あたり 原材料名 in to for unit units one two rae dfe ne te α at % adi mg mcg µg
    equivalent equivalents elemental providing provides typical content comprised extract powder
    """
LABEL_WORDS = frozenset(_FRAME.split())
"""Words of the frame of a label, which name nothing that it holds."""
SAYS_NOTHING = LABEL_WORDS.union(BLENDS)
"""They and what a blend is called."""
FIGURES = "0123456789.,"
UNITS = frozenset(
    fold(unit)
    for unit in (
        *(
            "µg",
            "ug",
            "mcg",
            "mg",
            "g",
            "kg",
            "IU",
            "UI",
            "IE",
            "I.E.",
            "mmol",
            "mEq",
            "KBE",
            "CFU",
        ),
        *("мкг", "мг", "г", "МЕ", "МО", "ммоль", "μγρ", "j.m.", "m.j.", "NE"),
        *("微克", "毫克", "克", "国际单位", "國際單位", "マイクログラム", "ミリグラム", "国際単位"),
    )
)


@lru_cache(maxsize=1_000)
def is_unit(word: str) -> bool:
    """Tell whether a word is a unit as labels print them."""
    return fold(word) in UNITS


def glued(word: str) -> Iterator[tuple[str, str]]:
    """Yield the number and the unit of `45mcg`."""
    for cut in range(1, len(word)):
        if is_unit(word[cut:]):
            yield word[:cut], word[cut:]
            return
