"""Cases about Athena's SQL."""

import json
import re

from tools.cases.probe import Probe
from tools.cases.table import Case

_DECIMALS = "select decimal '12345678901234567890.12' d, decimal '1.50' e, array[decimal '1.50'] f"


def _statements(p: Probe, case: str) -> list[str]:
    text = re.sub(r"--.*", "", (p.cases / case / "q.sql").read_text(encoding="utf-8"))
    return [statement.strip() for statement in text.split(";") if statement.strip()]


def _odd_maps(p: Probe) -> bool:
    for sql in _statements(p, "208"):
        for style in ("json", "csv"):
            code, out, _ = p.query(sql, style)
            if code or not out.strip():
                return False
    return True


def _unnest(p: Probe) -> bool:
    lake = p.lake("plain")
    first, second, third = _statements(p, "201")
    genres = p.lake("18").rows(
        "select count(*) from db_credits.credits cross join"
        " unnest(cast(json_parse(genres) as array(json))) as t(g)"
    )
    return (
        lake.rows(first) == [("a",)]
        and sorted(lake.rows(second)) == [(1,), (2,), (3,)]
        and len(lake.rows(third)) == 3
        and genres == [(2,)]
    )


def _zones(p: Probe) -> bool:
    wanted = ("1706695200", "10:00:00", "2024-01-31", "10", "true")
    for sql, right in zip(_statements(p, "202"), wanted, strict=True):
        code, out, _ = p.query(sql, "csv")
        if code or right not in out.splitlines()[-1]:
            return False
    return True


def _reserved(p: Probe) -> bool:
    lake = p.lake("131")
    names = list(lake.types("w"))
    # All of them are reserved: https://trino.io/docs/current/language/reserved.html
    accepted = [n for n in names if not lake.failure(f"select {n} from db_w.w")]
    return (
        not accepted
        and all(lake.failure(sql) for sql in _statements(p, "203"))
        and bool(p.lake("104").failure("select select from db_order.order"))
    )


def _quote_it(p: Probe) -> bool:
    hints = (
        p.lake("103").failure("select * from 2024"),
        p.lake("103").failure("select * from db_2024.2024"),
        p.lake("138").failure("select when from db_d.d"),
        p.lake("131").failure("select order from db_w.w"),
    )
    return all("quot" in hint and "trino.io" not in hint for hint in hints)


def _lenient(p: Probe) -> bool:
    return all(p.lake("plain").failure(sql) for sql in _statements(p, "205"))


def _own_words(p: Probe) -> bool:
    found = p.lake("plain").failure("select date_parse('2024-01-31','%Y-%m-%d %H:%i:%s')")
    seconds = p.lake("plain").failure("select 1/0")
    wide = p.lake("plain").failure("select cast(2147483647 as integer) + 1")
    return (
        "%M" not in found
        and "1970" not in found
        and "//" not in seconds
        and "INT64" not in wide
        and bool(found and seconds)
    )


def _letters(p: Probe) -> bool:
    rows = p.lake("plain").rows(
        "select to_unixtime(parse_datetime('31/Jan/2024:10:00:00 +0200', 'dd/MMM/yyyy:HH:mm:ss Z'))"
    )
    return rows == [(1706688000.0,)]


def _compared(p: Probe) -> bool:
    found = p.lake("138").failure("select * from db_d.d where \"when\" > timestamp '2024-01-01'")
    return "timestamp" in found.partition("|")[2]


def _foreign(p: Probe) -> bool:
    lake = p.lake("17")
    bracket = lake.failure("select * from [db_movies].[movies]")
    day = lake.failure("select datediff(day, date '2024-01-01', date '2024-01-03')")
    sub = lake.failure("select date_sub(current_date, interval '7' day)")
    top = lake.failure("select top 5 * from db_movies.movies")
    return (
        "date_diff" in day
        and "date_add" in sub + "date_add" * ("interval" in sub)
        and "quot" in bracket
        and "LIMIT" in top.upper()
        and "http" not in top
    )


def _constructs(p: Probe) -> bool:
    found = [p.lake("17").failure(sql) for sql in _statements(p, "211")]
    return all(found) and not any("on AWS" in text or "Concat" in text for text in found)


def _missing(p: Probe) -> bool:
    code, out, _ = p.query(
        "select typeof(1), json_exists('{\"a\":1}', 'lax $.a'), crc32(to_utf8('a')),"
        " from_unixtime_nanos(0)",
        "csv",
    )
    skew = p.lake("plain").rows("select skewness(x) from (values 1e0, 2e0, 9e0) t(x)")
    return code == 0 and "integer" in out and "3904355907" in out and len(skew) == 1


