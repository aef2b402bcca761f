"""The holidays of a country, as days on which more is watched."""

import tomllib
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from resources import ROOT

_EPOCH: Final = date(1970, 1, 1)


@lru_cache(maxsize=16)
def holiday_days(country: str, first: int, days: int) -> NDArray[np.int64]:
    """The holidays among some days, counted from the first of them.

    Args:
        country: Its code of two letters; one that is not listed has the holidays of the world.
        first: The first day, in days since 1970-01-01.
        days: How many days.
    """
    start = _EPOCH + timedelta(first)
    end = start + timedelta(days)
    found = {
        day
        for year in range(start.year, end.year + 1)
        for day in holidays_of(country, year)
        if start <= day < end
    }
    return np.array(sorted((day - start).days for day in found), np.int64)


def holidays_of(country: str, year: int) -> list[date]:
    """A country's holidays in a year, in order.

    Args:
        country: The country's two-letter code.
        year: The year.
    """
    rules = _rules()
    easter = easter_sunday(year)
    days = set()
    for rule in rules.get(country, rules["world"]):
        if isinstance(rule, int):
            days.add(easter + timedelta(rule))
        elif "/" in rule:
            days.add(_nth_weekday(year, rule))
        else:
            month, day = map(int, rule.split("-"))
            days.add(date(year, month, day))
    return sorted(days)


def easter_sunday(year: int) -> date:
    """The day of Easter in the Gregorian calendar (J. Meeus, "Astronomical Algorithms", 1991)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _nth_weekday(year: int, rule: str) -> date:
    """A day such as ``11/thu/4``, the fourth Thursday of November; -1 is the last."""
    month, weekday, nth = rule.split("/")
    number = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(weekday)
    if nth == "-1":
        last = date(year + int(month) // 12, int(month) % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - number) % 7)
    first = date(year, int(month), 1)
    return first + timedelta((number - first.weekday()) % 7 + 7 * (int(nth) - 1))


@lru_cache(maxsize=1)
def _rules() -> dict[str, list[Any]]:
    text = (ROOT / "holidays" / "holidays.toml").read_text(encoding="utf-8")
    rules: dict[str, list[Any]] = tomllib.loads(text)
    return rules
