"""Core's sentences as the window tells them, in Portuguese and when the language is switched."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

import gui.i18n.core_messages
from core.errors import DataSetError, LakeError, MatineeError, TitleError
from core.messages import Message
from core.program import PROGRAM
from gui.i18n.core_messages import translated
from gui.i18n.formatting import breakable
from gui.i18n.language import language
from gui.widgets.dialogs.error_dialog import in_short, show_failure
from gui.window.main_window import QUERY, MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def portuguese(qapp: QApplication) -> Iterator[None]:
    language.choose("pt_BR")
    yield
    language.choose("en")


@pytest.fixture
def window(make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """A window in Portuguese."""
    made = make_window(dressed=False, late=False)
    language.choose("pt_BR")
    qtbot.waitUntil(lambda: _find(made, "runAll").text() == "Executar tudo")
    return made


def _find(window: QWidget, name: str, kind: type[Any] = QWidget) -> Any:
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def _problems(window: MainWindow) -> list[str]:
    labels = window.configure.findChildren(QLabel)
    told_there = [label.text() for label in labels if label.property("role") == "problem"]
    return [text for text in told_there if text]


def test_messages_within_messages_are_translated(portuguese: None) -> None:
    inner = Message("{table!r} is empty", table="{x} %1")
    assert translated(
        Message("the lake {lake} is busy with {holder}", lake="/l {a}", holder=inner)
    ) == ("o lake /l {a} está em uso: '{x} %1' is empty")
    holder = Message("{doing} (process {process})", doing=Message("an upload"), process=12345)
    assert translated(Message("{folder} is busy with {holder}", folder="/d", holder=holder)) == (
        "/d está em uso: um envio (processo 12345)"
    )


def test_numbers_are_written_as_the_language_has_them(portuguese: None) -> None:
    message = Message("use at most {longest:,}", longest=262144)
    assert (message, translated(message)) == ("use at most 262,144", "use no máximo 262.144")


def test_a_plain_text_is_looked_up_and_a_librarys_stays(portuguese: None) -> None:
    assert translated("run it again") == "execute de novo"
    assert translated("Conversion Error: {what}") == "Conversion Error: {what}"
    assert translated("") == ""


def test_a_translation_that_does_not_fit_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gui.i18n.core_messages, "translate", lambda context, text: "{elsewhere}")
    message = Message("{path} is a link", path="x")
    assert translated(message) == "x is a link"


def test_an_error_dialog_has_no_english(portuguese: None, qtbot: QtBot) -> None:
    reason = Message("No space left on device")
    error = LakeError(
        Message("{path} can't be written: {reason}", path="/x/y", reason=reason),
        "check the folder's permissions and the free space",
    )
    box = show_failure(error, None)
    assert box.text() == "Não foi possível gravar /x/y: não há mais espaço no disco."
    assert box.informativeText() == "Verifique as permissões da pasta e o espaço livre."
    assert "hint: check the folder's permissions" in box.detailedText()
    box.close()


def test_what_the_command_line_does_is_done_by_a_button(portuguese: None) -> None:
    error: MatineeError = DataSetError("it is not JSON", f"crawl it: {PROGRAM} crawl --lake x")
    assert in_short(error) == (
        "Não é JSON. Execute Catalogar na aba Executar: o catálogo passa a listar o que está lá."
    )
    error = TitleError("it is not JSON", "check its name; or use --titles fictional")
    assert in_short(error) == "Não é JSON. Verifique o nome; ou use títulos fictícios."


def test_a_failed_step_is_shown_again_in_another_language(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "lake").write_text("in the way")
    qtbot.mouseClick(_find(window, "runAll"), LEFT)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "failure") is not None)
    box = _find(window, "failure", QMessageBox)
    lake = tmp_path / "lake"
    before, _, why = box.text().rpartition(": ")
    assert before == f"Não foi possível gravar no lake {lake}"
    # Windows has its own words, in its user's language.
    assert sys.platform == "win32" or why in ("não é uma pasta.", "o arquivo já existe.")
    assert box.informativeText() == "Use uma pasta em que você possa gravar."
    box.close()
    detail = _find(window, f"{window.run.failed_step}Detail", QLabel)
    assert detail.text() == breakable(f"{box.text()} {box.informativeText()}")
    language.choose("en")
    qtbot.waitUntil(lambda: detail.text().startswith("The lake"))
    assert detail.text().endswith("Take a folder that you may write to.")


def test_a_field_says_what_is_allowed_in_either_language(window: MainWindow, qtbot: QtBot) -> None:
    window.state.propose(workers=300)
    assert _problems(window) == ["Permitido: um número inteiro de 0 a 256"]
    language.choose("en")
    qtbot.waitUntil(lambda: _problems(window) == ["Allowed: a whole number from 0 to 256"])


def test_titles_that_are_not_there(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "none.csv"
    window.state.propose(titles=str(path))
    note = f"Não foi possível ler o arquivo de títulos {path}: o arquivo ou a pasta não existe."
    qtbot.waitUntil(
        lambda: any(label.text().startswith(note) for label in window.preview.findChildren(QLabel))
    )


def test_a_job_file_that_is_none(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "job.toml"
    path.write_text('layout = "none"\nusers = "many"\n')
    window.document.open_path(path)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "failure") is not None)
    box = _find(window, "failure", QMessageBox)
    assert box.text() == "job.toml: users = many não é permitido (mais 1: layout)."
    assert box.informativeText() == (
        "Permitido para users: um número inteiro de 0 a 1,000,000,000, como 5000, 10k ou 1.5M."
    )
    box.close()


def test_the_catalog_says_why_there_is_none(window: MainWindow, qtbot: QtBot) -> None:
    folder = _find(window, "lakeFolder", QLineEdit).text()
    wanted = f"Não há lake em {folder}."
    window.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: wanted in [label.text() for label in window.findChildren(QLabel)])


def test_a_path_begins_at_home() -> None:
    lake = Path.home() / "Matinee" / "lake"
    assert translated(Message("there is no lake at {lake}", lake=lake)).endswith(
        f"there is no lake at {Path('~') / 'Matinee' / 'lake'}"
    )
    assert str(lake.parent.parent) + "x" in translated(
        Message("{path} is gone", path=f"{Path.home()}x")
    )
