"""Rows as they are sorted and filtered: shown, exported and copied."""

from pathlib import Path

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QTableView

from tests.unit.gui.query.conftest import Tab, filter_first_column, rows, seen

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dressed() -> bool:
    """No style sheet, without which a tab is built in half the time."""
    return False


def test_a_column_is_filtered(tab: Tab) -> None:
    tab.ask("select x, cast(x as varchar) as t from unnest(sequence(1, 30)) as t(x)")
    table = seen(tab, "results", QTableView)
    filter_first_column(tab, table, ">=", "28")
    tab.until(lambda: [row[0] for row in rows(tab)] == ["28", "29", "30"])
    assert "Shown: 3 of 30 rows." in seen(tab, "resultsNote").text()
    assert table.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole)


def test_an_export_keeps_the_order_that_is_shown(
    tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    tab.ask("select x from unnest(sequence(1, 20)) as t(x)")
    table = seen(tab, "results", QTableView)
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    tab.until(lambda: rows(tab)[0] == ("20",))
    menu = tab.find("exportAnswer").menu()
    next(one for one in menu.actions() if "CSV" in one.text()).trigger()
    tab.until(path.exists)
    tab.wait()
    assert path.read_text().split()[1:3] == ["20", "19"]


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_an_export_writes_the_rows_that_the_filters_show(
    tab: Tab, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"out.{form}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    # As many rows as come in several pages, and none that fits in the first one.
    tab.ask("select x from unnest(sequence(1, 400)) as a(x), unnest(sequence(1, 300)) as b(y)")
    table = seen(tab, "results", QTableView)
    filter_first_column(tab, table, ">=", "400")
    table.setFocus()
    tab.qtbot.keyClick(table, Qt.Key.Key_F, CONTROL)
    tab.qtbot.keyClicks(seen(tab, "resultsFind"), "4")
    tab.until(lambda: "Shown: " in seen(tab, "resultsNote").text())
    tab.wait()
    menu = tab.find("exportAnswer").menu()
    next(one for one in menu.actions() if form in one.text().lower()).trigger()
    tab.until(path.exists)
    tab.wait()
    assert tab.status.startswith("300 rows written to ")
    read = {"csv": pl.read_csv, "json": pl.read_json, "parquet": pl.read_parquet}[form]
    assert read(path)["x"].to_list() == [400] * 300


def test_binary_and_nested_values_are_copied_in_every_form(tab: Tab) -> None:
    tab.ask("select to_utf8('é') as b, array[to_utf8('a')] as n, map(array['k'], array[1]) as m")
    table = seen(tab, "results", QTableView)
    for form, text in (
        ("CSV", "c3a9"),
        ("JSON", "c3a9"),
        ("Markdown", "c3a9"),
        ("INSERT", "X'C3A9'"),
    ):
        table.copy(form)
        assert text in QGuiApplication.clipboard().text()
