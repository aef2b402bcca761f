"""What Athena refuses is refused here, at its place and with Athena's way of writing it."""

import contextlib
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from core.errors import QueryError
from core.lake.local.athena_sql.functions.table import functions
from core.lake.local.athena_sql.translate import translate
from core.lake.local.catalog.catalog import read_catalog
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.local import published


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLake]:
    """A crawled lake with the published shape."""
    folder = tmp_path_factory.mktemp("refusals")
    lake = LocalLake(folder / "lake")
    drain(lake.upload(published.write(folder / "data")))
    drain(lake.crawl())
    yield lake
    lake.close()


# The question, the line and column that the failure points at, a part of its message, a part of
# its hint.
REFUSED = (
    # What DuckDB takes and Athena does not
    ("from users", (1, 1), "begin with FROM", "SELECT *"),
    ("select * exclude (email) from users", (1, 8), "EXCLUDE", "name the columns"),
    ("select gender from users group by all", (1, 35), "GROUP BY ALL", "GROUP BY 1"),
    ("select post_code::bigint from users", (1, 17), "::", "CAST(x AS type)"),
    ("select 1 from users where email ilike 'a'", (1, 33), "ILIKE", "lower(x) LIKE"),
    ("select distinct on (gender) email from users", (1, 21), "DISTINCT ON", "row_number()"),
    ("select gender as g, count(*) from users group by g", (1, 50), "only an alias", "GROUP BY 1"),
    ("select count(*) as n from users having n > 1", (1, 40), "only an alias", "repeat"),
    ("select 1 as a, a + 1 as b", (1, 16), "only an alias", "query around"),
    ("select gender as g from users where g = 'F'", (1, 37), "only an alias", "query around"),
    ("select email from users order by all", (1, 34), "ORDER BY ALL", "name the columns"),
    ("select email from users limit 1 offset 1", (1, 33), "OFFSET comes before", "OFFSET 5 LIMIT"),
    ("select [1, 2]", (1, 8), "[...]", "ARRAY[...]"),
    ("select {'a': 1}", (1, 8), "{ }", "MAP(ARRAY"),
    ("select 1 == 1", (1, 10), "==", "write ="),
    ("select 7 // 2", (1, 10), "//", "divides integers"),
    ("select email, from users", (1, 13), "mismatched input ','", "comma"),
    ("select * from users semi join users u on true", (1, 31), "SEMI JOIN", "EXISTS"),
    ("select array[1, 2, 3][1:2]", None, "no [first:last]", "slice(x"),
    ("select * like 'a%' from users", (1, 8), "mismatched input '*'", "name the columns"),
    ("select users from users", (1, 8), "Column 'users' cannot be resolved", "SHOW COLUMNS"),
    ("select user", (1, 8), "Column 'user' cannot be resolved", "SHOW COLUMNS"),
    ("select 1 union by name select 2", None, "BY NAME", "one order"),
    ("with t as materialized (select 1 x) select x from t", (1, 6), "MATERIALIZED", "leave it out"),
    ("select 1 where 1 = 1 is true", None, "IS TRUE", "coalesce(x, false)"),
    ("select 1 notnull", (1, 10), "NOTNULL", "x IS NOT NULL"),
    ("select 1_a", (1, 8), "must not start with a digit", "quotes"),
    ("with recursive t as (select 1 n union all select n + 1 from t) select 1", (1, 16),
     "needs names", "t(n)"),
    ("select distinct gender from users order by email", (1, 44), "must appear in select", "too"),
    ("select listagg(gender, ',') from users", (1, 16), "WITHIN GROUP", "within group (order by"),
    ("select date '2020-01-01' + interval '1' week", (1, 37), "an interval is a number", "'7' day"),
    ("select set_agg(1)", (1, 8), "'set_agg' not registered", "array_agg(distinct x)"),
    ("select * from 'users'", (1, 15), "mismatched input ''users''", "double ones"),
    ("select email from users limit 5, 10", (1, 32), "mismatched input ','", "OFFSET 5 LIMIT"),
    ("select email as 'mail' from users", (1, 17), "mismatched input ''mail''", "double ones"),
    ("select `email` from users", (1, 8), "backquoted names", '"name"'),
    ("select cast(1 as string)", (1, 18), "Unknown type: string", "varchar"),
    ("select try_cast(lower('1') as float)", (1, 31), "Unknown type: float", "real"),
    ("select count(distinct gender, email) from users", (1, 23), "one argument", "(x, y)"),
    ("with a(x, y) as (select 1) select * from a", (1, 6), "list has 2 entries", "each column"),
    ("select * from (values (1, 2)) t(x)", (1, 31), "list has 1 entries", "each column"),
    # What would be answered otherwise
    ("select\n  date_diff('year', birthday, current_date)\nfrom users", (2, 3), "Unexpected parame",
     "date(column)"),
    ("select extract(year from birthday) from users", (1, 26), "Unexpected parameters (varchar) fo",
     "date("),
    ("select date_format(birthday, '%Y') from users", (1, 8), "Unexpected parameters (varchar, var",
     "date(column)"),
    ("select date_add('month', 1, birthday) from users", (1, 8), "Unexpected parameters (varchar(5",
     "date(column)"),
    ("select regexp_extract('abc', 'b', 1)", (1, 8), "Pattern has 0 groups. Cannot access group 1",
     "in brackets"),
    ("select case when true then 1 else 'a' end", (1, 28), "All CASE results must be the same type",
     "cast"),
    ("select if(true, 1, 'a')", (1, 17), "Result types for IF must be the same: integer,", "cast"),
    ("select coalesce(address_number, '-') from users", (1, 8), "Unexpected parameters (bigint, va",
     "cast"),
    ("select array[1, 'a']", (1, 14), "All ARRAY elements must be the same type: integer,", "cast"),
    ("values 1, 'a'", (1, 8), "Values rows have mismatched types: integer,", "cast"),
    ("select date '2020-01-01' + interval '1' hour", (1, 8), "to a date", "as timestamp"),
    ("select json_parse('{}').a", (1, 8), "Expression json is not of type ROW", "json_extract"),
    ("select concat_ws(',', 1)", (1, 8), "Unexpected parameters (varchar(1), integer) for",
     "cast the arguments to"),
    ("select 1 from users where address_number = '12'", (1, 27), "bigint = varchar", "cast"),
    ("select 1 from users where birthday > date '2000-01-01'", (1, 27), "varchar > date", "date("),
    ("select 1 from users where birthday between date '2000-01-01' and date '2001-01-01'",
     (1, 27), "varchar BETWEEN date", "date("),
    ("select 1 from users where account_id in (1, 2)", (1, 27), "IN value and list items must be t",
     "cast"),
    ("select case gender when 1 then 2 end from users", (1, 25), "Cannot apply operator: varchar =",
     "cast"),
    ("select 'a' || 1", (1, 8), "Unexpected parameters (varchar(1), integer) for",
     "cast(x as varchar)"),
    ("select '1' + 1", (1, 8), "Cannot apply operator: varchar(1) + integer", "cast a text"),
    ("select date '2020-01-01' + 1", (1, 8), "Cannot apply operator: date + integer",
     "interval '1' day"),
    ("select 1 where 1", (1, 16), "WHERE clause must evaluate to a boolean: actual", "compare"),
    ("select lower(1)", (1, 8), "Unexpected parameters (integer) for function lower.", "cast"),
    ("select sum(gender) from users", (1, 8), "Unexpected parameters (varchar) for function sum.",
     "cast"),
    ("select 1 union select 'a'", (1, 23), "column 1 in UNION query has incompatible types:",
     "cast"),
    ("select 1 union select 1, 2", (1, 23), "different number of fields", "same columns"),
    ("select 1 fetch first 1 row with ties", None, "FETCH FIRST WITH TIES clause requires ORDER BY",
     "order the"),
    ("select date_format(now(), '%X')", (1, 8), "%X not supported in date format string",
     "another letter"),
    # Names
    ("select\n  nme\nfrom users", (2, 3), "Column 'nme' cannot be resolved", "SHOW COLUMNS"),
    ("select u.email from users", (1, 8), "'u' is not a table", "FROM"),
    ("select email, count(*) from users", (1, 8), "must be an aggregate", "arbitrary()"),
    ("select 1 from nothing", (1, 15), "table 'nothing' does not exist", "db_faker_users.users"),
    ("select 1 from x.users", (1, 15), "table 'x.users' does not exist", "db_faker_users.users"),
    ("select 1 from other.db.users", (1, 15), "there is no catalog other", "awsdatacatalog"),
    ("select ifnull(1, 2)", (1, 8), "'ifnull' not registered", "coalesce(x, y)"),
    ("select left('abc', 1)", (1, 8), "'left' not registered", "substr(x, 1, n)"),
    ("select greatest()", (1, 8), "Unexpected parameters () for function greatest.",
     "as many arguments"),
    ("select map_agg(1, 2, 3)", (1, 8), "Unexpected parameters (integer, integer, integer)",
     "as many arguments"),
    ("select substring('a')", (1, 18), "Unexpected parameters (varchar(1)) for function",
     "as many arguments"),
    ("select coalesce(1)", (1, 8), "Expected: coalesce(T, T, T...)", "as many arguments"),
    ("select 1, coalesce()", (1, 11), "Unexpected parameters () for function coalesce.",
     "as many arguments"),
    ("select row()", (1, 8), "Function 'row' not registered", "row(x, ...)"),
    ("select position('a', 'ab')", (1, 8), "Function 'position' not registered",
     "position(part in text)"),
    ("select Position('a')", (1, 8), "Function 'position' not registered", "strpos(text, part)"),
    ("select position('a', 'b' in 'ab')", None, "mismatched input", "select"),
    ("select 1 limit all limit 1", (1, 20), "mismatched input 'limit'", "select"),
    ('select 1 limit "all"', (1, 16), "Column 'all' cannot be resolved", "SHOW COLUMNS"),
    ('select "$pth" from users', (1, 8), "'$pth' cannot be resolved", "SHOW COLUMNS"),
    ("select 1 as order", (1, 13), "mismatched input 'order'", 'double quotes: "order"'),
    ("select gender group from users", (1, 15), "mismatched input 'group'", 'double quotes'),
    ("select table from users", (1, 8), "mismatched input 'table'", 'double quotes: "table"'),
    ("select * from 2024", (1, 15), "mismatched input '2024'", 'double quotes: "2024"'),
    ("select top 5 * from users", (1, 12), "mismatched input '5'", "LIMIT"),
    ("select interval 7 day", (1, 17), "mismatched input '7'", "interval '7' day"),
    ("select 'a' 'b'", (1, 8), "mismatched input ''b''", "||"),
    ("select 1 where gender regexp 'x' from users", (1, 23), "REGEXP", "regexp_like"),
    # Statements
    ("", None, "empty", "SELECT"),
    ("-- nothing", None, "empty", "SELECT"),
    ("selec 1", (1, 1), "mismatched input 'selec'", "SELECT"),
    ("select 1;\nselect 2", (2, 8), "one statement", "one by one"),
    ("select 'abc", (1, 8), "inside a quote", "close it"),
    ("' '", (1, 1), "mismatched input", "SELECT"),
    ("describe users partition (dt = '1')", (1, 16), "mismatched input 'partition'", "SHOW"),
    ("explain (format pdf) select 1", (1, 17), "EXPLAIN has no such FORMAT", "TEXT, JSON"),
    ("explain analyze verbose select 1", (1, 17), "EXPLAIN takes no options", "EXPLAIN and"),
    ("show partitions users", None, "not partitioned", "SELECT"),
    ("show tables in nowhere", (1, 13), "'nowhere' does not exist", "db_faker_users"),
    # Failures on the way
    ("select 1 / 0", None, "ivision by zero", "correct"),
    ("select 9223372036854775807 + 1", None, "overflow", "correct"),
    ("select sum(x) from (values 9223372036854775807, 1) t(x)", None, "Out of range", "correct"),
    ("select cast('1.5' as integer)", None, "Cannot cast '1.5' to INT", "TRY_CAST"),
    ("select date(gender) from users", None, "cannot be cast to date: ", "TRY"),
    ("select array[1, 2][3]", None, "Array subscript must be less than or equal to array", "TRY"),
    ("select map(array['a'], array[1])['b']", None, "Key not present in map: b", "TRY"),
    ("select date_diff('hour', date '2020-01-01', date '2020-01-02')", (1, 8), "'hour' is not a va",
     "the fields are: day,"),
    ("select cast(1234 as varchar(3))", None, "Cannot cast '1234' to varchar(3)", "TRY"),
    ("select from_base('zz', 10)", None, "Not a valid base-10 number: z", "TRY"),
    ("select sequence(1, 10001)", None, "more than 10000 entries", "TRY"),
    ("select sequence(1, 5, -1)", None, "sequence stop value should be greater than or equal",
     "TRY"),
    ("select repeat('a', 10001)", None, "count argument of repeat function must be less than",
     "TRY"),
    ("select split('a', ',', 0)", None, "Limit must be positive", "TRY"),
    ("select split_to_map('a', ',', '=')", None, "Key-value delimiter must appear exactly once in",
     "TRY"),
    ("select split_part('a', 'b', 0)", None, "greater than zero", "TRY"),
    ("select year(churn_date || '') from users", (1, 8), "Unexpected parameters (varchar) for func",
     "date(column)"),
    ("select 1,", (1, 9), "mismatched input ','", "comma"),
    ("select !true", (1, 8), "no !", "NOT"),
    ("select x from (values 1) t(x) cross apply (select 1) u", None, "APPLY", "LATERAL"),
    ("select x from unnest(array[1]) t(x) with offset", (1, 42), "'offset'", "select"),
    ("select 1 in 1", (1, 8), "IN without brackets", "x IN (value"),
    ("select * from users limit (1)", (1, 27), "mismatched input '('", "select"),
    ("select 1 in ()", (1, 14), "mismatched input ')'", "select"),
    ("select 1 not in ()", (1, 18), "mismatched input ')'", "select"),
    ("select * from users join users u using ()", (1, 41), "mismatched input ')'", "select"),
    ("select * from users join users u on", (1, 34), "mismatched input 'on'", "select"),
    ("select email like 'a' escape from users", (1, 23), "mismatched input 'escape'", "select"),
    ("select count(*) from users group by order by 1", (1, 28), "input 'GROUP BY'", "select"),
    ("select 'a' like 'b' escape", (1, 21), "mismatched input 'escape'", "select"),
    ("select count(*) from users group by", (1, 28), "mismatched input 'GROUP BY'", "select"),
    ("select sum(1) over (partition by)", (1, 21), "mismatched input 'PARTITION BY'", "select"),
    ("select 1 as", (1, 10), "mismatched input 'as'", "select"),
    ("select 1 as, 2", (1, 10), "mismatched input 'as'", "select"),
    ("select cast(null as unknown)", (1, 21), "Unknown type: unknown", "types"),
    ("select ()", None, "mismatched input ')'", "a value"),
    ("select interval '1 day'", (1, 17), "has a number", "interval '1' day"),
    ("select extract('year' from date '2024-01-01')", (1, 16), "''year''", "without quotes"),
    ("select cast('1' as char varying(3))", (1, 20), "Unknown type: char varying(3)", "varchar"),
    ("select cast('1' as int8)", (1, 20), "Unknown type: int8", "bigint"),
    ("select cast('1' as numeric)", (1, 20), "Unknown type: numeric", "decimal"),
    ("select cast(array['a'] as array(string))", (1, 27), "Unknown type: array(string)", "varchar"),
    ("select try_cast(null as row(a int, b map(text, int)))", (1, 25), "Unknown type: row(",
     "varchar"),
    ("select numeric(3, 2) '1.5'", (1, 8), "Unknown type: numeric(3, 2)", "decimal"),
    ("select json_value('1', 'lax $' returning string)", (1, 42), "Unknown type: string",
     "varchar"),
    ("select second('1')", (1, 8), "Unexpected parameters (varchar(1)) for function", "cast"),
)  # fmt: skip


