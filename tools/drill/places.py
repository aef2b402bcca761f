"""The lakes of a drill, read without Matinee."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from tools.drill.scene import MANIFEST, ROOT, digest, promised, require, tree

PRIVATE: Final = ".matinee"
LEASE: Final = f"{PRIVATE}/lease"
ACCOUNT: Final = "123456789012"


class Place(Protocol):
    """A lake of a drill."""

    name: str

    @property
    def address(self) -> str:
        """What ``--lake`` takes."""
        ...

    def content(self) -> dict[str, str]:
        """The digests of the tables' files, by path."""
        ...

    def check(self) -> None:
        """Check that a lake has no manifest, or all files of its manifest."""
        ...

    def leftovers(self) -> list[str]:
        """What must not exist after a command has succeeded."""
        ...

    def wipe(self) -> None:
        """Remove everything."""
        ...

    def put(self, name: str, content: bytes) -> None:
        """Write a file as another program would.

        Args:
            name: The path in the lake.
            content: The file's content.
        """
        ...

    def everything(self) -> dict[str, bytes]:
        """The contents of all files, by path."""
        ...


class LocalPlace:
    """A lake in a folder."""

    name = "local"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def address(self) -> str:
        """What ``--lake`` takes."""
        return str(self.folder)

    def content(self) -> dict[str, str]:
        """The digests of the tables' files, by path; without Matinee's private files."""
        there = tree(self.folder)
        return {path: sha for path, sha in there.items() if not path.startswith(f"{PRIVATE}/")}

    def check(self) -> None:
        """Check that a lake has no manifest, or all files of its manifest."""
        manifest = self.folder / PRIVATE / MANIFEST
        if manifest.exists():
            there = tree(self.folder)
            for path, wanted in promised(manifest.read_bytes()).items():
                require(there.get(path) == wanted, f"{path} in the lake as its manifest has it")

    def leftovers(self) -> list[str]:
        """Drafts."""
        return [path for path in tree(self.folder) if path.endswith(".part")]

    def wipe(self) -> None:
        """Remove everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def put(self, name: str, content: bytes) -> None:
        """Write a file as another program would.

        Args:
            name: The path in the lake.
            content: The file's content.
        """
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def everything(self) -> dict[str, bytes]:
        """The contents of all files, by path."""
        return {path: (self.folder / path).read_bytes() for path in tree(self.folder)}


class BucketPlace:
    """A lake in a bucket of the fake AWS."""

    name = "aws"

    def __init__(self, bucket: str, client: Any) -> None:
        self.bucket = bucket
        self.client = client

    @property
    def address(self) -> str:
        """What ``--lake`` takes."""
        return f"s3://{self.bucket}"

    def content(self) -> dict[str, str]:
        """The digests of the tables' files, by key."""
        return self._objects()

    def check(self) -> None:
        """Check that a bucket has no manifest, or all objects of its manifest."""
        manifest = f"{PRIVATE}/{MANIFEST}"
        if manifest in self._keys():
            there = self._objects()
            for path, wanted in promised(self._read(manifest)).items():
                require(there.get(path) == wanted, f"{path} in the bucket as its manifest has it")

    def leftovers(self) -> list[str]:
        """Multipart uploads that are open, and a lease."""
        if not self._exists():
            return []
        opened = self.client.list_multipart_uploads(Bucket=self.bucket).get("Uploads", ())
        lease = [key for key in self._keys() if key == LEASE]
        return [f"upload of {entry['Key']}" for entry in opened] + lease

    def wipe(self) -> None:
        """Remove all objects."""
        for key in self._keys():
            self.client.delete_object(Bucket=self.bucket, Key=key)

    def put(self, name: str, content: bytes) -> None:
        """Write an object as another program would.

        Args:
            name: The object's key.
            content: The object's content.
        """
        if not self._exists():
            where = {"LocationConstraint": self.client.meta.region_name}
            self.client.create_bucket(Bucket=self.bucket, CreateBucketConfiguration=where)
        self.client.put_object(Bucket=self.bucket, Key=name, Body=content)

    def everything(self) -> dict[str, bytes]:
        """The contents of all objects, by key."""
        return {key: self._read(key) for key in self._keys()}

    def _exists(self) -> bool:
        return self.bucket in {b["Name"] for b in self.client.list_buckets()["Buckets"]}

    def _objects(self) -> dict[str, str]:
        """The digest of each object, by key; without Matinee's private files."""
        keys = [key for key in self._keys() if not key.startswith(PRIVATE)]
        return {key: digest(self._read(key)) for key in keys}

    def _keys(self) -> list[str]:
        if not self._exists():
            return []
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        return [entry["Key"] for page in pages for entry in page.get("Contents", ())]

    def _read(self, key: str) -> bytes:
        content: bytes = self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        return content


@contextmanager
def fake_aws(folder: Path) -> Iterator[Mapping[str, str]]:
    """Run the fake AWS in another process; yields the environment that makes processes use it.

    Args:
        folder: The folder of its files.
    """
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.fake_aws", "--crawl-seconds", "0.3"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        environment = {}
        # It prints its environment, then works.
        for line in server.stdout or ():
            name, _, value = line.removeprefix("export ").strip().partition("=")
            environment[name] = value
            if name == "AWS_EC2_METADATA_DISABLED":
                break
        yield environment
    finally:
        server.terminate()
        server.communicate(timeout=30)


def s3(environment: Mapping[str, str]) -> Any:
    """A client that reads the fake AWS's buckets."""
    import boto3  # late: only drills on AWS need it

    return boto3.client(
        "s3",
        endpoint_url=environment["AWS_ENDPOINT_URL"],
        verify=environment["AWS_CA_BUNDLE"],
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        region_name=environment["AWS_DEFAULT_REGION"],
    )
