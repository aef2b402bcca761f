"""What hangs together about a user: plan, tempo, age and city, as far as the job asks."""

from datetime import date

import numpy as np
import pytest

from core.generate.measures.report import measures
from core.generate.titles.catalogue import catalogue
from core.generate.users.addresses.places import places
from core.generate.users.addresses.time_zones import user_zones
from core.generate.users.lifecycle.membership import TEMPOS, members
from core.generate.users.users import users
from core.job.model import Job

# What an address is made of.
MOVED = ("address_city", "address_state", "post_code")
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


@pytest.mark.parametrize("locale", ["pt_BR", "en_US", "et_EE"])
@pytest.mark.parametrize("ties", [0, 25, 75])
def test_the_plan_goes_with_the_city_as_far_as_asked_for(locale: str, ties: float) -> None:
    job = JOB.changed(place_ties=ties, locale=locale)
    frame = users(job, 0)
    found = {each.name: each for each in measures(job, frame, frame.clear(), catalogue(job))}
    assert found["place-ties"].met
    assert found["place-ties"].observed == pytest.approx(ties, abs=4)


def test_cities_keep_their_shares_and_nothing_else_changes() -> None:
    one, other = (users(JOB.changed(place_ties=ties), 0) for ties in (0, 75))
    kept = [name for name in one.columns if name not in MOVED]
    assert one.select(kept).equals(other.select(kept))
    before, after = (dict(frame["address_state"].value_counts().rows()) for frame in (one, other))
    for state, count in before.items():
        assert after[state] == pytest.approx(count, abs=6 * count**0.5 + 3), state


def test_a_city_and_its_time_zone_go_together() -> None:
    job = JOB.changed(place_ties=75, locale="pt_BR=60, en_US=40")
    frame, zones = users(job, 0), user_zones(job, 0, job.users)
    zone = np.array(zones.names)[zones.zone]
    for country, locale in (("Brazil", "pt_BR"), ("United States", "en_US")):
        known = places(locale)
        assert known is not None
        theirs = {
            (city, region, known.zones[number])
            for city, region, number in zip(
                known.cities.values, known.regions.values, known.zone, strict=True
            )
        }
        rows = (frame["country"] == country).to_numpy()
        cities = frame.filter(rows).select("address_city", "address_state").rows()
        assert {(*pair, name) for pair, name in zip(cities, zone[rows], strict=True)} <= theirs
