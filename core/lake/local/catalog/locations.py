"""The bucket that a lake in a folder stands for, and the ``s3://`` locations in it."""

import re
from pathlib import Path


def bucket_of(lake: Path) -> str:
    """The name of the bucket that a lake's folder stands for, legal as a bucket's."""
    name = re.sub(r"[^a-z0-9.-]+", "-", lake.name.lower()).strip("-.")[:63]
    return name if len(name) >= 3 else f"{name or 'my'}-lake"


def location_of(lake: Path, folder: str) -> str:
    """The location of a folder, as statements write it.

    Args:
        lake: The lake's folder.
        folder: The folder, below the lake's.
    """
    return f"s3://{bucket_of(lake)}/{folder.strip('/')}/"
