"""Lake folders of invalid files: a crawl leaves them out, says so, and changes nothing."""

import gzip
import os
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import MatineeError
from core.lake.interface import Table
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.property.invalid_input import assert_explained

NAMES = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from(
        [
            *("users", "movies_events", "ｕｓｅｒｓ", "usеrs", "a b", "a\nb", "a'b", 'a"b', "a;b"),
            *("..a", "dt=2024-01-01", "dt=", "=x", "%2e%2e", "con", "CON.csv", "💥", "\u202e", "*"),
        ]
    ),
).filter(lambda name: name not in (".", "..") and "/" not in name and "\0" not in name)
ENDINGS = st.sampled_from([".csv", ".json", ".parquet", ".csv.gz", ".json.zst", ".txt", "", ".exe"])
TABLES = st.sampled_from(
    [
        b"a,b\n1,2\n3,4\n",
        b'{"a": 1}\n{"a": 2}\n',
        b"\xef\xbb\xbfa,b\n1,2\n",
        "a,b\n1,2\n".encode("utf-16"),
        b"a,b\n1\n1,2,3\n",
        b"a,b\n1,\x002\n",
        b'a,b\n"1,2\n',
        b'{"a": 1}\n{"a": \n',
        b'{"a": {"b": [1, {"c": 2}]}}\n{"a": 5}\n',
        b"[" * 3_000,
        b"a\r\rb\r\n",
        b"a,a,A, a\n1,2,3,4\n",
        b",,,\n,,,\n",
        b"PAR1" + b"\x00" * 40 + b"PAR1",
        gzip.compress(b"a,b\n1,2\n"),
        gzip.compress(b"a,b\n1,2\n" * 99)[:-9],
        zlib.compress(b"a"),
        b"a,b\n" + b"9" * 400 + b",1e999\n",
        b"a\n=cmd|' /C calc'!A0\n",
    ]
)
CONTENTS = TABLES | st.binary(max_size=60) | st.text(max_size=60).map(str.encode)
FILES = st.tuples(st.lists(NAMES, min_size=1, max_size=3), ENDINGS, CONTENTS)


def contents(folder: Path) -> dict[str, bytes]:
    """What is below a folder, but for what Matinee keeps there for itself."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".matinee" not in path.parts
    }


def put(lake: Path, names: list[str], ending: str, content: bytes) -> None:
    """Write a file, unless a file stands where a folder should."""
    path = lake.joinpath(*names[:-1], names[-1] + ending)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError:
        return


def crawled(folder: Path) -> tuple[Table, ...]:
    """Crawl, and ask for all of every table; gives the tables."""
    lake = LocalLake(folder)
    try:
        tables = drain(lake.crawl()).tables
        assert drain(lake.crawl()).changed == ()
        for table in tables:
            name = f'"{table.database}"."{table.name}"'
            try:
                answer = drain(lake.query(f"SELECT * FROM {name}"))
                rows = 0
                while page := answer.fetch(1_000).height:
                    rows += page
                answer.close()
                assert rows == table.rows
            except MatineeError as error:
                assert_explained(error)
        return tables
    finally:
        lake.close()


@given(files=st.lists(FILES, min_size=1, max_size=4))
def test_any_files(
    files: list[tuple[list[str], str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    outer = tmp_path_factory.mktemp("outer")
    (outer / "precious.csv").write_text("a\nprecious\n")
    lake = outer / "lake"
    lake.mkdir()
    for names, ending, content in files:
        put(lake, names, ending, content)
    before = contents(outer)
    crawled(lake)
    assert contents(outer) == before


def test_links_pipes_and_loops(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    (lake / "loop").mkdir(parents=True)
    (tmp_path / "precious.csv").write_text("a\nprecious\n")
    put(lake, ["good", "data"], ".csv", b"a,b\n1,2\n")
    (lake / "loop" / "again").symlink_to(lake)
    (lake / "good" / "link.csv").symlink_to(tmp_path / "precious.csv")
    (lake / "outside").symlink_to(tmp_path)
    (lake / "good" / "self.csv").symlink_to(lake / "good" / "self.csv")
    os.mkfifo(lake / "good" / "pipe.csv")
    (only,) = crawled(lake)
    assert (only.name, only.rows, only.files) == ("good", 1, 1)


def test_ten_thousand_columns(tmp_path: Path) -> None:
    line = ",".join(f"c{number}" for number in range(10_000)).encode()
    put(tmp_path, ["wide", "data"], ".csv", line + b"\n" + line + b"\n")
    put(tmp_path, ["good", "data"], ".csv", b"a,b\n1,2\n")
    lake = LocalLake(tmp_path)
    found = drain(lake.crawl())
    lake.close()
    assert [table.name for table in found.tables] == ["good"]
    assert any("10000 columns" in warning for warning in found.warnings)


def test_a_folder_that_is_very_deep(tmp_path: Path) -> None:
    put(tmp_path, ["deep", *["x"] * 100, "data"], ".csv", b"a,b\n1,2\n")
    assert crawled(tmp_path) == ()


def test_names_that_look_alike_stay_apart(tmp_path: Path) -> None:
    for name in ("users", "usеrs", "ｕｓｅｒｓ"):
        put(tmp_path, [name, "data"], ".csv", f"name,n\n{name},1\n".encode())
    tables = crawled(tmp_path)
    assert len({(table.database, table.name) for table in tables}) == len(tables) == 3
