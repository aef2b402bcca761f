"""Data set: how many users and events, of which locale, seed and period."""

import random
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker
from PySide6.QtWidgets import QPushButton

from core.job.estimate import job_bytes, job_seconds
from core.job.model import MAX_EVENTS, MAX_USERS, Job
from gui.configure.fields.day_edit import DayEdit, qt_day
from gui.configure.fields.field import LABEL_WIDTH, Field
from gui.configure.fields.locale_box import LocaleBox
from gui.configure.fields.number import LogSlider, NumberSpin
from gui.configure.sections.section import Section
from gui.i18n import formatting
from gui.i18n.language import fill
from gui.model.form import Form, FormState
from gui.style.icons import icon
from gui.widgets.layout.panel import label


class DataSetSection(Section):
    """Counts, locale, seed and period, with an estimate of size and time."""

    def __init__(self, state: FormState) -> None:
        super().__init__(state, "table", is_open=True)
        self._users, self._users_slider = self._counter("users", "usersCount", MAX_USERS)
        self._events, self._events_slider = self._counter("events", "eventsCount", MAX_EVENTS)
        self._locale = LocaleBox()
        self._locale.setObjectName("locale")
        self._locale.chosen.connect(lambda code: state.propose(locale=code))
        self.add(Field(self._locale), "locale")
        self._seed = NumberSpin(2**63 - 1, grouped=False)
        self._seed.setObjectName("seed")
        self._seed.valueChanged.connect(lambda seed: state.propose(seed=seed))
        self._dice = QPushButton(icon("dice-five"), "")
        self._dice.setObjectName("rollSeed")
        self._dice.clicked.connect(lambda: state.propose(seed=random.randrange(1_000_000)))
        self.add(Field(self._seed, self._dice), "seed")
        self._from, self._until = DayEdit("fromDate"), DayEdit("untilDate")
        self._from.dateChanged.connect(lambda day: state.propose(from_date=_python(day)))
        self._until.dateChanged.connect(lambda day: state.propose(until_date=_python(day)))
        self._to = label("label")
        self.add(Field(self._from, self._to, self._until, wide=(0, 2)), "until", "from")
        self._estimate = label("muted")
        self._estimate.setObjectName("estimate")
        self._estimate.setWordWrap(True)
        self._estimate.setContentsMargins(LABEL_WIDTH + 8, 0, 0, 0)
        self.rows.addWidget(self._estimate)
        self.retranslate()

    @property
    def title(self) -> str:
        """The section's title."""
        return self.tr("Data set")

    def show_form(self, form: Form) -> None:
        """Bring the job into the controls."""
        job = form.job
        for name, spin, slider in (
            ("users", self._users, self._users_slider),
            ("events", self._events, self._events_slider),
        ):
            if name not in self.state.pending:
                with QSignalBlocker(spin):
                    spin.setValue(getattr(job, name))
                slider.show_value(getattr(job, name))
        if "locale" not in self.state.pending:
            self._locale.show_code(job.locale)
        with QSignalBlocker(self._seed):
            self._seed.setValue(job.seed)
        for edit, name in ((self._from, "from_date"), (self._until, "until_date")):
            if name not in self.state.pending:
                with QSignalBlocker(edit):
                    edit.setDate(qt_day(getattr(job, name)))
        self._estimate.setText(self._sentence(job))

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        texts = {
            "users": (self.tr("Users"), self.tr("How many users the data set has")),
            "events": (self.tr("Events"), self.tr("How many watch events the users have in all")),
            "locale": (
                self.tr("Locale"),
                self.tr(
                    "The language and country of names and places; several with commas between"
                ),
            ),
            "seed": (self.tr("Seed"), self.tr("The same seed gives the same data, on any machine")),
            "until": (self.tr("Period"), self.tr("The first and the last day of the data set")),
        }
        self._dice.setToolTip(self.tr("Choose another seed"))
        for key, (name, tip) in texts.items():
            self.fields[key].set_texts(name, tip)
        self._dice.setAccessibleName(self._dice.toolTip())
        self._to.setText(self.tr("to"))
        self._from.setAccessibleName(self.tr("First day of the period"))
        self._until.setAccessibleName(self.tr("Last day of the period"))
        for edit in (self._from, self._until):
            edit.set_arrow_tip(self.tr("Choose in a calendar (Alt+Down)"))
        self._estimate.setText(self._sentence(self.state.job))

    def _counter(self, key: str, name: str, maximum: int) -> tuple[NumberSpin, LogSlider]:
        spin, slider = NumberSpin(maximum), LogSlider(maximum)
        spin.setObjectName(name)
        spin.setFixedWidth(124)
        slider.setObjectName(f"{name}Slider")
        spin.valueChanged.connect(lambda value: self.state.propose(**{key: value}))
        slider.moved.connect(lambda value: self.state.propose(**{key: value}))
        self.add(Field(slider, spin), key)
        return spin, slider

    def _sentence(self, job: Job) -> str:
        size, seconds = job_bytes(job), job_seconds(job)
        if seconds < 1:
            return fill(self.tr("About %1, ready in under 1 s"), formatting.size(size))
        text = self.tr("About %1, ready in about %2")
        return fill(text, formatting.size(size), formatting.duration(seconds))


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
