"""Commands that ask a lake: query, and the list of canned queries."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.cli.options import PRINTED, AnswerFormat, UsageError, with_lake

if TYPE_CHECKING:
    from core.lake.interface import Answer, Lake
    from core.sql.statements import Statement


@with_lake()
def query(
    *,
    lake: "Lake",
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A canned query.")] = None,
    sql: Annotated[str | None, typer.Option("--sql", metavar="TEXT", help="Athena SQL.")] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="F", help="A file of it.")] = None,
    style: Annotated[AnswerFormat | None, typer.Option("--format", help="Print as.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to.")] = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Run the file's other statements after a failure.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Run statements that change something, without asking.")
    ] = False,
) -> None:
    """Run a query: a canned one, a text, or a file's statements in order.

    Several statements end at the first failure unless they keep going; in JSON each answer is a
    line of its own, and a failure a line with its error and hint.
    """
    from core.cli.confirmation import confirm_changes
    from core.cli.progress_bar import drive
    from core.cli.reports import print_answer

    if keep_going and file is None:
        raise UsageError("--keep-going needs a file of statements", "give --file F")
    script = _script(file) if file is not None and name is None and sql is None else ()
    if len(script) > 1 or (keep_going and script):
        from core.cli.script import run_script

        if out is not None:
            raise UsageError(
                "--out takes the answer of one statement", "give a file with one statement"
            )
        confirm_changes([each.sql for each in script], lake, yes=yes)
        run_script(lake, script, style or AnswerFormat.table, keep_going=keep_going)
        return
    text = _question(name, sql, file)
    if out is None and style not in (None, *PRINTED):
        raise UsageError(f"{style} is a format of files", "add --out FILE")
    if out is not None:
        _export(lake, text, out, style)
        return
    confirm_changes([text], lake, yes=yes)
    answer: Answer = drive(lake.query(text))
    try:
        print_answer(answer, style or AnswerFormat.table)
    finally:
        answer.close()


def queries() -> None:
    """List the canned queries and what each answers."""
    from core.cli.printing import print_table
    from core.queries.canned import canned_queries

    print_table(("name", "answers"), [(q.name, q.sentence()) for q in canned_queries()])


def _question(name: str | None, sql: str | None, file: Path | None) -> str:
    from core.queries.canned import canned_query, read_query

    if sum(value is not None for value in (name, sql, file)) != 1:
        raise UsageError(
            "query takes one question", "give a canned query's name, or --sql TEXT, or --file F"
        )
    if name is not None:
        return canned_query(name).sql
    if file is not None:
        return read_query(file).sql
    return sql or ""


def _script(file: Path) -> "tuple[Statement, ...]":
    from core.queries.canned import read_script
    from core.sql.statements import statements

    return statements(read_script(file))


def _export(lake: "Lake", sql: str, out: Path, style: AnswerFormat | None) -> None:
    from core.cli.numbers import has_decimal_comma
    from core.cli.progress_bar import drive, say
    from core.counts import row_count
    from core.lake.export import FORMATS, export
    from core.lake.prepared import effects_in
    from core.steps.progress import drain

    if any(drain(effects_in(lake, [sql]))):
        raise UsageError("--out takes the answer of a SELECT", "leave --out away")
    named = style.value if style else out.suffix.removeprefix(".").lower()
    kinds = [kind for kind in FORMATS if kind == named]
    if not kinds:
        raise UsageError(
            f"{out} names no format",
            "end it in .csv, .json, .parquet or .xlsx, or give --format",
        )
    written = drive(export(lake, sql, out, kinds[0], decimal_comma=has_decimal_comma()))
    say(f"{row_count(written.rows)} in {out}")
