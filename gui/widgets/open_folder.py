"""Show a folder, or a bucket, in the program that shows such."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from gui.i18n.core_messages import from_home
from gui.i18n.language import Text, fill, translate


def open_folder(place: str, page: str = "") -> Text | None:
    """Show a folder; where no program does, copy its place.

    Args:
        place: A folder of this computer, or an address that has a page on the web.
        page: The page, where it has one.

    Returns:
        What to say where no program shows it.
    """
    if QDesktopServices.openUrl(QUrl(page) if page else QUrl.fromLocalFile(place)):
        return None
    QGuiApplication.clipboard().setText(place)
    return lambda: fill(
        translate("OpenFolder", "No program opens folders here. Copied: %1"), from_home(place)
    )
