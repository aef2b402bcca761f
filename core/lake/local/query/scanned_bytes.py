"""What a query would cost on Athena: the bytes that it would scan.

https://docs.aws.amazon.com/athena/latest/ug/ctas-partitioning-and-bucketing.html: of text Athena
reads whole files, of Parquet the columns that are named, and of a partitioned table the partitions
that WHERE leaves.
"""

from collections.abc import Sequence

import duckdb
from sqlglot import exp

from core.lake.local.athena_sql.translate import Statement
from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.query.spare import borrowed
from core.lake.schema.types import duckdb_type, literal, quoted


def scanned_bytes(statement: Statement) -> int:
    """How many bytes Athena would scan to answer a statement; 0 for one that reads no table."""
    if statement.tree is None or statement.explain:
        return 0
    return sum(_table_bytes(table, statement.tree) for table in statement.tables)


def _table_bytes(table: CatalogTable, tree: exp.Expr) -> int:
    kept = _kept_partitions(table, tree)
    size = sum(file.bytes for file in table.files if kept is None or file.partition in kept)
    if not table.column_bytes:
        return size
    whole = sum(table.column_bytes) or 1
    used = _used_bytes(table, tree)
    return round(used * size / (table.bytes or 1)) if used < whole else size


def _used_bytes(table: CatalogTable, tree: exp.Expr) -> int:
    names = {column.name.lower() for column in tree.find_all(exp.Column)}
    star = any(
        isinstance(item, exp.Star) or (isinstance(item, exp.Column) and item.is_star)
        for select in tree.find_all(exp.Select)
        for item in select.expressions
    )
    return sum(
        size
        for column, size in zip(table.own_columns, table.column_bytes, strict=True)
        if star or column.name in names
    )


def _kept_partitions(table: CatalogTable, tree: exp.Expr) -> set[tuple[str, ...]] | None:
    """The partitions that the conditions on partition keys leave; None for all of them."""
    keys = table.partition_keys
    reads = [
        node
        for node in tree.find_all(exp.Table)
        if (node.db.lower(), node.name.lower()) == (table.database, table.name)
    ]
    if not keys or len(reads) != 1:
        return None
    select = reads[0].find_ancestor(exp.Select)
    where = select.args.get("where") if select else None
    conditions = where.this.flatten() if where and isinstance(where.this, exp.And) else []
    conditions = conditions or ([where.this] if where else [])
    usable = [condition for condition in conditions if _only_on(condition, keys)]
    return _left(table, keys, usable) if usable else None


def _only_on(condition: exp.Expr, keys: Sequence[str]) -> bool:
    columns = list(condition.find_all(exp.Column))
    simple = not any(condition.find(kind) for kind in (exp.Query, exp.Anonymous, exp.Lambda))
    return simple and bool(columns) and all(column.name.lower() in keys for column in columns)


def _left(
    table: CatalogTable, keys: Sequence[str], conditions: Sequence[exp.Expr]
) -> set[tuple[str, ...]] | None:
    partitions = {file.partition for file in table.files}
    rows = ", ".join(f"({', '.join(literal(value) for value in row)})" for row in partitions)
    tests = []
    for condition in conditions:
        bare = condition.copy()
        for column in bare.find_all(exp.Column):
            column.set("table", None)
            column.set("db", None)
        tests.append(bare.sql(dialect="duckdb", identify=True))
    raw = [f"_{number}" for number in range(len(keys))]
    kinds = [duckdb_type(column.type) for column in table.columns if column.partition]
    cells = ", ".join(
        f"TRY_CAST({text} AS {kind}) AS {quoted(key)}"
        for text, kind, key in zip(raw, kinds, keys, strict=True)
    )
    try:
        with borrowed() as connection:
            found = connection.execute(
                f"SELECT {', '.join(raw)} FROM (SELECT {', '.join(raw)}, {cells}"
                f" FROM (VALUES {rows}) AS t({', '.join(raw)}))"
                f" WHERE {' AND '.join(f'({test})' for test in tests)}"
            ).fetchall()
    except duckdb.Error:
        return None
    return set(found)
