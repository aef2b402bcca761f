"""Kills of `extend`: the days are there or not, and the next run completes them."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from tools.drill.kills import EVENTS
from tools.drill.places import Place
from tools.drill.scene import Running, Scene, require, require_same, tree

UNTIL: Final = date(2024, 1, 10)
JOB: Final = (
    *("--from", "2024-01-01", "--until", UNTIL.isoformat(), "--seed", "3", "--layout", "daily"),
    # The fake AWS crawls in Python, a cell at a time.
    *("--users", "600", "--events", "3000", "--messy", "2"),
    *("--tables", "users,events,changes,subscriptions,payments,titles,history"),
)
# How many days a lake grows by before it begins anew.
DAYS: Final = 6
_QUESTION: Final = f"SELECT count(*) AS n FROM {EVENTS}"  # noqa: S608 - a name


class ExtendKills:
    """Kills of extensions, on each lake.

    Args:
        scene: Where commands run.
        places: The lakes.
        chance: Where the moments come from.
        kills: How many extensions are killed on each lake.
    """

    def __init__(
        self, scene: Scene, places: tuple[Place, ...], chance: random.Random, kills: int
    ) -> None:
        self._scene = scene
        self._places = places
        self._chance = chance
        self._kills = kills
        self._states: dict[int, dict[str, str]] = {}
        self._seconds = 0.0

    def all(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """The drills by name."""
        for place in self._places:
            yield f"kill extend {place.name}", partial(self._kill_all, place)

    def _kill_all(self, place: Place) -> str:
        place.wipe()
        there, killed, refused = self._begin(place), 0, 0
        while killed < self._kills:
            if there >= DAYS:
                there = self._begin(place)
            days = min(self._chance.randint(1, 3), DAYS - there)
            running = self._scene.start("extend", "--lake", place.address, "--days", str(days))
            self._wait(running, place)
            if running.ended():
                running.wait().well()
            else:
                running.kill()
                killed += 1
                refused += self._look(place, there, days)
            goal = (UNTIL + timedelta(there + days)).isoformat()
            self._scene.run("extend", "--lake", place.address, "--to", goal).well()
            there += days
            require_same(place.content(), self._state(there))
            require(not place.leftovers(), f"nothing left over: {place.leftovers()}")
            self._scene.run("query", "--sql", _QUESTION, "--lake", place.address).well()
        return f"{killed} of {self._kills} old or new, {refused} told to be completed first"

    def _state(self, days: int) -> dict[str, str]:
        """The files that a lake has so many days after the base period."""
        if days not in self._states:
            folder = self._make(days)
            self._states[days] = {path: sha for path, sha in tree(folder).items() if "/" in path}
        return self._states[days]

    def _make(self, days: int) -> Path:
        folder = self._scene.folder / f"through-{days}"
        through = ("--through", (UNTIL + timedelta(days)).isoformat()) if days else ()
        self._scene.run("generate", *JOB, *through, "--out", str(folder)).well()
        return folder

    def _begin(self, place: Place) -> int:
        """Bring the base period's data set, and see how long a day takes."""
        base = self._scene.folder / "through-0"
        if not base.exists():
            self._make(0)
        self._scene.run("upload", str(base), "--lake", place.address, "--prune", "--yes").well()
        self._scene.run("crawl", "--lake", place.address).well()
        made = self._scene.run("extend", "--lake", place.address, "--days", "1").well()
        self._seconds = made.seconds
        return 1

    def _look(self, place: Place, there: int, days: int) -> bool:
        """The lake is as before or as after; on AWS it may also say that it is neither."""
        # The next process that opens the folder completes a published extension.
        asked = self._scene.run("query", "--sql", _QUESTION, "--lake", place.address)
        if asked.code:
            asked.told("extension", "crawl", "stale", "busy")
        if asked.code and place.name == "aws" and "extension" in asked.error:
            return True
        states = (self._state(there), self._state(there + days))
        require(place.content() in states, "the days are there or not")
        place.check()
        return False

    def _wait(self, running: Running, place: Place) -> None:
        """Wait for a moment in the extension's work."""
        staged = Path(place.address) / ".matinee" / "staging"
        sign = place.name == "local" and self._chance.random() < 0.6
        began = time.monotonic()
        usual = self._chance.uniform(0.2, 1.0) * self._seconds
        while not running.ended():
            if sign and staged.exists():
                time.sleep(self._chance.uniform(0, 0.8 * self._seconds))
                return
            if not sign and time.monotonic() - began >= usual:
                return
            time.sleep(0.001)
