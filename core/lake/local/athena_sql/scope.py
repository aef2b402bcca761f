"""Which columns a query sees, and of what type, as far as that is known without asking DuckDB."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlglot import exp

from core.lake.local.athena_sql import types as types
from core.lake.local.athena_sql.dialect import Source
from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.messages import Message

# The columns of a table or a subquery, in order; None where they are not known.
Columns: TypeAlias = "list[tuple[str, types.Kind | None]] | None"
# The catalog's name that may stand before a database's: Athena's own, of Glue.
AWS_CATALOG = "awsdatacatalog"


@dataclass
class Scope:
    """What one SELECT sees.

    Attributes:
        sources: The columns of each table of its FROM, by alias.
        outer: The query around it, which it may refer to.
    """

    sources: dict[str, Columns] = field(default_factory=dict)
    outer: "Scope | None" = None

    def find(self, column: exp.Column) -> tuple[bool | None, types.Kind | None]:
        """Whether a column is one of a table's (None: not known), and its type."""
        name, table = column.name.lower(), column.table.lower()
        if table and table in self.sources:
            return self._look(self.sources[table], name)
        if table:
            # Either a table of the query around, or a field of a row.
            return self.outer.find(column) if self.outer else (None, None)
        known: bool | None = False
        for columns in self.sources.values():
            found, kind = self._look(columns, name)
            if found:
                return True, kind
            known = None if found is None else known
        if known is False and self.outer:
            return self.outer.find(column)
        return known, None

    @staticmethod
    def _look(columns: Columns, name: str) -> tuple[bool | None, types.Kind | None]:
        if columns is None:
            return None, None
        for candidate, kind in columns:
            if candidate.lower() == name:
                return True, kind
        return False, None


class Tables:
    """Finds the catalog's tables that a statement names.

    Attributes:
        used: Those found so far, by the place in the tree where they are named.
    """

    def __init__(self, catalog: Catalog, source: Source) -> None:
        self._catalog = catalog
        self._source = source
        self.used: list[CatalogTable] = []

    def find(self, table: exp.Table) -> CatalogTable:
        """The table of a name, with or without database; the node is given its full name.

        Raises:
            QueryError: There is none, or a name alone stands for several.
        """
        name, database, catalog = table.name.lower(), table.db.lower(), table.catalog.lower()
        written = ".".join(part for part in (table.catalog, table.db, table.name) if part)
        if catalog not in ("", AWS_CATALOG):
            raise self._source.refuse(
                table,
                Message("there is no catalog {catalog}", catalog=table.catalog),
                Message("the catalog is {catalog}", catalog=AWS_CATALOG),
            )
        if self._source.split(table)[1].startswith("'"):
            raise self._source.refuse(
                table,
                Message("mismatched input '{word}'", word=f"'{table.name}'"),
                Message("write the table's name without quotes, or in double ones"),
            )
        found = [
            entry
            for entry in self._catalog.tables
            if entry.name == name and database in ("", entry.database)
        ]
        if not found:
            names = ", ".join(entry.full_name for entry in self._catalog.tables)
            raise self._source.refuse(
                table,
                Message("table '{table}' does not exist", table=written),
                Message("the tables are: {names}", names=names or Message("none")),
            )
        if len(found) > 1:
            raise self._source.refuse(
                table,
                Message("table '{table}' is in several databases", table=written),
                Message("write {name}", name=found[0].full_name),
            )
        table.set("catalog", None)
        table.set("db", exp.to_identifier(found[0].database, quoted=True))
        self.used.append(found[0])
        return found[0]


def table_columns(table: CatalogTable) -> Columns:
    """The columns of a table of the catalog."""
    return [(column.name, types.kind_of(column.type)) for column in table.columns]


def renamed(columns: Columns, alias: exp.TableAlias | None) -> Columns:
    """Columns under the names that an alias gives them: ``t(x, y)``."""
    names = [column.name for column in alias.columns] if alias else []
    if not names:
        return columns
    kinds = [kind for _, kind in columns] if columns and len(columns) == len(names) else None
    return list(zip(names, kinds or [None] * len(names), strict=True))


def star_columns(star: exp.Expr, sources: Mapping[str, Columns]) -> Columns:
    """The columns that ``*`` or ``t.*`` stands for."""
    table = star.table.lower() if isinstance(star, exp.Column) else ""
    columns: list[tuple[str, types.Kind | None]] = []
    for name, own in sources.items():
        if table and name != table:
            continue
        if own is None:
            return None
        columns += own
    return columns
