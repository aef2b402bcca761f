"""The commands, each a thin front over one of core's steps."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import (
    Endpoint,
    JobFile,
    LakeOption,
    Profile,
    Region,
    UsageError,
    make_job,
    print_redirection,
    with_job_options,
    with_lake,
)
from core.cli.printing import (
    AnswerFormat,
    print_answer,
    print_crawled,
    print_generated,
    print_line,
    print_objects,
    print_table,
    print_tables,
    print_uploaded,
    reported,
)
from core.cli.progress_bar import drive, say
from core.dataset.cache import folder_for, prune
from core.errors import LakeError
from core.lake.address import Access
from core.lake.factory import open_lake, open_landing
from core.lake.interface import Answer, Crawled, Lake, Table
from core.pipeline import run
from core.queries.canned import canned_queries, canned_query, read_query
from core.version import VERSION

DEFAULT_LAKE = "~/Matinee/lake"

app = typer.Typer(
    name="matinee",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Make a fake data lake of a movie-streaming service, and ask it questions. "
    "Without arguments the window opens.",
)


class TableFormat(StrEnum):
    """How tables are printed."""

    table = "table"
    json = "json"


def _version(wanted: bool) -> None:
    if wanted:
        print_line(f"matinee {VERSION}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
@with_job_options
def generate(
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the files go.")],
    job_file: JobFile = None,
    options: dict[str, str],
) -> None:
    """Write the data set of a job into a folder."""
    from core.generate.dataset import generate as generate_step  # late: brings Faker along

    print_generated(drive(generate_step(make_job(job_file, options), out)), out)


@app.command()
@with_lake()
def upload(
    *,
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="What generate wrote.")],
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove files of ours that this data set lacks.")
    ] = False,
    lake: Lake,
) -> None:
    """Bring what generate wrote into a lake."""
    print_uploaded(drive(lake.upload(directory, prune=prune)), lake)


@app.command()
@with_lake()
def crawl(
    *,
    lake: Lake,
) -> None:
    """Make or refresh the catalog from the files that are there."""
    crawled: Crawled = drive(lake.crawl())
    print_crawled(crawled)
    print_tables(crawled.tables)


@app.command()
@with_lake()
def tables(
    *,
    lake: Lake,
    style: Annotated[TableFormat, typer.Option("--format", help="Print as.")] = TableFormat.table,
) -> None:
    """Show databases, tables and columns."""
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


@app.command()
@with_lake()
def query(
    *,
    lake: Lake,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A canned query.")] = None,
    sql: Annotated[str | None, typer.Option("--sql", metavar="TEXT", help="Athena SQL.")] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="F", help="A file of it.")] = None,
    style: Annotated[AnswerFormat | None, typer.Option("--format", help="Print as.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to.")] = None,
) -> None:
    """Ask a question: a canned one, a text, or a file's."""
    text = _question(name, sql, file)
    if out is not None:
        _export(lake, text, out, style)
        return
    answer: Answer = drive(lake.query(text))
    try:
        print_answer(answer, style or AnswerFormat.table)
    finally:
        answer.close()


@app.command()
def queries() -> None:
    """List the canned queries and what each answers."""
    print_table(("name", "answers"), [(q.name, q.sentence()) for q in canned_queries()])


@app.command(name="run")
@with_job_options
@with_lake(DEFAULT_LAKE)
def run_all(
    *,
    job_file: JobFile = None,
    lake: Lake,
    options: dict[str, str],
) -> None:
    """Generate, upload, crawl and query; print the canned queries' answers."""
    job = make_job(job_file, options)
    folder = folder_for(job)
    drive(reported(run(job, lake, folder), lake, folder))
    prune(folder)


@app.command()
@with_lake()
def teardown(
    *,
    lake: Lake,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """List all that was made in a lake, and only that; remove it once confirmed."""
    held = drive(lake.holdings())
    if not held:
        say(f"{lake.address} holds nothing that Matinee made")
        return
    print_table(("kind", "name", "holds"), [(h.kind, h.name, h.detail) for h in held])
    if not yes and not _confirmed(f"Remove these {len(held)} from {lake.address}?"):
        raise LakeError("nothing was removed", "confirm with y, or pass --yes")
    done = drive(lake.teardown())
    say(f"removed {len(done.removed)}")
    if done.failed:
        first, reason = done.failed[0]
        raise LakeError(
            f"{len(done.failed)} could not be removed, first {first.kind} {first.name}: {reason}",
            "mend the cause and run teardown again",
        )


@app.command()
def locales() -> None:
    """Show what --locale takes, and how faithfully each field is made."""
    from core.cli.locales import print_locales  # late: looks at every one of Faker's locales

    print_locales()


@app.command(name="aws-template")
def aws_template() -> None:
    """Print the CloudFormation template of the same resources."""
    from core.lake.aws.cloudformation import template_text  # late: only this command needs it

    print_line(template_text().rstrip("\n"))


@app.command()
@with_job_options
def spark(
    *,
    job_file: JobFile = None,
    lake: LakeOption = DEFAULT_LAKE,
    master: Annotated[
        str,
        typer.Option("--master", metavar="URL", help="Spark's master; by default this computer."),
    ] = "",
    profile: Profile = None,
    region: Region = None,
    endpoint: Endpoint = None,
    options: dict[str, str],
) -> None:
    """Run the generate step on Spark, straight into a lake."""
    from core.generate.spark.dataset import generate_on_spark  # late: brings Faker along

    access = Access(profile=profile, region=region, endpoint=endpoint)
    print_redirection(open_lake(lake, access))
    landing = open_landing(lake, access)
    job = make_job(job_file, options)
    manifest = drive(generate_on_spark(job, landing, master))
    print_generated(manifest, landing.address)


def _question(name: str | None, sql: str | None, file: Path | None) -> str:
    if sum(value is not None for value in (name, sql, file)) != 1:
        raise UsageError(
            "query takes one question", "give a canned query's name, or --sql TEXT, or --file F"
        )
    if name is not None:
        return canned_query(name).sql
    if file is not None:
        return read_query(file).sql
    return sql or ""


def _export(lake: Lake, sql: str, out: Path, style: AnswerFormat | None) -> None:
    from core.lake.export import FORMATS, export  # late: printing needs none of it

    named = style.value if style else out.suffix.removeprefix(".").lower()
    kinds = [kind for kind in FORMATS if kind == named]
    if not kinds:
        raise UsageError(
            f"{out} names no format", "end it in .csv, .json or .parquet, or give --format"
        )
    written = drive(export(lake, sql, out, kinds[0]))
    say(f"{written.rows:,} rows in {out}")


def _confirmed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")
