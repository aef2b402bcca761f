"""Renders the window, light and dark, in both languages, from a real run: ``make screenshots``.

The pictures land in docs/images, named by what they show, theme and language. Those that show one
thing only (a class, faults, a cell, a plan, an exercise, days, a small screen) are in English and
light.
Nothing of the user's is read or written: home and settings are those of a temporary folder.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from core.job.model import Job
from core.queries.saved import drafts_file
from gui.app import application
from gui.i18n.language import LANGUAGES, language
from gui.model.form import Form
from gui.model.settings import Settings
from gui.style.theme import Choice, theme
from gui.widgets.tables.frame_table import FrameTable
from gui.window.main_window import PREVIEW, QUERY, RUN, MainWindow

IMAGES = Path(__file__).parent.parent / "docs" / "images"
TABS = {"preview": PREVIEW, "run": RUN, "query": QUERY}
THEMES: tuple[Choice, ...] = ("light", "dark")
SIZE, SMALL = (1280, 800), (640, 400)
PATIENCE_SECONDS = 120.0
SETTLE_SECONDS = 0.7
# The off-screen platform has no system font of its own; this one is near to what desktops have.
FONT = "Inter"
PLAN = """explain
select u.contracted_plan, count(*) as views
from db_faker_users.users as u
join db_faker_movie_events.movies_events as e on e.account_id = u.account_id
group by 1"""
CELL = """select e.name, array_agg(distinct u.address_state) as states, max(e.caption) as caption
from db_faker_movie_events.movies_events as e
join db_faker_users.users as u on u.account_id = e.account_id
group by e.name
order by e.name
limit 200"""

ALMOST = """select id, name, count(*) as finished
from db_faker_movie_events.movies_events
where has_fished
group by id, name
order by 3 desc, 1
limit 4"""


def main() -> int:
    """Render all pictures; gives the exit code."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), home)
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        app = application()
        if FONT in QFontDatabase.families():
            app.setFont(QFont(FONT, 10))
        Settings().form = Form(Job())
        IMAGES.mkdir(parents=True, exist_ok=True)
        # Columns are as wide as the style sheet's padding wants them.
        theme.choose(THEMES[0])
        for code in LANGUAGES:
            language.choose(code)
            window = _run(app)
            window.state.restore(Path(home) / "bootcamp.toml", window.state.job)
            for choice in THEMES:
                _render(app, window, code, choice)
            if code == "en":
                theme.choose(THEMES[0])
                _render_details(app, window)
            window.close()
            # The next window begins with a blank editor and no lake.
            drafts_file().unlink(missing_ok=True)
            rmtree(Path(home) / "Matinee")
    return 0


def _run(app: QApplication) -> MainWindow:
    """A window after a whole run and an answered query."""
    window = MainWindow()
    window.resize(*SIZE)
    window.work.show_steps(shown=False)
    window.tabs.setCurrentIndex(PREVIEW)
    window.show()
    painted: list[bool] = []
    window.preview.painted.connect(lambda: painted.append(True))
    _wait(app, lambda: bool(painted))
    _wait(app, lambda: window.preview.library.loaded and window.query is not None)
    window.start_run()
    _wait(app, lambda: not window.runner.running)
    window.tabs.setCurrentIndex(QUERY)
    asking = window.findChild(QPushButton, "canned:top-genre-by-age")
    results = window.findChild(QTableView, "results")
    if asking is None or results is None:
        raise RuntimeError("the query tab lacks its controls")
    asking.click()
    _wait(app, lambda: results.model().rowCount() > 0)
    return window


def _render(app: QApplication, window: MainWindow, code: str, choice: Choice) -> None:
    theme.choose(choice)
    for name, index in TABS.items():
        window.tabs.setCurrentIndex(index)
        _settle(app)
        window.grab().save(str(IMAGES / f"{name}-{choice}-{code}.png"))


