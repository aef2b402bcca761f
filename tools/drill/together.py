"""Two commands at once: the second waits or fails with a reason, and no data is mixed."""

import random
import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Final

from tools.drill.kills import JOBS, Kills
from tools.drill.places import Place
from tools.drill.scene import Outcome, Running, Scene, check_data_set, require, tree

# Longer than the lease of a bucket lasts unrenewed, in seconds.
SLEEP: Final = 12.0
# How many pairs of runs; on AWS the second waits for the first one's lease.
PAIRS: Final = {"local": 20, "aws": 6}


class Together:
    """Pairs of commands, each a function that returns the second one's error message.

    Args:
        scene: Where commands run.
        kills: Has the two data sets and the results of undisturbed runs.
        places: The lakes.
        chance: The random generator of the moments.
    """

    def __init__(
        self, scene: Scene, kills: Kills, places: tuple[Place, ...], chance: random.Random
    ) -> None:
        self._scene = scene
        self._kills = kills
        self._places = places
        self._chance = chance

    def all(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """The pairs by name."""
        yield "two generate into one folder", self._generate
        for place in self._places:
            yield f"two uploads {place.name}", lambda place=place: self._uploads(place)  # type: ignore[misc]
            yield f"two runs {place.name}", lambda place=place: self._pairs(place)  # type: ignore[misc]
            if place.name == "local":
                for other in ("crawl", "teardown"):
                    yield (
                        f"upload and {other} {place.name}",
                        lambda place=place, other=other: self._during(place, other),  # type: ignore[misc]
                    )
            else:
                yield (
                    f"upload that slept {place.name}",
                    lambda place=place: self._slept(place),  # type: ignore[misc]
                )

    def _generate(self) -> str:
        target = self._scene.folder / "together"
        pair = [self._scene.start("generate", *job, "--out", str(target)) for job in JOBS.values()]
        told = _told([running.wait() for running in pair])
        check_data_set(target)
        files = [expected.files for expected in self._kills.expected.values()]
        require(tree(target) in files, "one data set, whole")
        return told

    def _uploads(self, place: Place) -> str:
        pair = [self._scene.start(*self._upload(name, place)) for name in JOBS]
        told = _told([running.wait() for running in pair])
        self._kills.settle(place)
        return told

    def _pairs(self, place: Place) -> str:
        """Run two jobs many times, together or one shortly after the other."""
        told: Counter[str] = Counter()
        for number in range(PAIRS[place.name]):
            late = self._chance.uniform(0, 1) if number else 0
            names = self._chance.sample(list(JOBS), 2)
            told[self._runs(place, names, late * self._kills.seconds("run", place))] += 1
        self._kills.settle(place)
        return "; ".join(f"{count} x {words}" for words, count in told.most_common())

    def _runs(self, place: Place, names: list[str], late: float) -> str:
        """Run two jobs: each prints its own answers, or an error that says why not."""
        pair: list[Running] = []
        for name in names:
            time.sleep(late if pair else 0)
            pair.append(self._scene.start("run", *JOBS[name], "--lake", place.address))
        ended = [running.wait() for running in pair]
        for name, outcome in zip(names, ended, strict=True):
            own = self._kills.expected[name].summary
            differing = "\n".join(unified_diff(own.splitlines(), outcome.out.splitlines(), n=0))
            require(outcome.code != 0 or outcome.out == own, f"the answers of {name}: {differing}")
        return re.sub(r"\d+", "N", _told(ended))

    def _during(self, place: Place, other: str) -> str:
        name = self._kills.other(place)
        lock = Path(place.address) / ".matinee" / "lock"
        running = self._scene.start(*self._upload(name, place))
        while not lock.exists() and not running.ended():
            time.sleep(0.001)
        running.signal(signal.SIGSTOP)
        more = ("--yes",) if other == "teardown" else ()
        second = self._scene.run(other, "--lake", place.address, *more)
        running.signal(signal.SIGCONT)
        first = running.wait().well()
        told = _told([first, second])
        self._kills.settle(place)
        return told

    def _slept(self, place: Place) -> str:
        """Suspend an upload while another takes over: the first must notice it, and stop."""
        name = self._kills.other(place)
        sleeper = self._scene.start(*self._upload(name, place))
        while not any("lease" in left for left in place.leftovers()) and not sleeper.ended():
            time.sleep(0.05)
        sleeper.signal(signal.SIGSTOP)
        began = time.monotonic()
        other = self._scene.run(*self._upload("a" if name == "b" else "b", place)).well()
        time.sleep(max(0.0, SLEEP - (time.monotonic() - began)))
        sleeper.signal(signal.SIGCONT)
        told = _told([other, sleeper.wait()])
        self._kills.settle(place)
        return told

    def _upload(self, name: str, place: Place) -> tuple[str, ...]:
        return ("upload", str(self._kills.folder(name)), "--lake", place.address)


def _told(ended: list[Outcome]) -> str:
    """The error message of the command that failed; at least one must have succeeded."""
    refused = [outcome for outcome in ended if outcome.code]
    require(len(refused) < len(ended), f"one that gets through: {refused[-1:]}")
    for outcome in refused:
        outcome.told("busy", "upload", "stale", "crawl")
    return refused[0].error if refused else "both got through, one after the other"
