"""The one error dialog: what happened, why, what to do, and the details to copy."""

import logging
import re
import traceback

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from core.errors import MatineeError
from core.program import PROGRAM
from gui.i18n.core_messages import translated
from gui.i18n.language import fill, translate
from gui.style.icons import icon

ICON_SIDE = 40

log = logging.getLogger(__name__)
# A word that is no word of a language: it goes on with a sign or a digit.
_NAME = re.compile(r"[^\W\d_]+[=./_\\@\d]\S")


def show_failure(error: BaseException, parent: QWidget | None) -> QMessageBox:
    """Show an error, without blocking; a bug in Matinee is shown as one and logged.

    Args:
        error: An expected failure (`core.errors.MatineeError`), or anything else.
        parent: The window that the dialog belongs to.
    """
    box = QMessageBox(parent)
    box.setObjectName("failure")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Matinee")
    if isinstance(error, MatineeError):
        box.setIcon(QMessageBox.Icon.Warning)
        box.setIconPixmap(icon("warning", "accent").pixmap(ICON_SIDE))
        box.setText(sentence(error.message))
        box.setInformativeText(window_advice(error))
    else:
        log.error("a fault of ours", exc_info=error)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setIconPixmap(icon("bug", "error").pixmap(ICON_SIDE))
        box.setText(translate("Failure", "Something went wrong inside Matinee."))
        box.setInformativeText(
            translate("Failure", "This is a bug in Matinee. Copy the details and report them.")
        )
    details = failure_details(error)
    box.setDetailedText(details)
    copy = box.addButton(translate("Failure", "Copy details"), QMessageBox.ButtonRole.ActionRole)
    # A button of a message box closes it; this one must not.
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    close = box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.open()
    return box


def failure_details(error: BaseException) -> str:
    """What a report of a failure needs: its words and, for a bug, where it happened."""
    if not isinstance(error, MatineeError):
        return "".join(traceback.format_exception(error))
    lines = [f"{type(error).__name__}: {error.message}", f"hint: {error.hint}"]
    if error.__cause__ is not None:
        lines.append(f"cause: {type(error.__cause__).__name__}: {error.__cause__}")
    return "\n".join(lines)


def in_short(error: BaseException) -> str:
    """The error and what to do, as one text for a label."""
    if isinstance(error, MatineeError):
        return f"{sentence(error.message)} {window_advice(error)}"
    return str(error)


def window_advice(error: MatineeError) -> str:
    """What to do, by this window's controls where core's advice is for the command line."""
    fields = {
        "--region": translate("AwsFields", "Region"),
        "--profile": translate("AwsFields", "Profile"),
        "--endpoint-url": translate("AwsFields", "Endpoint"),
        "--lake s3:": translate("AwsFields", "Bucket"),
        "--role": translate("AwsFields", "Role"),
        "--catalog direct": translate("AwsFields", "Catalog"),
        "--kms-key": translate("AwsFields", "KMS key"),
    }
    named = [field for option, field in fields.items() if option in error.hint]
    if f"{PROGRAM} upload" in error.hint or f"{PROGRAM} generate" in error.hint:
        return translate("Failure", "Press Run all: it makes what is missing.")
    if needs_crawl(error):
        return translate(
            "Failure", "Crawl it, on the Run tab: the catalog then lists what is there."
        )
    if named:
        text = translate("Failure", "Check %1 on the left, under Destination.")
        return fill(text, ", ".join(named))
    fictional = translate("Failure", "fictional titles")
    return sentence(error.hint).replace("--titles fictional", fictional)


def needs_crawl(error: MatineeError) -> bool:
    """Whether a crawl is all that is missing: its files are there."""
    return f"{PROGRAM} crawl" in error.hint and f"{PROGRAM} upload" not in error.hint


def sentence(text: str) -> str:
    """What core says, which begins in lower case for the command line, as a sentence here.

    A name that it begins with stays as it is written: ``users/part-1.csv``, ``price=text``.
    """
    text = translated(text)
    if not _NAME.match(text):
        text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
