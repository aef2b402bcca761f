"""A lake of each kind, with nothing in it."""

from pathlib import Path

import pytest

from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.lake.interface import Lake
from core.lake.local.lake import LocalLake


@pytest.fixture(params=["local", pytest.param("aws", marks=pytest.mark.aws)])
def lake(request: pytest.FixtureRequest, tmp_path: Path) -> Lake:
    """A lake with nothing in it."""
    if request.param == "aws":
        request.getfixturevalue("fake_aws")
        return AwsLake(None, Access())
    return LocalLake(tmp_path / "lake")
