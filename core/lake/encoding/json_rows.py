"""Rows as JSON: numbers with all their digits, everything else that JSON lacks as text."""

import json

import polars as pl

from core.lake.encoding.cells import as_list, instance, text, timestamp_text


def json_objects(page: pl.DataFrame) -> str:
    r"""Rows as JSON objects with ``,\n`` between them.

    Numbers are numbers, decimals with every digit; dates are ISO text; binary is hexadecimal; keys
    of maps are text; NaN and the infinities, which JSON lacks, are text as well.
    """
    if all(_native(kind) for kind in page.dtypes) and _finite(page):
        written = page.select(
            _encodable(pl.col(name), kind).alias(name) for name, kind in page.schema.items()
        ).write_ndjson()
        # Within JSON Lines a line end stands between objects only, never inside a string.
        return written.rstrip("\n").replace("\n", ",\n")
    return ",\n".join(page.select(_object(page.schema)).to_series().to_list())


def json_text(cell: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """The JSON of each value of a column; of a null too.

    Args:
        cell: The column.
        kind: Its type.
    """
    if isinstance(kind, pl.List | pl.Array):
        inner = json_text(pl.element(), instance(kind.inner))
        written = _joined("[", as_list(cell, kind).list.eval(inner).list.join(","), "]")
    elif isinstance(kind, pl.Map):
        written = _joined("{", cell.map.entries().list.eval(_pair(kind)).list.join(","), "}")
    elif isinstance(kind, pl.Struct):
        written = pl.when(cell.is_not_null()).then(_row(cell, kind))
    elif kind == pl.Boolean or kind.is_integer() or kind.is_decimal():
        written = cell.cast(pl.String)
    elif kind.is_float():
        number = text(cell, kind)
        written = pl.when(cell.is_finite()).then(number).otherwise(_quoted(number))
    else:
        written = _quoted(text(cell, kind))
    return written.fill_null("null")


def _object(schema: pl.Schema) -> pl.Expr:
    parts = [
        piece
        for number, (name, kind) in enumerate(schema.items())
        for piece in (_name(name, number), json_text(pl.col(name), kind))
    ]
    return _joined("{", pl.concat_str(parts), "}").alias("object")


def _row(cell: pl.Expr, kind: pl.Struct) -> pl.Expr:
    parts = [
        piece
        for number, field in enumerate(kind.fields)
        for piece in (
            _name(field.name, number),
            json_text(cell.struct.field(field.name), instance(field.dtype)),
        )
    ]
    return _joined("{", pl.concat_str(parts) if parts else pl.lit(""), "}")


def _pair(kind: pl.Map) -> pl.Expr:
    key = text(pl.element().struct.field("key"), instance(kind.key))
    value = json_text(pl.element().struct.field("value"), instance(kind.value))
    return pl.concat_str([_quoted(key), pl.lit(":"), value])


def _name(name: str, number: int) -> pl.Expr:
    return pl.lit(f"{',' if number else ''}{json.dumps(name, ensure_ascii=False)}:")


def _joined(opening: str, inner: pl.Expr, closing: str) -> pl.Expr:
    return pl.concat_str([pl.lit(opening), inner, pl.lit(closing)])


def _quoted(cell: pl.Expr) -> pl.Expr:
    """A text as a JSON string; null stays null."""
    # polars escapes a string only as part of an object: {"v":"..."}.
    whole = pl.struct(cell.alias("v")).struct.json_encode()
    return pl.when(cell.is_not_null()).then(whole.str.slice(5).str.head(-1))


def _native(kind: pl.DataType) -> bool:
    """Whether polars itself writes a type as `json_objects` promises."""
    if isinstance(kind, pl.List):
        return _native(instance(kind.inner)) and instance(kind.inner) != pl.Datetime
    if isinstance(kind, pl.Struct):
        return all(_native(instance(f.dtype)) and f.dtype != pl.Datetime for f in kind.fields)
    simple = kind in (pl.Boolean, pl.String, pl.Date, pl.Datetime, pl.Null)
    return simple or kind.is_integer() or kind.is_float()


def _finite(page: pl.DataFrame) -> bool:
    """Whether it is certain that no number is one that JSON lacks."""
    for column in page.get_columns():
        if column.dtype.is_float() and not column.drop_nulls().is_finite().all():
            return False
        if column.dtype.is_nested() and _has_float(column.dtype):
            return False
    return True


def _has_float(kind: pl.DataType) -> bool:
    if isinstance(kind, pl.List):
        return _has_float(instance(kind.inner))
    if isinstance(kind, pl.Struct):
        return any(_has_float(instance(field.dtype)) for field in kind.fields)
    return kind.is_float()


def _encodable(cell: pl.Expr, kind: pl.DataType) -> pl.Expr:
    if isinstance(kind, pl.Datetime):
        return timestamp_text(cell, kind)
    return cell.cast(pl.String) if kind == pl.Null else cell
