"""What statements are said to change before they run."""

from collections.abc import Iterator

import pytest

from core.sql.effects import effect_of, prepared_name
from core.sql.statements import Token, tokens


def said(sql: str, *, in_athena: bool = False) -> str:
    effect = effect_of(sql, in_athena=in_athena)
    return str(effect.message) if effect else ""


@pytest.mark.parametrize(
    "front", ["", "VERBOSE ", "(FORMAT JSON) ", "(type distributed, format text) "]
)
def test_explain_analyze_runs_what_it_explains(front: str) -> None:
    assert said(f"EXPLAIN ANALYZE {front}INSERT INTO a.t SELECT 1") == "adds rows to the table a.t"
    assert said(f"explain /**/ analyze {front}SELECT 1") == ""


@pytest.mark.parametrize(
    "sql", ["EXPLAIN ANALYZE", "EXPLAIN ANALYZE (", "EXPLAIN ANALYZE (SELECT 1)"]
)
def test_explain_analyze_of_no_statement_changes_nothing(sql: str) -> None:
    assert effect_of(sql) is None


def test_explain_alone_changes_nothing() -> None:
    assert effect_of("EXPLAIN INSERT INTO a.t SELECT 1") is None
    assert effect_of("EXPLAIN (FORMAT JSON) DROP TABLE a.t") is None


def test_a_table_of_athena_goes_where_its_results_go() -> None:
    made = "CREATE TABLE a.t AS SELECT location, 'x' AS y FROM b"
    assert said(made, in_athena=True).endswith("a.t and its files where Athena's results go")
    assert said(made).endswith("its files in tables/a/t/")
    placed = "CREATE TABLE a.t WITH (external_location = 's3://b/t/') AS SELECT 1 AS n"
    assert said(placed, in_athena=True).endswith("its files in s3://b/t/")
    iceberg = "CREATE TABLE a.t (n int) LOCATION 's3://b/i/' TBLPROPERTIES ('table_type'='ICEBERG')"
    assert said(iceberg, in_athena=True).endswith("its files in s3://b/i/")


def test_what_becomes_of_the_files_is_said() -> None:
    drop = "DROP TABLE a.t"
    assert "its files too" in said(drop)
    assert "its files stay" in said(drop, in_athena=True)
    partition = "ALTER TABLE a.t DROP PARTITION (d = '1')"
    assert "their files too" in said(partition)
    assert "their files stay" in said(partition, in_athena=True)
    assert "all its tables" in said("DROP DATABASE a CASCADE")
    assert said("DROP DATABASE a") == "removes the database a"


@pytest.mark.parametrize("front", ["select 1 in (", "insert into a.t values ("])
def test_the_rows_of_a_long_statement_are_not_read(
    front: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Token] = []

    def noted(text: str) -> Iterator[Token]:
        for token in tokens(text):
            read.append(token)
            yield token

    monkeypatch.setattr("core.sql.effects.tokens", noted)
    sql = f"{front}{', '.join(map(str, range(1_000)))})"
    assert said(sql) == ("adds rows to the table a.t" if front.startswith("insert") else "")
    assert prepared_name(sql) is None
    assert len(read) < 100
