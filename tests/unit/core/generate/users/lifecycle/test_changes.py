"""Changes of users: they add up to the users, and never depend on how far one looks."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.generate.events.history import day_shards
from core.generate.users.lifecycle.changes import (
    CHANGE_SCHEMA,
    HISTORY_SCHEMA,
    user_changes,
    user_history,
)
from core.generate.users.lifecycle.membership import day_number
from core.generate.users.snapshot import people_on
from core.generate.users.users import USER_SCHEMA, users
from core.job.model import Job

UNTIL = date(2022, 6, 30)
END = day_number(UNTIL)
JOB = Job(users=3_000, events=0, until_date=UNTIL)

jobs = st.builds(
    Job,
    users=st.integers(1, 400),
    events=st.just(0),
    seed=st.integers(0, 2**63 - 1),
    churn=st.floats(0, 100),
    spared=st.integers(0, 60),
    billing=st.floats(0, 100),
    from_date=st.dates(date(2020, 1, 1), date(2022, 6, 29)),
    until_date=st.just(UNTIL),
    locale=st.sampled_from(["pt_BR", "en_GB"]),
    places=st.sampled_from(["coherent", "faker"]),
)


def state(job: Job, shard: int, day: int) -> pl.DataFrame:
    return users(job, shard, people=people_on(job, shard, day)).sort("account_id")


def shards(job: Job, day: int) -> range:
    return range(day_shards(job, day))


@settings(max_examples=8, deadline=None)
@given(jobs, st.integers(0, 900))
@pytest.mark.large
def test_the_last_changes_are_the_users(job: Job, days: int) -> None:
    for shard in shards(job, END + days):
        changes = user_changes(job, shard, 0, END + days)
        last = changes.sort("account_id", "version").unique("account_id", keep="last")
        assert (
            last.sort("account_id")
            .select(USER_SCHEMA.names())
            .equals(state(job, shard, END + days))
        )


@settings(max_examples=8, deadline=None)
@given(jobs, st.integers(0, 700), st.integers(1, 200))
@pytest.mark.large
def test_looking_further_only_adds(job: Job, days: int, more: int) -> None:
    for shard in shards(job, END + days):
        there = user_changes(job, shard, 0, END + days)
        later = user_changes(job, shard, END + days + 1, END + days + more)
        assert pl.concat([there, later]).equals(user_changes(job, shard, 0, END + days + more))


@settings(max_examples=8, deadline=None)
@given(jobs, st.integers(0, 700))
@pytest.mark.large
def test_the_history_is_the_changes_end_to_end(job: Job, days: int) -> None:
    for shard in shards(job, END + days):
        changes = user_changes(job, shard, 0, END + days).sort("account_id", "version")
        following = pl.col("changed_at").shift(-1).over("account_id")
        made = changes.with_columns(
            valid_from="changed_at", valid_to=following, is_current=following.is_null()
        ).select(HISTORY_SCHEMA.names())
        assert made.equals(user_history(job, shard, END + days).sort("account_id", "version"))


def test_the_base_period_ends_with_the_published_users() -> None:
    assert state(JOB, 0, END).equals(users(JOB, 0).sort("account_id"))


def test_every_kind_of_change_is_there_and_in_order() -> None:
    changes = user_changes(JOB, 0, 0, END + 400)
    assert changes.schema == CHANGE_SCHEMA
    assert changes["changed_at"].is_sorted()
    ordered = changes.sort("account_id", "version")
    before = ordered.with_columns(
        pl.col(*USER_SCHEMA.names()).shift(1).over("account_id").name.prefix("was_")
    ).filter(pl.col("version") > 1)
    kinds = {
        "plan": pl.col("contracted_plan") != pl.col("was_contracted_plan"),
        "move": pl.col("post_code") != pl.col("was_post_code"),
        "left": pl.col("churn_date").is_not_null() & pl.col("was_churn_date").is_null(),
        "back": pl.col("churn_date").is_null() & pl.col("was_churn_date").is_not_null(),
    }
    counted = before.select(**{name: kind.sum() for name, kind in kinds.items()}).row(0, named=True)
    assert min(counted.values()) > 10
    assert (ordered.filter(version=1)["op"] == "I").all()
    assert (before["op"] != "I").all()
    assert before.filter(kinds["left"])["op"].unique().to_list() == ["D"]
    # A change changes something.
    same = [pl.col(name).eq_missing(pl.col(f"was_{name}")) for name in USER_SCHEMA.names()]
    assert before.filter(pl.all_horizontal(same)).is_empty()
    versions = ordered.group_by("account_id").agg(pl.col("version"))["version"].to_list()
    assert all(found == list(range(1, len(found) + 1)) for found in versions)


@pytest.mark.parametrize("users", [0, 1])
def test_hardly_any_users(users: int) -> None:
    job = JOB.changed(users=users)
    assert len(user_changes(job, 0, 0, END)) >= users
    assert user_history(job, 0, END).schema == HISTORY_SCHEMA
