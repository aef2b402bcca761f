"""Whom we talk to: only a server whose certificate is trusted."""

import pytest

from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.progress import drain
from tests.stand_in.server import StandIn

pytestmark = pytest.mark.aws


def test_a_certificate_that_is_not_trusted_is_refused(
    stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_CA_BUNDLE")
    with pytest.raises(LakeError, match=r"certificate of .* is not trusted"):
        drain(AwsLake(None, Access()).check())
    assert not stand_in.mischief.asked
