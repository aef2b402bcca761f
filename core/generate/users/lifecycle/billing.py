"""What users pay: the periods of their subscriptions, and a payment for each billing period.

A period of a subscription begins with signing up, another plan or price, or coming back. It is
billed on its first day and every `churn.BILLING_DAYS` days from then on, in advance, until it ends.
A payment that fails is tried again on the same day. Amounts are whole cents until they are written.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.sampling.hashing import bits, hashed
from core.generate.users.identifiers import account_ids
from core.generate.users.lifecycle.churn import BILLING_DAYS
from core.generate.users.lifecycle.membership import NEVER
from core.generate.users.lifecycle.prices import first_days_of_rises, prices_on
from core.generate.users.lifecycle.timeline import Days, Timeline, numbered, timeline
from core.job.model import PLANS, Job

REASONS: Final = ("upgrade", "downgrade", "cancelled", "payment-failed", "price-rise")
METHODS: Final = ("credit-card", "debit-card", "bank-transfer", "wallet")
MONEY: Final = pl.Decimal(12, 2)
SUBSCRIPTION_SCHEMA: Final = pl.Schema(
    {
        "subscription_id": pl.String(),
        "account_id": pl.Int64(),
        "plan": pl.String(),
        "price": MONEY,
        "started_on": pl.Date(),
        "ended_on": pl.Date(),
        "end_reason": pl.String(),
    }
)
PAYMENT_SCHEMA: Final = pl.Schema(
    {
        "payment_id": pl.String(),
        "subscription_id": pl.String(),
        "account_id": pl.Int64(),
        "due_on": pl.Date(),
        "attempt": pl.Int64(),
        "processed_at": pl.Datetime("ms"),
        "method": pl.String(),
        "status": pl.String(),
        "amount": MONEY,
    }
)
PAID, FAILED, REFUNDED = "paid", "failed", "refunded"

_ENDING_STREAM, _PAYING_STREAM, _METHOD_STREAM = 64, 65, 66
# Of 256: those who leave on a billing day because no payment came, those who get back what is left
# of a billing period when they leave within it, and payments that fail once and that fail twice.
_UNPAID, _PAID_BACK, _FAIL_ONCE, _FAIL_TWICE = 80, 96, 12, 2
# Of 256, those who pay by each method, summed up.
_METHODS_UP_TO: Final = np.array([150, 186, 222])
_ATTEMPTS: Final = 3
# How many billing periods a subscription may have, as far as their randomness is kept apart.
_MOST_PERIODS: Final = 4_096
_HOUR: Final = 3_600


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """Periods of subscriptions, a value of each array a period; in the order of users and time.

    Attributes:
        user: Whose, as an index into the timeline.
        number: The how manieth of this user's periods it is, from 1.
        plan: As an index into `PLANS`.
        cents: The price of a billing period.
        start: Its first day, in days since 1970-01-01.
        end: The day from which on it is no more; `NEVER` while that is not known.
        reason: Why it ends, as an index into `REASONS`, whether it has ended or not.
    """

    user: NDArray[np.int64]
    number: NDArray[np.int64]
    plan: NDArray[np.int64]
    cents: NDArray[np.int64]
    start: Days
    end: Days
    reason: NDArray[np.int64]


def subscriptions_of(job: Job, life: Timeline, last: int) -> Subscriptions:
    """The periods of some users' subscriptions that have begun by a day.

    Args:
        job: The job.
        life: The users.
        last: The day, in days since 1970-01-01.
    """
    signed_up = life.people.registration.astype(np.int64)
    earlier, later = life.changed
    leaving = life.people.leaving
    starts = np.stack([signed_up, earlier, later, life.back], axis=1)
    ends = np.stack(
        [
            np.minimum(np.minimum(earlier, later), leaving),
            np.minimum(later, leaving),
            leaving,
            life.again,
        ],
        axis=1,
    )
    user, part = np.nonzero(starts <= min(last, NEVER - 1))
    start, end = starts[user, part], ends[user, part]
    plan = life.plan_on(user, start)
    reason = _reasons(life, user, plan, start, end)
    whole, start, end, goes_on = _by_price(job, start, end, last)
    user, plan = user[whole], plan[whole]
    return Subscriptions(
        user,
        numbered(user),
        plan,
        prices_on(job, plan, start),
        start,
        np.where(end <= last, end, NEVER),
        np.where(goes_on, REASONS.index("price-rise"), reason[whole]),
    )


def _by_price(
    job: Job, start: Days, end: Days, last: int
) -> tuple[NDArray[np.int64], Days, Days, NDArray[np.bool_]]:
    """Part periods where their price goes up.

    Args:
        job: The job.
        start: The first day of each period.
        end: The day from which on it is no more.
        last: The last day that is known.

    Returns:
        Of each part: which period it is of, its first day, the day from which on it is no more, and
        whether the period goes on at another price.
    """
    rises = first_days_of_rises(job, start, np.minimum(end, last + 1))
    begins = np.sort(np.stack([start, *rises], axis=1), axis=1)
    new = np.diff(begins, axis=1, prepend=NEVER) != 0
    whole, _ = np.nonzero(new)
    parts = begins[new]
    goes_on = np.append(whole[1:] == whole[:-1], False)[: len(whole)]
    return whole, parts, np.where(goes_on, np.roll(parts, -1), end[whole]), goes_on


def _reasons(
    life: Timeline, user: NDArray[np.int64], plan: NDArray[np.int64], start: Days, end: Days
) -> NDArray[np.int64]:
    """Why periods end, as indices into `REASONS`."""
    following = life.plan_on(user, end)
    billed = (end - start) % BILLING_DAYS == 0
    unpaid = billed & (bits(hashed(life.seeds[user], _ENDING_STREAM, start), 0, 8) < _UNPAID)
    leaves = (end == life.people.leaving[user]) | (end == life.again[user])
    return np.where(leaves, np.where(unpaid, 3, 2), np.where(following > plan, 0, 1))


def subscriptions(job: Job, shard: int, last: int) -> pl.DataFrame:
    """The periods of the subscriptions of a shard's users, as they are known on a day.

    Args:
        job: The job.
        shard: The shard.
        last: The day, in days since 1970-01-01, not before the base period's end.

    Returns:
        A frame of `SUBSCRIPTION_SCHEMA`; a period that goes on has no end and no reason.
    """
    life = timeline(job, shard, last)
    found = subscriptions_of(job, life, last)
    account = account_ids(job.seed, life.people.rows)[pl.Series(found.user)]
    ended = pl.Series(found.end != NEVER)
    end = _dates(np.where(found.end == NEVER, 0, found.end))
    frame = pl.DataFrame(
        {
            "subscription_id": _subscription_ids(account, found.number),
            "account_id": account,
            "plan": pl.Series(PLANS)[pl.Series(found.plan)],
            "price": _money(found.cents),
            "started_on": _dates(found.start),
            "ended_on": end,
            "end_reason": pl.Series(REASONS)[pl.Series(found.reason)],
        }
    )
    return frame.with_columns(
        pl.when(ended).then(name).alias(name) for name in ("ended_on", "end_reason")
    ).cast(SUBSCRIPTION_SCHEMA)


def payments(job: Job, shard: int, first: int, last: int) -> pl.DataFrame:
    """What a shard's users paid, failed to pay, and got back within some days, in order of time.

    Args:
        job: The job.
        shard: The shard.
        first: The first day, in days since 1970-01-01.
        last: The last day, not before the base period's end.

    Returns:
        A frame of `PAYMENT_SCHEMA`; what is paid back is negative.
    """
    life = timeline(job, shard, last)
    found = subscriptions_of(job, life, last)
    billed = _billed(life, found, first, last)
    unpaid = _unpaid(found, first, last)
    refunded = _refunded(life, found, first, last)
    every = [np.concatenate(arrays) for arrays in zip(billed, unpaid, refunded, strict=True)]
    part, due, attempt, second, status, cents = every
    account = account_ids(job.seed, life.people.rows)[pl.Series(found.user[part])]
    subscription = _subscription_ids(account, found.number[part])
    word = bits(hashed(life.seeds[found.user[part]], _METHOD_STREAM), 0, 8)
    method = np.searchsorted(_METHODS_UP_TO, word, "right")
    frame = pl.DataFrame(
        {
            "subscription_id": subscription,
            "account_id": account,
            "due_on": _dates(due),
            "attempt": pl.Series(attempt),
            "processed_at": pl.Series((due * 86_400 + second) * 1_000).cast(pl.Datetime("ms")),
            "method": pl.Series(METHODS)[pl.Series(method)],
            "status": pl.Series((PAID, FAILED, REFUNDED))[pl.Series(status)],
            "amount": _money(cents),
        }
    )
    named = frame.with_columns(
        payment_id=pl.concat_str(
            "subscription_id",
            pl.lit("-"),
            pl.col("due_on").dt.strftime("%Y%m%d"),
            pl.lit("-"),
            pl.when(pl.col("status") == REFUNDED)
            .then(pl.lit("r"))
            .otherwise(pl.col("attempt").cast(pl.String)),
        )
    )
    return (
        named.select(PAYMENT_SCHEMA.names()).cast(PAYMENT_SCHEMA).sort("processed_at", "payment_id")
    )


# Of payments: the subscription's index, the day, the attempt, the second of the day, the status as
# 0 for paid, 1 for failed and 2 for refunded, and the amount in cents.
_Arrays = tuple[NDArray[np.int64], ...]


def _billed(life: Timeline, found: Subscriptions, first: int, last: int) -> _Arrays:
    """The billing periods that begin within some days: all of them are paid in the end."""
    low = -(-(np.maximum(found.start, first) - found.start) // BILLING_DAYS)
    high = (np.minimum(found.end - 1, last) - found.start) // BILLING_DAYS
    count = np.maximum(high - low + 1, 0)
    part = np.repeat(np.arange(len(count)), count)
    step = np.arange(len(part)) - np.repeat(np.cumsum(count) - count, count)
    period = low[part] + step
    due = found.start[part] + BILLING_DAYS * period
    counter = found.number[part] * _MOST_PERIODS + period
    word = hashed(life.seeds[found.user[part]], _PAYING_STREAM, counter)
    luck = bits(word, 0, 8)
    attempts = 1 + (luck < _FAIL_ONCE + _FAIL_TWICE) + (luck < _FAIL_TWICE)
    row = np.repeat(np.arange(len(part)), attempts)
    attempt = np.arange(len(row)) - np.repeat(np.cumsum(attempts) - attempts, attempts)
    status = (attempt + 1 < attempts[row]).astype(np.int64)
    second = _second(bits(word, 8, 16)[row], attempt)
    cents = found.cents[part]
    return part[row], due[row], attempt + 1, second, status, cents[row]


def _unpaid(found: Subscriptions, first: int, last: int) -> _Arrays:
    """The payments that ended a subscription: all attempts fail."""
    some = np.flatnonzero((found.end >= first) & (found.end <= last) & (found.reason == 3))
    part = np.repeat(some, _ATTEMPTS)
    attempt = np.arange(len(part)) % _ATTEMPTS
    cents = found.cents[part]
    second = _second(found.start[part] * 7_919 % 65_536, attempt)
    return part, found.end[part], attempt + 1, second, np.ones(len(part), np.int64), cents


def _refunded(life: Timeline, found: Subscriptions, first: int, last: int) -> _Arrays:
    """What is paid back to those who leave within a billing period: its remaining days."""
    used = (found.end - found.start) % BILLING_DAYS
    word = hashed(life.seeds[found.user], _ENDING_STREAM, found.start)
    ends = (found.end >= first) & (found.end <= last) & (found.reason == 2)
    part = np.flatnonzero(ends & (used > 0) & (bits(word, 8, 8) < _PAID_BACK))
    price = found.cents[part]
    cents = (price * (BILLING_DAYS - used[part]) + BILLING_DAYS // 2) // BILLING_DAYS
    second = 10 * _HOUR + (bits(word[part], 16, 16) * 10 * _HOUR >> 16)
    zeros = np.zeros(len(part), np.int64)
    return part, found.end[part], zeros + 1, second, zeros + 2, -cents


def _second(draw: NDArray[np.int64], attempt: NDArray[np.int64]) -> NDArray[np.int64]:
    """The second of the day of an attempt: in the small hours, and six hours after each other."""
    return 2 * _HOUR + (draw * 4 * _HOUR >> 16) + 6 * _HOUR * attempt


def _subscription_ids(account: pl.Series, number: NDArray[np.int64]) -> pl.Series:
    return pl.select(
        pl.concat_str(account.cast(pl.String), pl.lit("-"), pl.Series(number).cast(pl.String))
    ).to_series()


def _dates(days: Days) -> pl.Series:
    return pl.Series(days.astype(np.int32)).cast(pl.Date)


def _money(cents: NDArray[np.int64]) -> pl.Series:
    return (pl.Series(cents).cast(pl.Decimal(20, 2)) / 100).cast(MONEY)
