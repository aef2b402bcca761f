"""Queries to Athena: asked in our own workgroup, followed, stopped, and read by pages."""

import re
import threading
from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Any, Final

import polars as pl
import pyathena
from botocore.exceptions import ClientError
from pyathena.cursor import Cursor
from pyathena.model import AthenaQueryExecution
from pyathena.util import RetryConfig

from core.errors import QueryError
from core.lake.aws.account.errors import AWS_ERRORS, code_of
from core.lake.aws.account.session import Session
from core.lake.aws.account.waiting import Pauses, StoppedError
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.keys import RESULTS
from core.lake.aws.s3.results import note_results
from core.lake.aws.workgroup import WORKGROUP, ensure_workgroup
from core.lake.interface import Answer, Column, Scan
from core.messages import Message, reason
from core.pricing.scan_price import price
from core.sql.effects import effect_of
from core.sql.statements import tokens
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step

# Athena itself stops a query after 30 minutes.
QUERY_SECONDS: Final = 1_800.0
QUERIES: Final = frozenset("select with values table show describe desc explain".split())
# What an EXECUTE changes is known from the prepared statement; see `core.lake.prepared`.
PREPARED: Final = frozenset({"prepare", "execute", "deallocate"})
ROWS_PER_PAGE: Final = 1_000  # the most that GetQueryResults gives
# Athena's names of types where ours, the catalog's, are others.
_TYPES: Final[Mapping[str, str]] = {"varchar": "string", "char": "string", "integer": "int"}
_POLARS: Final[Mapping[str, Any]] = {
    "bigint": pl.Int64,
    "int": pl.Int32,
    "smallint": pl.Int16,
    "tinyint": pl.Int8,
    "double": pl.Float64,
    "float": pl.Float32,
    "real": pl.Float32,
    "boolean": pl.Boolean,
    "string": pl.String,
    "date": pl.Date,
    "timestamp": pl.Datetime("us"),
    "time": pl.Time,
    "varbinary": pl.Binary,
}
_PLACE: Final = re.compile(r"\bline (\d+):(\d+): ?")
_USER: Final = 2
_CATEGORIES: Final[Mapping[int, Message]] = {
    1: Message("system error"),
    _USER: Message("user error"),
    3: Message("other error"),
}


class AthenaAnswer:
    """The rows of a query that Athena has answered; implements `core.lake.interface.Answer`."""

    def __init__(self, session: Session, cursor: Cursor, seconds: float) -> None:
        self._session = session
        self._cursor = cursor
        self._lock = threading.Lock()
        self.columns: tuple[Column, ...] = tuple(
            Column(column[0], _type(column), full_type=_full_type(column))
            for column in cursor.description or ()
        )
        scanned = cursor.data_scanned_in_bytes or 0
        self.scan = Scan(
            seconds,
            scanned,
            0.0 if cursor.reused_previous_result else price(scanned),
            # An emulator charges nothing.
            measured=not session.redirected,
            execution_id=cursor.query_id,
        )

    def fetch(self, rows: int) -> pl.DataFrame:
        """See `core.lake.interface.Answer.fetch`."""
        taken: list[Any] = []
        with (
            self._lock,
            self._session.about(
                Message("the answer {execution}", execution=self.scan.execution_id)
            ),
        ):
            try:
                while len(taken) < rows:
                    page = self._cursor.fetchmany(min(rows - len(taken), ROWS_PER_PAGE))
                    if not page:
                        break
                    taken += page
            except pyathena.Error as error:
                raise _cause(error) or QueryError(
                    Message("the rows are no longer available: {reason}", reason=reason(error)),
                    "run it again",
                ) from error
        return self._frame(taken)

    def close(self) -> None:
        """See `core.lake.interface.Answer.close`."""
        with self._lock:
            self._cursor.close()

    def _frame(self, rows: list[Sequence[Any]]) -> pl.DataFrame:
        names = [column.name for column in self.columns]
        if len(set(names)) < len(names):
            names = [f"_{number}" for number in range(len(names))]
        columns = zip(*rows, strict=True) if rows else ([] for _ in names)
        return pl.DataFrame(
            [
                _series(name, column.type, list(values))
                for name, column, values in zip(names, self.columns, columns, strict=True)
            ]
        )


