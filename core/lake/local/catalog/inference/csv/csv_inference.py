"""The table of delimited text files: dialect, header, columns and types."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from core.lake.local.catalog.catalog import CatalogTable, SourceFile
from core.lake.local.catalog.discovery import Prefix
from core.lake.local.catalog.inference.context import (
    MOST_COLUMNS,
    Context,
    NoTableError,
    RowCheck,
    rewritten,
    too_many,
)
from core.lake.local.catalog.inference.csv.csv_headers import Layout, layout_of, same_layout
from core.lake.local.catalog.inference.csv.csv_types import sampled_types, text_types
from core.lake.local.catalog.inference.table_columns import overridden, table_of, with_types
from core.lake.local.catalog.inference.verification import direct_files, repaired
from core.lake.local.catalog.readers import scan
from core.lake.local.sources.file_start import FileStart, ends_too_long, line_breaks
from core.lake.local.sources.names import printable
from core.lake.local.sources.reading import Reading
from core.lake.schema.types import quoted
from core.messages import Message

Starts = Mapping[str, FileStart]


def infer_csv(context: Context, prefix: Prefix, starts: Starts) -> CatalogTable:
    """The table that files of delimited text make.

    Args:
        context: What is worked with.
        prefix: What the walk found; its files can all be opened.
        starts: How each of them begins, by path.

    Raises:
        NoTableError: They make none.
        duckdb.Error: They can't be read.
    """
    layouts = _layouts(context, prefix, starts)
    first = layouts.names
    if len(first) > MOST_COLUMNS:
        raise too_many(len(first))
    table = table_of(prefix, first, ["string"] * len(first), context.warn)
    table = replace(
        table,
        files=layouts.files,
        readings=layouts.readings,
        serde=_serde(prefix, starts, layouts.readings),
    )
    special = [
        file.path
        for file in table.files
        if not table.readings[file.reading].direct
        or ends_too_long(context.lake / file.path, starts[file.path])
    ]
    table = rewritten(context, table, special)
    # A postcode is no number, whatever it looks like in a country.
    texts = {"post_code"} if prefix.has_classifier else set[str]()
    # The user has said it, so it is not inferred.
    texts |= {name for name, _ in context.override.types}
    texts |= {column.name for column in table.own_columns if context.override.strings}
    table = _quickly(context, table, starts, texts) or _thoroughly(context, table, starts, texts)
    return overridden(context, table)


def _quickly(
    context: Context, table: CatalogTable, starts: Starts, texts: Collection[str]
) -> CatalogTable | None:
    """The table with the types of its first rows; the others are checked while they are copied.

    Returns:
        The table, its rows not counted; None where all rows must be read.
    """
    if context.thorough or table.sources[-1:] == ("",):
        return None
    lines = _line_count(context, table, starts)
    if lines is None and any(_has_quotes(table, file) for file in direct_files(table)):
        return None
    try:
        found = sampled_types(context, table, scan(table, context.lake, context.work), texts)
    except duckdb.InterruptException:
        raise
    except duckdb.Error:
        return None
    if found is None:
        return None
    types, misfit = found
    context.check_rows = RowCheck(misfit, lines)
    return replace(with_types(table, types), rows=None)


def _thoroughly(
    context: Context, table: CatalogTable, starts: Starts, texts: Collection[str]
) -> CatalogTable:
    """The table with the types of all of its rows, which are read for it."""
    context.check_rows = None
    table, types, rows = _types(context, table, starts, texts)
    return _without_last(context, replace(with_types(table, types), rows=rows))


@dataclass
class _Layouts:
    names: list[str]
    files: tuple[SourceFile, ...]
    readings: tuple[Reading, ...]


def _layouts(context: Context, prefix: Prefix, starts: Starts) -> _Layouts:
    """What the columns are, and how each file is read."""
    reference = _reference(context, prefix, starts)
    names = list(reference.names)
    readings: list[Reading] = []
    files: list[SourceFile] = []
    others: defaultdict[Message, list[str]] = defaultdict(list)
    for file in prefix.files:
        context.check()
        start = starts[file.path]
        layout = same_layout(reference, start)
        if layout is None:
            layout, remark = layout_of(start, prefix.name, context.override, reference, names)
            if remark is not None:
                others[remark].append(file.path)
            if layout is None:
                continue
            if len(layout.names) > len(names):
                names += layout.names[len(names) :]
        reading = Reading(start.compression, start.encoding, layout.dialect)
        if reading not in readings:
            readings.append(reading)
        files.append(replace(file, reading=readings.index(reading)))
    for remark, paths in others.items():
        _tell(context, remark, paths)
    return _Layouts(names, tuple(files), tuple(readings))


def _reference(context: Context, prefix: Prefix, starts: Starts) -> Layout:
    """The layout that the others are compared with: of the first file that has a row."""
    files = [starts[file.path] for file in prefix.files]
    start = next((s for s in files if len([x for x in s.lines if x.strip()]) > 1), files[0])
    layout, remark = layout_of(start, prefix.name, context.override)
    if layout is None:
        raise NoTableError(Message("no file of it can be read"))
    if remark is not None:
        path = next(file.path for file in prefix.files if starts[file.path] is start)
        _tell(context, remark, [path])
    return layout


def _tell(context: Context, remark: Message, paths: Sequence[str]) -> None:
    path = printable(paths[0])
    if len(paths) == 1:
        context.warn(Message("{path} {remark}", path=path, remark=remark))
        return
    context.warn(
        Message(
            "{path}, and 1 more file like it: each {remark}"
            if len(paths) == 2
            else "{path}, and {count} more files like it: each {remark}",
            path=path,
            count=len(paths) - 1,
            remark=remark,
        )
    )


def _without_last(context: Context, table: CatalogTable) -> CatalogTable:
    """The table without a last column that trailing separators alone have made."""
    if table.sources[-1:] != ("",) or len(table.own_columns) < 2:
        return table
    last = table.own_columns[-1]
    rows = scan(table, context.lake, context.work)
    filled = context.one(f"SELECT count(*) FROM ({rows}) WHERE {quoted(last.name)} <> ''")[0]
    if filled:
        return table
    columns = tuple(column for column in table.columns if column is not last)
    return replace(table, columns=columns, sources=table.sources[:-1])


def _serde(prefix: Prefix, starts: Starts, readings: Sequence[Reading]) -> str:
    """The reader that Athena would use: Glue takes OpenCSVSerDe where it sees quotes."""
    if prefix.has_classifier:
        return "opencsv"
    quotes = {reading.dialect.quote for reading in readings if reading.dialect} - {""}
    seen = any(quote in line for quote in quotes for s in starts.values() for line in s.lines)
    return "opencsv" if seen else "lazy"


def _types(
    context: Context, table: CatalogTable, starts: Starts, texts: Collection[str]
) -> tuple[CatalogTable, dict[str, str], int]:
    """The types of the columns; files that DuckDB can't read as they are get rewritten."""

    def found(table: CatalogTable) -> tuple[dict[str, str], int]:
        return text_types(context, table, scan(table, context.lake, context.work), texts)

    try:
        types, rows = found(table)
    except duckdb.InterruptException:
        raise
    except duckdb.Error:
        table = repaired(context, table)
        types, rows = found(table)
    several = _several_lines(context, table, starts, rows)
    if several:
        table = rewritten(context, table, several)
        types, rows = found(table)
    return table, types, rows


