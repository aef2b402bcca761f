"""A named pipe in the place of a file that Matinee keeps in a lake is refused, never waited for."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import DataSetError, LakeError
from core.lake.local.lake import LocalLake
from core.lake.schema.overrides import Override
from core.steps.progress import drain
from tests.unit.core.lake.local import published

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among its files"),
    pytest.mark.timeout(60),
]
REFUSED = {
    "catalog.json": "can't be read: it is not a regular file",
    "metastore.json": "can't be read: it is not a regular file",
    "tables.toml": "it is not a regular file",
    "upload.json": "it is not a regular file",
    "lock": "is in the way",
    "lock.holder": "is in the way",
    "manifest.json": "is in the way",
    "unfinished": "is in the way",
}


@pytest.mark.parametrize("name", REFUSED)
def test_no_step_waits(tmp_path: Path, name: str) -> None:
    lake = LocalLake(tmp_path / "lake")
    data = published.write(tmp_path / "data")
    drain(lake.upload(data))
    drain(lake.crawl())
    pipe = tmp_path / "lake" / ".matinee" / name
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    refusals = []
    for begin in (
        lambda: lake.upload(data),
        lake.crawl,
        lake.tables,
        lambda: lake.query("select count(*) from users"),
        lambda: lake.query("create view v as select 1 as x"),
        lambda: lake.override("users", Override(header=True)),
        lake.data_set,
        lake.holdings,
        lake.teardown,
    ):
        try:
            found = drain(begin())
        except LakeError as error:
            refusals.append(error)
        else:
            with suppress(AttributeError):
                found.close()
    lake.close()
    assert any(REFUSED[name] in str(error.message) for error in refusals)
    assert all(error.hint for error in refusals)
    assert pipe.is_fifo()


def test_a_pipe_in_a_data_set_is_refused(tmp_path: Path) -> None:
    lake = LocalLake(tmp_path / "lake")
    data = published.write(tmp_path / "data")
    pipe = data / "users" / "users_dataset.csv"
    pipe.unlink()
    os.mkfifo(pipe)
    with pytest.raises(DataSetError, match="it is not a regular file"):
        drain(lake.upload(data))
    lake.close()
