"""Help's About: what Matinee is, on which versions it stands, and under which licences."""

from html import escape
from importlib.metadata import PackageNotFoundError, metadata, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from core.version import VERSION
from gui.i18n.language import translate
from gui.threads.task_runner import TaskRunner, once
from gui.widgets.dialogs.dialog_size import size_for_screen
from gui.widgets.layout.panel import label

# A name, a version and a licence.
Part = tuple[str, str, str]
PARTS = (
    "PySide6-Essentials",
    "polars",
    "duckdb",
    "faker",
    "numpy",
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
    size_for_screen(dialog, 560, 560)
    name, what = label("title"), label("muted")
    name.setText(f"Matinee {VERSION}")
    what.setText(
        translate("About", "A realistic fake data lake of a movie-streaming service. Apache-2.0.")
    )
    what.setWordWrap(True)
    parts = _Parts()
    # Versions and licences are read from files, which is not for the window's thread.
    tasks = TaskRunner(dialog)
    tasks.run("versions", once(versions), parts.take)
    dialog.finished.connect(lambda _: tasks.finish())
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    copy = buttons.addButton(translate("About", "Copy"), QDialogButtonBox.ButtonRole.ActionRole)
    copy.clicked.connect(parts.copy_all)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 20, 24, 16)
    layout.setSpacing(10)
    for widget in (name, what, parts, buttons):
        layout.addWidget(widget)
    dialog.open()
    return dialog


class _Parts(QTextBrowser):
    """A table of the parts, copied as lines."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()

    def take(self, parts: tuple[Part, ...]) -> None:
        self._parts = parts
        cells = ("".join(f"<td>{escape(text)}</td>" for text in part) for part in parts)
        lines = "".join(f"<tr>{line}</tr>" for line in cells)
        self.setHtml(f'<table cellpadding="3" width="100%">{lines}</table>')

    def copy_all(self) -> None:
        lines = (f"{name} {number}  {licence}" for name, number, licence in self._parts)
        QGuiApplication.clipboard().setText("\n".join(lines))


def versions() -> tuple[Part, ...]:
    """Matinee and the parts that it stands on: the name, the version and the licence of each."""
    found = [("Matinee", VERSION, "Apache-2.0"), ("Qt", qVersion(), "LGPL-3.0")]
    for part in PARTS:
        try:
            found.append((part, version(part), _licence(part)))
        except PackageNotFoundError:
            continue
    return (*found, ("Phosphor Icons", "", "MIT"))


def _licence(part: str) -> str:
    package = metadata(part)
    for text in package.get_all("License-Expression") or []:
        return str(text)
    for line in package.get_all("Classifier") or []:
        # What stands under License may be the whole licence, which begins with its copyright.
        if line.startswith("License :: OSI Approved ::"):
            return str(line).rsplit("::", 1)[-1].removesuffix(" License").strip()
    return next((str(text).splitlines()[0] for text in package.get_all("License") or []), "")
