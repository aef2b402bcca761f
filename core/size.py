"""How many bytes a job comes to, and how many rows make a size."""

import re

# Mean bytes of one row as written, uncompressed, in pt_BR with the default job.
USER_BYTES = {"csv": 205, "parquet": 90}
EVENT_BYTES = {"json": 385, "parquet": 45}
# What is left of a text file after compression.
COMPRESSED = {"none": 1.0, "gzip": 0.22, "zstd": 0.2}
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
        raise ValueError("a size from 1kB to 10TB, such as 500MB or 10GB")
    return size


def counts_for_size(text: str) -> tuple[int, int]:
    """How many users and watch events come to about a size, as uncompressed CSV and JSON Lines.

    Raises:
        ValueError: The text is not a size; its message says what is allowed.
    """
    users = max(1, parse_size(text) // (USER_BYTES["csv"] + EVENTS_PER_USER * EVENT_BYTES["json"]))
    return users, users * EVENTS_PER_USER


def data_bytes(
    users: int, events: int, users_format: str, events_format: str, compression: str
) -> int:
    """About how many bytes a data set has on disk."""
    kept = COMPRESSED[compression]
    # Parquet is compressed already; a codec on top changes little.
    user_bytes = USER_BYTES[users_format] * (kept if users_format == "csv" else 1)
    event_bytes = EVENT_BYTES[events_format] * (kept if events_format == "json" else 1)
    return round(users * user_bytes + events * event_bytes)
