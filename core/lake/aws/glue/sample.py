"""A look at one file of a prefix: what the local crawl makes of it."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.errors import LakeError
from core.lake.aws.glue.crawler import CrawlerSpec
from core.lake.aws.s3.bucket import Bucket, StoredObject
from core.lake.local.catalog.catalog import CatalogTable, read_catalog
from core.lake.local.lake import LocalLake
from core.lake.local.sources.delimited_text.delimited import cells
from core.lake.schema.encodings import UTF8
from core.lake.schema.overrides import NO_OVERRIDE, Override
from core.messages import Message
from core.steps.progress import drain

# As much of a text file as Glue's own crawler reads.
SAMPLE_BYTES: Final = 1 << 20
# The types that OpenCSVSerDe reads in their usual notation.
_QUOTED_TYPES: Final = ("string", "bigint")
FORMATS: Final = ("csv", "json", "parquet", "avro")


@dataclass(frozen=True, slots=True)
class Sample:
    """What one file shows of a table.

    Attributes:
        table: The table that the local crawl makes of it.
        empty: The columns of delimited text that are empty in some row.
        quoted: Whether there is a quote in delimited text.
    """

    table: CatalogTable
    empty: frozenset[str]
    quoted: bool


def look_at_sample(
    bucket: Bucket,
    spec: CrawlerSpec,
    files: Sequence[StoredObject],
    override: Override = NO_OVERRIDE,
) -> Sample:
    """Crawl the smallest file of a prefix here.

    Args:
        bucket: The bucket.
        spec: The table's name and prefix.
        files: The objects below the prefix that Athena reads; at least one.
        override: The user's settings.

    Raises:
        LakeError: The files make no table, or can't be read.
    """
    with tempfile.TemporaryDirectory(prefix="matinee-sample-") as folder:
        return _look(bucket, spec, files, override, Path(folder))


def _look(
    bucket: Bucket,
    spec: CrawlerSpec,
    files: Sequence[StoredObject],
    override: Override,
    folder: Path,
) -> Sample:
    sample = min(files, key=lambda stored: (stored.bytes, stored.key))
    # A part of a text file can be read; other formats, and UTF-16 or UTF-32, are read whole.
    plain = sample.key.endswith((".csv", ".json")) and override.encoding in (None, UTF8)
    content = bucket.read(sample.key, SAMPLE_BYTES if plain else -1) or b""
    if plain and len(content) < sample.bytes:
        content = content[: content.rfind(b"\n") + 1]
    path = folder / sample.key
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    lake = LocalLake(folder)
    try:
        if override:
            drain(lake.override(spec.prefix.rstrip("/"), override))
        crawled = drain(lake.crawl())
        catalog = read_catalog(folder)
        tables = catalog.tables if catalog else ()
        if len(tables) != 1 or tables[0].format not in FORMATS:
            raise LakeError(
                Message(
                    "the files of {location} make no table: {why}",
                    location=f"s3://{bucket.name}/{spec.prefix}",
                    why=next(iter(crawled.warnings), Message("they are of an unknown format")),
                ),
                "upload the data set again, then crawl",
            )
        return Sample(tables[0], _empty_columns(tables[0], content), _is_quoted(tables[0], content))
    finally:
        drain(lake.teardown())
        lake.close()


def reader_of(sample: Sample, override: Override) -> str:
    """Hive's reader of a table of delimited text: ``opencsv`` or ``lazy``.

    The first also reads quotes that the sample does not happen to have, the second more types.

    Args:
        sample: A look at the files, with the override.
        override: The user's settings.

    Raises:
        LakeError: A column is to have a type that the reader of quoted cells does not know.
    """
    typed = [(name, type_) for name, type_ in override.types if type_ not in _QUOTED_TYPES]
    if sample.quoted and typed:
        raise LakeError(
            Message(
                "the column {column} of {table} can't be {type} on Athena: its cells are quoted,"
                " and Athena reads these as text",
                column=typed[0][0],
                table=sample.table.full_name,
                type=typed[0][1],
            ),
            "leave the type out and cast the column in the query, or convert the table to Parquet",
        )
    return "lazy" if typed or override.encoding not in (None, UTF8) else "opencsv"


def _is_quoted(table: CatalogTable, content: bytes) -> bool:
    dialect = table.readings[0].dialect
    if dialect is None or not dialect.quote:
        return False
    return dialect.quote in content.decode(table.readings[0].encoding, "replace")


def _empty_columns(table: CatalogTable, content: bytes) -> frozenset[str]:
    """The columns with an empty cell in the sample; all of them where it can't be looked at."""
    reading = table.readings[0]
    names = [column.name for column in table.own_columns]
    if reading.dialect is None or reading.compression:
        return frozenset(names)
    lines = content.decode(reading.encoding, "replace").splitlines()
    rows = lines[reading.dialect.skip + reading.dialect.header :]
    return frozenset(
        name
        for row in rows
        for name, cell in zip(names, cells(row, reading.dialect), strict=False)
        if cell == ""
    )
