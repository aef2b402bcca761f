"""Every type, nested twice, in every writer."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from core.cli.reports import print_frame
from core.lake.encoding.cells import as_text
from core.lake.encoding.csv_rows import GUARDED, PLAIN, csv_header, csv_rows, excel_style
from core.lake.encoding.json_rows import json_objects
from core.lake.encoding.workbook import write_workbook
from core.lake.export import _for_parquet
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from gui.widgets.tables.clipboard import csv_text, json_text, markdown_text
from gui.widgets.tables.table_model import FrameModel
from tests.unit.core.lake.encoding.every_type import Case, cases, page_of, pages_of
from tests.unit.core.lake.local import published

CASES = cases()


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLake]:
    """A crawled lake."""
    lake = published.crawled(tmp_path_factory.mktemp("types"))
    yield lake
    lake.close()


@pytest.mark.large
@pytest.mark.parametrize("way", sorted({name.split(":")[0] for name in CASES}))
def test_every_type_in_every_writer(
    way: str, lake: LocalLake, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = {name: case for name, case in CASES.items() if name.split(":")[0] == way}
    pages = pages_of(lake, {name: sql for name, (sql, _, _) in own.items()})
    check(pages, list(own.values()))
    # A column alone: a NULL is then an empty line of a CSV.
    alone = next((name for name, (_, text, _) in own.items() if text is None), next(iter(own)))
    check(pages.select(alone), [own[alone]])
    for name, (_, text, _) in own.items():
        _check_table(name, pages.select(x=name), text, capsys)
    _check_files(pages, tmp_path)


def check(page: pl.DataFrame, cases: Sequence[Case]) -> None:
    """Check the writers of text with a page that has a column for each case."""
    names, texts = page.columns, [text for _, text, _ in cases]
    alone = len(names) == 1
    null = [] if alone else [""] * len(names)
    written = null if texts == [None] else [text or "" for text in texts]
    assert as_text(page).rows() == [tuple(texts), (None,) * len(names)]
    assert _read(csv_header(names) + csv_rows(page)) == [names, written, null]
    assert _read(csv_text(page))[0] == names
    values = dict(zip(names, (_exact(value) for _, _, value in cases), strict=True))
    assert _objects(json_objects(page)) == [values, dict.fromkeys(names)]
    assert _objects(json_text(page)[1:-1])[1] == dict.fromkeys(names)
    assert markdown_text(page).startswith(f"| {' | '.join(names)} |")
    for style in (PLAIN, GUARDED, excel_style(decimal_comma=True)):
        assert csv_rows(page, style).count("\n") >= 2


def _check_table(
    name: str, page: pl.DataFrame, text: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    print_frame(page, ["x"])
    printed = capsys.readouterr().out
    # Data never breaks the line.
    lines = [line.strip() for line in printed.splitlines()]
    wanted = "NULL" if text is None else "".join(c if c.isprintable() else " " for c in text)
    assert wanted.strip() in lines, name
    assert "NULL" in lines, name
    model = FrameModel()
    model.set_frame(page)
    assert isinstance(model.data(model.index(0, 0)), str), name


def _check_files(pages: pl.DataFrame, folder: Path) -> None:
    path = folder / "x.parquet"
    _for_parquet(pages).write_parquet(path)
    assert as_text(pl.read_parquet(path)).rows() == as_text(pages).rows()
    book = folder / "x.xlsx"
    write_workbook(pages.columns, iter([pages]), book)
    sheet = openpyxl.load_workbook(book, read_only=True)
    rows = list(sheet.worksheets[0].iter_rows(values_only=True))
    sheet.close()
    assert rows[0] == tuple(pages.columns)


def _read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def _objects(text: str) -> Any:
    return json.loads(f"[{text}]", parse_float=Decimal)


def _exact(value: object) -> object:
    """A value as JSON's numbers are read, digit by digit."""
    if isinstance(value, dict):
        return {key: _exact(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_exact(part) for part in value]
    if isinstance(value, str) and value.endswith((".12", "1.50")):
        return Decimal(value)
    return Decimal(str(value)) if isinstance(value, float) else value


def test_digits_of_decimals_and_doubles_stay(lake: LocalLake) -> None:
    """The right values of what people met in public."""
    page = page_of(lake, "row(decimal '12345678901234567890.12', array[decimal '1.50'])")
    digits = '{"x":{"field0":12345678901234567890.12,"field1":[1.50]}}'
    assert json_objects(page).startswith(digits)
    assert as_text(page_of(lake, "1234567.89e0 + 2000000.01e0"))["x"][0] == "3234567.9"


def test_null_and_an_empty_text_differ(capsys: pytest.CaptureFixture[str]) -> None:
    page = pl.DataFrame({"a": ["", None], "b": [1, 2]})
    assert csv_rows(page) == '"",1\n,2\n'
    assert csv_text(page) == 'a,b\n"",1\n,2\n'
    assert json_objects(page) == '{"a":"","b":1},\n{"a":null,"b":2}'
    print_frame(page, page.columns)
    assert capsys.readouterr().out.count("NULL") == 1


def test_excel_takes_a_csv_in_its_own_locale() -> None:
    page = pl.DataFrame({"a": [1.5], "b": ["x;y"], "c": ["=1+1"]})
    comma = csv_header(page.columns, excel_style(decimal_comma=True))
    assert comma.encode() == b"\xef\xbb\xbfa;b;c\n"
    assert csv_rows(page, excel_style(decimal_comma=True)) == '1,5;"x;y";\'=1+1\n'
    assert csv_rows(page, excel_style(decimal_comma=False)) == "1.5,x;y,'=1+1\n"


def test_a_workbook_holds_values_not_text(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    page = pl.DataFrame(
        {"n": [1, 10**17], "d": [0.5, None], "s": ["=1+1", ""], "day": ["2024-02-29", "1800-01-01"]}
    ).with_columns(pl.col("day").str.to_date())
    write_workbook(page.columns, iter([page, page]), path)
    book = openpyxl.load_workbook(path)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("n", "d", "s", "day")
    assert rows[1][:3] == (1, 0.5, "=1+1")
    assert rows[1][3].date().isoformat() == "2024-02-29"
    # Excel has 15 digits, and no day before 1900.
    assert rows[2][0] == "100000000000000000"
    assert rows[2][3] == "1800-01-01"
    assert len(rows) == 5


def test_several_nested_columns_beside_each_other(lake: LocalLake, tmp_path: Path) -> None:
    """Each is text in a workbook, and none takes another's place."""
    answer = drain(lake.query("select map(array[1], array[x'01']), array[row(x'02')], array[3]"))
    page = answer.fetch(1)
    answer.close()
    path = tmp_path / "book.xlsx"
    write_workbook(["m", "a", "n"], iter([page]), path)
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert rows[1] == ("{1=01}", "[{field0=02}]", "[3]")
    assert csv_rows(page) == "{1=01},[{field0=02}],[3]\n"
    assert json_objects(page).endswith('[{"field0":"02"}],"_col2":[3]}')
