"""The manifest: written whole, read with suspicion."""

import json
from pathlib import Path

import pytest

from core.dataset.manifest import NAME, DataFile, Manifest, Measure, read_manifest, write_manifest
from core.errors import DataSetError
from core.job.model import Job


@pytest.fixture
def manifest() -> Manifest:
    return Manifest(
        job=Job(users=3, events=0),
        files=(DataFile("users/users_dataset.csv", 10, 3, "ab" * 32),),
        measures=(Measure("churn", 30, 33.3, "percent", 5),),
        versions={"matinee": "1"},
    )


def test_it_survives_its_file(manifest: Manifest, tmp_path: Path) -> None:
    write_manifest(manifest, tmp_path)
    assert read_manifest(tmp_path) == manifest
    assert manifest.bytes == 10
    assert manifest.measures[0].met


def test_a_folder_without_one_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(DataSetError, match="is missing") as caught:
        read_manifest(tmp_path)
    assert "generate --out" in caught.value.hint


@pytest.mark.parametrize("path", ["../a", "/etc/passwd", "a/../../b", "c:\\x", "a\\b"])
def test_a_path_that_leads_out_is_refused(manifest: Manifest, tmp_path: Path, path: str) -> None:
    write_manifest(manifest, tmp_path)
    content = json.loads((tmp_path / NAME).read_text())
    content["files"][0]["path"] = path
    (tmp_path / NAME).write_text(json.dumps(content))
    with pytest.raises(DataSetError, match="is outside"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{}", '{"version": 9}', '{"version": 1, "job": {"users": -1}}']
)
def test_an_edited_one_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text)
    with pytest.raises(DataSetError, match="not written by Matinee"):
        read_manifest(tmp_path)
