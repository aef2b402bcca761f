"""Asks for a condition on a column."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.i18n.language import fill, translate
from gui.widgets.choice import ChoiceBox
from gui.widgets.layout.panel import label
from gui.widgets.tables.arrangement import OPERATORS, ColumnFilter, Operator


def ask_filter(
    name: str, now: ColumnFilter, take: Callable[[ColumnFilter], None], parent: QWidget
) -> QDialog:
    """Ask which rows of a column are to be shown, without blocking.

    Args:
        name: The column's name.
        now: The condition to begin with.
        take: Gets the condition that was chosen.
        parent: The owner.
    """
    dialog = QDialog(parent)
    dialog.setObjectName("columnFilter")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("Filter", "Filter"))
    head = label("heading")
    head.setText(fill(translate("Filter", "Show the rows whose %1"), name))
    operator = ChoiceBox("filterOperator", OPERATORS)
    operator.set_names(_names())
    operator.show_value(now.operator)
    operator.setAccessibleName(translate("Filter", "Condition"))
    operator.setToolTip(operator.accessibleName())
    value = QLineEdit(now.value)
    value.setObjectName("filterValue")
    value.setAccessibleName(translate("Filter", "Value"))
    value.setToolTip(value.accessibleName())
    operator.chosen.connect(lambda chosen: value.setEnabled("null" not in chosen))
    value.setEnabled("null" not in now.operator)
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("role", "primary")
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    line = QHBoxLayout()
    line.addWidget(operator)
    line.addWidget(value, 1)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.setSpacing(12)
    layout.addWidget(head)
    layout.addLayout(line)
    layout.addWidget(buttons)

    def decide() -> None:
        chosen: Operator = next(one for one in OPERATORS if one == operator.value)
        take(ColumnFilter(now.column, chosen, value.text()))

    dialog.accepted.connect(decide)
    dialog.open()
    value.setFocus()
    return dialog


def _names() -> dict[str, str]:
    return {
        "contains": translate("Filter", "contains"),
        "=": "=",
        "<>": "≠",
        "<=": "≤",
        ">=": "≥",
        "null": translate("Filter", "is null"),
        "not null": translate("Filter", "is not null"),
    }
