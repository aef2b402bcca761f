"""Plans: how a column of text is drawn, as a tree of weighted tables, joins and mixes.

A plan's draw is a pure function of the shard's randomness and a key. Every part of a plan has a
stream of its own, so the first rows of a column never depend on how many there are, and two plans
of the same build draw alike: `Plan.map` gives a second column that goes row by row with the first.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

import numpy as np
import polars as pl

from core.generate.draws import Draws, Indices, Lottery, shares

# Two tables are multiplied out into one up to this many entries: a gather is cheaper than a join.
FOLD = 1_000
# While drawing, two tables are looked up as one up to this many entries, which the cache of a core
# still holds, and from this many rows on, which earn back what multiplying them out costs.
_MAX_PRODUCT = 65_536
_PRODUCT_FROM = 4_096


@dataclass(frozen=True)
class Table:
    """Weighted values: a gather a row.

    Attributes:
        values: What may be drawn.
        weights: How often, on any scale; None where all are alike.
    """

    values: tuple[str, ...]
    weights: tuple[float, ...] | None = None

    @property
    def size(self) -> int:
        """How many values it holds."""
        return len(self.values)

    @cached_property
    def shares(self) -> tuple[float, ...]:
        """The probability of each value."""
        if self.weights is None:
            return (1 / self.size,) * self.size
        return tuple(shares(self.weights).tolist())

    @cached_property
    def _series(self) -> pl.Series:
        return pl.Series(self.values, dtype=pl.String)

    @cached_property
    def _lottery(self) -> Lottery:
        return Lottery(self.shares)

    @cached_property
    def _products(self) -> dict[int, tuple["Table", "Table"]]:
        """Other tables and this one multiplied out with them, by the others' identities."""
        return {}

    def times(self, other: "Table") -> "Table":
        """The values of this table each followed by each of another's; kept for the next time."""
        if id(other) not in self._products:
            pairs = tuple(first + second for first in self.values for second in other.values)
            self._products[id(other)] = other, Table(pairs)
        return self._products[id(other)][1]

    def choose(self, draws: Draws, key: str, rows: int) -> "Drawn":
        """Which of its values each of so many rows has."""
        if self.size == 1:
            index = np.zeros(rows, np.uint32)
        elif self.weights is None:
            index = draws.below(key, rows, self.size).astype(np.uint32)
        else:
            index = self._lottery.draw(draws.words(key, rows))
        return Drawn(self, index)

    def draw(self, draws: Draws, key: str, rows: int) -> pl.Series:
        """A value for each of so many rows."""
        return self.choose(draws, key, rows).text()

    def texts(self) -> Iterator[str]:
        """All texts that its values are made of."""
        yield from self.values

    def map(self, change: Callable[[str], str]) -> "Table":
        """The same draw with every value changed."""
        return Table(tuple(map(change, self.values)), self.weights)


@dataclass(frozen=True, eq=False)
class Drawn:
    """A column that is drawn, but not yet looked up.

    Attributes:
        table: The table.
        index: Which of its values each row has.
    """

    table: Table
    index: Indices

    def text(self) -> pl.Series:
        """The value of each row."""
        if self.table.size == 1:
            return pl.repeat(self.table.values[0], len(self.index), eager=True, dtype=pl.String)
        return self.table._series.gather(pl.Series(self.index))

    def followed_by(self, other: "Drawn") -> "Drawn | None":
        """Both as one column; None where looking up in the product would not pay."""
        size = self.table.size * other.table.size
        if size > _MAX_PRODUCT or (size > FOLD and len(self.index) < _PRODUCT_FROM):
            return None
        index = self.index * np.uint32(other.table.size) + other.index
        return Drawn(self.table.times(other.table), index)


def text_of(column: Drawn | pl.Series) -> pl.Series:
    """The text of a column."""
    return column.text() if isinstance(column, Drawn) else column


def glued(columns: Iterable[Drawn | pl.Series | str]) -> pl.Series:
    """Columns and constants glued together row by row.

    Gluing text costs ten times as much as looking it up, so neighbouring tables are multiplied out
    once and looked up together while their product is small.
    """
    parts: list[Drawn | pl.Series | str] = []
    for column in columns:
        last = parts[-1] if parts else None
        both = None
        if isinstance(last, Drawn):
            if isinstance(column, str):
                both = Drawn(last.table.times(literal(column)), last.index)
            elif isinstance(column, Drawn):
                both = last.followed_by(column)
        parts[len(parts) - bool(both) :] = [both or column]
    texts = [pl.lit(part) if isinstance(part, str) else text_of(part) for part in parts]
    return pl.select(pl.concat_str(texts)).to_series()


