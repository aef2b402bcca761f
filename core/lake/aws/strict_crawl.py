"""The check of a strict crawl: all rows of a bucket's files, read here."""

import threading

from core.lake.aws.mirror import Mirror
from core.lake.aws.s3.bucket import Bucket
from core.lake.local.lake import LocalLake
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step


def expect_all_rows(bucket: Bucket, endpoint: str) -> Step[None]:
    """Fetch the files of a bucket, and refuse rows that a crawl here would leave out.

    Args:
        bucket: The bucket.
        endpoint: Where it is.

    Raises:
        LakeError: Rows would be left out; or the files are more than is fetched, or can't be read.
    """
    beat = Progress("crawl", 0, None, "tables", bucket.name)
    yield beat
    mirror = Mirror(bucket, endpoint)
    stop = threading.Event()
    if not (yield from in_background(bucket.exists, lambda: beat)):
        return
    yield from in_background(lambda: mirror.fetch(stop.is_set), lambda: beat, stop.set)
    if not mirror.folder.is_dir():
        return
    lake = LocalLake(mirror.folder, copies=False)
    try:
        yield from lake.crawl(strict=True)
    finally:
        lake.close()
