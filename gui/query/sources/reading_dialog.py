"""Asks how a table's files are read, where the crawl's guess is wrong."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.errors import LakeError
from core.lake.interface import Table
from core.lake.schema.overrides import Override, delimiter_word, override_of
from gui.i18n.language import fill, translate
from gui.widgets.choice import ChoiceBox
from gui.widgets.dialogs.error_dialog import sentence
from gui.widgets.layout.panel import label, level

GUESS: Final = "guess"
DELIMITERS: Final = (GUESS, "comma", "semicolon", "tab", "pipe", "ctrl-a")
EXAMPLE: Final = "price=decimal(10,2), day=date"
# What a field has beside its text, in pixels.
EDGES: Final = 24
ENCODINGS: Final = (GUESS, "utf-8", "windows-1252", "utf-16")


def can_be_read_otherwise(table: Table) -> bool:
    """Whether a user can say how a table's files are read: text in a folder."""
    return table.format in ("csv", "json") and not table.location.startswith("s3://")


class ReadingDialog(QDialog):
    """Asks how a table's files are read.

    Args:
        table: The table.
        take: Gets the folder's name and what the user says of its files.
        parent: The owner.
    """

    def __init__(
        self, table: Table, take: Callable[[str, Override], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._folder = PurePath(table.location).name
        self._take = take
        self.setObjectName("reading")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("How the files are read"))
        now = table.override
        self._header = ChoiceBox("readingHeader", (GUESS, "yes", "no"))
        self._delimiter = ChoiceBox("readingDelimiter", DELIMITERS)
        self._encoding = ChoiceBox("readingEncoding", ENCODINGS)
        self._strings = QCheckBox(self.tr("Every column is text"))
        self._strings.setObjectName("readingStrings")
        self._types = QLineEdit(", ".join(f"{name}={type_}" for name, type_ in now.types))
        self._types.setObjectName("readingTypes")
        self._types.setPlaceholderText(EXAMPLE)
        self._types.setMinimumWidth(self.fontMetrics().horizontalAdvance(EXAMPLE) + EDGES)
        self._problem = label("problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._name_choices()
        self._header.show_value({None: GUESS, True: "yes", False: "no"}[now.header])
        self._delimiter.show_value(delimiter_word(now.delimiter) if now.delimiter else GUESS)
        self._encoding.show_value(now.encoding or GUESS)
        self._strings.setChecked(now.strings)
        self._lay_out()

    def _name_choices(self) -> None:
        guess = self.tr("As the crawl finds")
        self._header.set_names({GUESS: guess, "yes": self.tr("Yes"), "no": self.tr("No")})
        self._delimiter.set_names(
            {
                GUESS: guess,
                "comma": self.tr("Comma"),
                "semicolon": self.tr("Semicolon"),
                "tab": self.tr("Tab"),
                "pipe": self.tr("Vertical bar"),
                "ctrl-a": "Ctrl-A",
            }
        )
        self._encoding.set_names(
            {GUESS: guess, "utf-8": "UTF-8", "windows-1252": "Windows-1252", "utf-16": "UTF-16"}
        )

    def _lay_out(self) -> None:
        head = label("heading")
        head.setText(fill(self.tr("How the files of %1 are read"), self._folder))
        form = QFormLayout()
        rows: Mapping[str, QWidget] = {
            self.tr("The first line names the columns"): self._header,
            self.tr("Separator"): self._delimiter,
            self.tr("Encoding"): self._encoding,
            self.tr("Types of columns"): self._types,
        }
        for name, field in rows.items():
            field.setAccessibleName(name)
            field.setToolTip(name)
            form.addRow(name, field)
        self._strings.setToolTip(self._strings.text())
        form.addRow("", self._strings)
        level(form)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        crawl = buttons.button(QDialogButtonBox.StandardButton.Ok)
        crawl.setText(self.tr("Crawl again"))
        crawl.setProperty("role", "primary")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(
            translate("Filter", "Cancel")
        )
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)

    def _accept(self) -> None:
        try:
            said = override_of(self._values())
        except LakeError as error:
            self._problem.setText(f"{sentence(error.message)} {sentence(error.hint)}")
            self._problem.show()
            return
        self.accept()
        self._take(self._folder, said)

    def _values(self) -> dict[str, object]:
        header = {GUESS: None, "yes": True, "no": False}[self._header.value]
        chosen = {"delimiter": self._delimiter.value, "encoding": self._encoding.value}
        return {
            "header": header,
            "strings": self._strings.isChecked(),
            "types": _types(self._types.text()),
            **{name: value for name, value in chosen.items() if value != GUESS},
        }


def _types(text: str) -> dict[str, str]:
    """``a=int, b=decimal(10,2)`` as types by name."""
    found, depth, piece = [], 0, ""
    for letter in f"{text},":
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth <= 0:
            found.append(piece)
            piece = ""
        else:
            piece += letter
    pairs = (part.partition("=") for part in found if part.strip())
    return {name.strip(): type_.strip() for name, _, type_ in pairs}
