"""Faults in the lines of a JSON file: a column renamed or retyped, a last line cut off."""

from typing import Final

import numpy as np
import polars as pl

from core.generate.faults.notes import NEW_NAME, NOTES, OLD_NAME, RETYPED
from core.generate.output.formats import Compression, encode, encode_lines
from core.generate.sampling.random_streams import RandomStreams
from core.job.fault_kinds import kind_weights
from core.job.model import Job

_IN_LINES: Final = ("renamed", "retyped")


def faulty_lines(rows: pl.DataFrame, names: list[str], compression: Compression) -> list[bytes]:
    """Rows as JSON Lines, in blocks, with the faults that are not in a value.

    Args:
        rows: The rows with their `NOTES`.
        names: The columns that are written.
        compression: Of the bytes.
    """
    if not _has(rows, *_IN_LINES, "truncated"):
        return [encode(rows.select(names), "json", compression)]
    text = encode(rows.select(names), "json", "none").decode()
    lines = pl.Series("line", text.splitlines())
    frame = rows.select(*NOTES).with_columns(lines)
    line = pl.col("line")
    renamed = line.str.replace(f'"{OLD_NAME}":', f'"{NEW_NAME}":', literal=True)
    retyped = line.str.replace(rf'"{RETYPED}":(\d+)', f'"{RETYPED}":"${{1}}"')
    for kind, change in zip(_IN_LINES, (renamed, retyped), strict=True):
        frame = frame.with_columns(pl.when(_noted(kind)).then(change).otherwise(line).alias("line"))
    cut = line.str.slice(0, line.str.len_chars() * 2 // 3)
    frame = frame.with_columns(pl.when(_noted("truncated")).then(cut).otherwise(line).alias("line"))
    return encode_lines(frame["line"], compression)


def with_last_line_cut(rows: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """Note that the last row's line is cut off; its correct value is the whole line.

    The whole line has the row's other faults, whose own correct values are noted, too.

    Args:
        rows: Encoded rows with their faults.
        names: The names of the columns.
    """
    if rows.is_empty():
        return rows
    whole = b"".join(faulty_lines(rows[-1:], names, "none")).decode().rstrip("\n")
    last = pl.int_range(pl.len()) == pl.len() - 1
    added = dict(zip(NOTES, ("", "truncated", whole), strict=True))
    return rows.with_columns(
        pl.when(last)
        .then(pl.concat_list(pl.col(name).fill_null([]), pl.lit(text)))
        .otherwise(name)
        .alias(name)
        for name, text in added.items()
    )


def cuts_off(job: Job, number: int, *, always: bool) -> bool:
    """Whether a file of a job ends in a line that is cut off.

    Args:
        job: The job.
        number: The file's number, or that of its day.
        always: Whether it is cut off wherever the job asks for that kind.
    """
    weight = kind_weights(job.messy_kinds).get("truncated", 0.0) if job.messy else 0.0
    if not weight or job.events_format != "json":
        return False
    share = min(1.0, weight * job.messy / 100)
    chance = RandomStreams(job.seed, number).chance("fault/truncated", 1, share)
    return always or bool(np.all(chance))


def _has(rows: pl.DataFrame, *kinds: str) -> bool:
    return bool(rows.select(pl.any_horizontal(map(_noted, kinds)).any()).item())


def _noted(kind: str) -> pl.Expr:
    return pl.col("_kind").list.contains(kind).fill_null(value=False)
