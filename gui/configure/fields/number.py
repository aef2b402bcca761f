"""A spin box for whole numbers of any size, and a slider that goes with it by powers of ten."""

import math

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QSlider, QWidget

# Positions of the slider; the value at each is rounded to two digits that count.
_POSITIONS = 1_000


class NumberSpin(QAbstractSpinBox):
    """A spin box from 0 to `maximum`, which may lie beyond the 32 bits of a QSpinBox.

    Args:
        maximum: The largest value.
        grouped: Show thousands separators.
        parent: The owner.

    Attributes:
        valueChanged: Emitted with the value after it has become another, typed digits included.
    """

    valueChanged = Signal(object)

    def __init__(
        self, maximum: int, *, grouped: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._value = 0
        self._maximum = maximum
        self._grouped = grouped
        self.lineEdit().setAlignment(Qt.AlignmentFlag.AlignRight)
        self.lineEdit().textEdited.connect(self._take)
        self.editingFinished.connect(self._show)
        self._show()

    def value(self) -> int:
        """The number."""
        return self._value

    def maximum(self) -> int:
        """The largest value."""
        return self._maximum

    def setValue(self, value: float) -> None:
        """Set the number; what lies outside the range is brought to its nearest end."""
        value = max(0, min(self._maximum, int(value)))
        changed = value != self._value
        self._value = value
        self._show()
        if changed:
            self.valueChanged.emit(value)

    def stepBy(self, steps: int) -> None:
        """Step by the power of ten below the number, so that it changes by its first digit."""
        step = 10 ** max(0, len(str(self._value)) - 1) if self._grouped else 1
        if steps < 0 and self._value == step and step > 1:
            step //= 10
        self.setValue(self._value + steps * step)
        self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Which steps stay inside the range."""
        flags = QAbstractSpinBox.StepEnabledFlag.StepNone
        if self._value > 0:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        if self._value < self._maximum:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        return flags

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Allow digits and separators, and no more than the largest value."""
        digits = _digits(text)
        if digits is None or (digits and int(digits) > self._maximum):
            return QValidator.State.Invalid, text, position
        state = QValidator.State.Acceptable if digits else QValidator.State.Intermediate
        return state, text, position

    def changeEvent(self, event: QEvent) -> None:
        """Write the number as the language does."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange:
            self._show()

    def fixup(self, text: str) -> str:
        """An emptied field goes back to the number it had."""
        return self._text()

    def _take(self, text: str) -> None:
        digits = _digits(text)
        if digits and int(digits) != self._value:
            self._value = int(digits)
            self.valueChanged.emit(self._value)

    def _show(self) -> None:
        if self.lineEdit().text() != self._text():
            self.lineEdit().setText(self._text())

    def _text(self) -> str:
        locale = self.locale()
        if not self._grouped:
            locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        return locale.toString(self._value)


def _digits(text: str) -> str | None:
    """The digits of a number as typed in any language; None where something else is in it."""
    kept = "".join(c for c in text if c.isdecimal())
    rest = "".join(c for c in text if not c.isdecimal())
    return None if rest.strip(".,'’\u00a0\u202f ") else kept


class LogSlider(QSlider):
    """A slider over 0 and 1 to `maximum`, even in powers of ten.

    Attributes:
        moved: Emitted with the value when the user has moved it.
    """

    moved = Signal(object)

    def __init__(self, maximum: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._maximum = maximum
        self._shown = 0
        self.setRange(0, _POSITIONS)
        self.setPageStep(_POSITIONS // 20)
        self.setSingleStep(_POSITIONS // 100)
        self.valueChanged.connect(self._report)

    def show_value(self, value: int) -> None:
        """Stand where a value is, without telling of it."""
        self._shown = value
        self.blockSignals(True)
        self.setValue(self._position(value))
        self.blockSignals(False)

    def _position(self, value: int) -> int:
        if value < 1:
            return 0
        return max(1, round(_POSITIONS * math.log(value + 1) / math.log(self._maximum + 1)))

    def _report(self, position: int) -> None:
        exact = (self._maximum + 1) ** (position / _POSITIONS) - 1 if position else 0.0
        digits = max(0, len(str(int(exact))) - 2)
        value = min(self._maximum, round(exact / 10**digits) * 10**digits)
        if value != self._shown:
            self._shown = value
            self.moved.emit(value)
