"""A spin box for numbers with a unit, written without needless zeros."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QWidget


class PercentSpin(QDoubleSpinBox):
    """A spin box for a percentage, or another number with a suffix.

    Args:
        maximum: The largest value; the smallest is 0.
        suffix: What follows the number.
        parent: The owner.
    """

    def __init__(
        self, maximum: float = 100, suffix: str = " %", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setRange(0, maximum)
        self.setDecimals(2)
        self.setSuffix(suffix)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def textFromValue(self, value: float) -> str:
        """The number with as many digits as it needs."""
        digits = next(d for d in range(3) if d == 2 or round(value, d) == round(value, 2))
        return self.locale().toString(value, "f", digits)
