"""A resolved call in DuckDB's SQL: the lowering of its row in the table, with its arguments."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from sqlglot import exp

from core.lake.local.athena_sql.builders import BUILDERS
from core.lake.local.athena_sql.builders.registry import Call
from core.lake.local.athena_sql.functions.resolution import Resolved
from core.lake.local.athena_sql.functions.table import Function
from core.lake.local.athena_sql.nodes import Translation, Typed
from core.lake.local.athena_sql.values.carriers import duckdb_type, key
from core.lake.local.athena_sql.values.lowering import (
    DISTINCT,
    ORDER,
    OVER,
    closed,
    is_volatile,
    once,
)
from core.lake.local.athena_sql.values.moments import local

# Aggregates that come out otherwise where Trino puts together the parts of a group.
_MERGED: Final = re.compile(r"athena\.(?:co)?variance\((\w+\([^)]*\)#).*\)")


@dataclass(slots=True)
class Modifiers:
    """What stands in a call besides its arguments, and around it.

    Attributes:
        distinct: Whether DISTINCT does.
        order: The ORDER BY inside, as SQL; may be empty.
        nulls: IGNORE NULLS, or nothing.
        filter: The FILTER clause, as SQL; may be empty.
        over: The OVER clause, as SQL; None outside a window.
    """

    distinct: bool = False
    order: str = ""
    nulls: str = ""
    filter: str = ""
    over: str | None = None
    extra: dict[str, object] = field(default_factory=dict)


@cache
def _with_places(template: str) -> str:
    """A template with the places of its aggregates: in the brackets that end before ``#``."""
    while "#" in template:
        end = template.index("#") - 1
        depth, start = 0, end
        while True:
            depth += (template[start] == ")") - (template[start] == "(")
            if not depth:
                break
            start -= 1
        inner = template[start + 1 : end]
        template = f"{template[: start + 1]}{DISTINCT}{inner}{ORDER}){OVER}{template[end + 2 :]}"
    return template


def lowered(
    tr: Translation,
    node: exp.Expr,
    function: Function,
    resolved: Resolved,
    given: list[Typed],
    modifiers: Modifiers,
) -> Typed:
    """A resolved call in DuckDB's SQL, the places of an aggregate left open.

    Args:
        tr: The statement.
        node: Where to point at.
        function: The function.
        resolved: Its signature for the arguments.
        given: The arguments.
        modifiers: What stands around the call.

    Raises:
        QueryError: A builder refuses the arguments.
    """
    lowering = resolved.signature.lowering
    if modifiers.over is not None or modifiers.distinct:
        # Such rows are taken one by one, so that no parts are put together.
        lowering = _MERGED.sub(r"\1", lowering)
    changing = [n for n, one in enumerate(given) if is_volatile(one.sql)]
    if changing and function.kind == "scalar" and not lowering.startswith("="):
        # Worked out once: the SQL of a function may use an argument several times.
        first = changing[0]

        def with_variable(x: str) -> str:
            values = [*given]
            values[first] = Typed(x, given[first].type)
            return lowered(tr, node, function, resolved, values, modifiers).sql

        return Typed(once(given[first].sql, with_variable), resolved.returns)
    if lowering.startswith("!"):
        made = BUILDERS[lowering[1:]](
            Call(tr, node, function.name, given, resolved.returns, modifiers.order, modifiers.extra)
        )
        return made if isinstance(made, Typed) else Typed(made, resolved.returns)
    if lowering.startswith("="):
        return Typed(f"{lowering[1:]}({', '.join(one.sql for one in given)})", resolved.returns)

    def place(found: re.Match[str]) -> str:
        one = given[int(found[2]) - 1]
        return {
            "$": lambda: one.sql,
            "@": lambda: local(one.sql, one.type),
            "~": lambda: key(one.sql, one.type),
            "%": lambda: duckdb_type(one.type),
        }[found[1]]()

    sql = re.sub(r"([$@~%])(\d)", place, _with_places(lowering))
    if not re.fullmatch(r"[\w.]+\(.*\)|\(.*\)", lowering.replace("#", "")) and " " in lowering:
        sql = f"({sql})"
    return Typed(sql, resolved.returns)


def closed_call(value: Typed, function: Function, modifiers: Modifiers) -> Typed:
    """A call whose places are filled: DISTINCT, ORDER BY, FILTER and OVER.

    Args:
        value: The call, as `lowered` gives it.
        function: The function.
        modifiers: What stands around the call.
    """
    if function.kind == "scalar":
        return value
    order = modifiers.order + modifiers.nulls
    over = modifiers.filter + (modifiers.over or "")
    distinct = "DISTINCT " if modifiers.distinct else ""
    return Typed(closed(value.sql, distinct, order, over), value.type)
