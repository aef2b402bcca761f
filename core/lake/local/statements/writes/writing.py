"""CREATE TABLE AS, INSERT INTO and UNLOAD."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.metastore import DefinedTable, Metastore, Partition
from core.lake.local.statements.names import need_legal
from core.lake.local.statements.parsing.syntax import CreateTableAs, InsertInto, Unload
from core.lake.local.statements.session import Session
from core.lake.local.statements.table_definitions.locations import TABLES, check_inside, folder_at
from core.lake.local.statements.table_definitions.projection import is_projected
from core.lake.local.statements.writes import insertions
from core.lake.local.statements.writes.options import Output, output_of
from core.lake.local.statements.writes.row_files import (
    Written,
    file_columns,
    partition_values,
    write,
)
from core.lake.local.statements.writes.written_columns import fitted, written_columns
from core.messages import Message
from core.steps.progress import Step


def create_table_as(session: Session, wanted: CreateTableAs) -> Step[Written]:
    """Make a table of a SELECT's rows.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    need_legal(session, wanted.name.offset, wanted.name.name)
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
    columns = written_columns(session, wanted.query.offset, selected, output)
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

    def after(sizes: Mapping[str, int], rows: int) -> Metastore:
        return session.metastore.with_table(replace(table, partitions=_partitions(table, sizes)))

    if not wanted.with_data:
        selected = replace(selected, sql=f"SELECT * FROM ({selected.sql}) WHERE false")
    return (yield from write(session, selected, file_columns(columns), output, location, after))


def insert_into(session: Session, wanted: InsertInto) -> Step[Written]:
    """Add a SELECT's rows to a table.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    found = session.needed(wanted.name)
    table = session.metastore.table(found.database, found.name)
    if table is None:
        return (yield from _insert_into_crawled(session, wanted, found))
    _need_insertable(session, wanted, table)
    selected = yield from session.select(wanted.query)
    selected = fitted(session, wanted, selected, table.columns)
    keys = tuple(key.name for key in table.keys)
    # To the reader with quotes an empty cell is an empty text.
    text = replace(table.text, null="") if table.text.quote else table.text
    output = Output(table.format, "gzip", keys, text=text)

    def after(sizes: Mapping[str, int], rows: int) -> Metastore:
        known = {partition.values for partition in table.partitions}
        new = [p for p in _partitions(table, sizes) if p.values not in known]
        return session.metastore.with_table(replace(table, partitions=(*table.partitions, *new)))

    columns = file_columns(table.columns)
    return (yield from write(session, selected, columns, output, table.location, after))


def _insert_into_crawled(
    session: Session, wanted: InsertInto, table: CatalogTable
) -> Step[Written]:
    """Add a SELECT's rows to a table that a crawl found, in files of their own."""
    columns = insertions.file_columns(session, wanted, table)
    selected = yield from session.select(wanted.query)
    selected = fitted(session, wanted, selected, table.columns)
    output = insertions.output_of_table(table)

    def after(sizes: Mapping[str, int], rows: int) -> Metastore:
        return insertions.with_insertion(session.metastore, table, sizes, rows)

    return (yield from write(session, selected, columns, output, table.prefix, after))


def unload(session: Session, wanted: Unload) -> Step[Written]:
    """Write a SELECT's rows into files that belong to no table.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    output = output_of(session.text, wanted.offset, wanted.options, unload=True)
    location = _empty_folder(session, wanted.location, wanted.offset)
    selected = yield from session.select(wanted.query)
    columns = written_columns(session, wanted.query.offset, selected, output)
    after = partial(_unchanged, session.metastore)
    return (yield from write(session, selected, file_columns(columns), output, location, after))


def _unchanged(metastore: Metastore, sizes: Mapping[str, int], rows: int) -> Metastore:
    return metastore


def _need_insertable(session: Session, wanted: InsertInto, table: DefinedTable) -> None:
    if table.buckets[1]:
        raise session.error(
            wanted.name.offset,
            Message("Inserting into bucketed tables is not supported"),
            Message("write the table again with CREATE TABLE AS SELECT"),
        )
    if is_projected(table) and "storage.location.template" in table.properties:
        raise session.error(
            wanted.name.offset,
            Message("the local lake can't insert where the locations come from a template"),
            Message("UNLOAD into the partition's folder"),
        )
    if table.format == "csv" and table.text.header_lines > 1:
        raise session.error(
            wanted.name.offset,
            Message(
                "Inserting into Hive table with value of skip.header.line.count property greater"
                " than 1 is not supported"
            ),
            Message("make one of Parquet: CREATE TABLE ... AS SELECT"),
        )


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


def _partitions(table: DefinedTable, sizes: Mapping[str, int]) -> tuple[Partition, ...]:
    """The partitions that written files are in, known by their folders."""
    return tuple(dict.fromkeys(_partition_of(table, path) for path in sizes)) if table.keys else ()


def _partition_of(table: DefinedTable, path: str) -> Partition:
    return Partition(partition_values(path, len(table.keys)), path.rpartition("/")[0])
