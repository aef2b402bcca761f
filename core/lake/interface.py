"""What every lake can do, and the values that cross its boundary."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from core.dataset.manifest import Manifest
from core.dataset.publishing import Extender
from core.errors import LakeError
from core.lake.schema.overrides import NO_OVERRIDE, Override
from core.messages import Message
from core.program import PROGRAM
from core.steps.progress import Step

if TYPE_CHECKING:
    import polars as pl

USERS = ("db_faker_users", "users")
EVENTS = ("db_faker_movie_events", "movies_events")
# The database and the table of each folder of a data set.
CATALOGUED = {
    "users": USERS,
    "movies_events": EVENTS,
    **{
        name: (USERS[0], name)
        for name in ("users_changes", "subscriptions", "payments", "users_history")
    },
    "titles": (EVENTS[0], "titles"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or of an answer.

    Attributes:
        name: Its name, in lower case for a table's column.
        type: Its type in Athena's words: bigint, double, boolean, string, date, timestamp ...
        partition: Whether it comes from the folder's name (``dt=2024-01-31``), not from the file.
        full_type: Its type as queries write it, with all parts: ``varchar(20)``, ``timestamp(3)``,
            ``row(n bigint)``; empty where only `type` is known.
    """

    name: str
    type: str
    partition: bool = False
    full_type: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the catalog.

    Attributes:
        database: Its database.
        name: Its name.
        columns: Its columns in order, those of partitions last.
        location: Where its files are: a folder, or an ``s3://`` prefix.
        format: csv, json or parquet.
        files: How many files it has.
        bytes: How many bytes these take.
        rows: How many rows it has; None where the catalog does not know.
        partitions: How many partitions it has; 0 when it is not partitioned.
        stale: How its files differ from what the crawl found, in words; empty when they don't, or
            when that is not known.
        override: What the user says of its files.
    """

    database: str
    name: str
    columns: tuple[Column, ...]
    location: str
    format: str
    files: int
    bytes: int
    rows: int | None = None
    partitions: int = 0
    stale: str = ""
    override: Override = NO_OVERRIDE


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What an upload did; `skipped` files were there already with the same content."""

    files: int
    bytes: int
    skipped: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Extended:
    """What an extension did to a lake's data set.

    Attributes:
        before: The data set before.
        manifest: The data set now; the same as before where there was nothing to do.
        files: How many files are new or replaced.
        bytes: How many bytes these take.
    """

    before: Manifest
    manifest: Manifest
    files: int = 0
    bytes: int = 0


def no_data_set(lake: str | Path) -> LakeError:
    """The refusal to go on with a data set where there is none.

    Args:
        lake: The lake, as a user writes it.
    """
    return LakeError(
        Message("the lake {lake} holds no data set that Matinee has made", lake=lake),
        Message("make one: {program} run --lake {lake}", program=PROGRAM, lake=lake),
    )


@dataclass(frozen=True, slots=True)
class Crawled:
    """What a crawl found, and what it changed in the catalog (as ``database.table``)."""

    tables: tuple[Table, ...]
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Scan:
    """What a query cost.

    Attributes:
        seconds: From asking until the first rows could be read.
        bytes: Bytes that Athena scanned, or would scan.
        dollars: The price of that in US dollars.
        measured: True when Athena itself reported the bytes, and so charges for them; False when
            they are estimated, or reported by an emulator.
        execution_id: Athena's execution id; None elsewhere.
    """

    seconds: float
    bytes: int
    dollars: float
    measured: bool = False
    execution_id: str | None = None


