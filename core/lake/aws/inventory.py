"""What Matinee has made on AWS for one lake, found by name and tag, and how each is removed."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from core.counts import column_count, table_count
from core.lake.aws.account.errors import MISSING, UnsupportedError, accepting, if_there
from core.lake.aws.account.session import Session
from core.lake.aws.found import Found, kept, reported
from core.lake.aws.glue.classifiers import (
    CLASSIFIER,
    delete_classifier,
    find_classifier,
    remove_stamped,
    users_classifier,
)
from core.lake.aws.glue.crawler import (
    CRAWLERS,
    CrawlerSpec,
    find_crawler,
    is_tagged,
    paths_of,
)
from core.lake.aws.glue.role import find_role, is_our_role, remove_role, role_name
from core.lake.aws.glue.tables import DATABASES, delete_table, glue_tables, is_of_lake
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.inventory import find_objects
from core.lake.aws.s3.keys import RESULTS
from core.lake.aws.workgroup import (
    WORKGROUP,
    completed_at,
    find_workgroup,
    is_our_workgroup,
    location_of_results,
)
from core.lake.interface import Holding
from core.messages import Message


def find_all(session: Session, bucket: Bucket) -> Iterator[Found]:
    """List everything that Matinee made for this lake, in the order in which it can be removed.

    What only bears one of our names, but not our tag, or belongs to another lake, is left out.
    What may not be looked up is listed too, and can't be removed.

    Args:
        session: Access to the account.
        bucket: The lake's bucket.
    """
    shared: set[str] = set()
    for spec in CRAWLERS:
        crawler = _crawler(session, bucket, spec, shared)
        yield from reported(Message("crawler"), spec.name, crawler)
    if not shared:
        yield from reported(Message("classifier"), CLASSIFIER, _classifiers(session))
    for database in DATABASES:
        yield from reported(Message("table"), f"{database}.*", _tables(session, bucket, database))
    for database in DATABASES:
        yield from reported(Message("database"), database, _databases(session, bucket, database))
    objects = find_objects(bucket, lambda execution: completed_at(session, bucket, execution))
    yield from reported(Message("objects"), f"s3://{bucket.name}/", objects)
    yield from reported(Message("workgroup"), WORKGROUP, _workgroups(session, bucket))
    if not shared:
        yield from reported(Message("role"), role_name(session), _roles(session))


def _crawler(
    session: Session, bucket: Bucket, spec: CrawlerSpec, shared: set[str]
) -> Iterator[Found]:
    """A crawler of this lake.

    Args:
        session: Access to the account.
        bucket: The lake's bucket.
        spec: Which crawler.
        shared: Gets its name where it stays and takes our classifier and our role, being another
            lake's or a stack's; and where that may not be looked up.
    """
    shared.add(spec.name)
    try:
        with session.about(spec.label):
            crawler = find_crawler(session, spec.name)
            ours = crawler is not None and _is_of(session, bucket, crawler)
    except UnsupportedError:
        shared.discard(spec.name)
        raise
    if crawler is None or ours:
        shared.discard(spec.name)
    if crawler is None or not ours:
        return

    def remove() -> None:
        # First: nothing else names these.
        remove_stamped(session, crawler)
        with session.about(spec.label), accepting(MISSING):
            session.client("glue").delete_crawler(Name=spec.name)

    yield Found(
        Holding(
            Message("crawler"), spec.name, Message("of {paths}", paths=", ".join(paths_of(crawler)))
        ),
        remove,
    )


def _is_of(session: Session, bucket: Bucket, crawler: dict[str, Any]) -> bool:
    """Whether a crawler is ours, and of this lake."""
    return is_tagged(session, f"crawler/{crawler['Name']}") and all(
        path.startswith(f"s3://{bucket.name}/") for path in paths_of(crawler)
    )


def _classifiers(session: Session) -> Iterator[Found]:
    """The classifier of the users, which bears no tag: it is ours while it is as we define it."""
    known = find_classifier(session, CLASSIFIER)
    if known and users_classifier().items() <= known.items():
        yield Found(
            Holding(Message("classifier"), CLASSIFIER),
            partial(delete_classifier, session, CLASSIFIER),
        )


def _tables(session: Session, bucket: Bucket, database: str) -> Iterator[Found]:
    for raw in glue_tables(session, database):
        if not is_of_lake(bucket, raw):
            continue

        def remove(name: str = raw["Name"]) -> None:
            delete_table(session, database, name)

        columns = len(raw.get("StorageDescriptor", {}).get("Columns", ()))
        yield Found(
            Holding(Message("table"), f"{database}.{raw['Name']}", column_count(columns)), remove
        )


def _databases(session: Session, bucket: Bucket, database: str) -> Iterator[Found]:
    """A database of ours; one that holds tables of others, or another lake's, stays."""
    glue = session.client("glue")
    with session.about(Message("database {name}", name=database)):
        there = if_there(partial(glue.get_database, Name=database))
        if there is None or not is_tagged(session, f"database/{database}"):
            return
    tables = list(glue_tables(session, database))
    if not all(is_of_lake(bucket, raw) for raw in tables):
        return

    def remove() -> None:
        left = list(glue_tables(session, database))
        if any(is_of_lake(bucket, raw) for raw in left):
            raise kept(Message("it holds tables: {names}", names=_names(left)))
        if left:
            return  # somebody else has made a table there since
        with session.about(Message("database {name}", name=database)), accepting(MISSING):
            glue.delete_database(Name=database)

    yield Found(Holding(Message("database"), database, table_count(len(tables))), remove)


def _names(tables: list[Mapping[str, Any]]) -> str:
    return ", ".join(str(raw["Name"]) for raw in tables)


def _workgroups(session: Session, bucket: Bucket) -> Iterator[Found]:
    with session.about(Message("workgroup {name}", name=WORKGROUP)):
        found = find_workgroup(session)
        location = location_of_results(found or {})
        if location != f"s3://{bucket.name}/{RESULTS}" or not is_our_workgroup(session):
            return

    def remove() -> None:
        with session.about(Message("workgroup {name}", name=WORKGROUP)):
            session.client("athena").delete_work_group(
                WorkGroup=WORKGROUP, RecursiveDeleteOption=True
            )

    yield Found(
        Holding(Message("workgroup"), WORKGROUP, Message("results in {place}", place=location)),
        remove,
    )


def _roles(session: Session) -> Iterator[Found]:
    name = role_name(session)
    with session.about(Message("role {name}", name=name)):
        role = find_role(session)
    if role is None or not is_our_role(role):
        return

    yield Found(Holding(Message("role"), name, str(role["Arn"])), lambda: remove_role(session))
