"""Servers in processes of their own, on this computer."""

import random
import subprocess
from socket import socket
from typing import Any, Final

# Below the ports that Linux, macOS and Windows give to outgoing connections: one of these would
# otherwise take a port between its choice and the server's start.
_PORTS: Final = range(20_000, 32_000)


def free_ports(count: int) -> list[int]:
    """Different ports of this computer that nobody listens on.

    Args:
        count: How many.
    """
    # Not from `random` itself, whose seed test processes share.
    candidates = random.SystemRandom().sample(_PORTS, len(_PORTS))
    free = (port for port in candidates if _is_free(port))
    return [next(free) for _ in range(count)]


def _is_free(port: int) -> bool:
    with socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


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
