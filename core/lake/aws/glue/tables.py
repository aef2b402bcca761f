"""Tables as Glue describes them, and the files that they are made of."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from botocore.exceptions import ClientError

from core.lake.aws.account.errors import MISSING, accepting, code_of, if_there
from core.lake.aws.account.session import Session
from core.lake.aws.s3.bucket import Bucket, StoredObject
from core.lake.aws.s3.keys import PREFIXES, PRIVATE
from core.lake.interface import EVENTS, USERS
from core.messages import Message

DATABASES: Final = (USERS[0], EVENTS[0])


def glue_tables(session: Session, database: str) -> Iterator[Mapping[str, Any]]:
    """The tables of a database as Glue describes them; none if the database does not exist.

    Args:
        session: Access to the account.
        database: The database's name.
    """
    with session.about(Message("database {name}", name=database)):
        try:
            for page in (
                session.client("glue").get_paginator("get_tables").paginate(DatabaseName=database)
            ):
                yield from page["TableList"]
        except ClientError as error:
            if code_of(error) not in MISSING:
                raise


def find_table(session: Session, database: str, name: str) -> Mapping[str, Any] | None:
    """A table as Glue describes it, or None; botocore's errors pass through.

    Args:
        session: The session with AWS.
        database: Its database.
        name: Its name.
    """
    glue = session.client("glue")
    answer = if_there(lambda: glue.get_table(DatabaseName=database, Name=name))
    found: Mapping[str, Any] | None = answer.get("Table") if answer else None
    return found


def delete_table(session: Session, database: str, name: str) -> None:
    """Delete a table; harmless when it has gone.

    Args:
        session: The session with AWS.
        database: Its database.
        name: Its name.
    """
    about = Message("table {database}.{name}", database=database, name=name)
    with session.about(about), accepting(MISSING):
        session.client("glue").delete_table(DatabaseName=database, Name=name)


def location_of(raw: Mapping[str, Any]) -> str:
    """Where a table's files are; empty for a view."""
    return str(raw.get("StorageDescriptor", {}).get("Location", ""))


def is_of_lake(bucket: Bucket, raw: Mapping[str, Any]) -> bool:
    """Whether the files of a table are where Matinee puts files of this lake.

    Args:
        bucket: The lake's bucket.
        raw: The table, as Glue describes it.
    """
    location = f"{location_of(raw).rstrip('/')}/"
    return any(
        location.startswith(f"s3://{bucket.name}/{prefix}")
        for prefix in (*PREFIXES.values(), PRIVATE)
    )


def data_files(bucket: Bucket, prefix: str) -> list[StoredObject]:
    """The objects below a prefix that Athena reads.

    Args:
        bucket: The lake's bucket.
        prefix: The beginning of their keys.
    """
    return [stored for stored in bucket.objects(prefix) if is_data(stored)]


def is_data(stored: StoredObject) -> bool:
    """Whether Athena reads an object: it leaves out empty ones and names with ``_`` or ``.``."""
    return stored.bytes > 0 and not stored.key.rpartition("/")[2].startswith(("_", "."))
