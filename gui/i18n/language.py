"""The language of the window: English, or what a Qt Linguist file gives, switched while open."""

import re
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from resources import ROOT

# A text in the language of the moment at which it is asked for.
Text: TypeAlias = Callable[[], str]
# Under this name lupdate finds the texts of what is no QObject; its own alias it would not.
translate = QCoreApplication.translate
LANGUAGES = {"en": "English", "pt_BR": "Português (Brasil)"}


class Language:
    """The language in force."""

    def __init__(self) -> None:
        self.code = "en"
        self._translators: list[QTranslator] = []

    def choose(self, code: str) -> None:
        """Put a language on the application; every widget hears of it by a LanguageChange.

        Args:
            code: A key of `LANGUAGES`; another one, or an empty text, takes the system's language.
        """
        if code not in LANGUAGES:
            spoken = QLocale.system().name()
            code = next((known for known in LANGUAGES if known[:2] == spoken[:2]), "en")
        self.code = code
        QLocale.setDefault(QLocale(code))
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators.clear()
        if code == "en":
            return
        # Qt's own texts first, such as those of a dialog's buttons.
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for file in (f"{qt}/qtbase_{code}.qm", f"{ROOT}/translations/matinee_{code}.qm"):
            translator = QTranslator()
            if translator.load(file):
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)


language = Language()


def fill(text: str, *values: str) -> str:
    """Replace %1, %2 ... in a translated text.

    Args:
        text: The text.
        values: What replaces each of them.
    """
    return re.sub(r"%([1-9])", lambda place: values[int(place[1]) - 1], text)
