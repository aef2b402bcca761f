"""Ask a Trino server over its HTTP protocol."""

import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

import requests

# More rows than this say nothing more about a difference.
MOST_ROWS = 3000
_SECONDS = 60
# A statement that takes longer says nothing about its answer.
PATIENCE: Final = "15s"
# Tables are loaded by statements of many rows, on a computer that may be busy.
LOADING: Final = "5m"
# Failures that say something about this server, not about the statement.
_UNUSABLE = frozenset(
    "COMPILER_ERROR EXCEEDED_CPU_LIMIT EXCEEDED_GLOBAL_MEMORY_LIMIT EXCEEDED_LOCAL_MEMORY_LIMIT"
    " EXCEEDED_TIME_LIMIT GENERIC_INSUFFICIENT_RESOURCES GENERIC_INTERNAL_ERROR"
    " QUERY_HAS_TOO_MANY_STAGES FUNCTION_IMPLEMENTATION_ERROR PAGE_TOO_LARGE"
    " STACK_OVERFLOW QUERY_TEXT_TOO_LARGE QUERY_REJECTED EXCEEDED_LAMBDA_SIZE".split()
)
_HEADERS = {
    "X-Trino-User": "oracle",
    "X-Trino-Time-Zone": "UTC",
    "X-Trino-Catalog": "awsdatacatalog",
    "X-Trino-Schema": "default",
    # Without this, times and timestamps come with three digits.
    "X-Trino-Client-Capabilities": "PARAMETRIC_DATETIME",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What Trino answers.

    Attributes:
        types: The columns' types, as Trino writes them; none for a failure.
        rows: The rows, each value as the protocol has it.
        error: The failure's message, or nothing.
        kind: The failure's name, such as ``DIVISION_BY_ZERO``, or nothing.
        line: The line that the failure points to, or 0.
    """

    types: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    error: str = ""
    kind: str = ""
    line: int = 0

    @property
    def usable(self) -> bool:
        """Whether this is an answer to the statement, rather than a limit of the server."""
        return self.kind not in _UNUSABLE


class Trino:
    """A client; several threads may ask at once.

    Args:
        address: The server, as ``http://HOST:PORT``.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._local = threading.local()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing is left open: a session ends with its thread."""

    def release(self) -> str:
        """The server's release."""
        return str(self.ask("SELECT version()").rows[0][0])

    def ask(self, sql: str, patience: str = PATIENCE) -> Reply:
        """Ask one statement and read its rows, at most `MOST_ROWS` of them.

        Args:
            sql: The statement.
            patience: How long it may run.
        """
        session = self._session()
        address = f"{self._address}/v1/statement"
        limit = {"X-Trino-Session": f"query_max_run_time={patience}"}
        page = session.post(address, sql.encode(), headers=limit, timeout=_SECONDS).json()
        rows: list[tuple[Any, ...]] = []
        types: tuple[str, ...] = ()
        while True:
            if "error" in page:
                return _failure(page["error"])
            types = tuple(column["type"] for column in page.get("columns") or ()) or types
            rows += map(tuple, page.get("data") or ())
            following = page.get("nextUri")
            if not following:
                return Reply(types, tuple(rows[:MOST_ROWS]))
            if len(rows) > MOST_ROWS:
                session.delete(following, timeout=_SECONDS)
                return Reply(types, tuple(rows[:MOST_ROWS]))
            page = session.get(following, timeout=_SECONDS).json()

    def _session(self) -> requests.Session:
        if not hasattr(self._local, "session"):
            self._local.session = requests.Session()
            self._local.session.headers.update(_HEADERS)
        session: requests.Session = self._local.session
        return session


def _failure(error: dict[str, Any]) -> Reply:
    place = error.get("errorLocation") or {}
    return Reply(
        error=str(error.get("message") or error["errorName"]),
        kind=str(error["errorName"]),
        line=int(place.get("lineNumber", 0)),
    )
