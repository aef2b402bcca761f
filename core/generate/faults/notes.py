"""Notes on faults: where they are and what would be right, kept beside the rows that have them."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

# Beside a table's columns: the columns of a row's faults, their kinds, and the right values. Each
# is a list, for a row may have several; null where it has none.
NOTES: Final = ("_column", "_kind", "_right")
# The column that gets another name from a day on, and the name; and the one that becomes text.
OLD_NAME, NEW_NAME = "has_fished", "has_finished"
RETYPED: Final = "account_id"
NAME: Final = "faults.csv"
KEY: Final = ("file", "row", "column", "kind", "right_value")
_LISTS: Final = dict.fromkeys(NOTES, pl.List(pl.String))


class Notes:
    """The faults of a frame, gathered one kind at a time.

    Args:
        count: How many rows the frame has.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._entries: list[pl.DataFrame] = []

    def add(self, rows: NDArray[np.int64], column: str, kind: str, right: pl.Series) -> None:
        """Note a fault of some rows.

        Args:
            rows: Their numbers, from 0.
            column: The faulty column; empty where the row itself is the fault.
            kind: The kind of fault.
            right: The right values as text.
        """
        if len(rows):
            self._entries.append(
                pl.DataFrame(
                    {"row": rows, "_right": right.cast(pl.String)},
                    schema_overrides={"row": pl.Int64},
                ).with_columns(_column=pl.lit(column), _kind=pl.lit(kind))
            )

    def columns(self) -> pl.DataFrame:
        """The columns of `NOTES`, a row a row of the frame."""
        if not self._entries:
            return pl.DataFrame(
                {
                    name: pl.repeat(None, self._count, dtype=kind, eager=True)
                    for name, kind in _LISTS.items()
                }
            )
        noted = pl.concat(self._entries).group_by("row", maintain_order=True).agg(NOTES)
        rows = pl.DataFrame({"row": np.arange(self._count)}, schema_overrides={"row": pl.Int64})
        return rows.join(noted, "row", "left", maintain_order="left").select(NOTES)


def split_notes(frame: pl.DataFrame, schema: pl.Schema) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Separate the rows to write from the notes of their faults.

    Args:
        frame: Rows, with or without a column `NOTES`.
        schema: The columns to write.

    Returns:
        The columns of `schema`; and a row a fault with ``row`` (from 1, within this frame) and the
        other columns of `KEY`, or None where the frame has no `NOTES`.
    """
    if "_kind" not in frame.columns:
        return frame.select(schema.names()), None
    noted = frame.select(*NOTES).with_row_index("row", offset=1)
    key = noted.filter(pl.col("_kind").is_not_null()).explode(*NOTES)
    renamed = {"_column": "column", "_kind": "kind", "_right": "right_value"}
    return frame.select(schema.names()), key.cast({"row": pl.Int64}).rename(renamed)


def key_rows(notes: pl.DataFrame, path: str, first_row: int) -> bytes:
    """Some lines of the answer key.

    Args:
        notes: What `split_notes` gave.
        path: The file that the rows are in.
        first_row: How many rows of that file come before them.
    """
    lines = notes.select(pl.lit(path).alias("file"), pl.col("row") + first_row, *KEY[2:])
    return lines.write_csv(include_header=False).encode()
