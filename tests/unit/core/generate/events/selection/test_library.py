"""Launches are forgotten slowly, so that what is popular now says what is watched next."""

from datetime import date

import numpy as np
import pytest

from core.generate.events.selection.library import LAUNCH_WEEKS, Library, library
from core.generate.events.selection.quality import QUALITIES, RUN, qualities
from core.generate.titles.catalogue import catalogue
from core.generate.users.lifecycle.membership import day_number
from core.job.model import Job
from tools.aims.data import job_of, made
from tools.aims.people import recommending

JOB = Job(until_date=date(2026, 6, 30), seed=18)


@pytest.fixture(scope="module")
def shelves() -> Library:
    return library(JOB, catalogue(JOB))


def test_the_best_of_a_run_is_spoken_of_longer_than_the_others(shelves: Library) -> None:
    end = day_number(JOB.until_date) + 1
    place = qualities(shelves.kind, shelves.release, end) // (QUALITIES // RUN)
    last = end - 7 * (LAUNCH_WEEKS + 1)
    left: dict[bool, list[float]] = {True: [], False: []}
    for title in np.flatnonzero((shelves.release >= shelves.week_zero) & (shelves.release < last)):
        weeks = np.diff(shelves.new_weight)[shelves.new_title == title]
        assert (np.diff(weeks) < 0).all()
        left[bool(place[title] == 0)].append(float(weeks[8] / weeks[0]))

    assert np.mean(left[True]) == pytest.approx(0.065, abs=0.002)
    assert np.mean(left[False]) == pytest.approx(0.024, abs=0.002)


@pytest.mark.parametrize(("launch", "least", "most"), [(90, 0, 0.1), (0, 0.7, 1.4)])
def test_a_title_comes_to_its_weight_in_the_library_after_its_launch(
    launch: float, least: float, most: float
) -> None:
    job = JOB.changed(launch=launch)
    shelves = library(job, catalogue(job))
    weights = np.diff(shelves.weights).reshape(-1, len(shelves.order))
    start = shelves.first_day + shelves.span_days * np.arange(len(weights))[:, None]
    age = start - shelves.release[shelves.order]
    new = weights[(age >= 0) & (age < 60)]
    known = weights[(age >= 60) & (age < 120)]

    assert least <= new.mean() / known.mean() < most
    assert new.min() >= 1
    assert not weights[age < 0].any()


@pytest.mark.large
def test_what_is_popular_says_what_is_watched_next_and_a_recommender_more() -> None:
    # Of the seeds tried it is the one on which popularity used to be right least often: 0.054.
    popular, best = recommending(made(job_of("default", 644_858)))

    assert popular >= 0.06
    assert best >= 1.5 * popular
