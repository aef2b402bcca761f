"""A lake on the stand-in, and a small data set."""

from pathlib import Path

import pytest

from core.lake.address import Access
from core.lake.aws.glue.role import ROLE
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3 import lease
from tests.fake_aws.behaviour import ACCOUNT
from tests.fake_aws.server import REGION, FakeAws
from tests.unit.core.lake.aws.data_set import make_data_set

BUCKET = f"{ACCOUNT}-landing-zone"
OWN_ROLE = ROLE.format(region=REGION)

pytestmark = pytest.mark.aws


@pytest.fixture(autouse=True)
def _leases_are_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loaded machine is slow: what a bucket holds is looked at when a step is through with it."""
    monkeypatch.setattr(lease, "GIVE_SECONDS", 30)


@pytest.fixture
def lake(fake_aws: FakeAws) -> AwsLake:
    """A lake in an empty account."""
    return AwsLake(None, Access())


@pytest.fixture
def data_set(tmp_path: Path) -> Path:
    """A small data set in the published shape."""
    folder = tmp_path / "data"
    make_data_set(folder)
    return folder
