"""Faults of the network between Matinee and AWS."""

import signal
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import certifi

from tools.drill.places import BucketPlace
from tools.drill.proxy import KINDS, misbehaving
from tools.drill.scene import Outcome, Scene, require, require_same, tree

# What an error has to name, by kind of network.
_WORDS: Final = {
    "cut": ("closed", "broke off"),
    "reset": ("reset", "closed", "broke off"),
    "refused": ("connection refused",),
    "garbage": ("does not use TLS",),
    "plain": ("does not use TLS",),
}
INTERRUPTED: Final = 130


class Network:
    """Faults of the network, each a function that returns the error message.

    Args:
        scene: Where commands run.
        whole: A data set.
        place: A bucket to upload it to.
    """

    def __init__(self, scene: Scene, whole: Path, place: BucketPlace) -> None:
        self._scene = scene
        self._whole = whole
        self._place = place
        self._wanted = {path: sha for path, sha in tree(whole).items() if "/" in path}

    def all(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """The faults by name."""
        for kind in KINDS:
            yield f"network {kind}", lambda kind=kind: self._fault(kind)  # type: ignore[misc]
        yield "network certificate of another", self._untrusted
        yield "network stopped and continued", self._stopped

    def _fault(self, kind: str) -> str:
        self._place.wipe()
        with misbehaving(kind, self._port) as port:
            endpoint = f"https://localhost:{port}"
            if kind == "slow":
                told = self._interrupted(endpoint)
            else:
                told = self._upload({"AWS_ENDPOINT_URL": endpoint}).told(*_WORDS[kind])
        self._completes()
        return told

    def _interrupted(self, endpoint: str) -> str:
        running = self._scene.start(*self._command, environment={"AWS_ENDPOINT_URL": endpoint})
        time.sleep(20)
        require(not running.ended(), "an upload that is still under way")
        running.signal(signal.SIGINT)
        asked = time.monotonic()
        ended = running.wait(20)
        require(ended.code == INTERRUPTED, f"interrupted, not {ended.code}: {ended.err[-300:]}")
        return f"interrupted at 1 kB/s: ended after {time.monotonic() - asked:.1f} s"

    def _untrusted(self) -> str:
        self._place.wipe()
        told = self._upload({"AWS_CA_BUNDLE": certifi.where()}).told("certificate")
        self._completes()
        return told

    def _stopped(self) -> str:
        self._place.wipe()
        running = self._scene.start(*self._command)
        time.sleep(1.5)
        running.signal(signal.SIGSTOP)
        time.sleep(6)
        running.signal(signal.SIGCONT)
        running.wait().well()
        require_same(self._place.content(), self._wanted)
        require(not self._place.leftovers(), f"nothing left over: {self._place.leftovers()}")
        return "goes on where it was"

    @property
    def _command(self) -> tuple[str, ...]:
        return ("upload", str(self._whole), "--lake", self._place.address)

    @property
    def _port(self) -> int:
        return urlsplit(self._scene.environment["AWS_ENDPOINT_URL"]).port or 0

    def _upload(self, environment: Mapping[str, str]) -> Outcome:
        return self._scene.run(*self._command, environment=environment)

    def _completes(self) -> None:
        self._upload({}).well()
        require_same(self._place.content(), self._wanted)
        require(not self._place.leftovers(), f"nothing left over: {self._place.leftovers()}")
