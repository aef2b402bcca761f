"""Watch events of some users as arrays: titles, moments, and what was seen to the end."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.events.arrangements import Arrangements, arrangements
from core.generate.events.audience import Audience, audience
from core.generate.events.completion_rate import CompletionRate, completion_rate
from core.generate.events.selection.library import Library, library
from core.generate.events.selection.preferences import bands
from core.generate.events.selection.title_choice import Chooser
from core.generate.events.selection.viral_titles import ViralTitle, viral_titles
from core.generate.events.sessions import EPOCH_BITS, Sessions, events_before, session_day, sessions
from core.generate.events.timing.viewing_times import DAWN, is_weekend, placed, wished_seconds
from core.generate.sampling.hashing import STEP, bits, mix
from core.generate.titles.catalogue import Catalogue
from core.job.model import Job

_DAY: Final = 86_400
# The shortest view of a title, and the pause after a session.
_SHORTEST, _PAUSE = 22 * 60, 4 * 60
# A day ends at four in the morning, 24 hours after it began; a last one at midnight.
_CLOSE, _MIDNIGHT = 24 * 3_600 - 1, 20 * 3_600 - 1


@dataclass(frozen=True, eq=False)
class Watched:
    """Watch events, a value of each array an event.

    Attributes:
        user: The user, as an index into the audience.
        second: When it begins, in seconds since 1970-01-01, local time.
        title: The row of the catalogue.
        finished: Whether it was seen to the end.
    """

    user: NDArray[np.int64]
    second: NDArray[np.int64]
    title: NDArray[np.int64]
    finished: NDArray[np.bool_]
    more: "_More"

    def at(self, index: NDArray[np.int64]) -> "Watched":
        """Some of the events."""
        more = replace(self.more, keep=self.more.chosen()[index])
        return Watched(
            self.user[index], self.second[index], self.title[index], self.finished[index], more
        )

    @property
    def episode(self) -> NDArray[np.int64]:
        """The number of each event's episode, from 1; 0 for a movie."""
        return self.more.episode()

    @property
    def session(self) -> NDArray[np.uint64]:
        """A number that the events of a session share."""
        return self.more.session()

    @property
    def watched(self) -> NDArray[np.int64]:
        """For how many seconds each was watched."""
        return self.more.watched()


@dataclass(frozen=True, eq=False)
class Service:
    """The inputs of the events of a shard's users.

    Attributes:
        job: The job.
        shelves: Its library.
        crowd: The users of the shard.
        ways: How events form sessions.
        rate: What is seen to the end.
        viral: The titles that go viral.
    """

    job: Job
    shelves: Library
    crowd: Audience
    ways: Arrangements
    rate: CompletionRate
    viral: tuple[ViralTitle, ...] = ()


def service(job: Job, titles: Catalogue, shard: int, later_days: int = 0) -> Service:
    """The service for the users of a shard of the base period.

    Args:
        job: The job.
        titles: Its titles; with `later_days`, those that come out later, too.
        shard: The shard of users.
        later_days: How many days after the base period it must reach.

    Raises:
        TitleError: No title is out before the period's last days.
    """
    return _service(job, titles, shard, later_days)


@lru_cache(maxsize=4)
def _service(job: Job, titles: Catalogue, shard: int, later_days: int) -> Service:
    shelves = library(job, titles, later_days)
    crowd = audience(job, shard, shelves.open_day, shelves.kinds, later_days)
    stands_for_all = audience(job, 0, shelves.open_day, shelves.kinds, later_days)
    rate = completion_rate(job, shelves, stands_for_all)
    return Service(job, shelves, crowd, arrangements(job.binge), rate, viral_titles(job, shelves))


def base_events(made: Service, low: int, high: int) -> Watched:
    """Events of the base period of a shard, by user and in the order of time.

    Args:
        made: The service.
        low: The first event on the shard's line.
        high: The event after the last one.
    """
    crowd = made.crowd
    first, last = (int(n) for n in np.searchsorted(crowd.line, (low, high - 1), "right") - 1)
    users = np.arange(first, last + 1)
    start, count = crowd.line[users], crowd.count[users]
    users, start, count = users[count > 0], start[count > 0], count[count > 0]
    wanted_low, wanted_high = np.maximum(low - start, 0), np.minimum(high - start, count)
    begin, end = wanted_low.copy(), wanted_high.copy()
    # The first and the last user may have events before and after: whole days are made.
    cut = np.unique(np.flatnonzero((wanted_low > 0) | (wanted_high < count)))
    if len(cut):
        begin[cut], end[cut] = _whole_days(
            made, users[cut], wanted_low[cut], wanted_high[cut], count[cut]
        )
    return events_between(made, users, begin, end, wanted_low, wanted_high)


