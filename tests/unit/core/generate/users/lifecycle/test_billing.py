"""Subscriptions and payments: every billing period that has begun is paid once, to the cent."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.generate.users.lifecycle.billing import (
    PAYMENT_SCHEMA,
    SUBSCRIPTION_SCHEMA,
    payments,
    subscriptions,
)
from core.generate.users.lifecycle.changes import user_changes
from core.generate.users.lifecycle.membership import EPOCH
from core.job.model import Job
from tests.unit.core.generate.users.lifecycle.test_changes import END, JOB, jobs, shards

DAY = pl.duration(days=1)


def expected(found: pl.DataFrame, last: int) -> pl.DataFrame:
    """What each subscription has cost by a day, worked out from its first and last days alone."""
    today = pl.lit(last, pl.Int32).cast(pl.Date)
    end = pl.min_horizontal(pl.col("ended_on"), today + DAY)
    days = (end - pl.col("started_on")).dt.total_days()
    return found.select("subscription_id", cost=pl.col("price") * -(-days // 30))


@settings(max_examples=15, deadline=None)
@given(jobs, st.integers(0, 700))
@pytest.mark.large
def test_payments_are_what_subscriptions_cost(job: Job, days: int) -> None:
    last = END + days
    for shard in shards(job, last):
        found, paid = subscriptions(job, shard, last), payments(job, shard, 0, last)
        assert (found.schema, paid.schema) == (SUBSCRIPTION_SCHEMA, PAYMENT_SCHEMA)
        assert paid["payment_id"].is_unique().all()
        assert found["subscription_id"].is_unique().all()
        sums = paid.filter(status="paid").group_by("subscription_id").agg(pl.col("amount").sum())
        both = expected(found, last).join(sums, "subscription_id", "full", coalesce=True)
        assert (both["cost"] == both["amount"]).all()
        assert both.null_count().sum_horizontal().item() == 0


@settings(max_examples=10, deadline=None)
@given(jobs, st.integers(0, 700), st.integers(1, 100))
@pytest.mark.large
def test_looking_further_only_adds_payments(job: Job, days: int, more: int) -> None:
    for shard in shards(job, END + days):
        parts = [
            payments(job, shard, 0, END + days),
            payments(job, shard, END + days + 1, END + days + more),
        ]
        assert pl.concat(parts).equals(payments(job, shard, 0, END + days + more))


def test_subscriptions_are_the_plans_of_the_changes() -> None:
    last = END + 500
    changes = user_changes(JOB, 0, 0, last)
    found = subscriptions(JOB, 0, last)
    members = changes.filter(pl.col("op") != "D").with_columns(day=pl.col("changed_at").dt.date())
    plans = members.join(found, "account_id").filter(
        pl.col("started_on") <= pl.col("day"),
        pl.col("ended_on").is_null() | (pl.col("day") < pl.col("ended_on")),
    )
    assert len(plans) == len(members)
    assert (plans["plan"] == plans["contracted_plan"]).all()
    ended = found.filter(pl.col("end_reason").is_in(["cancelled", "payment-failed"]))
    left = changes.filter(op="D").select("account_id", ended_on="churn_date")
    assert ended.select("account_id", "ended_on").sort(pl.all()).equals(left.sort(pl.all()))
    dearer = found.sort("account_id", "started_on").with_columns(
        following=pl.col("price").shift(-1).over("account_id")
    )
    for reason, rises in (("upgrade", True), ("downgrade", False)):
        some = dearer.filter(end_reason=reason)
        assert len(some) > 20
        assert ((some["following"] > some["price"]) == rises).all()


@pytest.mark.large
def test_failures_are_tried_again_and_refunds_are_for_the_days_that_are_left() -> None:
    last = END + 300
    found, paid = subscriptions(JOB, 0, last), payments(JOB, 0, 0, last)
    assert (paid["due_on"] == paid["processed_at"].dt.date()).all()
    tries = paid.filter(pl.col("status") != "refunded").sort("payment_id")
    groups = tries.group_by("subscription_id", "due_on").agg("attempt", "status")
    for attempts, states in groups.select("attempt", "status").rows():
        assert attempts == list(range(1, len(attempts) + 1))
        assert set(states[:-1]) <= {"failed"}
        assert states[-1] == "paid" or len(states) == 3
    unpaid = found.filter(end_reason="payment-failed").select("subscription_id", due_on="ended_on")
    lost = groups.filter(pl.col("status").list.last() == "failed")
    assert lost.select("subscription_id", "due_on").sort(pl.all()).equals(unpaid.sort(pl.all()))
    refunds = paid.filter(status="refunded").join(found, "subscription_id")
    assert len(refunds) > 20
    used = (pl.col("ended_on") - pl.col("started_on")).dt.total_days() % 30
    cents = (pl.col("price") * 100).cast(pl.Int64)
    right = (cents * (30 - used) + 15) // 30
    assert refunds.filter((pl.col("amount") * -100).cast(pl.Int64) != right).is_empty()
    assert (refunds["due_on"] == refunds["ended_on"]).all()
    assert paid["processed_at"].min() >= pl.Series([EPOCH]).cast(pl.Datetime("ms"))[0]
