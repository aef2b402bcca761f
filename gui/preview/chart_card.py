"""A card with a picture of the preview, chosen from its heading."""

import contextlib
from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.filesystem.atomic_write import replacing
from core.generate.preview_cache import excerpt_folder, rows_key
from core.job.model import Job
from gui.i18n.language import language
from gui.style.theme import theme
from gui.threads.task_runner import TaskRunner
from gui.widgets.choice import ChoiceBox
from gui.widgets.panel import Panel

if TYPE_CHECKING:
    from core.generate.preview import Preview
    from gui.preview.charts import Chart

# Under this name a kept picture says of what it is.
_OF = "of"
# In a narrow card the heading is cut short.
LEAST_WIDTH = 156
KINDS = ("months", "hours", "plans", "titles", "ages")


class ChartLibrary(QObject):
    """Loads the drawing library: what is no part of Qt in a thread, so that the window goes on.

    Attributes:
        ready: Emitted once it is there.
    """

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.loaded = False
        self._tasks = TaskRunner(self)

    def load(self) -> None:
        """Load it; `ready` follows."""
        if not self.loaded and not self._tasks.under_way:
            self._tasks.run("load", _load, lambda _: self._note())

    def stop(self) -> None:
        """Wait until nothing is being loaded."""
        self._tasks.finish()

    def _note(self) -> None:
        # Classes of Qt must be made in the window's thread; elsewhere Python crashes now and then.
        import gui.preview.charts  # noqa: F401

        self.loaded = True
        self.ready.emit()


class ChartCard(Panel):
    """One picture; the heading is a list of the others."""

    def __init__(self, kind: str, library: ChartLibrary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._preview: Preview | None = None
        self._chart: Chart | None = None
        self._file = excerpt_folder() / f"{kind}.png"
        self._recalled_look = ""
        self._kinds = ChoiceBox(f"chart{kind.capitalize()}", KINDS)
        self._kinds.setProperty("role", "heading")
        self._kinds.show_value(kind)
        self._kinds.chosen.connect(lambda _: self._draw())
        frame = QFrame()
        frame.setProperty("role", "card")
        self._inner = QVBoxLayout(frame)
        self._inner.setContentsMargins(8, 6, 8, 6)
        self._inner.setSpacing(2)
        self._inner.addWidget(self._kinds)
        self._room = QLabel()
        self._room.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._inner.addWidget(self._room, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.setMinimumWidth(LEAST_WIDTH)
        library.ready.connect(self._draw)
        theme.changed.connect(self._draw)
        self.retranslate()

    @property
    def kind(self) -> str:
        """Which picture is shown; one that there is not changes nothing."""
        return self._kinds.value

    @kind.setter
    def kind(self, kind: str) -> None:
        if kind in KINDS:
            self._kinds.show_value(kind)
            self._draw()

    def show_preview(self, preview: "Preview") -> None:
        """Draw another preview."""
        self._preview = preview
        self._draw()

    def recall(self, job: Job) -> None:
        """Show the picture of a job that was kept, until the first one is drawn."""
        image = QImage(str(self._file))
        if image.text(_OF) == f"{rows_key(job)} {self._look}":
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._room.setPixmap(QPixmap.fromImage(image))
            self._recalled_look = self._look

    def keep(self, job: Job) -> None:
        """Keep the picture, which is of a job, for the next start."""
        if self._chart is not None:
            image = self._chart.picture().toImage()
            image.setText(_OF, f"{rows_key(job)} {self._look}")
            with contextlib.suppress(OSError), replacing(self._file) as draft:
                image.save(str(draft), "PNG")  # type: ignore[call-overload]  # the stubs want bytes

    def retranslate(self) -> None:
        """Set every text."""
        self._kinds.set_names(
            {
                "months": self.tr("Registrations and churn"),
                "hours": self.tr("Watching by hour and day"),
                "plans": self.tr("Plan mix"),
                "titles": self.tr("Top titles"),
                "ages": self.tr("Ages"),
            }
        )
        self._kinds.setToolTip(self.tr("Choose another picture"))
        self._kinds.setAccessibleName(self.tr("Picture"))
        self._draw()

    @property
    def _look(self) -> str:
        """What a picture depends on besides the rows."""
        ratio = self.devicePixelRatioF()
        return f"{self._kinds.value} {theme.palette.name} {language.code} {ratio}"

    def _draw(self) -> None:
        if self._preview is None or not self._library.loaded:
            if self._look != self._recalled_look:
                self._room.clear()
            return
        if self._chart is None:
            from gui.preview.charts import Chart

            self._chart = Chart()
            self._chart.setObjectName(f"{self._kinds.objectName()}Picture")
            self._inner.replaceWidget(self._room, self._chart)
            self._room.deleteLater()
            QWidget.setTabOrder(self._kinds, self._chart)
        self._chart.setAccessibleName(self._kinds.currentText())
        self._chart.draw(self._kinds.value, self._preview)


def _load() -> Generator[None, None, None]:
    yield
    import numpy as np  # noqa: F401
