"""How a number is written: for people, as it was printed, for machines."""

from __future__ import annotations


def shown(value: float, figures: int = 2) -> str:
    """Write a number for people, never 0 for what is above zero.

    Args:
        value: The number.
        figures: How many figures to keep of what is below one; larger numbers keep three, or all
            before the point.
    """
    size = abs(value)
    if size >= 100:
        text = f"{size:,.0f}"
    elif size >= 10:
        text = f"{size:.1f}".removesuffix(".0")
    elif size >= 1:
        text = f"{size:.2f}".rstrip("0").removesuffix(".")
    else:
        text = plain(size, figures)
    return f"−{text}" if value < 0 else text


def exact(value: float) -> str:
    """Write a number as it was printed, with a true minus sign."""
    return f"{value:.10g}".replace("-", "−")


def bare(value: float) -> str:
    """Write a number for machines: bare, as short as it can be told apart."""
    if isinstance(value, int):
        return str(value)
    rounded = float(f"{value:.10g}")
    return str(int(rounded)) if rounded.is_integer() else repr(rounded)


def plain(value: float, figures: int) -> str:
    """Write a number with so many figures at most, and without an exponent."""
    text = f"{value:.{figures}g}"
    if "e" not in text:
        return text
    power = int(text.partition("e")[2])
    return f"{value:.{max(0, figures - 1 - power)}f}".rstrip("0").rstrip(".")


def tidy(value: float, figures: int = 12) -> float:
    """Drop the noise that binary arithmetic leaves behind so many figures."""
    return float(f"{value:.{figures}g}")


def percent(part: float | None, whole: float | None) -> float | None:
    """Return a share in per cent to one decimal, or to one figure where that would be nought.

    It is None where the part is not known, or nothing is set that it could be a share of.
    """
    if part is None or not whole:
        return None
    share = 100 * part / whole
    return round(share, 1) or float(f"{share:.1g}")


def percent_shown(share: float) -> str:
    """Write a share in whole per cent; what is above nought is never written as 0."""
    return "<1%" if 0 < share < 1 else f"{round(share):,}%"
