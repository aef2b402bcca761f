"""The bucket: made private and encrypted when missing, never taken from somebody else."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from botocore.exceptions import ClientError

from core.errors import LakeError
from core.lake.aws.account.errors import DENIED, EXISTING, MISSING, accepting, code_of, if_there
from core.lake.aws.account.session import OURS, TAG, Client, Session
from core.lake.interface import EVENTS, USERS
from core.messages import Message

# A crawler makes one table of what is below a prefix, and Athena reads all that is there; so
# nothing else may lie below these two.
PREFIXES: Final = {USERS: "users/", EVENTS: "movies_events/"}
RESULTS: Final = "athena-results/"
FAULTS: Final = "faults.csv"  # what a messy data set lists; no table's file
NEVER: Final = datetime.min.replace(tzinfo=UTC)
RESULT_DAYS: Final = 7
LEFTOVER_DAYS: Final = 1
LOOKS_AT_ONCE: Final = 16
DELETE_AT_ONCE: Final = 1_000  # the most that DeleteObjects takes


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object: its key, its size in bytes, when it came, and its version where such are kept."""

    key: str
    bytes: int = 0
    modified: datetime = NEVER
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
        """What an error calls it."""
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
            LakeError: It is somebody else's, or in another region.
        """
        with self._session.about(self.label):
            try:
                self.client.head_bucket(Bucket=self.name)
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
        return True

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
        if not self.exists():
            self._create()
        elif not self.is_ours():
            return
        self._protect()

    def _create(self) -> None:
        where: dict[str, Any] = {}
        if self._session.region != "us-east-1":  # which S3 refuses to hear by name
            where = {"CreateBucketConfiguration": {"LocationConstraint": self._session.region}}
        with self._session.about(self.label):
            with accepting(EXISTING):
                self.client.create_bucket(Bucket=self.name, **where)
            try:
                self.client.put_bucket_tagging(
                    Bucket=self.name, Tagging={"TagSet": [{"Key": TAG, "Value": OURS}]}
                )
            except ClientError:
                # Without its tag a later run would take it for the user's own.
                self.client.delete_bucket(Bucket=self.name)
                raise

    def _protect(self) -> None:
        with self._session.about(self.label):
            for operation, settings in bucket_settings(self.arn, self.client.meta.endpoint_url):
                getattr(self.client, operation)(Bucket=self.name, **settings)

    def objects(self, prefix: str = "") -> Iterator[StoredObject]:
        """The objects whose keys begin so, in the order of their keys."""
        with self._session.about(self.label):
            for page in self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.name, Prefix=prefix
            ):
                for entry in page.get("Contents", ()):
                    yield StoredObject(entry["Key"], entry["Size"], entry["LastModified"])

    def versions(self, prefix: str = "") -> Iterator[StoredObject]:
        """Every version and delete marker, which a versioned bucket keeps of what was deleted."""
        with self._session.about(self.label):
            for page in self.client.get_paginator("list_object_versions").paginate(
                Bucket=self.name, Prefix=prefix
            ):
                for entry in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                    size, modified = entry.get("Size", 0), entry["LastModified"]
                    yield StoredObject(entry["Key"], size, modified, entry["VersionId"])

    def about(self, key: str) -> AbstractContextManager[None]:
        """Turn botocore's errors into ours, told about an object."""
        return self._session.about(Message("object s3://{bucket}/{key}", bucket=self.name, key=key))

    def metadata(self, key: str) -> dict[str, str]:
        """What was noted on an object; empty when there is no such object."""
        with self.about(key):
            answer = if_there(lambda: self.client.head_object(Bucket=self.name, Key=key))
        return answer["Metadata"] if answer else {}

    def notes(self, keys: Iterable[str]) -> dict[str, dict[str, str]]:
        """The `metadata` of several objects, by key; many are looked at at once."""
        asked = sorted(keys)
        with ThreadPoolExecutor(LOOKS_AT_ONCE, "matinee-look") as pool:
            return dict(zip(asked, pool.map(self.metadata, asked), strict=True))

    def read(self, key: str, most: int | None = None) -> bytes | None:
        """An object's content, or its first bytes; None when there is no such object."""
        part = {} if most is None else {"Range": f"bytes=0-{most - 1}"}
        with self.about(key):
            answer = if_there(lambda: self.client.get_object(Bucket=self.name, Key=key, **part))
            return answer["Body"].read() if answer else None

    def put(self, key: str, content: bytes) -> None:
        """Store a small object."""
        with self.about(key):
            self.client.put_object(
                Bucket=self.name,
                Key=key,
                Body=content,
                ChecksumAlgorithm="CRC32",
                Metadata={TAG: OURS},
            )

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

    def abort_uploads(self, prefix: str = "") -> int:
        """Abort the multipart uploads that a killed run has left open; gives how many."""
        aborted = 0
        with self._session.about(self.label):
            for page in self.client.get_paginator("list_multipart_uploads").paginate(
                Bucket=self.name, Prefix=prefix
            ):
                for entry in page.get("Uploads", ()):
                    with accepting({"NoSuchUpload"}):
                        self.client.abort_multipart_upload(
                            Bucket=self.name, Key=entry["Key"], UploadId=entry["UploadId"]
                        )
                    aborted += 1
        return aborted

    def remove(self) -> None:
        """Delete the bucket itself, which must be empty."""
        with self._session.about(self.label), accepting(MISSING):
            self.client.delete_bucket(Bucket=self.name)


def bucket_settings(arn: str, endpoint: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The settings of a bucket that Matinee makes, as the S3 client's method and its arguments.

    Args:
        arn: The bucket's ARN.
        endpoint: The endpoint in effect; one without TLS gets no policy that asks for TLS.
    """
    yield (
        "put_public_access_block",
        {
            "PublicAccessBlockConfiguration": {
                "BlockPublicAcls": True,
                "IgnorePublicAcls": True,
                "BlockPublicPolicy": True,
                "RestrictPublicBuckets": True,
            }
        },
    )
    yield (
        "put_bucket_ownership_controls",
        {"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}},
    )
    encryption = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    yield (
        "put_bucket_encryption",
        {"ServerSideEncryptionConfiguration": {"Rules": [encryption]}},
    )
    yield "put_bucket_lifecycle_configuration", {"LifecycleConfiguration": {"Rules": _lifecycle()}}
    if endpoint.startswith("https:"):
        yield "put_bucket_policy", {"Policy": json.dumps(tls_only(arn))}


def _lifecycle() -> list[dict[str, Any]]:
    return [
        {
            "ID": "expire-query-results",
            "Status": "Enabled",
            "Filter": {"Prefix": RESULTS},
            "Expiration": {"Days": RESULT_DAYS},
        },
        {
            "ID": "abort-leftover-uploads",
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": LEFTOVER_DAYS},
        },
    ]


def tls_only(arn: str) -> dict[str, Any]:
    """A bucket policy that refuses every request without TLS."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "TlsOnly",
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": [arn, f"{arn}/*"],
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            }
        ],
    }
