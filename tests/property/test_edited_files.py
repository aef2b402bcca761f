"""Manifests, records and catalogs edited by hand: refused, or harmless."""

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dataset.manifest import NAME, parse_manifest, read_manifest
from core.errors import DataSetError, MatineeError
from core.lake.local.lake import LocalLake
from core.steps.progress import Step, drain
from tests.property.invalid_input import assert_explained, mutated, nested
from tests.unit.core.lake.aws.data_set import make_data_set

PRECIOUS = "precious.txt"


@cache
def original(kind: str) -> bytes:
    """The text of a file as Matinee writes it."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        data, lake = Path(folder) / "data", Path(folder) / "lake"
        make_data_set(data, days=2)
        if kind == NAME:
            return (data / NAME).read_bytes()
        local = LocalLake(lake)
        drain(local.upload(data))
        drain(local.crawl())
        local.close()
        return (lake / ".matinee" / kind).read_bytes()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a data set, a lake made of it, and something precious beside both."""
    outer = tmp_path_factory.mktemp("outer")
    (outer / PRECIOUS).write_text("precious")
    make_data_set(outer / "data", days=2)
    lake = LocalLake(outer / "lake")
    drain(lake.upload(outer / "data"))
    drain(lake.crawl())
    lake.close()
    return outer


def attempt(step: Step[object]) -> object:
    """What a step gives; None where it is refused."""
    try:
        return drain(step)
    except MatineeError as error:
        assert_explained(error)
        return None


def copy_of(whole: Path, folder: Path) -> Path:
    shutil.copytree(whole, folder, dirs_exist_ok=True)
    return folder


def assert_unharmed(outer: Path) -> None:
    assert sorted(path.name for path in outer.iterdir()) == ["data", "lake", PRECIOUS]
    assert (outer / PRECIOUS).read_text() == "precious"


@given(data=st.data())
def test_manifest(
    data: st.DataObject, whole: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outer = copy_of(whole, tmp_path_factory.mktemp("outer"))
    text = data.draw(mutated(original(NAME)))
    (outer / "data" / NAME).write_bytes(text)
    lake = LocalLake(outer / "lake")
    attempt(lake.upload(outer / "data"))
    attempt(lake.teardown())
    lake.close()
    assert len(list((outer / "data").rglob("*.*"))) >= 4
    if (outer / "lake").exists():
        assert_unharmed(outer)


@given(data=st.data(), kind=st.sampled_from(["catalog.json", "upload.json", "manifest.json"]))
def test_what_a_lake_keeps(
    data: st.DataObject, kind: str, whole: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outer = copy_of(whole, tmp_path_factory.mktemp("outer"))
    (outer / "lake" / ".matinee" / kind).write_bytes(data.draw(mutated(original(kind))))
    lake = LocalLake(outer / "lake")
    attempt(lake.tables())
    answer = attempt(lake.query("SELECT count(*) FROM db_faker_users.users"))
    if answer is not None:
        try:
            assert answer.fetch(1).item() == 20  # type: ignore[attr-defined]
        except MatineeError as error:
            assert_explained(error)
    attempt(lake.crawl())
    attempt(lake.upload(outer / "data"))
    assert_unharmed(outer)
    attempt(lake.teardown())
    lake.close()
    assert (outer / PRECIOUS).read_text() == "precious"
    assert len(list((outer / "data").rglob("*.*"))) >= 4


@pytest.mark.parametrize("text", [b"", b"null", b"[]", b"5", b'"x"', nested(100_000), b"\xff"])
def test_texts_that_are_no_manifest(text: bytes) -> None:
    with pytest.raises(DataSetError) as caught:
        parse_manifest(text, "here")
    assert_explained(caught.value)


@pytest.mark.parametrize(
    "path",
    [
        *("../precious.txt", "/etc/passwd", "users/../../precious.txt", "C:/x", "a\\..\\b", ""),
        *("users/\0x", ".", "users//../..", "\u002e\u002e/x"),
    ],
)
def test_paths_that_lead_out(path: str, whole: Path, tmp_path: Path) -> None:
    outer = copy_of(whole, tmp_path)
    manifest = json.loads(original(NAME))
    manifest["files"][0]["path"] = path
    (outer / "data" / NAME).write_text(json.dumps(manifest))
    with pytest.raises(DataSetError):
        read_manifest(outer / "data")
    assert_unharmed(outer)
