"""A list of locales with their native names, found by any part of a name, English too, or code."""

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QWidget

from core.job.locale_codes import LOCALES
from gui.widgets.drop_down import DropDown
from gui.widgets.hit_list import HitList


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


class LocaleBox(DropDown):
    """Locales to choose from; typing finds by any part of a name or of a code.

    Several are typed with commas between; the list of hits is about what follows the last comma.

    Attributes:
        chosen: Emitted with a locale's code once one is chosen, with several of them, or with the
            text as typed when editing ends without one.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = QLineEdit()
        self.setLineEdit(self._edit)
        # Qt sets an editor's text in by this much, further than that of a box without one.
        self._edit.setTextMargins(-2, 0, 0, 0)
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
            self.addItem(f"{name}  {code}" if name != code else code, code)
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt's own finds beginnings only
        self._hits: HitList | None = None
        self._names: dict[str, str] = {}
        # Whether the mouse has just brought the focus, or a locale was just chosen.
        self._entered = False
        # A combo box has the focus itself, and hands events to its editor past any filter.
        for taker in (self, self._edit):
            taker.installEventFilter(self)
        self._edit.textEdited.connect(self._assist)
        self.editTextChanged.connect(self._consider)
        self._edit.editingFinished.connect(self._settle)

    def show_code(self, code: str) -> None:
        """Show a locale, or several, without telling of it."""
        if code in (self._found(self.currentText()), self.currentText()):
            return
        self.blockSignals(True)
        index = self.findData(code)
        self.setCurrentIndex(index)
        if index < 0:
            self.setEditText(code)
        self._edit.setCursorPosition(0)
        self.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the list of hits its keys, and close it when the field is left."""
        hits = self._hits
        if hits is not None and watched in (self, self._edit):
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if hits.take_key(event):
                    return True
            elif event.type() == QEvent.Type.FocusOut:
                hits.hide()
        self._select_at_first(event)
        return super().eventFilter(watched, event)

    def _select_at_first(self, event: QEvent) -> None:
        """Select the whole name by the click that enters the field, so that typing replaces it."""
        if isinstance(event, QFocusEvent):
            self._entered = event.gotFocus() and event.reason() == Qt.FocusReason.MouseFocusReason
        elif event.type() == QEvent.Type.MouseButtonRelease and self._entered:
            self._entered = False
            if not self._edit.hasSelectedText():
                self._edit.selectAll()

    def hideEvent(self, event: QHideEvent) -> None:
        """The hits go with the field."""
        super().hideEvent(event)
        if self._hits is not None:
            self._hits.hide()

    def _assist(self, text: str) -> None:
        """Offer the locales whose names contain the text; the list is made on the first key."""
        self._entered = False
        if self._hits is None:
            self._hits = HitList(self, "localeHits")
            self._hits.chosen.connect(self._choose)
        part = text.rpartition(",")[2].strip().casefold()
        found = [at for at in range(self.count()) if part and part in self._searched(at)]
        found.sort(key=lambda at: self._unlikely(at, part))
        self._hits.offer([(self.itemText(at), str(self.itemData(at))) for at in found])

    def _unlikely(self, index: int, part: str) -> tuple[bool, ...]:
        """Ranks what contains a text: a code or a country that begins with it is meant first.

        Then come languages that do, and of each language the country that it is most spoken in.
        """
        code = str(self.itemData(index))
        locale = QLocale(code)
        names = self.itemText(index), QLocale.languageToString(locale.language())
        countries: tuple[str, ...] = ()
        if "_" in code:
            territory = QLocale.territoryToString(locale.territory())
            countries = territory, locale.nativeTerritoryName()
        by_code = code.casefold().startswith(part)
        by_country = any(name.casefold().startswith(part) for name in countries)
        by_language = any(name.casefold().startswith(part) for name in names)
        home = QLocale(code.partition("_")[0]).territory() == locale.territory()
        return not (by_code or by_country), not by_code, not by_language, not home

    def _choose(self, code: str) -> None:
        before, comma, _ = self.currentText().rpartition(",")
        if comma:
            several = f"{before}, {code}"
            self.setEditText(several)
            self.chosen.emit(several)
            return
        index = self.findData(code)
        self.setCurrentIndex(index)
        self.setEditText(self.itemText(index))
        self._edit.setCursorPosition(0)
        if self._edit.hasFocus():
            # What is typed next, also after a click, is another locale.
            self._edit.selectAll()
            self._entered = True
        self.chosen.emit(code)

    def _found(self, text: str) -> str | None:
        text = text.strip().casefold()
        for index in range(self.count()):
            code = str(self.itemData(index))
            if text in (self.itemText(index).casefold(), code.casefold()):
                return code
        return None

    def _searched(self, index: int) -> str:
        """All that a locale is found by: its own names, its English names, its code."""
        code = str(self.itemData(index))
        if code not in self._names:
            locale = QLocale(code)
            names = [self.itemText(index), QLocale.languageToString(locale.language())]
            if "_" in code:
                names.append(QLocale.territoryToString(locale.territory()))
            self._names[code] = "  ".join(names).casefold()
        return self._names[code]

    def _meant(self, text: str) -> str | None:
        """The one locale that a text is part of the names of; None where there are more or none."""
        part = text.strip().casefold()
        found = [at for at in range(self.count()) if part in self._searched(at)]
        return str(self.itemData(found[0])) if part and len(found) == 1 else None

    def _consider(self, text: str) -> None:
        code = self._found(text)
        # A code such as "es" may be the beginning of another one that is still being typed.
        if code is not None and ("_" in code or not self._edit.hasFocus()):
            self.chosen.emit(code)

    def _settle(self) -> None:
        last = self.currentText().rpartition(",")[2]
        code = self._found(last) or self._meant(last)
        if code is None:
            self.chosen.emit(self.currentText())
        else:
            self._choose(code)


def _alphabetic(named: tuple[str, str]) -> tuple[str, str]:
    return named[0].casefold(), named[1]
