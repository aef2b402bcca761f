"""Time zones: which one a user lives in, and which hours its clocks skip.

Events are in local time. Where clocks go forward, an hour does not exist; the rules are compiled
from the IANA time zone database into ``resources/places/time_zones.csv``, so that the same job
gives the same data whatever database a machine has.
"""

import calendar
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import Indices, RandomStreams
from core.generate.users.membership import day_number
from core.generate.users.places import places
from core.job.model import Job
from resources import ROOT

_DAY: Final = 86_400


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

        Args:
            times: Local times in seconds since 1970-01-01.
            user: Whose each of them is, as an index into `zone`.
        """
        moved = times.copy()
        for number, name in enumerate(self.names):
            skipped = skipped_times(name)
            if not len(skipped):
                continue
            here = np.flatnonzero(self.zone[user] == number)
            found = np.searchsorted(skipped[:, 0], times[here], "right") - 1
            start, length = skipped[np.maximum(found, 0)].T
            inside = (found >= 0) & (times[here] < start + length)
            moved[here[inside]] += length[inside]
        return moved


def user_zones(job: Job, shard: int, count: int) -> UserZones:
    """The time zones of the first `count` users of a shard.

    A user lives where the address says; where addresses are Faker's, all live in the zone in which
    most people of the locale's country do.
    """
    known = places(job.locale) if job.places == "coherent" else None
    if known is None:
        return UserZones((main_zone(job.locale),), np.zeros(count, np.uint32))
    return UserZones(known.zones, known.zone[known.rows(RandomStreams(job.seed, shard), count)])


@lru_cache(maxsize=1)
def _main_zones() -> dict[str, str]:
    with (ROOT / "places" / "locales.csv").open(encoding="utf-8", newline="") as file:
        return {row["locale"]: row["time_zone"] for row in csv.DictReader(file)}


def main_zone(locale: str) -> str:
    """The time zone in which most people of a locale's country live."""
    return _main_zones()[locale]


@lru_cache(maxsize=64)
def skipped_times(zone: str) -> NDArray[np.int64]:
    """The spans of local time that a zone's clocks skip from 1950 to 2200, in order.

    Returns:
        A row a span: its first second, in local seconds since 1970-01-01, and its length.
    """
    spans = [span for row in _rules().get(zone, []) for span in rule_spans(row)]
    return np.array(sorted(spans), np.int64).reshape(-1, 2)


@lru_cache(maxsize=1)
def _rules() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    with (ROOT / "places" / "time_zones.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["time_zone"], [])
            if row["first_year"]:
                found[row["time_zone"]].append(row)
    return found


def rule_spans(rule: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The spans of a row of ``time_zones.csv``: first second, in local time, and length."""
    month, week, weekday = int(rule["month"]), int(rule["week"]), int(rule["weekday"])
    hour, minute = map(int, rule["time"].split(":"))
    for year in range(int(rule["first_year"]), int(rule["last_year"]) + 1):
        start, length = calendar.monthrange(year, month)
        first = 1 + (weekday - 1 - start) % 7
        day = first + 7 * (week - 1) if week > 0 else first + (length - first) // 7 * 7
        second = _DAY * day_number(date(year, month, day)) + 3_600 * hour + 60 * minute
        yield second, 60 * int(rule["minutes"])
