"""Partition projection: partitions that a table's properties name, without a registration.

https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Final

from core.lake.local.catalog.locations import bucket_of
from core.lake.local.catalog.metastore import DefinedTable, Partition

# More than this no query could look for in its time.
MOST: Final = 1_000_000
_NOW: Final = re.compile(
    r"NOW(?:([+-])(\d+)(YEARS?|MONTHS?|WEEKS?|DAYS?|HOURS?|MINUTES?|SECONDS?))?"
)
_UNITS: Final = {
    "YEAR": timedelta(days=365),
    "MONTH": timedelta(days=30),
    "WEEK": timedelta(weeks=1),
    "DAY": timedelta(days=1),
    "HOUR": timedelta(hours=1),
    "MINUTE": timedelta(minutes=1),
    "SECOND": timedelta(seconds=1),
}
# Java's letters of a date, and Python's.
_LETTERS: Final = {
    "yyyy": "%Y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S", "yy": "%y",
}  # fmt: skip


def is_projected(table: DefinedTable) -> bool:
    """Whether a table's partitions are projected."""
    return bool(table.keys) and table.properties.get("projection.enabled", "").lower() == "true"


def projected(table: DefinedTable, lake: Path) -> tuple[Partition, ...]:
    """The projected partitions whose folders are there; none where nothing is projected.

    Args:
        table: The table, with its properties.
        lake: The lake's folder.
    """
    if not is_projected(table):
        return ()
    found = []
    values = [list(_values(key.name, table.properties)) for key in table.keys]
    for row in product(*values):
        folder = _folder(table, row, lake)
        if (lake / folder).is_dir() and not (lake / folder).is_symlink():
            found.append(Partition(tuple(row), folder))
        if len(found) > MOST:
            break
    return tuple(found)


def fault(table: DefinedTable) -> str:
    """What is wrong with the projection, as the name of a property; empty when nothing is."""
    for key in table.keys:
        kind = table.properties.get(f"projection.{key.name}.type", "").lower()
        needed = {"enum": "values", "integer": "range", "date": "range"}.get(kind)
        if needed is None:
            return f"projection.{key.name}.type"
        try:
            next(_values(key.name, table.properties), None)
        except (KeyError, ValueError):
            return f"projection.{key.name}.{needed}"
        if kind == "date" and f"projection.{key.name}.format" not in table.properties:
            return f"projection.{key.name}.format"
    return ""


def _values(key: str, properties: Mapping[str, str]) -> Iterator[str]:
    kind = properties.get(f"projection.{key}.type", "").lower()
    if kind == "enum":
        yield from (v.strip() for v in properties[f"projection.{key}.values"].split(","))
    elif kind == "integer":
        yield from _integers(key, properties)
    elif kind == "date":
        yield from _dates(key, properties)


def _integers(key: str, properties: Mapping[str, str]) -> Iterator[str]:
    first, last = (int(end) for end in properties[f"projection.{key}.range"].split(","))
    step = int(properties.get(f"projection.{key}.interval", "1"))
    digits = int(properties.get(f"projection.{key}.digits", "0"))
    if step < 1:
        raise ValueError(step)
    for value in range(first, last + 1, step):
        yield str(value).zfill(digits)


def _dates(key: str, properties: Mapping[str, str]) -> Iterator[str]:
    pattern = _pattern(properties.get(f"projection.{key}.format", "yyyy-MM-dd"))
    first, last = (
        _moment(end.strip(), pattern) for end in properties[f"projection.{key}.range"].split(",")
    )
    unit = properties.get(f"projection.{key}.interval.unit", "").upper().rstrip("S")
    unit = unit or _finest(pattern)
    count = int(properties.get(f"projection.{key}.interval", "1"))
    if count < 1:
        raise ValueError(count)
    moment, step = first, 0
    while moment <= last:
        yield moment.strftime(pattern)
        step += count
        moment = _later(first, unit, step)


def _later(first: datetime, unit: str, count: int) -> datetime:
    if unit in ("YEAR", "MONTH"):
        months = first.month - 1 + count * (12 if unit == "YEAR" else 1)
        return first.replace(year=first.year + months // 12, month=months % 12 + 1)
    return first + _UNITS[unit] * count


def _finest(pattern: str) -> str:
    finest = {"%S": "SECOND", "%M": "MINUTE", "%H": "HOUR", "%d": "DAY", "%m": "MONTH"}
    return next((unit for letter, unit in finest.items() if letter in pattern), "YEAR")


def _moment(text: str, pattern: str) -> datetime:
    found = _NOW.fullmatch(text.upper())
    if not found:
        return datetime.strptime(text, pattern).replace(tzinfo=UTC)
    shift = int(found[2] or 0) * _UNITS[(found[3] or "DAY").rstrip("S")]
    now = datetime.now(UTC)
    moved = now - shift if found[1] == "-" else now + shift
    return datetime.strptime(moved.strftime(pattern), pattern).replace(tzinfo=UTC)


def _pattern(java: str) -> str:
    pattern = java.replace("'", "")
    for letters, directive in _LETTERS.items():
        pattern = pattern.replace(letters, directive)
    return pattern


def _folder(table: DefinedTable, row: tuple[str, ...], lake: Path) -> str:
    template = table.properties.get("storage.location.template", "")
    if not template:
        named = (f"{key.name}={value}" for key, value in zip(table.keys, row, strict=True))
        return "/".join((table.location, *named))
    for key, value in zip(table.keys, row, strict=True):
        template = template.replace(f"${{{key.name}}}", value)
    return template.removeprefix(f"s3://{bucket_of(lake)}/").strip("/")
