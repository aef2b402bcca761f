"""Addresses of targets."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import MatineeError
from core.stream.targets.address import TargetAddress, parse_target


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("-", TargetAddress("output")),
        ("out/day", TargetAddress("folder", "out/day")),
        ("kafka://a:9092/films", TargetAddress("kafka", "a:9092", "films")),
        ("kafka://a:1,b:2/films.v1", TargetAddress("kafka", "a:1,b:2", "films.v1")),
        ("kinesis://films", TargetAddress("kinesis", "", "films")),
        ("firehose://films/", TargetAddress("firehose", "", "films")),
    ],
)
def test_a_target_is_read(text: str, address: TargetAddress) -> None:
    assert parse_target(text) == address
    if address.kind != "folder":
        assert parse_target(str(address)) == address


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "kafka://", "kafka://a:1", "kafka:///t", "kafka://a/t/u", "kafka://a/.."),
        *("kafka://a/é", "kinesis://", "firehose://a/b", "s3://bucket", "http://x/y"),
    ],
)
def test_what_is_no_target_is_refused(text: str) -> None:
    with pytest.raises(MatineeError, match="not a target") as refused:
        parse_target(text)
    assert "kafka://" in refused.value.hint


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(MatineeError) as refused:
        parse_target("kafka://user:secret@host:9092/films")
    assert "secret" not in str(refused.value)


@given(st.text(max_size=30))
def test_any_text_is_a_target_or_refused(text: str) -> None:
    try:
        address = parse_target(text)
    except MatineeError:
        return
    assert address.kind == "folder" or parse_target(str(address)) == address
    assert address.kind != "folder" or Path(address.place)
