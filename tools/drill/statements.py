"""Kill statements that write: the lake is as before or as after, and no file is left over."""

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from tools.drill.kills import EVENTS
from tools.drill.scene import Outcome, Running, Scene, require

# Columns enough for a statement to take its time, and few enough partitions.
_ROWS: Final = f"SELECT account_id, name, caption, datetime, type FROM {EVENTS}"  # noqa: S608
_MAKE: Final = f"CREATE TABLE k.made WITH (partitioned_by = ARRAY['type']) AS {_ROWS}"
_COUNT: Final = "SELECT count(*) AS n FROM {table}"
STAGING: Final = Path(".matinee", "statements")


class StatementKills:
    """Kills CREATE TABLE AS, INSERT INTO, UNLOAD and DROP TABLE, in one method each.

    Args:
        scene: Where commands run.
        whole: A data set for the lake.
        chance: The random generator of the moments.
        kills: How many statements of each kind are killed.
    """

    def __init__(self, scene: Scene, whole: Path, chance: random.Random, kills: int) -> None:
        self._scene = scene
        self._whole = whole
        self._chance = chance
        self._kills = kills
        self._lake = scene.folder / "worked"
        self._seconds = 0.0
        self._rows = 0
        self._sources: dict[str, tuple[int, int]] = {}

    def all(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """The drills by name."""
        self._prepare()
        yield "kill create table as", self._create_table_as
        yield "kill insert into", self._insert_into
        yield "kill unload", self._unload
        yield "kill drop table", self._drop_table
        # Last, because the others read the table that grows.
        yield "kill insert into a crawled table", self._insert_into_crawled

    def _prepare(self) -> None:
        lake = ("--lake", str(self._lake))
        self._scene.run("upload", str(self._whole), *lake).well()
        self._scene.run("crawl", *lake).well()
        self._sources = self._files()
        self._run("CREATE DATABASE k").well()
        self._seconds = self._run(_MAKE).well().seconds
        self._rows = self._counted("k.made") or 0
        self._run("DROP TABLE k.made").well()

    def _create_table_as(self) -> str:
        def old_or_new(before: int | None) -> None:
            require(self._counted("k.made") in (None, self._rows), "no table, or all of it")

        return self._killed(lambda _: _MAKE, old_or_new, "DROP TABLE IF EXISTS k.made")

    def _insert_into(self) -> str:
        self._run(_MAKE).well()

        def old_or_new(before: int | None) -> None:
            wanted = (before, (before or 0) + self._rows)
            require(self._counted("k.made") in wanted, "none of the rows, or all of them")

        try:
            return self._killed(lambda _: f"INSERT INTO k.made {_ROWS}", old_or_new, "")
        finally:
            self._run("DROP TABLE k.made").well()

    def _insert_into_crawled(self) -> str:
        def old_or_new(before: int | None) -> None:
            wanted = (before, (before or 0) + self._rows)
            require(self._counted(EVENTS) in wanted, "none of the rows, or all of them")

        statement = f"INSERT INTO {EVENTS} (account_id, name, caption, datetime, type) {_ROWS}"
        rows = f"{statement} LIMIT {self._rows}"
        return self._killed(lambda _: rows, old_or_new, "", table=EVENTS)

    def _files(self) -> dict[str, tuple[int, int]]:
        """Size and time of every file outside Matinee's private folder."""
        files = [path for path in self._lake.rglob("*") if path.is_file()]
        return {
            path.relative_to(self._lake).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in files
            if ".matinee" not in path.parts
        }

    def _unload(self) -> str:
        def statement(number: int) -> str:
            target = f"s3://worked/out/{number}/"
            return f"UNLOAD ({_ROWS}) TO '{target}' WITH (format = 'JSON', compression = 'NONE')"

        def old_or_new(before: int | None) -> None:
            for folder in (self._lake / "out").glob("*"):
                lines = sum(
                    path.read_bytes().count(b"\n") for path in folder.rglob("*") if path.is_file()
                )
                require(lines in (0, self._rows), "no file, or all rows in it")

        return self._killed(statement, old_or_new, "")

    def _drop_table(self) -> str:
        def old_or_new(before: int | None) -> None:
            require(self._counted("k.made") in (None, self._rows), "no table, or all of it")

        self._run(_MAKE).well()
        return self._killed(
            lambda _: "DROP TABLE k.made", old_or_new, _MAKE.replace("TABLE", "TABLE IF NOT EXISTS")
        )

    def _killed(
        self,
        statement: Callable[[int], str],
        check: Callable[[int | None], None],
        after: str,
        table: str = "k.made",
    ) -> str:
        """Kill a statement many times; returns a summary.

        Args:
            statement: The statement of a trial, by its number.
            check: Fails unless the lake is as before or as after; receives the rows before.
            after: The statement that restores the lake; empty if both states are fine.
            table: The table whose rows are counted before each trial.
        """
        killed = number = 0
        while killed < self._kills:
            number += 1
            before = self._counted(table)
            running = self._start(statement(number))
            self._wait_for_work(running.ended)
            if running.ended():
                running.wait().well()
            else:
                running.kill()
                killed += 1
            check(before)
            # The next statement clears away what was left.
            self._run("CREATE DATABASE IF NOT EXISTS k").well()
            check(before)
            self._need_tidy()
            if after:
                self._run(after).well()
        return f"{killed} of {self._kills} old or new"

    def _wait_for_work(self, ended: Callable[[], bool]) -> None:
        """Wait until a random moment before or during the statement's work."""
        began = time.monotonic()
        usual = self._chance.uniform(0.3, 1.0) * self._seconds
        sign = self._chance.random() < 0.7
        metastore = self._lake / ".matinee" / "metastore.json"
        state = metastore.stat().st_mtime_ns
        while not ended() and time.monotonic() - began < 10 * self._seconds:
            working = (self._lake / STAGING).exists() or metastore.stat().st_mtime_ns != state
            if (sign and working) or (not sign and time.monotonic() - began >= usual):
                break
            time.sleep(0.001)
        if sign:
            time.sleep(self._chance.uniform(0, 0.6 * self._seconds))

    def _need_tidy(self) -> None:
        """Check that all files of statements are named in the metastore."""
        kept = self._metastore()
        require(kept["pending"] is None, "nothing pending")
        require(not (self._lake / STAGING).exists(), "no staged files")
        now = self._files()
        require(self._sources.items() <= now.items(), "every source file as it was")
        new = now.keys() - self._sources.keys()
        require(new == set(kept["files"]), f"no file left over: {new ^ set(kept['files'])}")

    def _metastore(self) -> dict[str, Any]:
        """The metastore that statements wrote."""
        content: dict[str, Any] = json.loads(
            (self._lake / ".matinee" / "metastore.json").read_bytes()
        )
        return content

    def _counted(self, table: str) -> int | None:
        """The number of rows of a table; None if there is no table."""
        sql = _COUNT.format(table=table)
        asked = self._scene.run(
            "query", "--sql", sql, "--format", "json", "--lake", str(self._lake)
        )
        if asked.code:
            asked.told("does not exist")
            return None
        return int(json.loads(asked.out)[0]["n"])

    def _run(self, sql: str) -> Outcome:
        return self._start(sql).wait()

    def _start(self, sql: str) -> Running:
        return self._scene.start("query", "--sql", sql, "--yes", "--lake", str(self._lake))
