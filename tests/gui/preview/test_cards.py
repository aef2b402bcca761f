"""The cards below the preview: what was asked for beside what came, and the pictures."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.generate.preview import Preview, preview
from core.job import Job
from core.manifest import Measure
from gui.preview.chart_card import KINDS
from gui.preview.charts import Chart
from gui.preview.measures import MeasuresCard
from gui.theme import theme


@pytest.fixture(scope="module", params=["usual", "no events", "nothing"])
def sample(request: pytest.FixtureRequest) -> Preview:
    counts = {"usual": (300, 500), "no events": (300, 0), "nothing": (0, 0)}[request.param]
    return preview(Job(users=counts[0], events=counts[1]), 10)


@pytest.mark.parametrize("kind", KINDS)
def test_each_picture_is_drawn_in_both_themes(qtbot: QtBot, sample: Preview, kind: str) -> None:
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(280, 180)
    chart.show()
    for choice in ("light", "dark"):
        theme.choose(choice)
        chart.draw(kind, sample)
        assert chart.grab().width() == 280
    assert chart.getPlotItem().items or sample.users.is_empty() or sample.events.is_empty()


def test_measures_are_told_with_a_mark(qtbot: QtBot) -> None:
    card = MeasuresCard()
    qtbot.addWidget(card)
    card.show()
    card.show_measures(
        (
            Measure("plan-mix.Basic", 50, 49.8, "percent", 1),
            Measure("churn-by-plan.Premium", 0.7, 1.9, "factor", 0.1),
        )
    )
    texts = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert {"Basic", "50 %", "49.8 %", "Churn, Premium", "0.70", "1.90"} <= set(texts)
    marks = [label.accessibleName() for label in card.findChildren(QLabel)]
    assert "as asked" in marks
    assert "further off than chance allows" in marks
    card.show_measures(())
    texts = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "Without rows there is nothing to measure." in texts
