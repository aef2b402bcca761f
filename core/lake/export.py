"""A whole answer in a file: streamed, so that memory stays flat however many rows there are."""

import csv
import io
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import polars as pl
from polars.io.plugins import register_io_source

from core.background import in_background
from core.errors import LakeError
from core.files import replacing
from core.lake.base import Answer, Lake
from core.progress import Progress, Step

ExportFormat = Literal["csv", "parquet", "json"]
FORMATS: tuple[ExportFormat, ...] = ("csv", "parquet", "json")
PAGE = 50_000
# What makes a spreadsheet take a cell for a formula:
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = r"^[=+\-@\t\r]"


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
            f"{path} can't be written: {error.strerror or error}",
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
        self._names = _unique([column.name for column in answer.columns])
        self.rows = 0

    def stop(self) -> None:
        """End the writing soon."""
        self._stopped.set()
        self._answer.close()

    def csv(self) -> int:
        """Write CSV."""
        with self._draft.open("wb") as file:
            header = io.StringIO()
            csv.writer(header, lineterminator="\n").writerow(_safe_names(self._names))
            file.write(header.getvalue().encode())
            for page in self._pages(_for_csv):
                page.write_csv(file, include_header=False)
        return self.rows

    def json(self) -> int:
        """Write one JSON array of objects."""
        with self._draft.open("wb") as file:
            file.write(b"[")
            between = b"\n"
            for page in self._pages(_for_json):
                _write_objects(page, between, file)
                between = b",\n"
            file.write(b"\n]\n")
        return self.rows

    def parquet(self) -> int:
        """Write Parquet."""
        pages = self._pages(_for_parquet, end_empty=True)
        first = next(pages)

        def source(
            columns: list[str] | None, predicate: object, count: object, size: object
        ) -> Iterator[pl.DataFrame]:
            yield first
            yield from pages

        register_io_source(source, schema=first.schema).sink_parquet(self._draft)
        return self.rows

    def _pages(
        self, suit: Callable[[pl.DataFrame], pl.DataFrame], end_empty: bool = False
    ) -> Iterator[pl.DataFrame]:
        page = self._answer.fetch(PAGE)
        if page.is_empty() and end_empty:
            yield suit(page.rename(dict(zip(page.columns, self._names, strict=True))))
        while page.height and not self._stopped.is_set():
            yield suit(page.rename(dict(zip(page.columns, self._names, strict=True))))
            self.rows += page.height
            page = self._answer.fetch(PAGE)


def _write_objects(page: pl.DataFrame, between: bytes, file: BinaryIO) -> None:
    # Within JSON Lines a line end stands between objects only, never inside a string.
    file.write(between + page.write_ndjson().rstrip("\n").replace("\n", ",\n").encode())


def _for_csv(page: pl.DataFrame) -> pl.DataFrame:
    changes = []
    for name, kind in page.schema.items():
        cell = pl.col(name)
        if kind.is_nested():
            cell = _as_json(name)
        elif kind == pl.Binary:
            cell = cell.bin.encode("hex")
        elif kind == pl.String:
            cell = pl.when(cell.str.contains(_FORMULA)).then("'" + cell).otherwise(cell)
        elif isinstance(kind, pl.Datetime):
            cell = _as_text(cell, kind)
        changes.append(cell.alias(name))
    return page.select(changes)


def _for_json(page: pl.DataFrame) -> pl.DataFrame:
    changes = []
    for name, kind in page.schema.items():
        cell = pl.col(name)
        if kind == pl.Binary:
            cell = cell.bin.encode("hex")
        elif kind == pl.Null:
            cell = cell.cast(pl.String)
        elif isinstance(kind, pl.Datetime):
            cell = _as_text(cell, kind)
        changes.append(cell.alias(name))
    return page.select(changes)


def _for_parquet(page: pl.DataFrame) -> pl.DataFrame:
    return page.with_columns(pl.col(pl.Null).cast(pl.String))


def _as_json(name: str) -> pl.Expr:
    text = pl.struct(pl.col(name).alias("v")).struct.json_encode()
    return pl.when(pl.col(name).is_not_null()).then(text.str.slice(5).str.head(-1))


def _as_text(cell: pl.Expr, kind: pl.Datetime) -> pl.Expr:
    # As Athena writes timestamps, to the millisecond.
    text = cell.dt.strftime("%Y-%m-%d %H:%M:%S%.3f")
    return text + f" {kind.time_zone}" if kind.time_zone else text


def _unique(names: list[str]) -> list[str]:
    """Names that may repeat, made so that none does: ``n``, ``n_2``."""
    taken: list[str] = []
    for name in names:
        number, candidate = 2, name
        while candidate in taken:
            candidate = f"{name}_{number}"
            number += 1
        taken.append(candidate)
    return taken


def _safe_names(names: list[str]) -> list[str]:
    return pl.Series("names", names, pl.String).str.replace(f"({_FORMULA})", "'$1").to_list()
