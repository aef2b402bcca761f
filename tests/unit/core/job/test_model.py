"""The job: its rules, its errors, its fingerprint."""

import shlex
from datetime import date

import pytest
from faker.config import AVAILABLE_LOCALES

from core.errors import JobError
from core.job.command_line import command_line
from core.job.locale_codes import LOCALES
from core.job.model import KEYS, Job, today
from core.program import COMMAND


def test_the_default_job_is_the_published_one() -> None:
    job = Job()
    assert (job.users, job.events, job.locale, job.seed) == (5_000, 250_000, "pt_BR", 18)
    assert (job.plan_mix, job.churn, job.finished, job.female) == ((50, 30, 20), 30, 60, 50)
    assert job.from_date == date(2020, 1, 1)
    assert job.until_date == today()


def test_our_locales_are_fakers() -> None:
    assert set(LOCALES) == set(AVAILABLE_LOCALES)


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("users", -1, "a whole number from 0 to 1,000,000,000"),
        ("users", "many", "such as 5000, 10k or 1.5M"),
        ("plan-mix", "50,30,30", "sum to 100"),
        ("plan-mix", [50, 50], "three numbers from 0 to 100"),
        ("churn", 101, "a number from 0 to 100"),
        ("until", "2019-12-31", "a date after from"),
        ("from", "1066-10-14", "a date from 1950-01-01"),
        ("until", "soon", "a date as year-month-day"),
        ("until", "30/06/2026", "such as 2026-06-30"),
        ("locale", "xx_XX", "pt_BR"),
        ("format", "xml", "csv, parquet or avro"),
        ("churn-by-plan", "1,2,0", "three numbers from 0.01 to 100"),
        ("size", "plenty", "10GB"),
        ("titles", "", "a text, not empty"),
        ("usres", 1, "did you mean users?"),
    ],
)
def test_an_error_names_the_key_the_value_and_what_is_allowed(
    key: str, value: object, allowed: str
) -> None:
    with pytest.raises(JobError) as caught:
        Job.make({key: value}, "bad.toml")
    (problem,) = caught.value.problems
    assert problem.key == key
    assert problem.value in caught.value.message
    assert caught.value.message.startswith(f"bad.toml: {key} = ")
    assert allowed in caught.value.hint


def test_every_problem_is_named() -> None:
    with pytest.raises(JobError) as caught:
        Job.make({"users": -1, "churn": 200})
    assert [problem.key for problem in caught.value.problems] == ["users", "churn"]


def test_events_need_users() -> None:
    with pytest.raises(JobError, match="events = 5"):
        Job.make({"users": 0, "events": 5})


def test_a_size_becomes_counts() -> None:
    job = Job.make({"size": "1GB"})
    assert job.events == 50 * job.users > 1_000_000
    with pytest.raises(JobError, match="size = 1GB"):
        Job.make({"size": "1GB", "users": 3})


def test_workers_do_not_change_the_fingerprint_but_all_else_does() -> None:
    job = Job(until_date=date(2026, 1, 1))
    assert job.changed(workers=2).fingerprint == job.fingerprint
    assert job.changed(seed=19).fingerprint != job.fingerprint
    assert job.changed(until_date=date(2026, 1, 2)).fingerprint != job.fingerprint


def test_a_changed_job_is_validated() -> None:
    with pytest.raises(JobError, match="churn"):
        Job().changed(churn=-1)


def test_keys_are_the_options_words() -> None:
    assert {"plan-mix", "from", "until", "events-format", "size"} <= set(KEYS)


def test_the_command_line_holds_what_differs_from_the_default() -> None:
    job = Job.make({"users": 10, "plan-mix": "20,30,50", "until": "2026-01-31", "churn": 12.5})
    line = command_line(job, "my lake")
    assert line.startswith(shlex.join([*COMMAND, "run", "--users", "10"]))
    assert "--plan-mix 20,30,50" in line
    assert "--churn 12.5" in line
    assert line.endswith("--until 2026-01-31 --churn 12.5 --lake 'my lake'")


def test_a_job_is_the_same_however_it_came_to_its_values() -> None:
    job = Job(churn=10)

    assert job.changed(churn=10).fingerprint == job.fingerprint
    assert Job.make(job.as_json()).fingerprint == job.fingerprint
