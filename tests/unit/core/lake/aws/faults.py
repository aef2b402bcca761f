"""What goes wrong on the way to AWS, what a user reads then, and whether a second run completes.

``python -m tests.unit.core.lake.aws.faults`` prints the whole table: the special faults, then each
call of the way denied, throttled, cut off and timed out.
"""

import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Literal
from unittest import mock

from core.errors import MatineeError
from core.lake.address import Access
from core.lake.aws import athena
from core.lake.aws.account import conflicts, session, waiting
from core.lake.aws.glue import crawler
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3 import lease
from core.lake.interface import Removed
from core.steps.progress import drain
from tests.fake_aws.behaviour import ACCOUNT
from tests.fake_aws.faults import Rule
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.data_set import make_data_set

StepName = Literal["check", "upload", "crawl", "query", "teardown"]
BUCKET = f"{ACCOUNT}-landing-zone"
SQL = "select gender, count(*) as users from db_faker_users.users group by gender"
# More than one part of a multipart upload.
LARGE = 9 << 20
# How long an answer may take where the fault is that none comes.
HASTY_SECONDS = 0.8


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong in a step.

    Attributes:
        name: What, in words.
        step: In which step.
        says: What the error must say (a regular expression); empty when the step must succeed.
        rule: The operation, the kind, how often, and after how many: see `Rule`.
        behaviour: What to set on the stand-in's behaviour.
        fresh: Whether the account is empty before.
        large: Whether the data set needs a multipart upload.
        foreign: Whether the bucket belongs to somebody else.
        sql: What is asked.
        deadline: How long a crawl, a question or a role may take meanwhile, in seconds.
        any_end: Whether the step may as well succeed, having found another way.
    """

    name: str
    step: StepName
    says: str = ""
    rule: tuple[Any, ...] = ()
    behaviour: dict[str, Any] = field(default_factory=dict)
    fresh: bool = False
    large: bool = False
    foreign: bool = False
    sql: str = SQL
    deadline: float = 60.0
    any_end: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of a fault.

    Attributes:
        fault: The fault.
        message: The error's message; empty when there was none.
        hint: Its advice.
        again: What came of the second run, with the fault gone; ``done`` is what we want.
    """

    fault: Fault
    message: str
    hint: str
    again: str

    @property
    def good(self) -> bool:
        """Whether the user was told, and could go on."""
        if self.again != "done":
            return False
        if self.fault.any_end:
            return not self.message or bool(self.hint)
        if not self.fault.says:
            return not self.message
        return bool(re.search(self.fault.says, self.message)) and bool(self.hint)


