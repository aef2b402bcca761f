"""Commands that work on a lake: upload, crawl, tables, run and teardown."""

from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.cli.options import (
    DEFAULT_LAKE,
    JobFile,
    UsageError,
    Yes,
    make_job,
    with_job_options,
    with_lake,
)
from core.cli.overrides import (
    Delimiter,
    EncodingName,
    Header,
    Strings,
    TableName,
    Types,
    override_from,
)
from core.errors import LakeError

if TYPE_CHECKING:
    from core.lake.interface import Crawled, Lake, Table


class TableFormat(StrEnum):
    """How tables are printed."""

    table = "table"
    json = "json"


@with_lake()
def upload(
    *,
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="What generate wrote.")],
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove files of ours that this data set lacks.")
    ] = False,
    yes: Yes = False,
    lake: "Lake",
) -> None:
    """Bring what generate wrote into a lake."""
    from core.cli.confirmation import confirm_replacement
    from core.cli.progress_bar import drive
    from core.cli.reports import print_uploaded
    from core.dataset.manifest import read_manifest
    from core.lake.growth import added_days

    coming = read_manifest(directory)
    confirm_replacement(drive(added_days(lake, coming.job, coming.through)), yes=yes)
    print_uploaded(drive(lake.upload(directory, prune=prune)), lake)


@with_lake()
def crawl(
    *,
    lake: "Lake",
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail where rows of a file would be left out.")
    ] = False,
    table: TableName = None,
    header: Header = None,
    delimiter: Delimiter = None,
    encoding: EncodingName = None,
    strings: Strings = False,
    types: Types = None,
) -> None:
    """Make or refresh the catalog from the files that are there."""
    from core.cli.progress_bar import drive
    from core.cli.reports import print_crawled, print_tables

    said = override_from(header, delimiter, encoding, strings, types)
    if table is not None:
        drive(lake.override(table, said))
    elif said:
        raise UsageError("an override needs a table", "give --table and the name of its folder")
    crawled: Crawled = drive(lake.crawl(strict=strict))
    print_crawled(crawled)
    print_tables(crawled.tables)


@with_lake()
def extend(
    *,
    lake: "Lake",
    days: Annotated[
        int | None, typer.Option("--days", metavar="N", help="So many days.", show_default=False)
    ] = None,
    to: Annotated[
        datetime | None,
        typer.Option(
            "--to",
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="The days up to this one.",
            show_default=False,
        ),
    ] = None,
    spark: Annotated[bool, typer.Option("--spark", help="Make the days on Spark.")] = False,
    master: Annotated[
        str,
        typer.Option("--master", metavar="URL", help="Spark's master; by default this computer."),
    ] = "",
) -> None:
    """Add the next days of a lake's history, and bring its users up to date."""
    if (days is None) == (to is None):
        raise UsageError("extend needs --days or --to", "give one of them")
    from core.cli.progress_bar import drive
    from core.cli.reports import print_crawled, print_extended
    from core.generate.extension import days_on, extend_to, up_to
    from core.pipeline import Extending
    from core.pipeline import extend as extend_step

    make: Extending = extend_to
    if spark or master:
        from core.generate.spark.extension import extend_on_spark

        make = partial(extend_on_spark, master=master)
    target = up_to(to.date()) if to is not None else days_on(days or 0)
    extended, crawled = drive(extend_step(lake, target, make))
    print_extended(extended, lake)
    if crawled is not None:
        print_crawled(crawled)


@with_lake()
def tables(
    *,
    lake: "Lake",
    style: Annotated[TableFormat, typer.Option("--format", help="Print as.")] = TableFormat.table,
) -> None:
    """Show databases, tables and columns."""
    from core.cli.printing import print_objects
    from core.cli.progress_bar import drive, say
    from core.cli.reports import print_tables

    found: tuple[Table, ...] = drive(lake.tables())
    for table in found:
        if table.stale:
            say(f"warning: {table.database}.{table.name} is stale: {table.stale}")
    if style is TableFormat.table:
        print_tables(found)
        return
    print_objects(
        {
            "database": table.database,
            "table": table.name,
            "column": column.name,
            "type": column.type,
            "partition": column.partition,
            "format": table.format,
            "location": table.location,
            "files": table.files,
            "bytes": table.bytes,
            "rows": table.rows,
            "partitions": table.partitions,
        }
        for table in found
        for column in table.columns
    )


@with_job_options
@with_lake(DEFAULT_LAKE)
def run_all(
    *,
    job_file: JobFile = None,
    yes: Yes = False,
    lake: "Lake",
    options: dict[str, str],
) -> None:
    """Generate, upload, crawl and query; print the canned queries' answers."""
    job = make_job(job_file, options)
    from core.cli.confirmation import confirm_replacement
    from core.cli.progress_bar import drive
    from core.cli.reports import reported
    from core.dataset.cache import folder_for, prune
    from core.lake.growth import added_days
    from core.pipeline import run

    replace = confirm_replacement(drive(added_days(lake, job)), yes=yes)
    folder = folder_for(job)
    drive(reported(run(job, lake, folder, replace=replace), lake, folder))
    prune(folder)


@with_lake()
def teardown(
    *,
    lake: "Lake",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """List all that was made in a lake, and only that; remove it once confirmed."""
    from core.cli.confirmation import confirmed
    from core.cli.printing import print_table
    from core.cli.progress_bar import drive, say

    held = drive(lake.holdings())
    if not held:
        say(f"{lake.address} holds nothing that Matinee made")
        return
    print_table(("kind", "name", "holds"), [(h.kind, h.name, h.detail) for h in held])
    if not yes and not confirmed(f"Remove these {len(held)} from {lake.address}?"):
        raise LakeError("nothing was removed", "confirm with y, or pass --yes")
    done = drive(lake.teardown())
    say(f"removed {len(done.removed)}")
    if done.failed:
        first, reason = done.failed[0]
        raise LakeError(
            f"{len(done.failed)} could not be removed, first {first.kind} {first.name}: {reason}",
            "fix the cause and run teardown again",
        )
