"""What the window remembers between starts: never a secret, never in a job file."""

import json
from dataclasses import asdict, fields
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from core.errors import JobError
from core.job.model import Job
from gui.model.form import Destination, Form
from gui.style.theme import CHOICES, Choice

RECENT_FILES = 8


class Settings:
    """The window's settings, in the place and format that the platform has for them."""

    def __init__(self) -> None:
        self._store = QSettings(
            QSettings.defaultFormat(), QSettings.Scope.UserScope, "Matinee", "Matinee"
        )

    @property
    def first_start(self) -> bool:
        """Whether nothing has been remembered yet."""
        return not self._store.contains("job")

    @property
    def form(self) -> Form:
        """The form as it was left; the default one at first, or where it can't be read."""
        known = {field.name for field in fields(Destination)}
        kept = {k: v for k, v in self._values("destination").items() if k in known}
        return Form(self._job("job"), Destination(**kept))

    @form.setter
    def form(self, form: Form) -> None:
        self._keep_job("job", form.job)
        self._store.setValue("destination", json.dumps(asdict(form.destination)))

    @property
    def saved_job(self) -> Job | None:
        """The job as it is in its file, or as it was begun with; None where nothing is kept."""
        return self._job("saved") if self._store.contains("saved") else None

    @saved_job.setter
    def saved_job(self, job: Job) -> None:
        self._keep_job("saved", job)

    @property
    def theme(self) -> Choice:
        """The theme chosen."""
        return next((c for c in CHOICES if c == self.text("theme")), "system")

    @property
    def recent(self) -> list[str]:
        """The job files last used, the newest first."""
        found: list[str] = self._values("recent", [])
        return found

    def used(self, path: str) -> None:
        """Put a job file first among the recent ones."""
        paths = [path, *(other for other in self.recent if other != path)]
        self._store.setValue("recent", json.dumps(paths[:RECENT_FILES]))

    def forget(self, path: str) -> None:
        """Take a job file from the recent ones."""
        paths = [other for other in self.recent if other != path]
        self._store.setValue("recent", json.dumps(paths))

    def text(self, name: str, default: str = "") -> str:
        """Read a setting as text.

        Args:
            name: The setting's name.
            default: The text to return if it is not set.
        """
        return str(self._store.value(name, default))

    def bytes(self, name: str) -> QByteArray | None:
        """Remembered bytes, such as a window's geometry."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else None

    def keep(self, name: str, value: str | QByteArray) -> None:
        """Save a setting.

        Args:
            name: The setting's name.
            value: Its value.
        """
        self._store.setValue(name, value)

    def _job(self, name: str) -> Job:
        values = self._values(name)
        try:
            return Job.make(values, "the remembered job")
        except JobError:
            return Job()

    def _keep_job(self, name: str, job: Job) -> None:
        self._store.setValue(name, json.dumps(job.as_json()))

    def _values(self, name: str, default: Any = None) -> Any:
        fallback = {} if default is None else default
        try:
            found = json.loads(self.text(name, "null"))
        except ValueError:
            return fallback
        return found if isinstance(found, type(fallback)) else fallback
