"""The language of the window: English, or what a Qt Linguist file gives, switched while open."""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from resources import ROOT

LANGUAGES = {"en": "English", "pt_BR": "Português (Brasil)"}


class Language:
    """The language in force."""

    def __init__(self) -> None:
        self.code = "en"
        self._translator: QTranslator | None = None

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
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        if code != "en":
            translator = QTranslator()
            if translator.load(str(ROOT / "translations" / f"matinee_{code}.qm")):
                QCoreApplication.installTranslator(translator)
                self._translator = translator


language = Language()
