"""Times of day as text with the digits that their types have: ``time(1)`` prints ``10:00:00.5``."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from core.lake.encoding.cells import as_list, instance

# What a time has where its type does not say it.
_MILLISECONDS: Final = 3
_LONGEST: Final = "HH:MM:SS.123456789"
_SECONDS: Final = len("HH:MM:SS")
# Not ``time(3) with time zone``, which a frame has as text already.
_PRECISION: Final = re.compile(r"\btime\((\d+)\)(?! with)")


def with_times_as_text(page: pl.DataFrame, full_types: Sequence[str]) -> pl.DataFrame:
    """A frame whose times are text, also those inside arrays, maps and rows.

    Args:
        page: The rows of an answer.
        full_types: The type of each column as queries write it, such as ``array(time(6))``; empty
            where it is not known, and then times have milliseconds.
    """
    changes = []
    for (name, kind), full_type in zip(page.schema.items(), full_types, strict=True):
        if _has_time(kind):
            # A type's text names its parts in the order in which the frame's type holds them.
            digits = iter([int(found) for found in _PRECISION.findall(full_type)])
            changes.append(_written(pl.col(name), kind, digits).alias(name))
    return page.with_columns(changes) if changes else page


def _written(cell: pl.Expr, kind: pl.DataType, digits: Iterator[int]) -> pl.Expr:
    if kind == pl.Time:
        precision = next(digits, _MILLISECONDS)
        length = _SECONDS + 1 + precision if precision else _SECONDS
        return cell.dt.strftime("%H:%M:%S%.9f").str.head(min(length, len(_LONGEST)))
    if not _has_time(kind):
        return cell
    if isinstance(kind, pl.List | pl.Array):
        inner = _written(pl.element(), instance(kind.inner), digits)
        return as_list(cell, kind).list.eval(inner)
    if isinstance(kind, pl.Struct):
        fields = [
            _written(cell.struct.field(field.name), instance(field.dtype), digits).alias(field.name)
            for field in kind.fields
        ]
        return pl.when(cell.is_not_null()).then(pl.struct(fields))
    if not isinstance(kind, pl.Map):
        return cell
    pair = pl.struct(
        _written(pl.element().struct.field(part), instance(of_part), digits).alias(part)
        for part, of_part in (("key", kind.key), ("value", kind.value))
    )
    as_map = pl.Map(_text_kind(instance(kind.key)), _text_kind(instance(kind.value)))
    return cell.map.entries().list.eval(pair).cast(as_map)


def _text_kind(kind: pl.DataType) -> pl.DataType:
    """A type with texts in place of its times."""
    if isinstance(kind, pl.List | pl.Array):
        return pl.List(_text_kind(instance(kind.inner)))
    if isinstance(kind, pl.Struct):
        fields = [pl.Field(one.name, _text_kind(instance(one.dtype))) for one in kind.fields]
        return pl.Struct(fields)
    if isinstance(kind, pl.Map):
        return pl.Map(_text_kind(instance(kind.key)), _text_kind(instance(kind.value)))
    return pl.String() if kind == pl.Time else kind


def _has_time(kind: pl.DataType) -> bool:
    if isinstance(kind, pl.List | pl.Array):
        return _has_time(instance(kind.inner))
    if isinstance(kind, pl.Struct):
        return any(_has_time(instance(field.dtype)) for field in kind.fields)
    if isinstance(kind, pl.Map):
        return _has_time(instance(kind.key)) or _has_time(instance(kind.value))
    return kind == pl.Time
