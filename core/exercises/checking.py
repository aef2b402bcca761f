"""Check a learner's statements: run them on a copy of the lake, and compare what came of them."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from core.errors import QueryError
from core.exercises.answers import Expected, expected
from core.exercises.data import cache_folder, fill, prepare
from core.exercises.texts import Exercise
from core.lake.interface import Lake, Table
from core.lake.local.lake import LocalLake
from core.messages import Message
from core.sql.statements import statements
from core.steps.progress import Step

# More rows than an answer of any exercise has.
_MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a solution is right, and if not, what differs."""

    right: bool
    message: Message


def check(exercise: Exercise, sql: str, cache: Path | None = None) -> Step[Verdict]:
    """Run a learner's statements on a lake of their own, and compare.

    Args:
        exercise: The exercise.
        sql: The statements.
        cache: Where the exercises' data is kept.

    Raises:
        QueryError: A statement is wrong.
        LakeError: The lake can't be made.
    """
    data = yield from prepare(cache or cache_folder())
    right = expected(exercise.number, data)
    with tempfile.TemporaryDirectory(prefix="matinee-exercise-") as folder:
        address = Path(folder) / "lake"
        yield from _copy_lake(data, address)
        with closing(LocalLake(address, copies=False)) as lake:
            return (yield from _compared(lake, exercise, right, sql))


def _copy_lake(data: Path, address: Path) -> Step[None]:
    """Copy the crawled lake that is kept beside the data; it is made once."""
    kept = data.parent / "lake"
    if not kept.exists():
        with tempfile.TemporaryDirectory(dir=data.parent) as folder:
            draft = Path(folder) / "lake"
            with closing(LocalLake(draft, copies=False)) as lake:
                yield from fill(lake, data, draft)
            try:
                draft.rename(kept)
            except OSError:
                # Another process was faster.
                if not kept.exists():
                    raise
    # With the times of the files, which the catalog knows.
    shutil.copytree(kept, address)


def _compared(lake: Lake, exercise: Exercise, right: Expected, sql: str) -> Step[Verdict]:
    names: list[str] = []
    rows: list[tuple[Any, ...]] = []
    for statement in statements(sql):
        names, rows = yield from _asked(lake, statement.sql)
    if right.table:
        tables = yield from lake.tables()
        wrong = _table_fault(right, tables)
        if wrong is not None:
            return Verdict(False, wrong)
        try:
            _, rows = yield from _asked(lake, right.probe)
        except QueryError as error:
            return Verdict(
                False,
                Message("the table {table} is another: {why}", table=right.table, why=error.what),
            )
    elif names != list(exercise.columns):
        return Verdict(
            False,
            Message(
                "the columns are {given}, not {wanted}",
                given=", ".join(names),
                wanted=", ".join(exercise.columns),
            ),
        )
    wrong = _difference(right, rows)
    return Verdict(True, Message("right")) if wrong is None else Verdict(False, wrong)


def _asked(lake: Lake, sql: str) -> Step[tuple[list[str], list[tuple[Any, ...]]]]:
    answer = yield from lake.query(sql)
    try:
        rows = answer.fetch(_MOST).rows()
        return [column.name for column in answer.columns], rows
    finally:
        answer.close()


def _table_fault(right: Expected, tables: Sequence[Table]) -> Message | None:
    found = [table for table in tables if f"{table.database}.{table.name}" == right.table]
    if not found:
        return Message("there is no table {table}", table=right.table)
    table = found[0]
    if table.format != "parquet":
        return Message("the table {table} is not in Parquet", table=right.table)
    keys = tuple(column.name for column in table.columns if column.partition)
    if keys != right.keys:
        return Message(
            "the table {table} is partitioned by {given}, not by {wanted}",
            table=right.table,
            given=", ".join(keys) or Message("nothing"),
            wanted=", ".join(right.keys) or Message("nothing"),
        )
    return None


def _difference(right: Expected, rows: Sequence[tuple[Any, ...]]) -> Message | None:
    given = [_plain(row) for row in rows]
    wanted = [_plain(row) for row in right.rows]
    if len(given) != len(wanted):
        return Message(
            "there is 1 row, not {wanted}"
            if len(given) == 1
            else "there are {given} rows, not {wanted}",
            given=len(given),
            wanted=len(wanted),
        )
    missing = Counter(wanted) - Counter(given)
    if missing:
        extra = next(iter(Counter(given) - Counter(wanted)))
        return Message(
            "the row ({wanted}) is missing, and ({given}) is there instead",
            wanted=_shown(next(iter(missing))),
            given=_shown(extra),
        )
    if right.ordered and given != wanted:
        return Message("the rows are right, but in another order")
    return None


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row whose numbers compare, whatever their type."""
    return tuple(
        float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
        for value in row
    )


def _shown(row: tuple[Any, ...]) -> str:
    return ", ".join(f"{v:.15g}" if isinstance(v, float) else str(v) for v in row)
