"""A whole answer in a file: streamed, so that memory stays flat however many rows there are."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl
from polars.io.plugins import register_io_source

from core.errors import LakeError
from core.filesystem.atomic_write import replacing
from core.lake.encoding import csv_header, csv_rows, json_objects, unique_names
from core.lake.interface import Answer, Lake
from core.messages import Message, reason
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step

ExportFormat = Literal["csv", "parquet", "json"]
FORMATS: tuple[ExportFormat, ...] = ("csv", "parquet", "json")
PAGE = 50_000


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote."""

    rows: int
    bytes: int


def export(lake: Lake, sql: str, path: Path, format: ExportFormat) -> Step[Exported]:  # noqa: A002
    """Write all rows that answer a question into a file; it is complete or not there.

    CSV comes with a header, an apostrophe before what a spreadsheet would take for a formula, and
    nested values as JSON. JSON is one array of objects, dates as ISO text.

    Args:
        lake: Where to ask.
        sql: The question.
        path: The file to write; one that is there is replaced.
        format: What to write.

    Raises:
        QueryError: The question is refused, or its rows can't be had to the end.
        LakeError: The file can't be written.
    """
    answer = yield from lake.query(sql)
    try:
        with replacing(path) as draft:
            writer = _Writer(answer, draft)
            rows = yield from in_background(
                {"csv": writer.csv, "parquet": writer.parquet, "json": writer.json}[format],
                lambda: Progress("query", writer.rows, None, "rows", path.name),
                writer.stop,
            )
        return Exported(rows, path.stat().st_size)
    except OSError as error:
        raise LakeError(
            Message("{path} can't be written: {reason}", path=path, reason=reason(error)),
            "check the folder's permissions and the free space",
        ) from error
    finally:
        answer.close()


class _Writer:
    """Writes the rows of an answer; `rows` counts them on the way, from any thread."""

    def __init__(self, answer: Answer, draft: Path) -> None:
        self._answer = answer
        self._draft = draft
        self._stopped = threading.Event()
        self._names = unique_names([column.name for column in answer.columns])
        self.rows = 0

    def stop(self) -> None:
        """End the writing soon."""
        self._stopped.set()
        self._answer.close()

    def csv(self) -> int:
        """Write CSV."""
        with self._draft.open("wb") as file:
            file.write(csv_header(self._names, guarded=True).encode())
            for page in self._pages():
                file.write(csv_rows(page, guarded=True).encode())
        return self.rows

    def json(self) -> int:
        """Write one JSON array of objects."""
        with self._draft.open("wb") as file:
            file.write(b"[")
            between = b"\n"
            for page in self._pages():
                file.write(between + json_objects(page).encode())
                between = b",\n"
            file.write(b"\n]\n")
        return self.rows

    def parquet(self) -> int:
        """Write Parquet."""
        pages = map(_for_parquet, self._pages(end_empty=True))
        first = next(pages)

        def source(
            columns: list[str] | None, predicate: object, count: object, size: object
        ) -> Iterator[pl.DataFrame]:
            yield first
            yield from pages

        register_io_source(source, schema=first.schema).sink_parquet(self._draft)
        return self.rows

    def _pages(self, end_empty: bool = False) -> Iterator[pl.DataFrame]:
        page = self._page()
        if page.is_empty() and end_empty:
            yield page
        while page.height and not self._stopped.is_set():
            yield page
            self.rows += page.height
            page = self._page()

    def _page(self) -> pl.DataFrame:
        page = self._answer.fetch(PAGE)
        return page.rename(dict(zip(page.columns, self._names, strict=True)))


def _for_parquet(page: pl.DataFrame) -> pl.DataFrame:
    return page.with_columns(pl.col(pl.Null).cast(pl.String))
