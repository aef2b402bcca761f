"""Local time: which zone a user lives in, and the hours that do not exist."""

import csv
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from core.generate.users.addresses.time_zones import UserZones, main_zone, skipped_times, user_zones
from core.generate.users.users import users
from core.job.locale_codes import LOCALES
from core.job.model import Job
from resources import ROOT


def local(*parts: Any) -> datetime:
    """A local time; marked as UTC only to be counted with."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc]


EPOCH = local(1970, 1, 1)


def seconds(moment: datetime) -> int:
    return int((moment - EPOCH).total_seconds())


def exists(moment: datetime, zone: str) -> bool:
    there = moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
    return there.replace(tzinfo=UTC) == moment


@pytest.mark.parametrize(
    ("zone", "moment", "minutes"),
    [
        ("America/Sao_Paulo", local(2018, 11, 4, 0, 0), 60),
        ("America/New_York", local(2026, 3, 8, 2, 0), 60),
        ("Europe/Lisbon", local(2024, 3, 31, 1, 0), 60),
        ("Europe/Berlin", local(2024, 3, 31, 2, 0), 60),
        ("America/Mexico_City", local(2022, 4, 3, 2, 0), 60),
    ],
)
def test_known_gaps(zone: str, moment: datetime, minutes: int) -> None:
    assert (seconds(moment), 60 * minutes) in set(map(tuple, skipped_times(zone).tolist()))


def test_clocks_of_japan_have_skipped_nothing_for_long() -> None:
    assert not (skipped_times("Asia/Tokyo")[:, 0] > seconds(local(1952, 1, 1))).any()


@pytest.mark.parametrize("zone", ["Europe/Madrid", "America/Chicago", "America/Sao_Paulo"])
@pytest.mark.large
def test_skipped_times_are_those_of_the_time_zone_database(zone: str) -> None:
    gaps = [
        (EPOCH + timedelta(seconds=start), EPOCH + timedelta(seconds=start + length))
        for start, length in skipped_times(zone).tolist()
    ]
    for day in range((date(2026, 1, 1) - date(2005, 1, 1)).days):
        midnight = local(2005, 1, 1) + timedelta(days=day)
        offsets = {
            (midnight + timedelta(days=after)).replace(tzinfo=ZoneInfo(zone)).utcoffset()
            for after in (-1, 0, 1, 2)
        }
        # Every hour around a change of the clocks, and one hour of the other days.
        for hour in range(24) if len(offsets) > 1 else (day % 24,):
            moment = midnight + timedelta(hours=hour)
            skipped = any(start <= moment < end for start, end in gaps)
            assert exists(moment, zone) != skipped, moment


def test_times_in_a_gap_move_on_and_others_stay() -> None:
    zones = UserZones(("Asia/Tokyo", "Europe/Berlin"), np.array([0, 1], np.uint32))
    gap = local(2024, 3, 31, 2, 10)
    times = np.array([seconds(gap), seconds(gap), seconds(gap) - 1_200, seconds(gap) + 3_600])

    # What comes after the gap in that night moves, too, so that nothing overtakes it.
    moved = zones.existing(times, np.array([0, 1, 1, 1]))

    assert (moved - times).tolist() == [0, 3_600, 0, 3_600]


def test_a_user_s_zone_is_that_of_the_city() -> None:
    job = Job(locale="pt_BR", users=2_000, until_date=date(2026, 6, 30))
    with (ROOT / "places/BR.csv").open(encoding="utf-8", newline="") as file:
        zone = {(row["city"], row["region"]): row["time_zone"] for row in csv.DictReader(file)}
    found = user_zones(job, 0, 2_000)

    places = users(job, 0).select("address_city", "address_state").iter_rows()

    assert [found.names[number] for number in found.zone] == [zone[place] for place in places]


def test_every_locale_has_a_zone_that_is_known() -> None:
    for locale in LOCALES:
        assert ZoneInfo(main_zone(locale)).key == main_zone(locale)
        skipped_times(main_zone(locale))
    assert main_zone("cs_CZ") == "Europe/Prague"
    assert main_zone("hi_IN") == "Asia/Kolkata"
