"""What languages are called, by their code of ISO 639."""

from __future__ import annotations

ENGLISH = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "la": "Latin",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mul": "several languages",
    "nb": "Norwegian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def called(codes: tuple[str, ...]) -> str:
    """Name languages for people, in the order given; English and a mixture go without saying."""
    return ", ".join(ENGLISH.get(code, code) for code in codes if code not in ("en", "mul"))


def named(name: str, codes: tuple[str, ...]) -> str:
    """Return a name with the languages of the name that it was read from."""
    languages = called(codes)
    return f"{name} ({languages})" if languages else name
