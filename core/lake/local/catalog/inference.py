"""The schema of a table's files: their columns and types as the Glue crawler would infer them.

Text formats get bigint, double, boolean and string, nothing else: dates in text stay strings.
"""

import csv
import json
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from core.lake.interface import Column
from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.discovery import COMPRESSED, Prefix, left_out, legal_name, printable
from core.lake.local.catalog.file_head import Head, head
from core.lake.local.catalog.json_fields import fields_of
from core.lake.local.catalog.readers import LINE_BYTES, file_literal, raw_csv, raw_parquet, scan
from core.lake.local.catalog.types import athena_type, duckdb_type
from core.messages import Message

# More columns than this are an accident: a separator in the wrong place, or no table at all.
MOST_COLUMNS = 2_000
SAMPLE_ROWS = 20_000
_CELL_NAME = re.compile(r"[^\W\d][\w .\-]*")

# What a text must be for a type, best first; as the Glue crawler has it.
_TEXT_TYPES = {
    "bigint": "regexp_full_match({0}, '[+-]?[0-9]+') AND try_cast({0} AS BIGINT) IS NOT NULL",
    "double": "regexp_full_match({0}, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')",
    "boolean": "lower({0}) IN ('true', 'false')",
}


class NoTableError(Exception):
    """Files that make no table; its text says why."""


def infer(
    connection: duckdb.DuckDBPyConnection,
    prefix: Prefix,
    lake: Path,
    warn: Callable[[Message], None],
    check: Callable[[], None],
) -> CatalogTable:
    """The table that a prefix is; reads all of its files once or twice.

    Args:
        connection: Any DuckDB connection; interrupting it ends the call.
        prefix: What the walk found.
        lake: The lake's folder.
        warn: Told of what is wrong with the files but no reason to give them up.
        check: Called often; raises `duckdb.InterruptException` to end the call.

    Raises:
        NoTableError: The files make no table.
        duckdb.InterruptException: The connection was interrupted.
    """
    try:
        if prefix.format == "parquet":
            return _parquet(connection, prefix, lake, warn)
        first = _keep_sound(connection, prefix, lake, warn, check)
        if prefix.format == "csv":
            return _csv(connection, prefix, lake, warn, first)
        return _json(connection, prefix, lake, warn)
    except duckdb.InterruptException:
        raise
    except duckdb.Error as error:
        # Not even as a reader that leaves broken lines out; one that is too long, say.
        raise NoTableError(_first_line(error)) from error


def _csv(
    connection: duckdb.DuckDBPyConnection,
    prefix: Prefix,
    lake: Path,
    warn: Callable[[Message], None],
    first: Head,
) -> CatalogTable:
    paths = [lake / file.path for file in prefix.files]
    delimiter, rows = _rows(first.lines)
    count = max(len(row) for row in rows[:1])
    if count > MOST_COLUMNS:
        raise NoTableError(_too_many(count))
    header, names = _header(prefix, rows)
    tolerant = False
    try:
        source = raw_csv(paths, count, header, delimiter, tolerant)
        types, total = _text_types(connection, source, count)
    except duckdb.InterruptException:
        raise
    except duckdb.Error as error:
        tolerant = True
        source = raw_csv(paths, count, header, delimiter, tolerant)
        types, total = _text_types(connection, source, count)
        _warn_of_broken(prefix, error, warn)
    for file in prefix.files:
        if _ends_too_long(lake / file.path):
            name = printable(file.path)
            warn(
                Message(
                    "{name} ends in a line of more than {most:,} bytes, which is left out",
                    name=name,
                    most=LINE_BYTES,
                )
            )
    if not header:
        names = [f"col{number}" for number in range(count)]
        if _looks_like_header(rows[0]):
            warn(
                Message(
                    "{path}: its first line looks like a header but all columns are text, so it is"
                    " read as data, as the Glue crawler would",
                    path=printable(prefix.files[0].path),
                )
            )
    table = _table(prefix, names, types, names, total, warn, header, delimiter, tolerant)
    if tolerant:
        # Which lines are broken is known once every column is read.
        total = _one(connection, f"SELECT count(*) FROM ({scan(table, lake)})")[0]
    return replace(table, rows=total)


