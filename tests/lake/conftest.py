"""A lake of each kind, and the stand-in AWS: a server a process, an empty account a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.lake.address import Access
from core.lake.aws import polling
from core.lake.aws.lake import AwsLake
from core.lake.base import Lake
from core.lake.local.lake import LocalLake
from tests.stand_in.server import StandIn


@pytest.fixture(scope="session")
def server() -> Iterator[StandIn]:
    """The running server."""
    with StandIn() as stand_in:
        yield stand_in


@pytest.fixture
def stand_in(server: StandIn, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """The server with an empty account, which this test's AWS clients talk to."""
    server.reset()
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.02)
    yield server
    server.reset()


@pytest.fixture(params=["local", pytest.param("aws", marks=pytest.mark.aws)])
def lake(request: pytest.FixtureRequest, tmp_path: Path) -> Lake:
    """A lake with nothing in it."""
    if request.param == "aws":
        request.getfixturevalue("stand_in")
        return AwsLake(None, Access())
    return LocalLake(tmp_path / "lake")
