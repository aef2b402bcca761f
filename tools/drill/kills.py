"""Kill commands at random moments: no incomplete result may look complete."""

import os
import random
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tools.drill.places import Place
from tools.drill.scene import (
    BrokenPromiseError,
    Outcome,
    Running,
    Scene,
    check_data_set,
    require,
    require_same,
    tree,
)

PERIOD: Final = ("--from", "2024-01-01", "--until", "2024-02-10")
# Two data sets that differ in rows, formats and files, so that a mixture of both shows.
JOBS: Final = {
    "a": (*PERIOD, "--seed", "1", "--users", "4000", "--events", "40000"),
    "b": (
        *(*PERIOD, "--seed", "2", "--users", "3000", "--events", "20000"),
        *("--layout", "daily", "--compression", "gzip"),
    ),
}
USERS: Final = "db_faker_users.users"
EVENTS: Final = "db_faker_movie_events.movies_events"
# Tells each data set from the other, and from any mixture of both.
QUESTION: Final = f"""SELECT count(*) AS events, count(u.account_id) AS joined,
  max(u.email) AS email, (SELECT count(*) FROM {USERS}) AS users
  FROM {EVENTS} e LEFT JOIN {USERS} u ON e.account_id = u.account_id"""  # noqa: S608 - names
EVERYTHING: Final = (
    f"SELECT id, name, datetime, account_id FROM {EVENTS}"  # noqa: S608 - names
    " ORDER BY account_id, datetime, id"
)
POLL: Final = 0.002
# The moments after the first sign of work in which most of it happens, in seconds.
AFTER_SIGN: Final = 0.4


@dataclass
class Tally:
    """The results of the kills of one command on one lake.

    Attributes:
        kills: How many processes were killed.
        early: How many of them had not written anything yet.
        outlived: How many runs ended before they were killed; they are not counted.
        refused: How often reading the lake afterwards was refused with an error that says why.
        healed: How often the next run ended with the bytes of an undisturbed run.
        broken: The promises that were not kept.
    """

    kills: int = 0
    early: int = 0
    outlived: int = 0
    refused: int = 0
    healed: int = 0
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Expected:
    """The results of undisturbed runs for one data set: files, and the answers to two queries."""

    files: dict[str, str]
    answer: str
    export: bytes
    summary: str


