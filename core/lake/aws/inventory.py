"""What Matinee has made on AWS for one lake, found by name and tag, and how each is removed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from core.dataset.manifest import NAME as MANIFEST
from core.errors import LakeError
from core.lake.aws.account.errors import MISSING, accepting, if_there
from core.lake.aws.account.session import OURS, TAG, Session
from core.lake.aws.athena import WORKGROUP, find_workgroup
from core.lake.aws.glue.catalog import DATABASES, glue_tables, location_of
from core.lake.aws.glue.crawler import CLASSIFIER, CRAWLERS, find_crawler, paths_of
from core.lake.aws.glue.role import ROLE, find_role, is_our_role, remove_role
from core.lake.aws.s3.bucket import FAULTS, PREFIXES, RESULTS, Bucket, StoredObject
from core.lake.aws.s3.lease import KEY as LEASE
from core.lake.aws.s3.ownership import ours_among
from core.lake.interface import Holding
from core.messages import Message


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is there.

    Attributes:
        holding: What it is.
        remove: Removes it; blocks, and raises `LakeError`.
    """

    holding: Holding
    remove: Callable[[], None]


def find_all(session: Session, bucket: Bucket) -> Iterator[Found]:
    """Everything that Matinee made for this lake, in the order in which it can be removed.

    What only bears one of our names, but not our tag, or belongs to another lake, is left out.
    """
    shared = _others_crawl(session, bucket)
    yield from _crawlers(session, bucket)
    if not shared:
        yield from _classifiers(session)
    yield from _tables(session, bucket)
    yield from _databases(session)
    yield from _workgroups(session, bucket)
    yield from _objects(bucket)
    if not shared:
        yield from _roles(session)


def _crawlers(session: Session, bucket: Bucket) -> Iterator[Found]:
    glue = session.client("glue")
    for spec in CRAWLERS:
        with session.about(spec.label):
            crawler = find_crawler(session, spec.name)
            if crawler is None or not _is_of(session, bucket, crawler):
                continue

        def remove(name: str = spec.name, label: str = spec.label) -> None:
            with session.about(label), accepting(MISSING):
                glue.delete_crawler(Name=name)

        yield Found(Holding("crawler", spec.name, f"of {', '.join(paths_of(crawler))}"), remove)


def _is_of(session: Session, bucket: Bucket, crawler: dict[str, Any]) -> bool:
    """Whether a crawler is ours, and of this lake."""
    return _is_tagged(session, f"crawler/{crawler['Name']}") and all(
        path.startswith(f"s3://{bucket.name}/") for path in paths_of(crawler)
    )


def _others_crawl(session: Session, bucket: Bucket) -> bool:
    """Whether crawlers stay that take our classifier and our role: another lake's, or a stack's."""
    with session.about(Message("the crawlers")):
        crawlers = (find_crawler(session, spec.name) for spec in CRAWLERS)
        return any(known and not _is_of(session, bucket, known) for known in crawlers)


def _classifiers(session: Session) -> Iterator[Found]:
    """The classifier, which bears no tag: it is ours unless somebody else's crawler takes it."""
    glue = session.client("glue")
    with session.about(Message("classifier {name}", name=CLASSIFIER)):
        if if_there(lambda: glue.get_classifier(Name=CLASSIFIER)) is None:
            return

    def remove() -> None:
        with (
            session.about(Message("classifier {name}", name=CLASSIFIER)),
            accepting(MISSING),
        ):
            glue.delete_classifier(Name=CLASSIFIER)

    yield Found(Holding("classifier", CLASSIFIER), remove)


def _tables(session: Session, bucket: Bucket) -> Iterator[Found]:
    glue = session.client("glue")
    for database in DATABASES:
        for raw in glue_tables(session, database):
            if not location_of(raw).startswith(f"s3://{bucket.name}/"):
                continue

            def remove(database: str = database, name: str = raw["Name"]) -> None:
                with (
                    session.about(Message("table {database}.{name}", database=database, name=name)),
                    accepting(MISSING),
                ):
                    glue.delete_table(DatabaseName=database, Name=name)

            columns = len(raw["StorageDescriptor"]["Columns"])
            yield Found(Holding("table", f"{database}.{raw['Name']}", f"{columns} columns"), remove)


