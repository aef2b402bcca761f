"""Files as people have them: each is read whole, or a line says what to do."""

import bz2
import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import cramjam
import polars as pl
import pytest

from core.lake.interface import Crawled
from core.lake.local.lake import LocalLake
from core.steps.progress import drain

Rows = Sequence[tuple[object, ...]]
PLAIN: Rows = [(1, "x"), (2, "y")]


def database(prefix: str) -> str:
    """Where a prefix's table is."""
    return "db_faker_users" if prefix == "users" else f"db_{prefix}"


def hadoop(content: bytes) -> bytes:
    """Hadoop's Snappy: a block of one chunk."""
    chunk = bytes(cramjam.snappy.compress_raw(content))
    return len(content).to_bytes(4, "big") + len(chunk).to_bytes(4, "big") + chunk


# Each lake folder: its files, its rows, and words of its warnings (none: no warning).
FILES: dict[str, tuple[dict[str, bytes], Rows, tuple[str, ...]]] = {
    "trailing": ({"a.csv": b"id,name,\n1,x,\n2,y,\n"}, PLAIN, ()),
    "signs": (
        {"a.csv": "#,Rate (%),ok?,Preço €,2021\n1,2.5,no,3,9\n".encode()},
        [(1, 2.5, "no", 3, 9)],
        ("Rate (%) becomes rate____",),
    ),
    "index": ({"a.csv": b",name\n1,x\n2,y\n"}, PLAIN, ()),
    "years": ({"a.csv": b"Old,1999\nNew,2001\n"}, [("New", 2001), ("Old", 1999)], ()),
    "blanks": ({"a.csv": b"\n \nid,name\n1,x\n\n2,y\n\n"}, PLAIN, ()),
    "comments": ({"a.csv": b"# made by a tool\n#\nid,name\n1,x\n2,y\n"}, PLAIN, ()),
    "excel": ({"a.csv": b"sep=;\nid;name\n1;x\n2;y\n"}, PLAIN, ()),
    "inside": ({"a.csv": b'"a, first";"b"\n"1, x";1\n'}, [("1, x", 1)], ("a__first",)),
    "ctrl_a": ({"part-0": b"1\x01x\n2\x01y\n"}, PLAIN, ()),
    "colons": ({"m.dat": b"1::x\n2::y\n"}, PLAIN, ()),
    "pipes": ({"u.user": b"1|x\n2|y\n"}, PLAIN, ()),
    "latin": ({"a.csv": "id,name\n1,é\n".encode("latin-1")}, [(1, "é")], ("windows-1252",)),
    "utf16": ({"a.csv": "id,name\n1,é\n".encode("utf-16")}, [(1, "é")], ("utf-16",)),
    "utf16_bare": ({"a.csv": "id,name\n1,é\n".encode("utf-16-le")}, [(1, "é")], ("utf-16-le",)),
    "marked": ({"a.csv": b"\xef\xbb\xbfid,name\n1,x\n2,y\n"}, PLAIN, ()),
    "imdb": (
        {"a.tsv": b'id\tname\tyear\n1\t"Big" one\t\\N\n2\t"Open\t1999\n3\tx\t\\N\n'},
        [(1, '"Big" one', None), (2, '"Open', 1999), (3, "x", None)],
        (),
    ),
    "escaped": ({"a.csv": b'id,name\n1,"a \\"b\\" c"\n2,"y"\n'}, [(1, 'a "b" c'), (2, "y")], ()),
    "single": (
        {"a.csv": b"id,name\n1,'x, 1'\n2,'y, 2'\n"},
        [(1, "x, 1"), (2, "y, 2")],
        (),
    ),
    "ragged": (
        {"a.csv": b"id,name,n\n1,x\n2,y,3,4\n"},
        [(1, "x", None), (2, "y", 3)],
        ("line 2 has fewer cells", "line 3 has more cells"),
    ),
    "unclosed": (
        {"a.csv": b'id,name\n1,"x"\n2,"oh\n3,"z"\n'},
        [(1, "x"), (3, "z")],
        ("1 row is left out, in line 3: a quote is never closed",),
    ),
    "two_unclosed": (
        {"a.csv": b'id,name\n1,"x"\n2,"oh\n3,"y"\n4,"\n5,"z"\n'},
        [(1, "x"), (3, "y"), (5, "z")],
        ("2 rows are left out, the first in line 3",),
    ),
    "several": (
        {"a.csv": b'id,name\n1,"x\nand more"\n2,"y"\n'},
        [(1, "x\nand more"), (2, "y")],
        ("over several lines",),
    ),
    "added": (
        {"a.csv": b"id,name\n1,x\n", "b.csv": b"id,name,n\n2,y,3\n"},
        [(1, "x", None), (2, "y", 3)],
        ("b.csv has columns that other files of added lack: n",),
    ),
    "moved": (
        {"a.csv": b"id,name\n1,2\n", "b.csv": b"name,id\n5,6\n"},
        [(1, 2), (5, 6)],
        ("another order",),
    ),
    "bare": (
        {"a.csv": b"id,name\n1,x\n", "b.csv": b"2,y\n"},
        PLAIN,
        ("b.csv has no header",),
    ),
    "strangers": (
        {"a.csv": b"id,name\n1,x\n2,y\n", "b.csv": b"u,v,w\n1,2,3\n"},
        PLAIN,
        ("b.csv has other columns (u, v, w)",),
    ),
    "long": (
        {"a.csv": b"id,n\n123456789012345678901,1\n2,2\n"},
        [("123456789012345678901", 1), ("2", 2)],
        ("integers of more than 64 bits",),
    ),
    "zeros": ({"a.csv": b"id,zip\n1,01001\n2,20000\n"}, [(1, "01001"), (2, "20000")], ("zeros",)),
    "gaps": ({"a.csv": b"id,n\n1,\n2,3\n"}, [(1, None), (2, 3)], ()),
    "late": (
        {"a.csv": b"id,n\n" + b"1,2\n" * 1_000 + b"2,x\n"},
        [(1, "2")] * 1_000 + [(2, "x")],
        ("the column n is bigint in the first 1,000 rows",),
    ),
    "empty_first": (
        {"a.csv": b"id,n\n" + b"1,\n" * 1_500 + b"2,7\n"},
        [(1, None)] * 1_500 + [(2, 7)],
        (),
    ),
    "users": (
        {"a.csv": b'account_id,post_code,n\n7,12345,""\n8,23456,1\n'},
        [(7, "12345", ""), (8, "23456", "1")],
        ("the column n has empty cells",),
    ),
    "quoted_gaps": (
        {"a.csv": b'id,n\n"1",\n"2",3\n'},
        [(1, ""), (2, "3")],
        ("HIVE_BAD_DATA",),
    ),
    "array": ({"a.json": b'[{"id":1,"n":"x"},\n{"id":2,"n":"y"}]'}, PLAIN, ("jq -c '.[]'",)),
    "pretty": (
        {"a.json": b'{\n "id": 1,\n "n": "x"\n}\n{\n "id": 2,\n "n": "y"\n}\n'},
        PLAIN,
        ("over several lines",),
    ),
    "firehose": (
        {"part": b'{"id":1,"n":"x"}{"id":2,"n":"y"}'},
        PLAIN,
        ("several objects in a line",),
    ),
    "commas": ({"a.json": b'{"id":1,"n":"x"},\n{"id":2,"n":"y"},\n'}, PLAIN, ()),
    "apostrophes": ({"a.json": b"{'id':1,'n':'x'}\n{'id':2,'n':'y'}\n"}, PLAIN, ()),
    "mark": ({"a.json": b'\xef\xbb\xbf{"id":1,"n":"x"}\n{"id":2,"n":"y"}\n'}, PLAIN, ()),
    "cut": (
        {"a.json": b'{"id":1,"n":"x"}\n{"id":2,"n":"y"}\n{"id":3,'},
        PLAIN,
        ("1 row is left out, in line 3: it is not JSON",),
    ),
    "values": (
        {"a.json": b'{"id":1,"n":"x"}\nnull\n"z"\n{"id":2,"n":"y"}\n'},
        PLAIN,
        ("2 rows are left out, the first in line 2",),
    ),
    "twice": (
        {"a.json": b'{"id":7,"id":1,"n":"x"}\n{"id":2,"n":"y"}\n'},
        PLAIN,
        ("line 1 has the same key twice",),
    ),
    "cases": (
        {"a.json": b'{"id":1,"Tag":{"N":"x"}}\n', "b.json": b'{"ID":2,"tag":{"n":"y"}}\n'},
        [(1, {"n": "x"}), (2, {"n": "y"})],
        ("ID, id differ only in case", "Tag, tag differ only in case"),
    ),
    "empty_key": ({"a.json": b'{"":1,"n":{"":"x"}}\n'}, [(1, {"_": "x"})], ()),
    "nested": (
        {"a.json": '{"a":{"userId":1,"größe":[{"first name":"x","a.b":2}]}}\n'.encode()},
        [({"userid": 1, "gr__e": [{"first_name": "x", "a_b": 2}]},)],
        ("größe becomes gr__e", "first name becomes first_name"),
    ),
    "dates": ({"a.json": b'{"m":{"2024-01-01":1}}\n'}, [({"2024_01_01": 1},)], ("2024_01_01",)),
    "wide": ({"a.json": b'{"a":1,"b":3000000000}\n'}, [(1, 3000000000)], ()),
    "longer": (
        {"a.json": b'{"a":[12345678901234567890123]}\n{"a":[1]}\n'},
        [(["1"],), (["12345678901234567890123"],)],
        ("a holds integers of more than 64 bits",),
    ),
    "half": ({"a.json": b'{"a":"\\ud83d"}\n'}, [("\ufffd",)], ()),
    "gz_alone": ({"data.gz": gzip.compress(b"id,name\n1,x\n2,y\n")}, PLAIN, ()),
    "gz_named_csv": ({"a.csv": gzip.compress(b"id,name\n1,x\n2,y\n")}, PLAIN, ()),
    "bz2": ({"a.json.bz2": bz2.compress(b'{"id":1,"n":"x"}\n{"id":2,"n":"y"}\n')}, PLAIN, ()),
    "lz4": ({"a.csv.lz4": bytes(cramjam.lz4.compress(b"id,name\n1,x\n2,y\n"))}, PLAIN, ()),
    "snappy": ({"a.csv.snappy": bytes(cramjam.snappy.compress(b"id,n\n1,x\n2,y\n"))}, PLAIN, ()),
    "hadoop": ({"a.csv.snappy": hadoop(b"id,name\n1,x\n2,y\n")}, PLAIN, ()),
    "zstd": (
        {"a.csv.zst": bytes(cramjam.zstd.compress(b"id,name\n1,x\n2,y\n"))},
        PLAIN,
        ("Zstandard",),
    ),
    "damaged": (
        {"a.csv.gz": gzip.compress(b"id,name\n1,x\n2,y\n") + gzip.compress(b"3,z\n")[:4]},
        PLAIN,
        ("damaged",),
    ),
    "depth": (
        {"dt=1/a.csv": b"id,name\n1,x\n", "dt=2/a.csv": b"id,name\n2,y\n", "b.csv": b"id\n1\n"},
        [(1, "x", "1"), (2, "y", "2")],
        ("depth/b.csv is not in a folder depth/dt=...",),
    ),
}
# Refused by name.
REFUSED = {
    "orc": ("a.orc", b"ORC and more", "is an ORC file"),
    "xml": ("a.xml", b"<a/>", "is XML"),
    "xlsx": ("a.xlsx", b"PK\x03\x04 and more", "is an Excel or ZIP file"),
    "log": ("a.log", b"2024-01-01 INFO started\n2024-01-02 WARN stopped\n", "text without columns"),
    "named_csv": ("a.csv", b"PAR1 not really", "is a Parquet file"),
    "no_avro": ("a.avro", b"Obj\x01", "is not a readable Avro file"),
}


