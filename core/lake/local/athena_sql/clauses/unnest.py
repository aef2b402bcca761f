"""UNNEST of arrays and maps, side by side, the shorter ones filled with NULL.

https://trino.io/docs/current/sql/select.html#unnest
"""

from sqlglot import exp

from core.lake.local.athena_sql.nodes import Column, Relation, Scope, Translation
from core.lake.local.athena_sql.queries import alias_names, named
from core.lake.local.athena_sql.values.lowering import name
from core.lake.local.athena_sql.values.types import BIGINT, UNKNOWN, Type, array
from core.messages import Message


def unnest(tr: Translation, source: exp.Expr, scope: Scope) -> str:
    """An UNNEST of a FROM, as SQL; its columns go to the scope.

    Args:
        tr: The statement under translation.
        source: The UNNEST.
        scope: The scope of the SELECT; gets the relation.

    Raises:
        QueryError: It takes neither arrays nor maps.
    """
    values = [tr.typed(value, scope) for value in source.expressions]
    scope.loose.clear()
    columns: list[Column] = []
    picks: list[str] = []
    lists: list[str] = []
    for number, value in enumerate(values):
        type_ = array(UNKNOWN) if value.type == UNKNOWN else value.type
        sql = f"CAST({value.sql} AS INTEGER[])" if value.type == UNKNOWN else value.sql
        fields, parts = _parts(tr, source, type_, f"u_.a{number}")
        for (own, field), part in zip(fields, parts, strict=True):
            columns.append(Column(own, field, f"c{len(columns) + 1}"))
            picks.append(part)
        lists.append(f"map_entries({sql})" if type_.name == "map" else sql)
    offset = source.args.get("offset")
    if offset:
        columns.append(Column("ordinality", BIGINT, f"c{len(columns) + 1}"))
        picks.append("u_.i")
    shown = _named(tr, source, columns)
    relation = Relation(source.alias.lower(), tr.fresh("r"), shown)
    scope.relations.append(relation)
    cells = ", ".join(f"{pick} AS {own.sql}" for pick, own in zip(picks, shown, strict=True))
    return (
        f"LATERAL (SELECT {cells} FROM ({_rows(lists, bool(offset))}) u_) AS {name(relation.alias)}"
    )


def _rows(lists: list[str], numbered: bool) -> str:
    if len(lists) == 1 and not numbered:
        return f"SELECT unnest({lists[0]}) AS a0"
    counts = ", ".join(f"coalesce(len({one}), 0)" for one in lists)
    longest = f"greatest({counts}, 0)"
    cells = [f"unnest(list_resize({one}, {longest})) AS a{n}" for n, one in enumerate(lists)]
    return f"SELECT unnest(range(1, {longest} + 1)) AS i, {', '.join(cells)}"


def _parts(
    tr: Translation, source: exp.Expr, type_: Type, value: str
) -> tuple[list[tuple[str, Type]], list[str]]:
    """The columns that an array or a map gives, and how each is read from an element."""
    if type_.name == "map":
        return [("", type_.args[0]), ("", type_.args[1])], [f"{value}.key", f"{value}.value"]
    if type_.name != "array":
        raise tr.refuse(
            source,
            Message("Cannot unnest type: {type}", type=type_),
            Message("UNNEST takes arrays and maps"),
        )
    element = type_.args[0]
    if element.name != "row":
        return [("", element)], [value]
    fields = [(own.lower(), field) for own, field in element.args]
    return fields, [f"({value}).f{number}" for number in range(1, len(fields) + 1)]


def _named(tr: Translation, source: exp.Expr, columns: list[Column]) -> tuple[Column, ...]:
    names = alias_names(source.args.get("alias"))
    offset = source.args.get("offset")
    if names and isinstance(offset, exp.Identifier):
        names.append(offset.name)
    return named(tr, source, columns, names)
