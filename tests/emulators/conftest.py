"""Emulators as fixtures: an account that this test alone uses."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.lake.aws.account import waiting
from core.lake.aws.s3 import lease
from tests.emulators.environment import credentials, program, serving
from tools.servers import free_ports


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loaded machine is slow to give a lease back; a local server needs no long pauses."""
    monkeypatch.setattr(lease, "GIVE_SECONDS", 30)
    monkeypatch.setattr(waiting, "FIRST_PAUSE", 0.05)


@pytest.fixture
def ministack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """ministack, started by its README's command on loopback; gives its endpoint."""
    (port,) = free_ports(1)
    settings = {"GATEWAY_PORT": str(port), "BIND_HOST": "127.0.0.1"}
    endpoint = f"http://localhost:{port}"
    command = [str(program("ministack"))]
    yield from _running(command, settings, endpoint, tmp_path / "ministack", monkeypatch)


@pytest.fixture
def moto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """moto's own server, nothing added to it; gives its endpoint."""
    (port,) = free_ports(1)
    endpoint = f"http://localhost:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    yield from _running(command, {}, endpoint, tmp_path / "moto", monkeypatch)


def _running(
    command: list[str],
    settings: dict[str, str],
    endpoint: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    folder.mkdir()
    for name, value in credentials(endpoint).items():
        monkeypatch.setenv(name, value)
    with serving(command, settings, endpoint, folder):
        yield endpoint
