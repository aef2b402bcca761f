"""The lock of a lake in a folder: one writer at a time."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from core.errors import LakeError
from core.filesystem.file_lock import BusyError, holding
from core.lake.local.catalog.private_files import PRIVATE, unwritable
from core.lake.local.files.journal import complete
from core.lake.local.files.record import LOCK, expect_own_lock
from core.messages import Message

NAME = LOCK


@contextmanager
def locked(lake: Path, doing: str) -> Iterator[None]:
    """Hold a lake for changing it; an extension that was cut off is completed first.

    Args:
        lake: The lake's folder; it is made if missing.
        doing: What it is held for, in words for other processes: ``an upload``.

    Raises:
        LakeError: Another program's file is in its place; another process, or another step of
            this one, holds it; or it can't be written.
    """
    with ExitStack() as stack:
        try:
            expect_own_lock(lake)
            stack.enter_context(holding(lake / PRIVATE / NAME, doing))
            complete(lake)
        except BusyError as error:
            raise LakeError(
                Message("the lake {lake} is busy with {holder}", lake=lake, holder=error.holder),
                "wait until that has ended, then try again",
            ) from error
        except OSError as error:
            raise unwritable(lake, error) from error
        yield
