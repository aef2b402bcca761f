"""The position file: what a stream sends, and how far it has come; replaced as a whole."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import platformdirs

from core.errors import DataSetError
from core.filesystem.atomic_write import write_text
from core.filesystem.file_lock import BusyError, holding
from core.filesystem.regular_file import regular_file
from core.job.model import Job
from core.messages import Message, reason
from core.stream.plan import Plan
from core.stream.position import Position


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a stream has come.

    Attributes:
        settings: What its records depend on; see `Plan.settings`.
        first: The first day that is being sent.
        through: The last day that is being sent.
        position: All records before it are sent.
        finished: Whether all of these days' records are.
    """

    settings: dict[str, Any]
    first: date
    through: date
    position: Position
    finished: bool = False

    @property
    def job(self) -> Job:
        """The job of the stream."""
        return Job.make(self.settings["job"])

    @property
    def rank(self) -> tuple[date, Position]:
        """What is greater the further the same stream has come."""
        return self.first, self.position

    def moved(self, position: Position, *, finished: bool = False) -> "Standing":
        """The same stream at a later position.

        Args:
            position: The position.
            finished: Whether the stream has ended.
        """
        return replace(self, position=position, finished=finished)


class PositionFile:
    """A position file, or the lack of one.

    Args:
        path: Where it is; None where nothing is written down.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other processes from a stream with the same position file.

        Raises:
            DataSetError: Another one has it, or the file's folder can't be written.
        """
        if self.path is None:
            yield
            return
        lock = self.path.with_name(f"{self.path.name}.lock")
        hold = holding(lock, "a stream")
        try:
            hold.__enter__()
        except OSError as error:
            raise _refused(self.path, error) from error
        except BusyError as error:
            raise DataSetError(
                Message("another stream goes there already: {holder}", holder=error.holder),
                "stop it first, or give this one a position file of its own: --position FILE",
            ) from error
        try:
            yield
        finally:
            hold.__exit__(None, None, None)

    def read(self) -> Standing | None:
        """What is written down; None where nothing is.

        Raises:
            DataSetError: The file can't be read, or is none of ours.
        """
        if self.path is None or not self.path.exists():
            return None
        try:
            values = json.loads(regular_file(self.path).read_text(encoding="utf-8"))
            standing = Standing(
                settings=dict(values["settings"]),
                first=date.fromisoformat(values["first"]),
                through=date.fromisoformat(values["through"]),
                position=Position(
                    (date.fromisoformat(values["day"]) - date(1970, 1, 1)).days,
                    int(values["count"]),
                ),
                finished=bool(values["finished"]),
            )
        except OSError as error:
            raise _refused(self.path, error) from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise DataSetError(
                Message("{path} is not a position file", path=self.path),
                "remove it, or give another one: --position FILE",
            ) from error
        return standing

    def write(self, standing: Standing) -> None:
        """Write down how far a stream has come.

        Raises:
            DataSetError: The file can't be written.
        """
        if self.path is None:
            return
        values = {
            "first": standing.first.isoformat(),
            "through": standing.through.isoformat(),
            "day": standing.position.date.isoformat(),
            "count": standing.position.count,
            "finished": standing.finished,
            "settings": standing.settings,
        }
        try:
            write_text(self.path, json.dumps(values, indent=1) + "\n")
        except OSError as error:
            raise _refused(self.path, error) from error


def beginning(plan: Plan) -> Standing:
    """How a plan stands before its first record."""
    return Standing(plan.settings(), plan.first, plan.through, Position(plan.first_day))


def default_path(address: str) -> Path:
    """Where the position of a stream to an address is written down when nobody says where."""
    name = hashlib.sha256(address.encode()).hexdigest()[:16]
    return platformdirs.user_state_path("matinee") / "streams" / f"{name}.json"


def _refused(path: Path, error: OSError) -> DataSetError:
    return DataSetError(
        Message("{path} can't be read or written: {reason}", path=path, reason=reason(error)),
        "check its permissions and the space left, or give another file: --position FILE",
    )
