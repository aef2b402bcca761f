"""No secret in any file, log, repr, traceback or process list, however much is logged."""

import contextlib
import logging
import os
import subprocess
import sys
import time
import traceback
from pathlib import Path

import pytest

from core.errors import MatineeError
from core.lake.address import Access, Keys
from core.lake.aws.account.session import Session
from core.lake.aws.lake import AwsLake
from core.secret_store import Secret
from core.steps.progress import drain
from tests.fake_aws.faults import Rule
from tests.fake_aws.server import FakeAws

pytestmark = pytest.mark.aws

KEY, SECRET, TOKEN = "AKIANEVERSEENNEVER00", "never/seen+secret/key", "never-seen-session-token"
PARTS = (KEY, SECRET, TOKEN)
RUN = """
import logging, sys
logging.basicConfig(level=logging.NOTSET, stream=sys.stderr)
import boto3
boto3.set_stream_logger("")
from core.cli.app import run_command
sys.exit(run_command(["run", "--lake", "aws", "--users", "30", "--events", "30"]))
"""


@pytest.fixture
def keys() -> Keys:
    """Keys as typed in."""
    return Keys(Secret(KEY), Secret(SECRET), Secret(TOKEN))


def test_nothing_that_is_logged_or_shown_holds_a_secret(
    fake_aws: FakeAws, data_set: Path, keys: Keys, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.NOTSET)
    access = Access(region="eu-west-1", keys=keys)
    lake = AwsLake(None, access)
    for step in (lake.check(), lake.upload(data_set), lake.crawl(), lake.query("select 1")):
        drain(step)
    fake_aws.faults.rules.append(Rule("s3:*", "bad-signature"))
    with pytest.raises(MatineeError) as caught:
        drain(lake.upload(data_set))
    shown = [caplog.text, *(repr(record.args) for record in caplog.records)]
    shown += [repr(lake), repr(access), repr(keys), repr(Session(access)), str(keys.secret_key)]
    shown += traceback.format_exception(caught.value)
    assert caplog.records
    assert not [part for part in PARTS for text in shown if part in text]


def test_a_whole_run_at_the_most_verbose_level_leaves_no_secret(
    fake_aws: FakeAws, home: Path, tmp_path: Path
) -> None:
    given = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_SESSION_TOKEN": TOKEN}
    environment = {**os.environ, **fake_aws.environment, **given, "PYTHONPATH": str(Path.cwd())}
    out = tmp_path / "out"
    with out.open("wb") as handle:
        process = subprocess.Popen(
            [sys.executable, "-c", RUN], stdout=handle, stderr=handle, env=environment, cwd=tmp_path
        )
        lines: set[str] = set()
        while process.poll() is None:
            lines.update(_command_lines())
            time.sleep(0.1)
    assert process.returncode == 0, out.read_text()
    files = [path for root in (home, tmp_path) for path in root.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files for part in PARTS if part.encode() in path.read_bytes()]
    assert not [line for line in lines for part in PARTS if part in line]


def _command_lines() -> list[str]:
    """What every process of this computer was started with, as anybody may read it."""
    processes = Path("/proc")
    if not (processes / "self").exists():
        shown = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
        return shown.stdout.splitlines()
    lines = []
    for path in processes.glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            lines.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return lines
