"""Changes of users: a row a change, with every column as it is afterwards.

The last change of each account is the user as the table of users has it. The same changes as
versions with the days between which each holds are a slowly changing dimension of type 2.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.sampling.hashing import bits, hashed
from core.generate.users.lifecycle.membership import NEVER
from core.generate.users.lifecycle.timeline import Days, Timeline, numbered, timeline
from core.generate.users.users import USER_SCHEMA, users
from core.job.model import PLANS, Job

CHANGE_SCHEMA: Final = pl.Schema(
    {
        "op": pl.String(),
        "changed_at": pl.Datetime("ms"),
        "version": pl.Int64(),
        **USER_SCHEMA,
    }
)
HISTORY_SCHEMA: Final = pl.Schema(
    {
        "version": pl.Int64(),
        "valid_from": pl.Datetime("ms"),
        "valid_to": pl.Datetime("ms"),
        "is_current": pl.Boolean(),
        **USER_SCHEMA,
    }
)
INSERT, UPDATE, DELETE = "I", "U", "D"

_TIME_STREAM: Final = 63
_DAY_MILLISECONDS: Final = 86_400_000
_ADDRESS: Final = (
    *("address_city", "address_state", "country"),
    *("address_number", "address_street", "post_code"),
)


@dataclass(frozen=True, slots=True)
class Changes:
    """Some changes of users, a value of each array a change; in the order of users, then of time.

    Attributes:
        user: Whose, as an index into the timeline.
        day: When, in days since 1970-01-01.
        op: `INSERT` for who signs up, `DELETE` for who leaves, `UPDATE` for everything else.
        version: The how manieth of this user's changes it is, from 1.
    """

    user: NDArray[np.int64]
    day: Days
    op: NDArray[np.str_]
    version: NDArray[np.int64]

    def at(self, index: NDArray[np.int64]) -> "Changes":
        """The changes at some indices."""
        return Changes(self.user[index], self.day[index], self.op[index], self.version[index])


def changes_of(life: Timeline, last: int) -> Changes:
    """All changes of some users up to a day; those of one user on one day are one.

    Args:
        life: The users.
        last: The day, in days since 1970-01-01.
    """
    people = life.people
    signed_up = people.registration.astype(np.int64)
    days = np.stack(
        [signed_up, *life.changed, *life.moved, life.back, people.leaving, life.again], axis=1
    )
    user, kind = np.nonzero(days <= min(last, NEVER - 1))
    day = days[user, kind]
    order = np.lexsort((kind, day, user))
    user, day, kind = user[order], day[order], kind[order]
    # Of several changes on one day the last one decides what is done: signing up and leaving are
    # never among them.
    ends = np.append((user[1:] != user[:-1]) | (day[1:] != day[:-1]), True)[: len(user)]
    user, day, kind = user[ends], day[ends], kind[ends]
    op = np.where(kind == 0, INSERT, np.where(kind >= 6, DELETE, UPDATE))
    return Changes(user, day, op, numbered(user))


def user_changes(job: Job, shard: int, first: int, last: int) -> pl.DataFrame:
    """The changes of a shard's users within some days, in the order of time.

    Args:
        job: The job.
        shard: The shard.
        first: The first day, in days since 1970-01-01.
        last: The last day, not before the base period's end.

    Returns:
        A frame of `CHANGE_SCHEMA`.
    """
    life = timeline(job, shard, last)
    every = changes_of(life, last)
    some = np.flatnonzero(every.day >= first)
    some = some[np.lexsort((every.user[some], _moments(life, every)[some]))]
    found = every.at(some)
    frame = _described(job, shard, life, found).with_columns(
        op=pl.Series(found.op, dtype=pl.String),
        changed_at=_datetimes(_moments(life, found)),
        version=pl.Series(found.version),
    )
    return frame.select(CHANGE_SCHEMA.names())


def user_history(job: Job, shard: int, last: int) -> pl.DataFrame:
    """The versions of a shard's users up to a day, each with the time from which to which it holds.

    Args:
        job: The job.
        shard: The shard.
        last: The day, in days since 1970-01-01, not before the base period's end.

    Returns:
        A frame of `HISTORY_SCHEMA`, in the order of users; the version that holds on has no end.
    """
    life = timeline(job, shard, last)
    every = changes_of(life, last)
    moment = _moments(life, every)
    current = np.append(every.user[1:] != every.user[:-1], True)[: len(moment)]
    until = np.where(current, NEVER, np.append(moment[1:], 0)[: len(moment)])
    frame = _described(job, shard, life, every).with_columns(
        version=pl.Series(every.version),
        valid_from=_datetimes(moment),
        valid_to=pl.select(pl.when(pl.Series(~current)).then(_datetimes(until))).to_series(),
        is_current=pl.Series(current),
    )
    return frame.select(HISTORY_SCHEMA.names())


def _moments(life: Timeline, found: Changes) -> NDArray[np.int64]:
    """When changes happen, in milliseconds since 1970-01-01: by day, mostly."""
    word = hashed(life.seeds[found.user], _TIME_STREAM, found.day)
    # Between 7:00 and 23:59:59, the mean of two draws.
    second = 25_200 + ((bits(word, 0, 16) + bits(word, 16, 16)) * 61_200 >> 17)
    moments: NDArray[np.int64] = found.day * _DAY_MILLISECONDS + second * 1_000
    return moments


def _datetimes(moments: NDArray[np.int64]) -> pl.Series:
    return pl.Series(moments).cast(pl.Datetime("ms"))


def _described(job: Job, shard: int, life: Timeline, found: Changes) -> pl.DataFrame:
    """The users of changes, with every column as it is after each."""
    count = len(life.people.plan)
    address = life.address_on(found.user, found.day)
    frames = {
        number: users(
            job,
            shard,
            people=replace(life.people, address=np.full(count, number, np.uint8)),
        )
        for number in (0, *np.unique(address[address > 0]).tolist())
    }
    row = pl.Series(found.user)
    frame = frames[0][row]
    for number, other in frames.items():
        if number:
            there = pl.Series(address == number)
            moved = other.select(_ADDRESS)[row]
            frame = frame.with_columns(
                moved[name].zip_with(there, frame[name]).alias(name) for name in _ADDRESS
            )
    churn = life.churn_on(found.user, found.day)
    plan = pl.Series(PLANS)[pl.Series(life.plan_on(found.user, found.day))]
    left = pl.Series(np.where(churn == NEVER, 0, churn).astype(np.int32)).cast(pl.Date)
    return frame.with_columns(
        plan.alias("contracted_plan"),
        left.zip_with(pl.Series(churn != NEVER), pl.Series([None], dtype=pl.Date)).alias(
            "churn_date"
        ),
    )