class Query:
    """One query on its way.

    Args:
        session: The session with AWS.
        bucket: Where Athena is to put its results.
        sql: The statement.
    """

    def __init__(self, session: Session, bucket: Bucket, sql: str) -> None:
        self._session = session
        self._bucket = bucket
        # PyAthena strips the statement, so places in it count from its first word.
        self._sql = sql.lstrip()
        self._before = sql[: len(sql) - len(self._sql)]
        self._stop = threading.Event()
        self._pauses: Pauses | None = None
        self._execution = ""

    def ask(self) -> Step[Answer]:
        """Ask, and wait for the answer; closing the step stops the query at Athena."""

        def beat() -> Progress:
            return Progress("query", 0, None, "steps", self._execution or "Athena")

        return (yield from in_background(self._ask, beat, self._stop.set))

    def _ask(self) -> AthenaAnswer:
        started = monotonic()
        self._pauses = Pauses(self._stop, QUERY_SECONDS)
        location = f"s3://{self._bucket.name}/{RESULTS}"
        with self._session.about(Message("workgroup {name}", name=WORKGROUP)):
            own = ensure_workgroup(self._session, location)
        with self._session.about("Athena"):
            cursor = self._cursor(own, location)
            try:
                cursor.execute(
                    self._sql,
                    result_reuse_enable=self._session.reuse_minutes > 0,
                    result_reuse_minutes=self._session.reuse_minutes or None,
                    on_start_query_execution=self._started,
                )
            except StoppedError:
                cursor.cancel()
                raise
            except TimeoutError as error:
                cursor.cancel()
                raise QueryError(
                    Message(
                        "Athena has no answer after {minutes:.0f} minutes (execution {execution})",
                        minutes=QUERY_SECONDS / 60,
                        execution=self._execution,
                    ),
                    "select less: fewer days, fewer columns, a LIMIT",
                ) from error
            except pyathena.Error as error:
                cause = _cause(error)
                if cause is not None and not _is_refusal(cause):
                    raise cause from error
                raise self._failed(cause or error) from error
            note_results(self._bucket, self._execution)
            return AthenaAnswer(self._session, cursor, monotonic() - started)

    def _cursor(self, own: bool, location: str) -> Cursor:
        connection = pyathena.connect(
            session=self._session.boto,
            region_name=self._session.region,
            endpoint_url=self._session.client("athena").meta.endpoint_url,
            work_group=WORKGROUP if own else "primary",
            s3_staging_dir=location,
            encryption_option="SSE_KMS" if self._session.kms_key else None,
            kms_key=self._session.kms_key or None,
            config=self._session.client("athena").meta.config,
            retry_config=RetryConfig(attempt=1),  # botocore tries again by itself
        )
        cursor: Cursor = connection.cursor(
            # The pauses are taken in `_look`, where a cancel is heard at once.
            poll_interval=0,
            on_poll=self._look,
            arraysize=ROWS_PER_PAGE,
            kill_on_interrupt=False,
        )
        return cursor

    def _started(self, execution: str) -> None:
        self._execution = execution

    def _look(self, execution: Any) -> None:
        if self._pauses and execution.state not in AthenaQueryExecution.TERMINAL_STATES:
            self._pauses.take()

    def _failed(self, error: Exception) -> QueryError:
        status = self._status()
        if status.get("State") == "CANCELLED":
            return QueryError(
                Message(
                    "the query was cancelled in Athena (execution {execution})",
                    execution=self._execution,
                ),
                "run it again",
            )
        details: Mapping[str, Any] = status.get("AthenaError", {})
        if isinstance(error, ClientError):
            reason, category = str(error.response["Error"].get("Message", "")), _USER
        else:
            reason = str(status.get("StateChangeReason") or error)
            category = details.get("ErrorCategory", 0)
        if self._session.redirected:
            # What stands in for Athena adds lines of its own engine's.
            reason = reason.strip().partition("\n")[0]
            if effect_of(self._sql) is not None:
                return self._not_written(reason)
        if details.get("Retryable"):
            hint = Message("run it again: Athena says that it may succeed")
        elif category == _USER:
            hint = Message("correct the statement")
        else:
            hint = Message("see the execution in the Athena console")
        about = _CATEGORIES.get(category, Message("unknown error"))
        if self._execution:
            about = Message("{kind}, execution {execution}", kind=about, execution=self._execution)
        text = Message("Athena: {reason} ({about})", reason=reason.rstrip("."), about=about)
        return QueryError(text, hint, *self._place(reason))

    def _not_written(self, reason: str) -> QueryError:
        """The refusal of an emulator whose Athena does not write."""
        return QueryError(
            Message(
                "what stands in for Athena at {endpoint} does not run this statement: {reason}",
                endpoint=self._session.endpoint,
                reason=reason.rstrip("."),
            ),
            "run it in a local lake (--lake FOLDER), which knows these statements, or on AWS",
        )

    def _place(self, reason: str) -> tuple[int | None, int | None]:
        """The line and column in the user's own text that Athena's reason names."""
        found = _PLACE.search(reason)
        if not found:
            return None, None
        line, column = int(found[1]), int(found[2])
        if line == 1:
            column += len(self._before.rpartition("\n")[2])
        return line + self._before.count("\n"), column

    def _status(self) -> Mapping[str, Any]:
        if not self._execution:
            return {}
        answer = self._session.client("athena").get_query_execution(
            QueryExecutionId=self._execution
        )
        status: Mapping[str, Any] = answer["QueryExecution"]["Status"]
        return status