def _json(
    connection: duckdb.DuckDBPyConnection,
    prefix: Prefix,
    lake: Path,
    warn: Callable[[Message], None],
) -> CatalogTable:
    paths = [lake / file.path for file in prefix.files]
    tolerant = False
    try:
        structure, total = _json_structure(connection, paths, tolerant)
    except duckdb.InterruptException:
        raise
    except duckdb.Error as error:
        tolerant = True
        structure, total = _json_structure(connection, paths, tolerant)
        _warn_of_broken(prefix, error, warn)
    if not isinstance(structure, dict) or not structure:
        raise NoTableError(Message("its lines are no JSON objects"))
    if len(structure) > MOST_COLUMNS:
        raise NoTableError(_too_many(len(structure)))
    fields = fields_of(structure, printable(prefix.name), warn)
    names, types = list(fields), list(fields.values())
    return _table(prefix, names, types, names, total, warn, tolerant=tolerant)


def _parquet(
    connection: duckdb.DuckDBPyConnection,
    prefix: Prefix,
    lake: Path,
    warn: Callable[[Message], None],
) -> CatalogTable:
    paths = [lake / file.path for file in prefix.files]
    relation = connection.sql(f"SELECT * EXCLUDE (filename) FROM {raw_parquet(paths)}")
    names, types = relation.columns, [_parquet_type(str(type_)) for type_ in relation.types]
    total = _one(connection, f"SELECT count(*) FROM {raw_parquet(paths)}")[0]
    sizes = _column_bytes(connection, paths, names)
    return replace(_table(prefix, names, types, names, total, warn), column_bytes=sizes)


def _parquet_type(duckdb: str) -> str:
    """Athena's type of a Parquet file's column; text for what no table of Athena's can have."""
    athena = athena_type(duckdb).replace("timestamp with time zone", "timestamp")
    try:
        duckdb_type(athena)
    except ValueError:
        return "string"
    return athena


def _column_bytes(
    connection: duckdb.DuckDBPyConnection, paths: Sequence[Path], names: Sequence[str]
) -> tuple[int, ...]:
    files = ", ".join(file_literal(path) for path in paths)
    # A nested column has several parts: a path in the schema for each.
    rows = connection.execute(
        "SELECT split_part(path_in_schema, ', ', 1), sum(total_compressed_size)::BIGINT"
        f" FROM parquet_metadata([{files}]) GROUP BY 1"
    ).fetchall()
    connection.complete()
    sizes = dict(rows)
    return tuple(sizes.get(name, 0) for name in names)


def _table(
    prefix: Prefix,
    names: Sequence[str],
    types: Sequence[str],
    sources: Sequence[str],
    rows: int,
    warn: Callable[[Message], None],
    header: bool = True,
    delimiter: str = ",",
    tolerant: bool = False,
) -> CatalogTable:
    taken: set[str] = set(prefix.keys)
    columns = []
    for name, type_ in zip(names, types, strict=True):
        legal = legal_name(name)
        if legal in taken:
            number = 2
            while f"{legal}_{number}" in taken:
                number += 1
            warn(
                Message(
                    "{folder}: two columns are called {name}; one becomes {name}_{number}",
                    folder=prefix.name,
                    name=legal,
                    number=number,
                )
            )
            legal = f"{legal}_{number}"
        elif legal != name.strip().lower():
            warn(
                Message(
                    "{folder}: the column {name} becomes {legal}",
                    folder=prefix.name,
                    name=printable(name),
                    legal=legal,
                )
            )
        taken.add(legal)
        columns.append(Column(legal, type_))
    columns += [Column(key, "string", partition=True) for key in prefix.keys]
    return CatalogTable(
        database=prefix.database,
        name=prefix.table,
        prefix=prefix.name,
        format=prefix.format,
        columns=tuple(columns),
        sources=tuple(sources),
        files=tuple(prefix.files),
        rows=rows,
        header=header,
        delimiter=delimiter,
        tolerant=tolerant,
        fingerprint=prefix.fingerprint,
    )


def _keep_sound(
    connection: duckdb.DuckDBPyConnection,
    prefix: Prefix,
    lake: Path,
    warn: Callable[[Message], None],
    check: Callable[[], None],
) -> Head:
    """Leave in the prefix the files that are text; gives how the first of them begins."""
    kept, first = [], None
    for file in prefix.files:
        check()
        start = head(connection, lake / file.path)
        if start.fault:
            warn(left_out(file.path, start.fault))
            continue
        kept.append(file)
        # A file of a header alone, as Spark writes it of no rows, tells nothing of the columns.
        if first is None or len(first.lines) < 2 <= len(start.lines):
            first = start
    if first is None:
        raise NoTableError(Message("no file of it can be read"))
    prefix.files = kept
    return first


