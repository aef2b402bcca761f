"""Estimate the bytes of a job, and the rows of a size."""

import re

from core.messages import Message

# Bytes of a row by format and compression: measured on 98,304 users and as many watch events of the
# default job. Events compress so well because nine tenths of one is its title.
USER_BYTES = {
    "csv": {"none": 174.0, "gzip": 53.0, "zstd": 51.0},
    "parquet": {"none": 52.0, "gzip": 37.0, "zstd": 37.0},
    "avro": {"none": 166.0, "gzip": 67.0},
}
EVENT_BYTES = {
    "json": {"none": 324.0, "gzip": 56.0, "zstd": 23.5},
    "parquet": {"none": 20.0, "gzip": 16.0, "zstd": 16.0},
    "avro": {"none": 175.0, "gzip": 56.0},
}
# Bytes of a user in a further table over those in the table of users.
FURTHER_WEIGHTS = {"changes": 1.9, "subscriptions": 0.5, "payments": 8.0, "history": 2.1}
# A data set that is asked for by its size has this many watch events a user.
EVENTS_PER_USER = 50

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}
_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)b?\s*", re.IGNORECASE)


def parse_size(text: str) -> int:
    """The bytes that a text such as ``10GB``, ``1.5 MB`` or ``2000`` means, in powers of 1,000.

    Raises:
        ValueError: The text is not a size; its message says what is allowed.
    """
    match = _SIZE.fullmatch(text)
    size = round(float(match[1]) * _UNITS[match[2].lower()]) if match else 0
    if not 1_000 <= size <= 10 * 10**12:
        raise ValueError(Message("a size from 1kB to 10TB, such as 500MB or 10GB"))
    return size


def counts_for_size(text: str) -> tuple[int, int]:
    """How many users and watch events have about a size, as uncompressed CSV and JSON Lines.

    Raises:
        ValueError: The text is not a size; its message says what is allowed.
    """
    user_bytes, event_bytes = USER_BYTES["csv"]["none"], EVENT_BYTES["json"]["none"]
    users = max(1, round(parse_size(text) / (user_bytes + EVENTS_PER_USER * event_bytes)))
    return users, users * EVENTS_PER_USER


def data_bytes(
    users: int, events: int, users_format: str, events_format: str, compression: str
) -> int:
    """Estimate the size of a data set on disk, in bytes.

    Args:
        users: How many users.
        events: How many watch events.
        users_format: ``csv``, ``parquet`` or ``avro``.
        events_format: ``json``, ``parquet`` or ``avro``.
        compression: ``none``, ``gzip`` or ``zstd``.
    """
    user_bytes = USER_BYTES[users_format][compression]
    event_bytes = EVENT_BYTES[events_format][compression]
    return round(users * user_bytes + events * event_bytes)
