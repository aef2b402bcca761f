"""A table as Glue's CreateTable takes it, from a look at a sample of its files."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from core.lake.aws.account.session import OURS, TAG
from core.lake.aws.glue.crawler import CrawlerSpec
from core.lake.aws.glue.sample import Sample, look_at_sample, reader_of
from core.lake.aws.s3.bucket import NEVER, Bucket, StoredObject
from core.lake.interface import Column
from core.lake.local.catalog.ddl import serde_of
from core.lake.schema.overrides import NO_OVERRIDE, Override

FILES: Final = "matinee-files"
NEWEST: Final = "matinee-newest"
_TEXT: Final = (
    "org.apache.hadoop.mapred.TextInputFormat",
    "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
)
_PARQUET: Final = "org.apache.hadoop.hive.ql.io.parquet"
_AVRO: Final = "org.apache.hadoop.hive.ql.io.avro"
_OPENCSV: Final = "org.apache.hadoop.hive.serde2.OpenCSVSerde"
# By format: the input format, the output format, the SerDe and its parameters. The quote of
# OpenCSVSerDe is its own default; it is named for readers without defaults.
_READERS: Final[dict[str, tuple[str, str, str, dict[str, str]]]] = {
    "csv": (*_TEXT, _OPENCSV, {"separatorChar": ",", "quoteChar": '"', "escapeChar": "\\"}),
    "json": (*_TEXT, "org.openx.data.jsonserde.JsonSerDe", {"serialization.format": "1"}),
    "parquet": (
        f"{_PARQUET}.MapredParquetInputFormat",
        f"{_PARQUET}.MapredParquetOutputFormat",
        f"{_PARQUET}.serde.ParquetHiveSerDe",
        {"serialization.format": "1"},
    ),
    "avro": (
        f"{_AVRO}.AvroContainerInputFormat",
        f"{_AVRO}.AvroContainerOutputFormat",
        "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
        {"serialization.format": "1"},
    ),
}


def define_table(
    bucket: Bucket,
    spec: CrawlerSpec,
    files: Sequence[StoredObject],
    override: Override = NO_OVERRIDE,
) -> dict[str, Any]:
    """The table of a prefix, as Glue's CreateTable takes it.

    Args:
        bucket: The bucket.
        spec: The table's name and prefix.
        files: The objects below the prefix that Athena reads; at least one.
        override: The user's settings.

    Raises:
        LakeError: The files make no table, can't be read, or can't be read as the user says.
    """
    sample = look_at_sample(bucket, spec, files, override)
    table = sample.table
    reader = _READERS[table.format]
    columns = list(table.own_columns)
    if table.format == "csv":
        reader = (*_TEXT, *_csv_serde(sample, override))
        if reader[2] == _OPENCSV:
            columns = [_for_csv(column, sample) for column in columns]
    keys = [column for column in table.columns if column.partition]
    parameters = {
        "classification": table.format,
        "EXTERNAL": "TRUE",
        TAG: OURS,
        FILES: fingerprint(files),
        NEWEST: max(stored.modified for stored in files).isoformat(),
    }
    if table.format in ("csv", "json"):
        dialect = table.readings[0].dialect
        parameters["skip.header.line.count"] = str(dialect.skip + dialect.header if dialect else 0)
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
    """The time of the newest file, from a table's parameters."""
    try:
        return datetime.fromisoformat(parameters[NEWEST])
    except (KeyError, ValueError):
        return NEVER


def _csv_serde(sample: Sample, override: Override) -> tuple[str, dict[str, str]]:
    """The reader of delimited text, and its parameters."""
    return serde_of(replace(sample.table, serde=reader_of(sample, override)))


def _for_csv(column: Column, sample: Sample) -> Column:
    """A column as OpenCSVSerDe can read it: it fails on an empty cell that is no text."""
    if column.type == "bigint" and column.name not in sample.empty:
        return column
    return Column(column.name, "string")
