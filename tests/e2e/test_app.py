"""The app folder: built, started where there is no Python, and free of what it does not need."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.version import VERSION
from tools.app import start
from tools.setup import ROOT, SHIP, python_of

# Building takes a minute of a core; a busy machine gives it less.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

# The modules that widgets and plots are drawn with; the rest of PySide6 must stay out.
QT_MODULES = {"QtCore", "QtDBus", "QtGui", "QtSvg", "QtWidgets"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The app folder, as `make app` builds it."""
    target = tmp_path_factory.mktemp("dist")
    code = f"from tools.app import build; build(__import__('pathlib').Path({str(target)!r}))"
    subprocess.run([python_of(SHIP), "-c", code], cwd=ROOT, check=True)
    return target / "matinee"


def test_the_window_opens_without_python(app: Path) -> None:
    done = start(app, "--smoke")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def screen() -> Iterator[str]:
    """The name of an X display of its own."""
    with subprocess.Popen(["Xvfb", "-displayfd", "1"], stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        yield f":{server.stdout.readline().decode().strip()}"
        server.terminate()


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb")
def test_the_window_opens_and_closes_twenty_times_on_a_screen(app: Path, screen: str) -> None:
    for _ in range(20):
        done = start(app, "--smoke", QT_QPA_PLATFORM="xcb", DISPLAY=screen)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr


def test_the_commands_work_without_python(app: Path, tmp_path: Path) -> None:
    assert start(app, "--version").stdout == f"matinee {VERSION}\n"
    for locale in ("pt_BR", "ja_JP"):
        job = ["--users", "200", "--events", "300", "--locale", locale]
        done = start(app, "run", *job, "--lake", str(tmp_path / locale))
        assert done.returncode == 0, done.stderr
    aws = start(app, "tables", "--lake", "aws", "--region", "eu-west-1")
    assert (aws.returncode, aws.stderr[:6]) == (1, "error:")


def test_it_holds_no_test_and_no_unused_qt_module(app: Path) -> None:
    paths = [path.relative_to(app) for path in app.rglob("*")]
    assert not [path for path in paths if "test" in path.name.lower()]
    modules = {path.name.split(".")[0] for path in app.rglob("PySide6/Qt*.*")}
    assert modules == QT_MODULES
    unused = ("Qml", "Quick", "Designer", "WebEngine", "Test", "Sql", "Multimedia", "Network")
    assert not [path for path in paths if any(f"Qt6{name}" in path.name for name in unused)]
