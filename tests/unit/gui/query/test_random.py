"""A user who does anything in any order: nothing breaks, and nothing stays stuck."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt

from gui.i18n.language import language
from gui.style.theme import theme
from tests.numbers import numbers
from tests.unit.gui.query.conftest import Tab

ACTIONS = 60
WORDS = (
    "select 1",
    "; ",
    "select * from db_faker_users.users",
    "'",
    "--",
    "limit 3",
    "(",
    "",
)
LONG = f"select x from {numbers(40_000)} as t(x)"


@pytest.mark.parametrize("seed", range(6))
def test_anything_in_any_order(tab: Tab, seed: int) -> None:
    rng = random.Random(seed)
    keys = tab.qtbot.keyClick
    control = Qt.KeyboardModifier.ControlModifier

    def type_something() -> None:
        tab.qtbot.keyClicks(tab.editor, rng.choice(WORDS))

    def ask_long() -> None:
        tab.editor.replace_all(LONG)
        tab.click("runQuery")

    def scroll() -> None:
        bar = tab.table.verticalScrollBar()
        bar.setValue(rng.randint(0, bar.maximum()))

    def sort() -> None:
        header = tab.table.horizontalHeader()
        tab.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 12))

    def find() -> None:
        keys(tab.table, Qt.Key.Key_F, control)
        tab.find("resultsFind").setText(rng.choice(["", "1", "a", "zz"]))

    def pick_chart() -> None:
        box = tab.find(rng.choice(["chartKind", "chartX", "chartY"]))
        if box.count():
            box.setCurrentIndex(rng.randrange(box.count()))
            box.activated.emit(box.currentIndex())

    def history() -> None:
        tab.click("openHistory")
        search = tab.find("historyFind")
        tab.qtbot.keyClicks(search, rng.choice(["s", "users", "zz"]))
        keys(search, rng.choice([Qt.Key.Key_Return, Qt.Key.Key_Escape]))
        tab.find("history").hide()

    actions = [
        type_something,
        ask_long,
        scroll,
        sort,
        find,
        pick_chart,
        history,
        lambda: tab.click("runQuery"),
        lambda: tab.click("cancelQuery"),
        lambda: tab.click("showChart"),
        lambda: tab.click(f"canned:{rng.choice(['users-by-gender', 'most-popular-movies'])}"),
        lambda: keys(tab.editor, Qt.Key.Key_Space, control),
        lambda: keys(tab.editor, Qt.Key.Key_Return),
        lambda: keys(tab.editor, Qt.Key.Key_Z, control),
        lambda: keys(tab.editor, Qt.Key.Key_T, control),
        lambda: keys(tab.editor, Qt.Key.Key_W, control),
        lambda: keys(tab.editor, Qt.Key.Key_F, control | Qt.KeyboardModifier.ShiftModifier),
        lambda: keys(tab.editor, Qt.Key.Key_F6),
        lambda: keys(tab.table, Qt.Key.Key_Escape),
        lambda: theme.choose(rng.choice(["light", "dark"])),
        lambda: language.choose(rng.choice(["en", "pt_BR"])),
        tab.panel.refresh_tables,
        lambda: tab.qtbot.wait(rng.choice([0, 5, 40])),
    ]
    for _ in range(ACTIONS):
        rng.choice(actions)()
    tab.wait()
    language.choose("en")
    tab.ask("select 'well' as end_of_it")
    assert tab.rows() == [("well",)]
