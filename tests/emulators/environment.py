"""The environment of the emulators, and their servers, each in a process of its own."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from core.filesystem.file_lock import BusyError, holding
from tests import ROOT
from tools.servers import stop

EMULATORS: Final = ROOT / ".tools" / "emulators"
REQUIREMENTS: Final = ROOT / "requirements" / "emulators.txt"
START_SECONDS: Final = 60.0
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


@contextmanager
def serving(
    command: list[str], environment: Mapping[str, str], url: str, folder: Path
) -> Iterator[None]:
    """A server in a process of its own, from its first answer until the block ends.

    Args:
        command: What starts it.
        environment: What is added to this process's environment.
        url: What it answers once it is ready; an error is an answer too.
        folder: Where it runs, and where its log goes.
    """
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "TMPDIR": str(folder), **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _await(server, url)
            yield
        finally:
            stop(server, 2)


def credentials(endpoint: str) -> dict[str, str]:
    """What a process needs in its environment to work on an emulator."""
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "secret-that-must-never-be-seen",
        "AWS_DEFAULT_REGION": REGION,
    }


def _await(server: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError as error:
            error.close()
        except OSError:
            if server.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"{server.args!r} does not start")
            time.sleep(0.1)
            continue
        return
