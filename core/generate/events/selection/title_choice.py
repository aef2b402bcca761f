"""Which title each session begins: a launch, or one from the shelves that the user likes."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.events.audience import Audience
from core.generate.events.selection.library import CIRCLES, GENRE_CELLS, Library
from core.generate.events.selection.preferences import SEGMENTS, segments
from core.generate.events.selection.viral_titles import ViralTitle
from core.generate.sampling.hashing import STEP, bits, hashed, mix
from core.generate.sampling.random_streams import Words
from core.generate.titles.title import GENRES

# Streams of a user's words, see `hashing.hashed`.
_CIRCLE_STREAM, _LIKED_STREAM = 3, 4
# At full personal taste: how often a user keeps to one of three genres, and how the three share
# that; how often to the circle; how a launch outside the circle, or of a liked genre, is taken.
_OWN_GENRE: Final = 0.65
_OWN_GENRES: Final = (0.5, 0.8, 1.0)
_OWN_CIRCLE: Final = 1.0
_LIKED_LAUNCH: Final = 2.0
_FAR_LAUNCH: Final = 0.96
# How many launches stand for all where their welcome is worked out.
_OFFERS_TRIED: Final = 6
_GOLDEN: Final = 0.618_033_988_75
# Rounds of drawing again where a title was seen; the last ones take any released title.
_ROUNDS, _TASTEFUL = 6, 4


@dataclass(frozen=True, eq=False)
class Tastes:
    """What the users of an audience like of their own.

    Attributes:
        circle: Each one's circle.
        liked: Three genres of each; shape (users, 3).
    """

    circle: NDArray[np.int64]
    liked: NDArray[np.int64]


@lru_cache(maxsize=8)
def tastes(crowd: Audience, shelves: Library) -> Tastes:
    """The preferences of an audience, from the seeds of its users.

    Args:
        crowd: The users.
        shelves: The titles.
    """
    zero = crowd.clock.zero
    age = (crowd.first + zero - crowd.people.birthday).astype(np.int32)
    row = segments(age, crowd.people.female)
    word = hashed(crowd.root, _LIKED_STREAM)
    # A genre of movies, one of series, and another of movies.
    liked = [
        shelves.genres[((which % 2 * SEGMENTS + row) * GENRE_CELLS) + bits(word, 10 * which, 10)]
        for which in range(3)
    ]
    circle = bits(hashed(crowd.root, _CIRCLE_STREAM), 0, 16) % CIRCLES
    return Tastes(circle, np.stack(liked, axis=1).astype(np.int64))


@dataclass(frozen=True, eq=False)
class Chooser:
    """Chooses titles for the users of an audience.

    Attributes:
        crowd: The audience.
        shelves: The library.
        personal: How far users have a taste of their own, from 0 to 1.
        viral: The titles that go viral.
    """

    crowd: Audience
    shelves: Library
    personal: float
    viral: tuple[ViralTitle, ...] = ()

    def titles(
        self,
        user: NDArray[np.int64],
        kind: NDArray[np.int64],
        day: NDArray[np.int64],
        word: Words,
        realm: NDArray[np.int64],
    ) -> NDArray[np.int64]:
        """Titles, none twice within a realm: a later session draws again.

        A round looks only at earlier draws of the realm, so that what comes later changes nothing.

        Args:
            user: The user of each draw; draws of a realm are in the order of time.
            kind: The type that is wanted, as an index into `title.TYPES`.
            day: The day, in days since 1970-01-01.
            word: A random word.
            realm: What no title may come up twice in; rising.
        """
        title = self._drawn(user, kind, day, word, 0)
        base = realm * len(self.shelves.kind)
        nth = np.arange(len(title))
        for number in range(1, _ROUNDS):
            line = (base + title << 21) + nth
            line.sort()
            same = line >> 21
            again = line[1:][same[1:] == same[:-1]] & (1 << 21) - 1
            if not len(again):
                break
            title[again] = self._drawn(user[again], kind[again], day[again], word[again], number)
        return title

    def _drawn(
        self,
        user: NDArray[np.int64],
        kind: NDArray[np.int64],
        day: NDArray[np.int64],
        word: Words,
        number: int,
    ) -> NDArray[np.int64]:
        word = mix(word + np.uint64((number + 1) * int(STEP) % 2**64))
        if number >= _TASTEFUL:
            return self._anything(kind, day, word)
        age = (day - self.crowd.people.birthday.take(user)).astype(np.int32)
        segment = segments(age, self.crowd.people.female.take(user))
        title = self._from_shelves(user, kind, day, word, segment, number)
        self._launched(title, user, kind, day, word, segment)
        if not number:
            for viral in self.viral:
                viral.spread(title, kind, day, word)
        return title

    def _anything(
        self, kind: NDArray[np.int64], day: NDArray[np.int64], word: Words
    ) -> NDArray[np.int64]:
        """Any released title of the type."""
        movies, series = self.shelves.released
        out = np.where(
            kind == 0, np.searchsorted(movies, day, "right"), np.searchsorted(series, day, "right")
        )
        at = ((word >> np.uint64(32)) * out.view(np.uint64)) >> np.uint64(32)
        return self.shelves.by_release[at.view(np.int64) + np.where(kind == 0, 0, len(movies))]

    def _launched(
        self,
        title: NDArray[np.int64],
        user: NDArray[np.int64],
        kind: NDArray[np.int64],
        day: NDArray[np.int64],
        word: Words,
        segment: NDArray[np.int64],
    ) -> None:
        """Put launches in the place of some titles.

        A launch is offered with its weight beside the library's, and taken or left by taste; a
        competition within a genre would flatten the steep curve of a launch.
        """
        shelves = self.shelves
        door = (day - shelves.week_zero) // 7 * 2 + kind
        point = (word >> np.uint64(40)).astype(np.float64)
        point *= 2.0**-24
        chance = shelves.fresh.take(door)
        some = np.flatnonzero(point < chance)
        if not len(some):
            return
        new = _offers(shelves, door[some], point[some] / chance[some])
        welcome = self._welcome(new, user[some], segment[some])
        taken = bits(word[some], 24, 16) < welcome * 65_536
        taken &= shelves.release.take(new) <= day[some]
        title[some[taken]] = new[taken]

    def _welcome(
        self, new: NDArray[np.int64], user: NDArray[np.int64], segment: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """With what chance each user takes a launch."""
        own = tastes(self.crowd, self.shelves)
        genre = self.shelves.genre.take(new)
        welcome = self.shelves.odds[segment, genre]
        liked = (own.liked[user] == genre[:, None]).any(axis=1)
        welcome *= np.where(liked, 1 + (_LIKED_LAUNCH - 1) * self.personal, 1.0)
        near = own.circle.take(user) == self.shelves.circle.take(new)
        welcome *= np.where(near, 1.0, 1 - self.personal * _FAR_LAUNCH)
        return welcome

    def _from_shelves(
        self,
        user: NDArray[np.int64],
        kind: NDArray[np.int64],
        day: NDArray[np.int64],
        word: Words,
        segment: NDArray[np.int64],
        number: int,
    ) -> NDArray[np.int64]:
        """A title by popularity, from the shelves of the user's taste or of the segment's."""
        shelves = self.shelves
        own = tastes(self.crowd, shelves)
        second = mix(word ^ STEP)
        cell = (kind * SEGMENTS + segment) * GENRE_CELLS + bits(second, 0, 10)
        genre = shelves.genres.take(cell).astype(np.int64)
        if not number:
            share = _OWN_GENRE * self.personal * 1_024
            lot = bits(second, 10, 10)
            keeps = np.flatnonzero(lot < share)
            which = np.searchsorted([part * share for part in _OWN_GENRES], lot[keeps], "right")
            genre[keeps] = own.liked[user[keeps], np.minimum(which, 2)]
        shelf = (kind * len(GENRES) + genre) * CIRCLES
        stays = bits(second, 20, 12) < _OWN_CIRCLE * self.personal * 4_096
        circle = own.circle.take(user)
        low = np.where(stays, shelf + circle, shelf)
        high = np.where(stays, low + 1, low + CIRCLES)
        base = (day - shelves.first_day) // shelves.span_days * len(shelves.order)
        first = shelves.starts.take(low) + base
        last = shelves.starts.take(high) + base
        weights = shelves.weights
        start = weights.take(first)
        total = weights.take(last) - start
        empty = np.flatnonzero(total == 0)
        if len(empty):
            wide = _Wider(shelves, kind[empty], shelf[empty], base[empty])
            first[empty], last[empty], start[empty], total[empty] = wide.found()
        part = (second >> np.uint64(32)).astype(np.float64)
        part *= 2.0**-32
        part *= total
        found = located(weights, first, last, start + part.astype(np.int64))
        return shelves.order.take(found - base)


def _offers(
    shelves: Library, door: NDArray[np.int64], share: NDArray[np.float64]
) -> NDArray[np.int64]:
    """A launch of each week and type, by weight: where a share of the way through them falls."""
    low, high = shelves.new_start.take(door), shelves.new_start.take(door + 1)
    base = shelves.new_weight.take(low)
    span = shelves.new_weight.take(high) - base
    point = base + (share * span).astype(np.int64)
    return shelves.new_title.take(located(shelves.new_weight, low, high, point))


def acceptance(
    crowd: Audience,
    shelves: Library,
    personal: float,
    user: NDArray[np.int64],
    kind: NDArray[np.int64],
    day: NDArray[np.int64],
) -> NDArray[np.float64]:
    """With what chance each user takes what launch is offered on a day: for a random one of them.

    Args:
        crowd: The audience.
        shelves: The library.
        personal: How far users have a taste of their own, from 0 to 1.
        user: The users.
        kind: The type that each wants.
        day: The day, in days since 1970-01-01.
    """
    door = (day - shelves.week_zero) // 7 * 2 + kind
    some = np.flatnonzero(shelves.fresh.take(door) > 0)
    who, when = user[some], day[some]
    age = (when - crowd.people.birthday[who]).astype(np.int32)
    segment = segments(age, crowd.people.female[who])
    chooser = Chooser(crowd, shelves, personal)
    result = np.zeros(len(user))
    for nth in range(_OFFERS_TRIED):
        share = np.modf((np.arange(len(some)) + nth / _OFFERS_TRIED) * _GOLDEN)[0]
        new = _offers(shelves, door[some], share)
        welcome = np.minimum(chooser._welcome(new, who, segment), 1)
        result[some] += welcome * (shelves.release[new] <= when) / _OFFERS_TRIED
    return result


@dataclass(frozen=True, eq=False)
class _Wider:
    """Wider shelves, where the wanted ones have no released title: the genre, then the type."""

    shelves: Library
    kind: NDArray[np.int64]
    shelf: NDArray[np.int64]
    base: NDArray[np.int64]

    def found(self) -> tuple[NDArray[np.int64], ...]:
        """First and last place, weight before and weight of each."""
        starts, weights = self.shelves.starts, self.shelves.weights
        half = len(GENRES) * CIRCLES
        first, last = starts[self.shelf] + self.base, starts[self.shelf + CIRCLES] + self.base
        none = weights[last] == weights[first]
        first = np.where(none, starts[self.kind * half] + self.base, first)
        last = np.where(none, starts[(self.kind + 1) * half] + self.base, last)
        return first, last, weights[first], weights[last] - weights[first]


def located(
    running: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    point: NDArray[np.int64],
) -> NDArray[np.int64]:
    """The last place from `low` on, before `high`, whose running sum is no greater than the point.

    Args:
        running: Rising sums.
        low: The first place of each search; its sum is no greater than the point.
        high: The place after the last one; its sum is greater.
        point: What is looked for.
    """
    at = low.copy()
    widest = int((high - low).max(initial=1))
    step = 1 << max(widest - 1, 1).bit_length() - 1
    last = len(running) - 1
    while step:
        ahead = at + step
        np.minimum(ahead, last, out=ahead)
        fits = running.take(ahead) <= point
        at += np.multiply(fits, step, dtype=np.int64)
        step >>= 1
    return at
