"""Measures of data sets that are too small for some of them."""

from datetime import date

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
