"""Dates, times and zones in texts."""

import datetime as dt
import math
import re
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from core.lake.local.athena_sql.scalar.registry import (
    CLOCK,
    REAL,
    TEXT,
    WHOLE,
    ZONED,
    Failure,
    scalar,
)

_ZONE: Final = r"(?:\s*([+-]\d\d:?\d\d|Z|[A-Za-z][\w/+-]*))?"
_MOMENT: Final = re.compile(
    r"\s*(\d{4,})-(\d{1,2})-(\d{1,2})(?:[ ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?)?"
    rf"{_ZONE}\s*"
)
_TIME: Final = re.compile(
    r"\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?\s*(?:([+-])(\d\d):?(\d\d))?\s*"
)
_DURATIONS: Final = {
    "ns": 1e-6, "us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4, "h": 36e5, "d": 864e5,
}  # fmt: skip
# Files of a computer's zone database that are no zones of Trino's; the first is another's on each.
_NO_ZONES: Final = frozenset({"localtime", "posixrules", "Factory"})
# The largest offset of a zone, in minutes.
_MOST_OFFSET: Final = 14 * 60


@lru_cache(1000)
def zone_name(zone: str) -> str | None:
    """A zone as Trino names it: ``+01:00``, ``UTC``; None where there is no such zone."""
    offset = re.fullmatch(r"([+-])(\d\d):?(\d\d)", zone)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3])
        if minutes > _MOST_OFFSET or int(offset[3]) > 59:
            return None
        return f"{offset[1]}{offset[2]}:{offset[3]}" if minutes else "UTC"
    if zone in ("Z", "UTC", "GMT", "UT", "Zulu", "Etc/UTC"):
        return "UTC"
    if zone in _NO_ZONES or zone.startswith(("posix/", "right/")):
        return None
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return None
    return zone


@scalar(TEXT, returns=TEXT)
def zone_name_(zone: str) -> str:
    """A zone's name, checked."""
    found = zone_name(zone)
    if found is None:
        raise Failure(f"'{zone}' is not a valid time zone")
    return found


def rounded_moment(
    year: str, month: str, day: str, clock: tuple[str, str, str], part: str
) -> dt.datetime:
    """A moment from its numbers, to the microsecond, half up.

    Args:
        year: Its digits.
        month: Its digits.
        day: Its digits.
        clock: The digits of hour, minute and second; each may be empty, for 0.
        part: The digits after the second's point; may be empty.

    Raises:
        ValueError: There is no such moment.
    """
    hour, minute, second = (int(one or 0) for one in clock)
    # It is local: its zone stands beside it.
    moment = dt.datetime(int(year), int(month), int(day), hour, minute, second)  # noqa: DTZ001
    digits = (part or "").ljust(7, "0")
    micro = int(digits[:6]) + (1 if digits[6] >= "5" else 0)
    return moment + dt.timedelta(microseconds=micro)


def _zoned(text: str, found: re.Match[str] | None) -> dict[str, Any]:
    zone = zone_name(found[8] or "UTC") if found else None
    if not found or zone is None:
        raise Failure(f"Value cannot be cast to timestamp: {text}")
    try:
        clock = (found[4], found[5], found[6])
        return {"t": rounded_moment(found[1], found[2], found[3], clock, found[7]), "z": zone}
    except (ValueError, OverflowError):
        raise Failure(f"Value cannot be cast to timestamp: {text}") from None


@scalar(TEXT, returns=ZONED)
def timestamptz(text: str) -> dict[str, Any]:
    """A text as a local time and a zone, UTC where it has none."""
    return _zoned(text, _MOMENT.fullmatch(text))


@scalar(TEXT, returns="TIMESTAMP")
def timestamp(text: str) -> dt.datetime:
    """A text as a timestamp; a zone in it is dropped."""
    moment: dt.datetime = _zoned(text, _MOMENT.fullmatch(text))["t"]
    return moment


