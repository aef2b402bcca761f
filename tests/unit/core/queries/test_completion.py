import pytest

from core.lake.interface import Column, Table
from core.queries.completion import quoted, suggest

TABLES = (
    Table(
        "db_faker_users",
        "users",
        (Column("account_id", "bigint"), Column("gender", "string")),
        "",
        "csv",
        1,
        1,
    ),
    Table(
        "db_faker_movie_events",
        "movies_events",
        (Column("id", "string"), Column("Odd Name", "string")),
        "",
        "json",
        1,
        1,
    ),
)


def words(text: str) -> list[str]:
    """What is suggested where the bar stands."""
    position = text.index("|")
    return [word.text for word in suggest(text.replace("|", ""), position, TABLES).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("select u.| from db_faker_users.users u", ["account_id", "gender"]),
        ("select u.ge| from db_faker_users.users as u", ["gender"]),
        ("select users.| from db_faker_users.users where true", ["account_id", "gender"]),
        ("select db_faker_users.users.|", ["account_id", "gender"]),
        ("select * from db_faker_movie_events.|", ["movies_events"]),
        ("select e.| from db_faker_movie_events.movies_events e", ["id", '"Odd Name"']),
        ("select nothing.|", []),
        ("select 'us|", []),
        ("select 1 -- us|", []),
        ("select 12|", []),
    ],
)
def test_what_fits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_columns_of_the_tables_that_are_read_come_first() -> None:
    assert words("select ge| from db_faker_users.users")[0] == "gender"


def test_tables_and_what_the_statement_makes_follow_from() -> None:
    found = words("with totals as (select 1) select * from |")
    assert found[:2] == ["totals", "db_faker_users.users"]
    assert "SELECT" not in found


def test_keywords_and_functions_fit_by_their_beginning_before_their_middle() -> None:
    found = words("sel|")
    assert found[0] == "SELECT"
    assert words("select cou|")[:2] == ["count", "count_if"]


@pytest.mark.parametrize(
    ("name", "written"),
    [("users", "users"), ("Odd Name", '"Odd Name"'), ("order", '"order"'), ('a"b', '"a""b"')],
)
def test_names_are_quoted_where_they_must(name: str, written: str) -> None:
    assert quoted(name) == written
