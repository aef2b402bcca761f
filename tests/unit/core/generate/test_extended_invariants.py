"""What is always true of a history: 300,000 users, 1,000,000 events, and 45 days more."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from core.generate.dataset import generate
from core.job.model import Job
from core.steps.progress import drain

JOB = Job(users=300_000, events=1_000_000, until_date=date(2026, 6, 30), columns="extended")
LAST = JOB.until_date + timedelta(45)

# Each counts the rows that break a promise of the data contract, as far as the history goes.
BROKEN = {
    "account ids are unique": "select count(*) - count(distinct account_id) from users",
    "e-mails are unique": "select count(*) - count(distinct email) from users",
    "every account exists": "select count(*) from events anti join users using (account_id)",
    "every id has one title": """
        select count(*) from (select id from events group by id
        having count(distinct (name, img_url, caption, genre, type, movie_release_date)) > 1)""",
    "every name has one id": """
        select count(*) from (
            select name from events group by name having count(distinct id) > 1)""",
    "an event is after the registration": """
        select count(*) from events join users using (account_id)
        where datetime < registration_date + 1""",
    "nobody who is gone watches": """
        select count(*) from events join users using (account_id) where datetime >= churn_date""",
    "a churn comes at least 30 days after the registration": """
        select count(*) from users where churn_date < registration_date + 30""",
    "nobody leaves, joins or watches after the last day": f"""
        select (select count(*) from users where churn_date > date '{LAST}')
        + (select count(*) from users where registration_date > date '{LAST}')
        + (select count(*) from events where datetime >= date '{LAST}' + 1)""",
    "an event is not before the release": """
        select count(*) from events where datetime < movie_release_date""",
    "a day's file has that day's events": """
        select count(*) from events where filename not like '%dataset.json'
        and filename not like '%' || strftime(datetime, '%Y-%m-%d') || '.json'""",
    "the base's file has the base's days": f"""
        select count(*) from events where filename like '%dataset.json'
        and datetime not between date '{JOB.from_date}' and date '{JOB.until_date}' + 1""",
    "nobody watches two titles at once": """
        select count(*) from (
            select epoch(lead(datetime) over w) - epoch(datetime) as gap,
            id <> lead(id) over w as other
            from events window w as (partition by account_id order by datetime)
        ) where gap = 0 or other and gap < 22 * 60""",
    "nobody watches for longer than there is time": """
        select count(*) from (
            select epoch(lead(datetime) over w) - epoch(datetime) as gap, seconds_watched
            from events window w as (partition by account_id order by datetime)
        ) where seconds_watched > gap""",
    "no user-day is over 20 hours": """
        select count(*) from (select sum(seconds_watched) as s from events
        group by account_id, (datetime - interval 4 hours)::date) where s > 72000""",
    "the next episode is the next or the same one": """
        select count(*) from (
            select season, episode, lead(season) over w as s, lead(episode) over w as e
            from events where type = 'Series'
            window w as (partition by account_id, id, session_id order by datetime)
        ) where not (s = season and e in (episode, episode + 1) or s = season + 1 and e = 1)""",
    "movies have no episodes, and series do": """
        select count(*) from events where (episode is null) <> (type = 'Movies')
        or (season is null) <> (type = 'Movies')""",
    "no hour is left out by summer time": """
        select count(*) from events
        where timezone(time_zone, timezone(time_zone, datetime)) <> datetime""",
}


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables ``users`` and ``events`` of the job and the days after it."""
    folder = tmp_path_factory.mktemp("history")
    drain(generate(JOB, folder, LAST))
    with duckdb.connect() as connection:
        connection.execute("set memory_limit = '2GB'")
        read(connection, folder)
        yield connection


def read(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Read a data set's files into tables."""
    connection.execute(f"create table users as from read_csv('{folder}/users/users_dataset.csv')")
    connection.execute(
        f"create table events as from read_json('{folder}/movies_events/*.json', filename = true)"
    )


@pytest.mark.slow
@pytest.mark.parametrize("promise", BROKEN)
def test_no_row_breaks(promise: str, history: duckdb.DuckDBPyConnection) -> None:
    assert history.sql(BROKEN[promise]).fetchall() == [(0,)]


@pytest.mark.slow
def test_the_counts_are_exact(history: duckdb.DuckDBPyConnection) -> None:
    base = history.sql(f"""
        select (select count(*) from events where filename like '%dataset.json'),
        (select count(*) from users where registration_date <= date '{JOB.until_date}')""")
    assert base.fetchall() == [(JOB.events, JOB.users)]


@pytest.mark.slow
def test_the_history_continues_at_its_rate(history: duckdb.DuckDBPyConnection) -> None:
    days = history.sql(f"""
        select count(*) filter (datetime >= date '{JOB.until_date}' + 1),
        count(*) filter (datetime < date '{JOB.until_date}' + 1
                         and datetime >= date '{JOB.until_date}' - 44)
        from events""").fetchall()
    after, before = days[0]
    assert after == pytest.approx(before, rel=0.1)
