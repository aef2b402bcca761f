"""Values of a job's fields: read from a file's or an option's value, and held to their limits."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, TypeGuard, get_args, get_origin

from core.errors import JobError, Problem
from core.job.sizes import counts_for_size
from core.messages import Message, reason

# Of a value that is refused, so that the message stays readable.
LONGEST_SHOWN: Final = 200
# ``5000``, ``5_000``, ``5,000``; and ``10k``, ``1.5M``, ``2G``.
_WHOLE = re.compile(r"[+-]?\d+|[+-]?\d{1,3}([_, ]\d{3})+", re.ASCII)
_SHORT = re.compile(r"(\d{1,15}(?:\.\d{1,9})?) ?([kmg])", re.ASCII | re.IGNORECASE)
_THOUSANDS: Final = {"k": 10**3, "m": 10**6, "g": 10**9}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Limits:
    """The range of a number; both ends are allowed, and None is no limit."""

    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of the job, for those who explain it or let it be set.

    Attributes:
        key: The job file's key, which is also the option's name.
        description: What it means, a sentence.
        type: The type of its values: int, float, str, date, a Literal, or a tuple of floats.
        limits: The range of its numbers.
        default: Its value where nothing is said; None for the period's end, which is the day.
    """

    key: str
    description: str
    type: Any
    limits: Limits
    default: Any


class ValueRefusedError(ValueError):
    """A value that its field doesn't take; the argument says what it takes."""


def read_value(value: Any, setting: Setting) -> Any:
    """The value of a field, from what a job file or an option gave.

    Args:
        value: Of the field's own type, or text.
        setting: The field.

    Returns:
        A value of the field's type: whole numbers as int, percentages as float.

    Raises:
        ValueRefusedError: The field doesn't take it.
    """
    kind = setting.type
    try:
        if get_origin(kind) is Literal:
            return _choice(value, get_args(kind))
        if get_origin(kind) is tuple:
            return _row(value, len(get_args(kind)), setting.limits)
        return _READERS[kind](value, setting.limits)
    except (ValueError, OverflowError):
        raise ValueRefusedError(allowed(setting)) from None


def allowed(setting: Setting) -> Message:
    """What a field takes, in words that follow "allowed:"."""
    kind, limits = setting.type, setting.limits
    if get_origin(kind) is Literal:
        *some, last = get_args(kind)
        return Message("{some} or {last}", some=", ".join(some), last=last)
    if kind is str:
        return Message("a text, not empty")
    if kind is date:
        return Message("a date as year-month-day, such as 2026-06-30")
    least, most = _figure(limits.least), _figure(limits.most)
    if get_origin(kind) is tuple:
        return Message("three numbers from {least} to {most}", least=least, most=most)
    if kind is float:
        return Message("a number from {least} to {most}", least=least, most=most)
    if limits.most is not None and limits.most >= _THOUSANDS["m"]:
        return Message(
            "a whole number from {least} to {most}, such as 5000, 10k or 1.5M",
            least=least,
            most=most,
        )
    return Message("a whole number from {least} to {most}", least=least, most=most)


def known_fields(
    values: Mapping[str, Any], settings: Mapping[str, Setting]
) -> tuple[dict[str, Any], list[Problem]]:
    """The values by field name, and the keys that are none.

    Args:
        values: By key or by field name; ``size`` stands for users and events.
        settings: The job's fields by name.

    Returns:
        Values by field name, and a problem for each key that is unknown.
    """
    names = {setting.key: name for name, setting in settings.items()}
    keys = (*names, "size")
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in values.items():
        name = names.get(key, key)
        if name in settings:
            found[name] = value
        elif key != "size":
            problems.append(Problem(str(key), value_text(value), _near(str(key), keys)))
    if "size" in values:
        problems += _counts(values["size"], found)
    return found, problems


def refusal(problems: Sequence[Problem], origin: str) -> JobError:
    """The error that names every problem.

    Args:
        problems: At least one.
        origin: Where the values come from; a file's name, say.

    Returns:
        The error; its hint is about the first problem.
    """
    first, *others = problems
    message = Message(
        "{origin}: {key} = {value} is not allowed",
        origin=origin,
        key=first.key,
        value=first.value,
    )
    if others:
        keys = ", ".join(other.key for other in others)
        message = Message(
            "{first} ({count} more: {keys})", first=message, count=len(others), keys=keys
        )
    hint = Message("allowed for {key}: {allowed}", key=first.key, allowed=first.allowed)
    return JobError(message, hint, tuple(problems))


def value_text(value: object) -> str:
    """A value in an error, cut where it is long."""
    if _is_row(value):
        text = ",".join(value_text(part) for part in value)
    elif isinstance(value, Mapping):
        return Message("a table")
    else:
        text = f"{value:g}" if isinstance(value, float) else str(value)
    # Bytes that are no text come from the command line as letters that can't be written.
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."


def _whole(value: Any, limits: Limits) -> int:
    if isinstance(value, str):
        value = _whole_from_text(value.strip())
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise ValueError
    return int(_limited(int(value), limits))


def _whole_from_text(text: str) -> int | float:
    if _WHOLE.fullmatch(text):
        return int(re.sub("[_, ]", "", text))
    short = _SHORT.fullmatch(text)
    if not short:
        raise ValueError
    # Rounded, because 1.1 * 1,000,000 is no whole number in binary.
    return round(float(short[1]) * _THOUSANDS[short[2].lower()], 6)


def _number(value: Any, limits: Limits) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError
    return float(_limited(float(value), limits))


def _limited(value: float, limits: Limits) -> float:
    # Asked this way round so that NaN, which is not less than anything, is refused.
    if limits.least is not None and not value >= limits.least:
        raise ValueError
    if limits.most is not None and not value <= limits.most:
        raise ValueError
    return value


def _text(value: Any, _: Limits) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError
    value.encode()  # refuses bytes of the command line that are no text
    return value


def _day(value: Any, _: Limits) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        return date.fromisoformat(value.strip())
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError


def _choice(value: Any, choices: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in choices:
        raise ValueError
    return value


def _row(value: Any, length: int, limits: Limits) -> tuple[float, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    if not _is_row(parts) or len(parts) != length:
        raise ValueError
    return tuple(_number(part, limits) for part in parts)


_READERS: Final = {int: _whole, float: _number, str: _text, date: _day}


def _is_row(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, tuple | list)


def _figure(limit: float | None) -> str:
    """A limit in words: whole numbers with separators, others as they are."""
    if limit is None:
        return ""
    return f"{int(limit):,}" if limit == int(limit) else f"{limit:g}"


def _near(key: str, keys: Sequence[str]) -> Message:
    close = difflib.get_close_matches(key, keys, n=1)
    if close:
        return Message("did you mean {key}?", key=close[0])
    return Message("the keys are {keys}", keys=", ".join(keys))


def _counts(size: Any, found: dict[str, Any]) -> list[Problem]:
    """Put the counts for a size into `found`; return what is wrong with the size."""
    if {"users", "events"} & found.keys():
        return [Problem("size", value_text(size), Message("either size, or users and events"))]
    try:
        found["users"], found["events"] = counts_for_size(str(size))
    except ValueError as error:
        return [Problem("size", value_text(size), reason(error))]
    return []
