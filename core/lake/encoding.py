"""Rows of an answer as text: CSV and JSON."""

from collections.abc import Sequence

import polars as pl

# What makes a spreadsheet take a cell for a formula:
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"


def unique_names(names: Sequence[str]) -> list[str]:
    """Names that may repeat, made so that none does: ``n``, ``n_2``."""
    taken: list[str] = []
    for name in names:
        number, candidate = 2, name
        while candidate in taken:
            candidate = f"{name}_{number}"
            number += 1
        taken.append(candidate)
    return taken


def csv_header(names: Sequence[str], *, guarded: bool) -> str:
    """A CSV's first line; see `csv_rows` for `guarded`."""
    return csv_rows(pl.DataFrame([names], orient="row"), guarded=guarded)


def csv_rows(page: pl.DataFrame, *, guarded: bool) -> str:
    """Rows as CSV without a header; nested values as JSON, timestamps as Athena writes them.

    Args:
        page: The rows.
        guarded: Put an apostrophe before what a spreadsheet would take for a formula. For files
            that people open; a program that reads a pipe wants the values as they are.
    """
    changes = []
    for name, kind in page.schema.items():
        cell = pl.col(name)
        if kind.is_nested():
            cell = _as_json(name)
        elif kind == pl.Binary:
            cell = cell.bin.encode("hex")
        elif kind == pl.String and guarded:
            cell = pl.when(cell.str.contains(_FORMULA)).then("'" + cell).otherwise(cell)
        elif isinstance(kind, pl.Datetime):
            cell = _as_text(cell, kind)
        changes.append(cell.alias(name))
    return page.select(changes).write_csv(include_header=False)


def json_objects(page: pl.DataFrame) -> str:
    r"""Rows as JSON objects with ``,\n`` between them; numbers as numbers, dates as ISO text."""
    changes = []
    for name, kind in page.schema.items():
        cell = pl.col(name)
        if kind == pl.Binary:
            cell = cell.bin.encode("hex")
        elif kind == pl.Null:
            cell = cell.cast(pl.String)
        elif kind.is_decimal():
            cell = cell.cast(pl.Float64)
        elif isinstance(kind, pl.Datetime):
            cell = _as_text(cell, kind)
        changes.append(cell.alias(name))
    # Within JSON Lines a line end stands between objects only, never inside a string.
    return page.select(changes).write_ndjson().rstrip("\n").replace("\n", ",\n")


def _as_json(name: str) -> pl.Expr:
    text = pl.struct(pl.col(name).alias("v")).struct.json_encode()
    return pl.when(pl.col(name).is_not_null()).then(text.str.slice(5).str.head(-1))


def _as_text(cell: pl.Expr, kind: pl.Datetime) -> pl.Expr:
    # As Athena writes timestamps, to the millisecond.
    text = cell.dt.strftime("%Y-%m-%d %H:%M:%S%.3f")
    return text + f" {kind.time_zone}" if kind.time_zone else text
