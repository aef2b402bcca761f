"""No SQL reaches anything but the lake's tables, and none changes anything."""

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from core.errors import QueryError
from core.lake.local.lake import LocalLake
from core.lake.local.query.connection import connect, sandbox
from core.steps.progress import drain
from tests.unit.core.lake.local import published

SECRET = "not for you"


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLake]:
    """A crawled lake, with a secret beside it."""
    folder = tmp_path_factory.mktemp("sandbox")
    (folder / "secret.csv").write_text(f"a\n{SECRET}\n")
    (folder / "outside").mkdir()
    lake = LocalLake(folder / "lake")
    drain(lake.upload(published.write(folder / "data")))
    drain(lake.crawl())
    (folder / "lake" / "link").symlink_to(folder / "outside")
    yield lake
    lake.close()


ATTEMPTS = (
    "select * from read_csv('{secret}')",
    "select * from read_csv_auto('{secret}')",
    "select * from read_text('{secret}')",
    "select * from read_blob('{secret}')",
    "select * from read_parquet('{lake}/users/users_dataset.csv')",
    "select * from read_json('{lake}/movies_events/movies_events_dataset.json')",
    "select * from '{secret}'",
    'select * from "{secret}"',
    'select * from db_faker_users."{secret}"',
    "select * from glob('{lake}/../*')",
    "select * from sniff_csv('{secret}')",
    "select * from parquet_metadata('{secret}')",
    "select * from duckdb_settings()",
    "select * from duckdb_secrets()",
    "select * from pg_catalog.pg_tables",
    "select * from sqlite_master",
    "select * from pragma_database_list",
    "select * from query('select 1')",
    "select * from query_table('users')",
    "select * from table(read_csv('{secret}'))",
    "select * from range(10)",
    "select * from db_faker_users.users, lateral read_csv('{secret}')",
    "select getenv('HOME')",
    "select current_setting('allowed_directories')",
    "select set_config('x', 'y', false)",
    "select read_text('{secret}')",
    "select getvariable('x')",
    "select nextval('x')",
    "select athena._to_varchar(1)",
    'select "athena"."date"(\'2020-01-01\')',
    "select \"getenv\"('HOME')",
    "select main.getenv('HOME')",
    "select 1; copy (select 1) to '{lake}/out.csv'",
    "copy (select 1) to '{lake}/out.csv'",
    "copy db_faker_users.users from '{secret}'",
    "export database '{lake}/out'",
    "attach '{lake}/x.db' as x",
    "install httpfs",
    "load httpfs",
    "set enable_external_access = true",
    "set global lock_configuration = false",
    "reset allowed_directories",
    "pragma database_list",
    "pragma enable_profiling",
    "call pragma_version()",
    "create table db_faker_users.x as select 1",
    "create view x as select 1",
    "create macro x() as 1",
    "insert into db_faker_users.users values (1)",
    "delete from db_faker_users.users",
    "update db_faker_users.users set gender = 'X'",
    "drop view db_faker_users.users",
    "with x as (delete from db_faker_users.users returning *) select * from x",
    "with x as (insert into db_faker_users.users select * from y) select 1",
    "explain analyze copy (select 1) to '{lake}/out.csv'",
    "explain delete from db_faker_users.users",
    "describe select * from read_csv('{secret}')",
    "show tables from '{secret}'",
    "summarize db_faker_users.users",
    "prepare x as select 1",
    "execute x",
    "unload (select 1) to '{lake}/out.csv'",
    "begin transaction",
    "/* select */ drop schema db_faker_users",
    "select /* ; */ 1 --\n; drop schema db_faker_users",
    "from read_csv('{secret}')",
    "values ((select * from read_text('{secret}')))",
    "select * from (select * from (select content from read_text('{secret}')))",
    "select (select content from read_text('{secret}') limit 1)",
    "select * from db_faker_users.users where exists (select 1 from read_csv('{secret}'))",
    "select transform(array['{secret}'], x -> read_text(x))",
    "select * from db_faker_users.users order by getenv('HOME')",
    "select count(*) filter (where getenv('HOME') = 'x') from db_faker_users.users",
    "select sum(1) over (order by getenv('HOME')) from db_faker_users.users",
    "select * from unnest(glob('{lake}/*'))",
    "select * from db_faker_users.users tablesample reservoir (10)",
    "select json_extract('{secret}', read_text('{secret}'))",
    "select cast(getenv('HOME') as bigint)",
    "select x'00' || getenv('HOME')",
    "select $1",
    "select ?",
    "select columns('a.*') from db_faker_users.users",
    "select session_user",
    "select current_schema",
    'select * from db_faker_users."users as date"',
    'select cast(birthday as date), "birthday as date" from db_faker_users.users',
    'select cast(u.birthday as date), u."birthday as date" from db_faker_users.users u',
    "select cast(birthday as date), users from db_faker_users.users",
    "select 'HOME'.getenv()",
    "select x.getenv() from (values 'HOME') t(x)",
    "select cast('x' as varchar(getenv('HOME')))",
    "select interval '1; drop schema db_faker_users' day",
    "select interval (select 1) day",
    "select extract(\"year') , getenv('HOME')\" from now())",
    "select * from (pivot db_faker_users.users on gender)",
    # What statements that write could be made to reach.
    "create table default.x with (external_location = '{lake}/x/') as select 1 as n",
    "create table default.x with (external_location = 's3://lake/../x/') as select 1 as n",
    "create table default.x with (external_location = 's3://lake/.matinee/x/') as select 1 as n",
    "create table default.x with (external_location = 's3://lake/users/') as select 1 as n",
    "create table default.x with (external_location = 's3://lake/link/x/') as select 1 as n",
    "create table default.x with (external_location = 's3://other/x/') as select 1 as n",
    "create table default.x with (external_location = 's3://lake//etc/x/') as select 1 as n",
    "create table default.x with (external_location = 's3://lake/a\\..\\b/') as select 1 as n",
    "create table default.x with (format = 'csv'') to ''{secret}') as select 1 as n",
    "create table default.x with (field_delimiter = 'x, header true') as select 1 as n",
    "create table default.x with (partitioned_by = array['..']) as select 1 as n, '..' as m",
    "create table default.x as select * from read_csv('{secret}')",
    "create table default.x as select content as n from read_text('{secret}')",
    'create table default."../x" as select * from read_csv(1)',
    'create database "../x"',
    "create database x location 's3://lake/../x/'",
    'create view default."../x" as select 1 as n',
    "create view default.x as select * from read_csv('{secret}')",
    "unload (select 1 as n) to '{lake}/out/' with (format = 'json')",
    "unload (select 1 as n) to 's3://lake/out/../../x/' with (format = 'json')",
    "unload (select 1 as n) to 's3://lake/link/' with (format = 'json')",
    "unload (select n from read_text('{secret}')) to 's3://lake/o/' with (format = 'json')",
    "unload (copy (select 1) to 'x') to 's3://lake/o/' with (format = 'json')",
    "create external table default.x (n int) location '{secret}'",
    "create external table default.x (n int) location 's3://lake/'",
    "create external table default.x (n int) location 's3://lake/link/'",
    "create external table default.x (n int) location 's3://lake/.matinee/'",
    "insert into db_faker_users.users select * from read_csv('{secret}')",
    'insert into db_faker_users."users/../../x" select 1',
    # Names of tables, columns and partitions that would be places.
    'create table "../../../evil" as select 1 as n',
    'create table default."a/b" as select 1 as n',
    'create table default."C:\\x" as select 1 as n',
    "create table default.x with (partitioned_by = array['../k']) as select 1 n, 'z' \"../k\"",
    "create external table default.x (n int) partitioned by (`a/b` string) location 's3://lake/x/'",
    'create view default."a b" as select 1 as n',
    "prepare x from copy (select 1) to '{lake}/out.csv'",
    # Expressions and paths that another language reads.
    "select regexp_like('{secret}', '(?{{__import__(''os'').getcwd()}})')",
    "select regexp_replace('a', 'a', '${{secret}}')",
    "select json_query('{{}}', 'lax $.a ? (@ == getenv(\"HOME\"))')",
    "select json_extract('{{}}', '$.x'' union select content from read_text(''{secret}'')')",
    "select format('%1$s %n {{0.__class__}}', getenv('HOME'))",
    "select py_regexp_like('a', 'a')",
    "select athena.fail('x')",
    "select filename from db_faker_users.users",
    'select "$filename" from db_faker_users.users',
    'select "$path" from (select 1 as n)',
    "execute immediate 'create table \"../x\" as select 1 as n'",
    "execute immediate 'select * from ?' using '{secret}'",
    "execute immediate 'select ? from read_text(''{secret}'')' using 1",
    "insert into information_schema.tables select 1",
    "alter table db_faker_users.users set location 's3://lake/x/'",
    "execute immediate 'copy (select 1) to ''{lake}/out.csv'''",
    "execute immediate 'select * from read_csv(?)' using '{secret}'",
    "execute immediate 'execute immediate ''select 1'''",
    "create table default.x as select 1 as n; drop table db_faker_users.users",
)


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_there_are_enough_attempts() -> None:
    assert len(ATTEMPTS) >= 25


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_an_attempt_to_break_out_fails(lake: LocalLake, attempt: str) -> None:
    folder = Path(lake.address)
    before = files_below(folder.parent)
    sql = attempt.format(secret=folder.parent / "secret.csv", lake=folder)
    with pytest.raises(QueryError) as raised:
        drain(lake.query(sql)).fetch(10)
    assert SECRET not in raised.value.message
    assert os.environ["HOME"] not in raised.value.message
    assert files_below(folder.parent) == before


def test_the_information_schema_is_the_lakes_own(lake: LocalLake) -> None:
    for table in ("information_schema.tables", "awsdatacatalog.information_schema.tables"):
        answer = drain(lake.query(f"select distinct table_schema as s from {table} order by 1"))
        assert answer.fetch(10)["s"].to_list() == ["db_faker_movie_events", "db_faker_users"]
        answer.close()


def test_duckdb_itself_is_shut_in(lake: LocalLake, tmp_path: Path) -> None:
    """The second wall: what a statement that slipped through would find."""
    folder = Path(lake.address)
    inside = tmp_path / "inside"
    inside.mkdir()
    connection = connect()
    sandbox(connection, [inside])
    for statement in (
        f"SELECT * FROM read_text('{folder.parent / 'secret.csv'}')",
        f"COPY (SELECT 1) TO '{tmp_path / 'out.csv'}'",
        f"ATTACH '{tmp_path / 'x.db'}' AS x",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "RESET allowed_directories",
    ):
        with pytest.raises(duckdb.Error):
            connection.execute(statement)
    connection.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inside"]
