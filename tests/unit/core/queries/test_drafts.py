from pathlib import Path

import pytest

from core.errors import MatineeError
from core.queries.drafts import Draft, read_drafts, write_drafts


def test_drafts_come_back(tmp_path: Path) -> None:
    drafts = (Draft("select 'ação'\n"), Draft("select 1", "q.sql"))
    write_drafts(tmp_path / "new" / "drafts.json", drafts)
    assert read_drafts(tmp_path / "new" / "drafts.json") == drafts


@pytest.mark.parametrize("content", [b"", b"no json", b"[1]", b'[{"path": "x"}]', b"\xff"])
def test_what_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "drafts.json").write_bytes(content)
    assert read_drafts(tmp_path / "drafts.json") == ()
    assert read_drafts(tmp_path / "missing.json") == ()


def test_what_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(MatineeError, match="can't be written"):
        write_drafts(tmp_path / "file" / "drafts.json", ())
