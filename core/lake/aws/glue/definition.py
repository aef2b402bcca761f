"""A table as Glue's CreateTable takes it, from a look at a sample of its files."""

import csv
import hashlib
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from core.errors import LakeError
from core.lake.aws.account.session import OURS, TAG
from core.lake.aws.glue.crawler import CrawlerSpec
from core.lake.aws.s3.bucket import NEVER, Bucket, StoredObject
from core.lake.interface import Column, Table
from core.lake.local.lake import LocalLake
from core.messages import Message
from core.steps.progress import drain

# As much of a text file as Glue's own crawler reads.
SAMPLE_BYTES: Final = 1 << 20
FILES: Final = "matinee-files"
NEWEST: Final = "matinee-newest"
_TEXT: Final = (
    "org.apache.hadoop.mapred.TextInputFormat",
    "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
)
_PARQUET: Final = "org.apache.hadoop.hive.ql.io.parquet"
# By format: the input format, the output format, the SerDe and its parameters. The quote of
# OpenCSVSerDe is its own default; it is named for readers that know no defaults.
_READERS: Final[dict[str, tuple[str, str, str, dict[str, str]]]] = {
    "csv": (
        *_TEXT,
        "org.apache.hadoop.hive.serde2.OpenCSVSerde",
        {"separatorChar": ",", "quoteChar": '"', "escapeChar": "\\"},
    ),
    "json": (*_TEXT, "org.openx.data.jsonserde.JsonSerDe", {"serialization.format": "1"}),
    "parquet": (
        f"{_PARQUET}.MapredParquetInputFormat",
        f"{_PARQUET}.MapredParquetOutputFormat",
        f"{_PARQUET}.serde.ParquetHiveSerDe",
        {"serialization.format": "1"},
    ),
}


def define_table(
    bucket: Bucket, spec: CrawlerSpec, files: Sequence[StoredObject]
) -> dict[str, Any]:
    """The table of a prefix, as Glue's CreateTable takes it.

    Args:
        bucket: The bucket.
        spec: The table's name and prefix.
        files: The objects below the prefix that Athena reads; at least one.

    Raises:
        LakeError: The files make no table, or can't be read.
    """
    with tempfile.TemporaryDirectory(prefix="matinee-sample-") as folder:
        table, empty = _look_at_sample(bucket, spec, files, Path(folder))
    columns = [column for column in table.columns if not column.partition]
    if table.format == "csv":
        columns = [_for_csv(column, empty) for column in columns]
    keys = [column for column in table.columns if column.partition]
    reader = _READERS[table.format]
    parameters = {
        "classification": table.format,
        "EXTERNAL": "TRUE",
        TAG: OURS,
        FILES: fingerprint(files),
        NEWEST: max(stored.modified for stored in files).isoformat(),
    }
    if table.format != "parquet":
        parameters["skip.header.line.count"] = "1" if table.format == "csv" else "0"
    return {
        "Name": spec.table,
        "TableType": "EXTERNAL_TABLE",
        "Parameters": parameters,
        "PartitionKeys": [{"Name": key.name, "Type": key.type} for key in keys],
        "StorageDescriptor": {
            "Columns": [{"Name": column.name, "Type": column.type} for column in columns],
            "Location": f"s3://{bucket.name}/{spec.prefix}",
            "InputFormat": reader[0],
            "OutputFormat": reader[1],
            "SerdeInfo": {"SerializationLibrary": reader[2], "Parameters": dict(reader[3])},
        },
    }


def fingerprint(files: Iterable[StoredObject]) -> str:
    """A digest of which files there are, by key, ETag and size."""
    lines = sorted(f"{stored.key}\0{stored.etag}\0{stored.bytes}\n" for stored in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def is_direct(table: Mapping[str, Any]) -> bool:
    """Whether a table was made without a crawler."""
    return FILES in (table.get("Parameters") or {})


def newest_of(parameters: dict[str, str]) -> datetime:
    """When the newest file came that a table's parameters tell of."""
    try:
        return datetime.fromisoformat(parameters[NEWEST])
    except (KeyError, ValueError):
        return NEVER


def _look_at_sample(
    bucket: Bucket, spec: CrawlerSpec, files: Sequence[StoredObject], folder: Path
) -> tuple[Table, frozenset[str]]:
    """What the local crawl makes of one file, and the columns that are empty in some row."""
    sample = min(files, key=lambda stored: (stored.bytes, stored.key))
    plain = sample.key.endswith((".csv", ".json"))
    content = bucket.read(sample.key, SAMPLE_BYTES if plain else -1) or b""
    if plain and len(content) < sample.bytes:
        content = content[: content.rfind(b"\n") + 1]
    path = folder / sample.key
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    lake = LocalLake(folder)
    try:
        crawled = drain(lake.crawl())
        if len(crawled.tables) != 1 or crawled.tables[0].format not in _READERS:
            raise LakeError(
                Message(
                    "the files of {location} make no table: {why}",
                    location=f"s3://{bucket.name}/{spec.prefix}",
                    why=next(iter(crawled.warnings), Message("they are of an unknown format")),
                ),
                "upload the data set again, then crawl",
            )
        empty = _empty_columns(content) if sample.key.endswith(".csv") else frozenset[str]()
        return crawled.tables[0], empty
    finally:
        drain(lake.teardown())
        lake.close()


def _empty_columns(content: bytes) -> frozenset[str]:
    rows = csv.DictReader(content.decode("utf-8-sig", "replace").splitlines())
    return frozenset(
        name.lower() for row in rows for name, cell in row.items() if name and cell == ""
    )


def _for_csv(column: Column, empty: frozenset[str]) -> Column:
    """A column as OpenCSVSerDe can read it: it fails on an empty cell that is no text."""
    if column.type == "bigint" and column.name not in empty:
        return column
    return Column(column.name, "string")
