"""Kinesis and Firehose as targets, on moto: every record arrives, refused ones again."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from core.errors import MatineeError
from core.job.model import Job
from core.lake.address import Access
from core.steps.progress import drain
from core.stream.clock import Clock
from core.stream.plan import make_plan
from core.stream.position_file import PositionFile
from core.stream.stream import Stream
from core.stream.targets import aws
from core.stream.targets.aws import AwsStream, Firehose, Kinesis
from core.stream.targets.interface import Target
from tests.fake_aws.server import FakeAws
from tests.unit.core.stream.collecting import Collecting
from tests.unit.core.stream.targets.aws_streams import make_firehose, make_kinesis, read_kinesis

PLAN = make_plan(Job(users=200, events=1_500, until_date=date(2021, 3, 31)))


def run(target: Target) -> int:
    return drain(Stream(PLAN, target, PositionFile(None), Clock(None)).steps()).records


@pytest.fixture(scope="module")
def whole() -> list[str]:
    target = Collecting()
    run(target)
    return target.lines


@pytest.mark.aws
def test_kinesis_gets_every_record(fake_aws: FakeAws, whole: list[str]) -> None:
    client = make_kinesis()
    target = Kinesis("films", Access())
    assert run(target) == len(whole)
    assert sorted(read_kinesis(client)) == sorted(whole)
    assert not target.exactly_once


@pytest.mark.aws
def test_one_shard_has_the_order_of_the_stream(fake_aws: FakeAws, whole: list[str]) -> None:
    client = make_kinesis(1)
    run(Kinesis("films", Access()))
    assert read_kinesis(client) == whole


@pytest.mark.aws
def test_firehose_leaves_every_record_in_the_bucket(fake_aws: FakeAws, whole: list[str]) -> None:
    make_firehose()
    run(Firehose("films", Access()))
    objects = fake_aws.bucket("landing")
    lines = [line for key in sorted(objects) for line in objects[key].decode().splitlines()]
    assert sorted(lines) == sorted(whole)


@pytest.mark.aws
@pytest.mark.parametrize("kind", [Kinesis, Firehose])
def test_a_stream_that_is_missing_is_said(fake_aws: FakeAws, kind: type[AwsStream]) -> None:
    with pytest.raises(MatineeError, match="there is no stream") as refused:
        run(kind("absent", Access()))
    assert "--region" in refused.value.hint


class Refusing:
    """A client that takes every third record of a request, and at times none at all."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.asked: list[int] = []

    def describe_stream_summary(self, **_: Any) -> None:
        pass

    def put_records(self, StreamName: str, Records: Sequence[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        self.asked.append(len(Records))
        assert len(Records) <= 500
        answer = []
        for number, record in enumerate(Records):
            if number % 3 and len(Records) > 5:
                answer.append({"ErrorCode": "ProvisionedThroughputExceededException"})
                continue
            self.taken.append(record["Data"])
            answer.append({"SequenceNumber": "1"})
        return {"Records": answer}


def test_only_what_is_refused_is_sent_again(
    whole: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.lake.aws.account.waiting.FIRST_PAUSE", 0.0)
    monkeypatch.setattr("core.lake.aws.account.waiting.LONGEST_PAUSE", 0.001)
    target, client = stubbed(monkeypatch)
    run(target)
    assert sorted(client.taken) == sorted(line.encode() for line in whole)
    # What a request has left over: two of three.
    assert any(after == before - -(-before // 3) for before, after in pairwise(client.asked))


def test_a_stream_that_takes_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aws, "_PATIENCE", 0.0)
    target, _ = stubbed(monkeypatch)
    with pytest.raises(MatineeError, match=r"does not take \d+ records") as refused:
        run(target)
    assert "--speed" in refused.value.hint


def stubbed(monkeypatch: pytest.MonkeyPatch) -> tuple[Kinesis, Refusing]:
    for name, value in {"ACCESS_KEY_ID": "x", "SECRET_ACCESS_KEY": "y"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    target, client = Kinesis("films", Access(region="eu-west-1")), Refusing()
    monkeypatch.setattr(target._session, "client", lambda _: client)
    return target, client
