"""Plans: how a column of text is drawn, as a tree of weighted tables, joins and mixes.

A plan's draw is a pure function of the shard's randomness and a key. Every part of a plan has a
stream of its own, so the first rows of a column never depend on how many there are, and two plans
of the same build draw alike: `Plan.map` gives a second column that goes row by row with the first.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeAlias

import numpy as np
import polars as pl

from core.generate.sampling.random_streams import RandomStreams, WeightedSampler, shares
from core.generate.sampling.text_columns import FOLD, Parts, Table, concatenate


@dataclass(frozen=True)
class Join:
    """Independent parts, concatenated."""

    parts: tuple["Plan", ...]

    @property
    def size(self) -> int:
        """How many values its tables hold."""
        return sum(part.size for part in self.parts)

    def drawn(self, draws: RandomStreams, key: str, rows: int) -> Parts:
        """Sample values as codes, which are not looked up yet.

        Args:
            draws: The random streams.
            key: The name of the stream.
            rows: How many values.
        """
        drawn = (
            part.drawn(draws, f"{key}/{number}", rows) for number, part in enumerate(self.parts)
        )
        return tuple(chain.from_iterable(drawn))

    def draw(self, draws: RandomStreams, key: str, rows: int) -> pl.Series:
        """Sample values.

        Args:
            draws: The random streams.
            key: The name of the stream.
            rows: How many values.
        """
        return concatenate(self.drawn(draws, key, rows))

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
    def _lottery(self) -> WeightedSampler:
        return WeightedSampler(self.weights)

    def drawn(self, draws: RandomStreams, key: str, rows: int) -> Parts:
        """Sample values as codes, which are not looked up yet.

        Args:
            draws: The random streams.
            key: The name of the stream.
            rows: How many values.
        """
        return (self.draw(draws, key, rows),)

    def draw(self, draws: RandomStreams, key: str, rows: int) -> pl.Series:
        """Sample values.

        Args:
            draws: The random streams.
            key: The name of the stream.
            rows: How many values.
        """
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
        return pl.concat(drawn)[pl.Series(place)]

    def texts(self) -> Iterator[str]:
        """All texts that its values are made of."""
        for part in self.plans:
            yield from part.texts()

    def map(self, change: Callable[[str], str]) -> "Mix":
        """The same draw with every value of every plan changed."""
        return Mix(tuple(plan.map(change) for plan in self.plans), self.weights)


Plan: TypeAlias = Table | Join | Mix


def table(values: Iterable[str], weights: Iterable[float] | None = None) -> Table:
    """Make a table of values; repeated values are merged and their weights added.

    Args:
        values: The values.
        weights: The relative weight of each; None gives all the same.
    """
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
    concatenate: list[Plan] = []
    for part in parts:
        for piece in part.parts if isinstance(part, Join) else (part,):
            last = concatenate[-1] if concatenate else None
            if (
                isinstance(last, Table)
                and isinstance(piece, Table)
                and last.size * piece.size <= FOLD
            ):
                concatenate[-1] = _product(last, piece)
            else:
                concatenate.append(piece)
    return concatenate[0] if len(concatenate) == 1 else Join(tuple(concatenate))


def _product(left: Table, right: Table) -> Table:
    if left.size == 1:
        return right.map(left.values[0].__add__)
    if right.size == 1:
        return left.map(lambda value: value + right.values[0])
    values = tuple([first + second for first in left.values for second in right.values])
    if left.weights is right.weights is None and len(set(values)) == len(values):
        return Table(values)
    return table(values, [p * q for p in left.shares for q in right.shares])


def mix(plans: Sequence[Plan], weights: Sequence[float]) -> Plan:
    """Choose one of several plans for each row; small tables are merged, nested mixes flattened.

    Args:
        plans: The plans.
        weights: The relative weight of each.
    """
    small: dict[str, float] = {}
    rest: list[tuple[Plan, float]] = []
    for plan, share in zip(plans, shares(weights).tolist(), strict=True):
        if not share:
            continue
        if isinstance(plan, Table) and plan.size == 1:
            small[plan.values[0]] = small.get(plan.values[0], 0.0) + share
        elif isinstance(plan, Table) and plan.size <= FOLD:
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
