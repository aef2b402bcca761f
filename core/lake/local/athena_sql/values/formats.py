"""Formats of dates: MySQL's letters and Joda's, as DuckDB's strftime writes them.

https://trino.io/docs/current/functions/datetime.html
"""

import re
from typing import Final


class UnknownLetterError(ValueError):
    """A letter without counterpart: its text is the letter, after ``!`` where Trino refuses it."""


_MYSQL: Final = {
    "a": "%a", "b": "%b", "c": "%-m", "d": "%d", "e": "%-d", "f": "%g000", "H": "%H", "h": "%I",
    "I": "%I", "i": "%M", "j": "%j", "k": "%-H", "l": "%-I", "M": "%B", "m": "%m", "p": "%p",
    "r": "%I:%M:%S %p", "S": "%S", "s": "%S", "T": "%H:%M:%S", "v": "%V", "W": "%A", "x": "%G",
    "Y": "%Y", "y": "%y", "%": "%%",
}  # fmt: skip
# Trino says of these that they are not supported.
_MYSQL_REFUSED: Final = frozenset("DUuVwX")

_JODA: Final = {
    "y": "%Y", "yy": "%y", "yyyy": "%Y", "Y": "%Y", "YY": "%y", "YYYY": "%Y",
    "M": "%-m", "MM": "%m", "MMM": "%b", "MMMM": "%B", "d": "%-d", "dd": "%d",
    "H": "%-H", "HH": "%H", "h": "%-I", "hh": "%I", "m": "%-M", "mm": "%M", "s": "%-S", "ss": "%S",
    "SSS": "%g", "SSSSSS": "%f", "a": "%p", "E": "%a", "EE": "%a", "EEE": "%a", "EEEE": "%A",
    "e": "%u", "D": "%-j", "DDD": "%j", "w": "%-V", "ww": "%V", "x": "%G", "xxxx": "%G",
}  # fmt: skip
_JODA_PART: Final = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+")


def from_mysql(format_: str) -> str:
    """MySQL's format, as `date_format` and `date_parse` take it.

    Raises:
        UnknownLetterError: A letter has no counterpart.
    """

    def part(match: re.Match[str]) -> str:
        letter = match[1]
        if letter in _MYSQL_REFUSED:
            raise UnknownLetterError(f"!%{letter}")
        # MySQL writes a letter that means nothing as it stands.
        return _MYSQL.get(letter, letter)

    return re.sub(r"%(.)", part, format_, flags=re.DOTALL)


def from_joda(format_: str) -> str:
    """Joda's format, as `format_datetime` and `parse_datetime` take it.

    Raises:
        UnknownLetterError: A letter has no counterpart.
    """
    parts = []
    for match in _JODA_PART.finditer(format_):
        text = match[0]
        if match[2]:
            if text not in _JODA:
                raise UnknownLetterError(text)
            parts.append(_JODA[text])
        elif text == "''":
            parts.append("'")
        else:
            parts.append((match[1] or text).replace("''", "'").replace("%", "%%"))
    return "".join(parts)
