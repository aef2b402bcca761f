"""Files: formats, compression, layout, places, columns, posters and threads."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSpinBox

from core.generate.users.addresses.coherence import coherence_notice
from gui.configure.fields.field import Field
from gui.configure.fields.text_field import TextField
from gui.configure.sections.section import Section
from gui.configure.table_choice import TableChoice
from gui.i18n.core_messages import translated
from gui.model.form import Form, FormState
from gui.widgets.choice import ChoiceBox


class FilesSection(Section):
    """How the data set is written."""

    def __init__(self, state: FormState) -> None:
        super().__init__(state, "files", is_open=False)
        self._choices = {
            "format": ChoiceBox("format", ("csv", "parquet", "avro")),
            "events_format": ChoiceBox("eventsFormat", ("json", "parquet", "avro")),
            "compression": ChoiceBox("compression", ("none", "gzip", "zstd")),
            "layout": ChoiceBox("layout", ("single", "parts", "daily")),
            "places": ChoiceBox("places", ("coherent", "faker")),
            "columns": ChoiceBox("columns", ("published", "extended")),
        }
        for name, box in self._choices.items():
            box.chosen.connect(lambda value, name=name: state.propose(**{name: value}))
            self.add(Field(box), name.replace("_", "-"))
        self._tables = TableChoice()
        self._tables.chosen.connect(lambda tables: state.propose(tables=tables))
        self.add(Field(self._tables), "tables")
        self._posters = TextField("posters", state)
        self.add(self._posters, "posters")
        self._workers = QSpinBox()
        self._workers.setObjectName("workers")
        self._workers.setRange(0, 256)
        self._workers.valueChanged.connect(lambda value: state.propose(workers=value))
        self.add(Field(self._workers), "workers")
        self.retranslate()

    @property
    def title(self) -> str:
        """The section's title."""
        return self.tr("Files")

    def show_form(self, form: Form) -> None:
        """Bring the job into the controls."""
        for name, box in self._choices.items():
            box.show_value(getattr(form.job, name))
        self._show_places(form)
        self._tables.show_value(form.job.tables)
        self._posters.show_value(form.job.posters)
        with QSignalBlocker(self._workers):
            self._workers.setValue(form.job.workers)

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        for key, (name, tip) in self._texts().items():
            self.fields[key].set_texts(name, tip)
        self._workers.setSpecialValueText(self.tr("One per core"))
        self._name_choices()

    def _texts(self) -> dict[str, tuple[str, str]]:
        """The label and the tip of each field, by its key."""
        return {
            "format": (self.tr("Users"), self.tr("File format of the users")),
            "events-format": (self.tr("Events"), self.tr("File format of the watch events")),
            "compression": (self.tr("Compression"), self.tr("How the files are compressed")),
            "layout": (
                self.tr("Layout"),
                self.tr("One file each, parts of about 128 MB, or a folder of events a day"),
            ),
            "places": (
                self.tr("Places"),
                self.tr("Addresses whose parts belong together, or Faker's own"),
            ),
            "columns": (
                self.tr("Columns"),
                self.tr("Columns of the watch events"),
            ),
            "tables": (
                self.tr("Further tables"),
                self.tr("Tables beside users and events; they always agree with the users"),
            ),
            "posters": (
                self.tr("Posters"),
                self.tr("none, or a folder where a picture of each title is drawn"),
            ),
            "workers": (
                self.tr("Threads"),
                self.tr("Threads that generate; they never change what is written"),
            ),
        }

    def _name_choices(self) -> None:
        """Set what each choice is called."""
        others = {"parquet": "Parquet", "avro": "Avro"}
        self._choices["format"].set_names({"csv": "CSV", **others})
        self._choices["events_format"].set_names({"json": "JSON Lines", **others})
        names = {"none": self.tr("None"), "gzip": "gzip", "zstd": "Zstandard"}
        self._choices["compression"].set_names(names)
        self._choices["layout"].set_names(
            {
                "single": self.tr("One file each"),
                "parts": self.tr("Parts of about 128 MB"),
                "daily": self.tr("A folder of events a day"),
            }
        )
        self._show_places(self.state.form)
        self._tables.set_names(
            {
                "changes": self.tr("Changes of users"),
                "subscriptions": self.tr("Subscriptions"),
                "payments": self.tr("Payments"),
                "titles": self.tr("Titles"),
                "history": self.tr("Versions of users"),
            },
            self.tr("Tables beside users and events; they always agree with the users"),
        )
        self._choices["columns"].set_names(
            {
                "published": self.tr("As published"),
                "extended": self.tr("With session, device, episode and time zone"),
            }
        )

    def _show_places(self, form: Form) -> None:
        """Name the choices of places by what the form's locales have of them."""
        notice = coherence_notice(form.job.locales)
        coherent = self.tr("Coherent where possible") if notice else self.tr("Coherent")
        self._choices["places"].set_names(
            {"coherent": coherent, "faker": self.tr("As Faker makes them")}
        )
        is_chosen = form.job.places == "coherent"
        self.fields["places"].set_note(translated(notice) if is_chosen else "")
