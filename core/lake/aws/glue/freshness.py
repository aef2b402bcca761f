"""Whether a table's files are still those that its catalog entry was made from."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.errors import CredentialsError, QueryError
from core.lake.aws.account.session import Session
from core.lake.aws.glue.crawler import CRAWLERS, SUCCEEDED, CrawlerSpec, find_crawler, paths_of
from core.lake.aws.glue.definition import FILES, fingerprint, newest_of
from core.lake.aws.glue.tables import data_files, find_table
from core.lake.aws.s3.bucket import Bucket, StoredObject
from core.lake.aws.s3.lease import check_finished
from core.messages import Message
from core.program import PROGRAM
from core.sql.statements import tokens


def expect_fresh(session: Session, bucket: Bucket, sql: str) -> None:
    """Refuse a query about tables whose files are others than those that the crawl found.

    Athena would read today's files with the columns and partitions of the crawled ones. A user who
    may not list the files is let through: queries need fewer rights than crawls.

    Args:
        session: The session with AWS.
        bucket: The lake's bucket.
        sql: The query; a table counts as asked when its name is among the words.

    Raises:
        LakeError: An upload is under way, or was cut off; or AWS can't be reached.
        QueryError: The catalog is stale.
    """
    check_finished(bucket)
    words = {token.text.strip('"`').lower() for token in tokens(sql)}
    for spec in CRAWLERS:
        if spec.table not in words:
            continue
        try:
            with session.about(spec.label):
                table = find_table(session, spec.database, spec.table) or {}
                files = data_files(bucket, spec.prefix)
                stale = staleness(session, bucket, spec, table, files)
        except CredentialsError:
            continue
        if stale:
            raise QueryError(
                Message(
                    "the catalog is stale: of {table}, {stale}",
                    table=f"{spec.database}.{spec.table}",
                    stale=stale,
                ),
                Message(
                    "crawl again: {program} crawl --lake s3://{bucket}",
                    program=PROGRAM,
                    bucket=bucket.name,
                ),
            )


def staleness(
    session: Session,
    bucket: Bucket,
    spec: CrawlerSpec,
    table: Mapping[str, Any],
    files: Sequence[StoredObject],
) -> str:
    """How the files below a prefix differ from those that its table was made from.

    Botocore's errors pass through.

    Args:
        session: The session with AWS.
        bucket: The bucket.
        spec: The prefix, and the crawler that may have made its table.
        table: The table as Glue describes it.
        files: The objects that Athena reads.

    Returns:
        What has changed, in words; empty when nothing has, or when that is not known.
    """
    parameters = table.get("Parameters") or {}
    if FILES not in parameters:
        return _by_crawler(session, bucket, spec, files)
    if parameters[FILES] == fingerprint(files):
        return ""
    newest = newest_of(parameters)
    return _newer(sum(stored.modified > newest for stored in files)) or Message(
        "its files are not those of the crawl"
    )


def _by_crawler(
    session: Session, bucket: Bucket, spec: CrawlerSpec, files: Sequence[StoredObject]
) -> str:
    """Staleness by the last crawl: S3 and Glue give the times, so that no clock here matters."""
    known = find_crawler(session, spec.name)
    if known is None or paths_of(known) != [f"s3://{bucket.name}/{spec.prefix}"]:
        return ""
    last = known.get("LastCrawl", {})
    if "StartTime" not in last:
        return ""
    if last.get("Status") != SUCCEEDED:
        return Message("its last crawl did not succeed")
    newer = sum(stored.modified > last["StartTime"] for stored in files)
    return _newer(newer)


def _newer(count: int) -> str:
    return Message("files since the crawl: {count} changed or added", count=count) if count else ""
