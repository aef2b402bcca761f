"""Tables that describe tables: ``information_schema`` and ``"table$partitions"``.

https://docs.aws.amazon.com/athena/latest/ug/querying-glue-catalog.html
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from core.lake.interface import Column
from core.lake.local.athena_sql.translate import Statement
from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.lake.schema.types import duckdb_type, literal, quoted
from core.sql.statements import tokens

INFORMATION: Final = "information_schema"
# DuckDB has a schema of that name itself.
_SCHEMA: Final = "information schema of the lake"
_CATALOG: Final = "awsdatacatalog"
_PARTITIONS: Final = "$partitions"


def is_asked(text: str) -> bool:
    """Whether a statement may name one of these tables."""
    lowered = text.lower()
    return INFORMATION in lowered or _PARTITIONS in lowered


def with_system_tables(catalog: Catalog) -> Catalog:
    """The catalog, with the system tables that describe it."""
    described = [*_information(catalog), *_partition_tables(catalog)]
    return Catalog((*catalog.tables, *described), catalog.made)


def in_own_schema(statement: Statement) -> Statement:
    """A statement whose ``information_schema`` is the lake's, not DuckDB's."""
    written = quoted(INFORMATION)
    sql = "".join(
        quoted(_SCHEMA) if token.kind == "name" and token.text == written else token.text
        for token in tokens(statement.sql)
    )
    return replace(statement, sql=sql)


def view_sql(table: CatalogTable) -> tuple[str, str]:
    """The DuckDB schema of one of these tables, and the statement that makes it."""
    schema = _SCHEMA if table.database == INFORMATION else table.database
    name = f"{quoted(schema)}.{quoted(table.name)}"
    return quoted(schema), f"CREATE OR REPLACE VIEW {name} AS {table.definition}"


def is_system(table: CatalogTable) -> bool:
    """Whether a table is one of these."""
    return table.database == INFORMATION or table.name.endswith(_PARTITIONS)


def _information(catalog: Catalog) -> Iterable[CatalogTable]:
    tables = catalog.tables
    yield _table(
        INFORMATION,
        "schemata",
        ("catalog_name", "schema_name"),
        [(_CATALOG, database) for database in catalog.databases],
    )
    yield _table(
        INFORMATION,
        "tables",
        ("table_catalog", "table_schema", "table_name", "table_type"),
        [(_CATALOG, t.database, t.name, "VIEW" if t.view else "BASE TABLE") for t in tables],
    )
    yield _table(
        INFORMATION,
        "views",
        ("table_catalog", "table_schema", "table_name", "view_definition"),
        [(_CATALOG, t.database, t.name, t.view) for t in tables if t.view],
    )
    names = "table_catalog table_schema table_name column_name ordinal_position column_default"
    columns = (*names.split(), "is_nullable", "data_type", "comment", "extra_info")
    rows = [
        (_CATALOG, t.database, t.name, column.name, place, None, "YES", _trino(column.type), None,
         "partition key" if column.partition else None)
        for t in tables
        for place, column in enumerate(t.columns, 1)
    ]  # fmt: skip
    yield _table(INFORMATION, "columns", columns, rows, {"ordinal_position": "bigint"})


def _trino(kind: str) -> str:
    """A type in the words of queries."""
    return {"string": "varchar", "int": "integer", "float": "real", "binary": "varbinary"}.get(
        kind, kind
    )


def _partition_tables(catalog: Catalog) -> Iterable[CatalogTable]:
    for table in catalog.tables:
        if table.partition_keys:
            kinds = {c.name: c.type for c in table.columns if c.partition}
            rows = sorted({file.partition for file in table.files})
            yield _table(
                table.database, f"{table.name}{_PARTITIONS}", table.partition_keys, rows, kinds
            )


def _table(
    database: str,
    name: str,
    names: Sequence[str],
    rows: Sequence[Sequence[object]],
    kinds: dict[str, str] | None = None,
) -> CatalogTable:
    types = {column: (kinds or {}).get(column, "string") for column in names}
    cells = ", ".join(
        f"TRY_CAST({quoted(column)} AS {duckdb_type(kind)}) AS {quoted(column)}"
        for column, kind in types.items()
    )
    listed = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows)
    where = "" if listed else " WHERE false"
    listed = listed or f"({', '.join('NULL' for _ in names)})"
    known = ", ".join(map(quoted, names))
    return CatalogTable(
        database=database,
        name=name,
        prefix="",
        format="view",
        columns=tuple(Column(column, kind) for column, kind in types.items()),
        sources=tuple(names),
        files=(),
        rows=len(rows),
        definition=f"SELECT {cells} FROM (VALUES {listed}) AS t({known}){where}",
    )


def _literal(value: object) -> str:
    return "NULL" if value is None else literal(str(value))
