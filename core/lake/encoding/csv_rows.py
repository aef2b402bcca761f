"""Rows as CSV: for programs, for spreadsheets in general, and for Excel in a locale's own way."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from core.lake.encoding.cells import text

# What makes a spreadsheet take a cell for a formula:
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"


@dataclass(frozen=True, slots=True)
class CsvStyle:
    """How a CSV is written.

    Attributes:
        guarded: Put an apostrophe before a text that a spreadsheet would take for a formula. For
            files that people open; a program that reads a pipe wants the values as they are.
        separator: What stands between the fields.
        decimal_comma: Whether numbers have a comma before their decimals.
        mark: Whether the file begins with a byte order mark, by which Excel knows UTF-8.
    """

    guarded: bool = False
    separator: str = ","
    decimal_comma: bool = False
    mark: bool = False

    @property
    def beginning(self) -> str:
        """What the file begins with."""
        return "\ufeff" if self.mark else ""


PLAIN = CsvStyle()
GUARDED = CsvStyle(guarded=True)


def excel_style(decimal_comma: bool) -> CsvStyle:
    """The CSV that Excel opens by a double click: its separator follows the decimal mark.

    Args:
        decimal_comma: Whether the reader's locale writes ``1,5``.
    """
    return CsvStyle(True, ";" if decimal_comma else ",", decimal_comma, mark=True)


def csv_header(names: Sequence[str], style: CsvStyle = PLAIN) -> str:
    """The header line of a CSV file, after the file's first bytes.

    Args:
        names: The names of the columns.
        style: The separator and the decimal sign.
    """
    return style.beginning + csv_rows(pl.DataFrame([names], orient="row"), style)


def csv_rows(page: pl.DataFrame, style: CsvStyle = PLAIN) -> str:
    """Rows as CSV without a header: a null is nothing, an empty text is ``""``.

    Nested values and timestamps are written as Athena prints them, binary as hexadecimal.

    Args:
        page: The rows.
        style: How they are written.
    """
    if not page.width:
        return ""
    changes = [
        _cell(page.get_column(name), kind, style).alias(name) for name, kind in page.schema.items()
    ]
    return page.select(changes).write_csv(
        include_header=False, separator=style.separator, decimal_comma=style.decimal_comma
    )


def _cell(column: pl.Series, kind: pl.DataType, style: CsvStyle) -> pl.Expr:
    cell = pl.col(column.name)
    if kind == pl.String:
        if not style.guarded:
            return cell
        return pl.when(cell.str.contains(_FORMULA)).then("'" + cell).otherwise(cell)
    finite = kind.is_float() and column.drop_nulls().is_finite().all()
    if finite or kind.is_integer() or kind.is_decimal() or kind in (pl.Boolean, pl.Date):
        return cell
    return text(cell, kind)