def expect_statement(sql: str) -> None:
    """Let pass what asks, and what changes something in a way that the user was asked about.

    Raises:
        QueryError: The statement is another.
    """
    if effect_of(sql) is None and _first_word(sql) not in PREPARED:
        expect_question(sql)


def expect_question(sql: str) -> None:
    """Let only queries pass: nothing that Matinee asks changes the lake.

    Raises:
        QueryError: The statement is another.
    """
    first = _first_word(sql)
    if first not in QUERIES:
        raise QueryError(
            Message("{word} is not a query", word=first.upper()),
            "start with SELECT, WITH, VALUES, TABLE, SHOW, DESCRIBE or EXPLAIN",
        )


def _first_word(sql: str) -> str:
    words = (token.text for token in tokens(sql) if token.kind not in ("comment", "space"))
    return next((word.lower() for word in words if word != "("), "nothing")


def _type(column: Sequence[Any]) -> str:
    """The type of a column of PyAthena's: name, type, size, size, precision, scale, nullable."""
    name = str(column[1])
    return f"decimal({column[4]},{column[5]})" if name == "decimal" else _TYPES.get(name, name)


def _full_type(column: Sequence[Any]) -> str:
    """The type of a column as Athena names it, without what is inside array, map and row."""
    kind = _type(column)
    return kind if kind.startswith("decimal(") else str(column[1])


def _series(name: str, kind: str, values: list[Any]) -> pl.Series:
    if kind.startswith("decimal("):
        precision, scale = (int(part) for part in kind[8:-1].split(","))
        return pl.Series(name, values, pl.Decimal(precision, scale))
    if kind in _POLARS:
        return pl.Series(name, values, _POLARS[kind])
    # Arrays, maps and rows come as the text that Athena writes.
    texts = [None if value is None else str(value) for value in values]
    return pl.Series(name, texts, pl.String)


def _is_refusal(error: Exception) -> bool:
    """Whether Athena refused the statement itself, before it ran."""
    return isinstance(error, ClientError) and code_of(error) == "InvalidRequestException"


def _cause(error: Exception) -> Exception | None:
    """The botocore error that PyAthena wrapped, if any."""
    return error.__cause__ if isinstance(error.__cause__, AWS_ERRORS) else None
