"""The environment of the emulators, and their servers, each in a process of its own."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from core.filesystem.file_lock import BusyError, holding
from tests import ROOT
from tools.servers import stop

EMULATORS: Final = ROOT / ".tools" / "emulators"
REQUIREMENTS: Final = ROOT / "requirements" / "emulators.txt"
START_SECONDS: Final = 90.0
_STARTS: Final = 3
MAKE_SECONDS: Final = 300.0
REGION: Final = "eu-west-1"


def program(name: str) -> Path:
    """A program of the emulators' environment, which is made first where it is missing.

    Skips the test where it can't be made: without a network, say.
    """
    _make()
    folder = EMULATORS / ("Scripts" if os.name == "nt" else "bin")
    return folder / (f"{name}.exe" if os.name == "nt" else name)


def _make() -> None:
    ready = EMULATORS / ".ready"
    deadline = time.monotonic() + MAKE_SECONDS
    while not ready.exists() or ready.stat().st_mtime < REQUIREMENTS.stat().st_mtime:
        try:
            with holding(ROOT / ".tools" / "emulators.lock", "making the emulators"):
                command = [sys.executable, str(ROOT / "tools" / "setup.py"), "emulators"]
                made = subprocess.run(command, capture_output=True, text=True, check=False)
        except BusyError:
            # Another worker of this test run makes it.
            if time.monotonic() > deadline:
                pytest.skip("the emulators' environment is not made in time")
            time.sleep(1)
            continue
        if made.returncode:
            pytest.skip(f"the emulators' environment can't be made: {made.stderr[-300:]}")


@dataclass(frozen=True)
class Launch:
    """How a server is started.

    Attributes:
        command: What starts it.
        endpoint: Its address.
        environment: What is added to this process's environment.
    """

    command: list[str]
    endpoint: str
    environment: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def serving(plan: Callable[[], Launch], folder: Path) -> Iterator[str]:
    """A server in a process of its own, from its first answer until the block ends.

    Args:
        plan: Gives a launch on free ports. Called again where the server ended by itself, since
            another process may have taken a port in between.
        folder: Where it runs, and where its log goes; it is made.

    Yields:
        The server's address.
    """
    folder.mkdir()
    for _ in range(_STARTS):
        launch = plan()
        with (folder / "server.log").open("ab") as log:
            server = subprocess.Popen(
                launch.command,
                cwd=folder,
                env={**os.environ, "TMPDIR": str(folder), **launch.environment},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            if _answers(server, launch.endpoint):
                yield launch.endpoint
                return
        finally:
            stop(server, 2)
    told = (folder / "server.log").read_text(encoding="utf-8", errors="replace")
    pytest.fail(f"{launch.command!r} does not start:\n{told[-3_000:]}")


def credentials(endpoint: str) -> dict[str, str]:
    """What a process needs in its environment to work on an emulator."""
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "secret-that-must-never-be-seen",
        "AWS_DEFAULT_REGION": REGION,
    }


def _answers(server: subprocess.Popen[bytes], url: str) -> bool:
    """Wait for a server's first answer, of which an error is one; False where it has ended."""
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError as error:
            error.close()
        except OSError:
            time.sleep(0.1)
            continue
        return True
    return False
