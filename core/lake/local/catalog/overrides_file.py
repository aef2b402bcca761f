"""The overrides of a lake's tables, in a file of the lake that a person can read and edit.

``.matinee/tables.toml`` has a table a prefix, in the words of ``crawl --table``.
"""

from pathlib import Path
from typing import Final

import tomlkit
from tomlkit.exceptions import TOMLKitError

from core.errors import LakeError
from core.filesystem.atomic_write import write_text
from core.filesystem.regular_file import regular_file
from core.lake.local.catalog.catalog import read_catalog
from core.lake.local.catalog.private_files import PRIVATE, in_the_way
from core.lake.schema.overrides import NO_OVERRIDE, Override, override_entry, override_of
from core.messages import Message, reason, write_advice

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
        return parse_overrides(regular_file(path).read_bytes(), str(path))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise _unreadable(str(path), error) from error


def parse_overrides(content: bytes, origin: str) -> dict[str, Override]:
    """The overrides that a file holds, by prefix.

    Args:
        content: The file's content.
        origin: What an error calls the file.

    Raises:
        LakeError: It can't be read, or says what is not allowed.
    """
    try:
        said = tomlkit.parse(content).unwrap()
        return {str(prefix): override_of(values) for prefix, values in said.items()}
    except (UnicodeDecodeError, TOMLKitError, AttributeError) as error:
        raise _unreadable(origin, error) from error


def with_override(content: bytes | None, prefix: str, override: Override) -> bytes:
    """The file's content with the override of a table; comments and the order of entries stay.

    Args:
        content: What the file holds, which `parse_overrides` can read; None where there is none.
        prefix: The table's folder.
        override: What it says; one that says nothing is removed.
    """
    document = tomlkit.parse(HEAD if content is None else content)
    document.pop(prefix, None)
    values = override_entry(override)
    if values:
        document[prefix] = values
    return tomlkit.dumps(document).encode()


def _unreadable(origin: str, error: Exception) -> LakeError:
    return LakeError(
        Message("{path} can't be read: {reason}", path=origin, reason=reason(error)),
        Message("correct the file, or remove it"),
    )


def _check_columns(lake: Path, prefix: str, override: Override) -> None:
    """Refuse the type of a column that the catalog's table of a prefix has not."""
    try:
        catalog = read_catalog(lake)
    except LakeError:
        # The next crawl makes it anew.
        return
    for table in catalog.tables if catalog else ():
        names = [column.name for column in table.own_columns]
        missing = [name for name, _ in override.types if name not in names]
        if table.prefix == prefix and missing:
            raise LakeError(
                Message("{table} has no column {name}", table=table.full_name, name=missing[0]),
                Message("its columns are: {names}", names=", ".join(names)),
            )


def write_override(lake: Path, prefix: str, override: Override) -> None:
    """Save the override of a table; an empty one removes it.

    Args:
        lake: The lake's folder.
        prefix: The table's folder in the lake.
        override: The override.

    Raises:
        LakeError: It can't be read or written, is not ours, or gives a type to a column that
            the table has not.
    """
    path = overrides_path(lake)
    known = read_overrides(lake).get(prefix, NO_OVERRIDE)
    if (known.header, known.delimiter) == (override.header, override.delimiter):
        _check_columns(lake, prefix, override)
    if (path.is_symlink() or path.exists()) and not is_overrides_file(path):
        raise in_the_way(path)
    try:
        before = path.read_bytes() if path.exists() else None
        write_text(path, with_override(before, prefix, override).decode(), unique=True)
    except OSError as error:
        raise LakeError(
            Message("{path} can't be written: {reason}", path=path, reason=reason(error)),
            write_advice(error),
        ) from error
