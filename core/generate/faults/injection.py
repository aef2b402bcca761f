"""Faults put in on purpose, and the answer key to them.

A row gets at most one fault. What was done to it travels in three more columns of the frame
(`NOTES`), which are split off when the row is written and its place in its file is known.
"""

from typing import Final

import numpy as np
import polars as pl

from core.generate.sampling.random_streams import RandomStreams, WeightedSampler
from core.job.model import Job

NAME: Final = "faults.csv"
NOTES: Final = ("_column", "_kind", "_right")
KEY: Final = ("file", "row", "column", "kind", "right_value")
# In the layout `daily`: how many days after its own an event arrives.
LATE: Final = "_late"
_MAX_LATE_DAYS: Final = 5
# Above all account ids, so that an orphan's account is nobody's.
_NOBODY: Final = np.uint64(2**32 + 1)

# What may go wrong where; kinds are equally likely, and so are the columns of a kind. Only columns
# that always hold a value, and one that the fault does change.
_USER_FAULTS: Final = {
    "missing": ("email", "address_city", "post_code", "gender", "birthday"),
    "blanks": ("first_name", "last_name", "address_city"),
    "case": ("contracted_plan", "gender", "email"),
    "date": ("birthday",),
}
_EVENT_FAULTS: Final = {
    "missing": ("name", "genre", "has_fished"),
    "blanks": ("name", "genre", "type"),
    "case": ("genre", "type"),
    "date": ("datetime",),
    "orphan": ("account_id",),
    "duplicate": ("",),
    "late": ("datetime",),
}


def inject_user_faults(job: Job, shard: int, frame: pl.DataFrame) -> pl.DataFrame:
    """A shard of users with faults in `job.messy` percent of its rows, and their `NOTES`.

    Kinds: missing (no value), blanks (around the value), case (upper or lower), date (a birthday
    after the registration).
    """
    draws = RandomStreams(job.seed, shard)
    days = pl.Series(draws.below("fault/days", len(frame), 3_650).astype(np.int32) + 1)
    unborn = (pl.col("registration_date").to_physical() + days).cast(pl.Date)
    marked = frame.with_columns(*_cases(job, draws, "users", len(frame), _USER_FAULTS))
    return _inject(marked, _USER_FAULTS, {"date": unborn})


def inject_event_faults(job: Job, chunk: int, frame: pl.DataFrame) -> pl.DataFrame:
    """A chunk of watch events with faults in `job.messy` percent of its rows, and their `NOTES`.

    Kinds: those of users, where a date is a moment before the title's release; orphan (an account
    that is nobody's), duplicate (the row again; it should be there once) and, in the layout
    `daily`, late (the row lies in a later day's folder; `LATE` tells how many days later).
    """
    draws = RandomStreams(job.seed, chunk)
    count = len(frame)
    minutes = pl.Series(draws.below("fault/minutes", count, 365 * 1_440).astype(np.int64) + 1)
    unreleased = pl.col("movie_release_date").cast(pl.Datetime("ms")) - pl.duration(
        minutes=pl.lit(minutes)
    )
    nobody = pl.Series((draws.below("fault/orphan", count, 2**32) + _NOBODY).astype(np.int64))
    late = pl.Series(LATE, draws.below("fault/late", count, _MAX_LATE_DAYS).astype(np.int32) + 1)
    kinds = dict(_EVENT_FAULTS)
    if job.layout != "daily":
        # A row is only late for a folder; within a file the order of rows means nothing.
        del kinds["late"]
    marked = frame.with_columns(*_cases(job, draws, "events", count, kinds), late)
    spoilt = _inject(marked, kinds, {"date": unreleased, "orphan": pl.lit(nobody)})
    doubled = (spoilt["_kind"] == "duplicate").fill_null(value=False).to_numpy()
    source = pl.Series(np.repeat(np.arange(count), 1 + doubled))
    # Of the two rows the second one is the fault.
    kept = (pl.col("_kind") == "duplicate") & (source == source.shift(-1))
    return spoilt[source].with_columns(_kind=pl.when(~kept.fill_null(False)).then(pl.col("_kind")))


def split_notes(frame: pl.DataFrame, schema: pl.Schema) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """A frame as it is to be written, and the faults in it.

    Returns:
        The columns of `schema`; and a row a fault with ``row`` (from 1, within this frame) and the
        other columns of `KEY`, or None where the frame has no `NOTES`.
    """
    if "_kind" not in frame.columns:
        return frame.select(schema.names()), None
    noted = frame.with_row_index("row", offset=1).filter(pl.col("_kind").is_not_null())
    key = noted.select(
        pl.col("row").cast(pl.Int64),
        column=pl.col("_column"),
        kind=pl.col("_kind"),
        right_value=pl.col("_right"),
    )
    return frame.select(schema.names()), key


def key_rows(notes: pl.DataFrame, path: str, first_row: int) -> bytes:
    """Some lines of the answer key.

    Args:
        notes: What `split_notes` gave.
        path: The file that the rows are in.
        first_row: How many rows of that file come before them.
    """
    lines = notes.select(pl.lit(path).alias("file"), pl.col("row") + first_row, *KEY[2:])
    return lines.write_csv(include_header=False).encode()


def _cases(
    job: Job, draws: RandomStreams, table: str, count: int, faults: dict[str, tuple[str, ...]]
) -> list[pl.Series]:
    """The columns ``_kind`` and ``_column``: null but for the rows that get a fault."""
    cases = [(kind, column) for kind, columns in faults.items() for column in columns]
    lottery = WeightedSampler([1 / len(columns) for columns in faults.values() for _ in columns])
    hit = draws.chance(f"fault/{table}", count, job.messy / 100)
    case = pl.Series(lottery.draw(draws.words(f"fault/{table}/case", count)))
    case = pl.select(pl.when(pl.Series(hit)).then(case)).to_series()
    return [
        pl.Series([kind for kind, _ in cases]).gather(case).alias("_kind"),
        pl.Series([column for _, column in cases]).gather(case).alias("_column"),
    ]


def _inject(
    marked: pl.DataFrame, faults: dict[str, tuple[str, ...]], wrong: dict[str, pl.Expr]
) -> pl.DataFrame:
    """Put the faults in, and keep the right values in ``_right``."""
    columns = sorted({column for kind in faults.values() for column in kind if column})
    spoilt, right = [], pl.lit(None, pl.String)
    for column in columns:
        value = pl.col(column)
        text = (
            value.dt.strftime("%Y-%m-%d %H:%M:%S")
            if column == "datetime"
            else value.cast(pl.String)
        )
        here = pl.col("_column") == column
        right = pl.when(here).then(text).otherwise(right)
        outcome = value
        for kind, places in faults.items():
            if column in places:
                bad = wrong.get(kind) if kind in wrong else _bad(kind, value)
                outcome = pl.when(here & (pl.col("_kind") == kind)).then(bad).otherwise(outcome)
        spoilt.append(outcome.alias(column))
    return marked.with_columns(*spoilt, right.alias("_right"))


def _bad(kind: str, value: pl.Expr) -> pl.Expr:
    """What a fault of a kind makes of a value."""
    if kind == "missing":
        return pl.lit(None)
    if kind == "blanks":
        return pl.format("  {} ", value)
    if kind == "case":
        upper = value.str.to_uppercase()
        return pl.when(upper == value).then(value.str.to_lowercase()).otherwise(upper)
    return value  # the row is wrong as a whole, or in the wrong place
