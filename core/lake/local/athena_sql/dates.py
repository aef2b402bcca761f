"""Casts of texts to dates that need no casting: their dates are kept beside them in a copy."""

from collections.abc import Mapping
from typing import TypeAlias

from sqlglot import exp

from core.lake.local.athena_sql import types as types
from core.lake.local.columnar.dates import dated

# The text columns whose dates are kept, by the table's full name.
Dates: TypeAlias = Mapping[str, frozenset[str]]


def read_dates(tree: exp.Expr, dates: Dates) -> None:
    """Let casts read the dates that are kept, where a SELECT needs nothing of the text but those.

    Args:
        tree: An analysed statement, its tables under their full names; changed in place.
        dates: The columns whose dates are kept.
    """
    for select in tree.find_all(exp.Select) if dates else ():
        # A star would show the dates' columns too.
        if any(item.is_star for item in select.expressions):
            continue
        joins = [join.this for join in select.args.get("joins") or []]
        first = select.args.get("from_")
        sources = [first.this, *joins] if first else []
        for source in sources:
            if isinstance(source, exp.Table):
                names = dates.get(f"{source.db}.{source.name}", frozenset())
                _read_table(select, source, names, exclusive=len(sources) == 1)


def _read_table(
    select: exp.Select, table: exp.Table, names: frozenset[str], *, exclusive: bool
) -> None:
    """Let the casts of a table's columns read its view that has the dates."""
    own = table.alias_or_name.lower()
    columns = [
        column
        for column in select.find_all(exp.Column)
        if column.name.lower() in names
        and (column.table.lower() == own if column.table else exclusive)
        and column.find_ancestor(exp.Select) is select
    ]
    # Grouped by the text, say, a question may not read the dates.
    bare = {column.name.lower() for column in columns if not _is_cast(column)}
    cast = [column for column in columns if column.name.lower() not in bare]
    for column in cast:
        date = exp.column(dated(column.name.lower()), table=column.args.get("table"), quoted=True)
        date.meta["kind"] = types.DATE
        column.parent.replace(date)  # type: ignore[union-attr]
    if cast:
        table.set("alias", exp.TableAlias(this=exp.to_identifier(table.alias_or_name, quoted=True)))
        table.set("this", exp.to_identifier(dated(table.name.lower()), quoted=True))


def _is_cast(column: exp.Column) -> bool:
    """Whether a column stands in a cast to a date: ``CAST``, ``TRY_CAST`` or ``date()``."""
    parent = column.parent
    if isinstance(parent, exp.Cast):
        return bool(parent.args["to"].this.value == "DATE")
    return isinstance(parent, exp.Anonymous) and parent.name.lower() == "date"
