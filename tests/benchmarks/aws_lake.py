"""Uploads to the stand-in AWS, against boto3's own `upload_file` of the same files."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest import mock

import boto3

from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.steps.progress import drain
from tests.benchmarks import Line
from tests.unit.core.lake.aws.data_set import make_data_set

ROUNDS = 3


def lines() -> Iterator[Line]:
    """Measure few large files, then many small ones; the best of several rounds counts."""
    with _stand_in() as environment, mock.patch.dict(os.environ, environment):
        for what, values in (
            ("2 files of 64 MB", {"users": 3_200, "events": 3_200, "pad": 20_000}),
            ("300 files of 30 kB", {"users": 200, "events": 3_000, "days": 299, "pad": 2_500}),
        ):
            with tempfile.TemporaryDirectory() as folder:
                size = make_data_set(Path(folder), **values).bytes / 1e6
                ours, theirs = [], []
                for number in range(ROUNDS):
                    ours.append(_ours(Path(folder), f"ours-{values['users']}-{number}"))
                    theirs.append(_theirs(Path(folder), f"theirs-{values['users']}-{number}"))
            yield Line(
                f"upload {what}",
                f"{size / min(ours):.0f} MB/s",
                min(theirs) / min(ours),
                f"boto3 upload_file {size / min(theirs):.0f} MB/s",
                "at least 0.9",
            )


def _ours(folder: Path, bucket: str) -> float:
    _make_bucket(bucket)
    lake = AwsLake(bucket, Access())
    drain(lake.check())  # signs in, as boto3's client is made before its time counts
    start = perf_counter()
    drain(lake.upload(folder))
    return perf_counter() - start


def _theirs(folder: Path, bucket: str) -> float:
    s3 = _make_bucket(bucket)
    start = perf_counter()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            s3.upload_file(str(path), bucket, path.relative_to(folder).as_posix())
    return perf_counter() - start


def _make_bucket(bucket: str) -> Any:
    s3 = boto3.client("s3")
    where = {"LocationConstraint": os.environ["AWS_DEFAULT_REGION"]}
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration=where)
    return s3


@contextmanager
def _stand_in() -> Iterator[dict[str, str]]:
    """A stand-in in a process of its own, as AWS is; gives its environment."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fake_aws"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    with process:
        try:
            told: dict[str, Any] = {}
            while len(told) < 6:
                name, _, value = process.stdout.readline().removeprefix("export ").partition("=")
                told[name] = value.strip()
            yield told
        finally:
            process.terminate()
