"""The words of buttons with icons, left out where there is little room."""

from PySide6.QtWidgets import QAbstractButton


def show_words(*buttons: QAbstractButton, words: bool) -> None:
    """Write on buttons what they are called, or leave them their icons.

    Args:
        *buttons: Buttons, each with an icon and an accessible name.
        words: Whether there is room for words.
    """
    for button in buttons:
        button.setText(button.accessibleName() if words else "")
