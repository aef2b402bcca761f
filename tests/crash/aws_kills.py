"""Uploads killed at random points, and resumed.

``python -m tests.crash.aws_kills [N]`` kills N of them and prints what each leaves.
"""

import itertools
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from core.dataset.manifest import NAME as MANIFEST_NAME
from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3 import lease
from core.lake.aws.s3.keys import MANIFEST
from core.steps.progress import drain
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.data_set import make_data_set
from tests.unit.core.lake.aws.faults import BUCKET

# The parent has its libraries loaded and makes a child for each upload, so that most of a child's
# life is the upload.
PARENT = """
import os, sys
from pathlib import Path
import boto3, core.lake.aws.s3.upload
from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.steps.progress import drain
print("ready", flush=True)
while folder := sys.stdin.readline():
    child = os.fork()
    if child == 0:
        drain(AwsLake(None, Access()).upload(Path(folder.strip())))
        os._exit(0)
    print(child, flush=True)
    # It waits for the child only later, so that the process number stays the child's.
    sys.stdin.readline()
    print(os.waitpid(child, 0)[1], flush=True)
"""


@dataclass(frozen=True)
class Kill:
    """One upload that was killed.

    Attributes:
        seconds: How long it ran.
        open_uploads: How many multipart uploads it left open.
        complete: Whether the bucket holds all files after the next run.
        left_open: How many multipart uploads are open after the next run.
    """

    seconds: float
    open_uploads: int
    complete: bool
    left_open: int

    @property
    def mended(self) -> bool:
        """Whether the next run has made good for it."""
        return self.complete and not self.left_open


def kills(fake_aws: FakeAws, folder: Path, times: int, chance: random.Random) -> Iterator[Kill]:
    """Kill uploads of ever new data sets at random points, and resume each."""
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **fake_aws.environment, "PYTHONPATH": str(Path.cwd())},
    )
    assert process.stdin
    assert process.stdout
    with process, process.stdin as asks, process.stdout as tells:
        tells.readline()

        def upload(seconds: float | None) -> tuple[float, bool]:
            began = time.monotonic()
            asks.write(f"{folder}\n")
            asks.flush()
            child = int(tells.readline())
            if seconds is not None:
                time.sleep(seconds)
                os.kill(child, signal.SIGKILL)
            asks.write("\n")
            asks.flush()
            killed = int(tells.readline()) != 0
            return time.monotonic() - began, killed

        make_data_set(folder, 400, 400, pad=25_000, seed=0)
        whole, _ = upload(None)
        seeds = itertools.count(1)
        while times:
            make_data_set(folder, 400, 400, pad=25_000, seed=next(seeds))
            seconds, killed = upload(chance.uniform(0.1, 0.9) * whole)
            if not killed:
                whole = seconds
                continue
            times -= 1
            left = fake_aws.open_uploads(BUCKET)
            # The holder of the lease that is left is known to be gone.
            with mock.patch.object(lease, "LAPSES_SECONDS", 0.1):
                drain(AwsLake(None, Access()).upload(folder))
            there = fake_aws.bucket(BUCKET)
            same = all(
                there.get(_key(path.relative_to(folder).as_posix())) == path.read_bytes()
                for path in folder.rglob("*")
                if path.is_file()
            )
            yield Kill(seconds, left, same, fake_aws.open_uploads(BUCKET))


def _key(path: str) -> str:
    """The key of a data set's file in the bucket; the manifest is among Matinee's own."""
    return MANIFEST if path == MANIFEST_NAME else path


def main() -> int:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    bad = 0
    with FakeAws() as fake_aws, tempfile.TemporaryDirectory() as folder:
        os.environ.update(fake_aws.environment)
        for number, kill in enumerate(kills(fake_aws, Path(folder), times, random.Random()), 1):
            bad += not kill.mended
            print(  # noqa: T201
                f"{number:2}: killed after {kill.seconds:.2f} s, {kill.open_uploads} open; resumed:"
                f" {'complete' if kill.complete else 'INCOMPLETE'}, {kill.left_open} left open",
                flush=True,
            )
    print(f"{times} uploads killed, {bad} not mended by the next")  # noqa: T201
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
