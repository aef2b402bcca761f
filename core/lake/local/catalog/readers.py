"""The SQL by which DuckDB reads a table's files, as the table's columns.

The views that queries read and the columnar copy are both made of it, so that both give the same.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from core.lake.local.catalog.catalog import CatalogTable, InsertedFiles, SourceFile
from core.lake.local.catalog.shapes import reshaped
from core.lake.local.sources.delimited_text.delimited import Dialect
from core.lake.local.sources.reading import Reading
from core.lake.local.sources.rewriting import clean
from core.lake.local.sources.text_lines import LINE_BYTES
from core.lake.schema.types import duckdb_type, literal, quoted, struct_fields

# What is read of a CSV file at a time; DuckDB's own choice is 32 of the longest lines.
BUFFER_BYTES = 2 * LINE_BYTES


# DuckDB's reader of JSON holds a buffer of twice the longest line for each file of a list; its
# reader of whole objects does not, but takes a sixth longer.
FEW_FILES: Final = 16

# The column of each row's file; no name of a source is like it.
FILE: Final = "$path of the row"
_FILE: Final = quoted(FILE)

# How INSERT INTO separates the cells of a table of delimited text.
INSERTED_DIALECT: Final = Dialect()
# The column that marks rows of other types; a crawled name has no space.
MISFIT: Final = " misfit"

# The folder of rows whose partition key is NULL, as Hive names it.
NO_PARTITION = "__HIVE_DEFAULT_PARTITION__"


def file_literal(path: Path) -> str:
    """A file's path as an SQL string for this file alone, even with wildcards in its name."""
    return literal(re.sub(r"[*?\[]", lambda letter: f"[{letter[0]}]", str(path)))


def raw_csv(paths: Sequence[Path], reading: Reading, lazy: bool = False) -> str:
    r"""``read_csv(...)`` that gives each field as text, in columns ``c0``, ``c1`` ...

    An empty field is an empty text, as it is to Athena's readers of text.

    Args:
        paths: The files.
        reading: How they are read.
        lazy: Whether ``\N`` is NULL, as it is to Hive's reader of text without quotes.
    """
    dialect = reading.dialect or Dialect()
    names = [f"c{number}" for number in range(dialect.width)]
    options = {
        "auto_detect": "false",
        "header": str(dialect.header).lower(),
        "skip": str(dialect.skip),
        "delim": literal(dialect.delimiter),
        "quote": literal(dialect.quote),
        "escape": literal(dialect.escape or dialect.quote),
        "columns": "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in names) + "}",
        "max_line_size": str(LINE_BYTES),
        "buffer_size": str(BUFFER_BYTES),
        "hive_partitioning": "false",
    }
    if lazy:
        options |= {"nullstr": literal("\\N"), "allow_quoted_nulls": "false"}
    else:
        options |= {"force_not_null": "[" + ", ".join(f"'{name}'" for name in names) + "]"}
    return f"read_csv({_list(paths)}, {_options(options, reading)})"


def raw_json(paths: Sequence[Path], fields: dict[str, str], reading: Reading) -> str:
    """The fields of JSON Lines as DuckDB's types, under their names.

    Args:
        paths: The files.
        fields: Each field's name with DuckDB's type of it.
        reading: How they are read.
    """
    if len(paths) > FEW_FILES:
        return _transformed(paths, fields, reading)
    columns = ", ".join(f"{literal(name)}: {literal(type_)}" for name, type_ in fields.items())
    options = {
        "format": "'newline_delimited'",
        # Otherwise DuckDB would read the objects to find that out, at any depth.
        "records": "true",
        "columns": "{" + columns + "}",
        "maximum_object_size": str(LINE_BYTES),
        "hive_partitioning": "false",
    }
    return f"read_json({_list(paths)}, {_options(options, reading)})"


