"""CREATE TABLE AS, INSERT INTO and UNLOAD: rows into files of the lake."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import unquote
from uuid import uuid4

import duckdb

from core.lake.interface import Column
from core.lake.local.catalog.metastore import (
    DefinedTable,
    Metastore,
    Partition,
    write_metastore,
)
from core.lake.local.statements.locations import TABLES, check_inside, folder_at
from core.lake.local.statements.options import Output, output_of
from core.lake.local.statements.projection import is_projected
from core.lake.local.statements.publishing import publish, staging
from core.lake.local.statements.session import Selected, Session
from core.lake.local.statements.syntax import CreateTableAs, InsertInto, Unload
from core.lake.local.statements.table_types import fits, stored
from core.lake.schema.types import duckdb_type, literal, quoted
from core.messages import Message
from core.steps.progress import Step

# https://docs.aws.amazon.com/athena/latest/ug/ctas-considerations-limitations.html
MOST_PARTITIONS: Final = 100
# The column that chooses a row's file; no name of Athena's begins so.
_BUCKET: Final = "$bucket"
# Gives the metastore to publish, for the written files' sizes by their paths.
After: TypeAlias = Callable[[Mapping[str, int]], Metastore]


@dataclass(frozen=True, slots=True)
class Written:
    """What a statement wrote."""

    rows: int = 0
    bytes: int = 0
    scanned: int = 0


def create_table_as(session: Session, wanted: CreateTableAs) -> Step[Written]:
    """Make a table of a SELECT's rows.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    database = session.database(wanted.name)
    name = replace(wanted.name, database=database)
    if session.found(name) is not None:
        if wanted.if_not_exists:
            return Written()
        raise session.error(
            name.offset,
            Message("Destination table '{table}' already exists", table=f"{database}.{name.name}"),
            Message("DROP TABLE it first, or take another name"),
        )
    output = output_of(session.text, name.offset, wanted.options, unload=False)
    selected = yield from session.select(wanted.query)
    columns = _columns(session, wanted.query.offset, selected, output)
    managed = not output.external_location
    location = (
        _free_folder(session, database, name.name)
        if managed
        else _empty_folder(session, output.external_location, output.location_offset)
    )
    table = DefinedTable(
        database=database,
        name=name.name,
        location=location,
        format=output.format,
        columns=columns,
        managed=managed,
        text=output.text,
        buckets=(output.bucketed_by, output.bucket_count),
    )

    def after(sizes: Mapping[str, int]) -> Metastore:
        return session.metastore.with_table(replace(table, partitions=_partitions(table, sizes)))

    if not wanted.with_data:
        selected = replace(selected, sql=f"SELECT * FROM ({selected.sql}) WHERE false")
    return (yield from _write(session, selected, table.columns, output, location, after))


def insert_into(session: Session, wanted: InsertInto) -> Step[Written]:
    """Add a SELECT's rows to a table.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    found = session.needed(wanted.name)
    table = session.metastore.table(found.database, found.name)
    if table is None:
        raise session.error(
            wanted.name.offset,
            Message("{table} is not a table that a statement has made", table=found.full_name),
            Message(
                "make one of its rows: CREATE TABLE ... AS SELECT * FROM {table}",
                table=found.full_name,
            ),
        )
    _need_insertable(session, wanted, table)
    selected = yield from session.select(wanted.query)
    columns = wanted.columns or tuple(column.name for column in table.columns)
    selected = _fitted(session, wanted, selected, table, columns)
    output = Output(
        table.format,
        {"parquet": "zstd"}.get(table.format, "gzip"),
        tuple(key.name for key in table.keys),
        text=table.text,
    )

    def after(sizes: Mapping[str, int]) -> Metastore:
        known = {partition.values for partition in table.partitions}
        new = [p for p in _partitions(table, sizes) if p.values not in known]
        return session.metastore.with_table(replace(table, partitions=(*table.partitions, *new)))

    return (yield from _write(session, selected, table.columns, output, table.location, after))


def unload(session: Session, wanted: Unload) -> Step[Written]:
    """Write a SELECT's rows into files that belong to no table.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    output = output_of(session.text, wanted.offset, wanted.options, unload=True)
    location = _empty_folder(session, wanted.location, wanted.offset)
    selected = yield from session.select(wanted.query)
    columns = _columns(session, wanted.query.offset, selected, output)
    after = partial(_unchanged, session.metastore)
    return (yield from _write(session, selected, columns, output, location, after))


def _unchanged(metastore: Metastore, sizes: Mapping[str, int]) -> Metastore:
    return metastore


