"""Formats: MySQL's of date_format and date_parse, Joda's of format_datetime, Java's of format.

https://trino.io/docs/current/functions/datetime.html, functions/conversion.html
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable
from typing import Any, Final
from zoneinfo import ZoneInfo

from core.lake.local.athena_sql.scalar.moments import zone_name
from core.lake.local.athena_sql.scalar.registry import TEXT, WHOLE, ZONED, Failure, scalar

MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_MYSQL: Final[dict[str, Callable[[dt.datetime], str]]] = {
    "a": lambda d: DAYS[d.weekday()][:3], "b": lambda d: MONTHS[d.month - 1][:3],
    "c": lambda d: str(d.month), "d": lambda d: f"{d.day:02d}", "e": lambda d: str(d.day),
    "f": lambda d: f"{d.microsecond:06d}", "H": lambda d: f"{d.hour:02d}",
    "h": lambda d: f"{d.hour % 12 or 12:02d}", "I": lambda d: f"{d.hour % 12 or 12:02d}",
    "i": lambda d: f"{d.minute:02d}", "j": lambda d: f"{d.timetuple().tm_yday:03d}",
    "k": lambda d: str(d.hour), "l": lambda d: str(d.hour % 12 or 12),
    "M": lambda d: MONTHS[d.month - 1], "m": lambda d: f"{d.month:02d}",
    "p": lambda d: "AM" if d.hour < 12 else "PM",
    "r": lambda d: date_format(d, "%h:%i:%s %p"),
    "S": lambda d: f"{d.second:02d}", "s": lambda d: f"{d.second:02d}",
    "T": lambda d: f"{d.hour:02d}:{d.minute:02d}:{d.second:02d}",
    "v": lambda d: f"{d.isocalendar().week:02d}", "W": lambda d: DAYS[d.weekday()],
    "x": lambda d: f"{d.isocalendar().year:04d}", "Y": lambda d: f"{d.year:04d}",
    "y": lambda d: f"{d.year % 100:02d}", "%": lambda d: "%",
}  # fmt: skip
_REFUSED: Final = frozenset("DUuVwX")


@scalar("TIMESTAMP", TEXT, returns=TEXT)
def date_format(moment: dt.datetime, format_: str) -> str:
    """A moment in MySQL's format.

    Args:
        moment: The local time.
        format_: Such as ``%Y-%m-%d``.
    """

    def part(found: re.Match[str]) -> str:
        letter = found[1]
        if letter in _REFUSED:
            raise Failure(f"%{letter} not supported in date format string")
        return _MYSQL[letter](moment) if letter in _MYSQL else letter

    return re.sub(r"%(.)", part, format_, flags=re.DOTALL)


# What a part of a date or time may be, by Joda's name for it.
_RANGES: Final = {
    "month": ("monthOfYear", 1, 12), "day": ("dayOfMonth", 1, 31), "hour": ("hourOfDay", 0, 23),
    "minute": ("minuteOfHour", 0, 59), "second": ("secondOfMinute", 0, 59),
    "week": ("weekOfWeekyear", 1, 53), "yearday": ("dayOfYear", 1, 366),
}  # fmt: skip


class _Reader:
    """Reads a text by the parts of a format."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.values: dict[str, int] = {}
        self.zone = ""

    def fail(self) -> Failure:
        return Failure(f'Invalid format: "{self.text}" is malformed at "{self.text[self.at :]}"')

    def literal(self, text: str) -> None:
        if self.text[self.at : self.at + len(text)].lower() != text.lower():
            raise self.fail()
        self.at += len(text)

    def number(self, what: str, most: int, least: int = 1, *, signed: bool = False) -> None:
        sign = "[+-]?" if signed else ""
        found = re.compile(rf"{sign}\d{{{least},{most}}}").match(self.text, self.at)
        if not found:
            raise self.fail()
        self.values[what] = int(found[0])
        self.at = found.end()

    def fraction(self, most: int, kept: int = 6) -> None:
        found = re.compile(rf"\d{{1,{most}}}").match(self.text, self.at)
        if not found:
            raise self.fail()
        self.values["micro"] = int(found[0][:kept].ljust(6, "0")[:6])
        self.at = found.end()

    def word(self, what: str, words: list[str], first: int) -> None:
        rest = self.text[self.at :].lower()
        for number, word in enumerate(words, first):
            for form in (word, word[:3]):
                if rest.startswith(form.lower()):
                    self.values[what] = number
                    self.at += len(form)
                    return
        raise self.fail()

    def half(self) -> None:
        rest = self.text[self.at : self.at + 2].upper()
        if rest not in ("AM", "PM"):
            raise self.fail()
        self.values["half"] = 12 if rest == "PM" else 0
        self.at += 2

    def offset(self) -> None:
        found = re.compile(r"[+-]\d\d:?\d\d|Z|[A-Za-z][\w/+-]*").match(self.text, self.at)
        zone = zone_name(found[0]) if found else None
        if not found or zone is None:
            raise self.fail()
        self.zone, self.at = zone, found.end()

    def moment(self) -> dt.datetime:
        if self.at != len(self.text):
            raise self.fail()
        v = self.values
        hour = v.get("hour", 0)
        if "hour12" in v:
            hour = v["hour12"] % 12 + v.get("half", 0)
        try:
            day = self._day()
            clock = dt.time(hour, v.get("minute", 0), v.get("second", 0), v.get("micro", 0))
            return dt.datetime.combine(day, clock)
        except ValueError:
            raise self._outside() or self.fail() from None

    def _outside(self) -> Failure | None:
        """The failure that names the value that is too small or too large."""
        year, month = self.values.get("year", 1970), self.values.get("month", 1)
        for what, (field, first, most) in _RANGES.items():
            value = self.values.get(what, first)
            last = monthrange(year, month)[1] if what == "day" else most
            if not first <= value <= last:
                return Failure(
                    f'Cannot parse "{self.text}": Value {value} for {field} must be in the range'
                    f" [{first},{last}]"
                )
        return None

    def _day(self) -> dt.date:
        v = self.values
        if "week" in v:
            year = v.get("weekyear", v.get("year", 1970))
            return dt.date.fromisocalendar(year, v["week"], v.get("weekday", 1))
        year = v.get("year", v.get("weekyear", 1970))
        if "yearday" in v:
            return dt.date(year, 1, 1) + dt.timedelta(v["yearday"] - 1)
        return dt.date(year, v.get("month", 1), v.get("day", 1))


