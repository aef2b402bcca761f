"""A whole answer in a file: streamed, so that memory stays flat however many rows there are."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import polars as pl
from polars.io.plugins import register_io_source

from core.errors import LakeError
from core.filesystem.atomic_write import replacing
from core.lake.encoding.csv_rows import GUARDED, CsvStyle, csv_header, csv_rows, excel_style
from core.lake.encoding.json_rows import json_objects
from core.lake.encoding.names import unique_names
from core.lake.encoding.times import with_times_as_text
from core.lake.encoding.workbook import write_workbook
from core.lake.interface import Answer, Lake
from core.messages import Message, reason, write_advice
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step

ExportFormat = Literal["csv", "excel-csv", "json", "parquet", "xlsx"]
FORMATS: Final[tuple[ExportFormat, ...]] = ("csv", "excel-csv", "json", "parquet", "xlsx")
# The ending of a file of each format.
SUFFIXES: Final[dict[ExportFormat, str]] = {form: f".{form}" for form in FORMATS} | {
    "excel-csv": ".csv"
}
PAGE: Final = 50_000


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote."""

    rows: int
    bytes: int


def export(
    lake: Lake,
    sql: str,
    path: Path,
    format: ExportFormat,  # noqa: A002
    *,
    decimal_comma: bool = False,
    keep: Callable[[pl.DataFrame], pl.Series] | None = None,
) -> Step[Exported]:
    """Write the rows of a query's answer into a file; it is complete or not there.

    CSV comes with a header, an apostrophe before what a spreadsheet would take for a formula, and
    nested values as Athena prints them. JSON is one array of objects, dates as ISO text. Excel's
    CSV has a byte order mark and the separator that belongs to the decimal mark.

    Args:
        lake: Where to run the query.
        sql: The query.
        path: The file to write; one that is there is replaced.
        format: What to write.
        decimal_comma: Whether the reader's locale writes ``1,5``; for Excel's CSV.
        keep: Whether each row of a page is written, times in it as text; all are without it.

    Raises:
        QueryError: The query is refused, or its rows can't be read to the end.
        LakeError: The file can't be written, or can't hold so many rows.
    """
    answer = yield from lake.query(sql)
    try:
        with replacing(path) as draft:
            writer = _Writer(answer, draft, decimal_comma, keep)
            rows = yield from in_background(
                lambda: writer.write(format),
                lambda: Progress("query", writer.rows, None, "rows", path.name),
                writer.stop,
            )
        return Exported(rows, path.stat().st_size)
    except OSError as error:
        raise LakeError(
            Message("{path} can't be written: {reason}", path=path, reason=reason(error)),
            write_advice(error),
        ) from error
    finally:
        answer.close()


class _Writer:
    """Writes the rows of an answer; `rows` counts them on the way, from any thread."""

    def __init__(
        self,
        answer: Answer,
        draft: Path,
        decimal_comma: bool,
        keep: Callable[[pl.DataFrame], pl.Series] | None,
    ) -> None:
        self._answer = answer
        self._draft = draft
        self._decimal_comma = decimal_comma
        self._keep = keep
        self._types = [column.full_type for column in answer.columns]
        self._stopped = threading.Event()
        self._names = unique_names([column.name for column in answer.columns])
        self.rows = 0

    def stop(self) -> None:
        """End the writing soon."""
        self._stopped.set()
        self._answer.close()

    def write(self, form: ExportFormat) -> int:
        """Write the file; gives the number of rows."""
        if form == "csv":
            self._csv(GUARDED)
        elif form == "excel-csv":
            self._csv(excel_style(self._decimal_comma))
        elif form == "json":
            self._json()
        elif form == "xlsx":
            write_workbook(self._names, self._text_pages(), self._draft)
        else:
            self._parquet()
        return self.rows

    def _csv(self, style: CsvStyle) -> None:
        with self._draft.open("wb") as file:
            file.write(csv_header(self._names, style).encode())
            for page in self._text_pages():
                file.write(csv_rows(page, style).encode())

    def _json(self) -> None:
        with self._draft.open("wb") as file:
            file.write(b"[")
            between = b"\n"
            for page in self._text_pages():
                file.write(between + json_objects(page).encode())
                between = b",\n"
            file.write(b"\n]\n")

    def _parquet(self) -> None:
        pages = map(_for_parquet, self._pages(end_empty=True))
        first = next(pages)

        def source(
            columns: list[str] | None, predicate: object, count: object, size: object
        ) -> Iterator[pl.DataFrame]:
            yield first
            yield from pages

        register_io_source(source, schema=first.schema).sink_parquet(self._draft)

    def _pages(self, end_empty: bool = False) -> Iterator[pl.DataFrame]:
        page = self._page()
        # Parquet needs the types of the columns, also where there are no rows.
        if end_empty:
            yield page.clear()
        while page.height and not self._stopped.is_set():
            kept = self._kept(page)
            if kept.height:
                yield kept
                self.rows += kept.height
            page = self._page()

    def _kept(self, page: pl.DataFrame) -> pl.DataFrame:
        if self._keep is None:
            return page
        return page.filter(self._keep(with_times_as_text(page, self._types)))

    def _page(self) -> pl.DataFrame:
        page = self._answer.fetch(PAGE)
        return page.rename(dict(zip(page.columns, self._names, strict=True)))

    def _text_pages(self) -> Iterator[pl.DataFrame]:
        return (with_times_as_text(page, self._types) for page in self._pages())


def _for_parquet(page: pl.DataFrame) -> pl.DataFrame:
    return page.with_columns(pl.col(pl.Null).cast(pl.String))
