"""The extension of a data set in a bucket: staged as open uploads, then completed together."""

from contextlib import AbstractContextManager

from core.dataset.manifest import Manifest
from core.dataset.publishing import Extender
from core.lake.address import Access
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.keys import prefixes_of
from core.lake.aws.s3.lease import Lease, check_finished
from core.lake.aws.s3.record import Record
from core.lake.aws.s3.upload import open_record, read_uploaded
from core.lake.aws.staging import BucketStaging, not_as_put
from core.lake.interface import Extended, no_data_set
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step


def extend(
    bucket: Bucket,
    access: Access,
    exclusive: AbstractContextManager[Lease],
    extender: Extender,
) -> Step[Extended]:
    """Go on with a bucket's data set; see `core.lake.interface.Lake.extend`.

    Until its files are completed, none of them is visible, and the data set is as it was. From
    then on the lease says that the bucket is between two states, and the manifest comes last: after
    a kill between these two, the next extension does what is left.

    Args:
        bucket: The bucket.
        access: How to reach it, for other machines that stage files.
        exclusive: Lends the bucket's lease, and gives it back.
        extender: Makes what is new.
    """
    start = Progress("upload", 0, None, "files", bucket.name)

    def beat() -> Progress:
        return start

    yield start
    there = yield from in_background(bucket.exists, beat)
    if not there:
        raise no_data_set(f"s3://{bucket.name}")
    with exclusive as lease:
        yield from in_background(lease.take, beat, lease.stop)
        record = yield from in_background(lambda: open_record(bucket), beat)
        before = yield from in_background(lambda: _data_set(bucket, record, lease), beat)
        staging = BucketStaging(bucket.name, access)
        yield from in_background(lambda: staging.join(bucket, lease, record), beat)
        try:
            made = yield from extender(before, staging)
            if made.manifest == before:
                yield from in_background(lambda: _finish(bucket, record, lease, before), beat)
            else:
                yield from staging.publish_extension(made)
        finally:
            staging.leave()
    size = sum(each.file.bytes for each in made.staged)
    return Extended(before, made.manifest, len(made.staged), size)


def _data_set(bucket: Bucket, record: Record, lease: Lease) -> Manifest:
    """The data set of a bucket, whose files are those that Matinee put there.

    Raises:
        LakeError: There is none, or a file is another; it names the first such file.
    """
    manifest = read_uploaded(bucket)
    if manifest is None:
        check_finished(bucket)
        raise no_data_set(f"s3://{bucket.name}")
    listed = prefixes_of([file.path for file in manifest.files])
    there = {o.key: o for prefix in listed for o in bucket.objects(prefix)}
    for file in manifest.files:
        stored = there.get(file.path)
        content = record.content_of(stored) if stored else None
        # An extension that was cut off may have replaced what the next one replaces again.
        same = content is not None and (content.sha256 == file.sha256 or lease.is_unfinished)
        if not same and (stored is not None or not lease.is_unfinished):
            raise not_as_put(bucket, file.path, there=stored is not None)
    return manifest


def _finish(bucket: Bucket, record: Record, lease: Lease, manifest: Manifest) -> None:
    """Note that an extension is complete, if it was killed after its manifest was there.

    Args:
        bucket: The bucket.
        record: Its record.
        lease: Its lease, which is taken.
        manifest: The data set that the extension was to make.

    Raises:
        LakeError: It was killed before: the files are not all those of the manifest.
    """
    if not lease.is_unfinished:
        return
    ours = {
        stored.key: content.sha256
        for prefix in prefixes_of(record.keys)
        for stored in bucket.objects(prefix)
        if (content := record.content_of(stored)) is not None
    }
    if ours != {file.path: file.sha256 for file in manifest.files}:
        check_finished(bucket)
    record.settle({}, (), lease.versioned)
    lease.mark(unfinished=False)
