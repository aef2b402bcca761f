"""Destination: this computer and a folder on it, AWS, or an S3-compatible store."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from core.filesystem.home import expand_home
from gui.configure.fields.field import Field
from gui.configure.sections.aws import AwsFields
from gui.configure.sections.section import Section
from gui.model.credentials import Credentials
from gui.model.form import Form, FormState
from gui.style.icons import icon
from gui.widgets.choice import ChoiceBox


class DestinationSection(Section):
    """Where the data set goes."""

    def __init__(self, state: FormState, credentials: Credentials) -> None:
        super().__init__(state, "database", is_open=True)
        self._place = ChoiceBox("destination", ("local", "aws", "compatible"))
        self._place.setIconSize(QSize(16, 16))
        for index, glyph in enumerate(("desktop", "cloud", "hard-drives")):
            self._place.setItemIcon(index, icon(glyph))
        self._place.chosen.connect(lambda place: state.set_destination(place=place))
        self._folder = QLineEdit()
        self._folder.setObjectName("lakeFolder")
        self._folder.textEdited.connect(self._type_folder)
        self._browse = QPushButton(icon("folder-open"), "")
        self._browse.setObjectName("browseFolder")
        self._browse.clicked.connect(self._open_dialog)
        self.aws = AwsFields(state, credentials)
        self.add(Field(self._place), "place")
        self.add(Field(self._folder, self._browse), "folder")
        self.rows.addWidget(self.aws)
        self.retranslate()

    @property
    def title(self) -> str:
        """The section's title."""
        return self.tr("Destination")

    def show_form(self, form: Form) -> None:
        """Bring the destination into the controls."""
        destination = form.destination
        self._place.show_value(destination.place)
        if "folder" not in self.state.pending and self._folder.text() != destination.folder:
            self._folder.setText(destination.folder)
            self.fields["folder"].set_problem("")
        self.fields["folder"].setVisible(destination.place == "local")
        self.aws.setVisible(destination.place != "local")
        self.aws.show_form(form)

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        names = {"aws": "AWS", "compatible": self.tr("S3-compatible store")}
        self._place.set_names({"local": self.tr("This computer"), **names})
        self.fields["place"].set_texts(
            self.tr("Lake"), self.tr("Where the data set is uploaded, crawled and queried")
        )
        self.fields["folder"].set_texts(
            self.tr("Folder"), self.tr("The lake's folder; it is made when the data is uploaded")
        )
        self._browse.setToolTip(self.tr("Choose a folder"))
        self._browse.setAccessibleName(self._browse.toolTip())

    def _type_folder(self, text: str) -> None:
        wrong = not text.strip() or "://" in text
        self.fields["folder"].set_problem(
            self.tr("Type a folder of this computer.") if wrong else ""
        )
        if wrong:
            self.state.refuse("folder")
        else:
            self.state.set_destination(folder=text)

    def _open_dialog(self) -> None:
        folder = str(expand_home(self._folder.text()))
        dialog = QFileDialog(self.window(), self.tr("Choose a folder"), folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.state.set_destination(folder=path))
        dialog.open()
