"""Makes a checkout ready to run: ``python3 tools/setup.py VERB``.

Knows only Python's standard library, since it is what installs everything else. ``run`` installs
what the app needs, ``dev`` what its tests and checks need too, ``ship`` its own environment
that builds what is shipped, ``emulators`` one with stand-ins for AWS that tests talk to, ``site``
one that builds the documentation, ``recipes`` one with dbt for the recipes' tests. ``lock`` writes
the lock files after a change of the dependencies, ``upgrade`` moves them to the newest versions.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
SHIP = TOOLS / "ship"
REQUIREMENTS = ROOT / "requirements"
VERBS = ("run", "dev", "ship", "emulators", "site", "recipes", "lock", "upgrade")
# Qt's wheels leave these to the system. Shared library -> Debian's and Ubuntu's package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main(what: str) -> None:
    """Do what was asked for, saying on standard error what takes time."""
    if what in ("lock", "upgrade"):
        lock(find_uv(), upgrade=what == "upgrade")
        return
    if what in ("emulators", "site", "recipes"):
        make_tools(find_uv(), what)
        return
    complete = install_libraries()
    uv = find_uv()
    if what == "ship":
        make_ship(uv)
        return
    python = make_environment(uv, VENV)
    say(f"installing the packages of requirements/{what}.txt")
    verb = ["sync"] if what == "dev" else ["install", "-r"]
    lock_file = str(REQUIREMENTS / f"{what}.txt")
    run(uv, "pip", *verb, lock_file, "--require-hashes", "--quiet", "--python", python)
    if complete:
        (VENV / f".ready-{what}").touch()


def say(text: str) -> None:
    """Tell the user something."""
    print(f"setup: {text}", file=sys.stderr)


def run(*command: str, quiet: bool = False) -> bool:
    """Run a command; False when it fails and `quiet`, otherwise a failure ends the set-up.

    Args:
        command: The program and its arguments.
        quiet: Whether to hide its output.
    """
    output = subprocess.DEVNULL if quiet else None
    done = subprocess.run(command, check=False, stdout=output, stderr=output, cwd=ROOT)
    if done.returncode and not quiet:
        sys.exit(f"error: this failed: {' '.join(command)}")
    return done.returncode == 0


def install_libraries() -> bool:
    """See that Qt's system libraries are there; True when they are, at last."""
    missing = [package for name, package in QT_LIBRARIES.items() if not loads(name)]
    if sys.platform != "linux" or not missing:
        return True
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if apt(command):
        return True
    say(f"Qt needs some libraries of the system; to install them: sudo {' '.join(command)}")
    return False


def apt(command: list[str]) -> bool:
    """Install packages when we may; False where that is left to the user."""
    if not hasattr(os, "geteuid") or os.geteuid() or not shutil.which("apt-get"):
        return False
    say(f"{' '.join(command)}")
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (command, ["apt-get", "update"], command):
        done = subprocess.run(step, check=False, capture_output=True, env=quietly)
        if step is command and done.returncode == 0:
            return True
    return False


def loads(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def find_uv() -> str:
    """The system's uv or our own, which is installed if there is none."""
    own = TOOLS / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    found = shutil.which("uv")
    if found:
        return found
    if not own.exists():
        say("installing uv into .tools")
        target = ["--target", str(TOOLS), "--require-hashes", "-r", str(REQUIREMENTS / "uv.txt")]
        run(find_pip(), "-m", "pip", "install", "--quiet", "--no-warn-script-location", *target)
    return str(own)


def find_pip() -> str:
    """A Python that has pip: this one, or that of a small environment beside."""
    if run(sys.executable, "-m", "pip", "--version", quiet=True):
        return sys.executable
    folder = TOOLS / "pip"
    make = (sys.executable, "-m", "venv", str(folder))
    command = ["apt-get", "install", "-y", "--no-install-recommends", "python3-venv"]
    if not run(*make, quiet=True) and not (apt(command) and run(*make, quiet=True)):
        sys.exit(f"error: Python has neither pip nor venv\nhint: sudo {' '.join(command)}")
    return str(folder / "bin" / "python")


def python_of(folder: Path) -> str:
    """The path of an environment's Python."""
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def make_environment(uv: str, folder: Path) -> str:
    """The Python of an environment; the environment is made if it or its Python is missing.

    Args:
        uv: The path of uv.
        folder: The environment's folder.
    """
    python = python_of(folder)
    if not (Path(python).exists() and run(python, "-c", "", quiet=True)):
        run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder))
    return python


def make_ship(uv: str) -> None:
    """Make the environment that builds: what the app needs and the builders, no test's package."""
    say("installing the packages of requirements/run.txt and ship.txt into .tools/ship")
    python = make_environment(uv, SHIP)
    locks = [str(REQUIREMENTS / name) for name in ("run.txt", "ship.txt")]
    run(uv, "pip", "sync", *locks, "--require-hashes", "--quiet", "--python", python)
    (SHIP / ".ready").touch()


def make_tools(uv: str, name: str) -> None:
    """Make its own environment below ``.tools``, whose libraries are not the app's.

    Args:
        uv: The program.
        name: Of the environment and of its lock file.
    """
    say(f"installing the packages of requirements/{name}.txt into .tools/{name}")
    python = make_environment(uv, TOOLS / name)
    lock_file = str(REQUIREMENTS / f"{name}.txt")
    run(uv, "pip", "sync", lock_file, "--require-hashes", "--quiet", "--python", python)
    (TOOLS / name / ".ready").touch()


def lock(uv: str, *, upgrade: bool) -> None:
    """Write the lock files: every version and hash for every platform, no download address.

    Args:
        uv: The program.
        upgrade: Whether packages that are locked already move to their newest versions.
    """
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header"]
    options += ["--quiet", "--python-version", "3.11", *(["--upgrade"] if upgrade else [])]
    run(uv, "pip", "compile", *options, "pyproject.toml", "-o", "requirements/run.txt")
    dev = ["pyproject.toml", "--group", "dev", "-o", "requirements/dev.txt"]
    run(uv, "pip", "compile", *options, *dev)
    for extra in ("spark", "stream"):
        sources = ["pyproject.toml", "--extra", extra, "-c", "requirements/run.txt"]
        run(uv, "pip", "compile", *options, *sources, "-o", f"requirements/{extra}.txt")
    run(uv, "pip", "compile", *options, "requirements/uv.in", "-o", "requirements/uv.txt")
    for name in ("emulators", "site", "recipes"):
        sources = [f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
        run(uv, "pip", "compile", *options, *sources)
    ship = ["requirements/ship.in", "-c", "requirements/run.txt", "-o", "requirements/ship.txt"]
    run(uv, "pip", "compile", *options, *ship)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is met
        sys.exit("error: Python 3.11 or newer is needed\nhint: make PYTHON=python3.11 run")
    if len(sys.argv) != 2 or sys.argv[1] not in VERBS:
        sys.exit(f"usage: setup.py {'|'.join(VERBS)}")
    main(sys.argv[1])
