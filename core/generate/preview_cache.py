"""The last preview as text, kept on disk for the next start to show at once.

Rows are a pure function of the job and of the program's versions, so what is kept under both is
what would be made; nothing that makes rows has to be loaded to show it.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from core.dataset.manifest import Measure, parse_measure
from core.filesystem.atomic_write import write_text
from core.filesystem.regular_file import regular_file
from core.generate.sampling.versions import program_stamps
from core.job.model import FICTIONAL, Job
from core.version import VERSION

_NAME = "rows.json"


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column of a table as text.

    Attributes:
        name: Its name.
        numeric: Whether it holds numbers.
        cells: The text of each row.
    """

    name: str
    numeric: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CachedPreview:
    """The first rows of a data set as text.

    Attributes:
        users: The columns of the first users.
        events: The columns of the first watch events.
        measures: What the job asks for beside what a sample shows; empty where it was not measured.
    """

    users: tuple[TextColumn, ...]
    events: tuple[TextColumn, ...]
    measures: tuple[Measure, ...] = ()


def rows_key(job: Job) -> str:
    """Hex digits that are the same where the same program makes the same rows."""
    parts = [job.fingerprint, VERSION, *program_stamps()]
    return sha256(repr(parts).encode()).hexdigest()


def excerpt_folder() -> Path:
    """Where an excerpt, and what is drawn of its rows, is kept."""
    return user_cache_path("matinee", appauthor=False) / "preview"


def kept_excerpt(job: Job) -> CachedPreview | None:
    """The excerpt of a job; None where another job's or none is kept, or it can't be read."""
    try:
        content = json.loads(regular_file(excerpt_folder() / _NAME).read_bytes())
        if content["key"] != rows_key(job):
            return None
        return CachedPreview(
            users=_columns(content["users"]),
            events=_columns(content["events"]),
            measures=tuple(parse_measure(entry) for entry in content["measures"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def keep_excerpt(job: Job, excerpt: CachedPreview) -> None:
    """Save a preview for the next start; it replaces the one saved before.

    Does nothing where titles come from elsewhere, which may be others by the next start. A disk
    that refuses costs that start its time, no more.

    Args:
        job: The job of the preview.
        excerpt: The rows and measures that are shown.
    """
    if job.titles != FICTIONAL:
        return
    content = {
        "key": rows_key(job),
        "users": [_entry(column) for column in excerpt.users],
        "events": [_entry(column) for column in excerpt.events],
        "measures": [asdict(measure) for measure in excerpt.measures],
    }
    with contextlib.suppress(OSError):
        write_text(excerpt_folder() / _NAME, json.dumps(content, ensure_ascii=False))


def _entry(column: TextColumn) -> dict[str, Any]:
    """A column as JSON; `asdict` would take each of its thousands of cells in hand."""
    return {"name": column.name, "numeric": column.numeric, "cells": column.cells}


def _columns(entries: list[Mapping[str, Any]]) -> tuple[TextColumn, ...]:
    """Take columns from their entries, which may have been written by anybody.

    Raises:
        KeyError, TypeError, ValueError: They are no entries of ours.
    """
    columns = tuple(
        TextColumn(entry["name"], bool(entry["numeric"]), tuple(entry["cells"]))
        for entry in entries
    )
    texts = [text for column in columns for text in (column.name, *column.cells)]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("a table of texts holds texts")
    if len({len(column.cells) for column in columns}) != 1:
        raise ValueError("all columns of a table have as many rows")
    return columns
