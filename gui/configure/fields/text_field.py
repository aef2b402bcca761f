"""A field of the job that is typed as text."""

from PySide6.QtWidgets import QLineEdit

from gui.configure.fields.field import Field
from gui.model.form import FormState


class TextField(Field):
    """A label and a line of text, which is proposed as it is typed.

    Args:
        name: The job's parameter, which names the line too.
        state: The form.
    """

    def __init__(self, name: str, state: FormState) -> None:
        self._edit = QLineEdit()
        self._edit.setObjectName(name)
        self._edit.textEdited.connect(lambda text: state.propose(**{name: text}))
        super().__init__(self._edit)

    def show_value(self, text: str) -> None:
        """Show the job's text; what is being typed may not be allowed yet, and stays."""
        if not self._edit.hasFocus():
            self._edit.setText(text)