FAULTS = (
    Fault("unknown access key", "check", "does not know the access key", ("sts:*", "unknown-key")),
    Fault("wrong secret key", "check", "secret key", ("sts:*", "bad-signature")),
    Fault("wrong clock", "check", "clock is wrong", ("sts:*", "skewed")),
    Fault("session expired", "check", "session has expired", ("sts:*", "expired")),
    Fault("no answer", "check", "does not answer in time", ("sts:*", "hang")),
    Fault("connection cut", "check", "can't be reached", ("sts:*", "cut")),
    Fault("bucket of somebody else", "upload", "belongs to another", fresh=True, foreign=True),
    Fault(
        "bucket name taken", "upload", "another AWS acc", ("s3:CreateBucket", "taken"), fresh=True
    ),
    Fault(
        "bucket elsewhere", "upload", "another region", ("s3:CreateBucket", "elsewhere"), fresh=True
    ),
    Fault(
        "bucket denied",
        "upload",
        "s3:CreateBucket .* denied",
        ("s3:CreateB*", "denied"),
        fresh=True,
    ),
    Fault("tags denied", "upload", "s3:PutBucketTagging", ("s3:PutBucketT*", "denied"), fresh=True),
    Fault(
        "policy denied", "upload", "s3:PutBucketPolicy", ("s3:PutBucketP*", "denied"), fresh=True
    ),
    Fault("objects denied", "upload", "s3:PutObject on", ("s3:PutObject", "denied")),
    Fault("objects throttled", "upload", "throttles s3:PutObject", ("s3:PutObject", "slow")),
    Fault("S3 broken", "upload", r"failed at s3:PutObject .*500", ("s3:PutObject", "broken")),
    Fault("throttled once", "upload", "", ("s3:PutObject", "slow", 1)),
    Fault("broken once", "upload", "", ("s3:ListObjectsV2", "broken", 1)),
    Fault(
        "token expires half-way",
        "upload",
        "expired",
        ("s3:UploadPart", "expired", -1, 1),
        large=True,
    ),
    Fault("part cut off", "upload", "can't be reached", ("s3:UploadPart", "cut"), large=True),
    Fault("part cut off once", "upload", "", ("s3:UploadPart", "cut", 1), large=True),
    Fault("part times out", "upload", "in time", ("s3:UploadPart", "hang"), large=True),
    Fault("parts not joined", "upload", "500", ("s3:CompleteM*", "broken"), large=True),
    Fault(
        "role denied", "crawl", "not allowed to create it", ("iam:CreateRole", "denied"), fresh=True
    ),
    Fault(
        "role not trusted",
        "crawl",
        "can't take the role",
        deadline=0.5,
        behaviour={"role_seconds": 1e6},
        fresh=True,
    ),
    Fault(
        "crawler denied",
        "crawl",
        "CreateCrawler .* denied",
        ("glue:CreateCr*", "denied"),
        fresh=True,
    ),
    Fault("crawler quota", "crawl", "quota", ("glue:StartCrawler", "quota")),
    Fault(
        "crawl fails",
        "crawl",
        "failed: Access to the bucket",
        behaviour={"crawl_error": "Access to the bucket"},
    ),
    Fault("crawl cancelled", "crawl", "cancelled by somebody", behaviour={"crawl_cancelled": True}),
    Fault("crawl too slow", "crawl", "still runs", behaviour={"crawl_seconds": 60.0}, deadline=0.5),
    Fault("token expires in the crawl", "crawl", "expired", ("glue:GetCrawler", "expired", -1, 4)),
    Fault("throttled once", "crawl", "", ("glue:StartCrawler", "throttled", 1)),
    Fault("tables denied", "crawl", "GetTables .* denied", ("glue:GetTables", "denied")),
    Fault("workgroup denied", "query", "", ("athena:*WorkGroup", "denied")),
    Fault("question denied", "query", "StartQueryExecution", ("athena:StartQ*", "denied")),
    Fault("question throttled", "query", "throttles", ("athena:StartQ*", "throttled")),
    Fault("token expires in the query", "query", "expired", ("athena:GetQueryE*", "expired")),
    Fault("rows cut off", "query", "can't be reached", ("athena:GetQueryR*", "cut")),
    Fault(
        "question fails in Athena",
        "query",
        "system error",
        behaviour={"query_error": ("FAILED", "GENERIC_INTERNAL_ERROR", 1, True)},
    ),
    Fault(
        "question cancelled",
        "query",
        "was cancelled",
        behaviour={"query_error": ("CANCELLED", "by user", 0, False)},
    ),
    Fault(
        "question too slow",
        "query",
        "no answer after",
        behaviour={"query_seconds": 60.0},
        deadline=0.5,
    ),
    Fault("statement refused", "query", "line 1:", sql="select from where"),
    Fault(
        "unknown column",
        "query",
        "(?i)line 1:8: column 'nope'",
        sql="select nope from db_faker_users.users",
    ),
    Fault("no query", "query", "GRANT is not a query", sql="grant select on a to b"),
    Fault("crawler stays", "teardown", "DeleteCrawler", ("glue:DeleteCrawler", "denied")),
    Fault("objects stay", "teardown", "s3:DeleteObject", ("s3:DeleteObjects", "denied")),
    Fault("role stays", "teardown", "DeleteRole", ("iam:DeleteRole", "denied")),
    Fault("nothing answers", "teardown", "can't be reached", ("glue:*", "cut")),
    Fault("role can't be looked up", "teardown", "iam:GetRole", ("iam:GetRole", "denied")),
    Fault("classifier hidden", "teardown", "GetClassifier", ("glue:GetClassifier", "denied")),
    Fault("workgroup hidden", "teardown", "GetWorkGroup", ("athena:GetWorkGroup", "denied")),
    Fault("crawlers hidden", "teardown", "GetCrawler", ("glue:GetCrawler", "denied")),
    Fault("no workgroup told", "query", "", ("athena:GetWorkGroup", "empty")),
    Fault("no workgroup told", "teardown", "", ("athena:GetWorkGroup", "empty")),
    Fault("no crawler told", "crawl", "not there any more", ("glue:GetCrawler", "empty", -1, 2)),
    Fault("no crawler told", "teardown", "", ("glue:GetCrawler", "empty")),
    Fault("record cut off", "upload", "whole answer", ("s3:GetObject", "cut-body")),
    Fault("record cut off once", "upload", "", ("s3:GetObject", "cut-body", 1)),
    Fault("refusal cut off", "upload", "denied|whole answer", ("s3:GetObject", "cut-refusal")),
    Fault("object changed", "upload", "another change", ("s3:PutObject", "aborted")),
    Fault("bucket just deleted", "upload", "", ("s3:CreateBucket", "aborted", 2), fresh=True),
    Fault(
        "bucket is deleted",
        "upload",
        "up to an hour|another change",
        ("s3:CreateBucket", "aborted"),
        fresh=True,
    ),
    Fault(
        "catalog changed",
        "crawl",
        "another change",
        ("glue:CreateDatabase", "concurrent"),
        fresh=True,
    ),
    Fault(
        "catalog changed once", "crawl", "", ("glue:CreateDatabase", "concurrent", 1), fresh=True
    ),
    Fault("Athena fails once", "query", "", ("athena:StartQ*", "internal", 1)),
    Fault("Athena fails", "query", "Internal", ("athena:StartQ*", "internal")),
    Fault(
        "Lake Formation refuses",
        "crawl",
        "Lake Formation denies",
        ("glue:CreateDatabase", "lake-formation"),
        fresh=True,
    ),
)