def _whole_days(
    made: Service,
    users: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    count: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Widen ranges of events to whole days, and back to the start of an epoch."""
    crowd, ways = made.crowd, made.ways
    begin = events_before(crowd, ways, users, session_day(crowd, ways, users, low))
    tomorrow = session_day(crowd, ways, users, high - 1) + 1
    stop = np.minimum(crowd.last[users], crowd.end)
    end = np.where(
        tomorrow < stop,
        events_before(crowd, ways, users, np.minimum(tomorrow, stop - 1)),
        count,
    )
    return np.minimum(begin, low), np.maximum(end, high)


def events_between(
    made: Service,
    users: NDArray[np.int64],
    begin: NDArray[np.int64],
    end: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    *,
    later: bool = False,
) -> Watched:
    """Events of users, by user and in the order of time.

    Args:
        made: The service.
        users: The users, rising.
        begin: The first event of the first of the days that are needed, for each user.
        end: The event after the last one of these days.
        low: The first event that is wanted.
        high: The event after the last one.
        later: Whether events after the base period are wanted.
    """
    begin = begin >> EPOCH_BITS << EPOCH_BITS
    some = sessions(made.crowd, made.ways, users, begin, end, later=later)
    title = _titles(made, some)
    return _timed(made, some, title, low, high)


def _titles(made: Service, some: Sessions) -> NDArray[np.int64]:
    crowd = made.crowd
    opens = np.flatnonzero(some.opens)
    series = some.series
    place = (some.place[opens] << 32) + (some.head[opens] >> EPOCH_BITS)
    realm = np.zeros(len(opens), np.int64)
    np.cumsum(place[1:] != place[:-1], out=realm[1:])
    chooser = Chooser(crowd, made.shelves, made.job.personal_taste / 100, made.viral)
    title = np.empty(len(some.user), np.int64)
    title[opens] = chooser.titles(
        some.user[opens],
        series[opens].astype(np.int64),
        some.drawn[opens] + crowd.clock.zero,
        some.word[opens],
        realm,
    )
    return title.take(np.arange(len(title)) - some.back)


def _timed(
    made: Service,
    some: Sessions,
    title: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
) -> Watched:
    crowd, rate = made.crowd, made.rate
    zero = crowd.clock.zero
    luck = mix(some.word ^ STEP)
    chance = np.where(some.breaks_off, rate.broken, rate.title.take(title))
    done = bits(luck, 0, 16) < chance * 65_536
    step = made.shelves.minutes.take(title) * 60
    # Of what is broken off, a part is seen.
    seen = np.where(done, step, (step * (6_554 + (bits(luck, 16, 16) * 7 // 10))) >> 16)
    last = np.maximum(seen, _SHORTEST)
    takes = (some.length - 1) * step + last + _PAUSE
    day = some.day
    fresh = np.ones(len(day), np.bool_)
    fresh[1:] = (day[1:] != day[:-1]) | (some.place[1:] != some.place[:-1])
    final = day == np.minimum(crowd.last.take(some.user), FAR_DAY) - 1
    final |= day == crowd.end - 1
    for eve in crowd.eves:
        final |= (day == eve.day) & eve.hit.take(some.user)
    age = (day + zero - crowd.people.birthday.take(some.user)).astype(np.int32)
    wish = wished_seconds(made.job.evening, some.word, is_weekend(day + zero), bands(age))
    start, squeeze = placed(wish, takes, fresh, np.where(final, _MIDNIGHT, _CLOSE))
    if squeeze is not None:
        step, seen = (step * squeeze).astype(np.int64), (seen * squeeze).astype(np.int64)
    start += (day + zero) * _DAY + DAWN * 60
    return _events(made, some, title, low, high, start, step, seen, done, luck)


FAR_DAY: Final = 10**6


def _events(
    made: Service,
    some: Sessions,
    title: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    start: NDArray[np.int64],
    step: NDArray[np.int64],
    seen: NDArray[np.int64],
    done: NDArray[np.bool_],
    luck: NDArray[np.uint64],
) -> Watched:
    """Sessions as events."""
    length = some.length
    ends = np.cumsum(length)
    nth = np.arange(int(ends[-1])) - np.repeat(ends - length, length)
    keep = _kept(some, nth, low, high)
    followed = round(made.rate.followed * 256)
    # A byte of the word for each event but the last.
    lot = np.repeat(luck, length)
    lot >>= (nth << 3).view(np.uint64)
    lot &= np.uint64(0xFF)
    finished = lot < followed
    finished[ends - 1] = done
    step = np.repeat(step, length)
    second = np.repeat(start, length)
    second += nth * step
    return Watched(
        user=np.repeat(some.user, length)[keep],
        second=second[keep],
        title=np.repeat(title, length)[keep],
        finished=finished[keep],
        more=_More(some, length, ends, nth, step, seen, keep),
    )


def _kept(
    some: Sessions, nth: NDArray[np.int64], low: NDArray[np.int64], high: NDArray[np.int64]
) -> "NDArray[np.int64] | slice":
    """Which events were asked for: users' last days and first epochs hold more."""
    number = np.repeat(some.head, some.length)
    number += nth
    place = np.repeat(some.place, some.length)
    keep = np.flatnonzero((number >= low.take(place)) & (number < high.take(place)))
    if len(keep) and keep[-1] - keep[0] + 1 == len(keep):
        return slice(int(keep[0]), int(keep[-1]) + 1)
    return keep


@dataclass(frozen=True, eq=False)
class _More:
    """Further values, made when they are first asked for."""

    some: Sessions
    length: NDArray[np.int64]
    ends: NDArray[np.int64]
    nth: NDArray[np.int64]
    step: NDArray[np.int64]
    seen: NDArray[np.int64]
    keep: "NDArray[np.int64] | slice"

    def chosen(self) -> NDArray[np.int64]:
        """Which events of all these are, as indices."""
        return np.arange(len(self.nth))[self.keep]

    def episode(self) -> NDArray[np.int64]:
        series = self.some.series
        first = np.repeat(np.where(series, self.some.episode + 1, 0), self.length)
        first += self.nth * np.repeat(series, self.length)
        return first[self.keep]

    def session(self) -> NDArray[np.uint64]:
        return np.repeat(self.some.word, self.length)[self.keep]

    def watched(self) -> NDArray[np.int64]:
        watched = self.step.copy()
        watched[self.ends - 1] = self.seen
        return watched[self.keep]
