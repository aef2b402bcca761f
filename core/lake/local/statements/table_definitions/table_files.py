"""The files of a defined table, and the SQL by which DuckDB reads them.

Unlike a crawled table, whose files the catalog names, a defined one consists of what lies in its
folders when it is asked, as in Athena.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import duckdb

from core.lake.local.catalog.catalog import SourceFile
from core.lake.local.catalog.metastore import DefinedTable, Metastore, Partition
from core.lake.local.catalog.readers import FILE, NO_PARTITION, file_literal
from core.lake.local.sources.text_lines import LINE_BYTES
from core.lake.local.statements.table_definitions.json_files import json_rows
from core.lake.local.statements.table_definitions.projection import projected
from core.lake.schema.types import duckdb_type, literal, quoted

# Names that Athena takes for no data.
_HIDDEN: Final = (".", "_")


def partitions_of(table: DefinedTable, lake: Path) -> tuple[Partition, ...]:
    """The partitions of a table: those that are registered, or that its projection names.

    Args:
        table: The table.
        lake: The lake's folder.
    """
    return projected(table, lake) or table.partitions


def files_of(table: DefinedTable, metastore: Metastore, lake: Path) -> tuple[SourceFile, ...]:
    """The files of a table that are there now, in order of their paths.

    Args:
        table: The table.
        metastore: Tells which files are not yet, or no longer, part of any table.
        lake: The lake's folder.
    """
    pending = frozenset(metastore.pending.files if metastore.pending else ())
    places = [Partition((), table.location)]
    if table.keys:
        places = list(partitions_of(table, lake))
    found = {
        path: SourceFile(path, size, modified, place.values)
        for place in places
        for path, size, modified in _listed(lake, place.location)
        if path not in pending
    }
    return tuple(found[path] for path in sorted(found))


def _listed(lake: Path, folder: str) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of each data file below a folder; links are not followed."""
    for parent, folders, names in os.walk(lake / folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        for name in names:
            place = Path(parent) / name
            if name.startswith(_HIDDEN) or place.is_symlink() or not place.is_file():
                continue
            status = place.stat()
            if status.st_size:
                path = place.relative_to(lake).as_posix()
                yield path, status.st_size, status.st_mtime_ns


def rows_sql(
    table: DefinedTable,
    files: Sequence[SourceFile],
    lake: Path,
    connection: duckdb.DuckDBPyConnection,
) -> str:
    """The DuckDB SELECT of a table's rows, under its names and types, and of each one's `FILE`.

    Args:
        table: The table.
        files: Its files.
        lake: The lake's folder.
        connection: Looks into Parquet and JSON files for the names that they use.

    Raises:
        duckdb.Error: A file can't be read.
    """
    if not files:
        kinds = {c.name: duckdb_type(c.type) for c in table.columns} | {FILE: "VARCHAR"}
        none = (f"CAST(NULL AS {kind}) AS {quoted(name)}" for name, kind in kinds.items())
        return f"SELECT {', '.join(none)} WHERE false"
    paths = "[" + ", ".join(file_literal(lake / file.path) for file in files) + "]"
    if table.format == "parquet":
        source, cells = _parquet(table, paths, connection)
    elif table.format == "json":
        source, cells = json_rows(table, paths, connection)
    else:
        source, cells = _text(table, paths)
    cells += _keys(table, files, lake)
    named = [
        f"{cell} AS {quoted(column.name)}"
        for cell, column in zip(cells, table.columns, strict=True)
    ]
    return f"SELECT {', '.join([*named, quoted(FILE)])} FROM {source}"


def _parquet(
    table: DefinedTable, paths: str, connection: duckdb.DuckDBPyConnection
) -> tuple[str, list[str]]:
    options = f"union_by_name = true, hive_partitioning = false, filename = {literal(FILE)}"
    source = f"read_parquet({paths}, {options})"
    described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    names = {name.lower(): name for name, *_ in described}
    cells = [
        f"CAST({quoted(names[column.name])} AS {duckdb_type(column.type)})"
        if column.name in names
        else f"CAST(NULL AS {duckdb_type(column.type)})"
        for column in table.own_columns
    ]
    return source, cells


def _text(table: DefinedTable, paths: str) -> tuple[str, list[str]]:
    text, own = table.text, table.own_columns
    names = [f"c{number}" for number in range(len(own))]
    options = {
        "auto_detect": "false",
        "header": "false",
        "skip": str(text.header_lines),
        "delim": literal(text.delimiter),
        "quote": literal(text.quote),
        "escape": literal(text.escape),
        "columns": "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in names) + "}",
        "nullstr": literal(text.null),
        # Hive fills a short row up with nulls, and takes no notice of cells too many.
        "null_padding": "true",
        "strict_mode": "false",
        "max_line_size": str(LINE_BYTES),
        "buffer_size": str(2 * LINE_BYTES),
        "hive_partitioning": "false",
        "filename": literal(FILE),
        "parallel": "false",
    }
    if text.quote:
        # To the reader with quotes an empty cell is an empty text.
        options["force_not_null"] = "[" + ", ".join(f"'{name}'" for name in names) + "]"
        del options["nullstr"]
    given = ", ".join(f"{name} = {value}" for name, value in options.items())
    cells = [
        name
        if column.type in ("string", "varchar")
        else f"CASE WHEN {name} <> '' THEN TRY_CAST({name} AS {duckdb_type(column.type)}) END"
        for name, column in zip(names, own, strict=True)
    ]
    return f"read_csv({paths}, {given})", cells


