"""A pipe in the place of a file of Matinee's own is refused, never waited for."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.dataset.manifest import NAME, read_manifest
from core.errors import MatineeError
from core.filesystem.regular_file import regular_file
from core.queries.canned import canned_queries
from core.queries.drafts import read_drafts
from core.queries.history import History
from core.stream.position_file import PositionFile

with_pipes = pytest.mark.skipif(
    sys.platform == "win32", reason="there are no pipes among its files"
)


def test_a_file_is_given_back(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    for name in ("file", "link"):
        assert regular_file(tmp_path / name).read_text() == "a"
    with pytest.raises(FileNotFoundError):
        regular_file(tmp_path / "none")
    with pytest.raises(OSError, match="it is not a regular file"):
        regular_file(tmp_path)


@with_pipes
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("read", "reason"),
    [
        (lambda pipe: read_manifest(pipe.parent), "it is not a regular file"),
        (lambda pipe: PositionFile(pipe).read(), "it is not a regular file"),
        (lambda pipe: History(pipe).read(), "it is not a regular file"),
        (read_drafts, ""),
        (lambda pipe: canned_queries(pipe.parent), ""),
    ],
)
def test_a_pipe_is_not_waited_for(
    tmp_path: Path, read: Callable[[Path], object], reason: str
) -> None:
    os.mkfifo(tmp_path / NAME)
    os.mkfifo(tmp_path / "query.sql")
    if not reason:
        read(tmp_path / NAME)
        return
    with pytest.raises(MatineeError) as refused:
        read(tmp_path / NAME)
    assert reason in str(refused.value.message)
    assert refused.value.hint
