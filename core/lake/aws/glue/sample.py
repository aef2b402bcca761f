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
from core.lake.local.sources.delimited import cells
from core.lake.schema.encodings import UTF8
from core.lake.schema.overrides import NO_OVERRIDE, Override
from core.messages import Message
from core.steps.progress import drain

# As much of a text file as Glue's own crawler reads.
SAMPLE_BYTES: Final = 1 << 20
FORMATS: Final = ("csv", "json", "parquet")


@dataclass(frozen=True, slots=True)
class Sample:
    """What one file tells of a table.

    Attributes:
        table: The table that the local crawl makes of it.
        empty: The columns of delimited text that are empty in some row.
    """

    table: CatalogTable
    empty: frozenset[str]


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
        override: What the user says of them.

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
    # A part of a text is a text; other files, and texts of wide letters, are read whole.
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
        return Sample(tables[0], _empty_columns(tables[0], content))
    finally:
        drain(lake.teardown())
        lake.close()


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