def _short_year(reader: _Reader) -> None:
    reader.number("year", 2)
    year = reader.values["year"]
    reader.values["year"] = year + (1900 if year >= 70 else 2000)


_MYSQL_READ: Final[dict[str, Callable[[_Reader], None]]] = {
    "a": lambda r: r.word("weekday", DAYS, 1), "W": lambda r: r.word("weekday", DAYS, 1),
    "b": lambda r: r.word("month", MONTHS, 1), "M": lambda r: r.word("month", MONTHS, 1),
    "c": lambda r: r.number("month", 2), "m": lambda r: r.number("month", 2),
    "d": lambda r: r.number("day", 2), "e": lambda r: r.number("day", 2),
    "f": lambda r: r.fraction(9, 3), "H": lambda r: r.number("hour", 2),
    "k": lambda r: r.number("hour", 2), "h": lambda r: r.number("hour12", 2),
    "I": lambda r: r.number("hour12", 2), "l": lambda r: r.number("hour12", 2),
    "i": lambda r: r.number("minute", 2), "s": lambda r: r.number("second", 2),
    "S": lambda r: r.number("second", 2), "j": lambda r: r.number("yearday", 3),
    "p": lambda r: r.half(), "Y": lambda r: r.number("year", 4, signed=True), "y": _short_year,
    "v": lambda r: r.number("week", 2), "x": lambda r: r.number("weekyear", 4),
    "%": lambda r: r.literal("%"),
}  # fmt: skip
_COMPOUND: Final = {"%T": "%H:%i:%s", "%r": "%h:%i:%s %p"}


@scalar(TEXT, TEXT, returns="TIMESTAMP")
def date_parse(text: str, format_: str) -> dt.datetime:
    """A text in MySQL's format.

    Args:
        text: The text.
        format_: Such as ``%Y-%m-%d``.
    """
    reader = _Reader(text)
    for short, long in _COMPOUND.items():
        format_ = format_.replace(short, long)
    for found in re.finditer(r"%(.)|[^%]+", format_, re.DOTALL):
        letter = found[1]
        if letter is None:
            reader.literal(found[0])
        elif letter in _REFUSED:
            raise Failure(f"%{letter} not supported in date format string")
        elif letter in _MYSQL_READ:
            _MYSQL_READ[letter](reader)
        else:
            reader.literal(letter)
    return reader.moment()


_JODA_PART: Final = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+")


