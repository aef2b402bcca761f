"""A data set whose history goes on after the job's period."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from core.dataset.manifest import Manifest, read_manifest
from core.errors import JobError
from core.generate.dataset import generate
from core.job.model import Job
from core.steps.progress import drain

UNTIL = date(2022, 6, 30)
JOB = Job(users=600, events=20_000, until_date=UNTIL)
USERS = "users/users_dataset.csv"

# Each counts the rows that break a promise of the data contract, as far as the history goes.
BROKEN = (
    "select count(*) - count(distinct account_id) from users",
    "select count(*) - count(distinct email) from users",
    "select count(*) from events anti join users using (account_id)",
    """select count(*) from events join users using (account_id)
    where datetime < registration_date + 1""",
    "select count(*) from events join users using (account_id) where datetime >= churn_date",
    "select count(*) from events where datetime < movie_release_date",
    """select count(*) from (select id from events group by id having
    count(distinct (name, img_url, caption, genre, type, movie_release_date)) > 1)""",
    "select count(*) from users where churn_date < registration_date + 30",
)


def make(job: Job, folder: Path, days: int) -> Manifest:
    return drain(generate(job, folder, UNTIL + timedelta(days) if days else None))


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("movies_events_dataset*")
    }


@pytest.mark.parametrize("layout", ["single", "daily"])
@pytest.mark.large
def test_later_days_are_files_of_their_own(layout: str, tmp_path: Path) -> None:
    job = JOB.changed(layout=layout, from_date=date(2022, 5, 1))
    for days in (0, 3, 7):
        make(job, tmp_path / str(days), days)

    base, three, seven = (digests(tmp_path / name) for name in ("0", "3", "7"))
    assert base.items() <= three.items() <= seven.items()
    assert len(seven) - len(three) == 4
    assert read_manifest(tmp_path / "7").through == UNTIL + timedelta(7)


def test_going_on_replaces_the_users(tmp_path: Path) -> None:
    make(JOB, tmp_path, 0)
    before = (tmp_path / USERS).read_text().splitlines()
    make(JOB, tmp_path, 60)
    after = (tmp_path / USERS).read_text().splitlines()

    assert len(after) > len(before)
    changed = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]
    assert 0 < len(changed) < len(before) / 2
    # Who somebody is stays; the address, the churn date and the plan may change.
    for was, now in ((line.split(",") for line in pair) for pair in changed):
        assert was[:6] + was[12:14] == now[:6] + now[12:14]


def test_the_promises_hold_through_the_later_days(tmp_path: Path) -> None:
    make(JOB, tmp_path, 45)

    with duckdb.connect() as lake:
        lake.execute(f"create table users as from '{tmp_path / USERS}'")
        files = tmp_path / "movies_events" / "*.json"
        lake.execute(f"create table events as from read_json('{files}')")
        assert [lake.sql(sql).fetchall() for sql in BROKEN] == [[(0,)]] * len(BROKEN)
        last = lake.sql("select max(datetime)::date, max(movie_release_date) from events")
        assert last.fetchall()[0][0] == UNTIL + timedelta(45)


def test_a_day_within_the_period_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JobError, match="is not after the period"):
        make(JOB, tmp_path, -1)
