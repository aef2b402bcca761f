"""About how many bytes a job's files have, and how long it takes to make them."""

from math import exp
from typing import Final, NamedTuple

from core.job.model import Job
from core.job.sizes import data_bytes

# Rows a second on two cores, from `make bench NAMES=generate`: CSV and JSON Lines, uncompressed.
USERS_A_SECOND: Final = 700_000
EVENTS_A_SECOND: Final = 600_000
# In the layout "daily" each event is sorted into its day and written by itself, and each day's file
# takes its time: measured on 1,000 to 1,000,000 events over 61 to 2,522 days.
DAILY_EVENTS_A_SECOND: Final = 300_000
_SECONDS_A_DAY: Final = 0.0012


class _Day(NamedTuple):
    """The bytes of a day's file: what every file has, then those of its events and its titles.

    Attributes:
        file: Of an empty file.
        event: Of each event.
        titles: Of all titles. A file has each title once in effect, so they take the less an event
            the more events there are.
        events: By so many events two thirds of the titles are in the file.
    """

    file: float
    event: float
    titles: float
    events: float


# Measured on jobs of 1,000 to 1,000,000 events over 61 to 2,522 days; off by three tenths at most.
_DAY: Final = {
    ("json", "gzip"): _Day(300, 27, 6_000, 300),
    ("json", "zstd"): _Day(300, 20, 8_000, 350),
    ("parquet", "none"): _Day(4_500, 20, 32_000, 900),
    ("parquet", "gzip"): _Day(4_500, 16, 16_500, 700),
    ("parquet", "zstd"): _Day(4_500, 16, 16_500, 700),
    # Each Avro file has its schema; uncompressed, each event has its title in full.
    ("avro", "none"): _Day(775, 175, 0, 1),
    ("avro", "gzip"): _Day(880, 24, 6_300, 215),
}


def user_bytes(job: Job) -> int:
    """About how many bytes the users of a job have."""
    return data_bytes(job.users, 0, job.format, job.events_format, job.compression)


def event_bytes(job: Job) -> int:
    """About how many bytes the watch events of a job have, in its layout."""
    day = _DAY.get((job.events_format, job.compression))
    if job.layout != "daily" or day is None:
        return data_bytes(0, job.events, job.format, job.events_format, job.compression)
    each = job.events / _days(job)
    titles = day.titles * (1 - exp(-each / day.events))
    return round(_files(job) * (day.file + titles) + job.events * day.event)


def job_bytes(job: Job) -> int:
    """About how many bytes the users and the watch events of a job have together."""
    return user_bytes(job) + event_bytes(job)


def job_seconds(job: Job) -> float:
    """About how many seconds it takes to make a job's data set on two cores."""
    seconds = job.users / USERS_A_SECOND
    if job.layout != "daily":
        return seconds + job.events / EVENTS_A_SECOND
    return seconds + job.events / DAILY_EVENTS_A_SECOND + _files(job) * _SECONDS_A_DAY


def _days(job: Job) -> int:
    return (job.until_date - job.from_date).days + 1


def _files(job: Job) -> float:
    """How many days have an event."""
    days = _days(job)
    return days * (1 - exp(-job.events / days))
