"""The chart of an answer: values under the mouse, and by the arrow keys."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.i18n.language import language
from gui.query.results.charts.chart_plan import ChartKind
from gui.query.results.charts.plot import Plot
from gui.widgets.chart_view import NumberAxis


@pytest.fixture
def plot(qtbot: QtBot) -> Plot:
    made = Plot()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def _rows(x: list[Any], value: list[Any]) -> pl.DataFrame:
    return pl.DataFrame({"x": x, "y": [float(v) for v in value], "value": value})


@pytest.mark.parametrize(
    ("x", "kind", "place", "told"),
    [
        (["F", "M"], "bar", (1.2, 9), "by: M\nn: 5432"),
        (["a long name", "M"], "bar", (9, 0.1), "by: a long name\nn: 7"),
        (["F", "M"], "bar", (2.9, 9), ""),
        ([10, 20], "line", (17, 0), "by: 20\nn: 5432"),
        ([10, 20], "scatter", (10, 7), "by: 10\nn: 7"),
        ([10, 20], "scatter", (15, 1_000), ""),
        ([], "line", (0, 0), ""),
        ([], "scatter", (0, 0), ""),
    ],
)
def test_the_row_under_the_mouse_is_shown_exactly(
    plot: Plot, x: list[object], kind: ChartKind, place: tuple[float, float], told: str
) -> None:
    rows = _rows(x, [7, 5432][: len(x)])
    plot.draw(rows if x else rows.cast(pl.Float64), kind, ("by", "n"))
    plot.grab()
    assert plot.reading(*place) == told


def test_fractions_keep_their_digits(plot: Plot) -> None:
    plot.draw(_rows(["F"], [0.123456]), "bar", ("by", "n"))
    assert plot.reading(0, 0) == "by: F\nn: 0.123456"


@pytest.mark.parametrize(
    ("x", "kind"),
    [(["F", "M"], "bar"), (["a long name", "M"], "bar"), ([10, 20], "line"), ([10, 20], "scatter")],
)
def test_the_keys_go_through_the_rows(
    plot: Plot, qtbot: QtBot, x: list[object], kind: ChartKind
) -> None:
    plot.draw(_rows(x, [7, 5432]), kind, ("by", "n"))
    plot.grab()
    for key, row in ((Qt.Key.Key_Right, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, 0)):
        qtbot.keyClick(plot, key)
        assert plot.accessibleDescription() == f"by: {x[row]}\nn: {(7, 5432)[row]}"


@pytest.mark.parametrize(
    ("code", "spacing", "told"),
    [
        ("en", 200_000, ["200,000", "400,000"]),
        ("pt_BR", 0.2, ["0,2", "0,4"]),
        ("pt_BR", 1, ["1", "2"]),
    ],
)
def test_an_axis_writes_numbers_as_the_language_does(
    look: None, code: str, spacing: float, told: list[str]
) -> None:
    language.choose(code)
    assert NumberAxis("left").tickStrings([spacing, 2 * spacing], 1, spacing) == told


def test_what_is_counted_has_no_fractions_along_its_axis(plot: Plot) -> None:
    assert NumberAxis("left", whole=True).tickSpacing(0, 1, 300) == [(1, 0)]


def test_series_are_stacked_and_named(plot: Plot, qtbot: QtBot, tmp_path: Path) -> None:
    rows = pl.DataFrame(
        {
            "x": ["a", "a", "b"],
            "y": [1.0, 3.0, 2.0],
            "value": [1, 3, 2],
            "colour": ["red", "blue", "red"],
        }
    )
    assert plot.draw(rows, "bar", ("letter", "n", "of")) == 0
    assert [name for name, _ in plot.legend] == ["red", "blue"] or plot.legend[0][0] == "blue"
    assert plot.reading(0, 3.5).startswith("letter: a\nof: ")
    assert plot.reading(0, 99) == "letter: a"
    assert plot.reading(7, 1) == ""
    plot.draw(rows.with_columns(x=pl.Series([1, 1, 2])), "line", ("letter", "n", "of"))
    plot.grab()
    assert "of: blue" in plot.reading(1, 3)
    for name in ("chart.png", "chart.svg"):
        assert plot.save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 500


def test_bars_of_nested_values_are_named_as_the_table_writes_them(plot: Plot) -> None:
    rows = pl.DataFrame(
        {"x": [{"a": 1, "b": "x"}, {"a": 2, "b": None}], "y": [1.0, 2.0], "value": [1, 2]}
    )
    plot.draw(rows, "bar", ("by", "n"))
    plot.grab()
    assert plot.reading(0.5, 0).startswith("by: {a=1, b=x}")
    axis = plot.getAxis("left")
    assert axis.tickStrings([0, 1], 1, 1) == ["{a=1, b=x}", "{a=2, b=null}"]


def test_series_and_bars_without_letters_have_a_name(plot: Plot) -> None:
    rows = _rows(["a", "a", "a"], [3, 2, 1]).with_columns(colour=pl.Series(["F", "", None]))
    plot.draw(rows, "bar", ("by", "n", "gender"))
    assert [name for name, _ in plot.legend] == ["F", "''", "null"]


def test_times_stand_where_the_clock_shows_them(plot: Plot) -> None:
    utc = pl.Series("x", [datetime(2024, 7, 1, 10, tzinfo=UTC)])
    rows = _rows([1], [8]).with_columns(utc.dt.convert_time_zone("Europe/Berlin"))
    plot.draw(rows, "line", ("at", "n"))
    assert plot.reading(datetime(2024, 7, 1, 12, tzinfo=UTC).timestamp(), 8) == (
        "at: 2024-07-01 12:00:00 Europe/Berlin\nn: 8"
    )
