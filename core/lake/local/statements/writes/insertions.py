"""INSERT INTO a table that a crawl found: new files beside those that are there.

The files that the crawl found stay as they are. The metastore names the new ones, so that they are
removed by a teardown, and belong to the table from the moment it is replaced.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from core.lake.local.catalog.catalog import INSERTED, CatalogTable, InsertedFiles, SourceFile
from core.lake.local.catalog.metastore import Insertion, Metastore, TableFormat, TextFormat
from core.lake.local.catalog.readers import INSERTED_DIALECT
from core.lake.local.statements.parsing.syntax import InsertInto
from core.lake.local.statements.session import Session
from core.lake.local.statements.table_definitions.locations import check_inside
from core.lake.local.statements.writes.options import Output
from core.lake.local.statements.writes.row_files import FileColumn, partition_values
from core.lake.schema.types import duckdb_type
from core.messages import Message

_NESTED: Final = ("STRUCT(", "MAP(")


def file_columns(
    session: Session, wanted: InsertInto, table: CatalogTable
) -> tuple[FileColumn, ...]:
    """The columns of the new files, those of partitions last.

    Args:
        session: The statement's surroundings.
        wanted: The statement.
        table: The table.

    Raises:
        QueryError: The local lake can't write such files.
    """
    if table.view:
        raise session.error(
            wanted.name.offset,
            Message("Inserting into views is not supported"),
            Message("insert into a table that the view reads"),
        )
    _need_writer(session, wanted, table)
    _need_named_folders(session, wanted, table)
    check_inside(session.text, wanted.name.offset, session.lake, table.prefix)
    own = []
    kinds = table.shapes or tuple(duckdb_type(column.type) for column in table.own_columns)
    for name, kind, column in zip(table.sources, kinds, table.own_columns, strict=True):
        nested = kind.startswith(_NESTED) or kind.endswith("[]") or kind == "JSON"
        if nested and kind.lower() != duckdb_type(column.type).lower():
            raise session.error(
                wanted.name.offset,
                Message(
                    "the local lake does not write the column {name} as the files have it",
                    name=column.name,
                ),
                Message("make a table of your own: CREATE TABLE ... AS SELECT"),
            )
        own.append(FileColumn(name, kind))
    keys = (FileColumn(name, "VARCHAR", True) for name in table.partition_keys)
    return (*own, *keys)


def _need_writer(session: Session, wanted: InsertInto, table: CatalogTable) -> None:
    if table.format not in ("csv", "json", "parquet"):
        raise session.error(
            wanted.name.offset,
            Message("the local lake does not write {word}", word=table.format.upper()),
            Message("make a table of your own: CREATE TABLE ... AS SELECT"),
        )


def _need_named_folders(session: Session, wanted: InsertInto, table: CatalogTable) -> None:
    """Refuse a table whose folders have no keys in their names, such as ``2024/01/31``."""
    parts = [part for file in table.files for part in file.path.split("/")[1:-1]]
    if not all("=" in part for part in parts):
        raise session.error(
            wanted.name.offset,
            Message(
                "the folders of {table} are not named key=value, so a new one has no name",
                table=table.full_name,
            ),
            Message("make a table of your own: CREATE TABLE ... AS SELECT"),
        )


def output_of_table(table: CatalogTable) -> Output:
    """How the new files of a table are written: as Athena does where nothing is said."""
    formats: dict[str, TableFormat] = {"csv": "csv", "json": "json", "parquet": "parquet"}
    text = TextFormat()
    if table.format == "csv":
        mark, null = INSERTED_DIALECT.quote, r"\N" if table.serde == "lazy" else ""
        text = TextFormat(INSERTED_DIALECT.delimiter, mark, mark, 1, null)
    return Output(formats[table.format], "gzip", table.partition_keys, text=text)


def with_insertion(
    metastore: Metastore, table: CatalogTable, sizes: Mapping[str, int], rows: int
) -> Metastore:
    """The metastore in which new files belong to a table.

    Args:
        metastore: The metastore.
        table: The table.
        sizes: The new files with their sizes.
        rows: How many rows they hold.
    """
    if not sizes:
        return metastore
    added = Insertion(table.full_name, table.sources, table.partition_keys, tuple(sizes), rows)
    return replace(metastore, insertions=(*metastore.insertions, added))


def with_inserted(table: CatalogTable, metastore: Metastore, lake: Path) -> CatalogTable:
    """A crawled table with the files that INSERT INTO has added.

    Files that were written for other partition keys belong to it no more.

    Args:
        table: The table as the crawl found it.
        metastore: Names the files.
        lake: The lake's folder.
    """
    parts: dict[tuple[str, ...], list[SourceFile]] = {}
    rows = table.rows
    for one in metastore.insertions:
        if (one.table, one.keys) == (table.full_name, table.partition_keys):
            files = [file for path in one.paths for file in _file(path, one, lake)]
            parts.setdefault(one.sources, []).extend(files)
            rows = rows + one.rows if rows is not None and len(files) == len(one.paths) else None
    inserted = tuple(
        InsertedFiles(sources, tuple(files)) for sources, files in parts.items() if files
    )
    if not inserted:
        return table
    new = [file for part in inserted for file in part.files]
    everything = tuple(sorted((*table.files, *new), key=lambda file: file.path))
    return replace(table, files=everything, inserted=inserted, rows=rows)


def _file(path: str, insertion: Insertion, lake: Path) -> list[SourceFile]:
    """A file of an insertion; none where it is gone."""
    place = lake / path
    try:
        status = place.lstat()
    except OSError:
        return []
    if place.is_symlink() or not place.is_file():
        return []
    values = partition_values(path, len(insertion.keys))
    return [SourceFile(path, status.st_size, status.st_mtime_ns, values, INSERTED)]
