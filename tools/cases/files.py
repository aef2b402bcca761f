"""Cases about files: text, JSON and Parquet as a crawl reads them."""

from tools.cases.probe import Probe
from tools.cases.table import Case


def _trailing(p: Probe) -> bool:
    lake = p.lake("28")
    return lake.all("trail") == [(1, "a"), (2, "b")] and lake.types("trail")["id"] == "bigint"


def _odd_headers(p: Probe) -> bool:
    first, second = p.lake("86"), p.lake("30")
    return first.all("longh") == [(1, 2, 3, 4, 5)] and second.all("sp") == [(1, 2.5, 7, "x")]


def _encodings(p: Probe) -> bool:
    text, lines = p.lake("70"), p.lake("71")
    return (
        text.all("l1") == [(1, "José"), (2, "Ana")]
        and text.all("u16") == [(1, "José")]
        and lines.all("latj") == [(1, "José"), (2, "Ana")]
        and "UTF-8" in text.told
    )


def _movie_lens(p: Probe) -> bool:
    lake = p.lake("136")
    return (
        lake.all("d") == [(1, "Toy (1995)", "Animation|Comedy")]
        and lake.all("e") == [(1, 24, "M", "technician", 85711)]
        and lake.all("f") == [(196, 242, 3, 881250949)]
    )


def _quotes_in_tsv(p: Probe) -> bool:
    names = [row[2] for row in p.lake("162").all("title_basics")]
    plain = p.lake("15").all("tsv")
    return len(names) == 4 and '"Swing" magister' in names and plain[1] == (2, '"unbalanced')


def _added(p: Probe) -> bool:
    lake = p.lake("19")
    rows = [(1, "a", None), (2, "b", None), (3, "c", 30), (4, "d", 40)]
    return lake.all("add") == rows and "age" in lake.told


def _long_integers(p: Probe) -> bool:
    lake = p.lake("83")
    return ("12345678901234567890", 1) in lake.all("bigi") and "64 bits" in lake.told


def _array(p: Probe) -> bool:
    lake = p.lake("05")
    return lake.all("arr") == [(1, "x"), (2, "y")] and "one object a line" in lake.told


def _without_ending(p: Probe) -> bool:
    return (
        p.lake("26").all("noext") == [(1,), (2,)]
        and p.lake("27").all("gznoext") == [(1, "x")]
        and p.lake("51").all("noext") == [(1,)] == p.lake("51").all("noext2")
    )


def _case_in_one(p: Probe) -> bool:
    return p.lake("07").rows("select name from db_dup.dup where v = 2") == [("c",)]


def _case_nested(p: Probe) -> bool:
    first, second = p.lake("12"), p.lake("31")
    rows = [(1, "x"), (2, "y")]
    return (
        first.rows("select userid, tags.name from db_ci.ci order by 1") == rows
        and second.rows("select id, tags.name from db_ci.ci order by 1") == rows
        and second.all("ok") == [(1, "a"), (2, "b")]
    )


def _camel(p: Probe) -> bool:
    return (
        p.lake("91").rows("select j.user.userid from db_j.j order by 1") == [(7,), (8,)]
        and p.lake("92").rows("select items[1].unitprice from db_j.j") == [(2.5,)]
        and p.lake("95").rows("select a.b.cd from db_j.j") == [(5,)]
        and p.lake("150").rows("select data.fullname from db_d.d") == [("x",)]
    )


def _date_keys(p: Probe) -> bool:
    lake = p.lake("143")
    rows = lake.rows('select m."2024_01_01", m."2024_01_03" from db_d.d order by id')
    return rows == [(1, None), (None, 3)] and "2024-01-01" in lake.told


def _truncated(p: Probe) -> bool:
    lake = p.lake("66")
    return (
        lake.all("trunc") == [(1,), (2,)]
        and "line 3" in lake.told
        and len(p.lake("99").all("j")) >= 3
    )


def _not_objects(p: Probe) -> bool:
    lake = p.lake("145")
    return lake.all("d") == [(1,), (2,)] and "3 rows" in lake.told


def _loose(p: Probe) -> bool:
    first, second = p.lake("23").told, p.lake("106").told
    return "move it into one" in first and "move it into one" in second and "0 more" not in first


def _two_schemas(p: Probe) -> bool:
    lake = p.lake("107")
    return lake.all("d") == [(1, "x", "sub1")] and "folder of its own" in lake.told


def _others(p: Probe) -> bool:
    told = p.lake("109").told
    return all(word in told for word in ("Avro", "ORC", "XML", "a log", "Excel"))