def _columns(
    session: Session, offset: int, selected: Selected, output: Output
) -> tuple[Column, ...]:
    """The columns of the files, those of partitions last.

    Raises:
        QueryError: One lacks a name, a type that files have, or its place.
    """
    names = [column.name.lower() for column in selected.columns]
    hint = Message("name each column: SELECT count(*) AS n")
    for number, name in enumerate(names, 1):
        if not name or name.startswith("_col"):
            raise session.error(
                offset,
                Message("Column name not specified at position {number}", number=number),
                hint,
            )
        if names.index(name) != number - 1:
            raise session.error(
                offset, Message("Column name '{name}' specified more than once", name=name), hint
            )
    _need_keys_last(session, offset, names, output)
    kinds = [stored(session, offset, column.type) for column in selected.columns]
    if output.format == "csv" and any("<" in kind or kind == "binary" for kind in kinds):
        raise session.error(
            offset,
            Message("the local lake writes no nested values and no binary into text files"),
            Message("take PARQUET or JSON, or cast them to a text"),
        )
    first_key = len(names) - len(output.partitioned_by)
    return tuple(
        Column(name, kind, partition=place >= first_key)
        for place, (name, kind) in enumerate(zip(names, kinds, strict=True))
    )


def _need_keys_last(session: Session, offset: int, names: Sequence[str], output: Output) -> None:
    keys = list(output.partitioned_by)
    unknown = [key for key in (*keys, *output.bucketed_by) if key not in names]
    if unknown:
        raise session.error(
            offset,
            Message("the column {name} of the properties is not selected", name=unknown[0]),
            Message("the columns are: {names}", names=", ".join(names)),
        )
    if keys and list(names[-len(keys) :]) != keys:
        raise session.error(
            offset,
            Message(
                "Partition keys must be the last columns in the table and in the same order as"
                " the table properties: [{keys}]",
                keys=", ".join(keys),
            ),
            Message("select them last"),
        )
    if len(keys) == len(names):
        raise session.error(
            offset,
            Message("a table needs a column that is no partition key"),
            Message("partition by fewer columns"),
        )


def _need_insertable(session: Session, wanted: InsertInto, table: DefinedTable) -> None:
    if table.buckets[1]:
        raise session.error(
            wanted.name.offset,
            Message("Inserting into bucketed tables is not supported"),
            Message("write the table anew with CREATE TABLE AS SELECT"),
        )
    if is_projected(table) and "storage.location.template" in table.properties:
        raise session.error(
            wanted.name.offset,
            Message("the local lake does not insert where a template tells the locations"),
            Message("UNLOAD into the partition's folder"),
        )
    if table.text.quote and table.format == "csv":
        raise session.error(
            wanted.name.offset,
            Message("the local lake does not insert into tables of quoted text"),
            Message("make one of Parquet: CREATE TABLE ... AS SELECT"),
        )


def _fitted(
    session: Session,
    wanted: InsertInto,
    selected: Selected,
    table: DefinedTable,
    columns: Sequence[str],
) -> Selected:
    """The SELECT of an INSERT, with a column for each of the table's."""
    kinds = {column.name: column.type for column in table.columns}
    unknown = [name for name in columns if name not in kinds]
    if unknown:
        raise session.error(
            wanted.name.offset,
            Message("Insert column name does not exist in target table: {name}", name=unknown[0]),
            Message("the columns are: {names}", names=", ".join(kinds)),
        )
    asked = [kinds[name] for name in columns]
    given = [
        stored(session, wanted.query.offset, c.type) if c.type != "unknown" else c.type
        for c in selected.columns
    ]
    if len(asked) != len(given) or not all(map(fits, given, asked)):
        raise session.error(
            wanted.query.offset,
            Message(
                "Insert query has mismatched column types: Table: [{table}], Query: [{query}]",
                table=", ".join(asked),
                query=", ".join(given),
            ),
            Message("select as many columns as the table has, cast to its types"),
        )
    places = {name: f"_{number}" for number, name in enumerate(columns)}
    cells = ", ".join(
        f"{places.get(column.name, 'NULL')} AS _{number}"
        for number, column in enumerate(table.columns)
    )
    return replace(selected, columns=table.columns, sql=f"SELECT {cells} FROM ({selected.sql})")


def _free_folder(session: Session, database: str, name: str) -> str:
    """The folder of a new table: its name's, or another where files are there already."""
    folder = f"{TABLES}/{database}/{name}"
    check_inside(session.text, 0, session.lake, folder)
    while _holds_files(session.lake / folder):
        folder = f"{TABLES}/{database}/{name}-{uuid4().hex[:8]}"
    return folder


def _empty_folder(session: Session, location: str, offset: int) -> str:
    folder = folder_at(session.text, offset, location, session.lake)
    if _holds_files(session.lake / folder):
        raise session.error(
            offset,
            Message(
                "HIVE_PATH_ALREADY_EXISTS: Target directory for table is not empty: {location}",
                location=location,
            ),
            Message("take a folder that is empty or not there"),
        )
    return folder


