"""Price rises: what subscriptions and payments cost before and after them, to the cent."""

from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.generate.users.lifecycle.billing import payments, subscriptions
from core.generate.users.lifecycle.changes import user_changes, user_history
from tests.unit.core.generate.users.lifecycle.test_billing import expected
from tests.unit.core.generate.users.lifecycle.test_changes import END, JOB, shards, state

RISE = date(2022, 3, 15)
RAISED = JOB.changed(incidents=f"price-rise 5% {RISE}")
PRICES = {"Basic": "18.90", "Intermediary": "34.90", "Premium": "55.90"}
# Twice 5 percent more, in whole steps of ten cents.
DEARER = {"Basic": "20.80", "Intermediary": "38.40", "Premium": "61.50"}


def test_everybody_pays_more_from_the_first_billing_day_on() -> None:
    found = subscriptions(RAISED, 0, END)
    before, after = (found.filter(side) for side in sides("started_on"))
    for rows, prices in ((before, PRICES), (after, DEARER)):
        assert len(rows) > 100
        right = pl.col("plan").replace_strict({k: Decimal(v) for k, v in prices.items()})
        assert rows.filter(pl.col("price") != right).is_empty()
    ended = found.filter(end_reason="price-rise")
    assert len(ended) > 100
    # They go on with the same plan on the next day, at the new price.
    following = ended.join(
        found, left_on=["account_id", "ended_on"], right_on=["account_id", "started_on"]
    )
    assert len(following) == len(ended)
    assert (following["plan"] == following["plan_right"]).all()
    day = pl.col("ended_on")
    assert ended.filter(day < RISE).is_empty()
    assert ended.filter(day >= RISE + timedelta(30)).is_empty()
    assert ended.filter((day - pl.col("started_on")).dt.total_days() % 30 != 0).is_empty()
    # Nobody who was there pays the old price for a period that begins a month later.
    late = before.filter(pl.col("ended_on").is_null() | (pl.col("ended_on") > RISE + timedelta(30)))
    assert late.is_empty()


def sides(column: str) -> tuple[pl.Expr, pl.Expr]:
    return pl.col(column) < RISE, pl.col(column) >= RISE


def test_each_payment_is_of_its_subscription_s_price() -> None:
    paid = payments(RAISED, 0, 0, END).filter(pl.col("status") != "refunded")
    both = paid.join(subscriptions(RAISED, 0, END), "subscription_id")
    assert len(both) == len(paid)
    assert (both["amount"] == both["price"]).all()
    dearer = both.filter(pl.col("due_on") >= RISE + timedelta(30), status="paid")
    assert set(dearer["amount"]) == {Decimal(price) for price in DEARER.values()}


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(-400, 400)), min_size=1, max_size=3),
    st.integers(0, 500),
    st.integers(1, 60),
)
@pytest.mark.large
def test_payments_add_up_whatever_rises(rises: list[tuple[int, int]], days: int, more: int) -> None:
    asked = [f"price-rise {s}% {JOB.until_date + timedelta(day)}" for s, day in rises]
    job = JOB.changed(incidents=", ".join(asked))
    last = END + days
    for shard in shards(job, last):
        found, paid = subscriptions(job, shard, last), payments(job, shard, 0, last)
        assert found["subscription_id"].is_unique().all()
        sums = paid.filter(status="paid").group_by("subscription_id").agg(pl.col("amount").sum())
        both = expected(found, last).join(sums, "subscription_id", "full", coalesce=True)
        assert (both["cost"] == both["amount"]).all()
        further = payments(job, shard, last + 1, last + more)
        assert pl.concat([paid, further]).equals(payments(job, shard, 0, last + more))


def test_without_a_rise_nothing_is_other() -> None:
    later = JOB.changed(incidents=f"price-rise 0.0001% {JOB.until_date + timedelta(900)}")
    for made in (subscriptions, lambda job, shard, last: payments(job, shard, 0, last)):
        assert made(later, 0, END + 300).equals(made(JOB, 0, END + 300))


@pytest.mark.parametrize("days", [0, 200])
def test_changes_have_those_who_leave_for_the_price_and_add_up_to_the_users(days: int) -> None:
    job = JOB.changed(incidents=f"price-rise 40% {RISE}, campaign 300% 2021-10-01/2021-10-14")
    last = END + days
    for shard in shards(job, last):
        changes = user_changes(job, shard, 0, last)
        newest = changes.sort("account_id", "version").unique("account_id", keep="last")
        users = state(job, shard, last)
        for found in (newest, user_history(job, shard, last).filter("is_current")):
            assert found.select(users.columns).sort("account_id").equals(users)
    left = user_changes(job, 0, 0, last).filter(op="D")["churn_date"]
    month = left.is_between(RISE, RISE + timedelta(30)).sum()
    usual = left.is_between(RISE - timedelta(31), RISE - timedelta(1)).sum()
    assert month > 3 * usual
