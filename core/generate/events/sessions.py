"""Sessions: which events of a user are watched one after the other, and on which day."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.events.arrangements import (
    BACK,
    BREAKS_OFF,
    EPISODE,
    GROUP,
    GROUP_BITS,
    HEAD,
    LENGTH,
    OPENS,
    PATTERNS,
    SERIES,
    Arrangements,
    part,
)
from core.generate.events.audience import Audience
from core.generate.sampling.hashing import STEP, mix
from core.generate.sampling.random_streams import Words

# Events of an epoch, within which a user begins no title twice.
EPOCH_BITS: Final = 12
_GROUP_STEP: Final = np.uint64(0xD1342543DE82EF95)
# How many of the first sessions fall on the user's first day, of 16; for users of so many events.
_EAGER: Final = np.uint64(7)
_MANY: Final = 6


@dataclass(frozen=True, eq=False)
class Sessions:
    """Sessions of some users, by user and in the order of time, a value of each array a session.

    Attributes:
        place: The user, as an index into the users that were asked for.
        user: The user, as an index into the audience.
        head: The number of its first event.
        length: Its count of events.
        code: What the arrangement says of it.
        word: A random word.
        day: Its day, from the clock's zero.
        drawn: The day on which a title that it begins is chosen.
    """

    place: NDArray[np.int64]
    user: NDArray[np.int64]
    head: NDArray[np.int64]
    length: NDArray[np.int64]
    code: NDArray[np.int64]
    word: Words
    day: NDArray[np.int64]
    drawn: NDArray[np.int64]

    @property
    def series(self) -> NDArray[np.bool_]:
        """Which watch a series."""
        return (self.code & SERIES).astype(np.bool_)

    @property
    def opens(self) -> NDArray[np.bool_]:
        """Which begin a title."""
        return (self.code & OPENS).astype(np.bool_)

    @property
    def breaks_off(self) -> NDArray[np.bool_]:
        """Which break off an episode that a later one takes up again."""
        return (self.code & BREAKS_OFF).astype(np.bool_)

    @property
    def back(self) -> NDArray[np.int64]:
        """How many sessions before each its title was begun."""
        return part(self.code, BACK)

    @property
    def episode(self) -> NDArray[np.int64]:
        """The episode with which each starts, from 0."""
        return part(self.code, EPISODE)


def sessions(
    crowd: Audience,
    ways: Arrangements,
    users: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    *,
    later: bool = False,
) -> Sessions:
    """The sessions of some events of users, and those before them in the same group.

    Args:
        crowd: The audience.
        ways: Its arrangements.
        users: The users, rising.
        low: The first event of each.
        high: The event after the last one, at least `low` + 1.
        later: Whether events after the base period are asked for, too.
    """
    group, place = _spread(low >> GROUP_BITS, (high - 1 >> GROUP_BITS) + 1)
    user = users.take(place)
    seed, row = _arranged(crowd, user, group)
    until = np.minimum(high.take(place) - (group << GROUP_BITS), GROUP) - 1
    count = ways.session.take((row << GROUP_BITS) + until) + 1
    before = np.cumsum(count) - count
    nth = np.arange(int(count.sum()))
    code = ways.code.take(np.repeat(ways.start.take(row) - before, count) + nth)
    nth -= np.repeat(before, count)
    head = part(code, HEAD) + np.repeat(group << GROUP_BITS, count)
    return _dated(
        crowd,
        Sessions(
            place=np.repeat(place, count),
            user=np.repeat(user, count),
            head=head,
            length=part(code, LENGTH),
            code=code,
            word=mix(np.repeat(seed, count) + (nth.view(np.uint64) + np.uint64(1)) * STEP),
            day=nth,
            drawn=nth,
        ),
        later=later,
    )


def events_before(
    crowd: Audience,
    ways: Arrangements,
    users: NDArray[np.int64],
    day: NDArray[np.int64],
    *,
    later: bool = False,
) -> NDArray[np.int64]:
    """How many events each user has before a day: whole sessions.

    Args:
        crowd: The audience.
        ways: Its arrangements.
        users: The users.
        day: A day for each, on which each is there.
        later: Whether the days lie after the base period.
    """
    tick = crowd.clock.ticks(crowd.seed.take(users), crowd.level.take(users), day)
    low = crowd.count.take(users) if later else np.zeros(len(users), np.int64)
    guess = np.maximum(_event_at(crowd, users, crowd.runs(users, tick), later=later), low)
    if not later:
        guess = np.minimum(guess, np.maximum(crowd.count.take(users) - 1, 0))
    one = _one(crowd, ways, users, guess, later=later)
    past = _begins(crowd, one, later=later) < tick
    result = np.where(past, one.head + one.length, one.head)
    # By rounding the guess may be one session off.
    beside = np.where(past, result, np.maximum(one.head - 1, low))
    if not later:
        beside = np.minimum(beside, np.maximum(crowd.count.take(users) - 1, 0))
    other = _one(crowd, ways, users, beside, later=later)
    other_past = _begins(crowd, other, later=later) < tick
    moved = np.where(past, (beside >= result) & other_past, (other.head < one.head) & ~other_past)
    result = np.where(moved, np.where(past, other.head + other.length, other.head), result)
    start = np.maximum(crowd.first.take(users), crowd.end if later else 0)
    return np.where(day <= start, low, result)


def _begins(crowd: Audience, some: Sessions, *, later: bool) -> NDArray[np.int64]:
    return _ticks(crowd, some, some.head, some.head + some.length, later=later)


def _event_at(
    crowd: Audience, users: NDArray[np.int64], run: NDArray[np.float64], *, later: bool
) -> NDArray[np.int64]:
    """The event in whose stretch each user's clock is when it has run for so long."""
    span, count = crowd.span.take(users), crowd.count.take(users)
    if later:
        place = count + (run - span) / crowd.per_event.take(users)
    else:
        place = run * count / np.maximum(span, 1)
    return place.astype(np.int64)