def _holds_files(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def _write(
    session: Session,
    selected: Selected,
    columns: Sequence[Column],
    output: Output,
    location: str,
    after: After,
) -> Step[Written]:
    """Write the rows into staged files, and publish these."""
    with staging(session.lake) as folder:
        call = partial(_copy, session, selected, columns, output, folder)
        rows = yield from session.run(selected.statement, call)
        if output.bucket_count:
            _flatten_buckets(folder, output)
        size = publish(session.lake, folder, location, after) if rows else _nothing(session, after)
    return Written(rows, size, selected.scanned)


def _nothing(session: Session, after: After) -> int:
    write_metastore(after({}), session.lake)
    return 0


def _copy(
    session: Session,
    selected: Selected,
    columns: Sequence[Column],
    output: Output,
    folder: Path,
    connection: duckdb.DuckDBPyConnection,
) -> int:
    """Write the rows; gives how many there were."""
    cells = [
        f"CAST(_{number} AS {duckdb_type(column.type)}) AS {quoted(column.name)}"
        for number, column in enumerate(columns)
    ]
    keys = list(output.partitioned_by)
    if keys:
        _need_few_partitions(session, selected, columns, connection)
    if output.bucket_count:
        hashed = ", ".join(f"_{_place(columns, name)}" for name in output.bucketed_by)
        cells.append(f"hash({hashed}) % {output.bucket_count} AS {quoted(_BUCKET)}")
        keys.append(_BUCKET)
    rows = f"SELECT {', '.join(cells)} FROM ({selected.sql})"
    target = folder if keys else folder / f"{folder.name}_0{output.ending}"
    options = {**_options(output)}
    if keys:
        options["PARTITION_BY"] = f"({', '.join(map(quoted, keys))})"
        options["FILENAME_PATTERN"] = literal(f"{folder.name}_{{i}}")
        options["FILE_EXTENSION"] = literal(output.ending[1:])
        options["OVERWRITE_OR_IGNORE"] = "true"
    written = ", ".join(f"{name} {value}" for name, value in options.items())
    done = connection.execute(f"COPY ({rows}) TO {literal(str(target))} ({written})").fetchone()
    return int(done[0]) if done else 0


def _place(columns: Sequence[Column], name: str) -> int:
    return [column.name for column in columns].index(name)


def _need_few_partitions(
    session: Session,
    selected: Selected,
    columns: Sequence[Column],
    connection: duckdb.DuckDBPyConnection,
) -> None:
    keys = ", ".join(f"_{number}" for number, column in enumerate(columns) if column.partition)
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT DISTINCT {keys} FROM ({selected.sql})"
        f" LIMIT {MOST_PARTITIONS + 1})"
    ).fetchone()
    if found and found[0] > MOST_PARTITIONS:
        raise session.error(
            0,
            Message(
                "HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of {limit} open writers for"
                " partitions/buckets",
                limit=MOST_PARTITIONS,
            ),
            Message("write 100 partitions at a time: CREATE TABLE AS, then INSERT INTO"),
        )


def _options(output: Output) -> dict[str, str]:
    """DuckDB's options of a file format."""
    if output.format == "parquet":
        return {"FORMAT": "parquet", "COMPRESSION": output.compression}
    if output.format == "json":
        return {"FORMAT": "json", "COMPRESSION": output.compression}
    text = output.text
    return {
        "FORMAT": "csv",
        "COMPRESSION": output.compression,
        "HEADER": "false",
        "DELIMITER": literal(text.delimiter),
        "QUOTE": "''",
        "ESCAPE": "''",
        "NULLSTR": literal(text.null),
    }


def _flatten_buckets(folder: Path, output: Output) -> None:
    """Name the files by their buckets instead of giving each a folder."""
    for part in sorted(folder.rglob(f"{_BUCKET}=*")) + sorted(folder.rglob("%24bucket=*")):
        number = int(part.name.partition("=")[2])
        for count, file in enumerate(sorted(part.iterdir())):
            file.rename(part.parent / f"{folder.name}_bucket-{number:05}_{count}{output.ending}")
        part.rmdir()


def _partitions(table: DefinedTable, sizes: Mapping[str, int]) -> tuple[Partition, ...]:
    """The partitions that written files are in, known by their folders."""
    return tuple(dict.fromkeys(_partition_of(table, path) for path in sizes)) if table.keys else ()


def _partition_of(table: DefinedTable, path: str) -> Partition:
    folder = path.rpartition("/")[0]
    parts = folder.split("/")[-len(table.keys) :]
    return Partition(tuple(unquote(part.partition("=")[2]) for part in parts), folder)
