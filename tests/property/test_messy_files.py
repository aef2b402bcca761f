"""Messy files: no row is lost without being counted, none that is sound is lost at all."""

import os
from pathlib import Path

import pytest

from core.lake.interface import Table
from core.lake.local.catalog.catalog import read_catalog
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.property.messy import Messy, messy_file

# MATINEE_MESSY_FILES=2000 tries as many.
FILES = int(os.environ.get("MATINEE_MESSY_FILES", "60"))
TOGETHER = 20


def _as_lines(text: object) -> str:
    """A cell, whose lines may end as those of its file do."""
    return str(text).replace("\r\n", "\n").replace("\r", "\n")


def problems(lake: LocalLake, table: Table, messy: Messy, lost: int) -> list[str]:
    """What is wrong with a table of one messy file."""
    found = []
    if (table.rows or 0) + lost != messy.rows:
        found.append(f"{table.rows} rows and {lost} lost of {messy.rows}")
    names = {column.name for column in table.columns}
    if not {"id", "txt"} <= names:
        return [*found, f"columns {sorted(names)}"]
    answer = drain(lake.query(f'select id, txt from "{table.database}"."{table.name}"'))
    rows = {str(number): _as_lines(text) for number, text in answer.fetch(10_000).rows()}
    answer.close()
    for number, text in messy.kept.items():
        if rows.get(str(number)) != text:
            found.append(f"row {number} is {rows.get(str(number))!r}, not {text!r}")
    return found


@pytest.mark.parametrize("start", range(0, FILES, TOGETHER))
def test_no_row_is_lost_uncounted(tmp_path: Path, start: int) -> None:
    files = {f"t{seed}": messy_file(seed) for seed in range(start, start + TOGETHER)}
    for name, messy in files.items():
        messy.write(tmp_path / name)
    lake = LocalLake(tmp_path)
    crawled = drain(lake.crawl())
    catalog = read_catalog(tmp_path)
    assert catalog is not None
    tables = {table.name: table for table in crawled.tables}
    lost = {t.name: sum(loss.rows for loss in t.losses) for t in catalog.tables}
    failures = {}
    for name, messy in files.items():
        if name not in tables:
            about = [str(w) for w in crawled.warnings if name in w]
            found = about or ["no table and no warning"]
        else:
            found = problems(lake, tables[name], messy, lost[name])
        if found:
            failures[name] = [messy.name, *messy.notes, *found]
    lake.close()
    assert failures == {}
