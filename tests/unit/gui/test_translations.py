"""The translations are complete, and the compiled files are those of their sources."""

import re
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tools.templates import core_files, templates
from tools.translations import FOLDER, ROOT, untranslated, update


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ts")), ids=lambda file: file.stem)
def test_every_text_of_the_window_is_translated(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / file.name
    shutil.copy(file, copy)
    assert update(copy) == []
    assert untranslated(file) == []
    fresh = copy.with_suffix(".qm").read_bytes()
    assert fresh == file.with_suffix(".qm").read_bytes(), "run python -m tools.translations"


def test_core_sentences_are_among_them() -> None:
    found = templates(core_files())
    assert "the lake {lake} is busy with {holder}" in found
    assert "there is no AWS profile" in found, "one of two in a condition"
    assert "query takes one question" not in found, "the command line's own"
    for file in FOLDER.glob("*.ts"):
        contexts = ElementTree.parse(file).getroot().iter("context")
        core = next(each for each in contexts if each.findtext("name") == "Core")
        told = [message.findtext("source", "") for message in core.iter("message")]
        assert sorted(told) == sorted(found)


def test_no_text_hides_where_lupdate_does_not_look() -> None:
    hidden = re.compile(r"\{[^{}\"\n]*\btr(anslate)?\(")
    for path in (ROOT / "gui").rglob("*.py"):
        assert not hidden.search(path.read_text(encoding="utf-8")), f"tr() in an f-string: {path}"


def test_placeholders_survive_translation() -> None:
    for file in FOLDER.glob("*.ts"):
        for message in ElementTree.parse(file).getroot().iter("message"):
            source = message.findtext("source", "")
            translation = message.findtext("translation", "")
            for place in (r"%\d", r"\{\w[^{}]*\}"):
                assert sorted(re.findall(place, source)) == sorted(re.findall(place, translation))
