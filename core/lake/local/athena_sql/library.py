"""The macros and Python functions that a statement may need, made on a connection when it does."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

import duckdb
from duckdb.func import FunctionNullHandling, PythonUDFType

from core.lake.local.athena_sql.scalar import (  # noqa: F401 - they register their functions
    collections,
    decimals,
    distributions,
    formats,
    java_format,
    moments,
    numbers,
    regexps,
    texts,
    urls,
)
from core.lake.local.athena_sql.scalar.hashing import binary  # noqa: F401
from core.lake.local.athena_sql.scalar.json import (  # noqa: F401
    json_functions,
    json_values,
    sql_json,
)
from core.lake.local.athena_sql.scalar.registry import SCALARS, for_duckdb

_CALLS: Final = re.compile(r"\b(athena\.\w+|py_\w+)\(")


@cache
def macros() -> dict[str, str]:
    """The statement that makes each macro, by its name with its schema."""
    written = files(__package__).joinpath("macros.sql").read_text(encoding="utf-8")
    bare = "\n".join(line for line in written.splitlines() if not line.startswith("--"))
    statements = [part.strip() for part in re.split(r";\s*\n", bare) if part.strip()]
    named = re.compile(r"CREATE MACRO (athena\.\w+)")
    return {named.findall(one)[0]: one for one in statements}


@cache
def _called(name: str) -> frozenset[str]:
    written = macros().get(name, "").partition(" AS")[2]
    return frozenset(_CALLS.findall(written))


def needed(sql: str) -> tuple[str, ...]:
    """The macros and functions that a statement calls, each after those that it needs itself."""
    found: dict[str, None] = {}

    def add(name: str) -> None:
        if name in found or (name not in SCALARS and name not in macros()):
            return
        for inner in sorted(_called(name)):
            add(inner)
        found[name] = None

    for name in dict.fromkeys(_CALLS.findall(sql)):
        add(name)
    return tuple(found)


def prepare(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    """Make macros and functions on a connection; its schema ``athena`` must be there.

    Args:
        connection: Where to make them; all its cursors have them then.
        names: As `needed` gives them.
    """
    for name in names:
        if name in SCALARS:
            found = SCALARS[name]
            connection.create_function(
                name,
                for_duckdb(found),
                [connection.type(parameter) for parameter in found.parameters],
                connection.type(found.returns),
                type=PythonUDFType.NATIVE,
                null_handling=FunctionNullHandling.SPECIAL,
            )
        else:
            connection.execute(macros()[name])
