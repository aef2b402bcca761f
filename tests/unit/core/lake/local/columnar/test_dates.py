"""Dates that a columnar copy keeps beside their texts: read where they can be, seen nowhere."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.lake.local.catalog.catalog import read_catalog
from core.lake.local.columnar.copies import find_copy
from core.lake.local.columnar.dates import SAMPLE_ROWS, dated
from core.lake.local.lake import LocalLake
from core.lake.local.query.engine import Engine
from core.steps.progress import drain
from tests.unit.core.lake.local import published

FILES = {
    "people/a.csv": b"id,born,seen,late\n1,1990-02-28,2020-01-01,2020-01-01\n"
    b"2,2000-02-29,,2020-01-02\n3,1985-12-31,2020-01-03,2020-01-03\n"
    + b"".join(b"%d,2001-05-17,2020-01-04,2020-01-04\n" % n for n in range(4, SAMPLE_ROWS + 4))
    + b"0,1970-01-01,2020-01-05,no day\n",
    "log/dt=2024-01-01/a.json": b'{"person": 1, "day": "2024-01-01"}\n{"person": 2, "day": null}\n',
    "log/dt=2024-01-02/b.json": b'{"person": 3, "day": "2024-01-02"}\n',
}
# What a question reads, by whether it may read the dates kept.
KEPT = [
    "select sum(year(try_cast(born as date))) from people",
    "select min(cast(born as date)), max(date(born)) from people",
    "select p.id from db_people.people p where cast(p.born as date) < date '1990-01-01' order by 1",
    (
        "select db_people.people.id from db_people.people"
        " where cast(people.born as date) = date '2000-02-29'"
    ),
    (
        "select try_cast(born as date), count(*) from people group by try_cast(born as date)"
        " order by count(*) desc, 1"
    ),
    (
        "select a.id, b.id from people a join people b"
        " on cast(a.born as date) = cast(b.born as date) where a.id < 3 order by 1, 2"
    ),
    (
        "select id from people p where exists (select 1 from people q"
        " where cast(q.born as date) = cast(p.born as date) and q.id = 2) order by id"
    ),
    "select cast(day as date) from log order by 1",
    "with p as (select cast(born as date) as born from people) select max(born) from p",
    (
        "select date_diff('year', cast(born as date), date '2024-02-28') as n, count(*) from people"
        " group by 1 order by 1"
    ),
]
NOT_KEPT = [
    "select *, cast(born as date) from people where id = 2",
    "select p.*, cast(born as date) from people p where id = 2",
    "select born, cast(born as date) from people where id = 2",
    "select cast(born as date) from people group by born order by born",
    "select count(*) from people where try_cast(late as date) is null",
    "select count(*) from people where try_cast(seen as date) is null",
    "select cast(dt as date) from log order by 1",
    "select cast(x as date) from people as t(id, x, seen, late) where id = 1",
    "with people as (select '2020-01-01' as born) select cast(born as date) from people",
    "select cast(born as varchar(4)) from people where id = 1",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake's folder, crawled."""
    path = tmp_path_factory.mktemp("dates")
    lake = LocalLake(path / "lake")
    drain(lake.upload(published.write(path / "data", files=FILES)))
    drain(lake.crawl())
    return path / "lake"


@pytest.fixture(scope="module")
def engine(folder: Path) -> Iterator[Engine]:
    """The lake's DuckDB."""
    catalog = read_catalog(folder)
    assert catalog
    copies = {table.full_name: find_copy(table, folder) for table in catalog.tables}
    engine = Engine(catalog, folder, {name: copy for name, copy in copies.items() if copy}, None)
    yield engine
    engine.close()


def ask(folder: Path, sql: str, *, copies: bool) -> list[tuple[object, ...]]:
    """All rows that answer a question, from the copies or from the text."""
    lake = LocalLake(folder, copies=copies)
    answer = drain(lake.query(sql))
    try:
        return answer.fetch(5_000).rows()
    finally:
        answer.close()
        lake.close()


@pytest.mark.parametrize("sql", KEPT)
def test_the_dates_kept_give_the_same(folder: Path, engine: Engine, sql: str) -> None:
    assert dated("") in engine.statement(sql).sql
    rows = ask(folder, sql, copies=True)
    assert rows == ask(folder, sql, copies=False)
    assert rows


@pytest.mark.parametrize("sql", NOT_KEPT)
def test_the_text_is_read_where_it_is_needed(folder: Path, engine: Engine, sql: str) -> None:
    assert dated("") not in engine.statement(sql).sql
    rows = ask(folder, sql, copies=True)
    assert rows == ask(folder, sql, copies=False)
    assert rows


def test_no_question_sees_the_dates(folder: Path) -> None:
    for sql in (
        "select * from people",
        "select * from (select * from people where cast(born as date) > date '2000-01-01')",
        "select * from log",
        "show columns in db_people.people",
        "show tables in db_people",
    ):
        answer = drain(LocalLake(folder).query(sql))
        names = [column.name for column in answer.columns]
        cells = [str(cell) for row in answer.fetch(10).rows() for cell in row]
        answer.close()
        assert not [text for text in (*names, *cells) if dated("") in text]


def years(start: date, end: date) -> int:
    """Full years as Joda-Time counts them (`BasicGJChronology.getYearDifference`), for Trino."""
    if end < start:
        return -years(end, start)

    def leap(year: int) -> bool:
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    begun, ended = ((day - date(day.year, 1, 1)).days for day in (start, end))
    if begun >= 59 and leap(start.year) and not leap(end.year):
        begun -= 1
    elif begun >= 59 and not leap(start.year) and leap(end.year) and ended >= 59:
        ended -= 1
    return end.year - start.year - (ended < begun)


def test_years_between_dates_are_trinos(engine: Engine) -> None:
    around = [date(year, 2, 27) + timedelta(n) for year in (1899, 2000, 2023) for n in range(4)]
    ends = [*around, date(1900, 2, 28), date(2024, 2, 29), date(2024, 12, 31), date(2025, 1, 1)]
    pairs = [(start, end) for start in ends for end in ends]
    rows = ", ".join(f"(date '{start}', date '{end}')" for start, end in pairs)
    statement = engine.statement(f"select date_diff('year', a, b) from (values {rows}) as t(a, b)")
    assert "athena.years" in statement.sql
    cursor = engine.cursor(statement.functions)
    told = [row[0] for row in cursor.execute(statement.sql).fetchall()]
    cursor.close()
    assert told == [years(start, end) for start, end in pairs]


def test_a_question_asked_again_is_translated_once(engine: Engine) -> None:
    sql = "select count(*) from people"
    assert engine.statement(sql) is engine.statement(sql)


def test_an_end_that_may_change_from_naming_to_naming(engine: Engine) -> None:
    moving = "date_add('day', random(100), date '2020-01-01')"
    statement = engine.statement(f"select date_diff('year', {moving}, current_date)")
    assert statement.sql.count("random") == 1