@scalar(TEXT, returns="DATE")
def date(text: str) -> dt.date:
    """A text as a date."""
    found = re.fullmatch(r"\s*([+-]?)(\d+)-(\d{1,2})-(\d{1,2})\s*", text)
    if not found:
        raise Failure(f"Value cannot be cast to date: {text}")
    if found[1] == "-" or not 1 <= int(found[2]) <= 9999:
        raise Failure("years before 1 and after 9999 are not available in the local lake")
    try:
        return dt.date(int(found[2]), int(found[3]), int(found[4]))
    except ValueError:
        raise Failure(f"Value cannot be cast to date: {text}") from None


_ISO: Final = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d)(?:-(\d))?|-(\d{3}))?"
    r"(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?)?)?(Z|[+-]\d\d(?::?\d\d)?)?"
)


@scalar(TEXT, returns=ZONED)
def iso_timestamp(text: str) -> dict[str, Any]:
    """An ISO 8601 text as a local time and a zone."""
    found = _ISO.fullmatch(text)
    if not found:
        raise Failure(f'Invalid format: "{text}"')
    try:
        day = _iso_day(found)
        clock = (found[7], found[8], found[9])
        moment = rounded_moment(str(day.year), str(day.month), str(day.day), clock, found[10])
    except ValueError:
        raise Failure(f'Invalid format: "{text}"') from None
    offset = found[11] or "Z"
    zone = zone_name(offset if len(offset) != 3 else f"{offset}:00")
    if zone is None:
        raise Failure(f'Invalid format: "{text}"')
    return {"t": moment, "z": zone}


def _iso_day(found: re.Match[str]) -> dt.date:
    year = int(found[1])
    if found[4]:
        return dt.date.fromisocalendar(year, int(found[4]), int(found[5] or 1))
    if found[6]:
        return dt.date(year, 1, 1) + dt.timedelta(int(found[6]) - 1)
    return dt.date(year, int(found[2] or 1), int(found[3] or 1))


@scalar(TEXT, returns="DATE")
def iso_date(text: str) -> dt.date:
    """An ISO 8601 text as a date."""
    found = _ISO.fullmatch(text)
    if not found or found[7] or found[11]:
        raise Failure(f'Invalid format: "{text}"')
    try:
        return _iso_day(found)
    except ValueError:
        raise Failure(f'Invalid format: "{text}"') from None


@scalar(TEXT, returns=CLOCK)
def time(text: str) -> dict[str, Any]:
    """A text as a clock and an offset in minutes."""
    found = _TIME.fullmatch(text)
    try:
        if not found:
            raise ValueError
        clock = (found[1], found[2], found[3])
        moment = rounded_moment("2000", "1", "1", clock, found[4])
    except ValueError:
        raise Failure(f"Value cannot be cast to time: {text}") from None
    sign = 1 if found[5] == "+" else -1
    offset = sign * (int(found[6]) * 60 + int(found[7])) if found[5] else 0
    if abs(offset) > _MOST_OFFSET:
        raise Failure(f"Value cannot be cast to time: {text}")
    return {"t": moment.time(), "o": offset}


@scalar(TEXT, returns=WHOLE)
def parse_duration(text: str) -> int:
    """The milliseconds of a duration such as ``3.81 d``."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([a-zA-Z]+)\s*", text)
    if not found or found[2] not in _DURATIONS:
        raise Failure(f"duration is not a valid data duration string: {text}")
    return round(float(found[1]) * _DURATIONS[found[2]])


@scalar(REAL, returns=TEXT)
def human_seconds(seconds: float) -> str:
    """Seconds in words: ``2 hours, 13 minutes, 30 seconds``."""
    if not abs(seconds) < float("inf"):
        raise Failure(f"Invalid argument found: {seconds}")
    rest, parts = math.floor(abs(seconds) + 0.5), []
    for unit, size in (("week", 604800), ("day", 86400), ("hour", 3600), ("minute", 60)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {unit}{'' if count == 1 else 's'}")
    if rest or not parts:
        parts.append(f"{rest} second{'' if rest == 1 else 's'}")
    return ", ".join(parts)