def _transformed(paths: Sequence[Path], fields: dict[str, str], reading: Reading) -> str:
    # As texts first: `json_transform_strict` refuses objects that lack a key, and `json_transform`
    # gives NULL for a value of another type, which has to fail as it does in `read_json`.
    texts = "{" + ", ".join(f"{json.dumps(n)}: {_spec(t)}" for n, t in fields.items()) + "}"
    kind = ", ".join(f"{quoted(name)} {type_}" for name, type_ in fields.items())
    record = f"CAST(json_transform(json, {literal(texts)}) AS STRUCT({kind}))"
    return (
        f"(SELECT record.*, {_FILE} FROM (SELECT {record} AS record, {_FILE}"
        f" FROM {raw_objects(paths, reading, named=True)}))"
    )


def _spec(type_: str) -> str:
    """A DuckDB type as `json_transform` takes it, with a text for each scalar."""
    if type_.endswith("[]"):
        return f"[{_spec(type_[:-2])}]"
    if type_.startswith("STRUCT("):
        fields = (f"{json.dumps(name)}: {_spec(inner)}" for name, inner in struct_fields(type_))
        return "{" + ", ".join(fields) + "}"
    return json.dumps(type_ if type_.startswith("MAP(") else "VARCHAR")


def raw_objects(paths: Sequence[Path], reading: Reading, *, named: bool = False) -> str:
    """``read_ndjson_objects(...)``: each line as JSON, in the column ``json``.

    Args:
        paths: The files.
        reading: How they are read.
        named: Whether there is the column `FILE` too.
    """
    options = {"maximum_object_size": str(LINE_BYTES)}
    return f"read_ndjson_objects({_list(paths)}, {_options(options, reading, named=named)})"


def raw_parquet(paths: Sequence[Path]) -> str:
    """``read_parquet(...)``, columns brought together by name."""
    return (
        f"read_parquet({_list(paths)}, union_by_name = true, hive_partitioning = false,"
        f" filename = {literal(FILE)})"
    )


def scan(
    table: CatalogTable,
    lake: Path,
    work: Path | None = None,
    path: str | None = None,
    misfit: str = "",
) -> str:
    """The SELECT that gives a table's rows from its own files, with its names and types.

    Args:
        table: The table.
        lake: The lake's folder.
        work: Where `core.lake.local.sources.rewriting` has put those files that DuckDB can't read.
        path: The name of a further column, with the path of each row's file; None for none.
        misfit: The SQL of a further column, `MISFIT`; empty for none.

    Raises:
        ValueError: There are such files, and `work` is not given.
    """
    if table.definition:
        return table.definition
    if table.inserted:
        parts = [scan(table.crawled, lake, work, path)]
        parts += [inserted_scan(table, part, lake, path) for part in table.inserted]
        return " UNION ALL ".join(parts)
    sources = []
    for number, reading in enumerate(table.readings):
        files = [file for file in table.files if file.reading == number]
        if files:
            sources.append(_source(table, reading, files, lake, work))
    source = sources[0] if len(sources) == 1 else f"({' UNION ALL '.join(map(_all, sources))})"
    return _select(table, _cells(table), source, path, misfit)


def _select(
    table: CatalogTable, own: Sequence[str], source: str, path: str | None, misfit: str = ""
) -> str:
    cells = [*own, *_partitions(table)]
    named = [
        f"{cell} AS {quoted(column.name)}"
        for cell, column in zip(cells, table.columns, strict=True)
    ]
    if path is not None:
        named.append(f"{_FILE} AS {quoted(path)}")
    if misfit:
        named.append(f"coalesce({misfit}, false) AS {quoted(MISFIT)}")
    return f"SELECT {', '.join(named)} FROM {source}"


def inserted_scan(
    table: CatalogTable, part: InsertedFiles, lake: Path, path: str | None = None
) -> str:
    """The SELECT of the rows that INSERT INTO has added to a table.

    Args:
        table: The table.
        part: The files.
        lake: The lake's folder.
        path: The name of a further column, with the path of each row's file; None for none.
    """
    paths = [lake / file.path for file in part.files]
    known = dict(zip(table.sources, table.shapes or table.sources, strict=True))
    if table.format == "csv":
        dialect = replace(INSERTED_DIALECT, width=len(part.sources))
        source = raw_csv(paths, Reading("gzip", dialect=dialect), lazy=True)
    elif table.format == "json":
        source = raw_json(paths, known, Reading("gzip"))
    else:
        source = raw_parquet(paths)
    own = []
    for cell, name, column in zip(_cells(table), table.sources, table.own_columns, strict=True):
        type_ = duckdb_type(column.type)
        if name not in part.sources:
            # A crawl since then has found other columns.
            own.append(f"CAST(NULL AS {type_})")
        elif table.format == "csv":
            text = _text_cell(part.sources.index(name), type_)
            # To a reader with quotes an empty cell is an empty text.
            full = type_ == "VARCHAR" and table.serde != "lazy"
            own.append(f"coalesce({text}, '')" if full else text)
        else:
            own.append(cell)
    return _select(table, own, source, path)