@pytest.mark.parametrize(("sql", "place", "message", "hint"), REFUSED)
def test_refused(
    lake: LocalLake, sql: str, place: tuple[int, int] | None, message: str, hint: str
) -> None:
    with pytest.raises(QueryError) as raised:
        drain(lake.query(sql)).fetch(10)
    assert message in raised.value.message
    assert hint in raised.value.hint
    if place is not None:
        assert (raised.value.line, raised.value.column) == place


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("select count(*), gender, 1 + 1, max(email) as m from users group by gender",
         ["_col0", "gender", "_col2", "m"]),
        ("select t.*, 1 from (values (1, 2)) as t(a, b)", ["a", "b", "_col2"]),
        ("values (1, 'a')", ["_col0", "_col1"]),
        ("select * from (select 1, 2)", ["_col0", "_col1"]),
        ("select a.gender, b.gender from users a, users b limit 1", ["gender", "gender"]),
        ("show databases", ["database_name"]),
        ("show tables", ["tab_name"]),
        ("show columns in users", ["field"]),
        ("show columns in users in db_faker_users", ["field"]),
        ("show columns in `db_faker_users`.`users`", ["field"]),
        ("show create table `db_faker_users.users`", ["createtab_stmt"]),
        ("describe db_faker_users.users", ["col_name", "data_type", "comment"]),
        ("show create table users", ["createtab_stmt"]),
        ("explain select 1", ["Query Plan"]),
    ],
)  # fmt: skip
def test_columns_are_named_as_athena_names_them(
    lake: LocalLake, sql: str, names: list[str]
) -> None:
    answer = drain(lake.query(sql))
    assert [column.name for column in answer.columns] == names
    assert answer.fetch(1).width == len(names)
    answer.close()


