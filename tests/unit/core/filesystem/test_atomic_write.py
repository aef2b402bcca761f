"""Files that appear only when they are complete."""

from pathlib import Path

import pytest

from core.filesystem.atomic_write import replacing, write_text


def test_the_file_appears_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "below" / "a.txt"
    with replacing(target) as draft:
        draft.write_text("new")
        assert not target.exists()
    assert target.read_text() == "new"
    assert list(target.parent.iterdir()) == [target]


def test_a_failure_keeps_the_old_and_leaves_no_draft(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write_text(target, "old")

    def fail() -> None:
        with replacing(target) as draft:
            draft.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_draft_of_a_killed_process_is_written_over(tmp_path: Path) -> None:
    (tmp_path / ".a.txt.part").write_text("left behind")
    write_text(tmp_path / "a.txt", "whole")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
