"""Secrets rest in the system's keyring, or in memory; in no file of ours."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from core.vault import Secret, Vault

TEXT = "never-seen"


class Ring(KeyringBackend):
    """A keyring that works, in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


@pytest.fixture
def ring() -> Iterator[Ring]:
    """The system's keyring for a test."""
    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    yield keyring.get_keyring()
    keyring.set_keyring(before)


def test_a_secret_goes_to_the_keyring(ring: Ring) -> None:
    vault = Vault()
    vault.keep("key", Secret(TEXT))
    assert vault.durable
    assert ring.kept == {("matinee", "key"): TEXT}
    vault.forget("key")
    assert ring.kept == {}
    assert vault.look_up("key") is None


def test_without_a_keyring_it_stays_in_memory(home: Path) -> None:
    keyring.set_keyring(NoKeyring())
    vault = Vault()
    vault.keep("key", Secret(TEXT))
    kept = vault.look_up("key")
    assert not vault.durable
    assert kept is not None
    assert kept.reveal() == TEXT
    assert not [path for path in home.rglob("*") if path.is_file()]
    vault.forget("key")
    assert vault.look_up("key") is None


def test_a_secret_shows_itself_only_when_asked() -> None:
    secret = Secret(TEXT)
    assert TEXT not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == TEXT
