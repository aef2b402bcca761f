"""Views of tables in which each row has its file: ``"$path"`` and its neighbours."""

from pathlib import Path

from core.errors import QueryError
from core.lake.local.athena_sql.clauses.hidden_columns import MODIFIED, PARTITION, PATH, SIZE
from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.locations import bucket_of
from core.lake.local.catalog.readers import FILE, scan
from core.lake.schema.types import literal, quoted
from core.messages import Message


def file_view_sql(table: CatalogTable, lake: Path, *, state: bool) -> str:
    """The DuckDB SELECT of a table's rows with the hidden columns of their files.

    Args:
        table: The table.
        lake: The lake's folder.
        state: Whether sizes, times and partitions are wanted as well as paths.

    Raises:
        QueryError: DuckDB can't read the files as they are.
    """
    try:
        rows = scan(table, lake, path=FILE)
    except ValueError as error:
        raise QueryError(
            Message('"$path" is not available for {table}', table=table.full_name),
            Message("its files are read through a copy, which does not tell them apart"),
        ) from error
    key = f"substr(replace({quoted(FILE)}, chr(92), '/'), {len(str(lake)) + 2})"
    bucket = literal(f"s3://{bucket_of(lake)}/")
    if not state:
        columns = f"* EXCLUDE ({quoted(FILE)}), {bucket} || {key} AS {quoted(PATH)}"
        return f"SELECT {columns} FROM ({rows})"
    found = ", ".join(_state(table, number) for number in range(len(table.files)))
    names = ", ".join(map(quoted, (FILE, SIZE, MODIFIED, PARTITION)))
    return (
        f"SELECT * EXCLUDE ({quoted(FILE)}), {bucket} || {quoted(FILE)} AS {quoted(PATH)}"
        f" FROM (SELECT * REPLACE ({key} AS {quoted(FILE)}) FROM ({rows}))"
        f" LEFT JOIN (VALUES {found}) AS files({names}) USING ({quoted(FILE)})"
    )


def _state(table: CatalogTable, number: int) -> str:
    """The path, size, time and partition of a file, as a row of VALUES."""
    file = table.files[number]
    keys = zip(table.partition_keys, file.partition, strict=True)
    partition = literal("/".join(f"{key}={value}" for key, value in keys))
    modified = f"make_timestamp({file.modified // 1_000_000 * 1000})"
    return f"({literal(file.path)}, {file.bytes}::BIGINT, {modified}, {partition})"
