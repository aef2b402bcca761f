"""Help's About: what Matinee is, on which versions it stands, and under which licences."""

from collections.abc import Generator
from importlib.metadata import PackageNotFoundError, metadata, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from core.version import VERSION
from gui.language import translate
from gui.panel import label
from gui.worker import Worker

PARTS = (
    "PySide6-Essentials",
    "polars",
    "duckdb",
    "faker",
    "numpy",
    "pydantic",
    "sqlglot",
    "boto3",
    "PyAthena",
    "pyqtgraph",
    "QtAwesome",
)


def show_about(parent: QWidget) -> QDialog:
    """Show the dialog; its versions can be copied."""
    dialog = QDialog(parent)
    dialog.setObjectName("about")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("About", "About Matinee"))
    dialog.resize(520, 460)
    name, what = label("title"), label("muted")
    name.setText(f"Matinee {VERSION}")
    what.setText(
        translate("About", "A realistic fake data lake of a movie-streaming service. Apache-2.0.")
    )
    what.setWordWrap(True)
    parts = QTextBrowser()
    # Versions and licences are read from files, which is not for the window's thread.
    worker = Worker(_read_versions, dialog)
    worker.returned.connect(parts.setPlainText)
    dialog.finished.connect(lambda _: worker.wait())
    worker.start()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    copy = buttons.addButton(translate("About", "Copy"), QDialogButtonBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(parts.toPlainText()))
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 20, 24, 16)
    layout.setSpacing(10)
    for widget in (name, what, parts, buttons):
        layout.addWidget(widget)
    dialog.open()
    return dialog


def _read_versions() -> Generator[None, None, str]:
    yield
    return versions()


def versions() -> str:
    """The parts that Matinee stands on, each with its version and licence."""
    lines = [f"Matinee {VERSION}  Apache-2.0", f"Qt {qVersion()}  LGPL-3.0"]
    for part in PARTS:
        try:
            lines.append(f"{part} {version(part)}  {_licence(part)}")
        except PackageNotFoundError:
            continue
    lines.append("Phosphor Icons  MIT")
    return "\n".join(lines)


def _licence(part: str) -> str:
    told = metadata(part)
    for text in told.get_all("License-Expression") or []:
        return str(text)
    for line in told.get_all("Classifier") or []:
        # What stands under License may be the whole licence, which begins with its copyright.
        if line.startswith("License :: OSI Approved ::"):
            return str(line).rsplit("::", 1)[-1].removesuffix(" License").strip()
    return next((str(text).splitlines()[0] for text in told.get_all("License") or []), "")
