"""What countries are called, by their code of ISO 3166, where a brand is told with them."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import and_, or_

if TYPE_CHECKING:
    from collections.abc import Iterable

ENGLISH = {
    "AR": "Argentina",
    "AT": "Austria",
    "AU": "Australia",
    "BG": "Bulgaria",
    "BR": "Brazil",
    "CA": "Canada",
    "CH": "Switzerland",
    "DE": "Germany",
    "DK": "Denmark",
    "ES": "Spain",
    "FI": "Finland",
    "GB": "the UK",
    "HK": "Hong Kong",
    "IE": "Ireland",
    "IL": "Israel",
    "IN": "India",
    "IT": "Italy",
    "JP": "Japan",
    "KZ": "Kazakhstan",
    "MX": "Mexico",
    "NZ": "New Zealand",
    "PK": "Pakistan",
    "PL": "Poland",
    "RS": "Serbia",
    "RU": "Russia",
    "UA": "Ukraine",
    "US": "the US",
    "ZA": "South Africa",
}


def sold(meanings: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Say what a name means in which countries, as in "In the US diltiazem; in Serbia digoxin".

    Args:
        meanings: Each medicine with the codes of the countries; without, where no country is known.
    """
    countries: dict[str, tuple[str, ...]] = {}
    for medicine, codes in meanings:
        countries[medicine] = tuple(dict.fromkeys((*countries.get(medicine, ()), *codes)))
    medicines: dict[tuple[str, ...], list[str]] = {}
    for medicine, codes in countries.items():
        medicines.setdefault(codes, []).append(medicine)
    sentence = "; ".join(
        f"{f'in {and_([ENGLISH[code] for code in codes])}' if codes else 'elsewhere'} {or_(named)}"
        for codes, named in medicines.items()
    )
    return sentence[:1].upper() + sentence[1:] + "." if sentence else ""


def label(year: str | None, codes: tuple[str, ...], references: tuple[str, ...]) -> str:
    """Say where what a product holds was read: "label of 2019, Australia"."""
    dated = f"label of {year}" if year else "label, year not known"
    named = [ENGLISH[code].removeprefix("the ") for code in codes]
    return f"Contents: {', '.join((dated, *named))} (cramp cite {' '.join(references)})."
