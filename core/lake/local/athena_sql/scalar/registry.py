"""The Python functions that DuckDB may call, under ``py_`` and their name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

PREFIX: Final = "py_"
TEXT, WHOLE, REAL, BYTES, TRUTH = "VARCHAR", "BIGINT", "DOUBLE", "BLOB", "BOOLEAN"
ZONED: Final = "STRUCT(t TIMESTAMP, z VARCHAR)"
CLOCK: Final = "STRUCT(t TIME, o BIGINT)"


class Failure(ValueError):  # noqa: N818 - it ends up as a message to the user, not as an error
    """A value that the function does not take; its words reach the user."""

    def __init__(self, message: str) -> None:
        super().__init__(f"~{message}~")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A Python function for DuckDB.

    Attributes:
        call: It; NULL never reaches it unless it takes it.
        parameters: DuckDB's types of its arguments.
        returns: DuckDB's type of what it gives.
        nulls: Whether it takes NULL.
    """

    call: Callable[..., Any]
    parameters: tuple[str, ...]
    returns: str
    nulls: bool = False


SCALARS: Final[dict[str, Scalar]] = {}
Function = Callable[..., Any]


def scalar(*parameters: str, returns: str, nulls: bool = False) -> Callable[[Function], Function]:
    """Register a function under its own name.

    Args:
        *parameters: DuckDB's types of its arguments.
        returns: DuckDB's type of what it gives.
        nulls: Whether it takes NULL; else NULL gives NULL.
    """

    def register(call: Function) -> Function:
        name = PREFIX + call.__name__.rstrip("_")
        SCALARS[name] = Scalar(call, parameters, returns, nulls)
        return call

    return register


def for_duckdb(found: Scalar) -> Function:
    """The function as DuckDB takes it, which counts the parameters of its signature."""
    return found.call if found.nulls else _STRICT[len(found.parameters) - 1](found.call)


def _strict_1(call: Function) -> Function:
    def strict(a: Any) -> Any:
        return None if a is None else call(a)

    return strict


def _strict_2(call: Function) -> Function:
    def strict(a: Any, b: Any) -> Any:
        return None if a is None or b is None else call(a, b)

    return strict


def _strict_3(call: Function) -> Function:
    def strict(a: Any, b: Any, c: Any) -> Any:
        return None if a is None or b is None or c is None else call(a, b, c)

    return strict


def _strict_4(call: Function) -> Function:
    def strict(a: Any, b: Any, c: Any, d: Any) -> Any:
        missing = a is None or b is None or c is None or d is None
        return None if missing else call(a, b, c, d)

    return strict


_STRICT: Final = (_strict_1, _strict_2, _strict_3, _strict_4)
