"""Compiled grammars on disk: the same plans, and no harm from a damaged file."""

from pathlib import Path

import pytest

from core.generate.sampling.distributions import Plan
from core.generate.titles import grammar_cache
from core.generate.titles.grammar import Grammar, grammar
from core.generate.titles.grammar_cache import load, save
from core.generate.titles.title import GENRES
from resources import ROOT

# One whose plans are tables alone, and one with mixes and joins.
LANGUAGES = ("it", "ja")


@pytest.fixture(autouse=True)
def _cache_of_its_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests share the grammars that one of them has compiled."""
    monkeypatch.setattr(grammar_cache, "user_cache_path", lambda *names, **options: home)


@pytest.fixture(scope="module")
def italian() -> dict[str, Plan]:
    """The titles' plans of Italian."""
    return compiled("it").titles


def words(language: str) -> bytes:
    return (ROOT / "words" / f"{language}.toml").read_bytes()


def compiled(language: str) -> Grammar:
    return grammar.__wrapped__(language, GENRES)


def kept(home: Path, language: str) -> Path:
    (path,) = home.rglob(f"{language}-*.arrow")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_is_what_was_compiled(language: str, home: Path) -> None:
    first = compiled(language).titles
    assert kept(home, language).exists()
    assert load(language, words(language)) == first
    assert compiled(language).titles == first


def test_other_words_are_compiled_anew(italian: dict[str, Plan]) -> None:
    first = compiled("it").titles
    assert first == italian
    save("it", b"other words", {"Drama": first["Drama"]})
    assert load("it", b"other words") == {"Drama": first["Drama"]}
    assert load("it", words("it")) == first
    assert load("it", b"third words") is None


@pytest.mark.parametrize("damage", ["empty", "cut", "changed", "text"])
def test_a_damaged_file_is_not_read(damage: str, home: Path, italian: dict[str, Plan]) -> None:
    save("it", words("it"), italian)
    path = kept(home, "it")
    content = path.read_bytes()
    path.write_bytes(
        {
            "empty": b"",
            "cut": content[:-100],
            "changed": content[:-1_000] + b"x" + content[-999:],
            "text": b"{}" * 1_000,
        }[damage]
    )
    assert load("it", words("it")) is None
    assert compiled("it").titles == italian
    assert load("it", words("it")) == italian


def test_a_folder_that_can_not_be_written_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert compiled("it").titles
