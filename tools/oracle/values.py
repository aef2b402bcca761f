"""One form for values of Trino's protocol and of the local lake, so that they compare.

A temporal value becomes ``(kind, text)`` with the fraction's trailing zeros cut; a map a
``("map", pairs)``; JSON ``("json", parsed)``. Values of the lake are read by the type that Trino
gives, and stay as they are when they are none of it: then they differ.
"""

import base64
import json
import math
import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tools.oracle.types import Type

_CLOCK = re.compile(r"([+-]?\d{4,})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?")
_ZONE = re.compile(r"(.*\d(?:Z)?)\s*(Z|[+-]\d\d:?\d\d|[A-Za-z][\w/+:-]*)$")
_TIME = re.compile(r"(\d\d?):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:\s*([+-]\d\d:\d\d|Z))?")
_DAYS = re.compile(r"(-?)(\d+) (\d+):(\d+):(\d+)\.(\d+)")
_MONTHS = re.compile(r"(-?)(\d+)-(\d+)")
# Relative error of doubles that are sums.
_ROUNDED = 1e-9
_WHOLE = {"tinyint", "smallint", "integer", "bigint"}

# Keys of these types come as Java's text for them.
_GARBLED = frozenset({"array", "map", "row", "varbinary"})


def of_trino(value: Any, type_: Type) -> Any:
    """A value of Trino's protocol in the common form.

    Args:
        value: The value, as JSON has it.
        type_: Its type.
    """
    if value is None:
        return None
    name = type_.name
    if name == "array":
        return [of_trino(part, type_.inner[0]) for part in value]
    if name == "row":
        return [of_trino(part, kind) for part, kind in zip(value, type_.inner, strict=True)]
    if name == "map":
        keys, values = type_.inner
        named = [(_key(k, keys), of_trino(v, values)) for k, v in value.items()]
        return ("map", [(k if k is None else of_trino(k, keys), v) for k, v in named])
    if name in ("double", "real"):
        return float(value.replace("Infinity", "inf")) if isinstance(value, str) else float(value)
    if name == "decimal":
        return Decimal(value)
    if name == "varbinary":
        return base64.b64decode(value)
    return _scalar(value, name) if isinstance(value, str) else value


def of_lake(value: Any, type_: Type) -> Any:
    """A value of the local lake in the common form, read as Trino's type.

    Args:
        value: The value, as a frame has it.
        type_: Trino's type of it.
    """
    if value is None:
        return None
    name = type_.name
    if hasattr(value, "to_list"):
        value = value.to_list()
    if name == "map":
        return _map(value, *type_.inner)
    if name in ("array", "row"):
        parts = list(value.values()) if isinstance(value, dict) and name == "row" else value
        if not isinstance(parts, list | tuple):
            return value
        kinds = type_.inner * len(parts) if name == "array" else type_.inner
        if len(parts) != len(kinds):
            return value
        return [of_lake(part, kind) for part, kind in zip(parts, kinds, strict=True)]
    if isinstance(value, str):
        return _scalar(value, name)
    return _python(value, name)


def same(ours: Any, theirs: Any, tolerance: float) -> bool:
    """Whether two values in the common form are the same.

    Args:
        ours: The local lake's value.
        theirs: Trino's value.
        tolerance: How far two doubles may be apart, relative to their size.
    """
    if isinstance(theirs, float):
        return isinstance(ours, float) and _close(ours, theirs, tolerance)
    if isinstance(theirs, list):
        return (
            isinstance(ours, list)
            and len(ours) == len(theirs)
            and all(same(a, b, tolerance) for a, b in zip(ours, theirs, strict=True))
        )
    if isinstance(theirs, tuple) and isinstance(ours, tuple) and theirs[0] == ours[0]:
        if theirs[0] == "map":
            return _same_pairs(ours[1], theirs[1], tolerance)
        # A zone is compared only where both show one.
        return (len(ours) < 3 and ours[1] == theirs[1]) or ours == theirs
    if isinstance(theirs, bool) or isinstance(ours, bool):
        return ours is theirs
    exact = isinstance(ours, int | Decimal) and isinstance(theirs, int | Decimal)
    return (exact or type(ours) is type(theirs)) and bool(ours == theirs)


def same_rows(ours: list[Any], theirs: list[Any], tolerance: float, *, ordered: bool) -> bool:
    """Whether two answers have the same rows, in the same order if they are `ordered`.

    Args:
        ours: The local lake's rows.
        theirs: Trino's rows.
        tolerance: By what share two doubles may differ.
        ordered: Whether the order counts.
    """
    if len(ours) != len(theirs):
        return False
    if ordered:
        return all(same(a, b, tolerance) for a, b in zip(ours, theirs, strict=True))
    return _same_pairs(ours, theirs, tolerance)


def _same_pairs(ours: list[Any], theirs: list[Any], tolerance: float) -> bool:
    """Whether two lists hold the same, in any order."""
    if len(ours) != len(theirs):
        return False
    left = sorted(ours, key=repr)
    right = sorted(theirs, key=repr)
    if all(_same_part(a, b, tolerance) for a, b in zip(left, right, strict=True)):
        return True
    if len(ours) > 300:
        return False
    for part in theirs:
        hit = next((n for n, mine in enumerate(left) if _same_part(mine, part, tolerance)), None)
        if hit is None:
            return False
        del left[hit]
    return True


