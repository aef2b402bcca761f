"""The window: settings on the left, the work on the right."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from gui.configure.panel import ConfigurePanel
from gui.failure import show_failure
from gui.header import Header
from gui.preview.panel import PreviewPanel
from gui.run.panel import RunPanel
from gui.settings import Settings
from gui.state import Form, FormState

MARGIN = 18


class MainWindow(QMainWindow):
    """The whole window; it shows the last job, and asks for its preview at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Matinee")
        self.settings = Settings()
        self.state = FormState(self.settings.form, self)
        self.header = Header(self.state)
        self.configure = ConfigurePanel(self.state)
        self.preview = PreviewPanel()
        self.run = RunPanel()
        self.tabs = QTabWidget()
        self._lay_out()
        self.state.changed.connect(self._follow)
        self.preview.failed.connect(self.show_error)
        self.preview.ask(self.state.job, at_once=True)

    def show_error(self, error: BaseException) -> None:
        """Show what went wrong, in the one place for it."""
        show_failure(error, self)

    def sizeHint(self) -> QSize:
        """The size of a first start."""
        return QSize(1280, 800)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the form, and leave no thread behind."""
        self.settings.form = self.state.form
        self.preview.previewer.stop()
        super().closeEvent(event)

    def _follow(self, form: Form) -> None:
        self.preview.ask(form.job)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        for panel in (self.preview, self.run):
            self.tabs.addTab(panel, "")
        work = QWidget()
        right = QVBoxLayout(work)
        right.setContentsMargins(MARGIN, 12, MARGIN, 12)
        right.setSpacing(8)
        right.addWidget(self.header)
        right.addWidget(self.tabs, 1)
        central = QWidget()
        layout = QHBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.configure)
        layout.addWidget(work, 1)
        self.setCentralWidget(central)
