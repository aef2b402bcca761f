"""The translations are complete, and the compiled files are those of their sources."""

import re
import shutil
from pathlib import Path

import pytest

from tools.translations import FOLDER, ROOT, untranslated, update


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ts")), ids=lambda file: file.stem)
def test_every_text_of_the_window_is_translated(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / file.name
    shutil.copy(file, copy)
    assert update(copy) == []
    assert untranslated(file) == []
    fresh = copy.with_suffix(".qm").read_bytes()
    assert fresh == file.with_suffix(".qm").read_bytes(), "run python -m tools.translations"


def test_no_text_hides_where_lupdate_does_not_look() -> None:
    hidden = re.compile(r"\{[^{}\"\n]*\btr(anslate)?\(")
    for path in (ROOT / "gui").rglob("*.py"):
        assert not hidden.search(path.read_text(encoding="utf-8")), f"tr() in an f-string: {path}"


def test_placeholders_survive_translation() -> None:
    import xml.etree.ElementTree as ElementTree

    for file in FOLDER.glob("*.ts"):
        for message in ElementTree.parse(file).getroot().iter("message"):
            source = message.findtext("source", "")
            translation = message.findtext("translation", "")
            assert sorted(re.findall(r"%\d", source)) == sorted(re.findall(r"%\d", translation))
