"""Canned queries and the user's own."""

from pathlib import Path

import pytest

from core.errors import QueryError
from core.queries.canned import PUBLISHED, canned_queries, canned_query, read_query


def test_the_published_ones_come_first_in_both_languages() -> None:
    queries = canned_queries()
    assert tuple(query.name for query in queries[:3]) == PUBLISHED
    for query in queries:
        assert query.title("pt") != query.title("en")
        assert query.sentence("pt") != query.sentence("en")
        assert not query.sql.startswith("--")


def test_a_users_own_folder_adds_to_them(tmp_path: Path) -> None:
    (tmp_path / "my_own.sql").write_text("-- a remark\n-- title: Mine\n\nselect 1; \n")
    (tmp_path / "broken.sql").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "users-by-gender.sql").write_text("select 2")
    own = canned_query("my_own", tmp_path)
    assert (own.title(), own.sentence(), own.sql) == ("Mine", "", "select 1")
    assert len(canned_queries(tmp_path)) == len(PUBLISHED) + 1
    assert "gender" in canned_query("users-by-gender", tmp_path).sql


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(QueryError, match="no canned query nope") as caught:
        canned_query("nope")
    assert "users-by-gender" in caught.value.hint


def test_sql_in_place_of_a_name_is_told_its_option() -> None:
    with pytest.raises(QueryError, match="no canned query") as caught:
        canned_query("select 1 as one")
    assert "--sql" in caught.value.hint


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="can't be read"):
        read_query(tmp_path / "none.sql")
