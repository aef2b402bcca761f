"""Requested against observed, for a job with values of its own everywhere."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.dataset.manifest import Measure
from core.generate.dataset import generate
from core.job.model import Job, key_of
from core.steps.progress import drain

pytestmark = pytest.mark.large
COUNTS: dict[str, Any] = {"users": 32_768, "events": 131_072, "until_date": date(2026, 6, 30)}
OWN = Job(
    **COUNTS,
    seed=4,
    locale="en_US",
    plan_mix=(20, 30, 50),
    churn=55,
    finished=40,
    female=35,
    growth=60,
    season=45,
    churn_by_plan=(2, 1, 0.5),
    activity_spread=0.6,
    activity_by_plan=(1, 1.5, 3),
    binge=75,
    evening=85,
    weekend=120,
    fading=120,
    popularity=1.3,
    decay=150,
    taste=90,
    finish_spread=50,
    personal_taste=50,
    spells=40,
    launch=40,
    holidays=90,
    early_churn=4,
    billing=30,
    spared=45,
    churn_by_activity=0.2,
)
NONE = Job(
    **COUNTS,
    churn=0,
    growth=0,
    season=0,
    activity_spread=0,
    binge=0,
    evening=0,
    weekend=0,
    fading=0,
    popularity=0,
    decay=0,
    taste=0,
    finish_spread=0,
    personal_taste=0,
    spells=0,
    launch=0,
    holidays=0,
    early_churn=1,
    billing=0,
    churn_by_activity=0,
)
# What a job says that shapes rows, and what these can't show: the churn factors of nobody who left,
# the fading before no churn, the half-life of what never decays.
PARAMETERS = (
    "plan-mix female churn churn-by-plan growth season activity-spread activity-by-plan binge "
    "evening weekend fading popularity decay taste finished finish-spread personal-taste launch "
    "holidays spells early-churn billing spared churn-by-activity "
    "ties place-ties"
).split()


def measured(job: Job, folder: Path) -> tuple[Measure, ...]:
    return drain(generate(job, folder)).measures


@pytest.mark.parametrize("job", [Job(**COUNTS), OWN])
def test_every_parameter_is_met(job: Job, tmp_path: Path) -> None:
    measures = measured(job, tmp_path)

    assert {measure.name.partition(".")[0] for measure in measures} == {
        "users", "events", *PARAMETERS
    }  # fmt: skip
    assert [measure for measure in measures if not measure.met] == []
    for measure in measures:
        field = measure.name.partition(".")[0].replace("-", "_")
        assert key_of(field) in measure.name
        assert measure.unit in ("percent", "count", "days", "factor", "exponent")


def test_zero_turns_everything_off(tmp_path: Path) -> None:
    measures = {measure.name: measure for measure in measured(NONE, tmp_path)}

    assert [measure for measure in measures.values() if not measure.met] == []
    assert measures["churn"].observed == 0
    assert measures["binge"].observed == 0


def test_titles_drawn_again_are_not_taken_for_launches(tmp_path: Path) -> None:
    job = Job(**COUNTS | {"events": 262_144}, launch=30)

    (measure,) = (each for each in measured(job, tmp_path) if each.name == "launch")

    assert measure.observed == pytest.approx(30, abs=5)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"growth": 0}, "growth"),
        ({"season": 60}, "season"),
        ({"activity_spread": 0.3}, "activity-spread"),
        ({"binge": 20}, "binge"),
        ({"evening": 10}, "evening"),
        ({"weekend": 0}, "weekend"),
        ({"popularity": 0.3}, "popularity"),
        ({"taste": 0}, "taste"),
        ({"finish_spread": 0}, "finish-spread"),
        ({"finished": 90}, "finished"),
    ],
)
def test_what_was_not_delivered_is_noticed(
    change: dict[str, float], name: str, tmp_path: Path
) -> None:
    """Rows of one job, measured as if another had been asked for."""
    from core.generate.events.events import events
    from core.generate.measures.report import measures
    from core.generate.titles.catalogue import catalogue
    from core.generate.users.users import users

    made = Job(**COUNTS)
    titles = catalogue(made)
    found = measures(made.changed(**change), users(made, 0), events(made, 0), titles)

    assert [measure for measure in found if measure.name == name and not measure.met]


def test_a_short_period_says_nothing_of_years(tmp_path: Path) -> None:
    job = Job(users=500, events=500, from_date=date(2026, 1, 1), until_date=date(2026, 3, 1))

    names = {measure.name for measure in measured(job, tmp_path)}

    assert not {"growth", "season"} & names
    assert "finished" in names
