"""Asks AWS who the user is, and works out what a job would cost there."""

from collections.abc import Generator
from typing import Any

from PySide6.QtCore import QObject

from core.errors import MatineeError
from gui.configure.aws import AwsFields
from gui.credentials import Credentials
from gui.state import Destination, FormState
from gui.worker import Worker


class ConnectionTest(QObject):
    """Answers the button "Test connection" below the fields."""

    def __init__(self, state: FormState, credentials: Credentials, fields: AwsFields) -> None:
        super().__init__(fields)
        self._state = state
        self._credentials = credentials
        self._fields = fields
        self._worker: Worker | None = None
        fields.test.connect(self.start)

    def start(self) -> None:
        """Ask, unless an answer is still to come."""
        if self._worker is not None:
            return
        destination, credentials = self._state.destination, self._credentials
        self._fields.show_testing()
        self._worker = worker = Worker(lambda: _check(destination, credentials), self)
        worker.returned.connect(self._fields.show_answer)
        worker.errored.connect(self._refuse)
        worker.finished.connect(self._finish)
        worker.start()

    def stop(self) -> None:
        """Drop what is on its way."""
        if self._worker is not None:
            self._worker.cancel()
            self._worker.wait(10)

    def _refuse(self, error: BaseException) -> None:
        text = f"{error.message}\n{error.hint}" if isinstance(error, MatineeError) else str(error)
        self._fields.show_answer(text, good=False)

    def _finish(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
        self._worker = None


def _check(destination: Destination, credentials: Credentials) -> Generator[Any, None, str]:
    from core.lake.aws.lake import AwsLake

    lake = AwsLake(destination.bucket or None, credentials.access(destination))
    identity = yield from lake.check()
    return str(identity)
