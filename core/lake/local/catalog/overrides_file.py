"""The overrides of a lake's tables, in a file of the lake that a person can read and edit.

``.matinee/tables.toml`` has a table a prefix, in the words of ``crawl --table``.
"""

from pathlib import Path
from typing import Final

import tomlkit
from tomlkit.exceptions import TOMLKitError

from core.errors import LakeError
from core.filesystem.atomic_write import write_text
from core.lake.local.catalog.private_files import PRIVATE, in_the_way
from core.lake.schema.overrides import Override, override_entry, override_of
from core.messages import Message, reason

NAME: Final = "tables.toml"
HEAD: Final = """\
# What you said of tables of this lake: matinee crawl --lake LAKE --table PREFIX with
# --header, --delimiter, --encoding, --strings and --type. Crawl again after an edit.
"""


def overrides_path(lake: Path) -> Path:
    """Where the overrides of a lake are."""
    return lake / PRIVATE / NAME


def is_overrides_file(path: Path) -> bool:
    """Whether a file is there and begins as Matinee's does; a person may have edited the rest."""
    try:
        regular = path.is_file() and not path.is_symlink()
        return regular and path.read_bytes().startswith(HEAD.encode())
    except OSError:
        return False


def read_overrides(lake: Path) -> dict[str, Override]:
    """The overrides of a lake, by prefix.

    Raises:
        LakeError: The file can't be read, or says what is not allowed.
    """
    path = overrides_path(lake)
    try:
        content = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
        return {str(prefix): override_of(values) for prefix, values in content.items()}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, TOMLKitError, AttributeError) as error:
        raise LakeError(
            Message("{path} can't be read: {reason}", path=path, reason=reason(error)),
            Message("correct the file, or remove it"),
        ) from error


def write_override(lake: Path, prefix: str, override: Override) -> None:
    """Save the override of a table; an empty one removes it.

    Args:
        lake: The lake's folder.
        prefix: The table's folder in the lake.
        override: The override.

    Raises:
        LakeError: It can't be read or written, or is not ours.
    """
    path = overrides_path(lake)
    read_overrides(lake)
    if (path.is_symlink() or path.exists()) and not is_overrides_file(path):
        raise in_the_way(path)
    values = override_entry(override)
    try:
        # Comments and the order that a person gave it stay.
        document = tomlkit.parse(path.read_text("utf-8") if path.exists() else HEAD)
        document.pop(prefix, None)
        if values:
            document[prefix] = values
        write_text(path, tomlkit.dumps(document), unique=True)
    except OSError as error:
        raise LakeError(
            Message("{path} can't be written: {reason}", path=path, reason=reason(error)),
            "check the folder's permissions and the free space",
        ) from error
