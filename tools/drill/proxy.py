"""A broken network: a proxy in front of the fake AWS, in another process."""

import os
import signal
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

KINDS: Final = ("cut", "slow", "reset", "garbage", "plain", "refused")
# What a connection carries before it is cut or reset: enough for the handshake and a few calls.
LET_THROUGH: Final = 200_000
SLOW_BYTES: Final = 1_000
BLOCK: Final = 65_536
_ABORT: Final = struct.pack("ii", 1, 0)


@contextmanager
def misbehaving(kind: str, port: int) -> Iterator[int]:
    """Yield the port of a network with a fault.

    Args:
        kind: ``cut`` closes each connection after `LET_THROUGH` bytes, ``reset`` aborts it;
            ``slow`` carries `SLOW_BYTES` a second; ``garbage`` answers with noise, ``plain``
            without TLS; at ``refused`` nothing listens.
        port: Where the server listens on this computer.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    own: int = listener.getsockname()[1]
    if kind == "refused":
        listener.close()
        yield own
        return
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            _serve(listener, kind, port)
        os._exit(0)
    listener.close()
    try:
        yield own
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _serve(listener: socket.socket, kind: str, port: int) -> None:
    while True:
        client, _ = listener.accept()
        threading.Thread(target=_carry, args=(client, kind, port), daemon=True).start()


def _carry(client: socket.socket, kind: str, port: int) -> None:
    with suppress(OSError), client:
        if kind in ("garbage", "plain"):
            client.recv(BLOCK)
            noise = os.urandom(2_000)
            client.sendall(noise if kind == "garbage" else b"HTTP/1.1 200 OK\r\n\r\nhello\r\n")
            return
        with socket.create_connection(("127.0.0.1", port)) as server:
            back = threading.Thread(target=_pump, args=(server, client, kind), daemon=True)
            back.start()
            _pump(client, server, kind)
            if kind == "reset":
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)


def _pump(source: socket.socket, target: socket.socket, kind: str) -> None:
    carried = 0
    with suppress(OSError):
        while block := source.recv(SLOW_BYTES if kind == "slow" else BLOCK):
            target.sendall(block)
            carried += len(block)
            if kind == "slow":
                time.sleep(1.0)
            elif carried > LET_THROUGH:
                break
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
