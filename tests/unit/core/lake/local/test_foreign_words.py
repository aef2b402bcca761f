"""No statement that is refused is refused in the words of DuckDB, polars or sqlglot."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import QueryError
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests import ROOT
from tests.oracle.test_recorded_answers import sample
from tests.unit.core.lake.local import published
from tests.unit.core.lake.local.test_refusals import REFUSED
from tests.unit.core.lake.local.test_sandbox import ATTEMPTS
from tools.oracle.recording import ANSWERS, read

# Words that these libraries use, and Athena does not.
FOREIGN = re.compile(
    r"DuckDB|[Pp]olars|sqlglot|SchemaError|ComputeError|nanobind|Rust|Traceback|panick"
    r"|\b(?:Binder|Parser|Catalog|Conversion|Invalid Input|Not implemented|Out of Range) Error\b"
    r"|\bINT(?:8|16|32|64|128)\b|HUGEINT|U(?:TINY|SMALL|BIG)INT|\bVARCHAR\b|\bBLOB\b|\[\]$"
    r"|[Cc]andidate|explicit type casts|Could not (?:convert|cast|parse)|strptime|strftime"
    r"|scalar function|table function with|macro\b|LINE \d|\bTRY\(|destination type|read_csv"
    r"|format specifier|CSV Error|null_padding|\bathena\.|unnamed_subquery|\bParserException\b"
    r"|\bbind\b|\bAST\b|Required keyword|Expecting \)"
    # A class of sqlglot's.
    r"|\b[A-Z][a-z]+[A-Z]\w+ is not|\b(?:Collate|National|Overlaps|Kwarg|Lock|Insert) is not"
)
FAILING = (
    "select cast('x' as bigint)",
    "select cast('1.5' as integer)",
    "select cast(300 as tinyint)",
    "select cast(1e40 as bigint)",
    "select cast(1e40 as real)",
    "select cast('1.2.3' as decimal(5, 2))",
    "select cast(12345 as decimal(3, 1))",
    "select 9223372036854775807 + 1",
    "select 9223372036854775807 * 2",
    "select -9223372036854775807 - 10",
    "select 1 / 0",
    "select 1 % 0",
    "select 1.5 / 0",
    "select date '2024-13-01'",
    "select timestamp '2024-01-01 25:00:00'",
    "select cast('2024-02-30' as date)",
    "select cast('nonsense' as timestamp)",
    "select date_parse('2024', '%Y-%m-%d')",
    "select parse_datetime('x', 'yyyy')",
    "select from_iso8601_date('x')",
    "select from_iso8601_timestamp('x')",
    "select json_parse('{')",
    "select cast(json_parse('[1, \"x\"]') as array(bigint))",
    "select array[1, 2][3]",
    "select map(array['a'], array[1])['b']",
    "select map(array['a', 'a'], array[1, 2])",
    "select (select gender from db_faker_users.users)",
    "select regexp_like('a', '(')",
    "select regexp_extract('a', '(a', 1)",
    "select repeat('a', 3000000000)",
    "select sequence(1, 10, 0)",
    "select sequence(1, 1000000)",
    "select substr('a', 'b')",
    "select abs('x')",
    "select sum(gender) from db_faker_users.users",
    "select gender, count(*) from db_faker_users.users",
    "select * from db_faker_users.users where gender",
    "select * from db_faker_users.users order by 99",
    "select * from db_faker_users.users limit -1",
    "select cast(gender as bigint) from db_faker_users.users",
    "select 1 union select 'a'",
    "select 1 union select 1, 2",
    "select 1 in (select 1, 2)",
    "select 'a' = 1",
    "select date '2024-01-01' > 'x'",
    "select array[1, 'a']",
    "select row(1, 2) = row('a', 'b')",
    "select if(1, 2, 3)",
    "select coalesce(1, 'a')",
    "select case when 1 = 1 then 1 else 'a' end",
    "select x -> 1",
    "select cast(1 as hugeint)",
    "select cast(1 as decimal(a))",
    "select cast(1 as row(5))",
    "select 5 div 2",
    "select 'a' collate nocase",
    "select n'a'",
    "select u&'a'",
    "select 'a' similar to 'b'",
    "select lower(x => 'A')",
    "select 1 for update",
    "with a as (insert into b values (1)) select 1",
    "select 1 from lateral foo(1)",
    "select array[1][1:2]",
    "select transform(array[1], x -> y)",
    "select reduce(array[1], 'a', (s, x) -> s + x, s -> s)",
    "select chr(-1)",
    "select from_hex('x')",
    "select from_base('z', 10)",
    "select to_base(1, 99)",
    "select date_trunc('century', date '2024-01-01')",
    "select date_add('era', 1, date '2024-01-01')",
    "select extract(era from date '2024-01-01')",
    "select width_bucket(1, 2, 2, 1)",
    "select split_part('a', 'b', -1)",
    "select split_to_map('a', ',', '=')",
    "select at_timezone(timestamp '2024-01-01 00:00:00 UTC', 'Nowhere/City')",
    "select timestamp '2024-01-01 00:00:00 Nowhere/City'",
    "select decimal '123456789012345678901234567890123456789'",
    "select 123456789012345678901",
    "select approx_percentile(1, 2)",
    "select ntile(0) over () from db_faker_users.users",
    "select lag(gender, -1) over () from db_faker_users.users",
    "select count(distinct *) from db_faker_users.users",
    "select * from unnest(1)",
    "select * from db_faker_users.users tablesample bernoulli (101)",
    "select count(*) from db_faker_users.users u join db_faker_users.users v using (nothing)",
    "select users.nothing from db_faker_users.users",
    "select u.gender from db_faker_users.users",
    "with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t",
    "select json_extract('[1]', '$[')",
    "select url_extract_port('x')",
    "select bitwise_and(1, 'a')",
    "select power('a', 2)",
    "select format('%d', 'a')",
    "select date_format(date '2024-01-01', 1)",
    "select cast(array[1] as map(varchar, bigint))",
    "select cast(map(array[1], array[2]) as varchar)",
    "select max(map(array[1], array[2]))",
    "select array_agg(1, 2)",
    "select concat(1, 2)",
    "select concat()",
    "select greatest()",
    "select nonsense(1)",
    "select * from (values (1, 2), (3))",
    "select * from (values 1, 'a') as t(x)",
    "values (1), ('a')",
    "select ((((((",
    "select 'a",
    "select 1 +",
    "select from",
    "select * form x",
    "select a b c from d",
    "select * from a join b",
    "select * from a where",
    "select * from a group by",
)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLake]:
    """A crawled lake with the published shape."""
    lake = published.crawled(tmp_path_factory.mktemp("foreign"))
    yield lake
    lake.close()


def corpus() -> Iterator[str]:
    """The refused statements of all tests, and those whose values fail."""
    yield from FAILING
    yield from (row[0] for row in REFUSED)
    yield from ATTEMPTS
    page = Path(ROOT, "docs", "statements.md").read_text()
    yield from re.findall(r"^\| `(.+?)` \| (?:refused|not)", page, re.MULTILINE)
    for recorded in (read(ANSWERS / "own.jsonl"), sample(read(ANSWERS / "generated.jsonl"))):
        yield from (one.sql for one in recorded if one.reply.error)


@pytest.mark.large
def test_no_refusal_is_in_foreign_words(lake: LocalLake) -> None:
    wrong, refused = [], 0
    for sql in dict.fromkeys(corpus()):
        if "recursive" in sql:
            continue  # it would take until the deadline
        try:
            answer = drain(
                lake.query(sql.format(secret="x", lake="y") if "{secret}" in sql else sql)
            )
            answer.fetch(10)
            answer.close()
        except QueryError as error:
            refused += 1
            # What the user wrote may be in the message.
            told = f"{error.message} | {error.hint}"
            for word in re.findall(r"\w+", sql):
                told = told.replace(word, "").replace(word.upper(), "") if len(word) > 3 else told
            if FOREIGN.search(told):
                wrong.append(f"{sql}\n    {error.message} | {error.hint}")
    assert not wrong, f"{len(wrong)} of {refused}\n" + "\n".join(wrong)
    assert refused > 150
