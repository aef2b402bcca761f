"""The column of settings on the left."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from gui.configure.fields.day_edit import ARROW_WIDTH, DayEdit
from gui.configure.plan_mix import PlanMixSection
from gui.configure.sections.behaviour import BehaviourSection
from gui.configure.sections.data_set import DataSetSection
from gui.configure.sections.destination import DestinationSection
from gui.configure.sections.files import FilesSection
from gui.configure.sections.section import Section
from gui.configure.sections.titles import TitlesSection
from gui.model.credentials import Credentials
from gui.model.form import FormState
from gui.widgets.layout.panel import SCROLL_BAR
from gui.widgets.undo_keys import FormKeys

WIDTH = 388
_GONE_TO = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ConfigurePanel(QWidget):
    """Every setting, in sections that fold.

    Attributes:
        destination: The section that the connection's test belongs to.
    """

    def __init__(
        self, state: FormState, credentials: Credentials, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("configurePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.destination = DestinationSection(state, credentials)
        self._sections: tuple[Section, ...] = (
            DataSetSection(state),
            PlanMixSection(state),
            BehaviourSection(state),
            TitlesSection(state, credentials),
            FilesSection(state),
            self.destination,
        )
        # The control that the user has gone to by mouse or keys; the first field has the focus at
        # the start without that.
        self._taken: QObject | None = None
        self._lay_out()
        first = self.findChildren(QAbstractSpinBox)[0]
        first.lineEdit().installEventFilter(self)
        self.setFocusProxy(first)
        for kind in (QAbstractSpinBox, QComboBox, QSlider):
            for control in self.findChildren(kind):
                control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                control.installEventFilter(self)
                if isinstance(control, QAbstractSpinBox):
                    # A style sheet's padding doesn't reach the editor inside a spin box.
                    right = control.alignment() & Qt.AlignmentFlag.AlignRight
                    day = isinstance(control, DayEdit)
                    margin = 5 if right or day else 7
                    control.lineEdit().setTextMargins(margin, 0, ARROW_WIDTH if day else margin, 0)
        FormKeys(self)
        for section in self._sections:
            state.changed.connect(section.show_form)
            state.refused.connect(section.show_problems)
            section.show_form(state.form)

    @property
    def open_sections(self) -> str:
        """A digit a section: 1 for an open one, 0 for a folded one."""
        return "".join(str(int(section.head.isChecked())) for section in self._sections)

    @open_sections.setter
    def open_sections(self, digits: str) -> None:
        if len(digits) == len(self._sections):
            for section, digit in zip(self._sections, digits, strict=True):
                section.head.setChecked(digit == "1")

    def go_to_wrong(self) -> bool:
        """Go to the first field that something is wrong with; False where there is none."""
        for section in self._sections:
            field = section.wrong_field
            if field is not None:
                section.head.setChecked(True)
                field.controls[0].setFocus()
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the column rather than change what it passes over."""
        if isinstance(event, QFocusEvent):
            self._taken = watched if event.gotFocus() and event.reason() in _GONE_TO else None
        elif event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress):
            # The editor inside a spin box has the mouse, the box the keys and the wheel.
            self._taken = watched.parent() if isinstance(watched, QLineEdit) else watched
        elif event.type() == QEvent.Type.Wheel and watched is not self._taken:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("configureBody")
        # The scroll bar has its room whether it is there or not, so that nothing jumps.
        body.setFixedWidth(WIDTH - 1 - SCROLL_BAR)
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 12, 2, 12)
        column.setSpacing(8)
        for section in self._sections:
            column.addWidget(section)
        column.addStretch()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.addWidget(area)
