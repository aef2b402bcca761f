"""Fixtures for tests on the fake AWS: a server for each process, an empty account for each test."""

from collections.abc import Iterator

import pytest

from core.lake.aws.account import waiting
from tests.fake_aws.server import StandIn


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
    monkeypatch.setattr(waiting, "FIRST_PAUSE", 0.02)
    yield server
    server.reset()
