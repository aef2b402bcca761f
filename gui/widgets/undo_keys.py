"""The keys for undo and redo, which act on the whole form from each of its fields."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget

UNDO, REDO = ("Ctrl+Z",), ("Ctrl+Shift+Z", "Ctrl+Y")
# A property of a field that is no part of the form, and so keeps these keys for itself.
OWN_UNDO = "ownUndo"
# Keys of ASCII signs have their codes; those that write nothing are far above.
_BEYOND_ASCII = 0x7F


class FormKeys(QObject):
    """Leaves these keys to the menu's actions, and lets a double click take a whole number.

    An editor of Qt's keeps the keys for what was typed into it last, or for nothing, and its double
    click takes the digits between two separators.

    Args:
        form: What holds all fields of the form.
    """

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        for kind in (QAbstractSpinBox, QComboBox, QLineEdit):
            for control in form.findChildren(kind):
                if not control.property(OWN_UNDO):
                    control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep an editor from claiming the keys, and from taking half a number."""
        if claimed(event, UNDO + REDO):
            event.ignore()
            return True
        twice = event.type() == QEvent.Type.MouseButtonDblClick
        if twice and isinstance(watched, QLineEdit):
            box = watched.parent()
            if isinstance(box, QAbstractSpinBox):
                box.selectAll()
                return True
        return super().eventFilter(watched, event)


def take_back_typing(control: QWidget | None) -> bool:
    """Let a field show its value again where something else is typed into it.

    Args:
        control: The control that has the focus.

    Returns:
        Whether there was something to take back.
    """
    if not isinstance(control, QAbstractSpinBox) or control.hasAcceptableInput():
        return False
    text = control.text()
    control.lineEdit().setText(control.fixup(text) or text)
    control.interpretText()
    control.selectAll()
    return control.text() != text


def claimed(event: QEvent, keys: tuple[str, ...]) -> bool:
    """Whether Qt asks a widget if it handles one of these keys itself, before a menu gets it.

    Args:
        event: The event.
        keys: The keys, such as ``Ctrl+Z``.
    """
    override = event.type() == QEvent.Type.ShortcutOverride
    return override and isinstance(event, QKeyEvent) and pressed(event, keys)


def pressed(event: QKeyEvent, keys: tuple[str, ...]) -> bool:
    """Whether one of these keys was pressed.

    Args:
        event: The event.
        keys: The keys, such as ``Ctrl+Z``.
    """
    held = event.keyCombination().toCombined() & ~Qt.KeyboardModifier.KeypadModifier.value
    if _is_sign(event.key()):
        # Many keyboards have no key of its own for it: on them it is typed with Shift.
        held &= ~Qt.KeyboardModifier.ShiftModifier.value
    return QKeySequence(held) in map(QKeySequence, keys)


def _is_sign(key: int) -> bool:
    """Whether a key writes a sign such as + or /."""
    return Qt.Key.Key_Space < key < _BEYOND_ASCII and not chr(key).isalnum()
