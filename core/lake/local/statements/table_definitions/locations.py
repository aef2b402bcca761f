"""``s3://`` locations and the folders of a local lake that they stand for.

A lake in a folder takes the part of one bucket, named after the folder; a location in another
bucket is refused.
"""

import re
from pathlib import Path
from typing import Final

from core.lake.local.catalog.locations import bucket_of, location_of
from core.lake.local.catalog.private_files import PRIVATE
from core.messages import Message
from core.sql.error_places import error_at

_LOCATION: Final = re.compile(r"s3://([^/]+)(/.*)?")
# The folder of the tables that statements make.
TABLES: Final = "tables"


def folder_at(text: str, offset: int, location: str, lake: Path) -> str:
    """The folder, below the lake's, that a location stands for.

    Args:
        text: The statement.
        offset: Where the location stands in it.
        location: The location as written.
        lake: The lake's folder.

    Raises:
        QueryError: It is no location, or leads out of the lake.
    """
    found = _LOCATION.fullmatch(location)
    place = location_of(lake, "folder")
    hint = Message("write a folder of this lake, such as '{example}'", example=place)
    if not found:
        raise error_at(
            text, offset, Message("'{location}' is not an s3:// location", location=location), hint
        )
    if found[1] != bucket_of(lake):
        raise error_at(
            text,
            offset,
            Message(
                "the bucket {bucket} is not this lake's, which is {own}",
                bucket=found[1],
                own=bucket_of(lake),
            ),
            hint,
        )
    folder = (found[2] or "/")[1:].removesuffix("/")
    parts = folder.split("/")
    legal = all(
        part and part not in (".", "..") and part.isprintable() and "\\" not in part
        for part in parts
    )
    if not folder or not legal or parts[0] == PRIVATE or re.match(r"[A-Za-z]:", folder):
        raise error_at(
            text,
            offset,
            Message("'{location}' is not a folder of the lake", location=location),
            hint,
        )
    check_inside(text, offset, lake, folder)
    return folder


def check_inside(text: str, offset: int, lake: Path, folder: str) -> None:
    """Refuse a folder that a link leads out of the lake.

    Args:
        text: The statement.
        offset: Where the folder is named in it.
        lake: The lake's folder.
        folder: The folder, below the lake's.

    Raises:
        QueryError: There is such a link.
    """
    place = lake
    for part in folder.split("/"):
        place /= part
        if place.is_symlink():
            raise error_at(
                text,
                offset,
                Message("{folder} goes through a link", folder=folder),
                Message("use a folder that is not a link"),
            )
