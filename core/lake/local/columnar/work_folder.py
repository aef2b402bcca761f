"""A folder for rewritten files, for as long as a columnar copy is made of them."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from core.lake.local.columnar.copies import cache_folder

# One left by a process that was killed is of no use to anybody.
_OLD_SECONDS: Final = 24 * 3600


@contextmanager
def work_folder() -> Iterator[Path]:
    """Make the folder, beside the copies; it is removed at the end.

    Raises:
        OSError: It can't be made.
    """
    parent = cache_folder().parent / "rewritten"
    parent.mkdir(parents=True, exist_ok=True)
    for old in parent.iterdir():
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _OLD_SECONDS:
                shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
