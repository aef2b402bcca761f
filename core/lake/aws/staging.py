"""Files that many machines make land in a bucket.

A file is sent by the machine that made it, as a multipart upload to its final key. S3 shows nothing
of such an upload until it is completed, which is what publishing does. It is how Hadoop's S3A
committers work, without Hadoop.
"""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from core.dataset.answer_key import merged_keys
from core.dataset.manifest import DataFile, Manifest, write_manifest
from core.dataset.publishing import Extension, Staged
from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.account.session import OURS, TAG, Session
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.keys import FAULTS, HASH_NOTE
from core.lake.aws.s3.lease import Lease
from core.lake.aws.s3.plan import FAULTS_NAME, make_plan
from core.lake.aws.s3.record import Record
from core.lake.aws.s3.transfer import ConditionalPuts
from core.lake.aws.s3.upload import Publication, open_record
from core.messages import Message
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step

# A file of 128 MB goes in eight parts; S3 takes 10,000 of at least 5 MiB.
PART_BYTES: Final = 16 << 20
COMPLETE_AT_ONCE: Final = 16


class BucketStaging:
    """A landing in a bucket. Implements `core.dataset.publishing.Landing`.

    Workers get no typed-in keys: they sign in as the machines that they run on may.

    Args:
        bucket: The bucket; None stands for ``<account id>-landing-zone``.
        access: How to reach AWS.
    """

    def __init__(self, bucket: str | None, access: Access) -> None:
        self._name = bucket
        self._access = access
        self._known: Bucket | None = None
        self._held: tuple[Lease, Record] | None = None
        self._completed = 0

    def __reduce__(self) -> tuple[type["BucketStaging"], tuple[str | None, Access]]:
        return BucketStaging, (self._name, replace(self._access, keys=None))

    @property
    def address(self) -> str:
        """What ``--lake`` takes for the lake."""
        return f"s3://{self._name}" if self._name else "aws"

    def open(self) -> None:
        """Make the bucket when it is missing, lease it, and abort what a killed run has left."""
        self._bucket.ensure()
        lease = Lease(self._bucket)
        lease.take()
        try:
            record = open_record(self._bucket)
            record.begin_staging()
        except BaseException:
            lease.release()
            raise
        self._held = lease, record

    def join(self, bucket: Bucket, lease: Lease, record: Record) -> None:
        """Stage files under a lease that the caller holds; ends with `leave` instead of `close`.

        Args:
            bucket: The lake's bucket.
            lease: The lease on it.
            record: The record of the objects that Matinee wrote.
        """
        self._known = bucket
        record.begin_staging()
        self._held = lease, record

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A new folder on this machine's own disk."""
        with tempfile.TemporaryDirectory(prefix="matinee-") as folder:
            yield Path(folder)

    def stage(self, folder: Path, file: DataFile) -> Staged:
        """Send a file to its final key, and leave the upload incomplete until it is published.

        Args:
            folder: The scratch folder.
            file: The file; its path is relative to the folder.
        """
        bucket = self._bucket
        place = {"Bucket": bucket.name, "Key": file.path}
        with bucket.about(file.path):
            notes = {HASH_NOTE: file.sha256, TAG: OURS}
            upload = bucket.client.create_multipart_upload(**place, Metadata=notes)["UploadId"]
            try:
                tags: list[str] = []
                with (folder / file.path).open("rb") as content:
                    # An empty file is one empty part.
                    while (part := content.read(PART_BYTES)) or not tags:
                        number = {"UploadId": upload, "PartNumber": len(tags) + 1}
                        sent = bucket.client.upload_part(**place, **number, Body=part)
                        tags.append(sent["ETag"])
            except BaseException:
                bucket.client.abort_multipart_upload(**place, UploadId=upload)
                raise
        return Staged(file, " ".join([upload, *tags]))

    def publish(self, manifest: Manifest, staged: tuple[Staged, ...]) -> Step[None]:
        """Complete the uploads, remove what an earlier data set has left, put the manifest.

        Args:
            manifest: The data set.
            staged: Its files.

        Raises:
            LakeError: S3 refuses.
        """
        yield from self._publish(Extension(manifest, staged), extends=False)

    def publish_extension(self, made: Extension) -> Step[None]:
        """Complete the uploads, and replace the manifest by that of the whole data set.

        Args:
            made: The extension; the other files of its manifest are in the bucket already.

        Raises:
            LakeError: One of these is not; or S3 refuses.
        """
        yield from self._publish(made, extends=True)

    def _publish(self, made: Extension, *, extends: bool) -> Step[None]:
        if self._held is None:
            raise RuntimeError("a landing is opened before it publishes")
        bucket, (lease, record) = self._bucket, self._held
        manifest, staged = made.manifest, made.staged

        def beat() -> Progress:
            lease.check()
            return Progress("upload", self._completed, len(staged), "files", bucket.name)

        with tempfile.TemporaryDirectory() as folder:
            write_manifest(manifest, Path(folder))
            if extends and made.key:
                yield from in_background(lambda: self._write_key(Path(folder), made), beat)
            plan = yield from in_background(
                lambda: make_plan(bucket, record, manifest, Path(folder), False), beat
            )
            missing = set(plan.missing)
            for file in missing - {each.file for each in staged} if extends else ():
                raise not_as_put(bucket, file.path, there=bool(plan.replaced[file.path]))
            publication = Publication(bucket, lease, record, plan, extends=extends)
            yield from in_background(publication.begin, beat)
            wanted = [each for each in staged if each.file in missing]
            with ConditionalPuts(bucket.client, plan.replaced) as puts:
                yield from in_background(lambda: self._complete_all(wanted), beat)
            yield from in_background(record.abort_interrupted, beat)
            yield from in_background(lambda: publication.finish(puts.etags), beat)

    def _write_key(self, folder: Path, made: Extension) -> None:
        """Write the answer key of the whole data set, where the bucket has that of the earlier."""
        earlier = self._bucket.read(FAULTS)
        if earlier:
            new = {each.file.path for each in made.staged}
            kept = {file.path for file in made.manifest.files} - new
            (folder / FAULTS_NAME).write_bytes(merged_keys(earlier, made.key, kept))

    def close(self) -> None:
        """Abort the uploads that are still open, and give the lease back."""
        if self._held is not None:
            lease, _ = self._held
            try:
                self.leave()
            finally:
                lease.release()

    def leave(self) -> None:
        """Abort the uploads that are still open."""
        if self._held is not None:
            _, record = self._held
            self._held = None
            record.abort_interrupted()
            record.end_staging()

    def _complete_all(self, staged: list[Staged]) -> None:
        with ThreadPoolExecutor(COMPLETE_AT_ONCE, "matinee-complete") as pool:
            for _ in pool.map(self._complete, staged):
                self._completed += 1

    def _complete(self, staged: Staged) -> None:
        bucket = self._bucket
        upload, *tags = staged.token.split(" ")
        parts = [{"PartNumber": n, "ETag": tag} for n, tag in enumerate(tags, start=1)]
        with bucket.about(staged.file.path):
            bucket.client.complete_multipart_upload(
                Bucket=bucket.name,
                Key=staged.file.path,
                UploadId=upload,
                MultipartUpload={"Parts": parts},
            )

    @property
    def _bucket(self) -> Bucket:
        """The bucket, as this process reaches it."""
        if self._known is None:
            self._known = Bucket(Session(self._access), self._name)
        return self._known


def not_as_put(bucket: Bucket, path: str, *, there: bool) -> LakeError:
    """The error for a data set with an object that has changed since Matinee wrote it.

    Args:
        bucket: The lake's bucket.
        path: The object's path in the lake.
        there: Whether the object exists.
    """
    return LakeError(
        Message(
            "{path} {fault}: the data set can't go on",
            path=f"s3://{bucket.name}/{path}",
            fault=Message("was changed since it was uploaded") if there else Message("is missing"),
        ),
        "upload the data set again, then extend it",
    )
