"""The catalog without crawlers: databases, tables and partitions made by Glue's own calls."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from core.errors import LakeError
from core.lake.aws.account.errors import EXISTING, accepting
from core.lake.aws.account.session import Session
from core.lake.aws.glue.crawler import CrawlerSpec, ensure_database
from core.lake.aws.glue.definition import define_table
from core.lake.aws.glue.tables import find_table, is_of_lake
from core.lake.aws.s3.bucket import Bucket, StoredObject
from core.lake.schema.overrides import NO_OVERRIDE, Override
from core.messages import Message

CREATE_AT_ONCE: Final = 100  # the most that BatchCreatePartition takes
DELETE_AT_ONCE: Final = 25  # the most that BatchDeletePartition takes
_PARTITION: Final = re.compile(r"([^/=]+)=([^/]+)/")


def catalog_prefix(
    session: Session,
    bucket: Bucket,
    spec: CrawlerSpec,
    files: Sequence[StoredObject],
    override: Override = NO_OVERRIDE,
) -> None:
    """Make the table of a prefix, or bring it up to date.

    Args:
        session: The session with AWS.
        bucket: The bucket.
        spec: The table's database, name and prefix.
        files: The objects below the prefix that Athena reads; at least one.
        override: The user's settings.

    Raises:
        LakeError: Glue refuses, the files make no table, or another table has the name.
    """
    glue = session.client("glue")
    name = f"{spec.database}.{spec.table}"
    ensure_database(session, spec.database)
    wanted = define_table(bucket, spec, files, override)
    with session.about(Message("table {name}", name=name)):
        known = find_table(session, spec.database, spec.table)
        if known is not None and not is_of_lake(bucket, known):
            raise LakeError(
                Message("table {name} is in the way and was not made by Matinee", name=name),
                "rename or remove that table, then crawl again",
            )
        if known is not None and _keys(known) != _keys(wanted):
            # The keys of a table's partitions can't be changed.
            glue.delete_table(DatabaseName=spec.database, Name=spec.table)
            known = None
        if known is None:
            with accepting(EXISTING):
                glue.create_table(DatabaseName=spec.database, TableInput=wanted)
        else:
            glue.update_table(DatabaseName=spec.database, TableInput=wanted)
        if _keys(wanted):
            _set_partitions(session, spec, wanted, files)


def _keys(table: Mapping[str, Any]) -> list[str]:
    return [key["Name"] for key in table.get("PartitionKeys") or ()]


def _set_partitions(
    session: Session, spec: CrawlerSpec, table: Mapping[str, Any], files: Sequence[StoredObject]
) -> None:
    glue = session.client("glue")
    place = {"DatabaseName": spec.database, "TableName": spec.table}
    wanted = dict(_partitions(spec, table, files))
    pages = glue.get_paginator("get_partitions").paginate(**place)
    known = {tuple(p["Values"]): p for page in pages for p in page.get("Partitions", ())}
    changed = {
        values
        for values, location in wanted.items()
        if values in known and not _agrees(known[values], table, location)
    }
    gone = [
        {"Values": list(v)} for v in sorted({*known, *changed}) if v not in wanted or v in changed
    ]
    for start in range(0, len(gone), DELETE_AT_ONCE):
        batch = gone[start : start + DELETE_AT_ONCE]
        _expect_none(glue.batch_delete_partition(**place, PartitionsToDelete=batch))
    missing = [
        {
            "Values": list(values),
            "StorageDescriptor": {**table["StorageDescriptor"], "Location": location},
        }
        for values, location in sorted(wanted.items())
        if values not in known or values in changed
    ]
    for start in range(0, len(missing), CREATE_AT_ONCE):
        inputs = missing[start : start + CREATE_AT_ONCE]
        _expect_none(glue.batch_create_partition(**place, PartitionInputList=inputs))


def _agrees(known: Mapping[str, Any], table: Mapping[str, Any], location: str) -> bool:
    """Whether a partition has the right location and columns."""
    there = known.get("StorageDescriptor", {})
    named = [(c["Name"], c["Type"]) for c in there.get("Columns", ())]
    wanted = [(c["Name"], c["Type"]) for c in table["StorageDescriptor"]["Columns"]]
    return (there.get("Location"), named) == (location, wanted)


def _partitions(
    spec: CrawlerSpec, table: Mapping[str, Any], files: Sequence[StoredObject]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The values of each partition, and where its files are."""
    keys = _keys(table)
    root = table["StorageDescriptor"]["Location"]
    for stored in files:
        folder = stored.key.removeprefix(spec.prefix).rpartition("/")[0] + "/"
        found = dict(_PARTITION.findall(folder))
        if all(key in found for key in keys):
            yield tuple(found[key] for key in keys), f"{root}{folder}"


def _expect_none(answer: Mapping[str, Any]) -> None:
    """Refuse an answer with partitions that could not be changed.

    Raises:
        LakeError: There is one, and not because it exists already or is gone.
    """
    for error in answer.get("Errors", ()):
        detail = error.get("ErrorDetail", {})
        code = detail.get("ErrorCode")
        if code not in ("AlreadyExistsException", "EntityNotFoundException"):
            raise LakeError(
                Message(
                    "partition {values} can't be changed: {reason} ({code})",
                    values=", ".join(error.get("PartitionValues", ())),
                    reason=str(detail.get("ErrorMessage", "")).rstrip("."),
                    code=code,
                ),
                "crawl again",
            )
