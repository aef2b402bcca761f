"""What the commands tell: answers on standard output, all else on standard error."""

from collections.abc import Generator, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import polars as pl

from core.cli import output
from core.cli.terminal import messages, say
from core.lake.base import Answer, Crawled, Lake, Table, Uploaded
from core.lake.encoding import unique_names
from core.manifest import Manifest, Measure
from core.pipeline import Answered, Done, Pipeline

PAGE = 10_000
# A table is read by people; a script asks for csv or json and gets every row.
TABLE_ROWS = 1_000


class AnswerFormat(StrEnum):
    """How answers are printed."""

    table = "table"
    csv = "csv"
    json = "json"


def _pages(answer: Answer, first: pl.DataFrame) -> Iterator[pl.DataFrame]:
    page = first
    while page.height:
        yield page
        page = answer.fetch(PAGE)


def print_answer(answer: Answer, style: AnswerFormat) -> None:
    """Print the rows of an answer, and on standard error what it cost."""
    names = unique_names([column.name for column in answer.columns])
    if style is AnswerFormat.csv:
        output.print_csv(_pages(answer, answer.fetch(PAGE)), names)
    elif style is AnswerFormat.json:
        output.print_json(_pages(answer, answer.fetch(PAGE)), names)
    else:
        frame = answer.fetch(TABLE_ROWS)
        output.print_frame(frame, names)
        if frame.height == TABLE_ROWS and answer.fetch(1).height:
            say(f"the first {TABLE_ROWS:,} rows; --format csv or json gives all")
    scan = answer.scan
    verb = "scanned" if scan.measured else "Athena would scan"
    say(f"{scan.seconds:.2f} s, {verb} {scan.bytes:,} bytes, about ${scan.dollars:.5f}")


def reported(steps: Pipeline, lake: Lake, folder: Path) -> Generator[Any, None, None]:
    """Pass the pipeline's events on, telling what each step made as soon as it has."""
    for event in steps:
        if isinstance(event, Done):
            _tell(event, lake, folder)
        yield event


def _tell(done: Done, lake: Lake, folder: Path) -> None:
    result = done.result
    if isinstance(result, Manifest):
        tell_generated(result, folder)
    elif isinstance(result, Uploaded):
        tell_uploaded(result, lake)
    elif isinstance(result, Crawled):
        tell_crawled(result)
    else:
        for answered in result:
            _print_answered(answered)


def _print_answered(answered: Answered) -> None:
    output.print_frame(answered.rows, answered.rows.columns, answered.query.title())


def tell_generated(manifest: Manifest, place: Path | str) -> None:
    """Tell what was generated, requested against observed."""
    job = manifest.job
    made = f"{job.users:,} users and {job.events:,} events, {manifest.bytes:,} bytes"
    say(f"generated {made}: {place}")
    rows = [
        (m.name, _figure(m.requested, m.unit), _figure(m.observed, m.unit), m.unit, _mark(m))
        for m in manifest.measures
    ]
    output.print_table(("", "asked", "delivered", "", ""), rows, console=messages())


def _figure(value: float, unit: str) -> float | int:
    return round(value) if unit == "count" else round(value, 2)


def _mark(measure: Measure) -> str:
    return "ok" if measure.met else "off"


def tell_uploaded(uploaded: Uploaded, lake: Lake) -> None:
    """Tell what an upload did."""
    skipped = f", {uploaded.skipped} there already" if uploaded.skipped else ""
    say(f"uploaded {uploaded.files} files, {uploaded.bytes:,} bytes{skipped}: {lake.address}")


def tell_crawled(crawled: Crawled) -> None:
    """Tell what a crawl changed."""
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
    output.print_table(("table", "column", "type", ""), rows)
