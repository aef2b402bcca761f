"""SHOW CREATE TABLE: a statement that Athena runs, once the bucket's name is put in."""

import polars as pl
import pytest
import sqlglot

from core.lake.local.catalog.catalog import read_catalog
from core.lake.local.catalog.ddl import create_table
from tests.unit.core.lake.local.catalog.test_discovery import crawl

FILES = {
    "plain": ("x.csv", b"id,n\n1,x\n", ("LazySimpleSerDe", "'skip.header.line.count'='1'")),
    "quoted": ("x.csv", b'id;n\n1;"x"\n', ("OpenCSVSerde", "'separatorChar'=';'")),
    "tabs": ("x.tsv", b"id\tn\n1\tx\n", ("'field.delim'='\\t'",)),
    "ctrl_a": ("x", b"1\x01x\n", ("'field.delim'='\\001'",)),
    "colons": ("x.dat", b"1::x\n", ("RegexSerDe", "(.*?)::(.*)")),
    "comments": ("x.csv", b"# made\n\nid,n\n1,x\n", ("'skip.header.line.count'='3'",)),
    "latin": ("x.csv", "id,n\n1,é\n".encode("latin-1"), ("'serialization.encoding'",)),
    "json": (
        "x.json",
        b'{"first name":"x","Id":1,"s":{"a.b":[1],"date":2,"2024":3}}\n',
        (
            "JsonSerDe",
            "'mapping.first_name'='first name'",
            "'mapping.a_b'='a.b'",
            "`s` struct<a_b:array<int>,`date`:int,`2024`:int>",
        ),
    ),
    "parts": ("dt=1/x.json", b'{"n":1}\n', ("PARTITIONED BY (`dt` string)",)),
}


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The statement of each table."""
    folder = tmp_path_factory.mktemp("lake")
    (folder / "pq").mkdir()
    pl.DataFrame({"n": [1]}).write_parquet(folder / "pq/x.parquet")
    crawl(folder, {f"{prefix}/{name}": content for prefix, (name, content, _) in FILES.items()})
    catalog = read_catalog(folder)
    assert catalog is not None
    return {table.name: "\n".join(create_table(table)) for table in catalog.tables}


@pytest.mark.parametrize("prefix", FILES)
def test_it_says_how_the_files_are_read(statements: dict[str, str], prefix: str) -> None:
    for words in FILES[prefix][2]:
        assert words in statements[prefix]
    assert f"LOCATION 's3://BUCKET/{prefix}/'" in statements[prefix]


@pytest.mark.parametrize("prefix", [*FILES, "pq"])
def test_hive_parses_it(statements: dict[str, str], prefix: str) -> None:
    (tree,) = sqlglot.parse(statements[prefix], dialect="hive")
    assert tree is not None
    assert tree.key == "create"
