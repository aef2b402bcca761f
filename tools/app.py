"""Builds the app folder, which needs no Python where it runs: ``python tools/app.py``.

Runs in the environment that `tools/setup.py ship` makes. PyInstaller rather than Nuitka (which
pyside6-deploy drives): see docs/decisions/pyinstaller.md.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "tools" / "app.spec"


def main() -> None:
    """Build the app of this platform into ``dist/matinee``, start it once, and tell its size."""
    if sys.platform == "linux" and not shutil.which("objdump"):
        sys.exit("error: PyInstaller needs objdump\nhint: sudo apt-get install binutils")
    folder = build(ROOT / "dist")
    done = start(folder, "--smoke")
    if done.returncode:
        sys.exit(f"error: the app does not start\n{done.stderr}")
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    print(f"{folder}: {len(files):,} files, {size / 1e6:,.0f} MB; it starts without Python")


def build(target: Path) -> Path:
    """Build the app into a folder below `target`; give that folder.

    Raises:
        subprocess.CalledProcessError: PyInstaller failed; it has said why.
    """
    with tempfile.TemporaryDirectory() as work:
        options = ["--noconfirm", "--log-level", "ERROR", "--workpath", work]
        command = [sys.executable, "-m", "PyInstaller", *options, "--distpath", str(target)]
        subprocess.run([*command, str(SPEC)], cwd=ROOT, check=True)
    return target / "matinee"


def start(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the app where there is no Python to be found, no home and no screen.

    Args:
        folder: The app.
        arguments: Of its command line.
        variables: Of its environment, which else holds next to nothing.
    """
    with tempfile.TemporaryDirectory() as home:
        # Windows cannot open a socket without SYSTEMROOT.
        kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
        bare = {"HOME": home, "USERPROFILE": home, "PATH": "", "LANG": "C.UTF-8"}
        return subprocess.run(
            [folder / "matinee", *arguments],
            cwd=home,
            env={**kept, **bare, "QT_QPA_PLATFORM": "offscreen", **variables},
            capture_output=True,
            text=True,
            check=False,
        )


if __name__ == "__main__":
    main()
