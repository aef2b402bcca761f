"""A list of locales with their native names, found by any part of a name or code."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QWidget

from core.locales import LOCALES


def native_name(code: str) -> str:
    """A locale's language and country in its own words: ``Português (Brasil)``; else its code."""
    locale = QLocale(code)
    if locale.language() == QLocale.Language.C:
        return code
    language = locale.nativeLanguageName() or QLocale.languageToString(locale.language())
    language = language[:1].upper() + language[1:]
    if "_" not in code:
        return language
    country = locale.nativeTerritoryName()
    # Qt answers with a neighbour where it knows the language but not the country.
    if not country or QLocale.territoryToCode(locale.territory()) != code.split("_")[1]:
        country = code.split("_")[1]
    return f"{language} ({country})"


class LocaleBox(QComboBox):
    """Locales to choose from; typing finds by any part of a name or of a code.

    Attributes:
        chosen: Emitted with a locale's code once one is chosen, or with the text as typed when
            editing ends without one.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = QLineEdit()
        self.setLineEdit(self._edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        # Measuring each name would load a font for each of their scripts before the first paint.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        names = QListView(self)
        names.setUniformItemSizes(True)
        self.setView(names)
        named = sorted(((native_name(code), code) for code in LOCALES), key=_alphabetic)
        for name, code in named:
            self.addItem(f"{name}  {code}", code)
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt's own finds beginnings only
        self._edit.textEdited.connect(self._assist)
        self.editTextChanged.connect(self._consider)
        self._edit.editingFinished.connect(self._settle)

    def show_code(self, code: str) -> None:
        """Show a locale, without telling of it."""
        if self._found(self.currentText()) == code:
            return
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(code))
        self._edit.setCursorPosition(0)
        self.blockSignals(False)

    def _assist(self, text: str) -> None:
        """Offer what contains the text; made on the first key, as it measures each name too."""
        if self.completer() is not None:
            return
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        completer.setCompletionPrefix(text)
        completer.complete()

    def _found(self, text: str) -> str | None:
        text = text.strip().casefold()
        for index in range(self.count()):
            code = str(self.itemData(index))
            if text in (self.itemText(index).casefold(), code.casefold()):
                return code
        return None

    def _consider(self, text: str) -> None:
        code = self._found(text)
        # A code such as "es" may be the beginning of another one that is still being typed.
        if code is not None and ("_" in code or not self._edit.hasFocus()):
            self.chosen.emit(code)

    def _settle(self) -> None:
        code = self._found(self.currentText())
        self.chosen.emit(self.currentText() if code is None else code)
        if code is not None:
            index = self.findData(code)
            self.setCurrentIndex(index)
            self.setEditText(self.itemText(index))
            self._edit.setCursorPosition(0)


def _alphabetic(named: tuple[str, str]) -> tuple[str, str]:
    return named[0].casefold(), named[1]
