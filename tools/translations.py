"""Brings the translations up to date: texts from the code, then the compiled files.

``python -m tools.translations`` collects the window's texts with Qt's lupdate, and core's sentences
with it, names those that still lack a translation, and compiles with lrelease. Translate in the
.ts files, with Qt Linguist.
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import PySide6

from tools.templates import core_files, templates

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resources" / "translations"
_QT = Path(PySide6.__file__).parent
_SUFFIX = ".exe" if sys.platform == "win32" else ""


def update(file: Path) -> list[str]:
    """Bring a .ts file up to date with the code, and compile it beside itself.

    Returns:
        The texts that lack a translation.
    """
    sources = sorted(str(path) for path in (ROOT / "gui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        # lupdate knows calls of `translate` only, so core's sentences are put into such.
        core = Path(folder) / "core.py"
        lines = [f'translate("Core", "{_escaped(text)}")\n' for text in templates(core_files())]
        core.write_text("".join(lines), encoding="utf-8")
        options = ("-ts", str(file), "-locations", "none", "-no-obsolete")
        _run("lupdate", *sources, str(core), *options)
    _run("lrelease", str(file), "-qm", str(file.with_suffix(".qm")))
    return untranslated(file)


def untranslated(file: Path) -> list[str]:
    """The texts of a .ts file that lack a translation."""
    messages = ElementTree.parse(file).getroot().iter("message")  # noqa: S314 - our own file
    return [
        message.findtext("source", "")
        for message in messages
        if not message.findtext("translation")
        or message.find("translation").get("type") is not None  # type: ignore[union-attr]
    ]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _run(tool: str, *arguments: str) -> None:
    command = [str(_QT / f"{tool}{_SUFFIX}"), *arguments, "-silent"]
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    missing = [text for file in FOLDER.glob("*.ts") for text in update(file)]
    print("\n".join(missing) or "every text is translated")
    sys.exit(1 if missing else 0)
