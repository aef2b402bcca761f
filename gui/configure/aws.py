"""The fields of a destination on AWS, and the test of the connection."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout

from gui.configure.fields.field import Field
from gui.model.credentials import Credentials
from gui.model.form import Form, FormState
from gui.widgets.panel import Panel, label
from gui.widgets.undo_keys import OWN_UNDO

# The object names of what is no secret, by the destination's field.
_PLAIN = {
    "profile": "awsProfile",
    "region": "awsRegion",
    "endpoint": "awsEndpoint",
    "bucket": "awsBucket",
    "role": "awsRole",
}
_SECRET = ("awsAccessKey", "awsSecret", "awsSessionToken")


class AwsFields(Panel):
    """Profile or keys, region, endpoint, bucket and role.

    Attributes:
        test: Emitted when the connection shall be tested.
    """

    test = Signal()

    def __init__(self, state: FormState, credentials: Credentials) -> None:
        super().__init__()
        self._state = state
        self._credentials = credentials
        self._edits = {name: QLineEdit() for name in (*_PLAIN.values(), *_SECRET)}
        self._fields = {name: Field(edit) for name, edit in self._edits.items()}
        self._test = QPushButton()
        self._test.setObjectName("testConnection")
        self._test.clicked.connect(self.test)
        self._answer = label("muted")
        self._answer.setObjectName("connectionAnswer")
        self._answer.setWordWrap(True)
        self._kept = label("muted")
        self._kept.setWordWrap(True)
        self._cost = label("muted")
        self._cost.setObjectName("costEstimate")
        self._cost.setWordWrap(True)
        self._tell_answer: Callable[[], str] = str
        self._tell_cost: Callable[[], str] = str
        self._durable: bool | None = None
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_form(self, form: Form) -> None:
        """Bring the destination into the controls."""
        for name, object_name in _PLAIN.items():
            edit, text = self._edits[object_name], getattr(form.destination, name)
            if edit.text() != text:
                edit.setText(text)

    def show_answer(self, tell: Callable[[], str], *, good: bool = True) -> None:
        """Show what the test of the connection came to.

        Args:
            tell: Gives it in the language in force.
            good: Whether it came to what the user wants.
        """
        self._test.setEnabled(True)
        self._say(tell, good=good)

    def show_testing(self) -> None:
        """Show that the test is under way."""
        self._test.setEnabled(False)
        self._say(lambda: self.tr("Asking AWS…"))

    def forget_answer(self) -> None:
        """Show no answer: what was tested is not what is typed any more."""
        self._test.setEnabled(True)
        self._tell_answer = str
        self._answer.hide()

    def show_cost(self, tell: Callable[[], str]) -> None:
        """Show what the job would cost, given in the language in force."""
        self._tell_cost = tell
        self._cost.setText(tell())
        self._cost.show()

    def retranslate(self) -> None:
        """Set every text."""
        texts = {
            "awsProfile": (
                self.tr("Profile"),
                self.tr(
                    "A profile of your AWS configuration; empty takes AWS's default credentials"
                ),
            ),
            "awsAccessKey": (
                self.tr("Access key"),
                self.tr("Kept in the system's keyring or in memory, never in a file"),
            ),
            "awsSecret": (
                self.tr("Secret"),
                self.tr("Kept in the system's keyring or in memory, never in a file"),
            ),
            "awsSessionToken": (
                self.tr("Token"),
                self.tr("The session token of temporary keys; empty for lasting ones"),
            ),
            "awsRegion": (self.tr("Region"), self.tr("Such as eu-west-1 or sa-east-1")),
            "awsEndpoint": (
                self.tr("Endpoint"),
                self.tr("Another address for every service; empty for Amazon's own"),
            ),
            "awsBucket": (
                self.tr("Bucket"),
                self.tr("Empty takes the account's number with -landing-zone"),
            ),
            "awsRole": (
                self.tr("Role"),
                self.tr("The role that crawlers assume; empty lets Matinee create one"),
            ),
        }
        for name, (text, tip) in texts.items():
            self._fields[name].set_texts(text, tip)
        hints = {
            "awsProfile": self.tr("default credentials"),
            "awsAccessKey": self.tr("instead of a profile"),
            "awsRegion": self.tr("the profile's"),
            "awsEndpoint": self.tr("Amazon's own"),
            "awsBucket": self.tr("<account>-landing-zone"),
            "awsRole": self.tr("made by Matinee"),
        }
        for name, hint in hints.items():
            self._edits[name].setPlaceholderText(hint)
        self._test.setText(self.tr("Test connection"))
        self._test.setToolTip(self.tr("Ask AWS who you are; nothing is written"))
        self._answer.setText(self._tell_answer())
        self._cost.setText(self._tell_cost())
        self._tell_kept()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        order = ("awsProfile", *_SECRET, "awsRegion", "awsEndpoint", "awsBucket", "awsRole")
        for name in order:
            self._edits[name].setObjectName(name)
            layout.addWidget(self._fields[name])
        for widget in (self._kept, self._test, self._answer, self._cost):
            layout.addWidget(widget)
        for name in _SECRET:
            self._edits[name].setProperty(OWN_UNDO, True)
        for name in _SECRET[1:]:
            self._edits[name].setEchoMode(QLineEdit.EchoMode.Password)
        self._answer.hide()
        self._cost.hide()

    def _connect(self) -> None:
        for name, object_name in _PLAIN.items():
            self._edits[object_name].textEdited.connect(
                lambda text, name=name: self._state.set_destination(**{name: text.strip()})
            )
        for name in _SECRET:
            self._edits[name].editingFinished.connect(self._keep)
        self._credentials.kept.connect(self._note_kept)

    def _keep(self) -> None:
        access_key, secret, token = (self._edits[name] for name in _SECRET)
        if any(edit.isModified() for edit in (access_key, secret, token)):
            for edit in (access_key, secret, token):
                edit.setModified(False)
            self._credentials.keep_keys(
                access_key.text().strip(), secret.text().strip(), token.text().strip()
            )

    def _note_kept(self, durable: bool) -> None:
        self._durable = durable
        self._tell_kept()

    def _tell_kept(self) -> None:
        typed = any(self._edits[name].text() for name in _SECRET)
        self._kept.setVisible(typed and self._durable is not None)
        if self._durable:
            self._kept.setText(self.tr("The keys are kept in the system's keyring."))
        else:
            self._kept.setText(self.tr("The keys are kept until Matinee is closed."))

    def _say(self, tell: Callable[[], str], *, good: bool = True) -> None:
        self._tell_answer = tell
        self._answer.setProperty("role", "muted" if good else "problem")
        self._answer.style().unpolish(self._answer)
        self._answer.style().polish(self._answer)
        self._answer.setText(tell())
        self._answer.show()
