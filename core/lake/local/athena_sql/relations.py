"""FROM: tables, queries, UNNEST and joins.

https://trino.io/docs/current/sql/select.html#from-clause
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from core.errors import QueryError
from core.lake.local.athena_sql.catalog_columns import carried_table, catalog_type
from core.lake.local.athena_sql.conversions import coerced
from core.lake.local.athena_sql.hidden_columns import file_view, hidden_columns
from core.lake.local.athena_sql.nodes import Column, Relation, Scope, Translation, Typed
from core.lake.local.athena_sql.queries import query, renamed
from core.lake.local.athena_sql.syntax.unknown_syntax import unknown_syntax
from core.lake.local.athena_sql.unnest import unnest
from core.lake.local.athena_sql.values.comparisons import compare
from core.lake.local.athena_sql.values.lowering import name
from core.lake.local.athena_sql.values.types import common
from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.columnar.dates import dated
from core.messages import Message

# The catalog's name that may stand before a database's: Athena's own, of Glue.
AWS_CATALOG = "awsdatacatalog"
_JOINS = frozenset({"", "INNER", "OUTER", "CROSS"})
# The kind of a join that is written as a comma, see `syntax.dialect`.
_COMMA = "COMMA"


def from_clause(tr: Translation, node: exp.Expr, scope: Scope) -> str:
    """The SQL of a FROM; its tables go to the scope.

    Args:
        tr: The statement under translation.
        node: The SELECT.
        scope: The scope of the SELECT; gets a relation for each table.

    Raises:
        QueryError: It names what is not there.
    """
    first = node.args.get("from_")
    if first is None:
        return ""
    # What stands between commas is joined first, and sees nothing of the rest.
    parts: list[tuple[exp.Expr, list[exp.Expr]]] = [(first.this, [])]
    for join in node.args.get("joins") or []:
        if join.args.get("kind") == _COMMA:
            parts.append((join.this, []))
        else:
            parts[-1][1].append(join)
    head, *rest = parts
    sql = _chain(tr, node, *head, scope)
    for table, joins in rest:
        # UNNEST and LATERAL alone see the tables before them.
        source = (
            _nested(tr, node, table, joins, scope) if joins else _source(tr, node, table, scope)
        )
        sql += f" CROSS JOIN {source}"
    return f" FROM {sql}"


def _chain(
    tr: Translation, node: exp.Expr, first: exp.Expr, joins: Sequence[exp.Expr], scope: Scope
) -> str:
    """A table and what is joined to it, from left to right."""
    sql = _source(tr, node, first, scope)
    for join in (*(first.args.get("joins") or []), *joins):
        sql += _join(tr, node, join, scope)
    return sql


def _nested(
    tr: Translation, node: exp.Expr, first: exp.Expr, joins: Sequence[exp.Expr], scope: Scope
) -> str:
    """Tables that are joined before they are joined to others, and see none of those."""
    outside, scope.relations = scope.relations, []
    sql = _chain(tr, node, first, joins, scope)
    scope.relations = outside + scope.relations
    return f"({sql})"


def _join(tr: Translation, node: exp.Expr, join: exp.Expr, scope: Scope) -> str:
    _check_kind(tr, join)
    side = join.args.get("side") or ""
    before = len(scope.relations)
    using = [column.name.lower() for column in join.args.get("using") or []]
    on = join.args.get("on")
    # `a JOIN b JOIN c ON ... ON ...` joins b and c first, as brackets around them do.
    inner = bool(join.this.args.get("joins"))
    right = (
        _nested(tr, node, join.this, [], scope) if inner else _source(tr, node, join.this, scope)
    )
    if using:
        test = _using(tr, join, scope, before, using, side)
        return f" {side} JOIN {right} ON {test}"
    if on is not None:
        _check_condition(tr, join, side, on)
        scope.sealed = bool(side)
        condition = tr.boolean(on, scope, Message("JOIN ON clause"))
        scope.sealed = False
        scope.loose.clear()
        return f" {side} JOIN {right} ON {condition}"
    return f" CROSS JOIN {right}"


def _check_kind(tr: Translation, join: exp.Expr) -> None:
    """Refuse a kind of join that Athena has not, or has not here, or whose condition is missing."""
    kind, method = join.args.get("kind") or "", join.args.get("method") or ""
    using, on = join.args.get("using"), join.args.get("on")
    if method == "NATURAL":
        raise tr.refuse(
            join,
            Message("Natural join not supported"),
            Message("name the columns: JOIN ... USING (...)"),
        )
    if kind == _COMMA:
        raise tr.refuse(
            join,
            Message("mismatched input '{word}'", word=","),
            Message("write CROSS JOIN inside brackets"),
        )
    if kind not in _JOINS or method:
        raise tr.refuse(
            join,
            Message("a {kind} JOIN is not in Athena's SQL", kind=method or kind),
            Message("use EXISTS, IN or a plain join"),
        )
    if kind == "CROSS" and (using or on is not None):
        raise tr.refuse(
            using[0] if using else on,
            Message("mismatched input '{word}'", word="USING" if using else "ON"),
            Message("a CROSS JOIN has no condition: write JOIN, or WHERE"),
        )
    if kind != "CROSS" and not using and on is None:
        raise tr.refuse(
            join, Message("a JOIN needs ON or USING"), Message("write CROSS JOIN, or ON ...")
        )


def _check_condition(tr: Translation, join: exp.Expr, side: str, on: exp.Expr) -> None:
    """Refuse a condition on UNNEST, or on LATERAL in a FULL JOIN, other than TRUE."""
    true = isinstance(on, exp.Boolean) and bool(on.this)
    unnests = isinstance(join.this, exp.Unnest)
    lateral = isinstance(join.this, exp.Lateral) and side in ("FULL", "RIGHT")
    if not true and (unnests or lateral):
        raise tr.refuse(
            join,
            Message(
                "{side} JOIN involving {what} is only supported with condition ON TRUE",
                side=side or "INNER",
                what="UNNEST" if unnests else "LATERAL relation",
            ),
            Message("filter with WHERE"),
        )


def _using(
    tr: Translation, join: exp.Expr, scope: Scope, before: int, using: list[str], side: str
) -> str:
    """The condition of JOIN USING; the columns that it merges come first in the scope."""
    tests = []
    merged = []
    for own in using:
        left = _side(tr, join, scope.relations[:before], own)
        right = _side(tr, join, scope.relations[before:], own)
        type_ = common(left.type, right.type)
        if type_ is None:
            raise tr.refuse(
                join,
                Message(
                    "Column types of '{name}' are incompatible: {left}, {right}",
                    name=own,
                    left=left.type,
                    right=right.type,
                ),
                Message("join ON a cast"),
            )
        one, other = coerced(left, type_).sql, coerced(right, type_).sql
        tests.append(compare("=", one, other, type_))
        sql = {"LEFT": one, "RIGHT": other}.get(side, f"coalesce({one}, {other})")
        merged.append(Column(own, type_, sql if side else one))
    rest = (
        replace(relation, columns=tuple(c for c in relation.columns if c.name not in using))
        for relation in scope.relations
    )
    scope.relations = [Relation("", "", tuple(merged)), *rest]
    return " AND ".join(tests)


def _side(tr: Translation, join: exp.Expr, relations: Sequence[Relation], own: str) -> Typed:
    found = [
        relation.cell(column)
        for relation in relations
        for column in relation.columns
        if column.name == own
    ]
    if len(found) == 1:
        return found[0]
    words = (
        Message("Column '{name}' is ambiguous", name=own)
        if found
        else Message("Column '{name}' is missing from one side of the join", name=own)
    )
    raise tr.refuse(join, words, Message("join ON a condition"))


def _no_table_function(tr: Translation, source: exp.Table) -> QueryError:
    """The refusal of a table function, which Trino writes ``TABLE(name(...))``; raise it."""
    called = source.this
    if called.name.lower() == "table" and isinstance(called, exp.Anonymous) and called.expressions:
        called = called.expressions[0]
    return tr.refuse(
        source,
        Message("there is no table function {function} here", function=called.name),
        Message("write UNNEST(sequence(first, last))")
        if called.name.lower() == "sequence"
        else Message("query the tables of the catalog: SHOW TABLES"),
    )


def _source(tr: Translation, node: exp.Expr, source: exp.Expr, scope: Scope) -> str:
    """A table of a FROM, as SQL; what it shows goes to the scope."""
    sample = ""
    if isinstance(source, exp.TableSample):
        sample, source = _sample(tr, source), source.this
    if source.args.get("sample"):
        sample = _sample(tr, source.args["sample"])
    if isinstance(source, exp.Table) and isinstance(source.this, exp.Values):
        sql = _derived(tr, source, scope)
    elif isinstance(source, exp.Table) and not isinstance(source.this, exp.Identifier):
        raise _no_table_function(tr, source)
    elif isinstance(source, exp.Table):
        sql = _table(tr, node, source, scope)
    elif isinstance(source, exp.Unnest):
        sql = unnest(tr, source, scope)
    elif isinstance(source, exp.Paren) or (_is_join(source) and not source.alias):
        sql = _nested(tr, node, source.this, [], scope)
    else:
        sql = _derived(tr, source, scope)
    return f"{sql}{sample}"


def _is_join(source: exp.Expr) -> bool:
    """Whether brackets hold tables that are joined, rather than a query."""
    if not isinstance(source, exp.Subquery):
        return False
    inner = source.this
    if isinstance(inner, exp.Subquery):
        return bool(inner.args.get("alias") or inner.args.get("joins"))
    return not isinstance(inner, exp.Query | exp.Values)


def _derived(tr: Translation, source: exp.Expr, scope: Scope) -> str:
    """A query in a FROM: only LATERAL sees the tables before it."""
    alias, lateral = source.args.get("alias"), isinstance(source, exp.Lateral)
    inner = source if isinstance(source, exp.Values) else source.this
    if _is_join(source):
        inner = exp.select("*").from_(inner.copy())
    if lateral and isinstance(inner, exp.Subquery):
        inner = inner.this
    if not isinstance(inner, exp.Query | exp.Values):
        raise tr.refuse(source, *unknown_syntax(inner))
    inner.meta["one_name"] = len(alias.args.get("columns") or ()) == 1 if alias else False
    found = query(tr, inner, scope if lateral else scope.outer)
    relation = Relation(source.alias.lower(), tr.fresh("r"), renamed(tr, found.columns, alias))
    scope.relations.append(relation)
    return f"{'LATERAL ' if lateral else ''}({found.sql}) AS {name(relation.alias)}"


def _sample(tr: Translation, node: exp.Expr) -> str:
    method, percent = node.args.get("method"), node.args.get("percent")
    kind = method.name.upper() if method is not None else ""
    known = kind in ("BERNOULLI", "SYSTEM")
    if (
        not known
        or percent is None
        or any(node.args.get(part) for part in ("bucket_numerator", "size", "seed"))
    ):
        raise tr.refuse(
            node,
            Message("a sample is BERNOULLI or SYSTEM, and has a percentage"),
            Message("write TABLESAMPLE BERNOULLI (10)"),
        )
    value = tr.typed(percent, Scope(is_select=True))
    if not isinstance(value.constant, int | float):
        raise tr.refuse(node, Message("a sample has a percentage"), Message("write a number"))
    return f" TABLESAMPLE {kind} ({value.constant} PERCENT)"


def find_table(tr: Translation, node: exp.Table) -> CatalogTable:
    """The catalog's table of a name, with or without database.

    Args:
        tr: The statement under translation.
        node: The table's node.

    Raises:
        QueryError: There is none, or a name alone stands for several.
    """
    own, database, catalog = node.name.lower(), node.db.lower(), node.catalog.lower()
    written = ".".join(part for part in (node.catalog, node.db, node.name) if part)
    if catalog not in ("", AWS_CATALOG):
        raise tr.refuse(
            node,
            Message("there is no catalog {catalog}", catalog=node.catalog),
            Message("the catalog is {catalog}", catalog=AWS_CATALOG),
        )
    if tr.source.split(node)[1].startswith("'"):
        raise tr.refuse(
            node,
            Message("mismatched input '{word}'", word=f"'{node.name}'"),
            Message("write the table's name without quotes, or in double ones"),
        )
    found = [
        entry
        for entry in tr.catalog.tables
        if entry.name == own and database in ("", entry.database)
    ]
    if not found:
        names = ", ".join(entry.full_name for entry in tr.catalog.tables)
        raise tr.refuse(
            node,
            Message("table '{table}' does not exist", table=written),
            Message("the tables are: {names}", names=names or Message("none")),
        )
    if len(found) > 1:
        raise tr.refuse(
            node,
            Message("table '{table}' is in several databases", table=written),
            Message("write {name}", name=found[0].full_name),
        )
    return found[0]


def _table(tr: Translation, node: exp.Expr, source: exp.Table, scope: Scope) -> str:
    alias, own = source.args.get("alias"), source.name.lower()
    cte = None if source.db else scope.cte(own)
    if cte is not None:
        relation = Relation(
            source.alias.lower() or own, tr.fresh("r"), renamed(tr, cte.columns, alias)
        )
        scope.relations.append(relation)
        return f"{cte.sql} AS {name(relation.alias)}"
    table = find_table(tr, source)
    # Its full name, for later readers of the tree.
    source.set("catalog", None)
    source.set("db", exp.to_identifier(table.database, quoted=True))
    if table not in tr.tables:
        tr.tables.append(table)
    shown = source.alias.lower() or own
    hidden = hidden_columns(table, node, shown)
    names = frozenset() if hidden else _dates(tr, node, source, table)
    columns = tuple(
        Column(
            column.name,
            catalog_type(column.type),
            column.name,
            dated(column.name) if column.name in names else "",
        )
        for column in table.columns
    )
    database = "" if source.alias else table.database
    relation = Relation(shown, tr.fresh("r"), renamed(tr, columns, alias), database, hidden)
    scope.relations.append(relation)
    view = dated(table.name) if names else table.name
    if hidden:
        view = file_view(table.name, hidden)
        tr.by_file[table.database, view] = table
    return f"{carried_table(table, view, (*columns, *hidden))} AS {name(relation.alias)}"


def _dates(
    tr: Translation, node: exp.Expr, source: exp.Expr, table: CatalogTable
) -> frozenset[str]:
    """The text columns of a table of which a SELECT needs nothing but their dates."""
    if any(item.is_star for item in node.expressions):
        return frozenset()
    kept = tr.dates.get(table.full_name, frozenset())
    if not kept:
        return frozenset()
    alone = not node.args.get("joins")
    own = source.alias_or_name.lower()
    bare: set[str] = set()
    cast: set[str] = set()
    for column in node.find_all(exp.Column):
        mine = column.table.lower() == own if column.table else True
        if mine and column.name.lower() in kept:
            inside = column.find_ancestor(exp.Select) is node and (alone or column.table)
            (cast if inside and _is_cast(column) else bare).add(column.name.lower())
    return frozenset(cast - bare)


def _is_cast(column: exp.Expr) -> bool:
    """Whether a column stands in a cast to a date: ``CAST``, ``TRY_CAST`` or ``date()``."""
    parent = column.parent
    if isinstance(parent, exp.Cast):
        return bool(getattr(parent.args["to"].this, "value", "") == "DATE")
    return isinstance(parent, exp.Anonymous) and parent.name.lower() == "date"