def _several_lines(context: Context, table: CatalogTable, starts: Starts, rows: int) -> list[str]:
    """The files with a cell of several lines: of two rows that each lack a quote, perhaps.

    Found out only where there are not as many rows as lines.
    """
    direct = direct_files(table)
    if not direct or not any(_has_quotes(table, file) for file in direct):
        return []
    if _line_count(context, table, starts) == rows:
        return []
    some = replace(table, files=tuple(direct))
    found = " OR ".join(f"contains({quoted(column.name)}, chr(10))" for column in table.own_columns)
    names = context.all(
        f"SELECT DISTINCT parsed FROM ({scan(some, context.lake, path='parsed')}) WHERE {found}"
    )
    several = {name.replace("\\", "/") for (name,) in names}
    return [file.path for file in direct if str(context.lake / file.path) in several]


def _line_count(context: Context, table: CatalogTable, starts: Starts) -> int | None:
    """How many rows a table has if each is a line; None where that takes long to find out."""
    lines = 0
    for file in table.files:
        context.check()
        reading = table.readings[file.reading]
        if reading.rewritten or reading.dialect is None:
            return None
        breaks = line_breaks(context.lake / file.path, starts[file.path])
        if breaks is None:
            return None
        lines += breaks - reading.dialect.skip - reading.dialect.header
    return lines


def _has_quotes(table: CatalogTable, file: SourceFile) -> bool:
    dialect = table.readings[file.reading].dialect
    return dialect is not None and bool(dialect.quote)
