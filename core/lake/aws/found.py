"""One thing that a teardown found, and how it is removed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.errors import LakeError
from core.lake.aws.account.errors import DeniedError, UnsupportedError
from core.lake.interface import Holding
from core.messages import Message


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is there.

    Attributes:
        holding: What it is.
        remove: Removes it; blocks, and raises `LakeError`.
    """

    holding: Holding
    remove: Callable[[], None]


def reported(kind: str, name: str, found: Iterator[Found]) -> Iterator[Found]:
    """Pass on what is found; a look-up that is denied becomes a thing that can't be removed.

    Args:
        kind: What is looked up.
        name: What it is called.
        found: The look-up.
    """
    try:
        yield from found
    except UnsupportedError:
        # What stands in for AWS has none of these.
        return
    except DeniedError as error:
        denied = error

        def remove() -> None:
            raise denied

        detail = Message("can't be looked up: {reason}", reason=denied.message)
        yield Found(Holding(kind, name, detail), remove)


def kept(why: Message) -> LakeError:
    """The refusal to remove what still holds something."""
    return LakeError(why, "remove these first, then run teardown again")
