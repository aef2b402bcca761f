"""Columns of text: drawn as numbers; looked up and concatenated only at the end."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, TypeAlias

import numpy as np
import polars as pl

from core.generate.sampling.random_streams import Indices, RandomStreams, WeightedSampler, shares

# Up to so many texts are worth a table of their own whatever it is made for.
FOLD: Final = 1_000
# Up to so many are, which a core's cache still holds, from so many rows on.
_MAX_PRODUCT: Final = 100_000
_PRODUCT_FROM: Final = 4_096


@dataclass(frozen=True)
class Table:
    """Weighted values: a gather a row.

    Attributes:
        values: What may be drawn.
        weights: How often, on any scale; None where all are alike.
    """

    values: tuple[str, ...]
    weights: tuple[float, ...] | None = None

    def __hash__(self) -> int:
        # Large tables are hashed often, and few are ever compared.
        return hash((len(self.values), self.values[:1]))

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
    def series(self) -> pl.Series:
        """The values as a column."""
        return pl.Series(self.values, dtype=pl.String)

    @cached_property
    def _lottery(self) -> WeightedSampler:
        return WeightedSampler(self.shares if self.weights is None else shares(self.weights))

    def choose(self, draws: RandomStreams, key: str, rows: int) -> "CodedColumn":
        """Sample one of the values for each row, as a column of codes.

        Args:
            draws: The random streams.
            key: The name of the stream.
            rows: How many values.
        """
        if self.size == 1:
            index = np.zeros(rows, np.uint32)
        elif self.weights is None:
            index = draws.below(key, rows, self.size).astype(np.uint32)
        else:
            index = self._lottery.draw(draws.words(key, rows))
        return CodedColumn(self, index)

    def drawn(self, draws: RandomStreams, key: str, rows: int) -> "Parts":
        """Sample values as codes, which are not looked up yet.

        Args:
            draws: The random streams.
            key: The name of the stream.
            rows: How many values.
        """
        return (self.choose(draws, key, rows),)

    def draw(self, draws: RandomStreams, key: str, rows: int) -> pl.Series:
        """Sample values.

        Args:
            draws: The random streams.
            key: The name of the stream.
            rows: How many values.
        """
        return self.choose(draws, key, rows).text()

    def texts(self) -> Iterator[str]:
        """All texts that its values are made of."""
        yield from self.values

    def map(self, change: Callable[[str], str]) -> "Table":
        """The same draw with every value changed."""
        return Table(tuple(map(change, self.values)), self.weights)


@lru_cache(maxsize=1_024)
def literal(text: str) -> Table:
    """A table that always draws the same text."""
    return Table((text,))


@dataclass(frozen=True, eq=False)
class CodedColumn:
    """A column that is drawn, but not yet looked up.

    Attributes:
        table: The table.
        index: Which of its values each row has. Columns that go together, such as a city and its
            state, share the very same array.
    """

    table: Table
    index: Indices

    def text(self) -> pl.Series:
        """The value of each row."""
        if self.table.size == 1:
            return pl.repeat(self.table.values[0], len(self.index), eager=True, dtype=pl.String)
        return self.table.series[pl.Series(self.index)]


# A column, or the same text in every row; a whole column is made of such parts, row by row.
Part: TypeAlias = CodedColumn | pl.Series | str
Parts: TypeAlias = tuple[Part, ...]


def concatenate(parts: Iterable[Part]) -> pl.Series:
    """Columns and constants concatenated row by row.

    Gluing text costs ten times as much as looking it up. So neighbours that hang on few draws are
    looked up together, in a table of all that they can come to, which is made once.

    Args:
        parts: What to glue, from left to right; at least one of them a column.
    """
    runs: list[_Run | pl.Series] = []
    for part in parts:
        last = runs[-1] if runs else None
        if isinstance(part, pl.Series):
            runs.append(part)
        elif not (isinstance(last, _Run) and last.grow(part)):
            runs.append(_Run(part))
    columns = [run.column() if isinstance(run, _Run) else run for run in runs]
    if len(columns) == 1 and isinstance(columns[0], pl.Series):
        return columns[0]
    return pl.select(pl.concat_str(columns)).to_series()


class _Run:
    """Neighbours that are looked up together.

    Args:
        first: The first of them.
    """

    def __init__(self, first: CodedColumn | str) -> None:
        self._pieces: list[_Piece] = []
        # The draws they hang on, and how many values each has.
        self._indices: list[Indices] = []
        self._sizes: list[int] = []
        self._append(first)

    def grow(self, part: CodedColumn | str) -> bool:
        """Append a part, if looking it up together with the others pays; whether it does."""
        indices, size = self._indices, math.prod(self._sizes)
        if isinstance(part, CodedColumn) and self._place(part) is None:
            indices, size = [*indices, part.index], size * part.table.size
        many = indices and len(indices[0]) >= _PRODUCT_FROM
        if indices and size > (_MAX_PRODUCT if many else FOLD):
            return False
        self._append(part)
        return True

    def column(self) -> pl.Series | pl.Expr:
        """The text of each row."""
        if not self._indices:
            return pl.lit("".join(map(str, self._pieces)))
        index = self._indices[0]
        for other, size in zip(self._indices[1:], self._sizes[1:], strict=True):
            index = index * np.uint32(size) + other
        first, *more = self._pieces
        if isinstance(first, tuple) and not more:
            texts = first[0].series
        else:
            texts = _product(tuple(self._pieces), tuple(self._sizes))
        return texts[pl.Series(index)]

    def _append(self, part: CodedColumn | str) -> None:
        if isinstance(part, str):
            self._pieces.append(part)
            return
        place = self._place(part)
        if place is None:
            place = len(self._sizes)
            self._indices.append(part.index)
            self._sizes.append(part.table.size)
        self._pieces.append((part.table, place))

    def _place(self, part: CodedColumn) -> int | None:
        return next((n for n, index in enumerate(self._indices) if index is part.index), None)


# A constant, or a table with the number of the draw that it is looked up by.
_Piece: TypeAlias = tuple[Table, int] | str


@lru_cache(maxsize=64)
def _product(pieces: tuple[_Piece, ...], sizes: tuple[int, ...]) -> pl.Series:
    """All combinations of the pieces.

    Args:
        pieces: What they are.
        sizes: How many values each draw has; those of the last one change the fastest.
    """
    number = pl.int_range(math.prod(sizes), dtype=pl.UInt32, eager=True)
    texts = [
        pl.lit(piece)
        if isinstance(piece, str)
        else piece[0].series.gather(number // math.prod(sizes[piece[1] + 1 :]) % sizes[piece[1]])
        for piece in pieces
    ]
    return pl.select(pl.concat_str(texts)).to_series()
