"""Values as text, the way Athena prints them: ``[1, null]``, ``{name=value}``, milliseconds.

Every function builds a polars expression, so that no value becomes a Python object: Python's own
dates end at the year 9999, and a loop over cells is slow.
"""

import polars as pl
from polars._typing import PolarsDataType

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
    written = cell.dt.strftime("%Y-%m-%d %H:%M:%S%.3f" if fraction else "%Y-%m-%d %H:%M:%S")
    return written + f" {kind.time_zone}" if kind.time_zone else written


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
