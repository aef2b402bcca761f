"""What is wrong with a field, in the window's language."""

from core.errors import Problem
from gui.i18n.core_messages import translated
from gui.i18n.language import fill, translate


def sentence(problem: Problem) -> str:
    """What would be right, as a sentence to stand below the field."""
    texts = {
        "locale": translate(
            "Problems", "There is no such locale. Type a language, a country or a code."
        ),
        "until": translate("Problems", "The last day must be after the first one."),
        "from": translate("Problems", "Choose a day from 1950 to 2199."),
        "titles": translate("Problems", "Choose a file of titles."),
        "events": translate("Problems", "Without users there can be no watch events."),
        "plan-mix": translate("Problems", "The three plans must add up to 100 %."),
    }
    allowed = translate("Problems", "Allowed: %1")
    return texts.get(problem.key) or fill(allowed, translated(problem.allowed))
