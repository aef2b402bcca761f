"""A job becomes a data set in a folder."""

import hashlib
import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from core.files import replacing
from core.generate.events import events
from core.generate.shards import event_shards, user_shards
from core.generate.users import users
from core.generate.workers import in_order, worker_count
from core.job import Job
from core.manifest import DataFile, Manifest, write_manifest
from core.progress import Progress, Step

USERS_FILE: Final = "users/users_dataset.csv"
EVENTS_FILE: Final = "movies_events/movies_events_dataset.json"


def generate(job: Job, folder: Path) -> Step[Manifest]:
    """Write the data set of a job into a folder, its manifest last.

    A complete data set of the same job that is there already is kept as it is.

    Raises:
        DataSetError: The folder can't be written, or holds something that is not ours.
        TitleError: The titles can't be had.
    """
    files = []
    total = job.users + job.events
    done = 0
    for path, make, count in (
        (USERS_FILE, partial(_users, job), user_shards(job)),
        (EVENTS_FILE, partial(_events, job), event_shards(job)),
    ):
        file = yield from _write(job, folder, path, make, max(count, 1), done, total)
        done += file.rows
        files.append(file)
    manifest = Manifest(job, tuple(sorted(files, key=lambda f: f.path)), (), {})
    write_manifest(manifest, folder)
    return manifest


def _users(job: Job, shard: int) -> tuple[bytes, int]:
    frame = users(job, shard)
    out = io.BytesIO()
    frame.write_csv(out, include_header=shard == 0)
    return out.getvalue(), len(frame)


def _events(job: Job, shard: int) -> tuple[bytes, int]:
    frame = events(job, shard)
    out = io.BytesIO()
    frame.write_ndjson(out)
    return out.getvalue(), len(frame)


def _write(
    job: Job,
    folder: Path,
    path: str,
    make: Callable[[int], tuple[bytes, int]],
    count: int,
    done: int,
    total: int,
) -> Step[DataFile]:
    size = rows = 0
    digest = hashlib.sha256()
    with replacing(folder / path) as draft, draft.open("wb") as handle:
        pieces = in_order(make, count, worker_count(job.workers))
        try:
            for piece in pieces:
                if piece is not None:
                    content, new = piece
                    handle.write(content)
                    digest.update(content)
                    size += len(content)
                    rows += new
                yield Progress("generate", done + rows, total, "rows", path)
        finally:
            pieces.close()
    return DataFile(path, size, rows, digest.hexdigest())
