"""The generator beside that of the last release, by turns in the same run.

The release is a checkout that ``MATINEE_RELEASE`` names; else the commit that wrote the last
version into the changelog, unpacked into a temporary folder.
"""

import io
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from core.version import VERSION
from tests import ROOT
from tests.benchmarks import Line

ROUNDS: Final = 3
# Users and events.
JOBS: Final = {"default": (5_000, 250_000), "users": (1_000_000, 0), "events": (1_000, 1_000_000)}
# In a process of its own, whose path has the one or the other checkout. A small job first, so that
# what is loaded once does not count.
TIMED: Final = """
import sys, tempfile, time
from datetime import date
from pathlib import Path
from core.generate.dataset import generate
from core.job.model import Job
from core.steps.progress import drain
for users, events in ((100, 100), (int(sys.argv[1]), int(sys.argv[2]))):
    job = Job(users=users, events=events, until_date=date(2026, 6, 30))
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time(), time.perf_counter()
        drain(generate(job, Path(folder)))
        taken = time.process_time() - began[0], time.perf_counter() - began[1]
print(*taken)
"""


def lines() -> Iterator[Line]:
    """Measure the time of processors, the least of some rounds; nothing where there is no git."""
    with _released() as release:
        if release is None:
            return
        for name, (users, events) in JOBS.items():
            taken: dict[Path, list[float]] = {ROOT: [], release: []}
            for _ in range(ROUNDS):
                for checkout, found in taken.items():
                    found.append(_timed(checkout, users, events))
            now, before = (min(found) for found in taken.values())
            yield Line(
                f"{name}: {users:,} users, {events:,} events, over {VERSION}",
                f"{(users + events) / now:,.0f}/s",
                before / now,
                f"{VERSION} {(users + events) / before:,.0f}/s of processor time",
                "1x",
            )


def _timed(checkout: Path, users: int, events: int) -> float:
    """Seconds of processor time that a checkout takes for a job."""
    done = subprocess.run(
        [sys.executable, "-c", TIMED, str(users), str(events)],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout.split()[0])


@contextmanager
def _released() -> Iterator[Path | None]:
    """The checkout of the last release; None where it can't be found."""
    given = os.environ.get("MATINEE_RELEASE")
    if given:
        yield Path(given).resolve()
        return
    with tempfile.TemporaryDirectory() as folder:
        commit = _git("log", "-1", "--format=%H", f"-S## {VERSION} ", "--", "CHANGELOG.md")
        packed = _git("archive", "--format=tar", commit.decode().strip()) if commit else b""
        if not packed:
            yield None
            return
        with tarfile.open(fileobj=io.BytesIO(packed)) as files:
            files.extractall(folder, filter="data")
        yield Path(folder)


def _git(*arguments: str) -> bytes:
    """What git answers; nothing where it fails."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else b""
