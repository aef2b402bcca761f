"""Numbers, sizes and times in words, as the language writes them."""

import re

from PySide6.QtCore import QLocale

from gui.i18n.language import fill, translate

# Below this, a price needs more than cents to be one.
CENT = 0.01
# A word that a narrow line may have no room for, and after what parts of it the line may break.
_LONG_WORD = re.compile(r"\S{24,}")
_PART = re.compile(r"[._/\\-]+|[^._/\\-]{16}")


def count(value: int) -> str:
    """A whole number with thousands separators: ``5,000``."""
    return QLocale().toString(value)


def rough(value: float) -> str:
    """A whole number rounded to two digits, for estimates: ``120,000``."""
    return count(round(float(f"{value:.2g}")))


def percent(value: float, digits: int = 1) -> str:
    """A percentage, such as ``49.8 %``; whole ones without a fraction.

    Args:
        value: The percentage, 0 to 100.
        digits: Digits after the decimal sign.
    """
    shown = 0 if float(round(value, digits)).is_integer() else digits
    return f"{decimal(value, shown)} %"


def decimal(value: float, digits: int) -> str:
    """A number with a fixed count of digits after the decimal sign.

    Args:
        value: The number.
        digits: Digits after the decimal sign.
    """
    return QLocale().toString(float(value), "f", digits)


def has_decimal_comma() -> bool:
    """Whether numbers have a comma before their decimals."""
    return QLocale().decimalPoint() == ","


def dollars(value: float) -> str:
    """An amount of US dollars without its sign; where cents are not enough, with five digits."""
    return decimal(value, 2 if value >= CENT or not value else 5)


def size(value: float) -> str:
    """A number of bytes in powers of 1,000: ``48 MB``."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1_000 or unit == "GB":
            digits = 0 if unit == "bytes" or value >= 10 else 1
            return f"{decimal(value, digits)} {unit}"
        value /= 1_000
    raise AssertionError


def took(seconds: float) -> str:
    """How long something took, in milliseconds where that was short: ``12 ms``."""
    return f"{count(round(seconds * 1000))} ms" if seconds < 1 else duration(seconds)


def duration(seconds: float) -> str:
    """A time in words: ``0.8 s``, ``3 s``, ``12 s``, ``3 min 20 s``, ``2 h 5 min``."""
    if seconds < 9.95:
        digits = 0 if float(seconds).is_integer() else 1
        return fill(translate("Numbers", "%1 s"), decimal(seconds, digits))
    whole = round(seconds)
    if whole < 60:
        return fill(translate("Numbers", "%1 s"), count(whole))
    if whole < 3600:
        text = translate("Numbers", "%1 min %2 s")
        return fill(text, count(whole // 60), count(whole % 60))
    text = translate("Numbers", "%1 h %2 min")
    return fill(text, count(whole // 3600), count(whole % 3600 // 60))


def breakable(text: str) -> str:
    """Let long words, such as names of tables, break where a line has no room for them.

    Args:
        text: The text.

    Returns:
        The text with spaces of no width in its long words.
    """
    return _LONG_WORD.sub(lambda word: _PART.sub("\\g<0>\u200b", word[0]), text)
