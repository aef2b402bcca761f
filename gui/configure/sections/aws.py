"""The fields of a destination on AWS or on an S3-compatible store, and the connection's test."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout

from gui.configure.fields.field import Field
from gui.model.credentials import Credentials
from gui.model.form import Form, FormState
from gui.style.icons import icon
from gui.widgets.choice import ChoiceBox
from gui.widgets.layout.panel import Panel, label
from gui.widgets.undo_keys import OWN_UNDO

# The object names of what is no secret, by the destination's field.
_PLAIN = {
    "profile": "awsProfile",
    "region": "awsRegion",
    "endpoint": "awsEndpoint",
    "bucket": "awsBucket",
    "role": "awsRole",
    "kms_key": "awsKmsKey",
}
# What an S3-compatible store knows nothing of.
_AWS_ALONE = ("awsProfile", "awsSessionToken", "awsRole", "awsKmsKey", "awsCatalog")
CATALOGS = ("", "crawler", "direct")
# Where emulators and stores answer when nothing else is set; the names are the products' own.
ENDPOINTS = {
    "aws": (("LocalStack, ministack", "http://localhost:4566"), ("moto", "http://localhost:5000")),
    "compatible": (
        ("MinIO, RustFS", "http://localhost:9000"),
        ("SeaweedFS", "http://localhost:8333"),
        ("Garage", "http://localhost:3900"),
        ("LocalStack, ministack", "http://localhost:4566"),
    ),
}
_SECRET = ("awsAccessKey", "awsSecret", "awsSessionToken")


class AwsFields(Panel):
    """Profile or keys, region, endpoint, bucket, role, catalog and key of encryption.

    Attributes:
        test: Emitted when the user asks to test the connection.
    """

    test = Signal()

    def __init__(self, state: FormState, credentials: Credentials) -> None:
        super().__init__()
        self._state = state
        self._credentials = credentials
        self._edits = {name: QLineEdit() for name in (*_PLAIN.values(), *_SECRET)}
        self._fields = {name: Field(edit) for name, edit in self._edits.items()}
        self._catalog = ChoiceBox("awsCatalog", CATALOGS)
        self._fields["awsCatalog"] = Field(self._catalog)
        self._place = "aws"
        self._offers = QMenu(self)
        self._offers.setObjectName("endpointOffers")
        self._offer = self._edits["awsEndpoint"].addAction(
            icon("caret-down"), QLineEdit.ActionPosition.TrailingPosition
        )
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
        self._show_answer: Callable[[], str] = str
        self._show_cost: Callable[[], str] = str
        self._durable: bool | None = None
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_form(self, form: Form) -> None:
        """Bring the destination into the controls."""
        if form.destination.place not in (self._place, "local"):
            self._show_place(form.destination.place)
        self._catalog.show_value(form.destination.catalog)
        for name, object_name in _PLAIN.items():
            edit, text = self._edits[object_name], getattr(form.destination, name)
            if edit.text() != text:
                edit.setText(text)

    def _show_place(self, place: str) -> None:
        """Show the fields of AWS, or those of an S3-compatible store."""
        self._place = place
        for name in _AWS_ALONE:
            self._fields[name].setVisible(place == "aws")
        self._cost.setVisible(place == "aws" and bool(self._cost.text()))
        # Keys that were typed for the one are never sent to the other.
        for name in _SECRET:
            self._edits[name].clear()
        self.forget_answer()
        self.retranslate()

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
        self._show_answer = str
        self._answer.hide()

    def show_cost(self, tell: Callable[[], str]) -> None:
        """Show what the job would cost, given in the language in force."""
        self._show_cost = tell
        self._cost.setText(tell())
        self._cost.setVisible(self._place == "aws")

    def retranslate(self) -> None:
        """Set every text."""
        on_aws = self._place == "aws"
        self._catalog.set_names(
            {
                "": self.tr("Automatic"),
                "crawler": self.tr("Glue crawlers"),
                "direct": self.tr("Without crawlers"),
            }
        )
        for name, (text, tip) in self._texts(on_aws=on_aws).items():
            self._fields[name].set_texts(text, tip)
        for name, hint in self._hints(on_aws=on_aws).items():
            self._edits[name].setPlaceholderText(hint)
        self._test.setText(self.tr("Test connection"))
        self._test.setToolTip(
            self.tr("Ask AWS who you are; nothing is written")
            if on_aws
            else self.tr("Ask the store for the bucket; nothing is written")
        )
        self._offer.setText(self.tr("Usual addresses"))
        self._offer.setToolTip(self._offer.text())
        self._answer.setText(self._show_answer())
        self._cost.setText(self._show_cost())
        self._show_kept()

    def _texts(self, *, on_aws: bool) -> dict[str, tuple[str, str]]:
        """The label and the tip of each field, by its object name."""
        return {
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
            "awsEndpoint": (self.tr("Endpoint"), self._endpoint_tip()),
            "awsBucket": (
                self.tr("Bucket"),
                self.tr("Empty takes the account's number with -landing-zone")
                if on_aws
                else self.tr("It is made when it is missing"),
            ),
            "awsCatalog": (
                self.tr("Catalog"),
                self.tr(
                    "Who makes the tables: Glue's crawlers, billed ten minutes each, or Matinee"
                ),
            ),
            "awsKmsKey": (
                self.tr("KMS key"),
                self.tr("Encrypts the bucket's objects and Athena's results; an ARN"),
            ),
            "awsRole": (
                self.tr("Role"),
                self.tr("The role that crawlers assume; empty lets Matinee create one"),
            ),
        }

    def _hints(self, *, on_aws: bool) -> dict[str, str]:
        """What is taken where a field is left empty, by the field's object name."""
        return {
            "awsProfile": self.tr("default credentials"),
            "awsAccessKey": self.tr("instead of a profile") if on_aws else "",
            "awsRegion": self.tr("the profile's") if on_aws else "us-east-1",
            "awsEndpoint": self.tr("Amazon's own") if on_aws else "http://localhost:9000",
            "awsBucket": self.tr("<account>-landing-zone") if on_aws else "my-films",
            "awsRole": self.tr("made by Matinee"),
            "awsKmsKey": self.tr("S3's own keys"),
        }

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        order = ("awsProfile", *_SECRET, "awsRegion", "awsEndpoint", "awsBucket", "awsRole")
        for name in (*order, "awsCatalog", "awsKmsKey"):
            if name in self._edits:
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
        self._catalog.chosen.connect(lambda way: self._state.set_destination(catalog=way))
        self._offer.triggered.connect(self._show_offers)
        for name in _SECRET:
            self._edits[name].editingFinished.connect(self._keep)
        self._credentials.kept.connect(self._note_kept)

    def _keep(self) -> None:
        access_key, secret, token = (self._edits[name] for name in _SECRET)
        if any(edit.isModified() for edit in (access_key, secret, token)):
            for edit in (access_key, secret, token):
                edit.setModified(False)
            self._credentials.keep_keys(
                access_key.text().strip(),
                secret.text().strip(),
                token.text().strip(),
                store=self._place == "compatible",
            )

    def _show_offers(self) -> None:
        """Offer the usual addresses of emulators and stores below the endpoint."""
        self._offers.clear()
        for product, address in ENDPOINTS[self._place]:
            offer = self._offers.addAction(f"{address}   {product}")
            offer.triggered.connect(
                lambda _, address=address: self._state.set_destination(endpoint=address)
            )
        edit = self._edits["awsEndpoint"]
        self._offers.popup(edit.mapToGlobal(edit.rect().bottomLeft()))

    def _endpoint_tip(self) -> str:
        if self._place == "aws":
            return self.tr("Another address for every service; empty for Amazon's own")
        return self.tr("The store's address, such as http://localhost:9000")

    def _note_kept(self, durable: bool) -> None:
        self._durable = durable
        self._show_kept()

    def _show_kept(self) -> None:
        typed = any(self._edits[name].text() for name in _SECRET)
        self._kept.setVisible(typed and self._durable is not None)
        if self._durable:
            self._kept.setText(self.tr("The keys are kept in the system's keyring."))
        else:
            self._kept.setText(self.tr("The keys are kept until Matinee is closed."))

    def _say(self, tell: Callable[[], str], *, good: bool = True) -> None:
        self._show_answer = tell
        self._answer.setProperty("role", "muted" if good else "problem")
        self._answer.style().unpolish(self._answer)
        self._answer.style().polish(self._answer)
        self._answer.setText(tell())
        self._answer.show()
