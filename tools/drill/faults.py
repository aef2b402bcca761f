"""Faults of the computer: a full disk, missing rights, changing files, a wrong clock."""

import ctypes
import ctypes.util
import os
import resource
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tools.drill.kills import EVERYTHING, JOBS, Expected
from tools.drill.places import LocalPlace
from tools.drill.scene import (
    ROOT,
    LeftOutError,
    Outcome,
    Scene,
    check_data_set,
    require,
    require_same,
    tree,
)

# Of the structures of Linux's capset; see capset(2).
CAPABILITY_VERSION: Final = 0x20080522
QUOTA: Final = 1_000_000
JOB: Final = JOBS["a"]
SQL: Final = ("query", "--sql", EVERYTHING)


class Faults:
    """Faults of the computer, each a method that returns the error message.

    Args:
        scene: Where commands run; `whole` in it is a data set, `lake` a lake made of it.
        expected: The results of undisturbed runs.
    """

    def __init__(self, scene: Scene, whole: Path, expected: Expected) -> None:
        self._scene = scene
        self._whole = whole
        self._expected = expected
        self._here = scene.folder / "faults"

    def all(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """The faults by name."""
        for name in sorted(dir(self)):
            if name.startswith("_fault_"):
                yield name.removeprefix("_fault_").replace("_", " "), getattr(self, name)

    def _fault_disk_full_generate(self) -> str:
        with self._disk("size=2m") as disk:
            told = self._scene.run("generate", *JOB, "--out", str(disk / "d")).told("space")
            check_data_set(disk / "d")
            subprocess.run(["mount", "-o", "remount,size=60m", disk], check=True)
            self._generates(disk / "d")
        return told

    def _fault_disk_full_upload(self) -> str:
        with self._disk("size=2m") as disk:
            told = self._upload(disk / "lake").told("space", "left")
            subprocess.run(["mount", "-o", "remount,size=60m", disk], check=True)
            self._lake_holds(disk / "lake")
        return told

    def _fault_disk_full_answer(self) -> str:
        lake = self._lake()
        with self._disk("size=64k") as disk:
            out = disk / "answer.csv"
            told = self._scene.run(*SQL, "--lake", str(lake), "--out", str(out)).told("space")
            require(list(disk.iterdir()) == [], "nothing half-written")
        return told

    def _fault_quota_generate(self) -> str:
        target = self._folder("quota")
        told = self._scene.run("generate", *JOB, "--out", str(target), before=_limited).told(
            "large"
        )
        check_data_set(target)
        self._generates(target)
        return told

    def _fault_quota_upload(self) -> str:
        lake = self._folder("quota-lake")
        told = self._upload(lake, before=_limited).told("large")
        self._lake_holds(lake)
        return told

    def _fault_quota_crawl(self) -> str:
        lake = self._lake()
        (lake / ".matinee" / "catalog.json").unlink()
        shutil.rmtree(Path(self._scene.environment["HOME"]) / ".cache", ignore_errors=True)
        crawled = self._scene.run("crawl", "--lake", str(lake), before=_limited)
        told = crawled.told("large") if crawled.code else "crawled without a columnar copy"
        self._lake_holds(lake)
        return told

    def _fault_read_only_generate(self) -> str:
        with self._disk("ro") as disk:
            return self._scene.run("generate", *JOB, "--out", str(disk / "d")).told("read-only")

    def _fault_read_only_upload(self) -> str:
        with self._disk("ro") as disk:
            return self._upload(disk / "lake").told("read-only")

    def _fault_read_only_lake_answers(self) -> str:
        lake = self._lake()
        with self._bound(lake) as seen:
            asked = self._scene.run("query", "users-by-gender", "--lake", str(seen))
            told = asked.error if asked.code else "answered"
            require(asked.code == 0, f"an answer from a lake that can't be written: {asked.err}")
            self._scene.run("crawl", "--lake", str(seen)).told("read-only")
        return told

    def _fault_denied_generate(self) -> str:
        target = self._folder("root-only")
        target.chmod(0o555)
        made = ("generate", *JOB, "--out", str(target / "d"))
        return self._scene.run(*made, before=_without_rights).told("denied")

    def _fault_denied_source(self) -> str:
        data = self._copy()
        (data / "users" / "users_dataset.csv").chmod(0)
        lake = self._folder("lake")
        told = self._scene.run("upload", str(data), "--lake", str(lake), before=_without_rights)
        return told.told("denied")

    def _fault_denied_home(self) -> str:
        target = self._folder("open")
        made = ("generate", *JOB, "--out", str(target / "d"))
        self._scene.run(*made, before=_without_rights).well()
        require(tree(target / "d") == self._expected.files, "the same bytes without a home")
        lake = ("--lake", str(target / "lake"))
        self._scene.run("upload", str(target / "d"), *lake, before=_without_rights).well()
        self._scene.run("crawl", *lake, before=_without_rights).well()
        self._scene.run("query", "users-by-gender", *lake, before=_without_rights).well()
        return "all steps work without a home that can be written"

    def _fault_file_removed_before_upload(self) -> str:
        data = self._copy()
        (data / "users" / "users_dataset.csv").unlink()
        return self._bring(data).told("users_dataset.csv")

    def _fault_file_truncated_before_upload(self) -> str:
        data = self._copy()
        os.truncate(data / "users" / "users_dataset.csv", 1000)
        return self._bring(data).told("users_dataset.csv")

    def _fault_file_changed_before_upload(self) -> str:
        data = self._copy()
        self._change(data / "users" / "users_dataset.csv")
        return self._bring(data).told("users_dataset.csv")

    def _fault_file_removed_before_query(self) -> str:
        lake = self._lake()
        (lake / "users" / "users_dataset.csv").unlink()
        return self._asked(lake)

    def _fault_file_truncated_before_query(self) -> str:
        lake = self._lake()
        os.truncate(lake / "users" / "users_dataset.csv", 1000)
        return self._asked(lake)

    def _fault_file_changed_before_query(self) -> str:
        lake = self._lake()
        self._change(lake / "users" / "users_dataset.csv")
        return self._asked(lake)

    def _fault_file_changed_before_generate_again(self) -> str:
        data = self._copy()
        self._change(data / "users" / "users_dataset.csv")
        self._scene.run("generate", *JOB, "--out", str(data)).well()
        require(tree(data) == self._expected.files, "a data set as its manifest says")
        return "made again"

    def _fault_clock_of_files(self) -> str:
        lake = self._lake()
        for path in lake.rglob("*.csv"):
            os.utime(path, (time.time() + 10**8, time.time() + 10**8))
        return self._asked(lake)

    def _fault_clock_wrong(self) -> str:
        library = faketime()
        if not library:
            raise LeftOutError("there is no libfaketime here")
        for moved in ("-12y", "+12y"):
            target = self._folder(f"clock{moved}")
            more = {"LD_PRELOAD": library, "FAKETIME": moved, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
            made = ("generate", *JOB, "--out", str(target))
            self._scene.run(*made, before=_anew(made), environment=more).well()
            require(tree(target) == self._expected.files, f"the same bytes at {moved}")
        return "the same bytes 12 years ago and 12 years ahead"

    def _fault_stopped_and_continued(self) -> str:
        target = self._folder("stopped")
        running = self._scene.start("generate", *JOB, "--out", str(target))
        time.sleep(0.3)
        running.signal(signal.SIGSTOP)
        time.sleep(3)
        running.signal(signal.SIGCONT)
        running.wait().well()
        require(tree(target) == self._expected.files, "the same bytes")
        return "goes on where it was"

    def _folder(self, name: str) -> Path:
        folder = self._here / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def _copy(self) -> Path:
        folder = self._folder("copy")
        shutil.copytree(self._whole, folder, dirs_exist_ok=True)
        return folder

    def _lake(self) -> Path:
        lake = self._folder("lake")
        self._upload(lake).well()
        self._scene.run("crawl", "--lake", str(lake)).well()
        return lake

    def _bring(self, data: Path) -> Outcome:
        return self._scene.run("upload", str(data), "--lake", str(self._folder("lake")))

    def _upload(self, lake: Path, before: Callable[[], None] = lambda: None) -> Outcome:
        return self._scene.run("upload", str(self._whole), "--lake", str(lake), before=before)

    def _generates(self, folder: Path) -> None:
        self._scene.run("generate", *JOB, "--out", str(folder)).well()
        require_same(tree(folder), self._expected.files)

    def _lake_holds(self, lake: Path) -> None:
        self._upload(lake).well()
        wanted = {path: sha for path, sha in self._expected.files.items() if "/" in path}
        place = LocalPlace(lake)
        require_same(place.content(), wanted)
        require(not place.leftovers(), f"nothing left over: {place.leftovers()}")
        self._scene.run("crawl", "--lake", str(lake)).well()

    def _asked(self, lake: Path) -> str:
        question = ("query", "users-by-gender", "--lake", str(lake))
        told = self._scene.run(*question).told("stale", "catalog")
        self._scene.run("crawl", "--lake", str(lake))
        return told

    @staticmethod
    def _change(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[-20] ^= 1
        path.write_bytes(content)

    @contextmanager
    def _disk(self, options: str) -> Iterator[Path]:
        if os.geteuid() != 0:
            raise LeftOutError("only root may mount a small disk")
        disk = self._folder("disk")
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk], check=True)
        try:
            yield disk
        finally:
            subprocess.run(["umount", disk], check=True)

    @contextmanager
    def _bound(self, folder: Path) -> Iterator[Path]:
        if os.geteuid() != 0:
            raise LeftOutError("only root may mount a folder read-only")
        subprocess.run(["mount", "--bind", folder, folder], check=True)
        try:
            subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
            yield folder
        finally:
            subprocess.run(["umount", folder], check=True)


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (QUOTA, QUOTA))


def _without_rights() -> None:
    """Drop the superuser's rights, so that file modes apply, and set the home."""
    os.environ["HOME"] = "/nonexistent"
    if os.geteuid() == 0:
        header = struct.pack("Ii", CAPABILITY_VERSION, 0)
        if ctypes.CDLL(None).capset(header, bytes(24)):
            os._exit(99)


def _anew(arguments: tuple[str, ...]) -> Callable[[], None]:
    """Start a new program: only then can a library be loaded before all others."""

    def become() -> None:
        os.execve(  # noqa: S606 - a program of our own
            sys.executable, [sys.executable, str(ROOT / "main.py"), *arguments], dict(os.environ)
        )

    return become


def faketime() -> str:
    """The library that changes the clock; empty if it is not installed."""
    for folder in ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"):
        path = Path(folder) / "faketime" / "libfaketimeMT.so.1"
        if path.exists():
            return str(path)
    return ctypes.util.find_library("faketime") or ""