def session_day(
    crowd: Audience, ways: Arrangements, users: NDArray[np.int64], event: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The day of the session of an event of each user, in the base period.

    Args:
        crowd: The users.
        ways: How their events are arranged in sessions.
        users: Indices of users, shape (n,).
        event: The event's number of each user, shape (n,).
    """
    return _one(crowd, ways, users, event, later=False).day


def _one(
    crowd: Audience,
    ways: Arrangements,
    users: NDArray[np.int64],
    event: NDArray[np.int64],
    *,
    later: bool,
) -> Sessions:
    """The session of one event of each user."""
    group = event >> GROUP_BITS
    seed, row = _arranged(crowd, users, group)
    nth = ways.session.take((row << GROUP_BITS) + (event & GROUP - 1))
    code = ways.code.take(ways.start.take(row) + nth)
    return _dated(
        crowd,
        Sessions(
            place=np.arange(len(users)),
            user=users,
            head=part(code, HEAD) + (group << GROUP_BITS),
            length=part(code, LENGTH),
            code=code,
            word=mix(seed + (nth.view(np.uint64) + np.uint64(1)) * STEP),
            day=nth,
            drawn=nth,
        ),
        later=later,
    )


def _spread(
    low: NDArray[np.int64], high: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All numbers from each `low` to the one before its `high`, and the index of its range."""
    count = high - low
    place = np.repeat(np.arange(len(low)), count)
    number = np.arange(len(place)) - np.repeat(np.cumsum(count) - count - low, count)
    return number, place


def _arranged(
    crowd: Audience, user: NDArray[np.int64], group: NDArray[np.int64]
) -> tuple[Words, NDArray[np.int64]]:
    """The seed of each group, and its arrangement."""
    seed = mix(crowd.seed.take(user) + group.view(np.uint64) * _GROUP_STEP)
    row = (seed & np.uint64(PATTERNS - 1)).view(np.int64) + crowd.kind.take(user) * PATTERNS
    return seed, row


def _dated(crowd: Audience, some: Sessions, *, later: bool) -> Sessions:
    """Sessions with their days; one that the base period's end cuts is two."""
    count = crowd.count.take(some.user)
    end = some.head + some.length
    if not later:
        length = np.minimum(end, count) - some.head
        day = _days(crowd, some, some.head, end, later=False)
        return replace(some, length=length, day=day, drawn=day)
    day = _days(crowd, some, some.head, end, later=False)
    drawn = np.where(some.head < count, day, 0)
    after = np.flatnonzero(end > count)
    part_of = _taken(some, after)
    head = np.maximum(part_of.head, count[after])
    day[after] = _days(crowd, part_of, head, end[after], later=True)
    starts, length = some.head.copy(), some.length.copy()
    starts[after], length[after] = head, end[after] - head
    # The base period's part of a session is not counted again.
    code = some.code.copy()
    code[after] += (head - some.head[after]) << EPISODE[0]
    drawn = np.where(some.head < count, drawn, day)
    return replace(some, head=starts, length=length, code=code, day=day, drawn=drawn)


def _taken(some: Sessions, index: NDArray[np.int64]) -> Sessions:
    return Sessions(
        some.place[index],
        some.user[index],
        some.head[index],
        some.length[index],
        some.code[index],
        some.word[index],
        some.day[index],
        some.drawn[index],
    )


def _ticks(
    crowd: Audience,
    some: Sessions,
    head: NDArray[np.int64],
    end: NDArray[np.int64],
    *,
    later: bool,
) -> NDArray[np.int64]:
    """At which tick sessions begin: somewhere in the stretch of their events.

    Events share a user's ticks evenly: in the base period all that there are, after it so many for
    each event.
    """
    user = some.user
    lag = (some.word & np.uint64(0xFFFF)).astype(np.float64)
    lag *= 2.0**-16
    if later:
        run = (end - head) * lag
        run += head - crowd.count.take(user)
        run *= crowd.per_event.take(user)
        run += crowd.span.take(user)
    else:
        count = crowd.count.take(user)
        run = (np.minimum(end, count) - head) * lag
        run += head
        run *= crowd.span.take(user)
        run /= np.maximum(count, 1)
        starts = np.flatnonzero((head == 0) & (count >= _MANY))
        # Many begin to watch at once.
        run[starts[(some.word[starts] >> np.uint64(60)) < _EAGER]] = 0
    return crowd.ticks(user, run, later=later)


def _days(
    crowd: Audience,
    some: Sessions,
    head: NDArray[np.int64],
    end: NDArray[np.int64],
    *,
    later: bool,
) -> NDArray[np.int64]:
    """On which day sessions begin."""
    user = some.user
    tick = _ticks(crowd, some, head, end, later=later)
    day = crowd.clock.days(crowd.seed.take(user), crowd.level.take(user), tick)
    first, last = crowd.first.take(user), crowd.last.take(user)
    if later:
        first = np.maximum(first, crowd.end)
    else:
        last = np.minimum(last, crowd.end)
    np.minimum(day, last - 1, out=day)
    np.maximum(day, first, out=day)
    return day
