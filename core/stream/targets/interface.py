"""The protocol of a target: what takes the records of a stream."""

from typing import Protocol

from core.errors import LakeError
from core.stream.position import Position
from core.stream.position_file import Standing
from core.stream.records import Batch


class LostTargetError(LakeError):
    """A target that can't be reached, or does not answer: it may come back."""


class Target(Protocol):
    """What takes the records of a stream; used by one thread.

    A target holds back as many records as it needs to, but never more than a fixed number: `send`
    waits where it must. So a slow target slows the stream down.
    """

    @property
    def name(self) -> str:
        """What it is, for people; no secret in it."""
        ...

    @property
    def exactly_once(self) -> bool:
        """Whether a stream that is killed and goes on loses nothing and repeats nothing."""
        ...

    def open(self, start: Standing) -> Standing:
        """Get ready, and say where the stream really stands.

        Called again for further days, and after the target was lost.

        Args:
            start: Where it stands by what was written down, or its beginning.

        Returns:
            The same, or a later one that the target itself knows of.

        Raises:
            LostTargetError: It is not reachable for now.
            MatineeError: It refuses.
        """
        ...

    def send(self, batch: Batch) -> None:
        """Take records; waits while the target takes no more.

        Raises:
            LostTargetError: The target is gone, and all that is not lasting with it; `open` tries
                again.
            MatineeError: They can't be delivered.
        """
        ...

    def settle(self, *, all_of_it: bool = False) -> Position | None:
        """Make lasting what has been held back for long enough.

        Args:
            all_of_it: Whether to do so with all that was sent.

        Returns:
            The position before which all records are lasting; None where nothing has changed.

        Raises:
            LostTargetError: As for `send`. What is lasting by now, `open` says.
            MatineeError: They can't be delivered.
        """
        ...

    def stop(self) -> None:
        """Have waits end soon; another thread calls it."""
        ...

    def close(self) -> None:
        """Let go of what is held; records that are not lasting are dropped."""
        ...
