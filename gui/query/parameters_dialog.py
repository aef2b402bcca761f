"""Asks for the values of a statement's parameters."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.sql.parameters import literal, marker
from gui.i18n.language import fill, translate
from gui.widgets.layout.panel import label, level

LEAST_WIDTH = 420


def ask_parameters(
    names: list[str],
    known: dict[str, str],
    take: Callable[[dict[str, str]], None],
    parent: QWidget,
) -> QDialog:
    """Ask for a value for each name, without blocking.

    Args:
        names: The parameters' names, in order.
        known: The values that were given last.
        take: Gets the values once they are confirmed.
        parent: The owner.
    """
    dialog = QDialog(parent)
    dialog.setObjectName("parameters")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("Parameters", "Parameters"))
    dialog.setMinimumWidth(LEAST_WIDTH)
    head = label("muted")
    head.setWordWrap(True)
    head.setText(
        translate(
            "Parameters", "Numbers, days, true and false are taken as such, all else as text."
        )
    )
    form = QFormLayout()
    edits: dict[str, QLineEdit] = {}
    for name in names:
        edit, written = QLineEdit(known.get(name, "")), label("muted")
        edit.setObjectName(f"parameter:{name}")
        edit.setAccessibleName(name)
        edit.setToolTip(fill(translate("Parameters", "The value of %1"), name))
        edit.textChanged.connect(lambda text, written=written: _show(written, text))
        _show(written, edit.text())
        edits[name] = edit
        form.addRow(marker(name), edit)
        form.addRow("", written)
    level(form)
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    run = buttons.button(QDialogButtonBox.StandardButton.Ok)
    run.setText(translate("Parameters", "Run"))
    run.setProperty("role", "primary")
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.setSpacing(12)
    for part in (head, form, buttons):
        layout.addLayout(part) if isinstance(part, QFormLayout) else layout.addWidget(part)
    dialog.accepted.connect(lambda: take({name: edit.text() for name, edit in edits.items()}))
    dialog.open()
    edits[names[0]].setFocus()
    edits[names[0]].selectAll()
    return dialog


def _show(written: QLabel, text: str) -> None:
    written.setText(literal(text))
