"""Values as text, the way Athena prints them: ``[1, null]``, ``{name=value}``, milliseconds.

Every function builds a polars expression, so that no value becomes a Python object: Python's own
dates end at the year 9999, and a loop over cells is slow.
"""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl
from polars._typing import PolarsDataType

# The last year for which polars knows when a zone's clocks change.
_LAST_KNOWN_YEAR: Final = 2099
# After so many years the calendar repeats, weekdays included.
_CYCLE: Final = 400
_CYCLE_MICROSECONDS: Final = 146_097 * 86_400 * 1_000_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
# What Athena's engine calls the values that are no finite number.
_NOT_FINITE = {"inf": "Infinity", "-inf": "-Infinity"}


def text(cell: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """The text of each value of a column; null stays null.

    Args:
        cell: The column.
        kind: Its type.
    """
    if isinstance(kind, pl.List | pl.Array):
        return _array(cell, kind)
    if isinstance(kind, pl.Map):
        return _map(cell, kind)
    if isinstance(kind, pl.Struct):
        return _row(cell, kind)
    if isinstance(kind, pl.Datetime):
        return timestamp_text(cell, kind)
    if kind == pl.Binary:
        return cell.bin.encode("hex")
    if kind == pl.Time:
        return cell.dt.strftime("%H:%M:%S%.3f")
    if kind.is_float():
        return cell.cast(pl.String).replace(_NOT_FINITE)
    if kind == pl.String:
        return cell
    # Booleans, integers, decimals, dates and whatever else has its own text.
    return cell.cast(pl.String)


def timestamp_text(cell: pl.Expr, kind: pl.Datetime, *, fraction: bool = True) -> pl.Expr:
    """A timestamp as Athena prints it: to the millisecond, followed by its zone.

    Args:
        cell: The column.
        kind: Its type.
        fraction: Whether milliseconds are written.
    """
    form = "%Y-%m-%d %H:%M:%S%.3f" if fraction else "%Y-%m-%d %H:%M:%S"
    written = local_time(cell, kind).dt.strftime(form)
    return written + f" {kind.time_zone}" if kind.time_zone else written


def local_time(cell: pl.Expr, kind: pl.Datetime) -> pl.Expr:
    """The local time in a timestamp's zone, as a timestamp without one.

    Args:
        cell: The column.
        kind: Its type.
    """
    if kind.time_zone in (None, "UTC"):
        return cell.dt.replace_time_zone(None)
    zone = ZoneInfo(kind.time_zone)
    naive = pl.Datetime(kind.time_unit)
    return cell.map_batches(partial(_local_times, zone=zone), return_dtype=naive)


def _local_times(column: pl.Series, zone: ZoneInfo) -> pl.Series:
    shown = column.dt.replace_time_zone(None)
    far = column.dt.convert_time_zone("UTC").dt.year() > _LAST_KNOWN_YEAR
    if not far.any():
        return shown
    moments = column.filter(far).dt.convert_time_zone("UTC").cast(pl.Datetime("us", "UTC"))
    pairs = zip(moments.dt.epoch("us"), moments.dt.year(), strict=True)
    offsets = pl.Series([_offset(*pair, zone) for pair in pairs], dtype=pl.Duration("us"))
    right = moments.dt.replace_time_zone(None) + offsets
    return shown.scatter(far.arg_true(), right.cast(shown.dtype))


def _offset(microseconds: int, year: int, zone: ZoneInfo) -> timedelta:
    """How far a zone's clocks are from UTC at a moment, also after the last year of Python's.

    Args:
        microseconds: The moment, since 1970.
        year: Its year.
        zone: The zone.
    """
    cycles = max(0, (year - _LAST_KNOWN_YEAR) // _CYCLE)
    same = _EPOCH + timedelta(microseconds=microseconds - cycles * _CYCLE_MICROSECONDS)
    return zone.utcoffset(same.astimezone(zone)) or timedelta()


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame with all its values as text."""
    return frame.select(text(pl.col(name), kind).alias(name) for name, kind in frame.schema.items())


def with_short_times(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame with its timestamps as text, their milliseconds only where a column has some."""
    return frame.with_columns(
        timestamp_text(
            pl.col(name),
            kind,
            fraction=bool((frame[name].dt.millisecond() != 0).any()),
        )
        for name, kind in frame.schema.items()
        if isinstance(kind, pl.Datetime)
    )


def as_list(cell: pl.Expr, kind: pl.List | pl.Array) -> pl.Expr:
    """Convert an array column of either polars type to a list column.

    Args:
        cell: The column.
        kind: Its type.
    """
    return cell.arr.to_list() if isinstance(kind, pl.Array) else cell


def _array(cell: pl.Expr, kind: pl.List | pl.Array) -> pl.Expr:
    inner = _inside(pl.element(), instance(kind.inner))
    return _bracketed("[", as_list(cell, kind).list.eval(inner).list.join(", "), "]")


def _map(cell: pl.Expr, kind: pl.Map) -> pl.Expr:
    key = pl.element().struct.field("key")
    value = pl.element().struct.field("value")
    pair = pl.concat_str(
        [_inside(key, instance(kind.key)), pl.lit("="), _inside(value, instance(kind.value))]
    )
    return _bracketed("{", cell.map.entries().list.eval(pair).list.join(", "), "}")


def _row(cell: pl.Expr, kind: pl.Struct) -> pl.Expr:
    parts: list[pl.Expr] = []
    for number, field in enumerate(kind.fields):
        before = f"{', ' if number else ''}{field.name}="
        parts += [pl.lit(before), _inside(cell.struct.field(field.name), instance(field.dtype))]
    whole = pl.concat_str(parts) if parts else pl.lit("")
    return pl.when(cell.is_not_null()).then(_bracketed("{", whole, "}"))


def _bracketed(opening: str, inner: pl.Expr, closing: str) -> pl.Expr:
    return pl.concat_str([pl.lit(opening), inner, pl.lit(closing)])


def _inside(cell: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """The text of a value that is part of another, where a null is written out."""
    return text(cell, kind).fill_null("null")


def instance(kind: PolarsDataType) -> pl.DataType:
    """An instance of a data type, of which polars also takes the class."""
    return kind if isinstance(kind, pl.DataType) else kind()