class Kills:
    """Kills commands at random moments.

    Args:
        scene: Where commands run.
        chance: The random generator of the moments.
    """

    def __init__(self, scene: Scene, chance: random.Random) -> None:
        self._scene = scene
        self._chance = chance
        self._seconds: dict[str, float] = {}
        self.expected: dict[str, Expected] = {}

    def folder(self, name: str) -> Path:
        """The folder of the undisturbed data set of a name; it never changes."""
        return self._scene.folder / f"whole-{name}"

    def seconds(self, command: str, place: Place) -> float:
        """How many seconds a command takes undisturbed.

        Args:
            command: The command.
            place: The lake.
        """
        return self._seconds[command if command == "generate" else f"{command} {place.name}"]

    def prepare(self, place: Place) -> None:
        """Make both data sets undisturbed, and record the lake's answers and the times."""
        for name in JOBS:
            folder = self.make(name)
            out = self._scene.folder / "export.csv"
            for command in ("upload", "crawl", "query"):
                step = self._command(command, place, name, out)
                self._seconds[f"{command} {place.name}"] = self._scene.run(*step).well().seconds
            summary = self._whole_run(place, name)
            self._seconds[f"run {place.name}"] = summary[1]
            self.expected[name] = Expected(
                tree(folder), self._answer(place), out.read_bytes(), summary[0]
            )
            require(place.content() == self._tables(name), f"the files of {name} in the lake")
        out.unlink()

    def make(self, name: str) -> Path:
        """Make the data set of a name undisturbed, and record the time; gives its folder."""
        folder = self.folder(name)
        made = self._scene.run("generate", *JOBS[name], "--out", str(folder)).well()
        self._seconds["generate"] = made.seconds
        return folder

    def kill(self, command: str, place: Place, tally: Tally) -> None:
        """Kill a command once, and check the lake; afterwards the lake is complete.

        Args:
            command: The command.
            place: The lake.
            tally: Counts the results.
        """
        trial: Callable[[Place, Tally], None] = getattr(self, f"_kill_{command}")
        try:
            trial(place, tally)
        except BrokenPromiseError as failure:
            tally.broken.append(str(failure))
            place.wipe()
            self._complete(place, "a")

    def settle(self, place: Place) -> None:
        """Check that a lake holds one of the data sets, at the latest after the next run.

        Raises:
            BrokenPromiseError: It is a mixture, without an error message.
        """
        place.check()
        self._look(place, Tally())
        self._complete(place, "a")

    def _kill_generate(self, place: Place, tally: Tally) -> None:
        target = self._scene.folder / "data"
        name = self._chance.choice("ab")
        command = ("generate", *JOBS[name], "--out", str(target))
        if not self._strike(place, command, tally, target):
            return
        check_data_set(target)
        self._scene.run(*command).well()
        require_same(tree(target), self.expected[name].files)
        tally.healed += 1

    def _kill_upload(self, place: Place, tally: Tally) -> None:
        name = self.other(place)
        command = self._command("upload", place, name)
        if not self._strike(place, command, tally, self._sign(place)):
            return
        place.check()
        if self._chance.random() < 0.5:
            crawled = self._scene.run(*self._command("crawl", place))
            if crawled.code:
                crawled.told("upload")
                tally.refused += 1
        self._look(place, tally)
        self._complete(place, name)
        tally.healed += 1

    def _kill_crawl(self, place: Place, tally: Tally) -> None:
        name = self.other(place)
        self._scene.run(*self._command("upload", place, name)).well()
        if not self._strike(place, self._command("crawl", place), tally, None):
            return
        place.check()
        self._look(place, tally)
        self._complete(place, name)
        tally.healed += 1

    def _kill_query(self, place: Place, tally: Tally) -> None:
        folder = self._scene.folder / "answers"
        folder.mkdir(exist_ok=True)
        out = folder / "export.csv"
        out.unlink(missing_ok=True)
        command = self._command("query", place, "", out)
        if not self._strike(place, command, tally, folder):
            return
        wanted = self.expected[self._there(place)].export
        require(not out.exists() or out.read_bytes() == wanted, "no answer, or all of it")
        self._scene.run(*command).well()
        require(out.read_bytes() == wanted, "the answer of an undisturbed run")
        require([path.name for path in folder.iterdir()] == [out.name], "no draft beside it")
        tally.healed += 1

    def _kill_run(self, place: Place, tally: Tally) -> None:
        name = self.other(place)
        cache = self._cache()
        shutil.rmtree(cache, ignore_errors=True)
        command = ("run", *JOBS[name], "--lake", place.address)
        if not self._strike(place, command, tally, cache):
            return
        place.check()
        for folder in cache.iterdir() if cache.is_dir() else ():
            check_data_set(folder)
        self._look(place, tally)
        require(self._whole_run(place, name)[0] == self.expected[name].summary, "the same answers")
        require_same(place.content(), self._tables(name))
        require(not place.leftovers(), f"nothing left over: {place.leftovers()}")
        tally.healed += 1

    def _strike(
        self, place: Place, command: tuple[str, ...], tally: Tally, watched: Path | None
    ) -> bool:
        """Start a command and kill it; False if it ended before."""
        usual = self.seconds(command[0], place)
        before = _names(watched)
        running = self._scene.start(*command)
        if watched is not None and self._chance.random() < 0.6:
            # Starting takes most of the time, but what matters happens after it.
            self._await_sign(running, watched, before)
            time.sleep(self._chance.uniform(0, AFTER_SIGN))
        else:
            time.sleep(self._chance.uniform(0.2, 1.0) * usual)
        if running.ended():
            running.wait().well()
            tally.outlived += 1
            return False
        running.kill()
        tally.kills += 1
        tally.early += watched is not None and _names(watched) == before
        return True

    @staticmethod
    def _await_sign(running: Running, watched: Path, before: object) -> None:
        while _names(watched) == before and not running.ended():
            time.sleep(POLL)

    def _look(self, place: Place, tally: Tally) -> None:
        """Check that the tables are those of one data set, or that an error says why not."""
        asked = self._ask(place)
        if asked.code:
            asked.told("upload", "crawl", "catalog")
            tally.refused += 1
            return
        answers = [expected.answer for expected in self.expected.values()]
        require(asked.out in answers, f"tables of one data set, not {asked.out}")

    def _complete(self, place: Place, name: str) -> None:
        """Run the next command to its end."""
        self._scene.run(*self._command("upload", place, name)).well()
        require_same(place.content(), self._tables(name))
        self._scene.run(*self._command("crawl", place)).well()
        require(self._answer(place) == self.expected[name].answer, "the same answer")
        require(not place.leftovers(), f"nothing left over: {place.leftovers()}")

    def _command(
        self, command: str, place: Place, name: str = "", out: Path | None = None
    ) -> tuple[str, ...]:
        more = {
            "upload": (str(self.folder(name)),),
            "crawl": (),
            "query": ("--sql", EVERYTHING, "--out", str(out)),
        }[command]
        return (command, *more, "--lake", place.address)

    def _ask(self, place: Place) -> Outcome:
        return self._scene.run(
            *("query", "--sql", QUESTION, "--format", "json", "--lake", place.address)
        )

    def _answer(self, place: Place) -> str:
        return self._ask(place).well().out

    def _whole_run(self, place: Place, name: str) -> tuple[str, float]:
        ended = self._scene.run("run", *JOBS[name], "--lake", place.address).well()
        return ended.out, ended.seconds

    def _tables(self, name: str) -> dict[str, str]:
        files = tree(self.folder(name))
        return {path: sha for path, sha in files.items() if "/" in path}

    def _there(self, place: Place) -> str:
        content = place.content()
        return next(name for name in JOBS if content == self._tables(name))

    def other(self, place: Place) -> str:
        """The data set that the lake does not hold."""
        return "b" if self._there(place) == "a" else "a"

    def _sign(self, place: Place) -> Path | None:
        return Path(place.address) if place.name == "local" else None

    def _cache(self) -> Path:
        return Path(self._scene.environment["HOME"]) / ".cache" / "matinee" / "datasets"


def _names(folder: Path | None) -> set[tuple[str, int]]:
    """The files of a folder by name and size; files that disappear meanwhile are skipped."""
    if folder is None or not folder.exists():
        return set()
    found = set()
    # Unlike rglob, walk passes over a folder that goes away before it is looked into.
    for parent, _, files in os.walk(folder):
        for path in (Path(parent) / name for name in files):
            with suppress(OSError):
                found.add((str(path), path.stat().st_size))
    return found
