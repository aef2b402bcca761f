"""Drafts in a file, kept after a pause."""

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.queries.drafts import Draft, read_drafts
from gui.query.editor.draft_keeper import DraftKeeper
from gui.threads.task_runner import TaskRunner


def test_drafts_are_written_after_a_pause_or_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "drafts.json"
    drafts = [Draft("select 1")]
    owner = QObject()
    tasks = TaskRunner(owner)
    keeper = DraftKeeper(file, lambda: drafts, tasks)
    keeper.note_change()
    assert not file.exists()
    qtbot.waitUntil(file.exists)
    assert read_drafts(file) == (Draft("select 1"),)
    drafts.append(Draft("select 2", "two.sql"))
    keeper.note_change()
    keeper.flush()
    tasks.finish()
    assert read_drafts(file) == tuple(drafts)
    file.unlink()
    keeper.flush()
    tasks.finish()
    assert not file.exists(), "nothing has changed since"


def test_drafts_are_read(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    tasks = TaskRunner(owner)
    file = tmp_path / "drafts.json"
    file.write_text('[{"text": "select 3", "path": ""}]', encoding="utf-8")
    restored: list[tuple[Draft, ...]] = []
    DraftKeeper(file, list, tasks).read(restored.append)
    qtbot.waitUntil(lambda: bool(restored))
    assert restored == [(Draft("select 3"),)]
    tasks.finish()
