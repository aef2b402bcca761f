"""The window's imports: PySide reads no module's source for its features."""

import importlib
import linecache
import sys
from pathlib import Path

import pytest

import gui


def test_what_is_imported_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gui.__name__ in sys.modules
    source = tmp_path / "never_seen_before.py"
    source.write_text('"""PySide6 is only named here."""\nfrom json import dumps\n')
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.import_module(source.stem)
    assert str(source) not in linecache.cache
