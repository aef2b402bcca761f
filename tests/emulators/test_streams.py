"""Streams into ministack's Kinesis and Firehose, by the command line, read back with boto3."""

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import boto3
import pytest

from core.cli.app import run_command
from tests.streaming.kills import expected
from tests.unit.core.stream.targets.aws_streams import make_firehose, make_kinesis, read_kinesis

OPTIONS = ["--users", "200", "--events", "700", "--until", "2021-03-31"]
OPTIONS += ["--lateness", "10:uniform:1h-2d", "--duplicates", "5"]

pytestmark = [pytest.mark.aws, pytest.mark.xdist_group("emulators")]


def stream(target: str, folder: Path) -> str:
    """Run a stream to its end; gives what it said."""
    said = io.StringIO()
    place = ["--to", target, "--position", str(folder / "position.json")]
    with redirect_stdout(said), redirect_stderr(said):
        assert run_command(["stream", *OPTIONS, *place]) == 0, said.getvalue()
    return said.getvalue()


def read_bucket(name: str) -> list[bytes]:
    """The lines of all objects of a bucket."""
    client: Any = boto3.client("s3")
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=name)
    keys = [each["Key"] for page in pages for each in page.get("Contents", [])]
    bodies = [client.get_object(Bucket=name, Key=key)["Body"].read() for key in keys]
    return [line for body in bodies for line in body.splitlines()]


def test_kinesis_gets_every_record_once(ministack: str, tmp_path: Path) -> None:
    client = make_kinesis(3)
    for _ in range(2):  # the second run finds that all is sent
        stream("kinesis://films", tmp_path)
    received = [record.encode() for record in read_kinesis(client)]
    assert sorted(received) == sorted(expected(*OPTIONS))


def test_firehose_leaves_every_record_in_the_bucket(ministack: str, tmp_path: Path) -> None:
    make_firehose()
    for _ in range(2):
        stream("firehose://films", tmp_path)
    assert sorted(read_bucket("landing")) == sorted(expected(*OPTIONS))


def test_a_stream_that_is_missing_is_said(ministack: str) -> None:
    for scheme in ("kinesis", "firehose"):
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            assert run_command(["stream", *OPTIONS, "--to", f"{scheme}://absent"]) == 1
        assert f"there is no stream {scheme}://absent in this region" in said.getvalue()
