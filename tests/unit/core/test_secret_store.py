"""Secrets rest in the system's keyring, or in memory; in no file of ours."""

from pathlib import Path

from core.secret_store import Secret, SecretStore
from tests.memory_keyring import MemoryKeyring

TEXT = "never-seen"


def test_a_secret_goes_to_the_keyring(memory_keyring: MemoryKeyring) -> None:
    vault = SecretStore()
    vault.keep("key", Secret(TEXT))
    assert vault.durable
    assert memory_keyring.kept == {("matinee", "key"): TEXT}
    vault.forget("key")
    assert memory_keyring.kept == {}
    assert vault.look_up("key") is None


def test_without_a_keyring_it_stays_in_memory(home: Path) -> None:
    vault = SecretStore()
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
