"""Run an SQL script: several statements in order, each with its own answer."""

import json
import shutil
import sys
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

import polars as pl

from core.cli.options import AnswerFormat
from core.cli.progress_bar import drive, say
from core.cli.reports import PAGE, print_answer, print_cost
from core.errors import MatineeError, QueryError
from core.lake.encoding.json_rows import json_objects
from core.lake.encoding.names import unique_names
from core.lake.encoding.times import with_times_as_text
from core.lake.interface import Answer, Lake
from core.messages import Message
from core.sql.statements import Statement

# Of an answer in one line of JSON, so many bytes wait in memory until it is complete.
_IN_MEMORY = 16 * 1024 * 1024


def run_script(
    lake: Lake, script: tuple[Statement, ...], style: AnswerFormat, *, keep_going: bool
) -> None:
    """Run statements in order and print each answer; in JSON, each is one line.

    Args:
        lake: The lake that answers.
        script: The statements, with their places in the file.
        style: How the answers are printed.
        keep_going: Whether the statements after a failed one still run.

    Raises:
        QueryError: A statement failed; with `keep_going`, once all have run.
        LakeError: The lake can't be asked.
    """
    failed = 0
    for number, statement in enumerate(script, 1):
        if number > 1 and style is not AnswerFormat.json:
            sys.stdout.write("\n")
        try:
            _run(lake, statement, style)
        except MatineeError as error:
            placed = _placed(error, statement, number)
            if style is AnswerFormat.json:
                line = {"error": str(placed.message), "hint": str(placed.hint)}
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
            if not keep_going:
                raise placed from error
            failed += 1
            say(f"error: {' '.join(str(placed.message).split())}")
            say(f"hint: {' '.join(str(placed.hint).split())}")
        sys.stdout.flush()
    if failed:
        raise QueryError(
            Message(
                "{failed} of {count} statements failed", failed=str(failed), count=str(len(script))
            ),
            "correct the statements named above",
        )


def _run(lake: Lake, statement: Statement, style: AnswerFormat) -> None:
    answer: Answer = drive(lake.query(statement.sql))
    try:
        if style is AnswerFormat.json:
            _print_line(answer)
            print_cost(answer)
        else:
            print_answer(answer, style)
    finally:
        answer.close()


def _print_line(answer: Answer) -> None:
    """Print an answer as one line of JSON, once all of it is there."""
    names = unique_names([column.name for column in answer.columns])
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as line:
        separator = "["
        for page in _pages(answer):
            line.write(separator)
            named = page.rename(dict(zip(page.columns, names, strict=True)))
            line.write(json_objects(named).replace(",\n", ","))
            separator = ","
        line.write("]\n" if separator == "," else "[]\n")
        line.seek(0)
        shutil.copyfileobj(line, sys.stdout)


def _pages(answer: Answer) -> Iterator[pl.DataFrame]:
    types = [column.full_type for column in answer.columns]
    while (page := answer.fetch(PAGE)).height:
        yield with_times_as_text(page, types)


def _placed(error: MatineeError, statement: Statement, number: int) -> MatineeError:
    """The error with the statement's number, and with its place in the file."""
    if isinstance(error, QueryError) and error.line is not None:
        line, column = statement.place(error.line, error.column or 1)
        message = Message(
            "statement {number}, line {line}:{column}: {what}",
            number=str(number),
            line=str(line),
            column=str(column),
            what=error.what,
        )
        return QueryError(message, error.hint, line, column, what=error.what)
    message = Message("statement {number}: {what}", number=str(number), what=error.message)
    return QueryError(message, error.hint)
