"""Servers in processes of their own, on this computer."""

import subprocess
from contextlib import ExitStack
from socket import socket
from typing import Any


def free_ports(count: int) -> list[int]:
    """Different ports of this computer that nobody listens on.

    Args:
        count: How many.
    """
    with ExitStack() as stack:
        probes = [stack.enter_context(socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def stop(process: subprocess.Popen[Any], patience: float = 20) -> None:
    """End a server; one that does not end is killed.

    Args:
        process: The server.
        patience: Seconds that it has to end by itself.
    """
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