@pytest.mark.parametrize(
    "table",
    [
        "users",
        "db_faker_users.users",
        "DB_FAKER_USERS.Users",
        '"db_faker_users"."users"',
        "awsdatacatalog.db_faker_users.users",
    ],
)
def test_a_table_has_these_names(lake: LocalLake, table: str) -> None:
    answer = drain(lake.query(f"select count(*) from {table}"))
    assert answer.fetch(1).rows() == [(3,)]
    answer.close()


def test_a_comment_and_a_semicolon_at_the_end_are_fine(lake: LocalLake) -> None:
    answer = drain(lake.query("/* how many */ select count(*) -- users\nfrom users;\n"))
    assert answer.fetch(1).rows() == [(3,)]
    answer.close()


CALLS = ("", "1", "null", "'a'", "array[1], x -> x", "1, 2, 3", "(x, y) -> x", "*", "1, 2, 3, 4")
TAILS = (" over ()", " filter (where true)", " ignore nulls over (order by 1)")


def translated(lake: LocalLake, calls: Iterable[str]) -> None:
    """Translate calls of functions: that one is refused is fine; any other failure is ours."""
    catalog = read_catalog(Path(lake.address))
    assert catalog is not None
    for call in calls:
        with contextlib.suppress(QueryError):
            translate(f"select {call}", catalog, Path(lake.address))


@pytest.mark.large
def test_no_function_is_thrown_off_by_its_arguments(lake: LocalLake) -> None:
    """Each function with all arguments, and with each tail after three of them."""
    for number, name in enumerate(sorted(functions())):
        calls = [f"{name}({given})" for given in CALLS]
        tails = itertools.islice(itertools.cycle(TAILS), number % len(TAILS), None)
        translated(lake, calls)
        translated(lake, (call + tail for call, tail in zip(calls, tails, strict=False)))


@pytest.mark.slow
def test_no_function_is_thrown_off_by_what_comes_after(lake: LocalLake) -> None:
    calls = itertools.product(sorted(functions()), CALLS, TAILS)
    translated(lake, (f"{name}({given}){tail}" for name, given, tail in calls))
