"""The bucket: created private and encrypted if missing; another account's bucket is never used."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from botocore.exceptions import ClientError

from core.errors import LakeError
from core.lake.aws.account.errors import (
    CUT_OFF,
    DENIED,
    ELSEWHERE,
    EXISTING,
    MISSING,
    accepting,
    code_of,
    if_there,
)
from core.lake.aws.account.session import OURS, TAG, Client, Session
from core.lake.aws.s3.bucket_settings import bucket_settings
from core.lake.aws.s3.keys import HASH_NOTE
from core.messages import Message

NEVER: Final = datetime.min.replace(tzinfo=UTC)
LOOKS_AT_ONCE: Final = 16
READ_TRIES: Final = 3
DELETE_AT_ONCE: Final = 1_000  # the most that DeleteObjects takes


# S3's errors where another request was faster.
TAKEN: Final = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object, or one of its versions.

    Attributes:
        key: Its key.
        bytes: Its size.
        modified: When it was stored.
        version: Its version, where such are kept; ``null`` in other buckets.
        etag: Its ETag, without quotes; empty for a delete marker.
        sha256: The digest that Matinee noted; only `Bucket.look` gives it.
    """

    key: str
    bytes: int = 0
    modified: datetime = NEVER
    version: str | None = None
    etag: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """What S3 answers to a put: the ETag without quotes, and the version where such are kept."""

    etag: str
    version: str | None = None


