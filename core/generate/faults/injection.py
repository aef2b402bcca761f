"""Faults put in on purpose, and what would be right in their place.

A row may have several faults, each in another column. What was done to a row travels in further
columns of the frame (`notes.NOTES`), which are split off when the row is written and its place in
its file is known.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.faults.notes import NEW_NAME, OLD_NAME, RETYPED, Notes
from core.generate.faults.values import spoilt
from core.generate.sampling.random_streams import RandomStreams
from core.generate.users.identifiers import account_ids
from core.generate.users.lifecycle.membership import day_number
from core.job.fault_kinds import DRIFT_KINDS, kind_weights
from core.job.model import Job

# In the layout `daily`: the day in whose folder a row lies.
DAY: Final = "_day"
MAX_LATE_DAYS: Final = 5
# A day after the base period has the faults of a chunk of its own; no job has so many chunks.
_LATER_CHUNKS: Final = 2**40
# A near-duplicate comes within so many seconds of the row that it repeats.
_NEAR_SECONDS: Final = 120
# Rows of a bad batch, and by how many hours its moments are wrong: the clock of another time zone.
_BATCH_ROWS: Final = 64
_BATCH_HOURS: Final = 3
# Accounts of orphans are those of rows that no job reaches, so that they look like any other.
_NOBODY: Final = 2**32 - 1
_DAY_SECONDS: Final = 86_400

# The columns that a kind may be in; those of a kind are equally likely.
_Columns = Mapping[str, tuple[str, ...]]
_USERS: Final[_Columns] = {
    "missing": ("email", "address_city", "post_code", "gender", "birthday"),
    "placeholder": ("email", "address_city", "address_state", "post_code", "address_number"),
    "blanks": ("first_name", "last_name", "address_city", "email"),
    "case": ("contracted_plan", "gender", "email", "last_name"),
    "typo": ("first_name", "last_name", "address_city", "address_street"),
    "accents": ("first_name", "last_name", "address_city"),
    "mojibake": ("first_name", "last_name", "address_city"),
    "format": ("registration_date",),
    "date": ("birthday",),
    "duplicate": ("",),
    "near-duplicate": ("",),
}
_EVENTS: Final[_Columns] = {
    "missing": ("name", "genre", "has_fished"),
    "placeholder": ("genre", "caption"),
    "blanks": ("name", "genre", "type"),
    "case": ("genre", "type", "name"),
    "typo": ("name",),
    "accents": ("name", "caption"),
    "mojibake": ("name", "caption"),
    "format": ("datetime",),
    "date": ("datetime",),
    "orphan": ("account_id",),
    "duplicate": ("",),
    "near-duplicate": ("",),
    "late": ("datetime",),
    "batch": ("datetime",),
}
# Where a fault can't be put, because its row has one there already or its value would not change,
# one of these is, so that as many rows are faulty as asked for.
_INSTEAD: Final = {
    "users": (("typo", "address_street"), ("blanks", "address_street"), ("case", "address_street")),
    "events": (("blanks", "caption"), ("case", "img_url"), ("blanks", "img_url")),
}


def inject_user_faults(job: Job, shard: int, frame: pl.DataFrame) -> pl.DataFrame:
    """A shard of users with as many faults as `job.messy` percent of its rows, and their notes.

    In a text file, dates become text. Of a user who is there twice the second row is the fault; a
    near-duplicate has another address of e-mail.

    Args:
        job: The job.
        shard: The shard's number.
        frame: Its rows, or the first of them.
    """
    spoiler = _Spoiler(job, shard, frame, "users", text=job.format == "csv")
    birthday = frame["birthday"].to_physical() + 0
    spare = spoiler.below("days", 3_650)
    born = (frame["registration_date"].to_physical() + spare + 1).cast(pl.Date)
    spoiler.spoil({"date": {"birthday": born}} if len(birthday) else {})
    again = pl.col("email").str.replace("@", "+1@", literal=True)
    return spoiler.finished(again.alias("email"))


def inject_later_faults(job: Job, day: int, frame: pl.DataFrame) -> pl.DataFrame:
    """The watch events of a day after the base period with faults and notes.

    Args:
        job: The job.
        day: The day, in days since 1970-01-01.
        frame: All its rows.

    Returns:
        As `inject_event_faults` does; late rows may lie in the folder of any later day.
    """
    return inject_event_faults(job, _LATER_CHUNKS + day, frame)


def may_be_late(job: Job) -> bool:
    """Whether events of a job may lie in the folder of a later day."""
    return bool(job.messy and job.layout == "daily" and "late" in kind_weights(job.messy_kinds))


def inject_event_faults(job: Job, chunk: int, frame: pl.DataFrame) -> pl.DataFrame:
    """A chunk of watch events with as many faults as `job.messy` percent of its rows, and notes.

    In a text file, moments become text. Of a row that is there twice the second one is the fault; a
    near-duplicate is a little later. In the layout `daily`, `DAY` tells each row's folder.

    Args:
        job: The job.
        chunk: The chunk's number.
        frame: Its rows, or the first of them.
    """
    spoiler = _Spoiler(job, chunk, frame, "events", text=job.events_format == "json")
    moment = frame["datetime"]
    spare = spoiler.below("minutes", 365 * 1_440) + 1
    released = frame["movie_release_date"].cast(pl.Datetime("ms"))
    wrong = {
        "date": {"datetime": released - pl.Series(spare * 60_000).cast(pl.Duration("ms"))},
        "batch": {
            "datetime": moment - pl.Series([_BATCH_HOURS * 3_600_000]).cast(pl.Duration("ms"))
        },
        "orphan": {
            "account_id": account_ids(
                job.seed, (_NOBODY - spoiler.below("orphan", 2**28)).to_numpy()
            )
        },
    }
    spoiler.spoil(wrong)
    spoiler.drift()
    later = spoiler.below("near", _NEAR_SECONDS) + 1
    near = moment + pl.Series(later * 1_000).cast(pl.Duration("ms"))
    return spoiler.finished(spoiler.written(near).alias("datetime"))


class _Spoiler:
    """Puts faults into one frame.

    Args:
        job: The job.
        shard: The number of the frame's shard or chunk.
        frame: The rows.
        table: users or events.
        text: Whether the rows are written as text, so that a date may be anything.
    """

    def __init__(
        self, job: Job, shard: int, frame: pl.DataFrame, table: str, *, text: bool
    ) -> None:
        self._job = job
        self._draws = RandomStreams(job.seed, shard)
        # The base period keeps its late events; a later day's may come whenever they do.
        self._ends = shard < _LATER_CHUNKS
        self._table = table
        self._text = text
        self._count = len(frame)
        self._notes = Notes(self._count)
        self._columns = {name: self.written(frame[name]) for name in frame.columns}
        self._right = dict(self._columns)
        self._taken: dict[str, NDArray[np.bool_]] = {}
        self._copies = np.zeros(self._count, np.int64)
        if job.layout == "daily" and table == "events":
            self._columns[DAY] = frame["datetime"].dt.date().alias(DAY)

    def below(self, key: str, limit: int) -> pl.Series:
        """A random number below a limit for each row."""
        words = self._draws.below(f"fault/{self._table}/{key}", self._count, limit)
        return pl.Series(words.astype(np.int64))

    def written(self, values: pl.Series) -> pl.Series:
        """Values as they are in the frame with faults: dates as text where the file is text."""
        if not self._text or values.dtype not in (pl.Date, pl.Datetime):
            return values
        form = "%Y-%m-%d" if values.dtype == pl.Date else "%Y-%m-%d %H:%M:%S"
        return values.dt.strftime(form)

    def spoil(self, wrong: Mapping[str, Mapping[str, pl.Series]]) -> None:
        """Put all kinds of faults in.

        Args:
            wrong: For kinds that are no function of the value: the wrong values of each column.
        """
        if not self._count:
            return
        columns = _USERS if self._table == "users" else _EVENTS
        weights = {
            kind: weight
            for kind, weight in kind_weights(self._job.messy_kinds).items()
            if kind in columns and self._possible(kind)
        }
        # A bad batch is its own share, since its rows come in blocks.
        total = sum(weight for kind, weight in weights.items() if kind not in DRIFT_KINDS)
        left = np.zeros(self._count, np.int64)
        for kind, weight in weights.items():
            share = self._job.messy / 100 * weight
            hit = self._hit(kind, share if kind in DRIFT_KINDS else share / total)
            which = self.below(f"{kind}/column", len(columns[kind])).to_numpy()
            for number, column in enumerate(columns[kind]):
                rows = np.flatnonzero(hit & (which == number))
                put = self._put(kind, column, rows, wrong.get(kind, {}).get(column))
                if kind not in DRIFT_KINDS:
                    left[rows] += 1
                    left[put] -= 1
        for kind, column in _INSTEAD[self._table]:
            left[self._put(kind, column, np.flatnonzero(left > 0), None)] -= 1

    def drift(self) -> None:
        """Note the rows of the last days, whose lines have another name or type of a column."""
        if not self._text or not self._count:
            return
        weights = kind_weights(self._job.messy_kinds)
        last = day_number(self._job.until_date)
        days = last - day_number(self._job.from_date) + 1
        moment = self._right["datetime"].str.slice(0, 10).str.to_date().to_physical()
        columns = {"renamed": (NEW_NAME, OLD_NAME), "retyped": (RETYPED, "")}
        for kind, (column, old) in columns.items():
            share = min(1.0, weights.get(kind, 0.0) * self._job.messy / 100)
            if not share:
                continue
            rows = np.flatnonzero((moment > last - round(days * share)).to_numpy())
            values = pl.repeat(old, len(rows), eager=True) if old else self._columns[column][rows]
            self._notes.add(rows, column, kind, _as_text(values))

    def _possible(self, kind: str) -> bool:
        if kind == "late":
            return self._job.layout == "daily"
        return kind != "format" or self._text

    def _hit(self, kind: str, share: float) -> NDArray[np.bool_]:
        if kind != "batch":
            return self._draws.chance(f"fault/{self._table}/{kind}", self._count, share)
        blocks = -(-self._count // _BATCH_ROWS)
        bad = self._draws.chance(f"fault/{self._table}/{kind}", blocks, share)
        return np.repeat(bad, _BATCH_ROWS)[: self._count]

    def _put(
        self, kind: str, column: str, rows: NDArray[np.int64], wrong: pl.Series | None
    ) -> NDArray[np.int64]:
        """Put a fault into some rows; the rows that have got it."""
        if kind in ("duplicate", "near-duplicate"):
            rows = rows[self._copies[rows] == 0]
            self._copies[rows] = 1 if kind == "duplicate" else 2
            return rows
        if kind == "late":
            return self._delay(rows)
        taken = self._taken.setdefault(column, np.zeros(self._count, np.bool_))
        known = self._right[column].is_not_null().to_numpy()
        rows = rows[~taken[rows] & known[rows]]
        values = self._right[column][rows]
        if wrong is not None:
            bad = self.written(wrong[rows] if len(wrong) == self._count else wrong)
        elif kind == "missing":
            bad = pl.repeat(None, len(rows), dtype=values.dtype, eager=True)
        else:
            words = self.below(f"{kind}/{column}", 2**32).to_numpy()[rows].tolist()
            bad = pl.Series(spoilt(kind, values.to_list(), words), dtype=pl.String)
        changed = (bad.is_null() | (bad != values)).to_numpy()
        rows, values, bad = rows[changed], values.filter(changed), bad.filter(changed)
        taken[rows] = True
        self._set(column, rows, bad)
        self._notes.add(rows, column, kind, _as_text(values))
        self._follow(column, rows, values, bad, kind)
        return rows

    def _set(self, column: str, rows: NDArray[np.int64], values: pl.Series) -> None:
        if len(rows):
            self._columns[column] = self._columns[column].clone().scatter(rows, values)

    def _follow(
        self, column: str, rows: NDArray[np.int64], right: pl.Series, bad: pl.Series, kind: str
    ) -> None:
        """Copy the fault of a name into the full name, which would show the correct one."""
        if column not in ("first_name", "last_name") or not len(rows):
            return
        full = self._columns["full_name"][rows]
        pairs = zip(full, right, bad, strict=True)
        wrong = pl.Series([name.replace(good, ill or "", 1) for name, good, ill in pairs])
        self._set("full_name", rows, wrong)
        taken = self._taken.setdefault("full_name", np.zeros(self._count, np.bool_))
        first = rows[~taken[rows]]
        taken[rows] = True
        self._notes.add(first, "full_name", kind, self._right["full_name"][first])

    def _delay(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Lay events into the folder of a later day; the last days have none after them."""
        days = self.below("late", MAX_LATE_DAYS) + 1
        late = self._columns[DAY].to_physical() + days
        last = pl.Series([self._job.until_date]).to_physical()[0]
        if self._ends:
            rows = rows[(late[rows] <= last).to_numpy()]
        folder = self._columns[DAY].to_physical().clone().scatter(rows, late[rows])
        self._columns[DAY] = folder.cast(pl.Date).alias(DAY)
        self._notes.add(rows, "datetime", "late", _as_text(self._right["datetime"][rows]))
        return rows

    def finished(self, near: pl.Expr | pl.Series) -> pl.DataFrame:
        """The frame with its faults and their notes; copies lie below the rows that they repeat.

        Args:
            near: The column in which a near-duplicate differs from the right row.
        """
        frame = pl.DataFrame(list(self._renamed())).hstack(self._notes.columns())
        source = np.repeat(np.arange(self._count), 1 + (self._copies > 0))
        place = np.arange(len(source))
        copy = np.concatenate([[False], source[1:] == source[:-1]]) if len(source) else place > 0
        kinds = pl.Series(np.array(["", "duplicate", "near-duplicate"])[self._copies[source]])
        right = pl.DataFrame([s.alias(n) for n, s in self._right.items()]).with_columns(near)
        column = near.meta.output_name() if isinstance(near, pl.Expr) else near.name
        doubled = frame[source].with_columns(
            _copy=pl.Series(copy), _what=kinds, _near=right[column][source]
        )
        is_near = pl.col("_copy") & (pl.col("_what") == "near-duplicate")
        notes = {
            "_column": pl.concat_list(pl.lit("")),
            "_kind": pl.concat_list("_what"),
            "_right": pl.concat_list(pl.lit(None, pl.String)),
        }
        return doubled.with_columns(
            pl.when(is_near).then("_near").otherwise(column).alias(column),
            *(
                pl.when("_copy").then(note).otherwise(name).alias(name)
                for name, note in notes.items()
            ),
        ).drop("_copy", "_what", "_near")

    def _renamed(self) -> list[pl.Series]:
        return [values.alias(name) for name, values in self._columns.items()]


def _as_text(values: pl.Series) -> pl.Series:
    if values.dtype == pl.Datetime:
        return values.dt.strftime("%Y-%m-%d %H:%M:%S")
    return values.cast(pl.String)
