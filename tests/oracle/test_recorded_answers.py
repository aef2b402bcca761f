"""The local lake answers what a real Trino answered; `make oracle` renews the answers."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.lake.local.lake import LocalLake
from tools.oracle.comparison import compare
from tools.oracle.dataset import make_lake
from tools.oracle.local import ask_lake
from tools.oracle.recording import ANSWERS, read

# A share of the statements, another one on each run of a seed; all with MATINEE_ORACLE=1.
SHARE = int(os.environ.get("MATINEE_ORACLE", "4"))


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLake]:
    """A lake with the two tables that Trino had."""
    lake = make_lake(tmp_path_factory.mktemp("oracle") / "lake")
    yield lake
    lake.close()


@pytest.mark.parametrize("path", sorted(ANSWERS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_answers_are_trinos_or_no_worse_than_recorded(path: Path, lake: LocalLake) -> None:
    worse = []
    asked = list(read(path))[:: SHARE if path.stem == "generated" else 1]
    for one in asked:
        outcome = compare(one.sql, one.reply, ask_lake(lake, one.sql), ordered=one.ordered)
        if not one.no_worse(outcome.verdict):
            worse.append(f"{outcome.verdict}, recorded as {one.here}: {one.sql}\n{outcome.detail}")
    assert not worse, f"{len(worse)} of {len(asked)}:\n" + "\n".join(worse[:20])


def test_there_are_thousands() -> None:
    assert sum(1 for path in ANSWERS.glob("*.jsonl") for _ in read(path)) > 2_000
