"""``python -m tools.soak``: an hour of random use of the window, and whether what it takes is flat.

The hour is time-compressed: as many actions as a person does in an hour, one right after the other.
Settings are changed, runs started and cancelled, queries asked, themes and languages switched,
the window resized. What the process holds is sampled on the way.
"""

import argparse
import importlib
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtWidgets import QWidget

    from gui.window.main_window import MainWindow

# A person who never rests does something every three seconds.
ACTIONS_AN_HOUR: Final = 1_200
SAMPLES: Final = 40
RUN_EVERY: Final = 40
# What the last quarter may have above the third, as a share; the first half fills caches.
GROWTH: Final = 0.10
# Counts as small as those of threads and handles vary by some.
SLACK: Final = 6


@dataclass(frozen=True, slots=True)
class Held:
    """What the process holds at a moment.

    Attributes:
        megabytes: Resident memory.
        handles: Open files and sockets.
        threads: Threads.
        windows: Top-level widgets.
        objects: Qt objects below the main window.
    """

    megabytes: int
    handles: int
    threads: int
    windows: int
    objects: int


def main() -> int:
    """Run it; 1 when something grows, or an action fails."""
    parser = argparse.ArgumentParser(prog="soak", description="An hour of random use.")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--actions", type=int, default=ACTIONS_AN_HOUR)
    parser.add_argument("--minutes", type=float, default=60.0, help="stop after so many at most")
    asked = parser.parse_args()
    with _home():
        print(f"soak: seed {asked.seed}, {asked.actions} actions", flush=True)
        samples, done = _soak(asked.seed, asked.actions, asked.minutes * 60)
    print(f"soak: did {', '.join(f'{count} {name}' for name, count in done.most_common())}")
    grown = [line for name in fields(Held) if (line := _verdict(name.name, samples))]
    return 1 if grown else 0


@contextmanager
def _home() -> Iterator[None]:
    """A home for this process alone, made before Qt or any setting is looked at."""
    with tempfile.TemporaryDirectory(prefix="matinee-soak-") as folder:
        os.environ.update(
            HOME=folder,
            XDG_CONFIG_HOME=f"{folder}/config",
            XDG_CACHE_HOME=f"{folder}/cache",
            XDG_DATA_HOME=f"{folder}/data",
            PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
            QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            AWS_EC2_METADATA_DISABLED="true",
            QT_LOGGING_RULES="qt.text.*=false;qt.qpa.*=false",
        )
        yield


def _soak(seed: int, actions: int, seconds: float) -> tuple[list[Held], Counter[str]]:
    from gui.app import application, open_window  # late: after the home is made

    # The user of the window's own tests, whose module mypy does not check.
    user = importlib.import_module("tests.unit.gui.test_anything").Chance
    failures: list[BaseException] = []
    sys.excepthook = lambda kind, error, trace: failures.append(error)
    from PySide6.QtCore import qInstallMessageHandler

    # Qt's own words go where all else goes, but for what the off-screen platform says it lacks.
    qInstallMessageHandler(
        lambda kind, context, text: None if "plugin" in text else print(text, flush=True)
    )
    application()
    window = open_window()
    window.show()
    chance = user(window, _Hand(), seed)
    samples = []
    until = time.monotonic() + seconds
    print("  ".join(f"{field.name:>9}" for field in fields(Held)), flush=True)
    for number in range(actions):
        if number % RUN_EVERY == 0:
            _run(window, cancel=chance.dice.random() < 0.5)
            _close_tabs(window)
        chance.act()
        if number % -(-actions // SAMPLES) == 0:
            samples.append(_held(window))
            print("  ".join(f"{getattr(samples[-1], f.name):9}" for f in fields(Held)), flush=True)
        if failures or time.monotonic() > until:
            break
    window.runner.stop()
    _wait(lambda: not window.runner.running)
    window.close()
    for failure in failures:
        raise failure
    return samples, Counter(name.split(" ")[0] for name in chance.done)


class _Hand:
    """The mouse, the keyboard and the patience of a user, as pytest-qt's bot has them."""

    def keyClicks(self, widget: "QWidget", text: str) -> None:  # noqa: N802 - pytest-qt's name
        """Type."""
        from PySide6.QtTest import QTest

        QTest.keyClicks(widget, text)

    def keyClick(self, widget: "QWidget", key: "Qt.Key") -> None:  # noqa: N802 - pytest-qt's name
        """Press a key."""
        from PySide6.QtTest import QTest

        QTest.keyClick(widget, key)

    def mouseClick(  # noqa: N802 - pytest-qt's name
        self, widget: "QWidget", button: "Qt.MouseButton", pos: "QPoint | None" = None
    ) -> None:
        """Click."""
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(widget, button, none, pos if pos is not None else QPoint())

    def wait(self, milliseconds: int) -> None:
        """Do nothing for a while."""
        from PySide6.QtTest import QTest

        QTest.qWait(milliseconds)


def _run(window: "MainWindow", cancel: bool) -> None:
    """The four steps over a small data set, to their end or cancelled on the way."""
    if window.runner.running:
        return
    window.state.propose(users=300, events=900, locale="pt_BR", titles="fictional", layout="single")
    window.start_run()
    if cancel:
        _wait(lambda: False, seconds=0.3)
        window.runner.stop()
    _wait(lambda: not window.runner.running)


def _close_tabs(window: "MainWindow") -> None:
    """Close the queries that were opened, but for one; they would be kept, as they should."""
    from PySide6.QtWidgets import QTabBar, QToolButton

    for button in window.findChildren(QToolButton)[::-1]:
        bar = button.parent()
        if isinstance(bar, QTabBar) and bar.count() > 1:
            button.click()


def _wait(ended: Callable[[], bool], seconds: float = 60.0) -> None:
    from PySide6.QtTest import QTest

    until = time.monotonic() + seconds
    while not ended() and time.monotonic() < until:
        QTest.qWait(20)


def _held(window: "MainWindow") -> Held:
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Held(
        megabytes=pages * os.sysconf("SC_PAGE_SIZE") // 2**20,
        handles=len(list(Path("/proc/self/fd").iterdir())),
        threads=len(list(Path("/proc/self/task").iterdir())),
        windows=len(QApplication.topLevelWidgets()),
        objects=len(window.findChildren(QObject)),
    )


def _verdict(name: str, samples: list[Held]) -> bool:
    """Say whether a figure is flat; gives whether it grew.

    What counts is the least of a quarter: what is only used for a while comes and goes above it.
    """
    quarter = max(1, len(samples) // 4)
    values = [getattr(sample, name) for sample in samples]
    early, late = min(values[-2 * quarter : -quarter] or values), min(values[-quarter:])
    grown = bool(late > early * (1 + GROWTH) and late - early > SLACK)
    print(
        f"soak: {name}: at least {early} in the third quarter, {late} in the last;"
        f" {max(values)} at most: {'GROWS' if grown else 'flat'}"
    )
    return grown


if __name__ == "__main__":
    sys.exit(main())
