"""The Glue job: its script on real Spark, into the stand-in's bucket; its part of the template."""

import os
import re
import subprocess
import sys

import pytest

from core.dataset.manifest import parse_manifest
from core.generate.spark.java import java_home
from core.lake.address import Access
from core.lake.aws.account.session import Session
from core.lake.aws.cloudformation import template_text
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.keys import MANIFEST
from core.version import VERSION
from tests import ROOT
from tests.fake_aws.server import FakeAws
from tests.java_options import JAVA_OPTIONS
from tests.unit.core.lake.aws.conftest import BUCKET

SCRIPT = ROOT / "resources" / "aws" / "glue_job.py"
JOB = 'users = 2000\nevents = 3000\nuntil = 2026-01-31\nevents-format = "parquet"\n'

pytestmark = [pytest.mark.aws, pytest.mark.xdist_group("spark")]


def run_script(fake_aws: FakeAws, lake: str) -> subprocess.CompletedProcess[str]:
    """The script as Glue runs it: Spark set up outside, arguments of Glue's own among ours."""
    with java_home() as home:
        environment = {
            **os.environ,
            **fake_aws.environment,
            **({"JAVA_HOME": home} if home else {}),
            "JDK_JAVA_OPTIONS": JAVA_OPTIONS,
            "PYTHONPATH": str(ROOT),
            "PYSPARK_PYTHON": sys.executable,
            "PYSPARK_SUBMIT_ARGS": "--master local[1] --conf spark.ui.enabled=false pyspark-shell",
        }
        ours = ["--job-file", f"s3://{BUCKET}/spark/job.toml", "--lake", lake]
        command = [sys.executable, str(SCRIPT), "--JOB_NAME", "matinee-generate", *ours]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_it_fills_the_bucket(fake_aws: FakeAws) -> None:
    bucket = Bucket(Session(Access()), None)
    bucket.ensure()
    bucket.put("spark/job.toml", JOB.encode())
    done = run_script(fake_aws, f"s3://{BUCKET}")
    assert done.returncode == 0, done.stderr[-2_000:]
    held = fake_aws.bucket(BUCKET)
    manifest = parse_manifest(held[MANIFEST], "bucket")
    assert {file.path: file.bytes for file in manifest.files} == {
        key: len(content) for key, content in held.items() if "_dataset" in key
    }
    assert sum(file.rows for file in manifest.files) == 5_000
    assert fake_aws.open_uploads(BUCKET) == 0


def test_the_template_names_the_releases_that_are_locked() -> None:
    text = template_text()
    locked = (ROOT / "requirements" / "run.txt").read_text()
    pins = re.findall(r"^ +- ([a-z0-9-]+)==([\w.]+)$", text, re.MULTILINE)
    assert {name for name, _ in pins} >= {"faker", "numpy", "polars"}
    for name, release in pins:
        assert re.search(rf"^{name}=={re.escape(release)} ", locked, re.MULTILINE), name
    assert f"spark/matinee-{VERSION}-py3-none-any.whl" in text
