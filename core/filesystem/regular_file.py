"""A check that a file of ours can be read: a pipe in its place would be waited for without end."""

import stat
from pathlib import Path

from core.messages import Message


def regular_file(path: Path) -> Path:
    """Give back the path of a file that Matinee itself made, before it is read.

    A file that the user names needs no such check: a pipe may be meant.

    Raises:
        OSError: A pipe, a socket, a device or a folder is there, nothing is, or it can't be
            looked at.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(Message("it is not a regular file"))
    return path
