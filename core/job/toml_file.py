"""The job's TOML file."""

import re
from pathlib import Path
from typing import Any

from core.errors import JobError
from core.filesystem.atomic_write import write_text
from core.job.model import SETTINGS, Job, key_of
from core.messages import Message, reason


def read_values(path: Path) -> dict[str, Any]:
    """The keys and values of a job file, before they are checked.

    Raises:
        JobError: The file is missing, can't be read, or is not TOML.
    """
    import tomllib  # only here: `--help` of the commands that read a file needs none of it

    try:
        # Editors on Windows put a mark at the beginning, which TOML does not know.
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise JobError(
            Message("job file {path} does not exist", path=path),
            "check its name, or save one from the window",
        ) from error
    except OSError as error:
        raise JobError(
            Message("job file {path} can't be read: {reason}", path=path, reason=reason(error)),
            "check its permissions",
        ) from error
    except UnicodeDecodeError as error:
        raise JobError(
            Message(
                "job file {path} is not UTF-8, in line {line}",
                path=path,
                line=error.object.count(b"\n", 0, error.start) + 1,
            ),
            "save it as UTF-8",
        ) from error
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise JobError(
            Message(
                "job file {path} is not TOML, in line {line}", path=path, line=_line(text, error)
            ),
            "write key = value in each line and each key once; what is neither a number nor a date "
            'stands in quotes: users = "10k"',
        ) from error


def _line(text: str, error: Exception) -> int:
    """The line that an error of the TOML reader names; without one, the text ended too early."""
    found = re.search(r"\(at line (\d+), ", str(error))
    return int(found[1]) if found else text.rstrip().count("\n") + 1


def read_job(path: Path) -> Job:
    """Read a job file.

    Raises:
        JobError: The file can't be read, a key is unknown, or a value is not allowed.
    """
    return Job.make(read_values(path), path.name)


def write_job(job: Job, path: Path) -> None:
    """Write a job file, with a comment above each key.

    Args:
        job: The job.
        path: The file; replaced if it exists.

    Raises:
        JobError: The file can't be written.
    """
    try:
        write_text(path, job_toml(job))
    except OSError as error:
        raise JobError(
            Message("job file {path} can't be written: {reason}", path=path, reason=reason(error)),
            "choose another folder",
        ) from error


def job_toml(job: Job) -> str:
    """The job as the text of its TOML file."""
    import tomlkit  # late: only saving needs it

    document = tomlkit.document()
    document.add(tomlkit.comment("A Matinee job: `matinee generate THIS_FILE --out DIR`"))
    for name, setting in SETTINGS.items():
        value = getattr(job, name)
        document.add(tomlkit.nl())
        document.add(tomlkit.comment(setting.description))
        document.add(key_of(name), _plain(value))
    return tomlkit.dumps(document)


def _plain(value: Any) -> Any:
    """A value as TOML writes it best: whole numbers without a fraction."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
