"""A card with a picture of the preview, chosen from its heading."""

import contextlib
import importlib
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from core.filesystem.atomic_write import replacing
from core.generate.preview_cache import excerpt_folder, rows_key
from core.job.model import Job
from gui.i18n.language import language
from gui.style.theme import theme
from gui.threads.slices import Slices
from gui.threads.task_runner import TaskRunner
from gui.widgets.choice import ChoiceBox
from gui.widgets.drawing_library import PLAIN, load_in_steps
from gui.widgets.layout.panel import Panel, framed

if TYPE_CHECKING:
    from core.generate.preview import Preview
    from gui.preview.charts import Chart

# Under this name a kept picture says of what it is.
_OF = "of"
# Left and right of the heading in its card, in pixels; the frame's line is in it.
_MARGIN = 9
KINDS = ("months", "hours", "plans", "titles", "ages")


class ChartLibrary(QObject):
    """Loads the drawing library: in a thread, and what is of Qt in slices of the window's.

    Attributes:
        ready: Emitted once it is there.
    """

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.loaded = False
        self._tasks = TaskRunner(self)
        self._slices = Slices(self)

    def load(self) -> None:
        """Load it; `ready` follows."""
        if not (self.loaded or self._tasks.under_way or self._slices.active):
            self._tasks.run("load", _load, lambda _: self._slices.run(_charts(), self._note))

    def stop(self) -> None:
        """Wait until nothing is being loaded."""
        self._tasks.finish()
        self._slices.stop()

    def _note(self) -> None:
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
        self._kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._kinds.show_value(kind)
        self._kinds.chosen.connect(lambda _: self.draw())
        self._inner = framed(self)
        self._inner.setContentsMargins(_MARGIN - 1, 6, _MARGIN - 1, 6)
        self._inner.setSpacing(2)
        self._inner.addWidget(self._kinds)
        self._room = QLabel()
        self._room.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._inner.addWidget(self._room, 1)
        theme.changed.connect(self.draw)
        self.retranslate()

    @property
    def kind(self) -> str:
        """Which picture is shown; one that there is not changes nothing."""
        return self._kinds.value

    @kind.setter
    def kind(self, kind: str) -> None:
        if kind in KINDS:
            self._kinds.show_value(kind)
            self.draw()

    @property
    def width_needed(self) -> int:
        """The width that shows each of the titles in full, in pixels."""
        return self._kinds.sizeHint().width() + 2 * _MARGIN

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest title."""
        return QSize(self.width_needed, super().minimumSizeHint().height())

    def show_preview(self, preview: "Preview") -> None:
        """Take another preview; `draw` draws it."""
        self._preview = preview

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
        self.draw()

    @property
    def _look(self) -> str:
        """What a picture depends on besides the rows."""
        ratio = self.devicePixelRatioF()
        return f"{self._kinds.value} {theme.palette.name} {language.code} {ratio}"

    def draw(self) -> None:
        """Draw the preview, once the library is there."""
        if self._preview is None or not self._library.loaded:
            if self._look != self._recalled_look:
                self._room.clear()
            return
        chart = self._made()
        self._put(chart)
        chart.setAccessibleName(self._kinds.currentText())
        chart.draw(self._kinds.value, self._preview)

    def prepare(self) -> None:
        """Make what `draw` draws on, which takes as long as drawing."""
        if self._preview is not None and self._library.loaded:
            self._made()

    def _made(self) -> "Chart":
        if self._chart is None:
            from gui.preview.charts import Chart

            self._chart = Chart()
            self._chart.setObjectName(f"{self._kinds.objectName()}Picture")
            self._chart.hide()
            self._chart.setParent(self)
        return self._chart

    def _put(self, chart: "Chart") -> None:
        """Put a chart that is drawn next in the place of the picture of the last session."""
        if self._inner.indexOf(chart) < 0:
            self._inner.replaceWidget(self._room, chart)
            self._room.deleteLater()
            chart.show()
            QWidget.setTabOrder(self._kinds, chart)


def _load() -> Generator[None, None, None]:
    for name in PLAIN:
        yield
        importlib.import_module(name)


def _charts() -> Iterator[None]:
    yield from load_in_steps()
    importlib.import_module("gui.preview.charts")
