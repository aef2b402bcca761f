"""The stream step: records from the source to a target, at the clock's pace."""

import threading
from collections import Counter, deque
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Final

import numpy as np

from core.errors import DataSetError, MatineeError
from core.generate.titles.catalogue import Catalogue, fetch_catalogue
from core.job.model import FICTIONAL
from core.messages import Message
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step
from core.stream.clock import Clock
from core.stream.plan import Plan
from core.stream.position import Position
from core.stream.position_file import PositionFile, Standing, beginning
from core.stream.records import DUPLICATE, LATE, Batch
from core.stream.source import Source
from core.stream.targets.interface import LostTargetError, Target

# Seconds between two looks at the clock, and between two writes of the position file.
_TICK: Final = 0.05
_WRITE_EVERY: Final = 1.0
# Over how many seconds a rate is taken.
_RATE_SECONDS: Final = 5.0
# How long a lost target is waited for, and between two looks for it, in seconds.
_LOST_SECONDS: Final = 600.0
_LOOK_SECONDS: Final = 1.0
# How long a stream that is stopped may take to hand over what it has sent, in seconds.
_PATIENCE: Final = 10.0


@dataclass(frozen=True, slots=True)
class StreamProgress(Progress):
    """How far a stream has come.

    Attributes:
        moment: What the stream's clock shows; None before the first record.
        rate: Records a second, over the last seconds.
        lag: How many seconds the stream is behind its clock; 0 where nothing has to wait.
        late: How many records have arrived late.
        duplicates: How many have arrived once more.
        genres: How many have a title of each genre.
    """

    moment: datetime | None = None
    rate: float = 0.0
    lag: float = 0.0
    late: int = 0
    duplicates: int = 0
    genres: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run of a stream has sent.

    Attributes:
        records: How many records.
        moment: When the last one was delivered, on the stream's clock; None where none was.
        finished: Whether all records of the plan are sent now.
    """

    records: int
    moment: datetime | None
    finished: bool


@dataclass(slots=True)
class _Count:
    """What is counted while records are sent; written by one thread and read by another."""

    records: int = 0
    late: int = 0
    duplicates: int = 0
    moment: int | None = None
    lag: float = 0.0
    genres: Counter[str] = field(default_factory=Counter)

    def add(self, batch: Batch) -> None:
        self.records += len(batch)
        self.late += int(np.count_nonzero(batch.delivery == LATE))
        self.duplicates += int(np.count_nonzero(batch.delivery == DUPLICATE))
        self.moment = int(batch.delivered[-1])
        self.genres = self.genres + Counter(batch.genres)


class Stream:
    """A run of a stream.

    Args:
        plan: What is sent. Where the position file knows the same stream, it goes on.
        target: Where to.
        file: Where its position is written down.
        clock: Its pace.
        seconds: After how many seconds of real time it stops by itself; None for never.
        restart: Whether to begin again, whatever the position file says.
    """

    def __init__(
        self,
        plan: Plan,
        target: Target,
        file: PositionFile,
        clock: Clock,
        seconds: float | None = None,
        *,
        restart: bool = False,
    ) -> None:
        self._plan = plan
        self._target = target
        self._file = file
        self._clock = clock
        self._seconds = seconds
        self._restart = restart
        self._stop = threading.Event()
        # What was sent, and the part of it that is lasting.
        self._count = _Count()
        self._counted = _Count()
        self._lost = False
        self._finished = False
        self._written = 0.0
        self._lasting = Position(plan.first_day)
        self._samples: deque[tuple[float, int]] = deque([(monotonic(), 0)])

    def steps(self) -> Step[Sent]:
        """Send the records. Closed half-way, what was sent is made lasting and written down.

        Raises:
            MatineeError: The titles are missing, the target refuses, or its stream is of another
                job.
        """
        titles = yield from fetch_catalogue(self._plan.job)
        if self._plan.job.titles != FICTIONAL:
            self._plan = replace(self._plan, titles=titles.key)
        with self._file.held():
            yield from in_background(
                lambda: self._run(titles), self.progress, self._abandon, _PATIENCE
            )
        # What was sent since the last look counts as well.
        yield self.progress()
        return self.sent

    def _abandon(self) -> None:
        self._stop.set()
        self._target.stop()

    @property
    def target(self) -> str:
        """The name of the target."""
        return self._target.name

    @property
    def sent(self) -> Sent:
        """What has been sent until now."""
        return Sent(self._count.records, _as_datetime(self._count.moment), self._finished)

    def progress(self) -> StreamProgress:
        """How far it has come."""
        count, now = self._count, monotonic()
        self._samples.append((now, count.records))
        while now - self._samples[0][0] > _RATE_SECONDS and len(self._samples) > 1:
            self._samples.popleft()
        began, before = self._samples[0]
        # A lost target takes with it what was not lasting yet.
        rate = max(0, count.records - before) / (now - began) if now > began else 0.0
        moment = _as_datetime(count.moment)
        words = [] if moment is None else [f"{moment:%Y-%m-%d %H:%M:%S}", f"{rate:,.0f} a second"]
        if count.lag >= 1:
            words.append(f"{count.lag:,.0f} s behind")
        if self._lost:
            words.append("waiting for the target")
        return StreamProgress(
            "stream",
            count.records,
            None,
            "rows",
            ", ".join(words),
            moment,
            rate,
            count.lag,
            count.late,
            count.duplicates,
            tuple(count.genres.most_common()),
        )

    def _run(self, titles: Catalogue) -> None:
        """Send all that is to be sent, or until it is stopped; blocks."""
        deadline = None if self._seconds is None else monotonic() + self._seconds
        standing = self._begun()
        try:
            while True:
                standing = self._target.open(standing)
                if not standing.finished:
                    standing = self._send_on(standing, titles, deadline)
                if not standing.finished:
                    return
                if standing.through >= self._plan.through:
                    self._finished = True
                    return
                further = self._plan.going_on_from(standing.through + timedelta(1))
                standing = beginning(further)
        finally:
            self._target.close()

    def _begun(self) -> Standing:
        known = None if self._restart else self._file.read()
        if known is None:
            return beginning(self._plan)
        if known.settings != self._plan.settings():
            raise DataSetError(
                Message("{name} has a stream of another job", name=self._target.name),
                "give its job and options, or begin again: --restart",
            )
        return known

    def _send_on(self, standing: Standing, titles: Catalogue, deadline: float | None) -> Standing:
        """Send a standing's days; from what is lasting on again, where the target was lost."""
        while True:
            try:
                return self._send_days(standing, titles, deadline)
            except LostTargetError as error:
                self._count = replace(self._counted)
                standing = self._found(standing.moved(self._lasting), error, deadline)

    def _found(
        self, standing: Standing, error: LostTargetError, deadline: float | None
    ) -> Standing:
        """Wait until a lost target is back; gives where the stream stands then.

        Raises:
            LostTargetError: It does not come back.
        """
        began, self._lost = monotonic(), True
        while self._goes_on(deadline):
            self._stop.wait(_LOOK_SECONDS)
            try:
                standing = self._target.open(standing)
            except LostTargetError:
                if monotonic() - began > _LOST_SECONDS:
                    raise error from None
                continue
            break
        self._lost = False
        return standing

    def _send_days(self, standing: Standing, titles: Catalogue, deadline: float | None) -> Standing:
        """Send the records of a standing's days, from its position on."""
        self._write(standing)
        self._lasting = standing.position
        try:
            whole = self._send_batches(standing, titles, deadline)
            self._lasting = self._target.settle(all_of_it=True) or self._lasting
            self._counted = replace(self._count)
        except BaseException:
            with suppress(MatineeError):
                self._write(standing.moved(self._lasting))
            raise
        standing = standing.moved(self._lasting, finished=whole and not self._stop.is_set())
        self._write(standing)
        return standing

    def _send_batches(self, standing: Standing, titles: Catalogue, deadline: float | None) -> bool:
        """Send the batches of a standing's days; False where it was stopped before the last."""
        plan = replace(self._plan, first=standing.first, through=standing.through)
        source = Source(plan, titles, self._stop)
        with closing(source.batches(standing.position)) as batches:
            for batch in batches:
                if not self._goes_on(deadline):
                    return False
                if batch is not None and not self._deliver(batch, standing, deadline):
                    return False
                self._settle(standing)
        return True

    def _deliver(self, batch: Batch, standing: Standing, deadline: float | None) -> bool:
        """Send a batch, each record at its moment; False when the stream was stopped before."""
        if not self._clock.waits:
            self._target.send(batch)
            self._count.add(batch)
            return True
        self._clock.start(int(batch.delivered[0]))
        done = 0
        while done < len(batch):
            due = int(np.searchsorted(batch.delivered, self._clock.now(), "right"))
            if due > done:
                part = batch.part(done, due)
                self._target.send(part)
                self._count.add(part)
                done = due
            self._settle(standing)
            if done == len(batch):
                break
            wait = self._clock.seconds_until(int(batch.delivered[done]))
            self._count.lag = max(0.0, -wait)
            if wait > 0:
                self._stop.wait(min(wait, _TICK))
            if not self._goes_on(deadline):
                return False
        return True

    def _goes_on(self, deadline: float | None) -> bool:
        return not self._stop.is_set() and (deadline is None or monotonic() < deadline)

    def _settle(self, standing: Standing) -> None:
        position = self._target.settle()
        if position is None:
            return
        self._lasting, self._counted = position, replace(self._count)
        if monotonic() - self._written >= _WRITE_EVERY:
            self._write(standing.moved(position))

    def _write(self, standing: Standing) -> None:
        self._file.write(standing)
        self._written = monotonic()


def _as_datetime(moment: int | None) -> datetime | None:
    if moment is None:
        return None
    return datetime.fromtimestamp(moment / 1_000, UTC).replace(tzinfo=None)
