from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from core.errors import MatineeError
from core.queries.history import KEPT, Asked, History, matching

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def asked(number: int, **fields) -> Asked:
    return Asked(f"select {number}", "lake", NOON + timedelta(seconds=number), **fields)


def test_the_newest_comes_first_and_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "below" / "history.jsonl"
    assert History(path).read() == ()
    History(path).remember(asked(1, seconds=0.5, rows=3, bytes=7, dollars=0.1))
    History(path).remember(asked(2, error="não há tabela"))
    assert History(path).read() == (
        asked(2, error="não há tabela"),
        asked(1, seconds=0.5, rows=3, bytes=7, dollars=0.1),
    )
    assert list(path.parent.iterdir()) == [path]


def test_the_same_question_is_there_once(tmp_path: Path) -> None:
    history = History(tmp_path / "h")
    for number in (1, 2, 1):
        history.remember(asked(number))
    assert [one.sql for one in history.read()] == ["select 1", "select 2"]


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    history = History(tmp_path / "h")
    (tmp_path / "h").write_text(
        "".join(
            f'{{"sql": "s{n}", "lake": "l", "when": "{NOON.isoformat()}"}}\n' for n in range(KEPT)
        )
    )
    history.remember(asked(1))
    assert len(history.read()) == KEPT


def test_broken_lines_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "h"
    History(path).remember(asked(1))
    path.write_text(path.read_text() + 'no json\n{"sql": 1}\n[]\n{"when": "then"}\n')
    assert len(History(path).read()) == 1


def test_clearing_forgets(tmp_path: Path) -> None:
    history = History(tmp_path / "h")
    history.remember(asked(1))
    history.clear()
    assert history.read() == ()


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "h").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(MatineeError, match="can't be read"):
        History(tmp_path / "h").read()


def test_two_at_a_time_lose_none(tmp_path: Path) -> None:
    history = History(tmp_path / "h")
    threads = [Thread(target=history.remember, args=[asked(number)]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(history.read()) == 8


def test_every_word_must_match() -> None:
    found = matching((asked(1), asked(12), asked(2)), "2 SELECT")
    assert [one.sql for one in found] == ["select 12", "select 2"]
