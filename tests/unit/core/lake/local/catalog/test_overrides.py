"""What a user says of a table's files, kept in the lake and obeyed by its crawls."""

from pathlib import Path

import pytest

from core.cli.app import run_command
from core.errors import LakeError
from core.lake.local.catalog.overrides_file import overrides_path, read_overrides
from core.lake.local.lake import LocalLake
from core.lake.schema.overrides import Override, override_of
from core.steps.progress import drain
from tests.unit.core.lake.local.catalog.test_discovery import crawl, rows, types


def said(folder: Path, *words: str) -> int:
    """Run ``crawl`` with options; gives its exit code."""
    return run_command(["crawl", "--lake", str(folder), *words])


def test_a_header_that_glue_would_not_see(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"a/x.csv": "name,city\nAna,Recife\n"})
    assert any("crawl --table a --header yes" in warning for warning in crawled.warnings)
    assert said(tmp_path, "--table", "a", "--header", "yes") == 0
    assert rows(tmp_path, "select name, city from a") == [("Ana", "Recife")]
    assert "header = true" in overrides_path(tmp_path).read_text()
    assert said(tmp_path, "--table", "a", "--header", "no") == 0
    assert len(rows(tmp_path, "select col0 from a")) == 2
    assert said(tmp_path, "--table", "a") == 0
    assert read_overrides(tmp_path) == {}


def test_delimiter_encoding_and_types(tmp_path: Path) -> None:
    crawl(tmp_path, {"a/x.csv": "id~zip~day\n1~7~2024-01-31\n2~8~?\n".encode("cp037")})
    words = ("--delimiter", "~", "--encoding", "cp037", "--header", "yes")
    types_said = ("--type", "zip=varchar", "--type", "day=date")
    assert said(tmp_path, "--table", "a", *words, *types_said) == 0
    found = rows(tmp_path, "select id, zip, year(day) from a order by id")
    assert found == [(1, "7", 2024), (2, "8", None)]


def test_text_alone(tmp_path: Path) -> None:
    files = {"a/x.csv": "id,n\n1,2\n", "b/x.json": '{"n": 1, "s": {"a": [1]}}\n'}
    crawl(tmp_path, files)  # type: ignore[arg-type]
    for prefix in ("a", "b"):
        assert said(tmp_path, "--table", prefix, "--strings") == 0
    assert rows(tmp_path, "select id, n from a") == [("1", "2")]
    assert rows(tmp_path, "select n, json_extract_scalar(s, '$.a[0]') from b") == [("1", "1")]


def test_values_that_are_not_of_the_type_are_null_with_a_warning(tmp_path: Path) -> None:
    crawl(tmp_path, {"a/x.json": '{"n": "1"}\n{"n": "x"}\n'})
    lake = LocalLake(tmp_path)
    drain(lake.override("a", override_of({"types": {"n": "bigint"}})))
    crawled = drain(lake.crawl())
    lake.close()
    assert types(crawled) == {"n": "bigint"}
    assert any("1 value of n is no bigint: it is NULL" in warning for warning in crawled.warnings)
    assert rows(tmp_path, "select n from a order by n") == [(1,), (None,)]


@pytest.mark.parametrize(
    "words",
    [
        ("--delimiter", "ab cd"),
        ("--encoding", "klingon"),
        ("--type", "n"),
        ("--type", "n=number"),
        ("--header", "maybe"),
    ],
)
def test_words_that_are_not_allowed(
    tmp_path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    crawl(tmp_path, {"a/x.csv": "id,n\n1,2\n"})
    assert said(tmp_path, "--table", "a", *words) == 2
    told = capsys.readouterr().err
    assert ("allowed" in told and words[1] in told) or words[0] == "--header"
    assert said(tmp_path, *words) == 2


def test_a_column_or_a_folder_that_is_not_there(tmp_path: Path) -> None:
    crawl(tmp_path, {"a/x.csv": "id,n\n1,2\n"})
    assert said(tmp_path, "--table", "b", "--strings") == 1
    assert said(tmp_path, "--table", "../a", "--strings") == 1
    with pytest.raises(LakeError, match="no column m"):
        drain(LocalLake(tmp_path).override("a", Override(types=(("m", "int"),))))
    assert read_overrides(tmp_path) == {}


def test_a_type_of_a_column_that_is_gone_blocks_no_crawl(tmp_path: Path) -> None:
    crawl(tmp_path, {"a/x.csv": "id,n\n1,2\n", "b/x.csv": "id,n\n1,2\n"})
    assert said(tmp_path, "--table", "a", "--type", "n=string") == 0
    crawled = crawl(tmp_path, {"a/x.csv": "id,m\n1,2\n"})
    assert any("a has no column n to be made string" in told for told in crawled.warnings)
    assert rows(tmp_path, "select m from a") == [(2,)]
    assert rows(tmp_path, "select n from b") == [(2,)]


def test_an_edited_file_is_obeyed_or_refused(tmp_path: Path) -> None:
    crawl(tmp_path, {"a/x.csv": "id,n\n1,2\n"})
    overrides_path(tmp_path).write_text('[a]\nheader = false\n[a.types]\ncol1 = "int"\n')
    assert types(crawl(tmp_path, {})) == {"col0": "string", "col1": "int"}
    for text in ("[a", "a = 1", "[a]\ncolour = 1", '[a]\nheader = "yes"'):
        overrides_path(tmp_path).write_text(text)
        with pytest.raises(LakeError):
            crawl(tmp_path, {})


def test_strict_fails_where_rows_are_lost(tmp_path: Path) -> None:
    crawl(tmp_path, {"a/x.json": '{"n": 1}\n'})
    assert said(tmp_path, "--strict") == 0
    (tmp_path / "a/y.json").write_text('{"n": 2}\n{"n": \n')
    with pytest.raises(LakeError, match=r"1 rows? would be left out; a/y.json: .* line 2"):
        drain(LocalLake(tmp_path).crawl(strict=True))
    assert said(tmp_path) == 0
    assert said(tmp_path, "--strict") == 1
