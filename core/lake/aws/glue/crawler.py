"""The crawlers, one for each table: create or update one, start it or join its crawl, and wait."""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any, Final

from botocore.exceptions import ClientError

from core.errors import LakeError
from core.lake.aws.account.errors import (
    EXISTING,
    UnsupportedError,
    accepting,
    code_of,
    if_there,
)
from core.lake.aws.account.session import OURS, TAG, Client, Session
from core.lake.aws.account.waiting import StoppedError, poll
from core.lake.aws.glue.classifiers import CLASSIFIER, remove_stamped
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.keys import PREFIXES
from core.lake.interface import EVENTS, USERS
from core.messages import Message

CRAWL_SECONDS: Final = 1_800.0
ROLE_SECONDS: Final = 60.0  # a role just made is not usable at once
# Glue shows a crawler as RUNNING from its start on, also while the run is pending; this leaves time
# for an answer that lags: https://docs.aws.amazon.com/glue/latest/webapi/API_Crawler.html
START_SECONDS: Final = 60.0
STOP_SECONDS: Final = 4.0
_READY: Final = "READY"
SUCCEEDED: Final = "SUCCEEDED"


@dataclass(frozen=True, slots=True)
class CrawlerSpec:
    """A crawler as published.

    Attributes:
        name: Its name.
        database: The database it writes to.
        table: The table it is to make.
        prefix: Where in the bucket it looks.
        classifiers: The custom classifiers that it tries first.
        overridden: Whether these are the user's settings.
    """

    name: str
    database: str
    table: str
    prefix: str
    classifiers: tuple[str, ...] = ()
    overridden: bool = False

    @property
    def label(self) -> str:
        """Its name in an error."""
        return Message("crawler {name}", name=self.name)


CRAWLERS: Final = (
    CrawlerSpec("faker-users-dataset", *USERS, PREFIXES[USERS], (CLASSIFIER,)),
    CrawlerSpec("faker-movie-events-dataset", *EVENTS, PREFIXES[EVENTS]),
    *(
        CrawlerSpec(
            f"faker-{table.replace('_', '-')}-dataset", database, table, prefix, (CLASSIFIER,)
        )
        for (database, table), prefix in PREFIXES.items()
        if (database, table) not in (USERS, EVENTS)
    ),
)