@dataclass(frozen=True)
class Join:
    """Independent parts, glued together."""

    parts: tuple["Plan", ...]

    @property
    def size(self) -> int:
        """How many values its tables hold."""
        return sum(part.size for part in self.parts)

    def draw(self, draws: Draws, key: str, rows: int) -> pl.Series:
        """A value for each of so many rows."""
        return glued(
            part.choose(draws, f"{key}/{number}", rows)
            if isinstance(part, Table)
            else part.draw(draws, f"{key}/{number}", rows)
            for number, part in enumerate(self.parts)
        )

    def texts(self) -> Iterator[str]:
        """All texts that its values are made of."""
        for part in self.parts:
            yield from part.texts()

    def map(self, change: Callable[[str], str]) -> "Join":
        """The same draw with every value of every part changed."""
        return Join(tuple(part.map(change) for part in self.parts))


@dataclass(frozen=True)
class Mix:
    """One of several plans a row.

    Attributes:
        plans: The plans.
        weights: How often each is taken, on any scale.
    """

    plans: tuple["Plan", ...]
    weights: tuple[float, ...]

    @property
    def size(self) -> int:
        """How many values its tables hold."""
        return sum(plan.size for plan in self.plans)

    @cached_property
    def _lottery(self) -> Lottery:
        return Lottery(self.weights)

    def draw(self, draws: Draws, key: str, rows: int) -> pl.Series:
        """A value for each of so many rows."""
        # Sixteen bits are sorted by their digits, several times faster than more.
        which = self._lottery.draw(draws.words(key, rows)).astype(np.uint16)
        counts = np.bincount(which, minlength=len(self.plans)).tolist()
        drawn = [
            plan.draw(draws, f"{key}/{number}", count)
            for number, (plan, count) in enumerate(zip(self.plans, counts, strict=True))
            if count
        ]
        if not drawn:
            return pl.Series(dtype=pl.String)
        place = np.empty(rows, np.uint32)
        place[np.argsort(which, kind="stable")] = np.arange(rows, dtype=np.uint32)
        return pl.concat(drawn).gather(pl.Series(place))

    def texts(self) -> Iterator[str]:
        """All texts that its values are made of."""
        for part in self.plans:
            yield from part.texts()

    def map(self, change: Callable[[str], str]) -> "Mix":
        """The same draw with every value of every plan changed."""
        return Mix(tuple(plan.map(change) for plan in self.plans), self.weights)


Plan: TypeAlias = Table | Join | Mix


@lru_cache(maxsize=1_024)
def literal(text: str) -> Table:
    """A plan that always draws the same text."""
    return Table((text,))


def table(values: Iterable[str], weights: Iterable[float] | None = None) -> Table:
    """A table of values that may repeat: repeated ones are merged and their weights added."""
    values = tuple(values)
    given = (1.0,) * len(values) if weights is None else tuple(map(float, weights))
    if len(set(values)) < len(values):
        merged: dict[str, float] = {}
        for value, weight in zip(values, given, strict=True):
            merged[value] = merged.get(value, 0.0) + weight
        values, given = tuple(merged), tuple(merged.values())
    alike = max(given) - min(given) <= 1e-9 * max(given)
    return Table(values, None if alike else given)


def join(parts: Iterable[Plan]) -> Plan:
    """Glue plans together; neighbouring tables are multiplied out while they stay small."""
    glued: list[Plan] = []
    for part in parts:
        for piece in part.parts if isinstance(part, Join) else (part,):
            last = glued[-1] if glued else None
            if (
                isinstance(last, Table)
                and isinstance(piece, Table)
                and last.size * piece.size <= FOLD
            ):
                glued[-1] = _product(last, piece)
            else:
                glued.append(piece)
    return glued[0] if len(glued) == 1 else Join(tuple(glued))


def _product(left: Table, right: Table) -> Table:
    if left.size == 1:
        return right.map(left.values[0].__add__)
    if right.size == 1:
        return left.map(lambda value: value + right.values[0])
    values = (first + second for first in left.values for second in right.values)
    return table(values, [p * q for p in left.shares for q in right.shares])


def mix(plans: Sequence[Plan], weights: Sequence[float]) -> Plan:
    """Take one of several plans; small tables become one, and a mix within is opened up."""
    small: dict[str, float] = {}
    rest: list[tuple[Plan, float]] = []
    for plan, share in zip(plans, shares(weights).tolist(), strict=True):
        if not share:
            continue
        if isinstance(plan, Table) and plan.size <= FOLD:
            for value, part in zip(plan.values, plan.shares, strict=True):
                small[value] = small.get(value, 0.0) + share * part
        elif isinstance(plan, Mix):
            inner = shares(plan.weights).tolist()
            rest += [(p, share * part) for p, part in zip(plan.plans, inner, strict=True)]
        else:
            rest.append((plan, share))
    if small:
        rest.append((table(small, small.values()), sum(small.values())))
    if len(rest) == 1:
        return rest[0][0]
    return Mix(tuple(plan for plan, _ in rest), tuple(share for _, share in rest))
