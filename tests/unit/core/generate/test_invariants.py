"""What is always true of a data set, by SQL over 300,000 users and 400,000 events."""

import duckdb
import pytest

from core.generate.titles.title import GENRES

# Each counts the rows that break a promise of the data contract.
BROKEN = {
    "account ids are unique": "select count(*) - count(distinct account_id) from users",
    "e-mails are unique": "select count(*) - count(distinct email) from users",
    "an e-mail is made of names and ends with a number": r"""
        select count(*) from users
        where not regexp_full_match(
            email, '[a-z0-9]+[._]?[a-z0-9]*?_?\d{3,6}@example\.(com|net|org)'
        )""",
    "genders are M and F": "select count(*) from users where gender not in ('M', 'F')",
    "plans are the three": """
        select count(*) from users
        where contracted_plan not in ('Basic', 'Intermediary', 'Premium')""",
    "a full name is made of its parts": """
        select count(*) from users where full_name <> first_name || ' ' || last_name""",
    "nothing but the churn is missing": """
        select count(*) from users
        where columns(* exclude churn_date) is null""",
    "a registration is in the period": """
        select count(*) from users
        where registration_date not between date '2020-01-01' and date '2026-06-29'""",
    "a churn comes at least 30 days later, in the period": """
        select count(*) from users
        where churn_date not between registration_date + 30 and date '2026-06-30'""",
    "a user is from 18 to 90 at the registration": """
        select count(*) from users
        where registration_date < birthday + interval 18 years
        or registration_date > birthday + interval 90 years""",
    "every account exists": """
        select count(*) from events anti join users using (account_id)""",
    "an event is after the registration": """
        select count(*) from events join users using (account_id)
        where datetime < registration_date + 1""",
    "an event is before the churn, and in the period": """
        select count(*) from events join users using (account_id)
        where datetime >= least(churn_date, date '2026-07-01')""",
    "an event is not before the release": """
        select count(*) from events where datetime < movie_release_date""",
    "a title is always the same": """
        select count(*) from (
            select id from events group by id
            having count(distinct (name, img_url, caption, genre, type, movie_release_date)) > 1
        )""",
    "a genre is one of the contract's": f"select count(*) from events where genre not in {GENRES}",
    "a type is Movies or Series": """
        select count(*) from events where type not in ('Movies', 'Series')""",
    "a city is in its state": """
        select count(*) from (
            select address_city from users group by address_city
            having count(distinct address_state) > 1
        )""",
    "a postcode is one of Sao Paulo's where the state is": """
        select count(*) from users
        where (address_state = 'São Paulo') <> (post_code < '20')""",
}


@pytest.mark.parametrize("promise", BROKEN)
def test_no_row_breaks(promise: str, lake: duckdb.DuckDBPyConnection) -> None:
    sql = BROKEN[promise]
    if "columns(" in sql:
        names = [name for (name, *_) in lake.sql("describe users").fetchall()]
        condition = " or ".join(f"{name} is null" for name in names if name != "churn_date")
        sql = f"select count(*) from users where {condition}"

    assert lake.sql(sql).fetchall() == [(0,)]


def test_the_tables_are_as_large_as_asked_for(lake: duckdb.DuckDBPyConnection) -> None:
    counts = lake.sql("select (select count(*) from users), (select count(*) from events)")

    assert counts.fetchall() == [(300_000, 400_000)]


def test_readers_find_the_types_by_themselves(lake: duckdb.DuckDBPyConnection) -> None:
    users = {name: kind for name, kind, *_ in lake.sql("describe users").fetchall()}
    events = {name: kind for name, kind, *_ in lake.sql("describe events").fetchall()}

    assert users["account_id"] == events["account_id"] == "BIGINT"
    assert {users[f"{day}_date"] for day in ("registration", "churn")} == {"DATE"}
    assert users["birthday"] == events["movie_release_date"] == "DATE"
    assert events["datetime"] == "TIMESTAMP"
    assert events["has_fished"] == "BOOLEAN"
    assert list(events) == [
        "id", "name", "img_url", "caption", "genre", "type", "movie_release_date", "datetime",
        "has_fished", "account_id",
    ]  # fmt: skip


def test_the_genre_that_ages_like_best_is_not_always_the_same(
    lake: duckdb.DuckDBPyConnection,
) -> None:
    top = lake.sql("""
        select age, arg_max(genre, n) from (
            select date_diff('year', birthday, datetime::date) // 10 as age, genre, count(*) as n
            from events join users using (account_id) group by all
        ) group by age
    """).fetchall()

    assert len({genre for _, genre in top}) >= 2
