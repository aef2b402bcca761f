"""A Trino server on the loopback address, started and stopped with a `with` block."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import requests

from tools.oracle.client import Trino
from tools.oracle.release import Installed, OracleError
from tools.servers import free_ports, stop

_START_SECONDS = 180


@contextmanager
def running(installed: Installed) -> Iterator[Trino]:
    """Start a server, give its client, and stop the server at the end.

    Raises:
        OracleError: The server did not start in time.
    """
    with tempfile.TemporaryDirectory(prefix="matinee_trino_") as folder:
        data = Path(folder)
        (port,) = free_ports(1)
        with (data / "server.log").open("wb") as log:
            process = subprocess.Popen(
                installed.command(port, data), stdout=log, stderr=log, cwd=installed.folder
            )
            try:
                _wait(process, port, data / "server.log")
                with Trino(f"http://127.0.0.1:{port}") as client:
                    yield client
            finally:
                stop(process)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = monotonic() + _START_SECONDS
    while monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            info = requests.get(f"http://127.0.0.1:{port}/v1/info", timeout=2).json()
            if not info["starting"]:
                return
        except (requests.RequestException, ValueError, KeyError):
            pass
        sleep(0.5)
    tail = log.read_text(errors="replace")[-2000:]
    raise OracleError(f"Trino did not start within {_START_SECONDS} s:\n{tail}")
