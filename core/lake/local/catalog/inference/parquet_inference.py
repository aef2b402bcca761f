"""The table of Parquet files: their own columns and types; and of Avro files, as Parquet."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import duckdb

from core.lake.local.catalog.catalog import CatalogTable, SourceFile
from core.lake.local.catalog.discovery import Prefix
from core.lake.local.catalog.inference.context import MOST_COLUMNS, Context, NoTableError, too_many
from core.lake.local.catalog.inference.json.json_structure import MOST_LEVELS
from core.lake.local.catalog.inference.table_columns import overridden, table_of
from core.lake.local.catalog.readers import FILE, file_literal, raw_parquet
from core.lake.local.catalog.shapes import athena_shape, levels
from core.lake.local.sources.avro import avro_to_parquet
from core.lake.local.sources.names import left_out, printable
from core.lake.local.sources.reading import Reading
from core.lake.schema.types import quoted
from core.messages import Message

# DuckDB's time to read arrays in arrays doubles with each level.
_READABLE_LEVELS: Final = 16


def infer_parquet(context: Context, prefix: Prefix) -> CatalogTable:
    """The table that Parquet files make.

    Args:
        context: What is worked with.
        prefix: What the walk found.

    Raises:
        NoTableError: They make none.
        duckdb.Error: They can't be read.
    """
    prefix.files = _sound(context, prefix.files)
    paths = [context.lake / file.path for file in prefix.files]
    _tell_drift(context, prefix, paths)
    made = _table(context, prefix, paths)
    sizes = _column_bytes(context, paths, made.sources)
    return overridden(context, replace(made, column_bytes=sizes))


def infer_avro(context: Context, prefix: Prefix) -> CatalogTable:
    """The table that Avro files make, rewritten as Parquet.

    Args:
        context: What is worked with.
        prefix: What the walk found.

    Raises:
        NoTableError: They make none.
        duckdb.Error: They can't be read.
    """
    kept = []
    for file in prefix.files:
        context.check()
        if avro_to_parquet(context.lake / file.path, context.work / file.path):
            kept.append(replace(file, reading=0))
        else:
            context.warn(left_out(file.path, Message("is not a readable Avro file")))
    if not kept:
        raise NoTableError(Message("no file of it can be read"))
    prefix.files = kept
    made = _table(context, prefix, [context.work / file.path for file in kept])
    return overridden(context, replace(made, readings=(Reading(rewritten=True),)))


def _sound(context: Context, files: Sequence[SourceFile]) -> list[SourceFile]:
    """The files that are Parquet; warns of the others."""
    kept = []
    for file in files:
        context.check()
        if _is_parquet(context.lake / file.path):
            kept.append(file)
        else:
            context.warn(left_out(file.path, Message("is not a Parquet file, or is incomplete")))
    if not kept:
        raise NoTableError(Message("no file of it can be read"))
    return kept


def _is_parquet(path: Path) -> bool:
    try:
        with path.open("rb") as content:
            start = content.read(4)
            content.seek(-4, 2)
            return start == content.read(4) == b"PAR1"
    except OSError:
        return False


def _table(context: Context, prefix: Prefix, paths: Sequence[Path]) -> CatalogTable:
    own = f"* EXCLUDE ({quoted(FILE)})"
    relation = context.connection.sql(f"SELECT {own} FROM {raw_parquet(paths)}")
    names, shapes = relation.columns, [str(type_) for type_ in relation.types]
    if len(names) > MOST_COLUMNS:
        raise too_many(len(names))

    def renamed(name: str, legal: str) -> None:
        context.warn(
            Message(
                "{folder}: the field {name} becomes {legal}",
                folder=printable(prefix.name),
                name=printable(name) or "''",
                legal=legal,
            )
        )

    columns = []
    for name, shape in zip(names, shapes, strict=True):
        if levels(shape) > _READABLE_LEVELS:
            context.warn(
                Message(
                    "{folder}: {field} is nested more than {levels} levels deep: left out",
                    folder=printable(prefix.name),
                    field=printable(name),
                    levels=_READABLE_LEVELS,
                )
            )
        elif levels(shape) > MOST_LEVELS:
            context.warn(
                Message(
                    "{folder}: {field} is nested more than {levels} levels deep: it is a string of"
                    " JSON, which json_extract reads",
                    folder=printable(prefix.name),
                    field=printable(name),
                    levels=MOST_LEVELS,
                )
            )
            columns.append((name, shape, "string"))
        else:
            columns.append((name, shape, athena_shape(shape, renamed)))
    if not columns:
        raise NoTableError(Message("no column of it can be read"))
    names, shapes, types = map(list, zip(*columns, strict=True))
    made = table_of(prefix, names, types, context.warn)
    total = context.one(f"SELECT count(*) FROM {raw_parquet(paths)}")[0]
    return replace(made, rows=total, shapes=tuple(shapes))


def _tell_drift(context: Context, prefix: Prefix, paths: Sequence[Path]) -> None:
    """Warn of columns whose types differ between files: Athena refuses these."""
    files = ", ".join(file_literal(path) for path in paths)
    try:
        rows = context.all(
            "SELECT name, list(DISTINCT kind ORDER BY kind), min_by(file_name, kind),"
            " max_by(file_name, kind) FROM (SELECT file_name, name,"
            " lower(coalesce(nullif(converted_type::VARCHAR, ''), type)) AS kind"
            f" FROM parquet_schema([{files}]) WHERE coalesce(num_children, 0) = 0)"
            " GROUP BY name HAVING count(DISTINCT kind) > 1 AND count(*) <="
            f" {len(paths)}"
        )
    except duckdb.InterruptException:
        raise
    except duckdb.Error:
        return
    for name, kinds, first, second in rows:
        context.warn(
            Message(
                "{folder}: the column {name} is {types} in one file or another, such as {first} and"
                " {second}: Athena refuses that (HIVE_BAD_DATA); write all with one type",
                folder=printable(prefix.name),
                name=printable(name),
                types=", ".join(kinds),
                first=printable(_below(first, context.lake)),
                second=printable(_below(second, context.lake)),
            )
        )


def _below(path: str, lake: Path) -> str:
    return path.replace("\\", "/").removeprefix(f"{lake}/".replace("\\", "/"))


def _column_bytes(context: Context, paths: Sequence[Path], names: Sequence[str]) -> tuple[int, ...]:
    files = ", ".join(file_literal(path) for path in paths)
    # A nested column has several parts: a path in the schema for each.
    rows = context.all(
        "SELECT split_part(path_in_schema, ', ', 1), sum(total_compressed_size)::BIGINT"
        f" FROM parquet_metadata([{files}]) GROUP BY 1"
    )
    sizes = dict(rows)
    return tuple(sizes.get(name, 0) for name in names)
