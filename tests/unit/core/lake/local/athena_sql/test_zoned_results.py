"""Timestamps with time zone are shown in the zone that they have."""
# ruff: noqa: E501 - a query goes with its answer

from datetime import datetime, timedelta

import pytest

from core.errors import QueryError
from tests.unit.core.lake.local.athena_sql.conftest import Ask

BERLIN = "timestamp '2024-07-01 12:00 Europe/Berlin'"
LIMA = "timestamp '2024-07-01 12:00 America/Lima'"


@pytest.mark.parametrize(
    ("query", "zone", "hour"),
    [
        (f"select {BERLIN}", "Europe/Berlin", 12),
        ("select timestamp '2024-07-01 12:00' at time zone 'America/Sao_Paulo'", "America/Sao_Paulo", 9),
        (f"select max(x) from (values null, {BERLIN}) t(x)", "Europe/Berlin", 12),
        (f"select * from (values {BERLIN}, {LIMA}) t(x) order by x", "UTC", 10),
        ("select timestamp '2024-07-01 12:00 +02:00'", "UTC", 10),
        (f"select array[{BERLIN}][1]", "Europe/Berlin", 12),
    ],
)  # fmt: skip
def test_a_result_shows_the_zone(ask: Ask, query: str, zone: str, hour: int) -> None:
    moment = ask(query)[0][0]
    assert isinstance(moment, datetime)
    assert (str(moment.tzinfo), moment.hour) == (zone, hour)


@pytest.mark.parametrize("zone", ["localtime", "posixrules", "Factory", "right/UTC", "posix/UTC"])
def test_names_of_a_computers_own_are_no_zones(ask: Ask, zone: str) -> None:
    with pytest.raises(QueryError, match=f"'{zone}' is not a valid time zone"):
        ask(f"select from_unixtime(0, '{zone}')")
    with pytest.raises(QueryError, match="not a valid TIMESTAMP literal"):
        ask(f"select timestamp '2024-07-01 12:00 {zone}'")


def test_each_column_has_its_zone(ask: Ask) -> None:
    (row,) = ask(f"select {BERLIN} as \"_0_zone\", {LIMA}, {BERLIN}, 'x'")
    assert [str(value.tzinfo) for value in row[:3]] == [
        "Europe/Berlin",
        "America/Lima",
        "Europe/Berlin",
    ]
    assert row[0] - row[1] == timedelta(hours=-7)
    assert row[3] == "x"
