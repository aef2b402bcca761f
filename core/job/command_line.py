"""A job as the command line that runs it."""

import shlex
from collections.abc import Mapping
from typing import Any

from core.job.model import SETTINGS, Job, key_of
from core.program import COMMAND


def option_text(value: Any) -> str:
    """A job's value as an option takes it: ``50,30,20`` for a mix, whole numbers without a dot."""
    if isinstance(value, tuple | list):
        return ",".join(option_text(part) for part in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def job_options(job: Job) -> list[str]:
    """The options that make this job of the default one; the period's end is always among them."""
    default = Job()
    options = []
    for name in SETTINGS:
        value = getattr(job, name)
        if value != getattr(default, name) or name == "until_date":
            options += [f"--{key_of(name)}", option_text(value)]
    return options


def command_line(job: Job, lake: str, reach: Mapping[str, str] | None = None) -> str:
    """The shell command that runs the four steps of a job on a lake.

    Args:
        job: The job.
        lake: The lake's address, as `--lake` takes it.
        reach: Options that say how the lake is reached, such as ``region``, with their values;
            empty ones are left out.
    """
    options = [*job_options(job), "--lake", lake]
    for name, value in (reach or {}).items():
        options += [f"--{name}", value] if value else []
    return shlex.join([*COMMAND, "run", *options])
