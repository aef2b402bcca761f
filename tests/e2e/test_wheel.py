"""The wheel: built, installed into an empty environment, and used like a checkout."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from core.version import VERSION
from tools.setup import ROOT, SHIP, find_uv, python_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

Run = Callable[..., subprocess.CompletedProcess[str]]


# What uv, and pipx by pip, say where packages can't be fetched.
NO_NETWORK = ("error sending request", "dns error", "failed to fetch", "no matching distribution")


def run_with_network(command: Sequence[str], environment: Mapping[str, str] = os.environ) -> None:
    """Run a command that fetches packages; skip the test where there is no network."""
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, errors="replace", check=False
    )
    if ended.returncode and any(words in ended.stderr.lower() for words in NO_NETWORK):
        pytest.skip("packages can't be fetched: there is no network")
    assert ended.returncode == 0, ended.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as `make wheel` builds it."""
    folder = tmp_path_factory.mktemp("dist")
    build = [str(python_of(SHIP)), "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command's path in an environment that holds the wheel and what the lock names."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    uv, python = find_uv(), python_of(folder)
    install = [uv, "pip", "install", "-q", "--python", python]
    lock = str(ROOT / "requirements" / "run.txt")
    for command in (
        [uv, "venv", "-q", "--python", sys.executable, str(folder)],
        [*install, "--require-hashes", "-r", lock],
        [*install, "--no-deps", str(wheel)],
        [uv, "pip", "check", "-q", "--python", python],
    ):
        run_with_network(command)
    return Path(python).with_name("matinee")


@pytest.fixture
def matinee(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the installed command, far from the checkout."""
    monkeypatch.delenv("PYTHONPATH", raising=False)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [installed, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    return run


def test_the_wheel_holds_every_file_of_the_app_and_no_other(wheel: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "core", "gui", "resources", "main.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert inside == set(listed.stdout.split())
    assert wheel.name == f"matinee-{VERSION}-py3-none-any.whl"


def test_the_command_names_itself(matinee: Run) -> None:
    assert matinee("--version").stdout == f"matinee {VERSION}\n"
    assert "Usage: matinee [OPTIONS]" in matinee("--help").stdout
    wrong = matinee("nope")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "hint: see matinee --help" in wrong.stderr
    assert "main.py" not in matinee("upload", "missing", "--lake", "lake").stderr


def test_the_command_makes_the_bytes_that_a_checkout_makes(matinee: Run, tmp_path: Path) -> None:
    job = ["generate", "--users", "200", "--events", "300", "--until", "2026-06-30", "--out"]
    assert matinee(*job, "installed").returncode == 0
    checkout = str(tmp_path / "checkout")
    subprocess.run([sys.executable, str(ROOT / "main.py"), *job, checkout], check=True)
    for name in ("users/users_dataset.csv", "movies_events/movies_events_dataset.json"):
        assert (tmp_path / "installed" / name).read_bytes() == Path(checkout, name).read_bytes()


def test_the_command_answers_the_canned_queries(matinee: Run) -> None:
    done = matinee("run", "--users", "200", "--events", "300", "--lake", "lake")
    assert done.returncode == 0, done.stderr
    assert "users-by-gender" in matinee("queries").stdout


def test_the_window_opens(matinee: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    done = matinee("--smoke")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_uv_and_pipx_install_it_as_a_tool(wheel: Path, tmp_path: Path) -> None:
    """What the README says: the command is there, and its environment is no one else's."""
    uv, command = find_uv(), tmp_path / "bin" / "matinee"
    folders = {
        "PATH": os.pathsep.join((str(Path(uv).parent), os.environ["PATH"])),
        "UV_TOOL_DIR": str(tmp_path / "tools"),
        "UV_TOOL_BIN_DIR": str(tmp_path / "bin"),
        "PIPX_HOME": str(tmp_path / "pipx"),
        "PIPX_BIN_DIR": str(tmp_path / "bin"),
    }
    pipx = [uv, "tool", "run", "pipx"]
    for install, uninstall in (
        ([uv, "tool", "install", "--python", sys.executable], [uv, "tool", "uninstall"]),
        ([*pipx, "install", "--python", sys.executable], [*pipx, "uninstall"]),
    ):
        run_with_network([*install, str(wheel)], {**os.environ, **folders})
        said = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
        assert said.stdout == f"matinee {VERSION}\n"
        subprocess.run([*uninstall, "matinee"], env={**os.environ, **folders}, check=True)
        assert not command.exists()
