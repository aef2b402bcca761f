"""The schema of a table's files: their columns and types as the Glue crawler would infer them.

Text formats get int, bigint, double, boolean and string, nothing else: dates in text stay strings.
"""

from collections import Counter
from dataclasses import replace

import duckdb

from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.discovery import Prefix
from core.lake.local.catalog.inference.context import Context, NoTableError
from core.lake.local.catalog.inference.csv.csv_inference import infer_csv
from core.lake.local.catalog.inference.json.json_inference import infer_json
from core.lake.local.catalog.inference.parquet_inference import infer_avro, infer_parquet
from core.lake.local.catalog.inference.table_columns import as_text
from core.lake.local.catalog.readers import scan
from core.lake.local.sources.file_start import (
    FileStart,
    TextFormat,
    content_format,
    file_start,
)
from core.lake.local.sources.losses import Loss
from core.lake.local.sources.names import left_out, printable
from core.lake.schema.encodings import UTF8
from core.lake.schema.types import duckdb_type, quoted
from core.messages import Message


def infer(context: Context, prefix: Prefix) -> CatalogTable:
    """The table that a prefix is; reads all of its files once or twice.

    Args:
        context: What is worked with.
        prefix: What the walk found.

    Raises:
        NoTableError: The files make no table.
        LakeError: What the user says of them can't be.
        duckdb.InterruptException: The connection was interrupted.
    """
    try:
        return _inferred(context, prefix)
    except duckdb.InterruptException:
        raise
    except duckdb.Error as error:
        raise NoTableError(_words(error)) from error
    except OSError as error:
        raise NoTableError(
            Message("can't be read: {reason}", reason=error.strerror or str(error))
        ) from error


def _inferred(context: Context, prefix: Prefix) -> CatalogTable:
    if prefix.format == "parquet":
        return infer_parquet(context, prefix)
    if prefix.format == "avro":
        return infer_avro(context, prefix)
    starts = _starts(context, prefix)
    _go_by_content(context, prefix, starts)
    _tell_zstd(context, prefix, starts)
    _tell_encodings(context, starts)
    infer_text = infer_csv if prefix.format == "csv" else infer_json
    return infer_text(context, prefix, starts)


def tell_casts(context: Context, table: CatalogTable) -> None:
    """Warn of values that do not fit the type that the user set; they become NULL.

    Args:
        context: The crawl.
        table: The table.
    """
    wanted = {name: type_ for name, type_ in table.override.types if type_ != "string"}
    if not wanted or table.format not in ("csv", "json"):
        return
    rows = scan(as_text(table, wanted.keys()), context.lake, context.work)
    tests = (
        f"count(*) FILTER ({quoted(n)} <> '' AND try_cast({quoted(n)} AS {duckdb_type(t)}) IS NULL)"
        for n, t in wanted.items()
    )
    counts = context.one(f"SELECT {', '.join(tests)} FROM ({rows})")
    for (name, type_), count in zip(wanted.items(), counts, strict=True):
        values = {"table": table.full_name, "name": name, "type": type_}
        if count == 1:
            context.warn(Message("{table}: 1 value of {name} is no {type}: it is NULL", **values))
        elif count:
            context.warn(
                Message(
                    "{table}: {count:,} values of {name} are no {type}: they are NULL",
                    count=count,
                    **values,
                )
            )


def settled(context: Context, table: CatalogTable) -> CatalogTable:
    """Add what was lost of its files to a table, and warn of it.

    Args:
        context: The crawl.
        table: The table.
    """
    tell_casts(context, table)
    losses: list[Loss] = []
    for path, account in sorted(context.accounts.items()):
        losses += account.losses(path)
        account.tell(printable(path), context.warn)
    for loss in losses:
        context.warn(loss.warning())
    return replace(table, losses=tuple(losses))


def _starts(context: Context, prefix: Prefix) -> dict[str, FileStart]:
    """The beginning of each text file; unreadable ones leave the prefix, with a warning."""
    starts, kept = {}, []
    for file in prefix.files:
        context.check()
        start = file_start(context.lake / file.path, context.override.encoding)
        if start.fault:
            context.warn(left_out(file.path, start.fault))
            continue
        starts[file.path] = start
        kept.append(file)
    if not kept:
        raise NoTableError(Message("no file of it can be read"))
    prefix.files = kept
    return starts


def _go_by_content(context: Context, prefix: Prefix, starts: dict[str, FileStart]) -> None:
    """Read files by their content, as Glue's crawler does, where their names say something else."""
    named: TextFormat = "csv" if prefix.format == "csv" else "json"
    found = {path: content_format(start, named) for path, start in starts.items()}
    if all(kind == named for kind in found.values()):
        return
    sizes = Counter[TextFormat]()
    for file in prefix.files:
        sizes[found[file.path]] += file.bytes
    chosen = sizes.most_common(1)[0][0]
    for file in prefix.files:
        if found[file.path] == chosen:
            continue
        del starts[file.path]
        context.warn(
            left_out(
                file.path,
                Message(
                    "holds {format}, but most of {folder} is {other}; give it a folder of its own",
                    format=found[file.path],
                    other=chosen,
                    folder=printable(prefix.name),
                ),
            )
        )
    prefix.files = [file for file in prefix.files if file.path in starts]
    if chosen != named:
        prefix.format = chosen
        context.warn(
            Message(
                "{folder}: its files are named as {named} but hold {found}, and are read as that",
                folder=printable(prefix.name),
                named=named,
                found=chosen,
            )
        )


def _tell_encodings(context: Context, starts: dict[str, FileStart]) -> None:
    others: dict[str, list[str]] = {}
    for path, start in starts.items():
        if start.encoding != UTF8:
            others.setdefault(start.encoding, []).append(path)
    for encoding, paths in others.items():
        path, count = printable(paths[0]), len(paths) - 1
        name = path if not count else Message("{path} and {count} more", path=path, count=count)
        context.warn(
            Message(
                "{name} is in {encoding}: Athena reads only UTF-8", name=name, encoding=encoding
            )
        )


def _tell_zstd(context: Context, prefix: Prefix, starts: dict[str, FileStart]) -> None:
    if any(start.compression == "zstd" for start in starts.values()):
        context.warn(
            Message(
                "{folder} has text compressed with Zstandard, which Glue's crawler does not"
                " recognise: compress it with gzip, or crawl AWS with --catalog direct",
                folder=printable(prefix.name),
            )
        )


def _words(error: duckdb.Error) -> Message:
    """Why files make no table; DuckDB's own words say nothing to a user."""
    text = str(error)
    if "ut of Memory" in text or "max_temp_directory_size" in text:
        return Message("it needs more memory than a crawl may have")
    if isinstance(error, duckdb.InternalException | duckdb.FatalException):
        return Message("an object in it is nested too deep")
    return Message("its files can't be read together")
