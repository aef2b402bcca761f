"""The hours that a change to summer time leaves out, as rules that a file can hold."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from core.generate.users.addresses.time_zones import rule_spans

# The days that a job may have, see `core.job.model.EARLIEST` and `LATEST`.
_FIRST: Final = datetime(1950, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(2201, 1, 1, tzinfo=UTC)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
HEADER: Final = (
    "time_zone",
    *("first_year", "last_year", "month", "week", "weekday", "time", "minutes"),
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A span of local time that no clock shows.

    Attributes:
        start: The first moment of it; a local time, though marked as UTC.
        minutes: How long it is.
    """

    start: datetime
    minutes: int

    @property
    def forms(self) -> set[tuple[int, ...]]:
        """The rules it may follow: by the weekday's number in its month, or as its last."""
        day = self.start
        weeks = {(day.day + 6) // 7}
        if day.day + 7 > calendar.monthrange(day.year, day.month)[1]:
            weeks.add(-1)
        minute = day.hour * 60 + day.minute
        return {(day.month, week, day.isoweekday(), minute, self.minutes) for week in weeks}


def rules(zone: str) -> list[dict[str, str]]:
    """The rows of `HEADER` for a zone: each for a run of years whose gaps follow one rule.

    ``week`` counts the month's weekdays from 1; -1 is the last.

    Raises:
        ValueError: The rules do not give the zone's gaps.
    """
    gaps = list(_gaps(ZoneInfo(zone)))
    runs: list[tuple[list[Gap], set[tuple[int, ...]]]] = []
    for gap in gaps:
        run, forms = runs[-1] if runs else ([], set())
        common = forms & gap.forms
        if run and common and gap.start.year == run[-1].start.year + 1:
            runs[-1] = ([*run, gap], common)
        else:
            runs.append(([gap], gap.forms))
    rows = [_row(zone, run, max(forms)) for run, forms in runs]
    expected = [((gap.start - _EPOCH) // timedelta(seconds=1), 60 * gap.minutes) for gap in gaps]
    if [span for row in rows for span in rule_spans(row)] != expected:
        raise ValueError(f"the rules of {zone} are wrong")
    # A zone without a gap has a row, so that it is known.
    return rows or [dict.fromkeys(HEADER, "") | {"time_zone": zone}]


def _row(zone: str, run: list[Gap], form: tuple[int, ...]) -> dict[str, str]:
    month, week, weekday, minute, minutes = form
    time = f"{minute // 60:02}:{minute % 60:02}"
    years = run[0].start.year, run[-1].start.year
    values = (zone, *map(str, (*years, month, week, weekday)), time, str(minutes))
    return dict(zip(HEADER, values, strict=True))


def _gaps(zone: ZoneInfo) -> Iterable[Gap]:
    """The gaps of a zone in order."""
    day, before = _FIRST, _offset(_FIRST, zone)
    while day < _LAST:
        after = _offset(day + timedelta(days=1), zone)
        if after > before:
            yield _found(zone, day, before)
        day, before = day + timedelta(days=1), after


def _found(zone: ZoneInfo, day: datetime, before: timedelta) -> Gap:
    """The gap in the 24 hours from a moment on, to the minute."""
    low, high = 0, 24 * 60
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(day + timedelta(minutes=middle), zone) == before:
            low = middle
        else:
            high = middle
    moment = day + timedelta(minutes=high)
    return Gap(moment + before, (_offset(moment, zone) - before) // timedelta(minutes=1))


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
