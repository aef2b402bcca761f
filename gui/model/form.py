"""The form: the job and its destination as they stand, with undo, redo and a file name."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from core.errors import JobError, Problem
from core.job.model import Job

# Changes of the same field within this time are one step of undo: a drag, or a word typed.
MERGE_SECONDS = 1.0
UNDO_STEPS = 500

Place = Literal["local", "aws", "compatible"]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the data set goes; nothing secret is in it.

    Attributes:
        place: This computer, AWS, or an S3-compatible store.
        folder: The local lake's folder, as typed.
        profile: A named profile of the AWS configuration; empty for botocore's usual chain.
        region: The AWS region; empty for that of the profile.
        endpoint: Another endpoint for every AWS service; empty for Amazon's own.
        bucket: The bucket; empty for ``<account id>-landing-zone``.
        role: The role that crawlers take; empty for one that Matinee makes.
        catalog: How the catalog on AWS is made: ``crawler`` or ``direct``; empty chooses by itself.
        kms_key: The KMS key of what is put on AWS; empty for S3's own keys.
    """

    place: Place = "local"
    folder: str = "~/Matinee/lake"
    profile: str = ""
    region: str = ""
    endpoint: str = ""
    bucket: str = ""
    role: str = ""
    catalog: str = ""
    kms_key: str = ""

    @property
    def address(self) -> str:
        """What ``--lake`` takes for it."""
        if self.place == "local":
            return self.folder
        return f"s3://{self.bucket}" if self.bucket or self.place == "compatible" else "aws"

    @property
    def options(self) -> dict[str, str]:
        """The options of the command line that say how it is reached."""
        if self.place == "local":
            return {}
        common = {"region": self.region, "endpoint-url": self.endpoint}
        if self.place == "compatible":
            return {**common, "engine": "local"}
        return {
            "profile": self.profile,
            **common,
            "role": self.role,
            "catalog": self.catalog,
            "kms-key": self.kms_key,
        }


@dataclass(frozen=True, slots=True)
class Form:
    """All that can be undone."""

    job: Job = field(default_factory=Job)
    destination: Destination = Destination()


class FormState(QObject):
    """The one model of the form; panels show it and propose changes to it.

    Attributes:
        changed: Emitted with the `Form` after it has become another.
        refused: Emitted with a tuple of `core.errors.Problem` after each proposal; empty when all
            that is typed is allowed.
        document: Emitted when the file's name or the edited mark may have changed.
    """

    changed = Signal(object)
    refused = Signal(object)
    document = Signal()

    def __init__(self, form: Form | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = [form or Form()]
        self._at = 0
        self._saved = self._history[0].job
        self._path: Path | None = None
        self._draft: dict[str, Any] = {}
        # The destination's fields that hold what is no destination.
        self._unfit: set[str] = set()
        self._last: tuple[frozenset[str], float] = (frozenset(), 0.0)

    @property
    def form(self) -> Form:
        """The form as it stands."""
        return self._history[self._at]

    @property
    def job(self) -> Job:
        """The job as it stands."""
        return self.form.job

    @property
    def destination(self) -> Destination:
        """The destination as it stands."""
        return self.form.destination

    @property
    def path(self) -> Path | None:
        """The job's file; None before it has one."""
        return self._path

    @property
    def saved_job(self) -> Job:
        """The job as saved, opened or begun with."""
        return self._saved

    @property
    def edited(self) -> bool:
        """Whether the job differs from the one saved, opened or begun with."""
        return self.job != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back, or something refused."""
        return self._at > 0 or bool(self._draft) or bool(self._unfit)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change taken back."""
        return self._at < len(self._history) - 1

    @property
    def pending(self) -> frozenset[str]:
        """The fields whose controls hold what is not allowed, or not yet."""
        return frozenset(self._draft) | self._unfit

    def propose(self, **values: Any) -> None:
        """Set fields of the job; what is not allowed is kept aside until it fits, and `refused`.

        A value may become allowed by a later change of another field: a period's first day, say.
        """
        draft = {**self._draft, **values}
        problems: tuple[Problem, ...] = ()
        try:
            job, draft = self.job.changed(**draft), {}
        except JobError as error:
            job, draft, problems = self._fitting(draft, error.problems)
        self._draft = draft
        self._push(replace(self.form, job=job), values)
        self.refused.emit(problems)
        self.document.emit()

    def refuse(self, name: str) -> None:
        """Note that a field of the destination holds what is none; its control says what."""
        self._unfit.add(name)
        self.document.emit()

    def set_destination(self, **values: Any) -> None:
        """Set fields of the destination."""
        self._unfit -= values.keys()
        self._push(replace(self.form, destination=replace(self.destination, **values)), values)

    def undo(self) -> None:
        """Take the last change back; what is refused is the last, and no change yet."""
        if self._draft or self._unfit:
            self._go(self._at)
        elif self.can_undo:
            self._go(self._at - 1)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self.can_redo:
            self._go(self._at + 1)

    def begin(self, job: Job, path: Path | None) -> None:
        """Show another job, new or from a file. The undo history is emptied.

        Args:
            job: The job.
            path: Its file; None for a new one.
        """
        self._history = [replace(self.form, job=job)]
        self._saved, self._path = job, path
        self._go(0)

    def restore(self, path: Path | None, saved: Job) -> None:
        """Set the job's file and the job that is saved in it.

        Args:
            path: The file; None if there is none.
            saved: The job as it is in the file.
        """
        self._path, self._saved = path, saved
        self.document.emit()

    def saved(self, job: Job, path: Path) -> None:
        """Note that a job was saved to a file.

        Args:
            job: The job.
            path: The file.
        """
        self.restore(path, job)
        self._last = (frozenset(), 0.0)

    def _fitting(
        self, draft: dict[str, Any], together: tuple[Problem, ...]
    ) -> tuple[Job, dict[str, Any], tuple[Problem, ...]]:
        """The job with each value that fits by itself, the values that don't, and why not.

        What is wrong with one value may hide what is wrong with another: all are asked for.
        """
        job, waiting = self.job, {}
        problems = {problem.key: problem for problem in together}
        for name, value in draft.items():
            try:
                job = job.changed(**{name: value})
            except JobError as error:
                waiting[name] = value
                problems = {problem.key: problem for problem in error.problems} | problems
        return job, waiting, tuple(problems.values())

    def _push(self, form: Form, names: Iterable[str]) -> None:
        if form == self.form:
            return
        keys, since = frozenset(names), time.monotonic()
        merges = keys == self._last[0] and since - self._last[1] < MERGE_SECONDS and self._at > 0
        self._last = (keys, since)
        del self._history[self._at + (0 if merges else 1) :]
        if merges and form == self._history[-1]:
            # What came in between was typing: there is nothing to take back.
            self._last = (frozenset(), 0.0)
        else:
            self._history.append(form)
        del self._history[: -UNDO_STEPS - 1]
        self._at = len(self._history) - 1
        self.changed.emit(form)
        self.document.emit()

    def _go(self, at: int) -> None:
        self._at = at
        self._draft.clear()
        self._unfit.clear()
        self._last = (frozenset(), 0.0)
        self.changed.emit(self.form)
        self.refused.emit(())
        self.document.emit()
