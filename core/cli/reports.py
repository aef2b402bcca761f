"""What the commands print of their results: answers, data sets, uploads, crawls and tables."""

import sys
from collections.abc import Generator, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl

from core.cli.options import AnswerFormat
from core.cli.printing import print_array, print_table
from core.cli.progress_bar import messages, say
from core.counts import byte_count, event_count, file_count, row_count, user_count
from core.dataset.manifest import Manifest, Measure
from core.generate.extension import through
from core.generate.notes import notes
from core.lake.encoding.cells import as_text
from core.lake.encoding.csv_rows import csv_header, csv_rows
from core.lake.encoding.json_rows import json_objects
from core.lake.encoding.names import unique_names
from core.lake.encoding.times import with_times_as_text
from core.lake.interface import Answer, Crawled, Extended, Lake, Table, Uploaded
from core.pipeline import Answered, Done, Pipeline

PAGE = 10_000
# A table is read by people; a script asks for csv or json and gets every row.
TABLE_ROWS = 1_000


def _page(answer: Answer, rows: int = PAGE) -> pl.DataFrame:
    return with_times_as_text(answer.fetch(rows), [column.full_type for column in answer.columns])


def _pages(answer: Answer, first: pl.DataFrame) -> Iterator[pl.DataFrame]:
    page = first
    while page.height:
        yield page
        page = _page(answer)


def print_answer(answer: Answer, style: AnswerFormat) -> None:
    """Print the rows of an answer; its cost goes to standard error.

    Args:
        answer: The answer, read to its end.
        style: The format of the rows.
    """
    names = unique_names([column.name for column in answer.columns])
    if style is AnswerFormat.csv:
        print_csv(_pages(answer, _page(answer)), names)
    elif style is AnswerFormat.json:
        print_json(_pages(answer, _page(answer)), names)
    else:
        frame = _page(answer, TABLE_ROWS)
        if names:
            print_frame(frame, names)
        if frame.height == TABLE_ROWS and answer.fetch(1).height:
            say(f"the first {TABLE_ROWS:,} rows; --format csv or json gives all")
    print_cost(answer)


def print_cost(answer: Answer) -> None:
    """Print on standard error how long an answer took and what it cost."""
    scan = answer.scan
    verb = "scanned" if scan.measured else "Athena would scan"
    say(f"{scan.seconds:.2f} s, {verb} {scan.bytes:,} bytes, about ${scan.dollars:.5f}")


def reported(steps: Pipeline, lake: Lake, folder: Path) -> Generator[Any, None, None]:
    """Pass on the pipeline's events and print the result of each step as soon as it ends.

    Args:
        steps: The pipeline's events.
        lake: The lake that it works on.
        folder: The folder of the data set.
    """
    for event in steps:
        if isinstance(event, Done):
            _tell(event, lake, folder)
        yield event


def _tell(done: Done, lake: Lake, folder: Path) -> None:
    result = done.result
    if isinstance(result, Manifest):
        print_generated(result, folder)
    elif isinstance(result, Uploaded):
        print_uploaded(result, lake)
    elif isinstance(result, Crawled):
        print_crawled(result)
    else:
        for answered in result:
            _print_answered(answered)


def _print_answered(answered: Answered) -> None:
    print_frame(answered.rows, answered.rows.columns, answered.query.title())


def print_generated(manifest: Manifest, place: Path | str) -> None:
    """Print what was generated: the files, and requested values beside observed ones.

    Args:
        manifest: The manifest of the data set.
        place: The folder or address that holds it.
    """
    job = manifest.job
    users, events = user_count(job.users), event_count(job.events)
    made = f"{users} and {events}, {byte_count(manifest.bytes)}"
    say(f"{'kept' if manifest.kept else 'generated'} {made}: {place}")
    for note in notes(job):
        say(f"note: {note}")
    rows = [
        (m.name, _figure(m.requested, m.unit), _figure(m.observed, m.unit), m.unit, _mark(m))
        for m in manifest.measures
    ]
    print_table(("", "asked", "delivered", "", ""), rows, console=messages())


def _figure(value: float, unit: str) -> float | int:
    return round(value) if unit == "count" else round(value, 2)


def _mark(measure: Measure) -> str:
    return "ok" if measure.met else "off"


def print_uploaded(uploaded: Uploaded, lake: Lake) -> None:
    """Print what an upload did.

    Args:
        uploaded: The result of the upload.
        lake: The lake that was uploaded to.
    """
    skipped = f", {uploaded.skipped} there already" if uploaded.skipped else ""
    brought = f"{file_count(uploaded.files)}, {byte_count(uploaded.bytes)}"
    say(f"uploaded {brought}{skipped}: {lake.address}")


def print_extended(extended: Extended, lake: Lake) -> None:
    """Print what an extension did.

    Args:
        extended: The result of the extension.
        lake: The lake that was extended.
    """
    last = through(extended.manifest)
    if extended.manifest == extended.before:
        say(f"{lake.address} goes up to {last} already")
        return
    first = through(extended.before) + timedelta(1)
    rows = sum(file.rows for file in extended.manifest.files) - sum(
        file.rows for file in extended.before.files
    )
    say(
        f"added {first} to {last}, {row_count(rows)} more in all, {file_count(extended.files)},"
        f" {byte_count(extended.bytes)}: {lake.address}"
    )


def print_crawled(crawled: Crawled) -> None:
    """Print what a crawl changed."""
    for verb in ("added", "changed", "removed"):
        names = getattr(crawled, verb)
        if names:
            say(f"{verb} {', '.join(names)}")
    for warning in crawled.warnings:
        say(f"warning: {warning}")


def print_tables(found: tuple[Table, ...]) -> None:
    """Print the columns of tables."""
    rows = [
        (f"{t.database}.{t.name}", c.name, c.type, "partition" if c.partition else "")
        for t in found
        for c in t.columns
    ]
    print_table(("table", "column", "type", ""), rows)


def print_frame(frame: pl.DataFrame, names: Sequence[str], title: str = "") -> None:
    """Print a frame as a table: values as Athena prints them, a null as NULL.

    Args:
        frame: The rows.
        names: The heading of each column.
        title: The line above the table; may be empty.
    """
    numeric = [kind.is_numeric() for kind in frame.dtypes]
    print_table(names, as_text(frame).rows(), title, numeric=numeric, null="NULL")


def print_csv(pages: Iterator[pl.DataFrame], names: Sequence[str]) -> None:
    """Print pages of rows as one CSV with a header.

    Args:
        pages: Frames of rows, in order.
        names: The names of the columns.
    """
    if names:
        sys.stdout.write(csv_header(names))
    for page in pages:
        sys.stdout.write(csv_rows(page))


def print_json(pages: Iterator[pl.DataFrame], names: Sequence[str]) -> None:
    """Print pages of rows as one JSON array, an object a line.

    Args:
        pages: Frames of rows, in order.
        names: The names of the columns: the keys of each object.
    """
    print_array(
        json_objects(page.rename(dict(zip(page.columns, names, strict=True)))) for page in pages
    )
