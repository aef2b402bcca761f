"""The whole loop: `run` on 1 M users and 1 M events, beside plain DuckDB doing the same work."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

import duckdb

from core.cli.app import COMMANDS
from core.dataset.cache import folder_for
from core.generate.dataset import generate
from core.job.model import Job
from core.lake.local.lake import LocalLake
from core.pipeline import Done, run
from core.queries.canned import canned_queries
from core.steps.progress import drain
from tests import ROOT
from tests.benchmarks import Line
from tests.benchmarks.local_lake import ask_plain, seconds

ROWS = 1_000_000
JOB = Job(users=ROWS, events=ROWS, until_date=date(2024, 12, 31))


def lines() -> Iterator[Line]:
    """Measure; needs about 2 GB in the temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with patch.dict(os.environ, {"XDG_CACHE_HOME": str(home / "cache")}):
            yield from _loop(home)
    yield from _starts()


def _loop(home: Path) -> Iterator[Line]:
    alone = seconds(lambda: drain(generate(JOB, home / "alone")))
    yield Line("generate 1 M users and 1 M events", f"{alone:.2f} s")
    lake = LocalLake(home / "lake")
    begun = perf_counter()
    took = {
        event.step: event.seconds
        for event in run(JOB, lake, folder_for(JOB))
        if isinstance(event, Done)
    }
    whole = perf_counter() - begun
    lake.close()
    copies = seconds(lambda: _copies(home / "lake", home))
    asked = seconds(lambda: _ask_plain(home / "lake"))
    yield Line(
        "run, all four steps", f"{whole:.2f} s", whole / alone, f"generate {alone:.2f} s", "2.5x"
    )
    for step in ("upload", "crawl", "query"):
        aim = {"upload": "under 0.1 s", "crawl": "1.25x"}.get(step, "")
        peer = {
            "crawl": (copies, "DuckDB's one-pass copies"),
            "query": (asked, "DuckDB on the files"),
        }
        if step in peer:
            value, name = peer[step]
            yield Line(
                f"{step} in it",
                f"{took[step]:.2f} s",
                took[step] / value,
                f"{name} {value:.2f} s",
                aim,
            )
        else:
            yield Line(f"{step} in it", f"{took[step]:.2f} s", aim=aim)


def _ask_plain(lake: Path) -> None:
    for query in canned_queries():
        ask_plain(lake, query)


def _copies(lake: Path, home: Path) -> None:
    """Both text files as Parquet, by DuckDB alone."""
    with duckdb.connect() as connection:
        for name, reader in (
            ("users/users_dataset.csv", "read_csv"),
            ("movies_events/movies_events_dataset.json", "read_json"),
        ):
            target = home / f"{reader}.parquet"
            connection.execute(f"copy (from {reader}('{lake / name}')) to '{target}'")


def _starts() -> Iterator[Line]:
    python, main = sys.executable, str(ROOT / "main.py")
    with tempfile.TemporaryDirectory() as home:
        small = ("generate", "--users", "1000", "--events", "1000", "--out", f"{home}/data")
        for what, command, peer, aim in (
            ("--version", (main, "--version"), ("-c", "import typer, rich"), "1.3x"),
            ("--help", (main, "--help"), ("-c", "import typer, rich"), "1.5x"),
            ("generate --users 1000 --events 1000", (main, *small), ("-c", _NUMBERS), "1.6x"),
        ):
            ours = seconds(lambda command=command: _run(home, python, *command), 5)  # type: ignore[misc]
            theirs = seconds(lambda peer=peer: _run(home, python, *peer), 5)  # type: ignore[misc]
            name = peer[1].removeprefix("import ")
            yield Line(
                what, f"{ours:.2f} s", ours / theirs, f"importing {name} {theirs:.2f} s", aim
            )
        yield _slowest_help(home)


def _slowest_help(home: str) -> Line:
    """The help of the command that takes longest for it; all commands in turn with the peer."""
    commands = {name: (str(ROOT / "main.py"), name, "--help") for name in COMMANDS}
    peer = ("-c", "import typer, rich")
    took: dict[str, list[float]] = {name: [] for name in ("", *commands)}
    for _ in range(5):
        for name in took:
            command = commands.get(name, peer)
            took[name].append(seconds(lambda command=command: _run(home, sys.executable, *command)))  # type: ignore[misc]
    theirs = min(took.pop(""))
    slowest = max(took, key=lambda name: min(took[name]))
    ours = min(took[slowest])
    return Line(
        f"{slowest} --help, the slowest of {len(commands)} commands",
        f"{ours:.2f} s",
        ours / theirs,
        f"importing typer, rich {theirs:.2f} s",
        "1.5x",
    )


_NUMBERS = "import numpy, polars"


def _run(home: str, *command: str) -> None:
    environment = {**os.environ, "HOME": home, "XDG_CACHE_HOME": f"{home}/cache"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, check=True, capture_output=True, env=environment)
