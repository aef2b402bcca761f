"""The text that asks for incidents: what it may say, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import JobError
from core.job.incidents import KINDS, Incident, incidents_are_known, parse_incidents
from core.job.model import Job

UNTIL = date(2024, 6, 30)
DAYS = (date(2024, 3, 11), date(2024, 3, 14))


@pytest.mark.parametrize(
    ("text", "incidents"),
    [
        ("none", ()),
        (" none ", ()),
        ("outage", (Incident("outage", 100),)),
        ("Outage BASIC 60%", (Incident("outage", 60, None, 0),)),
        ("outage 2024-03-11/2024-03-14 premium", (Incident("outage", 100, DAYS, 2),)),
        ("bot 50, viral 12.5", (Incident("bot", 50), Incident("viral", 12.5))),
        ("price-rise 2024-03-11", (Incident("price-rise", 5, (DAYS[0], DAYS[0])),)),
    ],
)
def test_incidents_as_people_write_them(text: str, incidents: tuple[Incident, ...]) -> None:
    assert parse_incidents(text) == incidents
    assert Job(until_date=UNTIL, incidents=text).incidents == text


@pytest.mark.parametrize(
    "text",
    [
        *("flood", ",", "outage,", "none, bot", "outage 0%", "outage 101%", "outage -5%"),
        *("outage 5% 6%", "viral basic", "bot 10001", "outage basic premium", "outage 1e2"),
        *("outage 2024-03-14/2024-03-11", "outage 2024-02-30", "outage 2022-01-01/2023-12-31"),
        *("price-rise 2024-03-11/2024-03-12", ", ".join(["bot"] * 21)),
        # Before the period's second day.
        *("outage 2019-12-31", "outage 2020-01-01", "outage 2200-06-01"),
    ],
)
def test_what_is_no_incident_is_refused(text: str) -> None:
    with pytest.raises(JobError, match="incidents"):
        Job(until_date=UNTIL, incidents=text)


@given(st.text(alphabet="outagebsicvrlnp-,. %/0123456789\u00e9\u0660", max_size=40))
def test_any_text_is_taken_or_refused(text: str) -> None:
    if incidents_are_known(text):
        assert all(0 < each.strength <= KINDS[each.kind].most for each in parse_incidents(text))