def _catalog_tables(p: Probe) -> bool:
    lake = p.lake("17")
    names = lake.rows(
        "select table_name from information_schema.tables where table_schema = 'db_movies'"
    )
    paths = lake.rows('select distinct "$path" from db_movies.movies')
    columns = lake.rows(
        "select column_name from information_schema.columns where table_name = 'movies'"
    )
    return ("movies",) in names and str(paths[0][0]).endswith("movies.csv") and len(columns) == 3


def _writes(p: Probe) -> bool:
    folder = p.lake("17").lake.address
    done = [
        p.command("query", "--yes", "--lake", folder, "--sql", sql)[0]
        for sql in (
            "create view db_movies.v as select title from db_movies.movies",
            "create table db_movies.c with (format = 'PARQUET') as select * from db_movies.movies",
        )
    ]
    return done == [0, 0] and len(p.lake("17").rows("select * from db_movies.v")) == 2


def _small(p: Probe) -> bool:
    outs = [p.query(sql, "csv")[1].splitlines()[-1:] for sql in _statements(p, "214")]
    text = "\n".join(line for out in outs for line in out)
    size, upper, _ = [*text.split("\n"), "", ""][:3]
    return (
        size.strip('"') == "2"
        and upper.strip('"') == "STRAßE"
        and "10:00:00.5" in text
        and "10:00:00.50" not in text
        and "Infinity" in text
    )


def _doubles(p: Probe) -> bool:
    return "3234567.9" in p.query(_statements(p, "207")[0], "table")[1]


def _nulls(p: Probe) -> bool:
    one = p.query("select cast(null as varchar) a, 1 b", "table")[1]
    other = p.query("select '' a, 1 b", "table")[1]
    return one != other


def _nested(p: Probe) -> bool:
    out = p.query("select map(array['k'], array[1]) m, to_utf8('a') b", "table")[1]
    return "'k'" not in out and "b'a'" not in out


def _decimals(p: Probe) -> bool:
    return "12345678901234567890.12" in p.query(_DECIMALS, "json")[1]


def _excel(p: Probe) -> bool:
    out = p.scratch / "answer.csv"
    style = ("--format", "excel-csv", "--out", str(out))
    folder = p.lake("plain").lake.address
    code, _, _ = p.command("query", "--sql", "select 1.5e0 x, 'ã' y", "--lake", folder, *style)
    return code == 0 and out.read_bytes().startswith(b"\xef\xbb\xbf")


def _workbook(p: Probe) -> bool:
    out = p.scratch / "answer.xlsx"
    folder = p.lake("plain").lake.address
    code, _, _ = p.command("query", "--sql", "select 1 x", "--lake", folder, "--out", str(out))
    return code == 0 and out.read_bytes().startswith(b"PK")


def _answers(p: Probe) -> bool:
    rows = json.loads(p.query("select histogram(x) h from (values 1, 1, 2) t(x)", "json")[1])
    return bool(rows) and p.query("select map_agg(x, x) h from (values 1, 2) t(x)", "csv")[0] == 0


QUERIES = (
    Case("42, 213", "decimals in JSON", "exact digits", _decimals),
    Case("166, 208", "maps with keys that are no text", "JSON and CSV", _answers),
    Case("208", "binary or interval inside array, row, map", "JSON and CSV", _odd_maps),
    Case("18, 201", "CROSS JOIN UNNEST of expressions over a column", "rows", _unnest),
    Case("202", "AT TIME ZONE, ISO offsets", "instant and zone kept", _zones),
    Case("104, 131, 203", "reserved words as names without quotes", "refused", _reserved),
    Case("138, 103, 131", "names that must be quoted", '"quote it"', _quote_it),
    Case("205", "date_parse and others too lenient", "Athena's error", _lenient),
    Case("210", "errors in the user's own words", "no rewritten text", _own_words),
    Case("(any)", "format letters Z, ZZ", "read", _letters),
    Case("138", "text compared with a timestamp", "cast(.. as timestamp)", _compared),
    Case("210", "functions of other SQLs", "Athena's way", _foreign),
    Case("211", "constructs that Trino has not", "not in Athena's SQL", _constructs),
    Case("(any)", "functions missing here", "answer", _missing),
    Case("17", "information_schema, $path", "rows", _catalog_tables),
    Case("17", "CREATE VIEW, CTAS", "made", _writes),
    Case("214", "small values", "Athena's", _small),
    Case("207", "doubles in the default table", "3234567.9", _doubles),
    Case("(any)", "NULL and '' in the table", "told apart", _nulls),
    Case("42", "nested and binary cells in the table", "as in CSV", _nested),
    Case("(any)", "CSV for Excel", "BOM", _excel),
    Case("(any)", "export to Excel", "xlsx", _workbook),
)