def _render_details(app: QApplication, window: MainWindow) -> None:
    """The pictures that show one thing."""
    window.tabs.setCurrentIndex(QUERY)
    _ask(app, window, PLAN)
    _save(app, window, "explain")
    _ask(app, window, CELL)
    table = window.findChild(QTableView, "results")
    if table is not None:
        table.setCurrentIndex(table.model().index(3, 1))
        QTest.keyClick(table, Qt.Key.Key_Return)
    _save(app, window, "cell")
    window.state.propose(messy=12)
    window.tabs.setCurrentIndex(PREVIEW)
    _settle(app)
    _show_faults(app, window)
    _save(app, window, "faults")
    window.tools.count_faults()
    _dialog(app, window, "faults", "saveAnswerKey", "faults-by-kind")
    window.tools.make_class()
    _dialog(app, window, "classDialog", "makeClass", "class")
    window.state.propose(messy=0)
    _solve_exercise(app, window)
    _save(app, window, "exercises")
    _button(window, "closeExercises").click()
    table = window.findChild(FrameTable, "previewUsers")
    if table is not None:
        table.horizontalScrollBar().setValue(0)
    window.resize(*SMALL)
    for name, index in TABS.items():
        window.tabs.setCurrentIndex(index)
        _settle(app)
        window.grab().save(str(IMAGES / f"small-{name}.png"))
    window.resize(*SIZE)
    _add_days(app, window)
    _save(app, window, "days")


def _add_days(app: QApplication, window: MainWindow) -> None:
    """Add a week and a day to the lake's history, and scroll to their card."""
    window.tabs.setCurrentIndex(RUN)
    for name in ("nextWeek", "nextDay"):
        button = _button(window, name)
        _wait(app, button.isEnabled)
        button.click()
        _settle(app)
        _wait(app, lambda: not window.runner.running)
    area = window.run.findChild(QScrollArea)
    if area is not None:
        area.ensureWidgetVisible(window.run.days)


def _show_faults(app: QApplication, window: MainWindow) -> None:
    """Scroll to a row whose fault is in a column further right, and point at the cell."""
    table = window.findChild(FrameTable, "previewUsers")
    if table is None:
        raise RuntimeError("the preview lacks its table")
    model = table.frame_model
    _wait(app, lambda: model.marked)
    cells = (model.index(row, at) for row in range(40) for at in range(10, model.columnCount()))
    faulty = next(cell for cell in cells if model.mark(cell))
    table.scrollTo(model.index(faulty.row(), model.columnCount() - 1))
    table.scrollTo(faulty, QTableView.ScrollHint.PositionAtCenter)
    window.preview.setFocus()


def _solve_exercise(app: QApplication, window: MainWindow) -> None:
    """Check a wrong solution of the third exercise."""
    window.menus.actions["exercises"].trigger()
    choice = window.findChild(QComboBox, "exercise")
    editor = window.findChild(QPlainTextEdit, "sqlEditor")
    if choice is None or editor is None:
        raise RuntimeError("the exercises lack their controls")
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    editor.setPlainText(ALMOST)
    check = _button(window, "checkExercise")
    check.click()
    busy = check.text()
    _wait(app, lambda: check.text() != busy)


def _button(window: MainWindow, name: str) -> QAbstractButton:
    button = window.findChild(QAbstractButton, name)
    if button is None:
        raise RuntimeError(f"there is no button {name}")
    return button


def _ask(app: QApplication, window: MainWindow, sql: str) -> None:
    editor, button = (
        window.findChild(QPlainTextEdit, "sqlEditor"),
        window.findChild(QPushButton, "runQuery"),
    )
    if editor is None or button is None or window.query is None:
        raise RuntimeError("the query tab lacks its controls")
    editor.setPlainText(sql)
    button.click()
    query = window.query
    _wait(app, lambda: not query.running)


def _dialog(app: QApplication, window: MainWindow, name: str, ready: str, file: str) -> None:
    """Render a dialog once one of its buttons is enabled, and close it."""
    dialog = window.findChild(QDialog, name)
    button = dialog.findChild(QWidget, ready) if dialog is not None else None
    if dialog is None or button is None:
        raise RuntimeError(f"the dialog {name} lacks its controls")
    _wait(app, button.isEnabled)
    _settle(app)
    dialog.grab().save(str(IMAGES / f"{file}.png"))
    dialog.reject()
    _settle(app)


def _save(app: QApplication, window: MainWindow, name: str) -> None:
    _settle(app)
    window.grab().save(str(IMAGES / f"{name}.png"))


def _settle(app: QApplication) -> None:
    until = monotonic() + SETTLE_SECONDS
    _wait(app, lambda: monotonic() > until)


def _wait(app: QApplication, until: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE_SECONDS
    while not until():
        if monotonic() > end:
            raise TimeoutError("the window did not come so far")
        app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
