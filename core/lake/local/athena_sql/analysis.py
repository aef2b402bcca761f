"""Names and types of a query, worked out before DuckDB sees it.

It finds the tables, names the unnamed columns as Athena does, tells each expression's type where
that can be known, and refuses what Trino would refuse: an alias where none is seen, a comparison
of a text with a date. The type is left with the node, in ``node.meta["kind"]``.
"""

from collections.abc import Mapping
from typing import TypeAlias

from sqlglot import exp

from core.errors import QueryError
from core.lake.local.athena_sql import scope as scopes
from core.lake.local.athena_sql import types as types
from core.lake.local.athena_sql.dialect import Source
from core.lake.local.athena_sql.functions import ALIASES, result_type
from core.lake.local.athena_sql.operators import check_alike, check_operands, kind_of_operator
from core.lake.local.athena_sql.scope import Columns, Scope, Tables
from core.lake.local.catalog.catalog import Catalog
from core.messages import Message

CTEs: TypeAlias = Mapping[str, Columns]


class Analysis:
    """One statement's names and types.

    Attributes:
        tables: The catalog's tables that it names.
    """

    def __init__(self, catalog: Catalog, source: Source) -> None:
        self._source = source
        self.tables = Tables(catalog, source)

    def query(self, node: exp.Expr, ctes: CTEs, outer: Scope | None = None) -> Columns:
        """Work out a query; gives its columns.

        Raises:
            QueryError: It names what is not there, or does what Trino would refuse.
        """
        ctes = self._with(node, ctes, outer)
        if isinstance(node, exp.Subquery):
            columns = self.query(node.this, ctes, outer)
            return self._renamed(columns, node.args.get("alias"))
        if isinstance(node, exp.SetOperation):
            columns = self.query(node.this, ctes, outer)
            self._alike(node, columns, self.query(node.expression, ctes, outer))
            self._modifiers(node, Scope({"": columns}, outer), ctes)
            return columns
        if isinstance(node, exp.Values):
            return self._values(node, ctes, outer)
        if isinstance(node, exp.Select):
            return self._select(node, ctes, outer)
        raise self._source.refuse(node, Message("this is no question"), Message("ask with SELECT"))

    def _alike(self, node: exp.SetOperation, left: Columns, right: Columns) -> None:
        """Refuse a UNION, or the like, of columns that don't go together."""
        if left is None or right is None:
            return
        word = type(node).__name__.upper()
        if len(left) != len(right):
            raise self._source.refuse(
                node.expression,
                Message(
                    "{word} query has different number of fields: {left}, {right}",
                    word=word,
                    left=len(left),
                    right=len(right),
                ),
                Message("select the same columns on both sides"),
            )
        for number, (one, other) in enumerate(zip(left, right, strict=True), 1):
            if not types.comparable(one[1], other[1]):
                raise self._source.refuse(
                    node.expression,
                    Message(
                        "column {number} in {word} query has incompatible types: {left}, {right}",
                        number=number,
                        word=word,
                        left=one[1],
                        right=other[1],
                    ),
                    Message("cast one of them to the other's type"),
                )

    def _with(self, node: exp.Expr, ctes: CTEs, outer: Scope | None) -> CTEs:
        clause = node.args.get("with_")
        if clause is None:
            return ctes
        seen = dict(ctes)
        for cte in clause.expressions:
            name = cte.alias.lower()
            inner = dict(seen)
            if clause.args.get("recursive") and not cte.args["alias"].columns and _recurs(cte):
                raise self._source.refuse(
                    cte.args["alias"],
                    Message("a recursive query needs names for its columns"),
                    Message("write WITH RECURSIVE t(n) AS"),
                )
            if clause.args.get("recursive"):
                inner[name] = self._renamed(None, cte.args.get("alias"))
            seen[name] = self._renamed(self.query(cte.this, inner, outer), cte.args.get("alias"))
        return seen

    def _values(self, node: exp.Values, ctes: CTEs, outer: Scope | None) -> Columns:
        scope = Scope({}, outer)
        rows = [
            [self._type(cell, scope, ctes) for cell in row.expressions]
            if isinstance(row, exp.Tuple)
            else [self._type(row, scope, ctes)]
            for row in node.expressions
        ]
        columns = []
        for number, kinds in enumerate(zip(*rows, strict=False)):
            check_alike(node, "VALUES", kinds, self._source)
            columns.append((f"_col{number}", types.common(list(kinds))))
        alias = node.args.get("alias")
        if alias is None and isinstance(node.parent, exp.From | exp.Join):
            alias = exp.TableAlias(this=exp.to_identifier("_values", quoted=True))
        if alias and not alias.columns:
            names = [exp.to_identifier(name, quoted=True) for name, _ in columns]
            alias.set("columns", names)
            node.set("alias", alias)
        return self._renamed(columns, alias)

    def _select(self, select: exp.Select, ctes: CTEs, outer: Scope | None) -> Columns:
        scope = Scope({}, outer)
        first = select.args.get("from_")
        if first:
            self._source_of(first.this, scope, ctes)
        for join in select.args.get("joins") or []:
            self._source_of(join.this, scope, ctes)
            if join.args.get("on"):
                self._type(join.args["on"], scope, ctes)
        aliases = {item.alias.lower() for item in select.expressions if isinstance(item, exp.Alias)}
        for part in ("where", "group", "having"):
            if select.args.get(part):
                self._no_alias(select.args[part], aliases, scope, part)
        for item in select.expressions:
            self._no_alias(item, aliases, scope, "select")
        columns = self._projection(select, scope, ctes)
        for part in ("where", "group", "having"):
            if select.args.get(part):
                self._type(select.args[part], scope, ctes)
        if select.args.get("distinct") and select.args.get("order"):
            self._in_select(select, aliases)
        seen = [column for column in columns or [] if column[0].lower() in aliases]
        self._modifiers(select, Scope({"": seen, **scope.sources}, outer), ctes)
        return columns

    def _in_select(self, select: exp.Select, aliases: set[str]) -> None:
        """Refuse to order distinct rows by what they don't have."""
        if any(item.is_star for item in select.expressions):
            return
        shown = {item.unalias() for item in select.expressions}
        names = {item.name.lower() for item in shown if isinstance(item, exp.Column)} | aliases
        for ordered in select.args["order"].expressions:
            by = ordered.this
            named = isinstance(by, exp.Column) and by.name.lower() in names
            if not named and not isinstance(by, exp.Literal) and by not in shown:
                raise self._source.refuse(
                    by,
                    Message("for SELECT DISTINCT, ORDER BY expressions must appear in select list"),
                    Message("select it too"),
                )

    def _modifiers(self, node: exp.Expr, scope: Scope, ctes: CTEs) -> None:
        for part in ("order", "limit", "offset"):
            if node.args.get(part):
                self._type(node.args[part], scope, ctes)

    def _source_of(self, node: exp.Expr, scope: Scope, ctes: CTEs) -> None:
        """Add a table of a FROM to what its SELECT sees."""
        alias = node.args.get("alias")
        name = node.alias.lower()
        columns: Columns
        if isinstance(node, exp.Table):
            name = name or node.name.lower()
            if not node.db and node.name.lower() in ctes:
                columns = ctes[node.name.lower()]
            else:
                columns = scopes.table_columns(self.tables.find(node))
            columns = self._renamed(columns, alias)
        elif isinstance(node, exp.Unnest):
            for argument in node.expressions:
                self._type(argument, scope, ctes)
            columns = self._renamed(None, alias)
            if columns and isinstance(node.args.get("offset"), exp.Identifier):
                columns = [*columns, (node.args["offset"].name, types.BIGINT)]
        elif isinstance(node, exp.Lateral):
            columns = self._renamed(self.query(node.this, ctes, scope), alias)
        elif isinstance(node, exp.Subquery) and not isinstance(node.this, exp.Query):
            self._source_of(node.this, scope, ctes)
            for join in node.this.args.get("joins") or []:
                self._source_of(join.this, scope, ctes)
            return
        else:
            columns = self.query(node, ctes, scope.outer)
        scope.sources[name or f"_source{len(scope.sources)}"] = columns

    def _projection(self, select: exp.Select, scope: Scope, ctes: CTEs) -> Columns:
        """The columns of a SELECT; those without a name are given Athena's."""
        columns: Columns = []
        named: list[exp.Expr] = []
        place = 0
        for item in select.expressions:
            if item.is_star:
                stars = scopes.star_columns(item, scope.sources)
                place += len(stars or [])
                columns = None if stars is None or columns is None else columns + stars
                named.append(item)
                continue
            kind = self._type(item, scope, ctes)
            bare = item
            if not isinstance(item, exp.Alias | exp.Column):
                bare = exp.alias_(item, f"_col{place}", quoted=True)
            named.append(bare)
            place += 1
            if columns is not None:
                columns = [*columns, (bare.alias_or_name, kind)]
        select.set("expressions", named)
        return columns

    def _renamed(self, columns: Columns, alias: exp.TableAlias | None) -> Columns:
        names = alias.columns if alias else []
        if names and columns is not None and len(names) != len(columns):
            raise self._source.refuse(
                alias,
                Message(
                    "column alias list has {count} entries, but there are {columns} columns",
                    count=len(names),
                    columns=len(columns),
                ),
                Message("give each column a name, or none"),
            )
        return scopes.renamed(columns, alias)

    def _unresolved(self, column: exp.Column) -> QueryError:
        return self._source.refuse(
            column,
            Message("column '{name}' cannot be resolved", name=column.name),
            Message("SHOW COLUMNS IN table lists the columns"),
        )

    def _no_alias(self, part: exp.Expr, aliases: set[str], scope: Scope, where: str) -> None:
        """Refuse a column's alias where Athena does not see it, though DuckDB would."""
        for column in _own_columns(part):
            name = column.name.lower()
            if column.table or name not in aliases or scope.find(column)[0] is not False:
                continue
            hint = {
                "group": Message("repeat the expression, or give its position: GROUP BY 1"),
                "having": Message("repeat the expression"),
                "where": Message("repeat the expression, or filter in a query around this one"),
            }.get(where, Message("repeat the expression, or use it in a query around this one"))
            raise self._source.refuse(
                column,
                Message(
                    "column '{name}' cannot be resolved: it is only an alias", name=column.name
                ),
                hint,
            )

    def _type(self, node: exp.Expr, scope: Scope, ctes: CTEs) -> types.Kind | None:
        """The type of an expression, left with each of its nodes."""
        if isinstance(node, exp.Query):
            columns = self.query(node, ctes, scope)
            kind = columns[0][1] if columns and len(columns) == 1 else None
        elif isinstance(node, exp.Column):
            if node.args.get("db") and node.table.lower() in scope.sources:
                # DuckDB wants the database only before a table that has no alias.
                node.set("db", None)
                node.set("catalog", None)
            known, kind = scope.find(node)
            if known is False:
                raise self._unresolved(node)
        elif isinstance(node, exp.Anonymous):
            kinds = [self._type(child, scope, ctes) for child in node.expressions]
            name = node.name.lower()
            kind = result_type(ALIASES.get(name, name), kinds)
            check_operands(node, kinds, self._source)
        else:
            children = list(node.iter_expressions())
            kinds = [self._type(child, scope, ctes) for child in children]
            check_operands(node, kinds, self._source)
            kind = kind_of_operator(node, kinds)
        node.meta["kind"] = kind
        return kind


def _recurs(cte: exp.CTE) -> bool:
    return any(table.name.lower() == cte.alias.lower() for table in cte.this.find_all(exp.Table))


def _own_columns(part: exp.Expr) -> list[exp.Column]:
    """The columns in an expression, those in its subqueries not counted."""
    return [
        node
        for node in part.walk(prune=lambda child: isinstance(child, exp.Query))
        if isinstance(node, exp.Column) and not isinstance(node.this, exp.Star)
    ]


def analyse(tree: exp.Expr, catalog: Catalog, source: Source) -> Analysis:
    """Work out a statement's names and types.

    Raises:
        QueryError: It names what is not there, or does what Trino would refuse.
    """
    analysis = Analysis(catalog, source)
    try:
        analysis.query(tree, {})
    except RecursionError as error:
        raise QueryError("the query is nested too deeply", "make it simpler") from error
    return analysis
