"""Memory stays flat at the extremes: one user, few users with many events, one title, one day."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

# What a process may hold at most, in MB, with two threads: about three times the libraries alone.
MOST: Final = 900
RUN: Final = """
import resource, sys
from datetime import date
from pathlib import Path
from core.generate.dataset import generate
from core.job.model import Job
from core.steps.progress import drain
values = {values}
job = Job.make({{"until": date(2026, 6, 30), "workers": 2, "events_format": "parquet"}} | values)
manifest = drain(generate(job, Path(sys.argv[1])))
assert {{m.name: m.observed for m in manifest.measures}}["events"] == job.events
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
# In kilobytes on Linux, in bytes on macOS.
print(peak // (1_048_576 if sys.platform == "darwin" else 1_024))
"""
ONE_TITLE: Final = "name,type,genre,year\nOne,Movie,Drama,2001\n"
EXTREMES: Final[Mapping[str, Mapping[str, Any]]] = {
    "one user": {"users": 1, "events": 1_000_000},
    "few users, many events": {"users": 100, "events": 10_000_000},
    "many users, no events": {"users": 3_000_000, "events": 0},
    "many users, few events": {"users": 3_000_000, "events": 1_000},
    "one title": {"users": 5_000, "events": 1_000_000, "titles": "TITLES"},
    "one day": {"users": 5_000, "events": 500_000, "from": "2026-06-29"},
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell a process's peak")
@pytest.mark.parametrize("name", EXTREMES)
def test_memory_is_bounded(name: str, tmp_path: Path) -> None:
    values = dict(EXTREMES[name])
    if "titles" in values:
        (tmp_path / "one.csv").write_text(ONE_TITLE)
        values["titles"] = str(tmp_path / "one.csv")
    made = subprocess.run(
        [sys.executable, "-c", RUN.format(values=values), str(tmp_path / "data")],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    print(f"{name}: {made.stdout.strip()} MB")  # noqa: T201 - the measure beside its bound
    assert int(made.stdout.split()[-1]) < MOST
