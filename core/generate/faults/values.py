"""What a fault makes of a value: functions of the right values and of a random word for each."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

# Letters that stay what they are when their accents go; others lose a combining mark.
_PLAIN: Final = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "đ": "d"})
_PLACEHOLDERS: Final = ("N/A", "NULL", "n/a", "null", "-", "?", "unknown", "None")
_NO_NUMBER: Final = "-99"
_DATE_FORMS: Final = ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y%m%d", "%d-%b-%Y", "%Y/%m/%d")
_TIME_FORMS: Final = (
    *("%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M:%SZ", "%m/%d/%Y %H:%M:%S", "%Y%m%d%H%M%S"),
    "%d.%m.%Y %H:%M:%S",
)
_LENGTH_OF_A_DATE: Final = 10

Spoil = Callable[[str, int], str | None]


def missing(value: str, word: int) -> str | None:
    """No value.

    Args:
        value: The correct value.
        word: Random bits; unused.
    """
    return None


def placeholder(value: str, word: int) -> str:
    """A word or a number that stands for no value.

    Args:
        value: The correct value.
        word: Random bits.
    """
    if value.isdigit():
        return _NO_NUMBER
    return _PLACEHOLDERS[word % len(_PLACEHOLDERS)]


def blanks(value: str, word: int) -> str:
    """Spaces before or after the value, or one too many inside it.

    Args:
        value: The correct value.
        word: Random bits.
    """
    form = word % 4
    if form == 3 and " " in value:
        return value.replace(" ", "  ", 1)
    return (f"  {value}", f"{value} ", f" {value} ", f"{value}  ")[form]


def case(value: str, word: int) -> str:
    """Only capitals, or none.

    Args:
        value: The correct value.
        word: Random bits.
    """
    upper, lower = value.upper(), value.lower()
    first, second = (upper, lower) if word % 2 else (lower, upper)
    return first if first != value else second


def typo(value: str, word: int) -> str:
    """Two letters exchanged, one left out or one typed twice.

    Args:
        value: The correct value.
        word: Random bits.
    """
    places = [n for n in range(1, len(value)) if value[n].isalpha() and value[n - 1].isalpha()]
    if not places:
        return value
    place = places[(word >> 8) % len(places)]
    form = word % 3
    if form == 0 and value[place] != value[place - 1]:
        return value[: place - 1] + value[place] + value[place - 1] + value[place + 1 :]
    if form == 1:
        return value[:place] + value[place + 1 :]
    return value[:place] + value[place] + value[place:]


def accents(value: str, word: int) -> str:
    """Letters without their accents.

    Args:
        value: The correct value.
        word: Random bits; unused.
    """
    parts = unicodedata.normalize("NFD", value.translate(_PLAIN))
    kept = (letter for letter in parts if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", "".join(kept))


def mojibake(value: str, word: int) -> str:
    """UTF-8 that was read as Latin-1, once.

    Args:
        value: The correct value.
        word: Random bits; unused.
    """
    garbled = value.encode("utf-8").decode("latin-1")
    # Control characters break files rather than texts.
    return garbled if garbled.isprintable() else garbled.encode("ascii", "replace").decode()


def date_format(value: str, word: int) -> str:
    """A date or time in another format.

    Args:
        value: The correct value: ``YYYY-MM-DD``, with or without ``HH:MM:SS``.
        word: Random bits.
    """
    forms = _DATE_FORMS if len(value) == _LENGTH_OF_A_DATE else _TIME_FORMS
    return datetime.fromisoformat(value).strftime(forms[word % len(forms)])


SPOILS: Final[dict[str, Spoil]] = {
    "missing": missing,
    "placeholder": placeholder,
    "blanks": blanks,
    "case": case,
    "typo": typo,
    "accents": accents,
    "mojibake": mojibake,
    "format": date_format,
}


def spoilt(kind: str, values: Sequence[str], words: Sequence[int]) -> list[str | None]:
    """Values with a fault of a kind of `SPOILS`; some may stay what they are.

    Args:
        kind: The kind.
        values: The right values.
        words: A random number for each.
    """
    spoil = SPOILS[kind]
    return [spoil(value, word) for value, word in zip(values, words, strict=True)]
