"""Time zones: which one a user lives in, and which hours its clocks skip.

Events are in local time. Where clocks go forward, an hour does not exist; the rules are compiled
from the IANA time zone database into ``resources/places/time_zones.csv``, so that the same job
gives the same data whatever database a machine has.
"""

import calendar
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import Indices
from core.generate.sampling.shards import USERS_A_SHARD
from core.generate.users.addresses.place_ties import tied_to_plan
from core.generate.users.addresses.places import places
from core.generate.users.lifecycle.membership import EPOCH, day_number
from core.generate.users.locale_groups import LocaleGroup, locale_groups, places_in
from core.job.model import Job
from resources import ROOT

_DAY: Final = 86_400
_NIGHT_ENDS: Final = 4 * 3_600


@dataclass(frozen=True, eq=False)
class UserZones:
    """The time zones of some users.

    Attributes:
        names: IANA names.
        zone: The zone of each user, as an index into `names`.
    """

    names: tuple[str, ...]
    zone: Indices

    def existing(self, times: NDArray[np.int64], user: NDArray[np.int64]) -> NDArray[np.int64]:
        """Local times that exist: those in a skipped hour move on by what the clocks skip.

        The rest of that night moves with them, so that nothing overtakes anything; a day of
        watching ends at four in the morning.

        Args:
            times: Local times in seconds since 1970-01-01.
            user: Whose each of them is, as an index into `zone`.
        """
        if not len(times):
            return times
        first, last = int(times.min()), int(times.max())
        years = _year(first), _year(last)
        spans = {
            number: skipped_times(name, *years).tolist() for number, name in enumerate(self.names)
        }
        days = {start // _DAY for found in spans.values() for start, _ in found}
        if not days:
            return times
        low, high = first // _DAY, last // _DAY
        changing = np.zeros(high - low + 1, np.bool_)
        changing[[day - low for day in days if low <= day <= high]] = True
        near = np.flatnonzero(changing[times // _DAY - low])
        moved = times.copy()
        zone = self.zone[user[near]]
        for number, found in spans.items():
            for start, length in found:
                end = max(start + length, start // _DAY * _DAY + _NIGHT_ENDS)
                inside = (zone == number) & (times[near] >= start) & (times[near] < end)
                moved[near[inside]] += length
        return moved


@lru_cache(maxsize=32)
def user_zones(job: Job, shard: int, count: int) -> UserZones:
    """The time zones of the first users of a shard.

    A user lives where the address says; where addresses are Faker's, all live in the zone in which
    most people of the locale's country do.

    Args:
        job: The job.
        shard: The shard's number.
        count: How many users.
    """
    groups = locale_groups(job, shard, count)
    found = [_group_zones(job, group) for group in groups]
    if len(found) == 1:
        return found[0]
    names = tuple(dict.fromkeys(name for zones in found for name in zones.names))
    zone = np.concatenate(
        [np.array([names.index(n) for n in zones.names], np.uint32)[zones.zone] for zones in found]
    )
    return UserZones(names, zone[places_in(groups)])


def zones_of(job: Job, rows: NDArray[np.uint64]) -> UserZones:
    """The time zones of some users of one shard.

    Args:
        job: The job.
        rows: Their row numbers, shape (n,).
    """
    if not len(rows):
        return UserZones((main_zone(job.main_locale),), np.zeros(0, np.uint32))
    shard = int(rows[0]) // USERS_A_SHARD
    place = (rows - np.uint64(shard * USERS_A_SHARD)).astype(np.int64)
    zones = user_zones(job, shard, int(place.max()) + 1)
    return UserZones(zones.names, zones.zone[place])


def _group_zones(job: Job, group: LocaleGroup) -> UserZones:
    count = len(group.users)
    known = places(group.code) if job.places == "coherent" else None
    if known is None or len(known.zones) == 1:
        name = known.zones[0] if known else main_zone(group.code)
        return UserZones((name,), np.zeros(count, np.uint32))
    row = known.rows(group.draws, count, tied_to_plan(job, group))
    return UserZones(known.zones, known.zone[row])


@lru_cache(maxsize=1)
def _main_zones() -> dict[str, str]:
    with (ROOT / "places" / "locales.csv").open(encoding="utf-8", newline="") as file:
        return {row["locale"]: row["time_zone"] for row in csv.DictReader(file)}


def main_zone(locale: str) -> str:
    """The time zone in which most people of a locale's country live."""
    return _main_zones()[locale]


@lru_cache(maxsize=256)
def skipped_times(zone: str, first: int = 1950, last: int = 2200) -> NDArray[np.int64]:
    """The spans of local time that a zone's clocks skip, in order.

    Args:
        zone: An IANA name.
        first: The first year.
        last: The last year.

    Returns:
        A row a span: its first second, in local seconds since 1970-01-01, and its length.
    """
    header, rules = _rules()
    rows = csv.DictReader([header, *rules.get(zone, [])])
    spans = [span for row in rows for span in rule_spans(row, first, last)]
    return np.array(sorted(spans), np.int64).reshape(-1, 2)


def _year(second: int) -> int:
    """The year of a local time in seconds since 1970-01-01."""
    return (EPOCH + timedelta(seconds=second)).year


@lru_cache(maxsize=1)
def _rules() -> tuple[str, dict[str, list[str]]]:
    """The header of ``time_zones.csv``, and the lines of each zone that has rules."""
    found: dict[str, list[str]] = {}
    header, *lines = (ROOT / "places" / "time_zones.csv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        zone, first_year, _ = line.split(",", 2)
        # A zone that never skips an hour has a line without a year.
        if first_year:
            found.setdefault(zone, []).append(line)
    return header, found


def rule_spans(
    rule: dict[str, str], first: int = 1950, last: int = 2200
) -> Iterator[tuple[int, int]]:
    """The spans of a rule of ``time_zones.csv`` in some years: the first second and the length.

    Args:
        rule: A row of the file.
        first: The first year.
        last: The last year.
    """
    month, week, weekday = int(rule["month"]), int(rule["week"]), int(rule["weekday"])
    hour, minute = map(int, rule["time"].split(":"))
    years = max(first, int(rule["first_year"])), min(last, int(rule["last_year"]))
    for year in range(years[0], years[1] + 1):
        start, length = calendar.monthrange(year, month)
        earliest = 1 + (weekday - 1 - start) % 7
        later = week - 1 if week > 0 else (length - earliest) // 7
        day = earliest + 7 * later
        second = _DAY * day_number(date(year, month, day)) + 3_600 * hour + 60 * minute
        yield second, 60 * int(rule["minutes"])
