"""A killed upload is resumed; `tests.crash.aws_kills` kills more of them."""

import random
from pathlib import Path

import pytest

from tests.crash.aws_kills import kills
from tests.fake_aws.server import FakeAws


@pytest.mark.aws
def test_killed_uploads_are_completed_by_the_next_run(fake_aws: FakeAws, tmp_path: Path) -> None:
    outcomes = list(kills(fake_aws, tmp_path, 3, random.Random(4)))
    assert len(outcomes) == 3
    assert all(kill.mended for kill in outcomes)
