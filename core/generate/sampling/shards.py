"""How rows are cut into shards, so that each can be made alone and memory stays flat.

The watch events of all users lie on end: those of the first shard of users, then those of the next.
A chunk is a piece of that line, and may hold the last events of one shard and the first of another.
"""

from core.job.model import Job

# Users a shard, and watch events a chunk: enough to make a call into NumPy worth its while, and few
# enough for a chunk's columns to stay in a core's cache. Both shape the bytes.
USERS_A_SHARD = 32_768
EVENTS_A_CHUNK = 32_768
# Where users watch less, only some shards have events, so that each that does has about so many.
_FEWEST_EVENTS = 2_048


def user_shards(job: Job) -> int:
    """How many shards the users come in."""
    return -(-job.users // USERS_A_SHARD)


def event_shards(job: Job) -> int:
    """How many chunks the watch events come in."""
    return -(-job.events // EVENTS_A_CHUNK)


def users_in(job: Job, shard: int) -> int:
    """How many users a shard has; all have the same count except the last.

    Args:
        job: The job.
        shard: The shard's number.
    """
    return max(0, min(USERS_A_SHARD, job.users - shard * USERS_A_SHARD))


def events_in(job: Job, chunk: int) -> int:
    """How many watch events a chunk has; all have the same count except the last.

    Args:
        job: The job.
        chunk: The chunk's number.
    """
    return max(0, min(EVENTS_A_CHUNK, job.events - chunk * EVENTS_A_CHUNK))


def stride(job: Job) -> int:
    """Every how manieth shard of users has watch events."""
    shards = user_shards(job)
    if not job.events:
        return 1
    return max(1, min(shards, shards * _FEWEST_EVENTS // job.events))


def events_before(job: Job, shard: int) -> int:
    """How many watch events belong to the user shards before a shard, in proportion to their users.

    Args:
        job: The job.
        shard: The shard's number.
    """
    step = stride(job)
    users = min(-(-shard // step) * step * USERS_A_SHARD, job.users)
    return job.events * users // job.users if job.users else 0


def events_of_shard(job: Job, shard: int) -> int:
    """How many watch events the users of a shard have.

    Args:
        job: The job.
        shard: The shard's number.
    """
    return events_before(job, shard + 1) - events_before(job, shard)


def pieces_of(job: Job, low: int, high: int) -> list[tuple[int, int, int]]:
    """Where some events of the line lie: shards, and their first event and end within the shard.

    Args:
        job: The job.
        low: The first event.
        high: The event after the last one.
    """
    pieces = []
    while low < high:
        # The shard of an event, but for what rounding down took away.
        shard = min(low * job.users // job.events // USERS_A_SHARD, user_shards(job) - 1)
        shard -= shard % stride(job)
        while events_before(job, shard + 1) <= low:
            shard += 1
        start = events_before(job, shard)
        end = min(high, events_before(job, shard + 1))
        pieces.append((shard, low - start, end - start))
        low = end
    return pieces
