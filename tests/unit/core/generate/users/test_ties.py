"""What hangs together about a user: plan and tempo go with age as far as the job asks."""

from datetime import date

import numpy as np
import pytest

from core.generate.measures.report import measures
from core.generate.titles.catalogue import catalogue
from core.generate.users.membership import TEMPOS, members
from core.generate.users.users import users
from core.job.model import Job

JOB = Job(users=20_000, events=0, until_date=date(2026, 6, 30), seed=3)


@pytest.mark.parametrize("ties", [0, 25, 75])
def test_ties_are_as_strong_as_asked_for(ties: float) -> None:
    job = JOB.changed(ties=ties)
    frame = users(job, 0)
    found = {each.name: each for each in measures(job, frame, frame.clear(), catalogue(job))}

    for name in ("ties.plan", "ties.tempo"):
        assert found[name].met
        assert found[name].observed == pytest.approx(ties, abs=4)


def test_ties_leave_the_shares_as_they_were() -> None:
    job = JOB.changed(ties=75)
    people = members(job, 0, 0, job.users)

    share = 100 * np.bincount(people.plan) / job.users
    assert share == pytest.approx(job.plan_mix, abs=1.2)
    assert people.tempo.mean() == pytest.approx(TEMPOS / 2, rel=0.02)
    left = 100 * (users(job, 0)["churn_date"].is_not_null().mean() or 0)
    assert left == pytest.approx(job.churn, abs=1.5)


def test_the_old_take_dearer_plans_and_watch_less() -> None:
    people = members(JOB.changed(ties=50), 0, 0, JOB.users)
    age = people.registration - people.birthday
    old = age > np.median(age)

    assert people.plan[old].mean() > people.plan[~old].mean() + 0.2
    assert people.tempo[old].mean() < people.tempo[~old].mean() - 0.2 * TEMPOS / 2


def test_ages_do_not_depend_on_ties() -> None:
    one, other = (members(JOB.changed(ties=ties), 0, 0, JOB.users) for ties in (0, 60))
    assert (one.birthday == other.birthday).all()
    assert (one.registration == other.registration).all()