class Crawl:
    """One crawl of one prefix.

    Args:
        session: The session with AWS.
        bucket: The bucket to look into.
        spec: The crawler.
        stop: Ends the crawl, and the crawler if it was started here, when set.
    """

    def __init__(
        self, session: Session, bucket: Bucket, spec: CrawlerSpec, stop: threading.Event
    ) -> None:
        self._session = session
        self._bucket = bucket
        self._spec = spec
        self._stop = stop
        self._started = False
        self._last_seen: datetime | None = None
        # When the crawler must have begun at the latest; None once it is seen running.
        self._begins_by: float | None = None

    @property
    def _glue(self) -> Client:
        return self._session.client("glue")

    def prepare(self, role: str) -> None:
        """Make the database and the crawler, or bring the crawler up to date.

        Raises:
            LakeError: Glue refuses, or can't assume the role in time.
        """
        ensure_database(self._session, self._spec.database)
        with self._session.about(self._spec.label):
            try:
                poll(lambda: self._define(role), self._stop, ROLE_SECONDS)
            except TimeoutError as error:
                raise LakeError(
                    Message(
                        "Glue can't take the role {role}, also after {seconds:.0f} s",
                        role=role,
                        seconds=ROLE_SECONDS,
                    ),
                    "the role must trust glue.amazonaws.com, and you need iam:PassRole for it",
                ) from error

    def _define(self, role: str) -> bool | None:
        wanted = crawler_definition(self._spec, self._bucket.name, role)
        known = find_crawler(self._session, self._spec.name)
        try:
            if known is None:
                with accepting(EXISTING):
                    self._glue.create_crawler(**wanted, Tags={TAG: OURS})
                    ensure_tag(self._session, f"crawler/{self._spec.name}")
            elif not _agrees(known, wanted):
                self._update(known, wanted)
                remove_stamped(self._session, known, keep=wanted["Classifiers"])
        except ClientError as error:
            text = str(error.response["Error"].get("Message", ""))
            if code_of(error) == "InvalidInputException" and "assume" in text:
                return None
            # Somebody started it meanwhile; the next crawl updates its definition.
            if code_of(error) != "CrawlerRunningException":
                raise
        return True

    def _update(self, known: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        """Update the crawler, if Matinee made it; a crawler of a stack stays as it is.

        Raises:
            LakeError: It was not made by Matinee, and crawls other folders.
        """
        if is_tagged(self._session, f"crawler/{self._spec.name}"):
            if known.get("State") == _READY:
                self._glue.update_crawler(**wanted)
        elif (
            paths_of(known) != paths_of(wanted)
            or known.get("DatabaseName") != self._spec.database
            or (self._spec.overridden and known.get("Classifiers") != wanted["Classifiers"])
        ):
            raise LakeError(
                Message(
                    "{crawler} exists, was not made by Matinee, and crawls {paths}",
                    crawler=self._spec.label,
                    paths=", ".join(paths_of(known)) or Message("nothing"),
                ),
                "rename or remove that crawler, or crawl with --catalog direct",
            )

    def run(self) -> None:
        """Start the crawler, or join the crawl that is running, and wait for its end.

        Raises:
            LakeError: The crawl failed, was cancelled, or took too long.
            UnsupportedError: It did not start, as with an emulator that only says yes.
        """
        with self._session.about(self._spec.label):
            joined = self._begin()
            while True:
                last = self._follow()
                _judge(self._spec, last)
                # A crawl that began before the newest upload has not seen that file.
                if not joined or not self._is_behind(last["StartTime"]):
                    return
                joined = self._begin()

    def _begin(self) -> bool:
        """Start the crawler; True when it was running already."""
        known = self._known()
        self._last_seen = known.get("LastCrawl", {}).get("StartTime")
        self._begins_by = monotonic() + START_SECONDS
        try:
            self._glue.start_crawler(Name=self._spec.name)
        except ClientError as error:
            if code_of(error) != "CrawlerRunningException":
                raise
            return True
        self._started = True
        return False

    def _follow(self) -> Mapping[str, Any]:
        try:
            return poll(self._ended, self._stop, CRAWL_SECONDS)
        except StoppedError:
            self._halt()
            raise
        except TimeoutError as error:
            self._halt()
            raise LakeError(
                Message(
                    "{crawler} still runs after {minutes:.0f} minutes",
                    crawler=self._spec.label,
                    minutes=CRAWL_SECONDS / 60,
                ),
                "see its log in the Glue console, then crawl again",
            ) from error

    def _ended(self) -> Mapping[str, Any] | None:
        """The last crawl, once it is a new one; only Glue's clock is compared."""
        known = self._known()
        last: Mapping[str, Any] = known.get("LastCrawl", {})
        started = last.get("StartTime")
        if known.get("State") != _READY:
            self._begins_by = None
            return None
        if started is None or (self._last_seen is not None and started <= self._last_seen):
            self._expect_start()
            return None
        return last

    def _expect_start(self) -> None:
        if self._begins_by is None or monotonic() < self._begins_by:
            return
        raise UnsupportedError(
            Message(
                "{crawler} did not start: it is still READY after {seconds:.0f} s",
                crawler=self._spec.label,
                seconds=START_SECONDS,
            ),
            Message(
                "see it in the Glue console and crawl again, or make the tables without crawlers:"
                " --catalog direct"
            ),
        )

    def _known(self) -> Mapping[str, Any]:
        """The crawler as Glue describes it.

        Raises:
            LakeError: It has gone.
        """
        known = find_crawler(self._session, self._spec.name)
        if known is None:
            raise LakeError(
                Message("{crawler} no longer exists", crawler=self._spec.label),
                "crawl again; it may have been deleted meanwhile",
            )
        return known

    def _is_behind(self, started: datetime) -> bool:
        return any(stored.modified > started for stored in self._bucket.objects(self._spec.prefix))

    def _halt(self) -> None:
        """Stop the crawler if it was started here; a crawl that was joined goes on."""
        if not self._started:
            return
        with accepting({"CrawlerNotRunningException", "CrawlerStoppingException"}):
            self._glue.stop_crawler(Name=self._spec.name)


def is_tagged(session: Session, name: str) -> bool:
    """Whether an object in Glue has Matinee's tag; botocore's errors pass through.

    Args:
        session: The session with AWS.
        name: What its ARN ends with: ``crawler/faker-users-dataset``.
    """
    tags = session.client("glue").get_tags(ResourceArn=_arn(session, name)).get("Tags", {})
    return bool(tags.get(TAG) == OURS)


def ensure_tag(session: Session, name: str) -> None:
    """Tag a new object in Glue that has no tag yet; botocore's errors pass through.

    Args:
        session: The session with AWS.
        name: What its ARN ends with: ``crawler/faker-users-dataset``.
    """
    if not is_tagged(session, name):
        session.client("glue").tag_resource(ResourceArn=_arn(session, name), TagsToAdd={TAG: OURS})


def _arn(session: Session, name: str) -> str:
    return f"arn:{session.partition}:glue:{session.region}:{session.account}:{name}"


def find_crawler(session: Session, name: str) -> dict[str, Any] | None:
    """Describe a crawler as Glue does; None if there is none. botocore's errors pass through.

    Args:
        session: Access to the account.
        name: The crawler's name.
    """
    answer = if_there(lambda: session.client("glue").get_crawler(Name=name))
    return answer.get("Crawler") if answer else None


def ensure_database(session: Session, name: str) -> None:
    """Create a Glue database if it does not exist.

    Args:
        session: Access to the account.
        name: The database's name.
    """
    glue = session.client("glue")
    with session.about(Message("database {name}", name=name)):
        if if_there(lambda: glue.get_database(Name=name)) is None:
            with accepting(EXISTING):
                glue.create_database(DatabaseInput={"Name": name}, Tags={TAG: OURS})
                ensure_tag(session, f"database/{name}")


def crawler_definition(spec: CrawlerSpec, bucket: str, role: str) -> dict[str, Any]:
    """The definition of a crawler as CreateCrawler takes it.

    Args:
        spec: The crawler and the table that it makes.
        bucket: The bucket's name.
        role: The ARN of the role that the crawler assumes.
    """
    configuration = {
        "Version": 1.0,
        # An index of partitions takes rights that the crawlers' role does not have.
        "CreatePartitionIndex": False,
        "CrawlerOutput": {"Partitions": {"AddOrUpdateBehavior": "InheritFromTable"}},
        # Level 2 is the folder just below the bucket: one table, even if its files differ.
        "Grouping": {
            "TableGroupingPolicy": "CombineCompatibleSchemas",
            "TableLevelConfiguration": 2,
        },
    }
    return {
        "Name": spec.name,
        "Role": role,
        "DatabaseName": spec.database,
        "Targets": {"S3Targets": [{"Path": f"s3://{bucket}/{spec.prefix}"}]},
        "Classifiers": list(spec.classifiers),
        "SchemaChangePolicy": {
            "UpdateBehavior": "UPDATE_IN_DATABASE",
            "DeleteBehavior": "DELETE_FROM_DATABASE",
        },
        "RecrawlPolicy": {"RecrawlBehavior": "CRAWL_EVERYTHING"},
        "Configuration": json.dumps(configuration),
    }


def _agrees(known: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    def comparable(crawler: Mapping[str, Any]) -> tuple[Any, ...]:
        role = str(crawler.get("Role", "")).rpartition("/")[2]  # Glue drops the ARN before the name
        settings = json.loads(crawler.get("Configuration") or "{}")
        classifiers = crawler.get("Classifiers") or []
        return role, paths_of(crawler), settings, crawler.get("DatabaseName"), classifiers

    return comparable(known) == comparable(wanted)


def paths_of(crawler: Mapping[str, Any]) -> list[str]:
    """Where a crawler looks, as ``s3://`` addresses."""
    return [target["Path"] for target in crawler.get("Targets", {}).get("S3Targets", ())]


def _judge(spec: CrawlerSpec, last: Mapping[str, Any]) -> None:
    status = last.get("Status")
    if status == SUCCEEDED:
        return
    reason = str(last.get("ErrorMessage") or "").rstrip(".") or Message("Glue gives no reason")
    log = Message(
        "log group {group}, stream {stream}",
        group=last.get("LogGroup"),
        stream=last.get("LogStream"),
    )
    if status == "CANCELLED":
        raise LakeError(
            Message("{crawler} was cancelled by another process", crawler=spec.label),
            Message("crawl again; {log}", log=log),
        )
    raise LakeError(
        Message("{crawler} failed: {reason}", crawler=spec.label, reason=reason),
        Message("see its log: {log}", log=log),
    )
