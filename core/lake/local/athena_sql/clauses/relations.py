"""The single tables of a FROM: those of the catalog, queries, samples.

https://trino.io/docs/current/sql/select.html#from-clause
"""

from sqlglot import exp

from core.errors import QueryError
from core.lake.local.athena_sql.clauses.catalog_columns import carried_table, catalog_type
from core.lake.local.athena_sql.clauses.hidden_columns import file_view, hidden_columns
from core.lake.local.athena_sql.clauses.unnest import unnest
from core.lake.local.athena_sql.nodes import Column, Relation, Scope, Translation
from core.lake.local.athena_sql.queries import query, renamed
from core.lake.local.athena_sql.syntax.unknown_syntax import unknown_syntax
from core.lake.local.athena_sql.values.lowering import name
from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.columnar.dates import dated
from core.messages import Message

# The catalog's name that may stand before a database's: Athena's own, of Glue.
AWS_CATALOG = "awsdatacatalog"


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


def relation(tr: Translation, node: exp.Expr, source: exp.Expr, scope: Scope) -> str:
    """A single table of a FROM, as SQL; what it shows goes to the scope.

    Args:
        tr: The statement under translation.
        node: The SELECT.
        source: A table, a query, VALUES, UNNEST or LATERAL; or joins under one alias.
        scope: The scope of the SELECT; gets the relation.

    Raises:
        QueryError: It names what is not there.
    """
    if isinstance(source, exp.Unnest):
        return unnest(tr, source, scope)
    if not isinstance(source, exp.Table) or isinstance(source.this, exp.Values):
        return _derived(tr, source, scope)
    if not isinstance(source.this, exp.Identifier):
        raise _no_table_function(tr, source)
    return _table(tr, node, source, scope)


def sample_of(tr: Translation, source: exp.Expr) -> tuple[exp.Expr, str]:
    """What is sampled, and the SQL of the sample; nothing where there is none.

    Args:
        tr: The statement under translation.
        source: A table of a FROM.

    Raises:
        QueryError: It is no sample of Athena's.
    """
    sample = ""
    if isinstance(source, exp.TableSample):
        sample, source = _sample(tr, source), source.this
    if source.args.get("sample"):
        sample = _sample(tr, source.args["sample"])
    return source, sample


def is_join(source: exp.Expr) -> bool:
    """Whether brackets hold tables that are joined, rather than a query.

    Args:
        source: What stands in a FROM.
    """
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
    if is_join(source):
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
