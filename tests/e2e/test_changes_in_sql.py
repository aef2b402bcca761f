"""Changes, versions, subscriptions and payments of a local lake agree, in Athena's SQL."""

from collections.abc import Iterator
from datetime import date

import pytest

from core.generate.dataset import generate
from core.generate.extension import days_on
from core.job.model import Job
from core.job.tables import TABLES
from core.lake.local.lake import LocalLake
from core.pipeline import extend
from core.steps.progress import drain

JOB = Job(
    users=700,
    events=500,
    from_date=date(2021, 1, 1),
    until_date=date(2022, 6, 30),
    tables=", ".join(TABLES),
)
COLUMNS = """account_id, gender, first_name, last_name, full_name, email, address_city,
address_state, country, address_number, address_street, post_code, birthday, registration_date,
churn_date, contracted_plan"""
# The users, made of their changes.
CURRENT = f"""SELECT {COLUMNS} FROM (
  SELECT *, row_number() OVER (PARTITION BY account_id ORDER BY version DESC) AS newest
  FROM db_faker_users.users_changes) WHERE newest = 1"""
USERS = f"SELECT {COLUMNS} FROM db_faker_users.users"
# The slowly changing dimension, made of the changes.
VERSIONS = f"""SELECT version, changed_at AS valid_from,
  lead(changed_at) OVER (PARTITION BY account_id ORDER BY version) AS valid_to,
  lead(version) OVER (PARTITION BY account_id ORDER BY version) IS NULL AS is_current, {COLUMNS}
FROM db_faker_users.users_changes"""
HISTORY = f"""SELECT version, valid_from, nullif(valid_to, '') AS valid_to, is_current, {COLUMNS}
FROM db_faker_users.users_history"""
# What each subscription cost, by its days; and what was paid for it.
COST = """SELECT subscription_id,
  CAST(price AS decimal(12, 2)) * ((date_diff('day', date(started_on),
    least(coalesce(date(nullif(ended_on, '')), DATE '9999-01-01'),
      date_add('day', 1, DATE '{today}'))) + 29) / 30) AS amount
FROM db_faker_users.subscriptions"""
PAID = """SELECT subscription_id, sum(CAST(amount AS decimal(12, 2))) AS amount
FROM db_faker_users.payments WHERE status = 'paid' GROUP BY subscription_id"""


@pytest.fixture(scope="module", params=[0, 40])
def lake(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LocalLake]:
    """A lake with all tables, at the end of the base period and some days later."""
    folder = tmp_path_factory.mktemp("sql")
    drain(generate(JOB, folder / "data"))
    lake = LocalLake(folder / "lake")
    drain(lake.upload(folder / "data"))
    drain(lake.crawl())
    if request.param:
        drain(extend(lake, days_on(request.param)))
    yield lake
    lake.close()


def count(lake: LocalLake, sql: str) -> int:
    answer = drain(lake.query(f"SELECT count(*) FROM ({sql})"))
    found = answer.fetch(1).item()
    answer.close()
    return int(found)


def same(lake: LocalLake, one: str, other: str) -> bool:
    """Whether two queries give the same rows, and some."""
    assert count(lake, one) == count(lake, other) > 100
    return not count(lake, f"{one} EXCEPT {other}") and not count(lake, f"{other} EXCEPT {one}")


def test_the_changes_add_up_to_the_users(lake: LocalLake) -> None:
    assert same(lake, CURRENT, USERS)


def test_the_versions_of_the_changes_are_the_history(lake: LocalLake) -> None:
    assert same(lake, VERSIONS, HISTORY)


def test_payments_agree_with_subscriptions_to_the_cent(lake: LocalLake) -> None:
    manifest = drain(lake.data_set())
    assert manifest is not None
    today = manifest.through or JOB.until_date
    assert same(lake, COST.format(today=today), PAID)


def test_every_event_has_its_title(lake: LocalLake) -> None:
    assert not count(
        lake,
        """SELECT e.id FROM db_faker_movie_events.movies_events e
        LEFT JOIN db_faker_movie_events.titles t
        ON e.id = t.id AND e.name = t.name AND e.movie_release_date = t.movie_release_date
        WHERE t.id IS NULL""",
    )