def _joda_parts(format_: str) -> list[tuple[str, str]]:
    """The parts of a Joda format: a letter with its text, or a literal text."""
    parts, at = [], 0
    while at < len(format_):
        found = _JODA_PART.match(format_, at)
        if not found:
            raise Failure(f"Invalid pattern: {format_}")
        at = found.end()
        if found[2]:
            parts.append((found[2], found[0]))
        else:
            text = found[0]
            literal = "'" if text == "''" else (found[1] if found[1] is not None else text)
            parts.append(("", literal.replace("''", "'")))
    return parts


def _joda_shown(letter: str, count: int, d: dt.datetime, zone: str, offset: int) -> str:
    numbers = {
        "C": d.year // 100, "d": d.day, "D": d.timetuple().tm_yday, "e": d.isoweekday(),
        "h": d.hour % 12 or 12, "H": d.hour, "k": d.hour or 24, "K": d.hour % 12, "m": d.minute,
        "s": d.second, "w": d.isocalendar().week, "M": d.month,
    }  # fmt: skip
    if letter in "yYx":
        year = d.isocalendar().year if letter == "x" else d.year
        return f"{year % 100:02d}" if count == 2 else f"{year:0{count}d}"
    if letter == "M" and count > 2:
        return MONTHS[d.month - 1] if count > 3 else MONTHS[d.month - 1][:3]
    if letter in numbers:
        return f"{numbers[letter]:0{count}d}"
    if letter == "S":
        return f"{d.microsecond:06d}".ljust(count, "0")[:count]
    if letter == "E":
        return DAYS[d.weekday()] if count > 3 else DAYS[d.weekday()][:3]
    if letter in "aG":
        return ("AM" if d.hour < 12 else "PM") if letter == "a" else "AD"
    if letter == "Z":
        if count > 2:
            return zone
        sign, minutes = "-" if offset < 0 else "+", abs(offset)
        return f"{sign}{minutes // 60:02d}{':' if count == 2 else ''}{minutes % 60:02d}"
    if letter == "z":
        return _zone_word(zone, d)
    raise Failure(f"Illegal pattern component: {letter * count}")


def _zone_word(zone: str, moment: dt.datetime) -> str:
    if zone == "UTC" or zone[:1] in "+-":
        return zone
    return moment.replace(tzinfo=ZoneInfo(zone)).tzname() or zone


@scalar("TIMESTAMP", TEXT, TEXT, WHOLE, returns=TEXT)
def joda_format(moment: dt.datetime, format_: str, zone: str, offset: int) -> str:
    """A local time in Joda's format.

    Args:
        moment: The local time.
        format_: Such as ``yyyy-MM-dd``.
        zone: The name of its time zone.
        offset: Its offset from UTC, in minutes.
    """
    return "".join(
        _joda_shown(letter, len(text), moment, zone, offset) if letter else text
        for letter, text in _joda_parts(format_)
    )


def _joda_read(reader: _Reader, letter: str, count: int) -> None:
    fields = {
        "d": "day", "D": "yearday", "e": "weekday", "h": "hour12", "H": "hour", "k": "hour",
        "K": "hour12", "m": "minute", "s": "second", "w": "week",
    }  # fmt: skip
    if letter in "yYx":
        if count == 2 and re.match(r"\d\d(?!\d)", reader.text[reader.at :]):
            reader.number("year", 2)
            year = reader.values["year"]
            # Joda's pivot: thirty years back, seventy ahead of 2000.
            reader.values["year"] = year + (2000 if year < 70 else 1900)
        else:
            reader.number("weekyear" if letter == "x" else "year", 9, signed=True)
    elif letter == "M":
        reader.word("month", MONTHS, 1) if count > 2 else reader.number("month", 2)
    elif letter in fields:
        reader.number(fields[letter], max(count, 2))
    elif letter == "S":
        reader.fraction(count)
    elif letter == "E":
        reader.word("weekday_word", DAYS, 1)
    elif letter == "a":
        reader.half()
    elif letter in "Zz":
        reader.offset()
    else:
        raise Failure(f"Illegal pattern component: {letter * count}")


@scalar(TEXT, TEXT, returns=ZONED)
def joda_parse(text: str, format_: str) -> dict[str, Any]:
    """A text in Joda's format, as a local time and a zone.

    Args:
        text: The text.
        format_: Such as ``yyyy-MM-dd``.
    """
    reader = _Reader(text)
    for letter, part in _joda_parts(format_):
        if letter:
            _joda_read(reader, letter, len(part))
        else:
            reader.literal(part)
    return {"t": reader.moment(), "z": reader.zone or "UTC"}