def _databases(session: Session) -> Iterator[Found]:
    glue = session.client("glue")
    for database in DATABASES:
        with session.about(Message("database {name}", name=database)):
            there = if_there(partial(glue.get_database, Name=database))
            if there is None or not _is_tagged(session, f"database/{database}"):
                continue

        def remove(database: str = database) -> None:
            left = [raw["Name"] for raw in glue_tables(session, database)]
            if left:
                raise _kept(Message("it holds tables of others: {names}", names=", ".join(left)))
            with (
                session.about(Message("database {name}", name=database)),
                accepting(MISSING),
            ):
                glue.delete_database(Name=database)

        count = len(list(glue_tables(session, database)))
        yield Found(Holding("database", database, f"{count} tables"), remove)


def _workgroups(session: Session, bucket: Bucket) -> Iterator[Found]:
    with session.about(Message("workgroup {name}", name=WORKGROUP)):
        found = find_workgroup(session)
    if found is None:
        return
    location = found["Configuration"]["ResultConfiguration"].get("OutputLocation", "")
    if location != f"s3://{bucket.name}/{RESULTS}" or not _is_our_workgroup(session):
        return

    def remove() -> None:
        with session.about(Message("workgroup {name}", name=WORKGROUP)):
            session.client("athena").delete_work_group(
                WorkGroup=WORKGROUP, RecursiveDeleteOption=True
            )

    yield Found(Holding("workgroup", WORKGROUP, f"results in {location}"), remove)


def _is_our_workgroup(session: Session) -> bool:
    arn = f"arn:{session.partition}:athena:{session.region}:{session.account}:workgroup/{WORKGROUP}"
    with session.about(Message("workgroup {name}", name=WORKGROUP)):
        tags = session.client("athena").list_tags_for_resource(ResourceARN=arn)["Tags"]
    return {"Key": TAG, "Value": OURS} in tags


def _objects(bucket: Bucket) -> Iterator[Found]:
    if not bucket.exists():
        return
    for prefix in (*PREFIXES.values(), RESULTS, MANIFEST, FAULTS):
        tables = prefix in PREFIXES.values()
        objects = _ours(bucket, prefix) if tables else list(bucket.versions(prefix))
        if prefix in (MANIFEST, FAULTS):
            objects = [stored for stored in objects if stored.key == prefix]
        if objects:
            yield _objects_below(bucket, prefix, objects)
    if bucket.is_ours():

        def remove() -> None:
            bucket.abort_uploads()
            left = [stored.key for stored in bucket.objects() if stored.key != LEASE]
            if left:
                raise _kept(
                    Message(
                        "it holds {count} objects of others, {first} for one",
                        count=len(left),
                        first=left[0],
                    )
                )
            # The teardown's own, which is given back otherwise.
            bucket.delete(bucket.versions(LEASE))
            bucket.remove()

        yield Found(Holding("bucket", bucket.name), remove)


def _objects_below(bucket: Bucket, prefix: str, objects: list[StoredObject]) -> Found:
    def remove() -> None:
        failed = bucket.delete(objects)
        if failed:
            first, reason = failed[0]
            raise _kept(
                Message(
                    "{count} objects are refused, {first} for one ({reason})",
                    count=len(failed),
                    first=first.key,
                    reason=reason,
                )
            )

    size = sum(stored.bytes for stored in objects)
    detail = f"{len(objects):,} objects, {size:,} bytes"
    return Found(Holding("objects", f"s3://{bucket.name}/{prefix}", detail), remove)


def _ours(bucket: Bucket, prefix: str) -> list[StoredObject]:
    """What we put below a table's prefix, in all its versions, deleted ones included."""
    there = {stored.key for stored in bucket.objects(prefix)}
    foreign = there - ours_among(bucket, there)
    return [stored for stored in bucket.versions(prefix) if stored.key not in foreign]


def _roles(session: Session) -> Iterator[Found]:
    with session.about(Message("role {name}", name=ROLE)):
        role = find_role(session)
    if role is None or not is_our_role(role):
        return

    yield Found(Holding("role", ROLE, str(role["Arn"])), lambda: remove_role(session))


def _is_tagged(session: Session, name: str) -> bool:
    arn = f"arn:{session.partition}:glue:{session.region}:{session.account}:{name}"
    tags = session.client("glue").get_tags(ResourceArn=arn)["Tags"]
    return bool(tags.get(TAG) == OURS)


def _kept(why: Message) -> LakeError:
    return LakeError(why, "remove these first, then run teardown again")
