"""Titles: made up, from RapidAPI with a key, or from a file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from gui.configure.fields.field import Field
from gui.configure.sections.section import Section
from gui.model.credentials import Credentials
from gui.model.form import Form, FormState
from gui.style.icons import icon
from gui.widgets.choice import ChoiceBox
from gui.widgets.undo_keys import OWN_UNDO


class TitlesSection(Section):
    """Where the titles that are watched come from."""

    def __init__(self, state: FormState, credentials: Credentials) -> None:
        super().__init__(state, "film-strip", is_open=False)
        self._source = ChoiceBox("titlesSource", ("fictional", "rapidapi", "file"))
        self._key = QLineEdit()
        self._key.setObjectName("rapidApiKey")
        self._key.setProperty(OWN_UNDO, True)
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._file = QLineEdit()
        self._file.setObjectName("titlesFile")
        self._browse = QPushButton(icon("folder-open"), "")
        self._browse.setObjectName("browseTitles")
        self.add(Field(self._source), "titles-source")
        self.add(Field(self._key), "rapidapi-key")
        self.add(Field(self._file, self._browse), "titles")
        self._source.chosen.connect(self._choose)
        self._key.editingFinished.connect(lambda: credentials.keep_rapidapi(self._key.text()))
        self._file.textEdited.connect(lambda text: state.propose(titles=text))
        self._browse.clicked.connect(self._open_dialog)
        self.retranslate()

    @property
    def title(self) -> str:
        """The section's title."""
        return self.tr("Titles")

    def show_form(self, form: Form) -> None:
        """Bring the job into the controls."""
        titles = form.job.titles
        if "titles" in self.state.pending:
            return
        source = titles if titles in ("fictional", "rapidapi") else "file"
        self._source.show_value(source)
        self._show_source(source)
        if source == "file" and self._file.text() != titles:
            self._file.setText(titles)

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        self.fields["titles-source"].set_texts(
            self.tr("Source"), self.tr("Where the titles that are watched come from")
        )
        self.fields["rapidapi-key"].set_texts(
            self.tr("Key"),
            self.tr("Your RapidAPI key; kept in the system's keyring, never in a file"),
        )
        self.fields["titles"].set_texts(
            self.tr("File"), self.tr("A CSV, JSON Lines or Parquet file of titles")
        )
        self._source.set_names(
            {
                "fictional": self.tr("Fictional"),
                "rapidapi": self.tr("RapidAPI movies database"),
                "file": self.tr("A file of titles"),
            }
        )
        self._key.setPlaceholderText(self.tr("RapidAPI key"))
        self._file.setPlaceholderText(self.tr("Choose a file"))
        self._browse.setToolTip(self.tr("Choose a file of titles"))
        self._browse.setAccessibleName(self._browse.toolTip())

    def _choose(self, source: str) -> None:
        self._show_source(source)
        self.state.propose(titles=self._file.text() if source == "file" else source)

    def _show_source(self, source: str) -> None:
        self.fields["rapidapi-key"].setVisible(source == "rapidapi")
        self.fields["titles"].setVisible(source == "file")

    def _open_dialog(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choose a file of titles"), self._file.text())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.state.propose(titles=path))
        dialog.open()
