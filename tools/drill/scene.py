"""The surroundings of a drill: a temporary home, and commands that run in it."""

import faulthandler
import hashlib
import importlib
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

ROOT = Path(__file__).resolve().parents[2]
# No command of a drill takes longer than this, in seconds; one that does hangs.
HANGS: Final = 120.0
MANIFEST: Final = "manifest.json"
LIBRARIES: Final = (
    *("core.cli.app", "core.cli.progress_bar", "core.cli.reports", "core.generate.extension"),
    *("core.lake.export", "core.lake.local.lake", "core.lake.aws.lake", "core.pipeline"),
    # What Typer and these import only once a command runs.
    *("typer._adapters", "rich.console", "rich.table", "rich.emoji"),
)


class BrokenPromiseError(AssertionError):
    """A promise that was not kept."""


class LeftOutError(Exception):
    """A drill that can't run on this computer; its text says why."""


def require(kept: bool, promise: str) -> None:
    """Fail unless a promise is kept.

    Args:
        kept: Whether it was kept.
        promise: The promise, in words.
    """
    if not kept:
        raise BrokenPromiseError(promise)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def error(self) -> str:
        """The text of the ``error:`` line; empty without one."""
        found = [line for line in self.err.splitlines() if line.startswith("error: ")]
        return found[-1].removeprefix("error: ") if found else ""

    def told(self, *words: str) -> str:
        """Check that the command failed as expected, and return its error message.

        Raises:
            BrokenPromiseError: The command ended otherwise.
        """
        lines = self.err.splitlines()
        require("Traceback" not in self.err, f"no traceback: {self.err[-600:]}")
        require(self.code == 1, f"exit code 1, not {self.code}: {self.err[-300:]}")
        require(
            len(lines) >= 2 and lines[-2].startswith("error: ") and lines[-1].startswith("hint: "),
            f"an error and a hint: {self.err[-300:]}",
        )
        require(
            not words or any(word.lower() in lines[-2].lower() for word in words),
            f"an error that names {' or '.join(words)}: {lines[-2]}",
        )
        return self.error

    def well(self) -> "Outcome":
        """Check that the command succeeded, and return this outcome."""
        require(self.code == 0, f"exit code 0, not {self.code}: {self.err[-600:]}")
        return self


class Running:
    """A running command, in another process.

    Args:
        pid: The process, a child of this one.
        arguments: Its command line.
        out: Where its standard output goes.
        err: Where its standard error goes.
    """

    def __init__(self, pid: int, arguments: tuple[str, ...], out: Path, err: Path) -> None:
        self.pid = pid
        self._arguments = arguments
        self._out = out
        self._err = err
        self._started = time.monotonic()
        self._outcome: Outcome | None = None

    def ended(self) -> bool:
        """Whether it has ended."""
        if self._outcome is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._outcome = Outcome(
                    os.waitstatus_to_exitcode(status),
                    self._out.read_text(encoding="utf-8"),
                    self._err.read_text(encoding="utf-8"),
                    time.monotonic() - self._started,
                )
                self._out.unlink()
                self._err.unlink()
        return self._outcome is not None

    def kill(self) -> None:
        """Kill it at once."""
        self.signal(signal.SIGKILL)
        self.wait()

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        if not self.ended():
            os.kill(self.pid, number)

    def wait(self, seconds: float = HANGS) -> Outcome:
        """Wait until it ends.

        Raises:
            BrokenPromiseError: It hangs.
        """
        until = time.monotonic() + seconds
        while not self.ended():
            if time.monotonic() > until:
                # It writes where each of its threads is.
                os.kill(self.pid, signal.SIGUSR1)
                time.sleep(1)
                stuck = self._err.read_text(encoding="utf-8")
                os.kill(self.pid, signal.SIGKILL)
                self.wait()
                command = " ".join(self._arguments)
                raise BrokenPromiseError(f"an end of {command} within {seconds:.0f} s: {stuck}")
            time.sleep(0.005)
        return cast("Outcome", self._outcome)


class Scene:
    """A temporary folder with a home in it, and commands that use nothing else of this computer.

    A command is a fork of this process, which has imported all libraries but used none, so
    that it starts at once.

    Args:
        folder: The folder.
        environment: Further variables, such as the endpoint of the fake AWS.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self._number = 0
        home = folder / "home"
        home.mkdir(exist_ok=True)
        for library in LIBRARIES:
            importlib.import_module(library)
        kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")
        self.environment = {
            **{name: os.environ[name] for name in kept if name in os.environ},
            "HOME": str(home),
            "TMPDIR": str(folder),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            **environment,
        }

    def start(
        self,
        *arguments: str,
        before: Callable[[], None] = lambda: None,
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> Running:
        """Start a command of Matinee.

        Args:
            arguments: The command line.
            before: Called first in its process, for example to drop its rights.
            environment: Further variables.
        """
        self._number += 1
        out, err = (self.folder / f".{self._number}.{end}" for end in ("out", "err"))
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                _become(arguments, out, err, {**self.environment, **environment})
                os.chdir(self.folder)
                before()
                code = importlib.import_module("main").main()
                sys.stdout.flush()
            except BaseException:  # noqa: BLE001 - as the interpreter itself does
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(code)
        return Running(pid, arguments, out, err)

    def run(
        self,
        *arguments: str,
        before: Callable[[], None] = lambda: None,
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> Outcome:
        """Run a command of Matinee to its end; for the arguments see `start`."""
        return self.start(*arguments, before=before, environment=environment).wait()


def _become(
    arguments: tuple[str, ...], out: Path, err: Path, environment: Mapping[str, str]
) -> None:
    for path, stream in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream)
    faulthandler.register(signal.SIGUSR1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(environment)
    # As a shell starts it; a program in the background has its parent's refusal of SIGINT.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.argv = ["main.py", *arguments]


def tree(folder: Path) -> dict[str, str]:
    """The digest of each file below a folder, by path; hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): digest(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def digest(content: bytes) -> str:
    """The SHA-256 digest in hex."""
    return hashlib.sha256(content).hexdigest()


def promised(manifest: bytes) -> dict[str, str]:
    """The digests in a manifest, by path."""
    return {file["path"]: file["sha256"] for file in json.loads(manifest)["files"]}


def require_same(files: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    """Check that files are those of an undisturbed run.

    Args:
        files: Their digests, by path.
        wanted: Those of the undisturbed run.

    Raises:
        BrokenPromiseError: Some are missing, too many or others; it names them.
    """
    others = sorted({path for path, _ in files.items() ^ wanted.items()})
    require(not others, f"the bytes of an undisturbed run, not others of {', '.join(others)}")


def check_data_set(folder: Path) -> None:
    """Check that a folder has no manifest, or all files of its manifest.

    Raises:
        BrokenPromiseError: An incomplete data set looks complete.
    """
    if (folder / MANIFEST).exists():
        there = tree(folder)
        for path, wanted in promised((folder / MANIFEST).read_bytes()).items():
            require(there.get(path) == wanted, f"{path} as the manifest has it")