def _parquet_names(p: Probe) -> bool:
    return (
        p.lake("55").rows("select s.name from db_up.up") == [("x",)]
        and p.lake("57").rows("select m['x'].kind from db_sp.sp") == [("k",)]
        and p.lake("58").rows("select s.geo_lat from db_sp.sp") == [(1.0,)]
        and len(p.lake("43").all("nest")) == 2
        and p.lake("58").all("ok") == [(1, "a")]
    )


def _drift(p: Probe) -> bool:
    return all("Athena refuses" in p.lake(case).told for case in ("45", "46"))


FILES = (
    Case("28", "header with trailing delimiter", "id bigint, name", _trailing),
    Case("86, 30", "header with #, (%), ?, $, a year", "header used", _odd_headers),
    Case(
        "76",
        "blank lines before the header",
        "2 rows, id bigint",
        lambda p: p.lake("76").all("blank") == [(1, "a"), (2, "b")],
    ),
    Case(
        "77",
        "comment lines before the header",
        "the data rows",
        lambda p: p.lake("77").all("pre") == [(1, "a"), (2, "b")],
    ),
    Case(
        "133",
        "header cells that hold the other separator",
        "2 columns, 2 rows",
        lambda p: p.lake("133").all("d") == [("A, a", 1), ("B, b", 2)],
    ),
    Case(
        "135",
        "Ctrl-A separated",
        "3 columns",
        lambda p: p.lake("135").all("d") == [(1, "ana", 2.5), (2, "bo", 3.5)],
    ),
    Case("136", "MovieLens .dat with ::, u.user, u.data", "read", _movie_lens),
    Case("70, 71", "Latin-1 and UTF-16 CSV and JSON", "read, told", _encodings),
    Case("15, 162", "IMDb TSV: cells that begin with a quote", "4 rows", _quotes_in_tsv),
    Case(
        "74",
        "backslash-escaped quotes",
        'a "b" c',
        lambda p: p.lake("74").all("esc") == [(1, 'a "b" c', 9), (2, "d", 8)],
    ),
    Case(
        "75",
        "a row with more cells than the header",
        "row kept",
        lambda p: p.lake("75").all("rag") == [(1, "a", None), (2, "b", 8), (3, "c", 7)],
    ),
    Case("19", "a column added in a later CSV", "4 rows", _added),
    Case(
        "20",
        "columns in another order in a later CSV",
        "by place, told",
        lambda p: "another order" in p.lake("20").told and len(p.lake("20").all("reorder")) == 2,
    ),
    Case("83", "CSV integers beyond bigint", "text, told", _long_integers),
    Case("05", "one JSON array", "rows, told", _array),
    Case(
        "65",
        "Firehose: objects without newlines",
        "rows, told",
        lambda p: p.lake("65").all("fire") == [(1, "x"), (2, "y"), (3, "z")],
    ),
    Case("26, 27, 51", "files without an ending, plain .gz", "read by content", _without_ending),
    Case("07", "Name and name in one record", "row 2 is c", _case_in_one),
    Case(
        "11",
        "the same key in other letter case in other rows",
        "A, b, c",
        lambda p: p.lake("11").all("ci") == [("A",), ("b",), ("c",)],
    ),
    Case("12, 31", "nested keys that differ in case", "readable", _case_nested),
    Case("91, 92, 95, 150", "nested camelCase keys", "the values", _camel),
    Case("143", "map with dates as keys", "the values", _date_keys),
    Case("67", "JSON with a BOM", "2 rows", lambda p: p.lake("67").all("bomj") == [(1,), (2,)]),
    Case("66, 99", "a truncated line", "dropped, right line named", _truncated),
    Case("145", "null or text lines among objects", "objects kept", _not_objects),
    Case("101", "an empty key", "readable", lambda p: p.lake("101").all("j") == [(1, 2)]),
    Case("23, 106", "file beside dt= folders; one level deeper", "told what to do", _loose),
    Case("107", "two schemas under one prefix", "told so", _two_schemas),
    Case(
        "24, 25",
        "bzip2",
        "read",
        lambda p: len(p.lake("24").all("z")) == 3 and p.lake("25").all("bz") == [(1,)],
    ),
    Case("109", "Avro, ORC, XML, logs", "refused by name", _others),
    Case("43, 55, 57, 58", "Parquet fields with a capital or a dot", "read", _parquet_names),
    Case("45, 46", "Parquet type differs by file or partition", "warning", _drift),
)
