"""Whom we talk to: only a server whose certificate is trusted."""

from pathlib import Path

import pytest

from core.cli.app import run_command
from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.steps.progress import drain
from tests.fake_aws.server import FakeAws

pytestmark = pytest.mark.aws


def test_a_certificate_that_is_not_trusted_is_refused(
    fake_aws: FakeAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_CA_BUNDLE")
    with pytest.raises(LakeError, match=r"certificate of .* is not trusted"):
        drain(AwsLake(None, Access()).check())
    assert not fake_aws.faults.asked


def test_a_redirection_is_known_before_anything_is_asked(
    fake_aws: FakeAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drain(AwsLake(None, Access()).redirection()) == fake_aws.environment["AWS_ENDPOINT_URL"]
    assert not fake_aws.faults.asked
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    assert drain(AwsLake(None, Access()).redirection()) == ""
    given = Access(endpoint="https://s3.amazonaws.com.example.org")
    assert drain(AwsLake(None, given).redirection()) == given.endpoint


def test_a_profile_that_redirects_is_reported_before_an_upload(
    fake_aws: FakeAws,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    endpoint = fake_aws.environment["AWS_ENDPOINT_URL"]
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    config = tmp_path / "config"
    config.write_text(f"[profile theirs]\nendpoint_url = {endpoint}\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    code = run_command(f"upload {tmp_path}/none --lake s3://bucket --profile theirs".split())
    out, err = capsys.readouterr()
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == (
        f"note: s3://bucket is reached at {endpoint}, which is not an address of Amazon's"
    )
    assert "holds no complete data set" in err.splitlines()[1]
