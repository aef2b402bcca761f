"""Matinee's own files in a lake's folder: each has a stamp of its content.

A file without its stamp, or changed since, is not Matinee's: it may be read, but it is neither
overwritten nor removed.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from core.errors import LakeError
from core.filesystem.atomic_write import write_text
from core.messages import Message, reason, write_advice

# What Matinee keeps in a lake beside the tables' files.
PRIVATE: Final = ".matinee"
# The stamp is the digest of all that stands before it.
_STAMP: Final = re.compile(rb',\n "stamp": "([0-9a-f]{64})"\n\}\n')
_STAMP_BYTES: Final = len(',\n "stamp": ""\n}\n') + 64


def write_stamped(path: Path, content: Mapping[str, Any]) -> None:
    """Replace one of our files, all of it or nothing.

    Args:
        path: The file.
        content: What goes into it, as JSON; not empty.

    Raises:
        LakeError: What is there is not ours.
        OSError: It can't be written.
    """
    expect_stamped(path)
    text = json.dumps(content, indent=1, ensure_ascii=False).removesuffix("\n}")
    digest = hashlib.sha256(text.encode()).hexdigest()
    write_text(path, f'{text},\n "stamp": "{digest}"\n}}\n', unique=True)


def is_stamped(path: Path) -> bool:
    """Whether a file is there and is as Matinee wrote it."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        content = path.read_bytes()
    except OSError:
        return False
    found = _STAMP.fullmatch(content[-_STAMP_BYTES:])
    if found is None:
        return False
    return hashlib.sha256(content[:-_STAMP_BYTES]).hexdigest().encode() == found[1]


def expect_stamped(path: Path) -> None:
    """Refuse to go on where a file that is not ours has the name of one of ours.

    Raises:
        LakeError: There is one.
    """
    if (path.is_symlink() or path.exists()) and not is_stamped(path):
        raise in_the_way(path)


def expect_no_link(path: Path) -> None:
    """Refuse a link in the place of a file or folder of ours: Matinee makes none.

    Raises:
        LakeError: There is one.
    """
    if path.is_symlink():
        raise in_the_way(path)


def unwritable(lake: Path, error: OSError) -> LakeError:
    """The failure to write a lake's folder; raise it.

    Args:
        lake: The lake's folder.
        error: Why it can't be written.
    """
    return LakeError(
        Message("the lake {lake} can't be written: {reason}", lake=lake, reason=reason(error)),
        write_advice(error),
    )


def in_the_way(path: Path) -> LakeError:
    """The refusal to overwrite or remove what Matinee did not put there."""
    return LakeError(
        Message("{path} is in the way and was not put there by Matinee", path=path),
        "move it elsewhere, or take another folder as the lake",
    )
