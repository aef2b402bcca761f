"""The days after the base period as files of their own, beside those of the base period."""

import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import polars as pl

from core.dataset.manifest import DataFile
from core.filesystem.atomic_write import replacing
from core.generate.events.events import event_schema
from core.generate.events.history import day_events, day_shards
from core.generate.output.formats import encode_file, suffix
from core.generate.output.layout import EVENTS_STEM
from core.generate.titles.catalogue import Catalogue
from core.generate.users.membership import EPOCH, day_number
from core.job.model import Job
from core.steps.progress import Progress, Step

# Days that are made together; how many does not change them.
_TOGETHER: Final = 28


def write_days(
    job: Job, titles: Catalogue, folder: Path, first: date, last: date
) -> Step[list[DataFile]]:
    """Write the watch events of some days after the base period, a file a day.

    The files do not depend on which days are asked for together. A day without events has none.

    Args:
        job: The job.
        titles: Its titles, those of the base period.
        folder: The data set's folder.
        first: The first day.
        last: The last day.

    Raises:
        OSError: A file can't be written.
    """
    files: list[DataFile] = []
    start, end = day_number(first), day_number(last)
    for low in range(start, end + 1, _TOGETHER):
        high = min(low + _TOGETHER - 1, end)
        yield Progress("generate", low - start, end + 1 - start, "steps", _named(low).isoformat())
        parts = []
        for shard in range(day_shards(job, high)):
            parts.append(day_events(job, titles, shard, low, high))
            yield Progress("generate", low - start, end + 1 - start, "steps")
        rows = pl.concat(parts).sort("datetime", "account_id", maintain_order=True)
        days = rows.group_by(pl.col("datetime").dt.date().alias("day"), maintain_order=True)
        for (day,), of_day in days:
            files.append(_write(job, folder, str(day), of_day.select(event_schema(job).names())))
    return files


def day_path(job: Job, day: str) -> str:
    """The path of a day's file: in a ``dt=`` folder where the layout has these, else by name.

    Args:
        job: The job.
        day: The day, as ``YYYY-MM-DD``.
    """
    ending = suffix(job.events_format, job.compression)
    stem = EVENTS_STEM
    if job.layout != "daily":
        return f"{stem}-{day}{ending}"
    above, _, name = stem.rpartition("/")
    return f"{above}/dt={day}/{name}{ending}"


def _write(job: Job, folder: Path, day: str, rows: pl.DataFrame) -> DataFile:
    path = day_path(job, day)
    content = encode_file(rows, job.events_format, job.compression)
    with replacing(folder / path) as draft:
        draft.write_bytes(content)
    return DataFile(path, len(content), len(rows), hashlib.sha256(content).hexdigest())


def _named(day: int) -> date:
    return EPOCH + timedelta(day)