def _keys(table: DefinedTable, files: Sequence[SourceFile], lake: Path) -> list[str]:
    """The SQL of each partition key, worked out from the file's name alone."""
    cells = []
    named = all(_named_by_folder(table, file) for file in files)
    for number, key in enumerate(table.keys):
        cell = (
            _from_folder(key.name, number - len(table.keys) - 1)
            if named
            else _from_list(number, files, lake)
        )
        kind = duckdb_type(key.type)
        cells.append(cell if kind == "VARCHAR" else f"CAST({cell} AS {kind})")
    return cells


def _named_by_folder(table: DefinedTable, file: SourceFile) -> bool:
    """Whether the folders of a file end with ``key=value`` for each key of the table."""
    folders = file.path.split("/")[:-1][-len(table.keys) :]
    return len(folders) == len(table.keys) and all(
        folder.lower().startswith(f"{key.name}=")
        for folder, key in zip(folders, table.keys, strict=True)
    )


def _from_folder(key: str, place: int) -> str:
    part = f"parse_path({quoted(FILE)}, 'both_slash')[{place}]"
    return f"nullif(url_decode({part}[{len(key) + 2}:]), {literal(NO_PARTITION)})"


def _from_list(number: int, files: Sequence[SourceFile], lake: Path) -> str:
    """The values by the names of the files; those of a folder share a branch."""
    folders = {str((lake / file.path).parent): file.partition[number] for file in files}
    branches = (
        f"WHEN {literal(folder)} THEN {literal(value)}" for folder, value in folders.items()
    )
    parent = f"regexp_extract({quoted(FILE)}, '^(.*)[/\\\\][^/\\\\]*$', 1)"
    return f"CASE {parent} {' '.join(branches)} END"


def column_bytes(
    table: DefinedTable,
    files: Sequence[SourceFile],
    lake: Path,
    connection: duckdb.DuckDBPyConnection,
) -> tuple[int, ...]:
    """How many bytes each of a Parquet table's own columns takes; none for other formats.

    Args:
        table: The table.
        files: Its files.
        lake: The lake's folder.
        connection: A connection that may read them.
    """
    if table.format != "parquet" or not files:
        return ()
    paths = "[" + ", ".join(file_literal(lake / file.path) for file in files) + "]"
    sizes: dict[str, int] = {}
    for path, size in connection.execute(
        "SELECT path_in_schema, sum(total_compressed_size)::BIGINT"
        f" FROM parquet_metadata({paths}) GROUP BY 1"
    ).fetchall():
        name = re.split(r",\s*|\.", path)[0].lower()
        sizes[name] = sizes.get(name, 0) + int(size or 0)
    return tuple(sizes.get(column.name, 0) for column in table.own_columns)
