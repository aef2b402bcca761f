"""The layout of a delimited text file: its dialect, and how its header goes with the table's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.lake.interface import CATALOGUED
from core.lake.local.sources.delimited_text.delimited import (
    SAMPLE_LINES,
    Dialect,
    cells,
    dialect_of,
)
from core.lake.local.sources.delimited_text.header import is_header, looks_like_header
from core.lake.local.sources.file_start import FileStart
from core.lake.schema.overrides import Override
from core.messages import Message

# A column of each of Matinee's tables: a first line with it is a header, even where all is text.
_KNOWN: Final = {**dict.fromkeys(CATALOGUED, "account_id"), "titles": "id"}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file's rows are laid out.

    Attributes:
        dialect: How its cells are separated.
        names: Its columns' names; col0, col1 ... without a header.
        first: Its header's line, or its first.
    """

    dialect: Dialect
    names: tuple[str, ...]
    first: str


def same_layout(reference: Layout, start: FileStart) -> Layout | None:
    """The reference layout, if the beginning of a file clearly matches it; else None.

    Args:
        reference: The layout of another file.
        start: The beginning of the file.
    """
    dialect = reference.dialect
    lines = start.lines[dialect.skip : dialect.skip + 1]
    if not lines:
        return None
    line = lines[0]
    if dialect.header:
        return reference if line == reference.first else None
    plain = line.count(dialect.delimiter) == dialect.width - 1 and '"' not in line
    return reference if plain and line.strip() and not line.startswith("#") else None


def layout_of(
    start: FileStart,
    folder: str,
    override: Override,
    reference: Layout | None = None,
    columns: Sequence[str] = (),
) -> tuple[Layout | None, Message | None]:
    """Find out a file's layout.

    Args:
        start: How the file begins.
        folder: The name of the table's folder.
        override: What the user says.
        reference: The layout of another file of the table.
        columns: The names of the table's columns so far.

    Returns:
        The layout, None where the file can't belong to the table; and what to say of the file, in
        words that follow its name, None for nothing.
    """
    dialect = dialect_of(start.lines, override.delimiter)
    lines = [line for line in start.lines[dialect.skip :] if line.strip()][:SAMPLE_LINES]
    rows = [cells(line, dialect) for line in lines] or [[""]]
    first = lines[0] if lines else ""
    names = tuple(cell.strip() for cell in rows[0])
    if reference is None:
        header, remark = _header(rows, folder, override)
        return _layout(dialect, names, first, header), remark
    if not reference.dialect.header:
        return _layout(dialect, names, first, override.header or False), None
    return _beside(dialect, rows, first, override, columns, folder)


def _layout(dialect: Dialect, names: tuple[str, ...], first: str, header: bool) -> Layout:
    if header:
        return Layout(replace(dialect, header=True, width=len(names)), names, first)
    plain = tuple(f"col{number}" for number in range(dialect.width))
    return Layout(replace(dialect, header=False), plain, first)


def _header(
    rows: Sequence[Sequence[str]], folder: str, override: Override
) -> tuple[bool, Message | None]:
    if override.header is not None:
        return override.header, None
    names = [cell.strip().lower() for cell in rows[0]]
    if looks_like_header(rows) and _KNOWN.get(folder) in names:
        return True, None
    if is_header(rows):
        return True, None
    if looks_like_header(rows):
        return False, Message(
            "has a first line that looks like a header, but all columns are text, so it is read as"
            " data, as Glue's crawler would: crawl --table {folder} --header yes makes it one",
            folder=folder,
        )
    return False, None


def _beside(
    dialect: Dialect,
    rows: Sequence[Sequence[str]],
    first: str,
    override: Override,
    columns: Sequence[str],
    folder: str,
) -> tuple[Layout | None, Message | None]:
    """The layout of a file beside others that have a header."""
    names = tuple(cell.strip() for cell in rows[0])
    mine, theirs = [n.lower() for n in names], [n.strip().lower() for n in columns]
    layout = _layout(dialect, names, first, True)
    if mine == theirs[: len(mine)]:
        missing = len(theirs) - len(mine)
        remark = Message(
            "has not the last column: it is NULL"
            if missing == 1
            else "has not the last {count} columns: they are NULL",
            count=missing,
        )
        return layout, remark if missing else None
    shared = set(mine) & set(theirs)
    if not shared and not is_header(rows) and override.header is not True:
        return _layout(dialect, names, first, False), Message(
            "has no header as the other files of {folder} have: its first line is read as data,"
            " but Athena skips it",
            folder=folder,
        )
    if not shared:
        return None, Message(
            "has other columns ({names}) than the other files of {folder}: skipped; give it a"
            " folder of its own, as Glue would give it a table of its own",
            names=", ".join(names),
            folder=folder,
        )
    if theirs == mine[: len(theirs)]:
        return layout, Message(
            "has columns that other files of {folder} lack: {names}; they are NULL there",
            folder=folder,
            names=", ".join(names[len(theirs) :]),
        )
    return layout, Message(
        "has its columns in another order or place ({names}): they are read by their place, as"
        " Athena reads text",
        names=", ".join(names),
    )
