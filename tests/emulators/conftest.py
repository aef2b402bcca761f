"""Emulators as fixtures: one of each for the process, with an empty account for each test."""

import sys
import urllib.request
from collections.abc import Iterator

import pytest

from core.lake.aws.account import waiting
from core.lake.aws.s3 import lease
from tests.emulators.environment import Launch, credentials, program, serving
from tools.servers import free_ports


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loaded machine is slow to give a lease back; a local server needs no long pauses."""
    monkeypatch.setattr(lease, "GIVE_SECONDS", 30)
    monkeypatch.setattr(waiting, "FIRST_PAUSE", 0.05)


@pytest.fixture(scope="session")
def ministack_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """ministack, started by its README's command on loopback; gives its endpoint."""

    def plan() -> Launch:
        (port,) = free_ports(1)
        settings = {"GATEWAY_PORT": str(port), "BIND_HOST": "127.0.0.1"}
        return Launch([str(program("ministack"))], f"http://localhost:{port}", settings)

    with serving(plan, tmp_path_factory.mktemp("emulator") / "ministack") as endpoint:
        yield endpoint


@pytest.fixture
def ministack(ministack_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty account of ministack's, which this test's clients talk to; gives its endpoint."""
    return _emptied(ministack_server, "/_ministack/reset", monkeypatch)


@pytest.fixture(scope="session")
def moto_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """moto's own server, nothing added to it; gives its endpoint."""

    def plan() -> Launch:
        (port,) = free_ports(1)
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        return Launch(command, f"http://localhost:{port}")

    with serving(plan, tmp_path_factory.mktemp("emulator") / "moto") as endpoint:
        yield endpoint


@pytest.fixture
def moto(moto_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty account of moto's, which this test's clients talk to; gives its endpoint."""
    return _emptied(moto_server, "/moto-api/reset", monkeypatch)


def _emptied(endpoint: str, reset: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Empty an emulator by its own request for that, and set the environment of its clients."""
    urllib.request.urlopen(urllib.request.Request(endpoint + reset, method="POST")).close()
    for name, value in credentials(endpoint).items():
        monkeypatch.setenv(name, value)
    return endpoint
