"""The user's settings of a bucket's tables, in an object that a person can read."""

from contextlib import AbstractContextManager

from core.errors import LakeError
from core.lake.aws.account.errors import DeniedError
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.keys import OVERRIDES, PREFIXES
from core.lake.aws.s3.lease import Lease
from core.lake.aws.s3.own_object import put_own
from core.lake.local.catalog.overrides_file import parse_overrides, with_override
from core.lake.schema.overrides import Override
from core.messages import Message
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step


def read_overrides(bucket: Bucket) -> dict[str, Override]:
    """The overrides of a bucket, by prefix without its slash.

    Args:
        bucket: The bucket.

    Raises:
        LakeError: The object can't be read, or says what is not allowed.
    """
    try:
        content = bucket.read(OVERRIDES)
    except DeniedError:
        # Queries need fewer rights than crawls.
        return {}
    return {} if content is None else parse_overrides(content, f"s3://{bucket.name}/{OVERRIDES}")


def keep_override(
    bucket: Bucket, prefix: str, override: Override, exclusive: AbstractContextManager[Lease]
) -> Step[None]:
    """Save the user's settings of a table; see `core.lake.interface.Lake.override`.

    Args:
        bucket: The bucket.
        prefix: The table's prefix, without its slash.
        override: The settings; empty ones remove earlier settings.
        exclusive: Lends the bucket's lease, and gives it back.

    Raises:
        LakeError: There are no such files, or an object of others is in the way.
    """
    beat = Progress("crawl", 0, None, "tables", prefix)
    yield beat
    yield from in_background(lambda: _expect_files(bucket, prefix), lambda: beat)
    with exclusive as lease:
        yield from in_background(lease.take, lambda: beat, lease.stop)
        yield from in_background(lambda: _write(bucket, lease, prefix, override), lambda: beat)


def _write(bucket: Bucket, lease: Lease, prefix: str, override: Override) -> None:
    known = bucket.read(OVERRIDES)
    if known is not None:
        parse_overrides(known, f"s3://{bucket.name}/{OVERRIDES}")
    put_own(bucket, lease, OVERRIDES, with_override(known, prefix, override))


def _expect_files(bucket: Bucket, prefix: str) -> None:
    below = f"{prefix}/"
    if (
        below not in PREFIXES.values()
        or not bucket.exists()
        or next(bucket.objects(below), None) is None
    ):
        raise LakeError(
            Message(
                "the lake {folder} has no folder {prefix}",
                folder=f"s3://{bucket.name}",
                prefix=prefix,
            ),
            Message("--table takes the name of a folder of the lake"),
        )