class Crawl:
    """One crawl of all of them."""

    def __init__(self, folder: Path) -> None:
        for prefix, (files, _, _) in FILES.items():
            for name, content in files.items():
                path = folder / prefix / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        for prefix, (name, content, _) in REFUSED.items():
            (folder / prefix).mkdir()
            (folder / prefix / name).write_bytes(content)
        for name in ("avro/a.avro", "drift/a.parquet", "fields/a.parquet"):
            (folder / name).parent.mkdir()
        pl.DataFrame({"Id": [1, 2], "n": ["x", "y"]}).write_avro(folder / "avro/a.avro")
        pl.DataFrame({"v": [1]}).write_parquet(folder / "drift/a.parquet")
        pl.DataFrame({"v": [1.5]}).write_parquet(folder / "drift/b.parquet")
        pl.DataFrame({"s": [{"Name": "x", "a.b": [1]}]}).write_parquet(folder / "fields/a.parquet")
        self.lake = LocalLake(folder)
        self.crawled: Crawled = drain(self.lake.crawl())

    def told(self, prefix: str) -> list[str]:
        """The warnings of a prefix."""
        starts = (f"{prefix}:", f"{prefix}/", f"{prefix} ", f"{database(prefix)}.")
        return [warning for warning in self.crawled.warnings if warning.startswith(starts)]

    def rows(self, prefix: str) -> Rows:
        """All rows of a prefix's table."""
        answer = drain(self.lake.query(f'select * from "{database(prefix)}"."{prefix}"'))
        try:
            return sorted(answer.fetch(10_000).rows(), key=str)
        finally:
            answer.close()


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    """All of the files in one lake."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        made = Crawl(tmp_path_factory.mktemp("lake"))
        yield made
        made.lake.close()


@pytest.mark.parametrize("prefix", FILES)
@pytest.mark.large
def test_rows_and_warnings(crawl: Crawl, prefix: str) -> None:
    _, wanted, words = FILES[prefix]
    told = crawl.told(prefix)
    assert crawl.rows(prefix) == sorted(wanted, key=str)
    assert all(any(word in line for line in told) for word in words), told
    assert bool(told) == bool(words), told


@pytest.mark.parametrize("prefix", REFUSED)
def test_what_is_not_supported_is_named(crawl: Crawl, prefix: str) -> None:
    assert any(REFUSED[prefix][2] in line for line in crawl.told(prefix))
    assert prefix not in {table.name for table in crawl.crawled.tables}


def test_avro_is_read(crawl: Crawl) -> None:
    assert crawl.rows("avro") == PLAIN


def test_parquet_of_several_types_is_reported(crawl: Crawl) -> None:
    assert any("double, int64" in line and "Athena refuses" in line for line in crawl.told("drift"))


def test_fields_of_parquet_keep_their_values(crawl: Crawl) -> None:
    assert crawl.rows("fields") == [({"name": "x", "a_b": [1]},)]


def test_integers_of_json_are_as_wide_as_they_need(crawl: Crawl) -> None:
    table = next(table for table in crawl.crawled.tables if table.name == "wide")
    assert [(column.name, column.type) for column in table.columns] == [
        ("a", "int"),
        ("b", "bigint"),
    ]


def test_a_crawl_again_tells_the_same(crawl: Crawl) -> None:
    again = drain(crawl.lake.crawl())
    assert (again.changed, again.added, again.removed) == ((), (), ())
    assert again.warnings == crawl.crawled.warnings


def test_a_lost_copy_of_rewritten_files_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "lake/a"
    folder.mkdir(parents=True)
    (folder / "x.json").write_text(json.dumps([{"Id": 1}, {"id": 2}]))
    lake = LocalLake(tmp_path / "lake")
    drain(lake.crawl())
    for opened in (True, False):
        for copy in (tmp_path / "cache").rglob("*.parquet"):
            copy.unlink()
        if not opened:
            lake.close()
        answer = drain(lake.query("select sum(id) from a"))
        assert answer.fetch(1).rows() == [(3,)]
        answer.close()
    lake.close()
