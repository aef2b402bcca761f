"""What is wrong with a field, in the window's language."""

from PySide6.QtCore import QCoreApplication

from core.errors import Problem

_tr = QCoreApplication.translate


def sentence(problem: Problem) -> str:
    """What would be right, as a sentence to stand below the field."""
    texts = {
        "locale": _tr("Problems", "There is no such locale. Type a language, a country or a code."),
        "until": _tr("Problems", "The last day must come after the first one."),
        "from": _tr("Problems", "Take a day from 1950 to 2199."),
        "titles": _tr("Problems", "Choose a file of titles."),
        "events": _tr("Problems", "Without users there can be no watch events."),
        "plan-mix": _tr("Problems", "The three plans must come to 100 %."),
    }
    return texts.get(problem.key) or _tr("Problems", "Allowed: %1").replace("%1", problem.allowed)
