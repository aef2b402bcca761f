"""How rows are cut into shards, so that each can be made alone and memory stays flat."""

from core.job.model import Job

# Users a shard, and watch events a chunk: enough to make a call into NumPy worth its while, and few
# enough for a chunk's columns to stay in a core's cache. Both shape the bytes.
USERS_A_SHARD = 32_768
EVENTS_A_CHUNK = 32_768

# 2**64 over the golden ratio: its multiples spread evenly over the integers of 64 bits whatever
# their number (Knuth, The Art of Computer Programming, volume 3, section 6.4).
_GOLDEN = 0x9E3779B97F4A7C15


def user_shards(job: Job) -> int:
    """How many shards the users come in."""
    return -(-job.users // USERS_A_SHARD)


def event_shards(job: Job) -> int:
    """How many chunks the watch events come in."""
    return -(-job.events // EVENTS_A_CHUNK)


def users_in(job: Job, shard: int) -> int:
    """How many users a shard has: all alike but the last."""
    return max(0, min(USERS_A_SHARD, job.users - shard * USERS_A_SHARD))


def events_in(job: Job, chunk: int) -> int:
    """How many watch events a chunk has: all alike but the last."""
    return max(0, min(EVENTS_A_CHUNK, job.events - chunk * EVENTS_A_CHUNK))


def user_shard_of(job: Job, chunk: int) -> int:
    """The shard of users whose watch events a chunk holds.

    Shards get chunks in proportion to their users: the chunk's point on a low-discrepancy sequence
    falls on a user, and so on a shard.
    """
    point = (chunk * _GOLDEN) % 2**64
    return (point * job.users >> 64) // USERS_A_SHARD
