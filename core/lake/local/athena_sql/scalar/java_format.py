"""Java's String.format, as Trino's format has it.

https://trino.io/docs/current/functions/conversion.html#formatting
"""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from zoneinfo import ZoneInfo

from core.lake.local.athena_sql.scalar.registry import TEXT, Failure, scalar

_SPEC: Final = re.compile(r"%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%]|[tT][a-zA-Z])")


@scalar(TEXT, "VARCHAR[]", returns=TEXT)
def format(format_: str, values: list[str]) -> str:  # noqa: A001 - Trino's name
    """Java's String.format of values, each written after the letter of its kind.

    Args:
        format_: Such as ``%5.2f``.
        values: Each value as a text, after the letter of its kind.
    """
    at = 0

    def part(found: re.Match[str]) -> str:
        nonlocal at
        place, flags, width, places, kind = found.groups()
        if kind in "%n":
            return "%" if kind == "%" else "\n"
        number = int(place) - 1 if place else at
        at += not place
        if number >= len(values):
            raise Failure(f"Format specifier '{found[0]}'")
        return _formatted(values[number], flags, int(width or 0), places, kind, found[0])

    shown = _SPEC.sub(part, format_)
    if "%" in _SPEC.sub("", format_):
        raise Failure(f"Invalid format string: {format_}")
    return shown


def _formatted(value: str, flags: str, width: int, places: str | None, kind: str, spec: str) -> str:
    sort, text = value[0], value[1:]
    low = kind.lower()
    if sort == "n":
        shown = "false" if low == "b" else "null"
        shown = shown[: int(places)] if places else shown
    elif low == "s":
        shown = _java_text(sort, text)
        shown = shown[: int(places)] if places else shown
    elif low == "b":
        shown = text if sort == "b" else "true"
    elif low == "d" and sort == "i":
        shown = _signed(Decimal(text), flags, 0, width)
    elif low == "x" and sort == "i":
        number = int(text)
        shown = f"{number & (2**64 - 1):x}".rjust(width, "0" if "0" in flags else " ")
    elif low in "fe" and sort in "fd":
        digits = int(places) if places else 6
        shown = (
            _signed(Decimal(_plain(text)), flags, digits, width)
            if low == "f"
            else f"{float(_plain(text)):.{digits}e}"
        )
    elif low[0] == "t" and sort in "tzc":
        shown = _java_moment(text, kind[1])
    elif low == "c" and sort == "i":
        shown = chr(int(text))
    else:
        raise Failure(f"Invalid format string: {spec}")
    if kind.isupper():
        shown = shown.upper()
    return shown.ljust(width) if "-" in flags else shown.rjust(width)


def _java_text(sort: str, text: str) -> str:
    """What Java's toString makes of a value."""
    if sort == "f":
        return _java_double(text)
    if sort not in "tzc":
        return text
    bare, _, zone = text.partition(" ") if sort == "c" else _moment_and_zone(text)
    whole, _, part = bare.partition(".")
    digits = part.rstrip("0")
    if digits:
        whole += f".{digits.ljust(-(-len(digits) // 3) * 3, '0')}"
    if sort == "c" or (sort == "t" and ":" not in whole):
        return whole
    whole = whole.replace(" ", "T")
    if sort == "t":
        return whole
    offset = dt.datetime.fromisoformat(bare).replace(tzinfo=_zone(zone)).strftime("%z")
    shown = "Z" if offset == "+0000" else f"{offset[:3]}:{offset[3:5]}"
    return whole + (shown if zone[:1] in "+-" or zone == "UTC" else f"{shown}[{zone}]")


def _moment_and_zone(text: str) -> tuple[str, str, str]:
    day, clock, *zone = text.split(" ") if " " in text else (text, "")
    return (f"{day} {clock}".strip(), "", zone[0] if zone else "")


def _zone(zone: str) -> dt.tzinfo:
    if zone[:1] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[4:6])
        return dt.timezone(dt.timedelta(minutes=-minutes if zone[0] == "-" else minutes))
    return ZoneInfo(zone)


def _plain(text: str) -> str:
    return text.replace("Infinity", "inf")


def _java_double(text: str) -> str:
    """Java's Double.toString, from the text of a cast."""
    if text.endswith(("y", "N")):
        return text
    number = Decimal(text)
    if number == 0 or Decimal("1e-3") <= abs(number) < Decimal("1e7"):
        plain = f"{number:f}"
        return plain if "." in plain else f"{plain}.0"
    return text


def _signed(number: Decimal, flags: str, places: int, width: int) -> str:
    size = abs(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    shown = f"{size:,f}" if "," in flags else f"{size:f}"
    negative = number.is_signed()
    if "(" in flags and negative:
        return f"({shown})"
    sign = "-" if negative else "+" if "+" in flags else " " if " " in flags else ""
    if "0" in flags:
        shown = shown.rjust(width - len(sign), "0")
    return sign + shown


def _java_moment(text: str, letter: str) -> str:
    bare = re.sub(r" [A-Za-z+-].*$", "", text)
    moment = dt.datetime.fromisoformat(bare if "-" in bare[:6] else f"1970-01-01 {bare}")
    codes = {"Y": "%Y", "m": "%m", "d": "%d", "H": "%H", "M": "%M", "S": "%S", "B": "%B",
             "b": "%b", "A": "%A", "a": "%a", "y": "%y", "j": "%j", "F": "%Y-%m-%d",
             "T": "%H:%M:%S", "R": "%H:%M", "D": "%m/%d/%y", "e": "%-d", "L": "", "N": "",
             }  # fmt: skip
    if letter not in codes:
        raise Failure(f"Invalid format string: %t{letter}")
    if letter in "LN":
        return (
            f"{moment.microsecond // 1000:03d}" if letter == "L" else f"{moment.microsecond:06d}000"
        )
    return moment.strftime(codes[letter])