def _same_part(ours: Any, theirs: Any, tolerance: float) -> bool:
    if isinstance(theirs, tuple) and len(theirs) == 2 and not isinstance(theirs[0], str):
        ours, theirs = list(ours), list(theirs)  # a map's entry
    elif isinstance(theirs, tuple) and isinstance(ours, tuple) and len(ours) == len(theirs) == 2:
        return same(list(ours), list(theirs), tolerance) or same(ours, theirs, tolerance)
    return same(ours, theirs, tolerance)


def _close(ours: float, theirs: float, tolerance: float) -> bool:
    if math.isnan(ours) or math.isnan(theirs):
        return math.isnan(ours) and math.isnan(theirs)
    # Where sums are rounded, what should be zero is not.
    least = tolerance if tolerance >= _ROUNDED else 1e-300
    return math.isclose(ours, theirs, rel_tol=tolerance, abs_tol=least)


def _key(text: str, type_: Type) -> Any:
    """A map's key, which the protocol writes as a JSON name; None for one that it garbles."""
    if type_.name in _GARBLED:
        return None
    if type_.name in _WHOLE:
        return int(text)
    return text == "true" if type_.name == "boolean" else text


def _map(value: Any, keys: Type, values: Type) -> Any:
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list) and all(isinstance(p, dict) and len(p) == 2 for p in value):
        pairs = [tuple(pair.values()) for pair in value]
    else:
        return value
    garbled = keys.name in _GARBLED
    return ("map", [(None if garbled else of_lake(k, keys), of_lake(v, values)) for k, v in pairs])


def _scalar(text: str, name: str) -> Any:
    """A text as a value of a type that both sides write as text."""
    if name in ("date", "timestamp"):
        return (name, _clock(text, whole_days=name == "date"))
    if name == "timestamp with time zone":
        return _instant(text)
    if name.startswith("time"):
        return _time(text, name)
    if name == "interval day to second":
        return (name, _milliseconds(text))
    if name == "interval year to month":
        match = _MONTHS.fullmatch(text)
        months = int(match[2]) * 12 + int(match[3]) if match else None
        return (name, text if months is None else -months if match and match[1] else months)
    if name == "json":
        try:
            return (name, json.loads(text, parse_float=str, parse_int=str))
        except ValueError:
            return (name, text)
    return text


def _clock(text: str, *, whole_days: bool = False) -> str:
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        return text
    day = f"{int(match[1]):04d}-{int(match[2]):02d}-{int(match[3]):02d}"
    if whole_days:
        return day if match[4] is None else text
    fraction = (match[7] or "").rstrip("0")
    clock = f"{int(match[4] or 0):02d}:{int(match[5] or 0):02d}:{int(match[6] or 0):02d}"
    return f"{day} {clock}{'.' if fraction else ''}{fraction}"


def _instant(text: str) -> Any:
    match = _ZONE.fullmatch(text.strip())
    if not match:
        return ("instant", text)
    clock, zone = _clock(match[1]), match[2]
    whole, _, fraction = clock.partition(".")
    try:
        moment = datetime.strptime(whole, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007
        moment = (moment - _offset(zone, moment)).replace(tzinfo=None)
    except (ValueError, OSError, OverflowError, KeyError):
        return ("instant", text)
    zone = "UTC" if zone in ("Z", "+00:00") else zone
    return ("instant", f"{moment}{'.' if fraction else ''}{fraction}", zone)


def _offset(zone: str, local: datetime) -> timedelta:
    if zone == "Z":
        return timedelta()
    if zone[0] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        return timedelta(minutes=-minutes if zone[0] == "-" else minutes)
    return local.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()


def _time(text: str, name: str) -> Any:
    match = _TIME.fullmatch(text.strip())
    if not match:
        return (name, text)
    fraction = (match[4] or "").rstrip("0")
    clock = f"{int(match[1]):02d}:{match[2]}:{match[3] or '00'}{'.' if fraction else ''}{fraction}"
    return (name, clock + ("" if match[5] is None else match[5].replace("Z", "+00:00")))


def _milliseconds(text: str) -> Any:
    match = _DAYS.fullmatch(text)
    if not match:
        return text
    days, hours, minutes, seconds = (int(match[number]) for number in range(2, 6))
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    amount = total * 1000 + int(match[6].ljust(3, "0")[:3])
    return -amount if match[1] else amount


def _python(value: Any, name: str) -> Any:
    """A Python value of the lake's frames."""
    if isinstance(value, datetime):
        if name == "timestamp with time zone" and value.tzinfo:
            return ("instant", _clock(str(value.astimezone(UTC).replace(tzinfo=None))))
        return ("timestamp", _clock(str(value)))
    if isinstance(value, date):
        return ("date", f"{value.year:04d}-{value.month:02d}-{value.day:02d}")
    if isinstance(value, time):
        return _time(str(value), "time")
    if isinstance(value, timedelta):
        return ("interval day to second", round(value.total_seconds() * 1000))
    if isinstance(value, bytearray | memoryview):
        return bytes(value)
    return value
