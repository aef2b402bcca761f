"""A leading tilde in paths."""

from pathlib import Path

import pytest

from core.filesystem.home import expand_home
from core.lake.address import parse_address


def test_the_home_folder_stands_in_for_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert expand_home("~/lake") == tmp_path / "lake"
    assert expand_home("lake") == Path("lake")


@pytest.mark.parametrize("text", ["~0", "~nobody-of-this-name/lake"])
def test_an_unknown_user_s_home_is_a_name_like_any_other(text: str) -> None:
    assert expand_home(text) == Path(text)
    assert parse_address(text).folder == Path(text)
