"""The objects of moto's buckets as files that DuckDB can read."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from moto.s3.models import s3_backends

from tests.fake_aws.behaviour import ACCOUNT

_FOLDER = tempfile.TemporaryDirectory(prefix="stand-in-")


@dataclass(frozen=True)
class ObjectFile:
    """An object: its key, its size and a file with its content."""

    key: str
    bytes: int
    path: Path


def objects(bucket: str, prefix: str) -> list[ObjectFile]:
    """What Athena and Glue see below a prefix, by key."""
    keys = s3_backends[ACCOUNT]["aws"].get_bucket(bucket).keys
    found = []
    for name in sorted(keys):
        stored = keys[name]
        hidden = name.rpartition("/")[2].startswith(("_", "."))
        if name.startswith(prefix) and stored.size and not hidden:
            found.append(ObjectFile(name, stored.size, _path(stored)))
    return found


def _path(stored: object) -> Path:
    content = stored.value  # type: ignore[attr-defined]
    name = hashlib.sha256(content).hexdigest()[:32]
    suffix = "".join(Path(stored.name).suffixes[-2:])  # type: ignore[attr-defined]
    path = Path(_FOLDER.name) / (name + suffix)
    if not path.exists():
        path.write_bytes(content)
    return path


def split_location(location: str) -> tuple[str, str]:
    """The bucket and the prefix of ``s3://bucket/prefix``."""
    bucket, _, prefix = location.removeprefix("s3://").partition("/")
    return bucket, prefix
