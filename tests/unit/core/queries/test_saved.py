from pathlib import Path

import pytest

from core.errors import QueryError
from core.queries.saved import read_sql, read_user_queries, write_sql


def test_a_folder_of_queries_is_made_and_read(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "queries"
    shipped = read_user_queries(folder).queries
    write_sql(folder / "mine.sql", "select 1")
    found = read_user_queries(folder)
    assert [query.name for query in found.queries] == [*(q.name for q in shipped), "mine"]
    assert found.paths == (folder, folder / "mine.sql")


def test_a_text_comes_back_with_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "q.sql"
    write_sql(path, "-- title: Ação\nselect 1")
    assert read_sql(path) == "-- title: Ação\nselect 1\n"


def test_an_impossible_save_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(QueryError, match="can't be read"):
        read_sql(tmp_path / "file")
    with pytest.raises(QueryError, match="can't be written"):
        write_sql(tmp_path / "file" / "q.sql", "select 1")
    with pytest.raises(QueryError, match="can't be read"):
        read_user_queries(tmp_path / "file" / "queries")
