"""A statement under translation: typed expressions, scopes, and the readers of nodes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from sqlglot import exp

from core.errors import QueryError
from core.lake.local.athena_sql.syntax.dialect import Source
from core.lake.local.athena_sql.syntax.unknown_syntax import unknown_syntax
from core.lake.local.athena_sql.values.lowering import name
from core.lake.local.athena_sql.values.types import BOOLEAN, UNKNOWN, Type, common_of
from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.messages import Message

# What a literal's value may be.
Constant = object


@dataclass(frozen=True, slots=True)
class Typed:
    """An expression in DuckDB's SQL, with its Trino type.

    Attributes:
        sql: The SQL, in brackets where it would need them inside another expression.
        type: The type.
        constant: The value of a literal; None where it is none.
        named: The name of the column or field that it is; may be empty.
    """

    sql: str
    type: Type
    constant: Constant = None
    named: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a relation.

    Attributes:
        name: Its name; empty where it has none.
        type: Its type.
        sql: Its name in DuckDB; an expression where JOIN USING has merged it.
        dates: The column that holds this text's dates; empty where there is none.
    """

    name: str
    type: Type
    sql: str
    dates: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A table of a FROM.

    Attributes:
        name: Its name or alias in the query; may be empty.
        alias: Its name in DuckDB; empty for the columns that JOIN USING has merged.
        columns: Its columns.
        database: The database that may stand before its name; may be empty.
        hidden: Columns that ``*`` does not show.
    """

    name: str
    alias: str
    columns: tuple[Column, ...]
    database: str = ""
    hidden: tuple[Column, ...] = ()

    def cell(self, column: Column) -> Typed:
        """A column of it, as an expression.

        Args:
            column: The column.
        """
        sql = f"{name(self.alias)}.{name(column.sql)}" if self.alias else column.sql
        return Typed(sql, column.type, named=column.name)


@dataclass(frozen=True, slots=True)
class Query:
    """A query in DuckDB's SQL.

    Attributes:
        sql: The SQL.
        columns: Its columns, in order; names may repeat.
    """

    sql: str
    columns: tuple[Column, ...]


@dataclass(slots=True)
class Scope:
    """The names that an expression can use.

    Attributes:
        outer: The scope around it.
        relations: The tables of its FROM.
        names: The parameters of a lambda, or the columns that ORDER BY may name.
        ctes: The queries of WITH, by name.
        windows: The windows of the WINDOW clause, by name.
        keys: What stands for an expression of GROUP BY, by its SQL; None without a GROUP BY.
        loose: Columns outside aggregates and group keys, with their nodes.
        aggregated: Whether an aggregate was found.
        inside: Whether the arguments of an aggregate are being read.
        is_select: Whether it is the scope of a SELECT.
        aliases: The aliases of the select list, which no other part of the query sees.
        sealed: Whether queries inside may not name its columns now.
        correlated: Whether it names columns of a query around.
    """

    outer: "Scope | None" = None
    relations: list[Relation] = field(default_factory=list)
    names: dict[str, Typed] = field(default_factory=dict)
    ctes: Mapping[str, "Query | None"] = field(default_factory=dict)
    windows: dict[str, exp.Expr] = field(default_factory=dict)
    keys: dict[str, Typed] | None = None
    loose: list[tuple[str, exp.Expr]] = field(default_factory=list)
    aggregated: bool = False
    inside: bool = False
    is_select: bool = False
    aliases: frozenset[str] = frozenset()
    sealed: bool = False
    correlated: bool = False

    @property
    def select(self) -> "Scope":
        """The scope of the SELECT that this one is part of."""
        scope = self
        while not scope.is_select and scope.outer is not None:
            scope = scope.outer
        return scope

    def cte(self, name: str) -> "Query | None":
        """The query of WITH of a name, the nearest one."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.ctes:
                return scope.ctes[name]
            scope = scope.outer
        return None


class Translation:
    """One statement under translation.

    Args:
        catalog: The tables that there are.
        source: The user's text.
        dates: The text columns whose dates are kept beside them, by the table's full name.

    Attributes:
        tables: The catalog's tables that were named.
        by_file: Those whose hidden columns were, by the names of the views that have them.
        hoisted: The aggregates and windows inside a TRY, which are worked out before it; None
            outside one.
    """

    def __init__(
        self, catalog: Catalog, source: Source, dates: Mapping[str, frozenset[str]]
    ) -> None:
        self.catalog = catalog
        self.source = source
        self.dates = dates
        self.tables: list[CatalogTable] = []
        self.by_file: dict[tuple[str, str], CatalogTable] = {}
        self.hoisted: list[str] | None = None
        self._count = 0

    def fresh(self, stem: str) -> str:
        """A name that is not used yet."""
        self._count += 1
        return f"{stem}{self._count}"

    def refuse(self, node: exp.Expr | None, message: Message, hint: Message) -> QueryError:
        """The failure that points at a node, to be raised; see `Source.error_at`."""
        return self.source.refuse(node, message, hint)

    def typed(self, node: exp.Expr, scope: Scope) -> Typed:
        """An expression with its type.

        Args:
            node: The expression.
            scope: The names that it can use.

        Raises:
            QueryError: Trino would refuse it, or the local lake has it not.
        """
        handler = HANDLERS.get(type(node))
        if handler is None:
            raise self.refuse(node, *unknown_syntax(node))
        select = scope.select
        mark = len(select.loose)
        found = handler(self, node, scope)
        if select.keys and not select.inside and found.sql in select.keys:
            del select.loose[mark:]
            return select.keys[found.sql]
        return found

    def boolean(self, node: exp.Expr, scope: Scope, clause: Message) -> str:
        """The SQL of a condition.

        Args:
            node: The condition.
            scope: What it can name.
            clause: What the condition belongs to: "WHERE clause".

        Raises:
            QueryError: It is no boolean.
        """
        found = self.typed(node, scope)
        if found.type not in (BOOLEAN, UNKNOWN):
            raise self.refuse(
                node,
                Message(
                    "{clause} must evaluate to a boolean: actual type {type}",
                    clause=clause,
                    type=found.type,
                ),
                Message("compare it with something"),
            )
        return found.sql if found.type == BOOLEAN else f"CAST({found.sql} AS BOOLEAN)"

    def common(self, types: list[Type], node: exp.Expr, what: Message) -> Type:
        """The type that several expressions come to.

        Args:
            types: Their types.
            node: Where to point at when there is none.
            what: What needs one type: "All CASE results must be the same type".

        Raises:
            QueryError: There is none.
        """
        found = common_of(types)
        if found is None:
            shown = ", ".join(dict.fromkeys(map(str, types)))
            raise self.refuse(
                node,
                Message("{what}: {types}", what=what, types=shown),
                Message("cast them to one type"),
            )
        return found


Handler = Callable[[Translation, exp.Expr, Scope], Typed]
HANDLERS: Final[dict[type[exp.Expr], Handler]] = {}
Kind = TypeVar("Kind", bound=Handler)


def handles(*kinds: type[exp.Expr]) -> Callable[[Kind], Kind]:
    """Register the function that types nodes of these kinds."""

    def register(handler: Kind) -> Kind:
        for kind in kinds:
            HANDLERS[kind] = handler
        return handler

    return register
