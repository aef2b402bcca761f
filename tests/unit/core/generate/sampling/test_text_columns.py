"""Columns of text: gluing gives what gluing row by row would, however it is done."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.text_columns import CodedColumn, Part, Table, concatenate

DRAWS = RandomStreams(7, 0)
NAMES = Table(tuple(f"n{number}" for number in range(400)))
OTHERS = Table(tuple(f"-o{number}" for number in range(90)), tuple(map(float, range(1, 91))))
LOUD = NAMES.map(str.upper)


def row_by_row(parts: list[Part], rows: int) -> list[str]:
    columns = [
        [part] * rows
        if isinstance(part, str)
        else (part.text() if isinstance(part, CodedColumn) else part).cast(pl.String).to_list()
        for part in parts
    ]
    return ["".join(row) for row in zip(*columns, strict=True)]


@pytest.mark.parametrize("rows", [1, 10, 5_000])
def test_gluing_gives_the_same_however_it_is_done(rows: int) -> None:
    first, second = NAMES.choose(DRAWS, "a", rows), OTHERS.choose(DRAWS, "b", rows)
    third = NAMES.choose(DRAWS, "c", rows)
    loud = CodedColumn(LOUD, first.index)
    always = Table(("always",)).choose(DRAWS, "d", rows)
    numbers = pl.Series(range(rows))
    columns: tuple[list[Any], ...] = (
        [first],
        [first, "!"],
        ["<", first, "_", second, numbers],
        [numbers, ",", numbers, ",", first, ",", second, ",", third, ";"],
        [first, " ", second, ",", loud, second, ".", first],
        [always, second, always, numbers],
    )
    for parts in columns:
        assert concatenate(parts).to_list() == row_by_row(parts, rows)


def test_what_goes_together_is_looked_up_together() -> None:
    """Columns of one draw make a table of the draw's size, not of its square."""
    many = Table(tuple(str(number) for number in range(50_000)))
    first = many.choose(DRAWS, "a", 5_000)
    same = CodedColumn(many.map(lambda text: f"-{text}"), first.index)

    assert concatenate([first, same]).to_list() == [f"{text}-{text}" for text in first.text()]


def test_equal_tables_are_equal_however_they_hash() -> None:
    assert {Table(("a", "b")), Table(("a", "b")), Table(("a", "c"))} == {
        Table(("a", "b")),
        Table(("a", "c")),
    }


def test_no_rows_are_no_rows() -> None:
    none = CodedColumn(NAMES, np.zeros(0, np.uint32))

    assert concatenate([none, "x", none]).to_list() == []
