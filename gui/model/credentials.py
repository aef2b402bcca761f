"""Secrets that the user types: to the OS keyring or, without one, to memory; never to a file."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.lake.address import Access, Keys, keep_keys, kept_keys
from core.secret_store import Secret, SecretStore
from gui.model.form import Destination
from gui.threads.task_runner import TaskRunner, once

RAPIDAPI_KEY = "rapidapi-key"


class Credentials(QObject):
    """The secrets of this window; the keyring is asked in a thread, as it may ask the user.

    Attributes:
        kept: Emitted after secrets have been kept: True when in the OS keyring, so that they
            outlive this window, False when in memory only.
    """

    kept = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.vault = SecretStore()
        self._waiting: list[Callable[[], None]] = []
        self._tasks = TaskRunner(self)
        self._tasks.changed.connect(self._next)

    def keep_keys(
        self, access_key: str, secret_key: str, session_token: str, *, store: bool = False
    ) -> None:
        """Keep keys as they were typed; three empty texts forget them.

        Half a pair is kept as well, so that the next step refuses it by name.

        Args:
            access_key: The access key id.
            secret_key: The secret access key.
            session_token: The session token of temporary keys; may be empty.
            store: Whether they are an S3-compatible store's, not AWS's.
        """
        keys = None
        if access_key or secret_key:
            token = Secret(session_token) if session_token else None
            keys = Keys(Secret(access_key), Secret(secret_key), token)
        self._do(lambda: keep_keys(self.vault, keys, store=store))

    def keep_rapidapi(self, key: str) -> None:
        """Keep the RapidAPI key as typed; an empty one forgets it."""
        self._do(lambda: self.vault.keep(RAPIDAPI_KEY, Secret(key)))

    def access(self, destination: Destination) -> Access:
        """How to reach AWS; looks into the keyring, so not for the window's thread.

        A profile named in the form wins over keys that were typed.
        """
        if destination.place == "compatible":
            return Access(
                region=destination.region or None,
                endpoint=destination.endpoint or None,
                keys=kept_keys(self.vault, store=True),
                engine="local",
            )
        return Access(
            profile=destination.profile or None,
            region=destination.region or None,
            endpoint=destination.endpoint or None,
            role=destination.role or None,
            catalog=destination.catalog,
            kms_key=destination.kms_key,
            keys=None if destination.profile else kept_keys(self.vault),
        )

    def stop(self) -> None:
        """Wait until all is kept; for closing the window."""
        self._tasks.finish()
        while self._waiting:
            self._waiting.pop(0)()

    def _do(self, call: Callable[[], None]) -> None:
        self._waiting.append(call)
        self._next()

    def _next(self) -> None:
        if self._waiting and not self._tasks.under_way:
            self._tasks.run("keep", once(self._waiting.pop(0)), lambda _: self._report())

    def _report(self) -> None:
        self.kept.emit(self.vault.durable)
