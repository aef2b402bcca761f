"""What a local lake refuses to extend, and what a kill may leave."""

import shutil
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from core.dataset.manifest import Manifest, read_manifest, write_manifest
from core.errors import DataSetError, LakeError
from core.generate.dataset import generate
from core.generate.extension import days_on, extend_to, through
from core.job.model import Job
from core.lake.local.files import extension, journal
from core.lake.local.lake import LocalLake
from core.steps.progress import drain

UNTIL = date(2022, 6, 30)
JOB = Job(users=200, events=2_000, from_date=date(2022, 6, 1), until_date=UNTIL)
NEXT = "movies_events/movies_events_dataset-2022-07-01.json"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    drain(generate(JOB, folder))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "lake"


@pytest.fixture
def lake(base: Path, folder: Path) -> LocalLake:
    made = LocalLake(folder)
    drain(made.upload(base))
    return made


def extend(lake: LocalLake, days: int = 1) -> Manifest:
    return drain(lake.extend(partial(extend_to, days_on(days)))).manifest


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".matinee" not in path.parts
    }


@pytest.mark.parametrize(
    "path", ["users/users_dataset.csv", "movies_events/movies_events_dataset.json"]
)
def test_a_changed_file_is_refused_by_name(lake: LocalLake, folder: Path, path: str) -> None:
    (folder / path).write_bytes((folder / path).read_bytes().replace(b"a", b"e", 1))
    with pytest.raises(LakeError, match=f"{Path(path).name} was changed") as told:
        extend(lake)
    assert "upload" in told.value.hint
    (folder / path).unlink()
    with pytest.raises(LakeError, match=f"{Path(path).name} is missing"):
        extend(lake)


def test_a_file_of_others_in_the_way_leaves_all_as_it_is(lake: LocalLake, folder: Path) -> None:
    (folder / NEXT).write_text("mine\n")
    for _ in range(2):
        with pytest.raises(LakeError, match="is in the way"):
            extend(lake)
    assert (folder / NEXT).read_text() == "mine\n"
    assert through(read_manifest(folder / ".matinee")) == UNTIL
    (folder / NEXT).unlink()
    assert through(extend(lake)) == UNTIL + timedelta(1)


def test_a_link_that_leads_out_is_not_followed(
    lake: LocalLake, folder: Path, tmp_path: Path
) -> None:
    shutil.move(folder / "movies_events", tmp_path / "elsewhere")
    (folder / "movies_events").symlink_to(tmp_path / "elsewhere")
    before = files(tmp_path / "elsewhere")
    with pytest.raises(LakeError):
        extend(lake)
    assert files(tmp_path / "elsewhere") == before


def test_another_version_is_refused(lake: LocalLake, base: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(base, other)
    manifest = read_manifest(other)
    versions = {**manifest.versions, "generator": "1"}
    write_manifest(Manifest(manifest.job, manifest.files, manifest.measures, versions), other)
    drain(lake.upload(other))
    with pytest.raises(DataSetError, match="generator 1"):
        extend(lake)


@pytest.mark.parametrize("asked", ["query", "tables", "data_set", "extend", "crawl"])
def test_who_comes_next_completes_what_was_decided(
    lake: LocalLake, folder: Path, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(lake.crawl())

    def killed(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(extension, "complete", killed)
        with pytest.raises(KeyboardInterrupt):
            extend(lake, 2)
    assert journal.is_cut_off(folder)
    steps = {
        "query": lambda: lake.query("SELECT 1"),
        "tables": lake.tables,
        "data_set": lake.data_set,
        "extend": lambda: lake.extend(partial(extend_to, days_on(1))),
        "crawl": lake.crawl,
    }
    drain(steps[asked]())
    manifest = read_manifest(folder / ".matinee")
    assert through(manifest) == UNTIL + timedelta(3 if asked == "extend" else 2)
    assert files(folder) == {file.path for file in manifest.files}
    assert not journal.is_cut_off(folder)
    lake.close()


def test_days_go_with_a_teardown(lake: LocalLake, folder: Path) -> None:
    extend(lake, 5)
    assert drain(lake.teardown()).failed == ()
    assert not folder.exists()
