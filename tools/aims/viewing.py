"""Promises kept, series gone on with, days that can be lived, launches."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.generate.users.lifecycle.membership import day_number
from tools.aims.data import DAY, Data


def promises(data: Data) -> str:
    """Events before the sign-up, after the churn, and before the release."""
    day, user = data.day, data.user
    broken = (
        day <= data.registered[user],
        day >= data.churn[user],
        day < data.release[data.title],
    )
    return "/".join(str(int(each.sum())) for each in broken)


def repeats(data: Data) -> float:
    """Percent of the movie events that show a movie which the user had seen to the end."""
    movie = np.flatnonzero(data.kind[data.title] == 0)
    key = data.user[movie] * len(data.kind) + data.title[movie]
    order = np.argsort(key, kind="stable")
    done = data.finished[movie][order].astype(np.int64)
    before = np.cumsum(done) - done
    first = np.insert(key[order][1:] != key[order][:-1], 0, True)
    return float(100 * (before > np.maximum.accumulate(np.where(first, before, 0))).mean())


def series(data: Data) -> dict[str, float]:
    """How users go on with a series: shares of events that are followed."""
    same = data.user[1:] == data.user[:-1]
    gap = np.where(same, np.diff(data.second), 10**12)
    other = data.title[1:] != data.title[:-1]
    watched = data.kind[data.title] == 1
    later = (gap > 7_200) & (gap < 7 * DAY) & watched[:-1]
    at_once = ~other & (gap <= 3_300)
    here = watched[:-1] & same
    done = data.finished[:-1]
    step = np.diff(data.episode)[here & ~other & (gap < 30 * DAY)]
    return {
        "next session, same series, %": 100 * float((~other[later]).mean()),
        "next episode at once after finished": float(at_once[here & done].mean()),
        "the same after unfinished": float(at_once[here & ~done].mean()),
        "episode is the next or the same one, %": 100 * float(((step == 1) | (step == 0)).mean()),
    }


def days(data: Data) -> dict[str, float]:
    """Whether a user could have lived these days."""
    same = data.user[1:] == data.user[:-1]
    gap = np.where(same, np.diff(data.second), 10**12)
    other = data.title[1:] != data.title[:-1]
    _, run = np.unique(data.user * 40_000 + data.day, return_inverse=True)
    hours = np.bincount(run, data.watched) / 3_600
    return {
        "another title in under 22 minutes": float((other & (gap < 1_320)).sum()),
        "same account, same second": float((gap == 0).sum()),
        "user-days over 20 hours": float((hours > 20).sum()),
        "burstiness of gaps": burstiness(data, gap),
    }


def burstiness(data: Data, gap: NDArray[np.int64]) -> float:
    """The mean of (s - m) / (s + m) over users of 50 sessions, of the gaps between sessions.

    Args:
        data: The data set.
        gap: The gaps between sessions, in seconds, shape (n,).
    """
    begins = np.insert(gap > 3_600, 0, True)
    start, user = data.second[begins], data.user[begins]
    same = user[1:] == user[:-1]
    hours, who = np.diff(start)[same] / 3_600, user[1:][same]
    count = np.bincount(who, minlength=data.users)
    many = np.maximum(count, 1)
    mean = np.bincount(who, hours, data.users) / many
    spread = np.sqrt(np.maximum(np.bincount(who, hours**2, data.users) / many - mean**2, 0))
    share = (spread - mean)[count >= 50] / (spread + mean)[count >= 50]
    return float(share.mean()) if len(share) else float("nan")


def launches(data: Data) -> float:
    """Percent of a title's first 90 days' events that fall into the first 15."""
    known = (data.release > day_number(date(2021, 1, 1))) & (data.release < data.end - 90)
    age = (data.day - data.release[data.title])[known[data.title]]
    return float(100 * (age < 15).sum() / max((age < 90).sum(), 1))


def calendar(data: Data) -> dict[str, float]:
    """Christmas over the weeks before it, Friday over Thursday, the night over the day."""
    first = data.day.min()
    daily = np.bincount(data.day - first)
    christmas = []
    for year in range(2021, 2026):
        at = day_number(date(year, 12, 25)) - first
        christmas.append(daily[at] / daily[[at - 7, at - 14, at - 21]].mean())
    evening = data.second // 3_600 % 24
    weekday = np.bincount((data.day[evening >= 18] + 3) % 7, minlength=7)
    hour = np.bincount(evening, minlength=24)
    return {
        "Christmas Day over the weeks before": float(np.mean(christmas)),
        "Friday evening over Thursday": float(weekday[4] / weekday[3]),
        "4 a.m. over 11 a.m.": float(hour[4] / hour[11]),
    }
