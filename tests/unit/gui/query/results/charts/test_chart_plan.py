from datetime import date, timedelta

import polars as pl
import pytest

from gui.query.results.charts.chart_plan import ChartPlan, choose, fitting, sensible

DAYS = [date(2026, 1, 1) + timedelta(days=day) for day in range(5)]


@pytest.mark.parametrize(
    ("columns", "plan"),
    [
        ({"gender": ["F", "M"], "users": [3, 2]}, ChartPlan("bar", 0, 1)),
        ({"position": [1, 1, 2], "name": ["a", "b", "c"], "n": [9, 9, 3]}, ChartPlan("bar", 1, 2)),
        ({"age": [1, 2, 3], "genre": ["a", "a", "b"], "n": [4, 2, 3]}, ChartPlan("bar", 0, 2)),
        ({"age": list(range(90)), "n": list(range(90, 0, -1))}, ChartPlan("line", 0, 1)),
        ({"x": [0.5, 0.7, 0.9], "y": [4.0, 2.0, 3.0]}, ChartPlan("line", 0, 1)),
        ({"n": [1, 2, 3, 4, 5], "day": DAYS}, ChartPlan("line", 1, 0)),
        ({"x": [3, 1, 2], "y": [4, 2, 3]}, ChartPlan("scatter", 0, 1)),
        ({"n": [3]}, ChartPlan("bar", 0, 0)),
        ({"plan": ["a", "b"], "n": [4, 2], "mean": [0.5, 0.7]}, ChartPlan("bar", 0, 1)),
        ({"day": DAYS, "n": [1, 2, 3, 4, 5], "mean": [0.5] * 5}, ChartPlan("line", 0, 1)),
        (
            {"account_id": [7, 5, 6], "n": [4, 2, 3], "name": ["a", "b", "c"]},
            ChartPlan("bar", 2, 1),
        ),
        ({"n": [4, 2], "name": ["a", "b"], "account_id": [7, 5]}, ChartPlan("bar", 1, 0)),
        ({"name": ["a", "b"], "ID": [7, 5]}, ChartPlan("bar", 0, 1)),
        ({"name": ["a", "b"]}, None),
        ({"n": pl.Series([], dtype=pl.Int64)}, None),
    ],
)
def test_the_chart_suits_the_columns(columns: dict, plan: ChartPlan | None) -> None:
    assert choose(pl.DataFrame(columns)) == plan


def test_names_make_bars_only() -> None:
    frame = pl.DataFrame({"name": ["a", "b"], "n": [1, 2]})
    assert fitting(frame, ChartPlan("bar", 0, 1)) == ("bar",)
    assert len(fitting(frame, ChartPlan("bar", 1, 1))) == 3


def test_a_table_to_read_is_not_drawn_unasked() -> None:
    wide = pl.DataFrame({f"c{at}": list(range(100)) for at in range(9)})
    assert not sensible(wide)
    assert sensible(wide.head(20))
    assert sensible(wide.select("c0", "c1"))
    assert not sensible(wide.head(1))
    accounts = pl.DataFrame({"account_id": [3, 1, 2], "city": ["a", "b", "c"]})
    assert not sensible(accounts), "a sum of identifiers says nothing"
    assert sensible(accounts, ["users", "city"])


@pytest.mark.parametrize(
    ("columns", "plan"),
    [
        (
            {"genre": ["a", "a", "b", "b"], "type": ["x", "y", "x", "y"], "n": [1, 2, 3, 4]},
            ChartPlan("bar", 0, 2, 1),
        ),
        (
            {"day": [DAYS[0], DAYS[0], DAYS[1]], "type": ["x", "y", "x"], "n": [1, 2, 3]},
            ChartPlan("line", 0, 2, 1),
        ),
        ({"year": [1, 1, 2], "type": ["x", "y", "x"], "n": [1, 2, 3]}, ChartPlan("bar", 0, 2, 1)),
        (
            {"genre": ["a", "a", "b"], "share": [0.5, 0.1, 0.2], "n": [9, 2, 3]},
            ChartPlan("bar", 0, 2),
        ),
    ],
)
def test_a_second_key_parts_the_first_by_colour(columns: dict, plan: ChartPlan) -> None:
    assert choose(pl.DataFrame(columns)) == plan


@pytest.mark.parametrize("n", [[7, 5, 9, 5, 7, 3], [1, 2, 3, 4, 5, 6], [6, 1, 5, 2, 4, 3]])
def test_numbers_behind_the_names_that_rows_are_grouped_by_are_values(n: list[int]) -> None:
    frame = pl.DataFrame(
        {
            "gender": ["F", "M", "F", "M", "F", "M"],
            "plan": ["a", "a", "b", "b", "c", "c"],
            "n": n,
            "mean": [0.5, 0.1, 0.2, 0.4, 0.6, 0.3],
        }
    )
    assert choose(frame) == ChartPlan("bar", 1, 2, 0)
    assert choose(frame.select("n", "gender", "plan", "mean")) != choose(frame)