class Answer(Protocol):
    """The rows that answer a query, read forward page by page."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order; names may repeat."""
        ...

    @property
    def scan(self) -> Scan:
        """What the query cost."""
        ...

    def fetch(self, rows: int) -> "pl.DataFrame":
        """The next rows, at most so many; none once the end is reached.

        The frame's columns are in the order of `columns`, named ``_0``, ``_1`` ... where names
        repeat. May block; call it from a thread that may wait.

        Raises:
            QueryError: The rows are no longer available.
        """
        ...

    def close(self) -> None:
        """Free what the answer holds; harmless when repeated. May be called from any thread."""
        ...


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing that Matinee made in a lake, as `Lake.holdings` lists it.

    Attributes:
        kind: What it is: file, catalog, bucket, objects, table, crawler, role ...
        name: What it is called there.
        detail: What it holds, in words; may be empty.
    """

    kind: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """What a teardown removed, and what it could not, each with the reason."""

    removed: tuple[Holding, ...]
    failed: tuple[tuple[Holding, str], ...] = ()


class Lake(Protocol):
    """A place where a data set is uploaded, crawled and queried.

    Each method that may wait is a step: it yields progress, returns its result and, when closed,
    stops what it started and leaves nothing half-done behind. All raise `LakeError`.
    """

    @property
    def takes_changes(self) -> bool:
        """Whether statements run here that change something."""
        ...

    @property
    def address(self) -> str:
        """What ``--lake`` takes for this lake."""
        ...

    def location(self) -> Step[str]:
        """Where the lake is, in words: its folder, or its bucket and its region."""
        ...

    def redirection(self) -> Step[str]:
        """The address that the lake is reached at, where that is not its service's own.

        An environment variable, or a profile, may have set it without anybody's noticing; so it is
        told before anything goes there. Empty where nothing is redirected.
        """
        ...

    def upload(self, folder: Path, *, prune: bool = False, link: bool = False) -> Step[Uploaded]:
        """Bring the data set in `folder` into the lake.

        Args:
            folder: Where ``generate`` wrote, its manifest among the files.
            prune: Remove the files of an earlier data set that this one does not have.
            link: Whether the lake may hold the very files of `folder` under further names. For
                files that Matinee has just made in a folder of its own and never changes in place.

        Raises:
            DataSetError: `folder` holds no complete data set.
        """
        ...

    def extend(self, extender: Extender) -> Step[Extended]:
        """Continue the lake's data set: add files, and replace those that hold its last state.

        No other process changes the lake meanwhile. The new files are staged unseen and published
        together; after a kill the lake holds the data set as it was before, or as it is afterwards.

        Args:
            extender: Makes what is new, given the manifest of the data set and a place for files.

        Raises:
            LakeError: The lake holds no data set of Matinee's, or a file of it was changed.
        """
        ...

    def crawl(self, *, strict: bool = False) -> Step[Crawled]:
        """Make or refresh the catalog from the files that are there.

        Args:
            strict: Fail where rows of a file would be left out.
        """
        ...

    def override(self, prefix: str, override: Override) -> Step[None]:
        """Keep what the user says of a table's files; the next crawl obeys.

        Args:
            prefix: The table's folder.
            override: What the user says; one that says nothing takes back what was said.
        """
        ...

    def tables(self) -> Step[tuple[Table, ...]]:
        """The catalog's tables, by database and name."""
        ...

    def query(self, sql: str) -> Step[Answer]:
        """Ask one query in Athena's SQL.

        Raises:
            QueryError: The SQL is wrong, refused, or names what is not there.
        """
        ...

    def prepared(self, name: str) -> Step[str | None]:
        """The statement that PREPARE has kept under a name; None where there is none.

        Args:
            name: The name, in lower case.
        """

    def data_set(self) -> Step[Manifest | None]:
        """The data set that was uploaded last; None where none is known to be there whole."""
        ...

    def hold(self) -> AbstractContextManager[None]:
        """Keep what the steps inside lock until the end of the block.

        The first step that changes the lake keeps others from changing it up to the end, not for
        itself alone; the others can go on asking queries.
        """
        ...

    def holdings(self) -> Step[tuple[Holding, ...]]:
        """All that Matinee made in this lake, and only that."""
        ...

    def teardown(self) -> Step[Removed]:
        """Remove what `holdings` lists; safe to repeat."""
        ...
