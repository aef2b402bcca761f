"""Secrets: in the OS keyring or, without one, in this process's memory; never in a file."""

from dataclasses import dataclass, field
from typing import Final

SERVICE: Final = "matinee"


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that shows itself only when asked for by `reveal`."""

    _text: str = field(repr=False)

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __str__(self) -> str:
        return "***"

    def __bool__(self) -> bool:
        return bool(self._text)


class SecretStore:
    """Keeps secrets by name.

    Without a keyring, all vaults of a process share one memory: what the window keeps reaches the
    steps.

    Attributes:
        durable: Whether the last secret kept went to the OS keyring, and so outlives this process.
    """

    def __init__(self) -> None:
        self.durable = False
        self._memory = _MEMORY

    def keep(self, name: str, secret: Secret) -> None:
        """Save a secret; an empty one removes it.

        Args:
            name: The name of the secret.
            secret: The secret.
        """
        if not secret:
            self.forget(name)
            return
        self._memory[name] = secret
        self.durable = self._keyring("set_password", name, secret.reveal()) is not _UNAVAILABLE

    def look_up(self, name: str) -> Secret | None:
        """The secret kept under a name, or None."""
        if name in self._memory:
            return self._memory[name]
        text = self._keyring("get_password", name)
        return Secret(text) if isinstance(text, str) and text else None

    def forget(self, name: str) -> None:
        """Drop the secret kept under a name, if any."""
        self._memory.pop(name, None)
        self._keyring("delete_password", name)

    def _keyring(self, call: str, name: str, *rest: str) -> object:
        import keyring  # late: it scans for backends, which takes a while
        from keyring.errors import KeyringError

        try:
            return getattr(keyring, call)(SERVICE, name, *rest)
        except (KeyringError, RuntimeError, OSError):
            # A headless machine has no backend, and a locked one may refuse: memory serves.
            return _UNAVAILABLE


_UNAVAILABLE: Final = object()
_MEMORY: Final[dict[str, Secret]] = {}
