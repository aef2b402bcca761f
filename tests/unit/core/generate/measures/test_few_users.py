"""Measures of data sets of which some measures can hardly be taken."""

from datetime import date

import pytest

from core.generate.preview import preview
from core.job.model import Job


def test_all_of_few_users_may_have_left_at_once() -> None:
    job = Job(
        users=30,
        events=0,
        seed=1,
        from_date=date(2015, 1, 1),
        until_date=date(2022, 6, 1),
        churn=100,
        female=0,
    )
    assert "early-churn" not in {measure.name for measure in preview(job).measures}


def test_the_hazard_of_the_first_month_may_be_none() -> None:
    job = Job(users=5_000, events=0, early_churn=0, until_date=date(2026, 1, 1))
    found = {measure.name: measure for measure in preview(job).measures}["early-churn"]
    assert found.requested == 0
    assert found.observed == pytest.approx(0.5)


def test_nobody_can_leave_on_a_billing_day_in_less_than_a_month() -> None:
    job = Job(users=1_500, from_date=date(2023, 2, 11), until_date=date(2023, 3, 12), spared=0)
    names = {measure.name for measure in preview(job.changed(events=0)).measures}
    assert "churn" in names
    assert "billing" not in names
