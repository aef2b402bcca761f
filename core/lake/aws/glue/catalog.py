"""The catalog in Glue: its tables, and a check of what a crawl made."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from core.lake.aws.account.session import Session
from core.lake.aws.glue.crawler import CRAWLERS, CrawlerSpec
from core.lake.aws.glue.freshness import staleness
from core.lake.aws.glue.tables import DATABASES, data_files, glue_tables, location_of
from core.lake.aws.s3.bucket import Bucket, StoredObject
from core.lake.aws.s3.overrides import read_overrides
from core.lake.interface import Column, Table
from core.lake.schema.overrides import NO_OVERRIDE, Override
from core.messages import Message

PEEK_BYTES: Final = 65_536
_NUMBERED: Final = re.compile(r"col\d+")


def read_tables(session: Session, bucket: Bucket) -> tuple[Table, ...]:
    """The tables whose files are in the bucket, sorted by database and name.

    Args:
        session: Access to the account.
        bucket: The lake's bucket.
    """
    root = f"s3://{bucket.name}/"
    overrides = read_overrides(bucket)
    found = (
        _table(session, bucket, raw, overrides)
        for database in DATABASES
        for raw in glue_tables(session, database)
        if location_of(raw).startswith(root)
    )
    return tuple(sorted(found, key=lambda table: (table.database, table.name)))


def check_table(
    bucket: Bucket, spec: CrawlerSpec, tables: tuple[Table, ...]
) -> tuple[Message, ...]:
    """Compare a crawled table with what the crawl should have made; one message for each problem.

    Args:
        bucket: The lake's bucket.
        spec: The crawler and the table that it makes.
        tables: All tables of the lake.
    """
    full_name = f"{spec.database}.{spec.table}"
    location = f"s3://{bucket.name}/{spec.prefix}"
    below = [table for table in tables if table.location.startswith(location)]
    table = next((t for t in below if (t.database, t.name) == (spec.database, spec.table)), None)
    if table is None:
        names = ", ".join(f"{other.database}.{other.name}" for other in below)
        return (
            Message(
                "the crawl of {location} made no table {table}; the tables there: {names}",
                location=location,
                table=full_name,
                names=names or Message("none"),
            ),
        )
    warnings = [
        Message(
            "{table} is a second table of {location}: its files differ in their columns",
            table=f"{other.database}.{other.name}",
            location=location,
        )
        for other in below
        if other is not table
    ]
    own = [column.name for column in table.columns if not column.partition]
    expected = _columns_in_file(bucket, spec.prefix, table.format)
    if own and all(_NUMBERED.fullmatch(name) for name in own):
        warnings.append(
            Message(
                "{table} reads its header as data: its columns are {first} ...",
                table=full_name,
                first=own[0],
            )
        )
    elif expected and own != expected:
        missing = [name for name in expected if name not in own]
        extra = [name for name in own if name not in expected]
        warnings.append(
            Message(
                "{table} has other columns than its files: missing {missing}, extra {extra}",
                table=full_name,
                missing=", ".join(missing) or Message("none"),
                extra=", ".join(extra) or Message("none"),
            )
        )
    return tuple(warnings)


def _columns_in_file(bucket: Bucket, prefix: str, file_format: str) -> list[str]:
    """The column names in the first text file; empty where the file has another format."""
    endings = {"csv": ".csv", "json": ".json"}
    first = next(
        (o for o in bucket.objects(prefix) if o.key.endswith(endings.get(file_format, "\0"))), None
    )
    if first is None:
        return []
    start = (bucket.read(first.key, PEEK_BYTES) or b"").split(b"\n", 1)[0]
    try:
        line = start.decode("utf-8-sig")
        if file_format == "csv":
            return [name.strip().strip('"').lower() for name in line.split(",")]
        row = json.loads(line)
    except (ValueError, RecursionError):
        return []
    return [name.lower() for name in row] if isinstance(row, dict) else []


def _table(
    session: Session, bucket: Bucket, raw: Mapping[str, Any], overrides: Mapping[str, Override]
) -> Table:
    location = location_of(raw)
    prefix = location.removeprefix(f"s3://{bucket.name}/").rstrip("/") + "/"
    files = data_files(bucket, prefix)
    keys = raw.get("PartitionKeys", ())
    return Table(
        database=raw["DatabaseName"],
        name=raw["Name"],
        columns=(
            *(Column(c["Name"], c["Type"]) for c in raw["StorageDescriptor"]["Columns"]),
            *(Column(c["Name"], c["Type"], partition=True) for c in keys),
        ),
        location=location,
        format=_format(raw),
        files=len(files),
        bytes=sum(stored.bytes for stored in files),
        partitions=_count_partitions(session, raw) if keys else 0,
        stale=_staleness(session, bucket, raw, prefix, files),
        override=overrides.get(prefix.rstrip("/"), NO_OVERRIDE),
    )


def _staleness(
    session: Session, bucket: Bucket, raw: Mapping[str, Any], prefix: str, files: list[StoredObject]
) -> str:
    place = (raw["DatabaseName"], raw["Name"], prefix)
    for spec in CRAWLERS:
        if (spec.database, spec.table, spec.prefix) == place:
            with session.about(spec.label):
                return staleness(session, bucket, spec, raw, files)
    return ""


def _format(raw: Mapping[str, Any]) -> str:
    named = raw.get("Parameters", {}).get("classification")
    if named:
        return str(named)
    library = raw["StorageDescriptor"].get("SerdeInfo", {}).get("SerializationLibrary", "").lower()
    return next((name for name in ("json", "parquet", "csv") if name in library), "csv")


def _count_partitions(session: Session, raw: Mapping[str, Any]) -> int:
    with session.about(
        Message("table {database}.{name}", database=raw["DatabaseName"], name=raw["Name"])
    ):
        pages = (
            session.client("glue")
            .get_paginator("get_partitions")
            .paginate(DatabaseName=raw["DatabaseName"], TableName=raw["Name"])
        )
        return sum(len(page["Partitions"]) for page in pages)