def _ends_too_long(path: Path) -> bool:
    """Whether a text file ends in a line that DuckDB leaves out without a word."""
    with path.open("rb") as content:
        size = content.seek(0, os.SEEK_END)
        if size <= LINE_BYTES or path.suffix.lower() in COMPRESSED:
            return False
        content.seek(-1, os.SEEK_END)
        if content.read() == b"\n":
            return False
        content.seek(-LINE_BYTES, os.SEEK_END)
        return b"\n" not in content.read()


def _rows(lines: Sequence[str]) -> tuple[str, list[list[str]]]:
    """What separates the fields, and the first rows."""
    counts = {mark: lines[0].count(mark) for mark in ",;\t|"}
    delimiter = max(counts, key=lambda mark: counts[mark])
    delimiter = delimiter if counts[delimiter] else ","
    return delimiter, list(csv.reader(lines, delimiter=delimiter))


def _header(prefix: Prefix, rows: Sequence[Sequence[str]]) -> tuple[bool, list[str]]:
    first = list(rows[0])
    if not _looks_like_header(first):
        return False, first
    known = {"users": "account_id", "movies_events": "account_id"}.get(prefix.name)
    if known and known in (name.strip().lower() for name in first):
        return True, first
    return any(_text_type([cell]) != "string" for row in rows[1:] for cell in row if cell), first


def _looks_like_header(row: Sequence[str]) -> bool:
    named = all(_CELL_NAME.fullmatch(cell.strip()) for cell in row)
    return named and all(_text_type([cell]) == "string" for cell in row)


def _text_type(cells: Sequence[str]) -> str:
    for name, pattern in _PYTHON_TYPES.items():
        if all(pattern.fullmatch(cell) for cell in cells):
            return name
    return "string"


_PYTHON_TYPES = {
    "bigint": re.compile(r"[+-]?[0-9]+"),
    "double": re.compile(r"[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?"),
    "boolean": re.compile(r"true|false", re.IGNORECASE),
}


def _text_types(
    connection: duckdb.DuckDBPyConnection, source: str, count: int
) -> tuple[list[str], int]:
    """Each column's type, and how many rows there are."""
    sample = _possible_types(connection, f"{source} LIMIT {SAMPLE_ROWS}", [_TEXT_TYPES] * count)[0]
    # Almost always the sample has decided that a column is text; only the others are read again.
    possible = [{name: _TEXT_TYPES[name] for name in names} for names in sample]
    names, total = _possible_types(connection, source, possible)
    return [min(kept, key=list(_TEXT_TYPES).index, default="string") for kept in names], total


def _possible_types(
    connection: duckdb.DuckDBPyConnection, source: str, tests: Sequence[dict[str, str]]
) -> tuple[list[list[str]], int]:
    cells = ["count(*)"]
    for number, wanted in enumerate(tests):
        cell = f"c{number}"
        cells += [
            f"bool_and({test.format(cell)}) FILTER ({cell} <> '')" for test in wanted.values()
        ]
    values = _one(connection, f"SELECT {', '.join(cells)} FROM (SELECT * FROM {source})")
    left = list(values[1:])
    kept = [[name for name in wanted if left.pop(0)] for wanted in tests]
    return kept, values[0]


def _json_structure(
    connection: duckdb.DuckDBPyConnection, paths: Sequence[Path], tolerant: bool
) -> tuple[Any, int]:
    files = ", ".join(file_literal(path) for path in paths)
    options = ", ignore_errors = true" if tolerant else ""
    # One record of each structure tells all: over every record, json_group_structure takes several
    # times the file's size in memory.
    text, total = _one(
        connection,
        "SELECT json_group_structure(example)::VARCHAR, coalesce(sum(rows), 0)::BIGINT FROM ("
        "SELECT any_value(json) AS example, count(json) AS rows"
        f" FROM read_ndjson_objects([{files}]{options})"
        " GROUP BY json_structure(json)::VARCHAR)",
    )
    return json.loads(text) if text else None, total


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[Any, ...]:
    row = connection.execute(sql).fetchone()
    connection.complete()
    return row or ()


def _warn_of_broken(prefix: Prefix, error: duckdb.Error, warn: Callable[[Message], None]) -> None:
    warn(
        Message(
            "{folder}: {why}; lines like it are left out",
            folder=printable(prefix.name),
            why=_first_line(error),
        )
    )


def _too_many(columns: int) -> NoTableError:
    return NoTableError(
        Message("{columns} columns; at most {most} make sense", columns=columns, most=MOST_COLUMNS)
    )


def _first_line(error: Exception) -> str:
    return printable(str(error).strip().split("\n")[0])
