"""A catalog that can't be read: said when asked, not overwritten, made again once it is gone."""

from datetime import date
from pathlib import Path

import pytest

from core.errors import LakeError
from core.generate.dataset import generate
from core.job.model import Job
from core.lake.local.catalog.catalog import catalog_path
from core.lake.local.lake import LocalLake
from core.steps.progress import drain


@pytest.mark.parametrize("content", ["", "{", '{"version": 99}', '{"version": 1, "tables": [{}]}'])
def test_a_damaged_catalog_is_not_overwritten(tmp_path: Path, content: str) -> None:
    lake = LocalLake(tmp_path / "lake")
    drain(generate(Job(users=20, events=20, until_date=date(2026, 1, 1)), tmp_path / "data"))
    drain(lake.upload(tmp_path / "data"))
    drain(lake.crawl())
    spoilt = catalog_path(tmp_path / "lake")
    spoilt.write_text(content)
    with pytest.raises(LakeError, match="not written by Matinee") as caught:
        drain(lake.query("select 1"))
    assert "remove it, then crawl" in caught.value.hint
    for step in (lake.crawl(), lake.upload(tmp_path / "data")):
        with pytest.raises(LakeError, match=r"catalog\.json is in the way"):
            drain(step)
    assert "catalog" not in {each.kind for each in drain(lake.holdings())}
    assert spoilt.read_text() == content
    spoilt.unlink()
    assert len(drain(lake.crawl()).tables) == 2
    answer = drain(lake.query("select count(*) from db_faker_users.users"))
    assert answer.fetch(2).item() == 20
    answer.close()
