"""Python's garbage collector, in the window's thread and nowhere else."""

import gc

from PySide6.QtCore import QObject, QTimer

# The time between two collections, which take a millisecond or two.
EVERY_MS = 1_000
# By then all libraries are loaded; what is there stays to the end, and is not looked through again.
SETTLED_MS = 5_000


class GarbageCollector(QObject):
    """Collects garbage by a timer.

    By itself Python collects in whichever thread has just made an object, and deletes there what it
    finds. Plots leave widgets behind in cycles of references; Qt may crash where a thread other
    than the window's deletes these.

    Args:
        parent: The owner, as usual in Qt.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self._collect)
        QTimer.singleShot(SETTLED_MS, self, lambda: self._begin(timer))

    @staticmethod
    def _begin(timer: QTimer) -> None:
        """Begin once the libraries are loaded: a look through these takes 50 ms."""
        gc.freeze()
        timer.start(EVERY_MS)

    def _collect(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        limits = gc.get_threshold()
        due = [age for age, count in enumerate(gc.get_count()) if count > limits[age]]
        if due:
            gc.collect(due[-1])
