"""Rows as an Excel workbook."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl

from core.errors import LakeError
from core.lake.encoding.cells import as_text, text
from core.messages import Message

# Excel's limits: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
LONGEST_TEXT: Final = 32_767
# A number of Excel's has 15 digits; longer ones are written as text, which keeps them.
_EXACT: Final = 10**15
# The first day of Excel's calendar that counts right: it takes 1900 for a leap year.
_FIRST_DAY: Final = "1900-03-01"
_LAST_DAY: Final = "9999-12-31"


def write_workbook(names: Sequence[str], pages: Iterator[pl.DataFrame], path: Path) -> None:
    """Write pages of rows as one sheet with a header; a row at a time is in memory.

    Args:
        names: The columns' headings.
        pages: The rows.
        path: The file.

    Raises:
        LakeError: There are more rows or columns than a sheet has.
    """
    import xlsxwriter  # late: only an export needs it

    if len(names) > LAST_COLUMN:
        raise LakeError(
            Message("a sheet of Excel has {limit:,} columns at most", limit=LAST_COLUMN),
            "choose fewer columns, or write CSV",
        )
    # A text that begins like a formula or an address stays the text that it is.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options | {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, list(names), bold)
        sheet.freeze_panes(1, 0)
        formats = {
            pl.Date: book.add_format({"num_format": "yyyy-mm-dd"}),
            pl.Datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss.000"}),
        }
        _write_pages(sheet, pages, formats)


def _write_pages(sheet: Any, pages: Iterator[pl.DataFrame], formats: dict[Any, Any]) -> None:
    row = 1
    for page in pages:
        if row + page.height > LAST_ROW:
            raise LakeError(
                Message("a sheet of Excel has {limit:,} rows at most", limit=LAST_ROW),
                "write CSV or Parquet, or ask for fewer rows",
            )
        styles = [formats.get(kind.base_type()) for kind in page.dtypes]
        texts = as_text(page)
        # Several columns may have one value, whose name is polars's own.
        values = page.select(
            _value(pl.col(name), kind).alias(name) for name, kind in page.schema.items()
        )
        for cells, spelt in zip(values.iter_rows(), texts.iter_rows(), strict=True):
            for place, (cell, style) in enumerate(zip(cells, styles, strict=True)):
                value = spelt[place] if cell is None else cell
                if value is not None:
                    _write(sheet, row, place, value, style if cell is not None else None)
            row += 1


def _write(sheet: Any, row: int, column: int, value: Any, style: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise LakeError(
                Message("a cell of Excel has {limit:,} letters at most", limit=LONGEST_TEXT),
                "write CSV or Parquet, or cut the text with substr",
            )
        sheet.write_string(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_datetime(row, column, value, style)


def _value(cell: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """The value where Excel has one of its type; null where only its text keeps it whole."""
    if kind in (pl.Boolean, pl.String):
        return cell
    if kind.is_integer():
        return pl.when(cell.is_between(-_EXACT, _EXACT)).then(cell)
    if kind.is_float():
        return pl.when(cell.is_finite()).then(cell)
    if kind.is_decimal():
        return pl.when(_digits(cell) <= len(str(_EXACT)) - 1).then(cell.cast(pl.Float64))
    if kind == pl.Date or (isinstance(kind, pl.Datetime) and kind.time_zone is None):
        day = cell.cast(pl.Date)
        first, last = (pl.lit(end).str.to_date() for end in (_FIRST_DAY, _LAST_DAY))
        return pl.when(day.is_between(first, last)).then(cell)
    return text(cell, kind)


def _digits(cell: pl.Expr) -> pl.Expr:
    return cell.cast(pl.String).str.count_matches(r"\d")
