"""The status line: where the data goes, and what was done last."""

import os

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from gui.i18n.core_messages import from_home
from gui.i18n.language import Text
from gui.model.form import Destination

SHOWN_MS = 6_000
ENDPOINT = "AWS_ENDPOINT_URL"


class StatusLine(QStatusBar):
    """Shows the destination on the right for good, and messages on the left for a while."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._destination = Destination()
        self._last_text: Text = str
        self._place = QLabel()
        self._place.setObjectName("destinationInEffect")
        self.addPermanentWidget(self._place)
        self.setSizeGripEnabled(False)

    def show_destination(self, destination: Destination) -> None:
        """Show another destination; on AWS the endpoint too, as it may be somewhere else."""
        self._destination = destination
        self._show_place()

    def show_text(self, text: Text) -> None:
        """Show a text for a while."""
        self._last_text = text
        self.showMessage(text(), SHOWN_MS)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_place()
            if self.currentMessage():
                self.show_text(self._last_text)
        super().changeEvent(event)

    def _show_place(self) -> None:
        place = self._destination
        parts = [self.tr("This computer"), from_home(place.folder)]
        if place.place == "aws":
            bucket = place.bucket or self.tr("<account>-landing-zone")
            # Set outside of Matinee, it redirects every call just as well.
            endpoint = place.endpoint or os.environ.get(ENDPOINT, "")
            parts = ["AWS", bucket, place.profile, place.region, endpoint]
        elif place.place == "compatible":
            endpoint = place.endpoint or os.environ.get(ENDPOINT, "")
            parts = [self.tr("S3-compatible store"), place.bucket, endpoint]
        self._place.setText("   ".join(filter(None, parts)))