class Bench:
    """Runs faults, one after the other, in one account.

    Args:
        stand_in: The stand-in, whose environment is in effect.
        folder: Where data sets are written.
    """

    def __init__(self, fake_aws: FakeAws, folder: Path) -> None:
        self._stand_in = fake_aws
        self._folder = folder
        self._seeds = count(1)
        self._done: set[str] = set()
        self._lakes: dict[bool, AwsLake] = {}

    def run(self, fault: Fault) -> Outcome:
        """Prepare what comes before, run into the fault, and run again without it."""
        self._prepare(fault)
        self._stand_in.mischief.rules[:] = [Rule(*fault.rule)] if fault.rule else []
        for name, value in fault.behaviour.items():
            setattr(self._stand_in.behaviour, name, value)
        if fault.foreign:
            self._stand_in.make_foreign_bucket(BUCKET)
        with deadlines(fault.deadline):
            message, hint = self._attempt(fault, fault.sql, hasty="hang" in fault.rule)
        self._stand_in.mischief.reset()
        self._stand_in.behaviour.reset()
        if fault.foreign:
            self._stand_in.reset()
        again, _ = self._attempt(fault, SQL)
        if self._done and self._stand_in.open_uploads(BUCKET):
            again = "a multipart upload is left open"
        return Outcome(fault, message, hint, again or "done")

    def _prepare(self, fault: Fault) -> None:
        self._stand_in.mischief.reset()
        self._stand_in.behaviour.reset()
        if fault.fresh or fault.step == "check":
            self._stand_in.reset()
            self._done.clear()
            self._lakes.clear()
        before: dict[StepName, tuple[StepName, ...]] = {
            "check": (),
            "upload": (),
            "crawl": ("upload",),
            "query": ("upload", "crawl"),
            "teardown": ("upload", "crawl"),
        }
        for step in before[fault.step]:
            if step not in self._done:
                self._data_set(large=False)
                self._drive(step, SQL)
                self._done.add(step)
        if fault.step == "upload":
            self._data_set(fault.large)

    def _data_set(self, large: bool) -> None:
        make_data_set(self._folder, 20, 20, pad=LARGE // 20 if large else 0, seed=next(self._seeds))

    def _attempt(self, fault: Fault, sql: str, hasty: bool = False) -> tuple[str, str]:
        try:
            result = self._drive(fault.step, sql, hasty)
        except MatineeError as error:
            return error.message, error.hint
        if isinstance(result, Removed) and result.failed:
            holding, reason = result.failed[0]
            return f"{holding.kind} {holding.name}: {reason}", "run teardown again"
        if fault.step == "teardown":
            self._done.clear()
        elif fault.step != "check":
            self._done.add(fault.step)
        return "", ""

    def _drive(self, step: StepName, sql: str, hasty: bool = False) -> Any:
        if hasty not in self._lakes:
            self._lakes[hasty] = AwsLake(None, Access())
        lake = self._lakes[hasty]
        timeout = HASTY_SECONDS if hasty else session.READ_TIMEOUT
        with mock.patch.object(session, "READ_TIMEOUT", timeout):
            return self._drive_lake(lake, step, sql)

    def _drive_lake(self, lake: AwsLake, step: StepName, sql: str) -> Any:
        if step == "query":
            answer = drain(lake.query(sql))
            try:
                return answer.fetch(10)
            finally:
                answer.close()
        if step == "upload":
            return drain(lake.upload(self._folder))
        if step == "check":
            return drain(lake.check())
        return drain(lake.crawl() if step == "crawl" else lake.teardown())


@contextlib.contextmanager
def impatience() -> Iterator[None]:
    """Few tries, short waits: what is slow shall fail soon."""
    with (
        mock.patch.object(session, "TRIES", 2),
        mock.patch.object(conflicts, "PATIENCE_SECONDS", 1.0),
        mock.patch.object(conflicts, "FIRST_PAUSE", 0.05),
        mock.patch.object(lease, "LAPSES_SECONDS", 0.3),
        mock.patch.object(waiting, "FIRST_PAUSE", 0.02),
        # What a retry waits, from half a second up, is not what is tried here.
        mock.patch("botocore.retries.standard.ExponentialBackoff.delay_amount", return_value=0.05),
    ):
        yield


@contextlib.contextmanager
def deadlines(seconds: float) -> Iterator[None]:
    """How long a crawl, a question and a role may take."""
    with (
        mock.patch.object(crawler, "CRAWL_SECONDS", seconds),
        mock.patch.object(crawler, "ROLE_SECONDS", seconds),
        mock.patch.object(athena, "QUERY_SECONDS", seconds),
    ):
        yield


def every_call(bench: Bench, fake_aws: FakeAws) -> Iterator[Fault]:
    """Each call of each step denied, throttled, cut off and timed out."""
    for step in ("upload", "crawl", "query", "teardown"):
        fresh = Fault("", step, fresh=step in ("upload", "crawl"), large=step == "upload")
        bench._prepare(fresh)
        fake_aws.mischief.asked.clear()
        bench._attempt(fresh, SQL)
        for name in sorted(fake_aws.mischief.asked):
            for kind in ("denied", "throttled", "cut", "hang"):
                yield Fault(
                    f"{name} {kind}",
                    step,
                    rule=(name, kind, 8, 0, 2 * HASTY_SECONDS),
                    fresh=fresh.fresh,
                    large=fresh.large,
                    any_end=True,
                )


def main() -> int:
    bad = total = 0
    with FakeAws() as fake_aws, tempfile.TemporaryDirectory() as folder, impatience():
        os.environ.update(fake_aws.environment)
        bench = Bench(fake_aws, Path(folder))
        for faults in (FAULTS, every_call(bench, fake_aws)):
            for fault in list(faults):
                outcome = bench.run(fault)
                total += 1
                bad += not outcome.good
                print(  # noqa: T201
                    f"{'ok ' if outcome.good else 'BAD'} {fault.step:8} {fault.name}\n"
                    f"      error: {outcome.message or '(none)'}\n"
                    f"      hint:  {outcome.hint}\n      then:  {outcome.again}",
                    flush=True,
                )
    print(f"{total} faults, {bad} bad")  # noqa: T201
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
