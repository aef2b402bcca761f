"""What others have put in the place of our files stops an upload, and stays."""

import sys
from pathlib import Path

import pytest

from core.errors import LakeError
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.local import published


def test_a_file_of_someone_elses_is_not_overwritten(tmp_path: Path) -> None:
    foreign = tmp_path / "lake" / "users" / "users_dataset.csv"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("mine")
    with pytest.raises(LakeError, match="was not put there by Matinee"):
        drain(LocalLake(tmp_path / "lake").upload(published.write(tmp_path / "data")))
    assert foreign.read_text() == "mine"


def test_a_file_in_a_folders_place_is_refused_before_anything_changes(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    lake.mkdir()
    (lake / "users").write_text("mine")
    with pytest.raises(LakeError, match=r"users is in the way and was not put there by Matinee"):
        drain(LocalLake(lake).upload(published.write(tmp_path / "data")))
    assert [path.name for path in lake.rglob("*") if path.is_file()] == ["users"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("name", ["lock", "lock.holder"])
def test_a_link_in_the_locks_place_stays(tmp_path: Path, name: str) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("an upload (process 12)")
    link = tmp_path / "lake" / ".matinee" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(theirs)
    lake = LocalLake(tmp_path / "lake")
    for act in (lambda: lake.upload(published.write(tmp_path / "data")), lake.crawl, lake.teardown):
        with pytest.raises(LakeError, match=rf"{name} is in the way"):
            drain(act())
    assert link.readlink() == theirs
    assert theirs.read_text() == "an upload (process 12)"
