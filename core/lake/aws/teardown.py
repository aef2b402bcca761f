"""Teardown: everything that Matinee made for a lake is listed, and removed."""

from core.errors import MatineeError
from core.lake.aws.account.session import Session
from core.lake.aws.found import Found
from core.lake.aws.inventory import find_all
from core.lake.aws.s3.bucket import Bucket
from core.lake.interface import Removed
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step


def list_all(session: Session, bucket: Bucket) -> Step[tuple[Found, ...]]:
    """What is there; see `core.lake.interface.Lake.holdings`.

    Args:
        session: Access to the account.
        bucket: The lake's bucket.
    """
    beat = Progress("teardown", 0, None, "steps", bucket.name)
    yield beat
    return (yield from in_background(lambda: tuple(find_all(session, bucket)), lambda: beat))


def remove_all(session: Session, bucket: Bucket) -> Step[Removed]:
    """Remove everything of the inventory one by one; a refusal does not stop the others.

    Args:
        session: Access to the account.
        bucket: The lake's bucket.
    """
    found = yield from list_all(session, bucket)
    return (yield from remove_found(found))


def remove_found(found: tuple[Found, ...]) -> Step[Removed]:
    """Remove what was found, one thing after the other, in this order."""
    removed, failed = [], []
    for done, each in enumerate(found):
        beat = Progress("teardown", done, len(found), "steps", each.holding.name)
        yield beat
        try:
            yield from in_background(each.remove, lambda beat=beat: beat)  # type: ignore[misc]
        except MatineeError as error:
            failed.append((each.holding, error.message))
        else:
            removed.append(each.holding)
    yield Progress("teardown", len(found), len(found), "steps")
    return Removed(tuple(removed), tuple(failed))