class Bucket:
    """One bucket of the caller's own account.

    Args:
        session: The session with AWS.
        name: The bucket's name; None stands for ``<account id>-landing-zone``.

    Raises:
        LakeError: AWS can't be asked who is calling.
    """

    def __init__(self, session: Session, name: str | None) -> None:
        self._session = session
        self.name = name or f"{session.account}-landing-zone"

    @property
    def label(self) -> str:
        """Its name in an error."""
        return Message("bucket {name}", name=self.name)

    @property
    def arn(self) -> str:
        """The bucket's ARN."""
        return f"arn:{self._session.partition}:s3:::{self.name}"

    @property
    def client(self) -> Client:
        """The client to ask for what is in it."""
        return self._session.client("s3")

    def exists(self) -> bool:
        """Whether it is there, and the caller's.

        Raises:
            LakeError: It belongs to another account, or is in another region.
        """
        with self._session.about(self.label):
            try:
                answer = self.client.head_bucket(Bucket=self.name)
            except ClientError as error:
                if code_of(error) in MISSING:
                    return False
                if code_of(error) in DENIED:
                    raise LakeError(
                        Message(
                            "{bucket} belongs to another AWS account, or s3:ListBucket on it is"
                            " denied",
                            bucket=self.label,
                        ),
                        "take a bucket of your own: --lake s3://BUCKET",
                    ) from error
                raise
        self._expect_region(answer.get("BucketRegion"))
        return True

    def _expect_region(self, found: str | None) -> None:
        """S3 itself follows a bucket to its region; Glue and Athena do not."""
        if found and found != self._session.region and not self._session.plain:
            raise LakeError(
                Message(
                    "{bucket} is in {found}, but the region is {region}",
                    bucket=self.label,
                    found=found,
                    region=self._session.region,
                ),
                Message("give the bucket's own region: --region {found}", found=found),
            )

    def is_ours(self) -> bool:
        """Whether it bears the tag of the buckets that Matinee makes."""
        with self._session.about(self.label):
            try:
                tags = self.client.get_bucket_tagging(Bucket=self.name)["TagSet"]
            except ClientError as error:
                if code_of(error) == "NoSuchTagSet":
                    return False
                raise
        return {"Key": TAG, "Value": OURS} in tags

    def ensure(self) -> None:
        """Make it when it is missing; a bucket that Matinee did not make keeps its settings."""
        new = not self.exists()
        if new:
            self._create()
        elif not self.is_ours():
            return
        if not self._session.plain:
            self._protect(new)

    def _create(self) -> None:
        where: dict[str, Any] = {}
        if self._session.region != "us-east-1":  # which S3 does not accept by name
            where = {"CreateBucketConfiguration": {"LocationConstraint": self._session.region}}
        with self._session.about(self.label):
            self._make(where)
            try:
                self.client.put_bucket_tagging(
                    Bucket=self.name, Tagging={"TagSet": [{"Key": TAG, "Value": OURS}]}
                )
            except ClientError:
                # Without its tag a later run would take it for the user's own.
                self.client.delete_bucket(Bucket=self.name)
                raise

    def _make(self, where: dict[str, Any]) -> None:
        with accepting(EXISTING):
            if self._session.plain:
                # Few other stores have regions; those that do require one.
                with accepting(ELSEWHERE):
                    self.client.create_bucket(Bucket=self.name)
                    return
            self.client.create_bucket(Bucket=self.name, **where)

    def _protect(self, new: bool) -> None:
        endpoint = self.client.meta.endpoint_url
        wanted = bucket_settings(self.arn, endpoint, self._session.kms_key, new=new)
        with self._session.about(self.label):
            for operation, settings in wanted:
                getattr(self.client, operation)(Bucket=self.name, **settings)

    def objects(self, prefix: str = "") -> Iterator[StoredObject]:
        """The objects whose keys have a prefix, in the order of their keys."""
        with self._session.about(self.label):
            for page in self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.name, Prefix=prefix
            ):
                for entry in page.get("Contents", ()):
                    yield StoredObject(
                        entry["Key"],
                        entry["Size"],
                        entry["LastModified"],
                        etag=bare(entry.get("ETag")),
                    )

    def versions(self, prefix: str = "") -> Iterator[StoredObject]:
        """Every version and delete marker, which a versioned bucket keeps of what was deleted."""
        with self._session.about(self.label):
            for page in self.client.get_paginator("list_object_versions").paginate(
                Bucket=self.name, Prefix=prefix
            ):
                for entry in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                    yield StoredObject(
                        entry["Key"],
                        entry.get("Size", 0),
                        entry["LastModified"],
                        entry["VersionId"],
                        bare(entry.get("ETag")),
                    )

    def about(self, key: str) -> AbstractContextManager[None]:
        """Turn botocore's errors into ours, with the name of an object."""
        return self._session.about(Message("object s3://{bucket}/{key}", bucket=self.name, key=key))

    def in_the_way(self, key: str) -> LakeError:
        """The refusal to overwrite or delete what Matinee did not put there."""
        return LakeError(
            Message(
                "s3://{bucket}/{key} is in the way and was not put there by Matinee",
                bucket=self.name,
                key=key,
            ),
            "move it elsewhere, or take another bucket",
        )

    def look(self, key: str, version: str | None = None) -> StoredObject | None:
        """An object with what Matinee noted on it; None when there is no such object.

        Args:
            key: Its key.
            version: One of its versions; None is the current one.
        """
        which = {"VersionId": version} if version else {}
        with self.about(key):
            answer = if_there(lambda: self.client.head_object(Bucket=self.name, Key=key, **which))
        return _described(key, answer) if answer else None

    def get(self, key: str, most: int = -1) -> tuple[bytes, StoredObject] | None:
        """An object's content and what describes it; None when there is no such object.

        Args:
            key: Its key.
            most: How many bytes to read at most; -1 reads all.
        """
        for tries_left in reversed(range(READ_TRIES)):
            with self.about(key):
                try:
                    answer = if_there(lambda: self.client.get_object(Bucket=self.name, Key=key))
                    if answer is None:
                        return None
                    with closing(answer["Body"]) as body:
                        content: bytes = body.read(None if most < 0 else most)
                        if len(content) < most:
                            body.read(1)  # only then botocore sees that it ended too soon
                        return content, _described(key, answer)
                except CUT_OFF:
                    # botocore repeats a request, but not one whose body breaks off.
                    if not tries_left:
                        raise
        return None

    def chunks(self, key: str, size: int) -> Iterator[bytes]:
        """An object's content, piece by piece.

        Args:
            key: Its key.
            size: The size of a piece in bytes.
        """
        with (
            self.about(key),
            closing(self.client.get_object(Bucket=self.name, Key=key)["Body"]) as body,
        ):
            yield from body.iter_chunks(size)

    def read(self, key: str, most: int = -1) -> bytes | None:
        """Read an object, or its first bytes; None if there is no such object.

        Args:
            key: The object's key.
            most: The greatest number of bytes to read.
        """
        found = self.get(key, most)
        return found[0] if found else None

    def put(self, key: str, content: bytes, replacing: str | None = None) -> Put | None:
        """Store a small object.

        Args:
            key: Its key.
            content: Its content.
            replacing: The ETag that it must have until then; empty when there must be none. None
                overwrites whatever is there.

        Returns:
            None when another object is there by now.
        """
        digest = hashlib.sha256(content).hexdigest()
        condition = {} if replacing is None else condition_of(replacing)
        with self.about(key):
            try:
                answer = self.client.put_object(
                    Bucket=self.name,
                    Key=key,
                    Body=content,
                    ChecksumAlgorithm="CRC32",
                    Metadata={TAG: OURS, HASH_NOTE: digest},
                    **condition,
                )
            except ClientError as error:
                if not condition or code_of(error) not in TAKEN | MISSING:
                    raise
                # After a lost answer botocore repeats the request, and finds its own object.
                found = self.look(key)
                written = found is not None and found.sha256 == digest
                return Put(found.etag, found.version) if found and written else None
        return Put(bare(answer["ETag"]), answer.get("VersionId"))

    def delete(self, objects: Iterable[StoredObject]) -> tuple[tuple[StoredObject, str], ...]:
        """Delete objects, a thousand at a time.

        Returns:
            Those that could not be deleted, each with the reason.
        """
        failed = []
        waiting = list(objects)
        with self._session.about(self.label):
            for start in range(0, len(waiting), DELETE_AT_ONCE):
                batch = {(o.key, o.version): o for o in waiting[start : start + DELETE_AT_ONCE]}
                names = [
                    {"Key": key} | ({"VersionId": version} if version else {})
                    for key, version in batch
                ]
                answer = self.client.delete_objects(
                    Bucket=self.name, Delete={"Objects": names, "Quiet": True}
                )
                for error in answer.get("Errors", ()):
                    refused = batch[error["Key"], error.get("VersionId")]
                    failed.append((refused, f"{error['Code']}: {error.get('Message', '')}"))
        return tuple(failed)

    def open_uploads(self) -> Iterator[tuple[str, str]]:
        """The multipart uploads that are still open: key and id of each."""
        with self._session.about(self.label):
            for page in self.client.get_paginator("list_multipart_uploads").paginate(
                Bucket=self.name
            ):
                for entry in page.get("Uploads", ()):
                    yield entry["Key"], entry["UploadId"]

    def abort_upload(self, key: str, upload: str) -> None:
        """Abort a multipart upload; does nothing if it has ended.

        Args:
            key: The object's key.
            upload: The id of the upload.
        """
        with self.about(key), accepting({"NoSuchUpload"}):
            self.client.abort_multipart_upload(Bucket=self.name, Key=key, UploadId=upload)

    def remove(self) -> None:
        """Delete the bucket itself, which must be empty."""
        with self._session.about(self.label), accepting(MISSING):
            self.client.delete_bucket(Bucket=self.name)


def _described(key: str, answer: Mapping[str, Any]) -> StoredObject:
    notes = answer.get("Metadata", {})
    return StoredObject(
        key,
        answer.get("ContentLength", 0),
        answer.get("LastModified", NEVER),
        answer.get("VersionId"),
        bare(answer.get("ETag")),
        notes.get(HASH_NOTE, "") if notes.get(TAG) == OURS else "",
    )


def bare(etag: object) -> str:
    """An ETag without the quotes that S3 puts around it."""
    return str(etag or "").strip('"')


def condition_of(etag: str) -> dict[str, str]:
    """The condition of a put: that the object has this ETag still; with none, that it is new."""
    return {"IfMatch": f'"{etag}"'} if etag else {"IfNoneMatch": "*"}
