"""Texts of Qt's own dialogs that Qt's translation into Portuguese lacks."""

from gui.i18n.language import translate


def qt_texts() -> tuple[str, ...]:
    """The texts, so that they stand among the window's own and are translated with them."""
    return (
        translate("QFileDialog", "&Look in:"),
        translate("QFileDialog", "Files of &type:"),
        translate("QFileDialog", "Computer"),
    )
