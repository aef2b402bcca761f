"""Compiled grammars on disk: the same plans, and no harm from a damaged file."""

from pathlib import Path

import pytest

from core.generate.titles.grammar import Grammar, grammar
from core.generate.titles.grammar_cache import load, save
from core.generate.titles.title import GENRES
from resources import ROOT

# One whose plans are tables alone, and one with mixes and joins.
LANGUAGES = ("it", "ja")


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


def test_other_words_are_compiled_anew() -> None:
    first = compiled("it").titles
    save("it", b"other words", {"Drama": first["Drama"]})
    assert load("it", b"other words") == {"Drama": first["Drama"]}
    assert load("it", words("it")) == first
    assert load("it", b"third words") is None


@pytest.mark.parametrize("damage", ["empty", "cut", "changed", "text"])
def test_a_damaged_file_is_not_read(damage: str, home: Path) -> None:
    first = compiled("it").titles
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
    assert compiled("it").titles == first
    assert load("it", words("it")) == first


def test_a_folder_that_can_not_be_written_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert compiled("it").titles
