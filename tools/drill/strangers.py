"""Files of other programs in a lake: errors name them, and no command changes them."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from tools.drill.places import Place
from tools.drill.scene import Scene, require

THEIRS: Final = b"not ours"
# What Matinee must refuse to overwrite, by the kind of lake.
IN_THE_WAY: Final = {
    "local": (
        "users/users_dataset.csv",
        *(".matinee/manifest.json", ".matinee/upload.json", ".matinee/catalog.json"),
        *(".matinee/unfinished", ".matinee/lock.holder"),
    ),
    "aws": (
        "users/users_dataset.csv",
        *(".matinee/manifest.json", ".matinee/faults.csv", ".matinee/lease"),
        ".matinee/record.json",
    ),
}
# What Matinee must leave alone.
BESIDE: Final = (
    *("manifest.json", "faults.csv", "athena-results/theirs.csv", "users/_theirs.csv"),
    *(".matinee/theirs.txt", ".matinee/athena-results/theirs.csv", "reports/theirs.csv"),
)
KILLS: Final = 3


class Strangers:
    """Drills with files of other programs, each a function that returns the error message.

    Args:
        scene: Where commands run.
        whole: A data set.
        places: The lakes.
        chance: The random generator of the kills' moments.
    """

    def __init__(
        self, scene: Scene, whole: Path, places: tuple[Place, ...], chance: random.Random
    ) -> None:
        self._scene = scene
        self._whole = whole
        self._places = places
        self._chance = chance

    def all(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """The drills by name."""
        for place in self._places:
            for name in IN_THE_WAY[place.name]:
                yield f"{name} {place.name}", lambda place=place, name=name: self._way(place, name)  # type: ignore[misc]
            yield f"the whole way {place.name}", lambda place=place: self._beside(place)  # type: ignore[misc]

    def _way(self, place: Place, name: str) -> str:
        """Check that an error names a file that has one of Matinee's names, and that it stays."""
        place.wipe()
        place.put(name, THEIRS)
        told = self._scene.run("upload", str(self._whole), "--lake", place.address).told(name)
        self._same(place, (name,))
        place.wipe()
        return told

    def _beside(self, place: Place) -> str:
        """Check that other files stay during all steps, whether killed or not."""
        place.wipe()
        for name in BESIDE:
            place.put(name, THEIRS)
        steps = (
            ("upload", str(self._whole), "--lake", place.address),
            ("crawl", "--lake", place.address),
            ("query", "users-by-gender", "--lake", place.address),
            ("teardown", "--yes", "--lake", place.address),
        )
        for step in steps:
            began = time.monotonic()
            self._scene.run(*step).well()
            whole = time.monotonic() - began
            for _ in range(KILLS if step[0] != "teardown" else 0):
                running = self._scene.start(*step)
                time.sleep(self._chance.uniform(0, whole))
                running.kill()
                self._same(place, BESIDE)
            self._scene.run(*step)
            self._same(place, BESIDE)
        left = sorted(set(place.everything()) - set(BESIDE))
        require(not left, f"nothing of Matinee's after the teardown: {left}")
        place.wipe()
        return "the same after all of it, and nothing else is left"

    def _same(self, place: Place, names: tuple[str, ...]) -> None:
        there = place.everything()
        changed = [name for name in names if there.get(name) != THEIRS]
        require(not changed, f"files of others as they were: {changed}")
