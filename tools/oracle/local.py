"""Ask the local lake what Trino is asked."""

import math
import re
from dataclasses import dataclass
from typing import Any

from core.errors import MatineeError
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tools.oracle.client import MOST_ROWS

# Words of DuckDB, polars and sqlglot, which no error text of ours may hold.
_LEAK = re.compile(
    r"(?i)candidate|binder|catalog error|internal error|duckdb|struct_pack|list_\w+|macro"
    r"|STRUCT\(|VARCHAR\[|not implemented|HUGEINT|UBIGINT|TIMESTAMPTZ|Conversion Error"
    r"|Failed to cast|No function matches|polars|ComputeError|sqlglot|unnamed struct|\bblob\b"
    r"|Scalar Function|does not exist!|INT128|_unnest|explicit type casts|UnpackedSet|Unimplemented"
    r"|\bm_\w+\(|\bu_\w+\("
)


@dataclass(frozen=True, slots=True)
class LakeReply:
    """What the local lake answers.

    Attributes:
        types: The columns' types in Athena's words.
        rows: The rows as the answer's frames have them.
        refusal: The message of an expected failure, or nothing.
        crash: What went wrong unexpectedly, or nothing.
    """

    types: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    refusal: str = ""
    crash: str = ""


def ask_lake(lake: LocalLake, sql: str) -> LakeReply:
    """Ask one statement and read its rows, at most `MOST_ROWS` of them.

    Args:
        lake: The local lake, crawled.
        sql: The statement.
    """
    try:
        answer = drain(lake.query(sql))
        try:
            rows: list[tuple[Any, ...]] = []
            while len(rows) < MOST_ROWS:
                frame = answer.fetch(1000)
                if not frame.height:
                    break
                rows += frame.rows()
            types = tuple(column.full_type or column.type for column in answer.columns)
            return LakeReply(types, tuple(rows[:MOST_ROWS]))
        finally:
            answer.close()
    except MatineeError as error:
        message = str(error)
        told = f"{message} | {error.hint}"
        # What the statement itself says may come back.
        leaks = any(word.lower() not in sql.lower() for word in _LEAK.findall(told))
        return LakeReply(refusal=message, crash=f"words that leak: {told}" if leaks else "")
    except KeyboardInterrupt:
        raise
    # A panic of polars is no Exception.
    except BaseException as error:  # noqa: BLE001
        return LakeReply(crash=f"{type(error).__name__}: {error}")


def literal_of(value: Any, type_: str) -> str:
    """A value of a table as a literal in SQL, for the tables that are copied into Trino.

    Args:
        value: The value, as a frame has it.
        type_: Its column's type, as Athena names it.
    """
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and not math.isfinite(value):
        return "nan()" if math.isnan(value) else "infinity()" if value > 0 else "-infinity()"
    if isinstance(value, int | float):
        return f"CAST({value!r} AS double)" if type_ in ("double", "float") else repr(value)
    text = str(value).replace("'", "''")
    word = {"date": "DATE ", "timestamp": "TIMESTAMP "}.get(type_, "")
    return f"{word}'{text}'"
