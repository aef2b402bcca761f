"""A catalog that can't be read: told when asked, mended by the next crawl."""

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
def test_a_crawl_makes_a_spoilt_catalog_afresh(tmp_path: Path, content: str) -> None:
    lake = LocalLake(tmp_path / "lake")
    drain(generate(Job(users=20, events=20, until_date=date(2026, 1, 1)), tmp_path / "data"))
    drain(lake.upload(tmp_path / "data"))
    drain(lake.crawl())
    catalog_path(tmp_path / "lake").write_text(content)
    with pytest.raises(LakeError, match="crawl") as caught:
        drain(lake.query("select 1"))
    assert "crawl" in caught.value.hint or "crawl" in caught.value.message
    crawled = drain(lake.crawl())
    assert len(crawled.tables) == 2
    assert any("made afresh" in warning for warning in crawled.warnings)
    answer = drain(lake.query("select count(*) from db_faker_users.users"))
    assert answer.fetch(2).item() == 20
    answer.close()
