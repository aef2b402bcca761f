"""Faults of AWS: each is reported with advice, and a second run completes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.faults import FAULTS, Bench, Fault, impatience

pytestmark = pytest.mark.aws


@pytest.fixture
def bench(fake_aws: FakeAws, tmp_path: Path) -> Iterator[Bench]:
    """A bench whose steps lose patience soon."""
    with impatience():
        yield Bench(fake_aws, tmp_path)


@pytest.mark.parametrize("step", ["check", "upload", "crawl", "query", "teardown"])
def test_faults_are_reported_and_a_second_run_completes(bench: Bench, step: str) -> None:
    faults: list[Fault] = [fault for fault in FAULTS if fault.step == step]
    outcomes = [bench.run(fault) for fault in faults]
    assert [outcome for outcome in outcomes if not outcome.good] == []


def test_the_matrix_is_large_enough() -> None:
    assert len(FAULTS) >= 25