def _all(source: str) -> str:
    return f"(FROM {source})"


def _source(
    table: CatalogTable,
    reading: Reading,
    files: Sequence[SourceFile],
    lake: Path,
    work: Path | None,
) -> str:
    """The rows of the files of one reading, as wide as the table, and each one's `FILE`."""
    folder = lake
    if reading.rewritten:
        if work is None:
            raise ValueError(f"{table.full_name} is read from its copy alone")
        folder, reading = work, clean(reading)
    paths = [folder / file.path for file in files]
    if table.format == "csv":
        source = raw_csv(paths, reading, table.serde == "lazy" or folder == work)
        source = _widened(source, reading, width(table))
    elif table.format == "json":
        source = raw_json(paths, dict(zip(table.sources, table.shapes, strict=True)), reading)
    else:
        source = raw_parquet(paths)
    if folder == work:
        below = f"substr(replace({_FILE}, chr(92), '/'), {len(str(work)) + 2})"
        name = f"{literal(f'{lake}/')} || {below}"
        source = f"(SELECT * REPLACE ({name} AS {_FILE}) FROM {source})"
    return source


def width(table: CatalogTable) -> int:
    """How many cells a row of a table of delimited text has."""
    return max(reading.dialect.width for reading in table.readings if reading.dialect)


def _widened(source: str, reading: Reading, wanted: int) -> str:
    """Cells that a file with fewer columns lacks are NULL."""
    have = reading.dialect.width if reading.dialect else wanted
    if have == wanted:
        return source
    cells = [f"c{number}" for number in range(have)]
    cells += [f"NULL::VARCHAR AS c{number}" for number in range(have, wanted)]
    return f"(SELECT {', '.join(cells)}, {_FILE} FROM {source})"


def _cells(table: CatalogTable) -> list[str]:
    """The SQL of each of a table's own columns."""
    own = table.own_columns
    if table.format == "csv":
        return [_text_cell(number, duckdb_type(column.type)) for number, column in enumerate(own)]
    return [
        reshaped(quoted(name), shape, column.type)
        for name, shape, column in zip(table.sources, table.shapes, own, strict=True)
    ]


def _text_cell(number: int, type_: str) -> str:
    """The SQL of a cell of delimited text as one of DuckDB's types."""
    if type_ == "VARCHAR":
        return f"c{number}"
    # A bare TRY_CAST would become the reader's own type, and fail on an empty field.
    return f"CASE WHEN c{number} <> '' THEN try_cast(c{number} AS {type_}) END"


def _partitions(table: CatalogTable) -> list[str]:
    """Each partition key's value, from the folder's name: ``dt=2024-01-31``, or all of it."""
    keys = table.partition_keys
    cells = []
    for number, key in enumerate(keys):
        part = f"parse_path({_FILE}, 'both_slash')[{number - len(keys) - 1}]"
        named = literal(f"{key}=")
        cells.append(
            f"nullif(url_decode(CASE WHEN starts_with(lower({part}), {named})"
            f" THEN {part}[{len(key) + 2}:] ELSE {part} END), {literal(NO_PARTITION)})"
        )
    return cells


def _list(paths: Sequence[Path]) -> str:
    return "[" + ", ".join(file_literal(path) for path in paths) + "]"


def _options(options: dict[str, str], reading: Reading, *, named: bool = True) -> str:
    # Named, because the file's name may not fit its content.
    options |= {"compression": literal(reading.compression or "none")}
    options |= {"filename": literal(FILE)} if named else {}
    return ", ".join(f"{name} = {value}" for name, value in options.items())
