"""What goes wrong on the way to AWS, what a user reads then, and whether a second run completes.

``python -m tests.unit.core.lake.aws.faults`` prints the whole table: the special faults, then each
call of the way denied, throttled, cut off and timed out. ``special``, ``upload``, ``crawl``,
``query`` and ``teardown`` as arguments print a part of it.
"""

import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

from boto3.s3.transfer import TransferConfig

from core.errors import MatineeError
from core.lake.address import Access
from core.lake.aws import athena
from core.lake.aws.account import conflicts, session, waiting
from core.lake.aws.glue import crawler
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3 import lease, transfer
from core.lake.interface import Removed
from core.steps.progress import drain
from tests.fake_aws.behaviour import ACCOUNT
from tests.fake_aws.faults import Rule
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.data_set import EVENTS_FILE, make_data_set, replace_file
from tests.unit.core.lake.aws.fault_list import FAULTS, SQL, Fault, StepName

BUCKET = f"{ACCOUNT}-landing-zone"
# S3's smallest part of a multipart upload.
PART = 5 << 20
STEPS: tuple[StepName, ...] = ("upload", "crawl", "query", "teardown")
# How long an answer may take where the fault is that none comes.
HASTY_SECONDS = 0.8


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
        """Whether the user got an error with advice, and the second run succeeded."""
        if self.again != "done":
            return False
        if self.fault.any_end:
            return not self.message or bool(self.hint)
        if not self.fault.says:
            return not self.message
        return bool(re.search(self.fault.says, self.message)) and bool(self.hint)


class Bench:
    """Runs faults, one after the other, in one account.

    Args:
        fake_aws: The stand-in, whose environment is in effect.
        folder: Where data sets are written.
    """

    def __init__(self, fake_aws: FakeAws, folder: Path) -> None:
        self._fake_aws = fake_aws
        self._folder = folder
        self._seeds = count(1)
        self._done: set[str] = set()
        self._lakes: dict[bool, AwsLake] = {}

    def run(self, fault: Fault) -> Outcome:
        """Prepare what comes before, run into the fault, and run again without it."""
        self._prepare(fault)
        self._fake_aws.faults.rules[:] = [Rule(*fault.rule)] if fault.rule else []
        for name, value in fault.behaviour.items():
            setattr(self._fake_aws.behaviour, name, value)
        if fault.foreign:
            self._fake_aws.make_foreign_bucket(BUCKET)
        with deadlines(fault.deadline):
            message, hint = self._attempt(fault, fault.sql, hasty="hang" in fault.rule)
        self._fake_aws.faults.reset()
        self._fake_aws.behaviour.reset()
        if fault.foreign:
            self._fake_aws.reset()
        again, _ = self._attempt(fault, SQL)
        if self._done and self._fake_aws.open_uploads(BUCKET):
            again = "a multipart upload is left open"
        return Outcome(fault, message, hint, again or "done")

    def _prepare(self, fault: Fault) -> None:
        self._fake_aws.faults.reset()
        self._fake_aws.behaviour.reset()
        if fault.rule and fault.rule[0].startswith("sts:"):
            # A lake asks once who is calling.
            self._lakes.clear()
        if fault.fresh or fault.step == "check":
            self._fake_aws.reset()
            self._done.clear()
        before: dict[StepName, tuple[StepName, ...]] = {
            "check": (),
            "upload": (),
            "crawl": ("upload",),
            "query": ("upload", "crawl"),
            "teardown": ("upload", "crawl"),
        }
        if self._done.isdisjoint(before[fault.step]) and before[fault.step]:
            self._fake_aws.reset()
            self._fake_aws.bring_to(
                f"faults: {before[fault.step]}", lambda: self._go(before[fault.step])
            )
            self._done.update(before[fault.step])
        self._go(before[fault.step])
        if fault.step == "upload":
            self._data_set(fault.large)

    def _go(self, steps: Iterable[StepName]) -> None:
        """Take the steps that have not been taken yet."""
        for step in steps:
            if step not in self._done:
                self._data_set(large=False)
                self._drive(step, SQL)
                self._done.add(step)

    def _data_set(self, large: bool) -> None:
        make_data_set(self._folder, 20, 20, seed=next(self._seeds))
        if large:
            content = (self._folder / EVENTS_FILE).read_bytes()
            # More than one part.
            replace_file(self._folder, EVENTS_FILE, content * (PART // len(content) + 2))

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
        mock.patch.object(transfer, "TRANSFER", TransferConfig(PART, multipart_chunksize=PART)),
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


def every_call(bench: Bench, fake_aws: FakeAws, steps: Collection[str] = STEPS) -> Iterator[Fault]:
    """Each call of some steps denied, throttled, cut off and timed out."""
    for step in STEPS:
        if step not in steps:
            continue
        fresh = Fault("", step, fresh=step in ("upload", "crawl"), large=step == "upload")
        bench._prepare(fresh)
        bench._lakes.clear()
        fake_aws.faults.asked.clear()
        bench._attempt(fresh, SQL)
        for name in sorted(fake_aws.faults.asked):
            for kind in ("denied", "throttled", "cut", "hang"):
                yield Fault(
                    f"{name} {kind}",
                    step,
                    rule=(name, kind, 8, 0, 2 * HASTY_SECONDS),
                    fresh=fresh.fresh,
                    large=fresh.large,
                    any_end=True,
                )


def main(asked: Sequence[str]) -> int:
    wanted = set(asked) or {"special", *STEPS}
    special = FAULTS if "special" in wanted else ()
    bad = total = 0
    with FakeAws() as fake_aws, tempfile.TemporaryDirectory() as folder, impatience():
        os.environ.update(fake_aws.environment)
        bench = Bench(fake_aws, Path(folder))
        for faults in (special, every_call(bench, fake_aws, wanted)):
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
    sys.exit(main(sys.argv[1:]))
