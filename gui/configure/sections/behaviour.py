"""Behaviour: who leaves, who watches what, when and how long."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.job.fault_kinds import FAULT_KINDS
from core.job.model import key_of
from gui.configure.fields.slider_field import PlanFactorField, SliderField, SliderSpec
from gui.configure.fields.text_field import TextField
from gui.configure.sections.section import Section
from gui.i18n.language import fill
from gui.model.form import Form, FormState
from gui.style.icons import icon

MAIN = (
    SliderSpec("churn"),
    SliderSpec("finished"),
    SliderSpec("female"),
    SliderSpec("growth", reach=200),
    SliderSpec("season"),
    SliderSpec("popularity", reach=3, suffix="", steps=20),
    SliderSpec("messy"),
)
FINE = (
    SliderSpec("evening"),
    SliderSpec("weekend", reach=200),
    SliderSpec("binge"),
    SliderSpec("taste"),
    SliderSpec("finish_spread"),
    SliderSpec("activity_spread", reach=3, suffix="", steps=20),
    SliderSpec("fading", reach=365, suffix=" d"),
    SliderSpec("decay", reach=1095, suffix=" d"),
    SliderSpec("personal_taste"),
    SliderSpec("launch"),
    SliderSpec("spells"),
    SliderSpec("holidays", reach=200),
    SliderSpec("early_churn", reach=30, suffix="", steps=2),
    SliderSpec("billing"),
    SliderSpec("spared", reach=90, suffix=" d"),
    SliderSpec("churn_by_activity", reach=2, suffix="", steps=20),
    SliderSpec("ties", reach=75),
    SliderSpec("place_ties", reach=75),
)


class BehaviourSection(Section):
    """Sliders for the data's behaviour; the finer ones behind a button."""

    def __init__(self, state: FormState) -> None:
        super().__init__(state, "activity", is_open=False)
        self._sliders = {spec.name: SliderField(spec, state) for spec in MAIN + FINE}
        self._factors = {
            name: PlanFactorField(name, state) for name in ("churn_by_plan", "activity_by_plan")
        }
        self._more = QPushButton()
        self._more.setObjectName("moreBehaviour")
        self._more.setProperty("role", "quiet")
        self._more.setCheckable(True)
        self._fine = QWidget()
        fine = QVBoxLayout(self._fine)
        fine.setContentsMargins(0, 0, 0, 0)
        fine.setSpacing(8)
        for spec in MAIN:
            self.rows.addWidget(self._sliders[spec.name])
        self._texts = {name: TextField(name, state) for name in ("messy_kinds", "incidents")}
        self.rows.addWidget(self._texts["messy_kinds"])
        self.rows.addWidget(self._more)
        self.rows.addWidget(self._fine)
        for field in (*(self._sliders[spec.name] for spec in FINE), *self._factors.values()):
            fine.addWidget(field)
        fine.addWidget(self._texts["incidents"])
        for name, field in (self._texts | self._sliders | self._factors).items():
            self.fields[key_of(name)] = field
        self._fine.hide()
        self._more.toggled.connect(self._fine.setVisible)
        self._more.toggled.connect(self.retranslate)
        self._more.toggled.connect(self._show_arrow)
        self._show_arrow()
        self.retranslate()

    @property
    def title(self) -> str:
        """The section's title."""
        return self.tr("Behaviour")

    def show_form(self, form: Form) -> None:
        """Bring the job into the controls."""
        for name, slider in self._sliders.items():
            slider.show_value(getattr(form.job, name))
        for name, factors in self._factors.items():
            factors.show_values(getattr(form.job, name))
        for name, text in self._texts.items():
            text.show_value(getattr(form.job, name))

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        self._more.setText(self.tr("Fewer") if self._more.isChecked() else self.tr("More"))
        self._more.setToolTip(self.tr("Finer settings of who watches what, when and how long"))
        for name, (text, tip) in (
            self._main_texts() | self._fine_texts() | self._life_texts()
        ).items():
            self._sliders[name].set_texts(text, tip)
        kinds = self.tr("common, or some of %1, with commas between, each kind or kind=weight")
        self.fields["messy-kinds"].set_texts(
            self.tr("Kinds of faults"), fill(kinds, ", ".join(FAULT_KINDS))
        )
        self.fields["incidents"].set_texts(
            self.tr("Incidents"),
            self.tr("none, or some of outage, price-rise, campaign, bot and viral, with commas"),
        )
        self._factors["churn_by_plan"].retranslate(
            self.tr("Plan churn"),
            self.tr("How fast users of each plan leave, relative to each other"),
        )
        self._factors["activity_by_plan"].retranslate(
            self.tr("Plan activity"),
            self.tr("How much users of each plan watch, relative to each other"),
        )

    def _show_arrow(self) -> None:
        self._more.setIcon(icon("caret-up" if self._more.isChecked() else "caret-down"))

    def _main_texts(self) -> dict[str, tuple[str, str]]:
        return {
            "churn": (
                self.tr("Churn"),
                self.tr("Percent of the users who have left by the end"),
            ),
            "finished": (
                self.tr("Finished"),
                self.tr("Percent of the watch events seen to the end"),
            ),
            "female": (self.tr("Female"), self.tr("Percent of the users who are female")),
            "growth": (self.tr("Growth"), self.tr("Percent by which registrations grow a year")),
            "season": (
                self.tr("Season"),
                self.tr("Strength of the yearly season of registrations; 0 is none"),
            ),
            "popularity": (
                self.tr("Popularity"),
                self.tr(
                    "How strongly views concentrate on few titles (Zipf's exponent; 0: evenly)"
                ),
            ),
            "messy": (
                self.tr("Messy rows"),
                self.tr("Percent of the rows that get a fault put in"),
            ),
        }

    def _life_texts(self) -> dict[str, tuple[str, str]]:
        return {
            "personal_taste": (
                self.tr("Own taste"),
                self.tr("Percent of the views that stay within the user's own favourites"),
            ),
            "launch": (
                self.tr("Launches"),
                self.tr("How strongly users choose new releases first; 0 is not at all"),
            ),
            "spells": (
                self.tr("Spells"),
                self.tr("How much viewing comes in phases, with pauses between"),
            ),
            "holidays": (
                self.tr("Holidays"),
                self.tr("Percent by which a holiday exceeds a day of the weekend"),
            ),
            "early_churn": (
                self.tr("Early churn"),
                self.tr("Churn of the first month over that of old users; 1 is even"),
            ),
            "billing": (
                self.tr("Billing days"),
                self.tr("Percent of churned users who leave on a billing day"),
            ),
            "spared": (
                self.tr("No churn before"),
                self.tr("Days after the registration before which nobody leaves"),
            ),
            "ties": (
                self.tr("Age ties"),
                self.tr("How far plan and tempo go with age: dearer with the years, less watched"),
            ),
            "place_ties": (
                self.tr("City ties"),
                self.tr("How far the plan goes with the size of the city: dearer in large ones"),
            ),
            "churn_by_activity": (
                self.tr("Churn if idle"),
                self.tr("How much sooner users who watch little leave; 0 makes no difference"),
            ),
        }

    def _fine_texts(self) -> dict[str, tuple[str, str]]:
        return {
            "evening": (self.tr("Evenings"), self.tr("Strength of the evening peak; 0 is none")),
            "weekend": (
                self.tr("Weekends"),
                self.tr("Percent by which Saturday and Sunday exceed a weekday"),
            ),
            "binge": (
                self.tr("Binges"),
                self.tr("Chance that an episode is followed by another of its series"),
            ),
            "taste": (self.tr("Taste"), self.tr("How strongly age and gender influence the genre")),
            "finish_spread": (
                self.tr("Finish spread"),
                self.tr("How much titles differ in the share of views that reach the end"),
            ),
            "activity_spread": (
                self.tr("Activity spread"),
                self.tr("How much users differ in how much they watch; 0 makes all alike"),
            ),
            "fading": (
                self.tr("Fading"),
                self.tr("Days over which a user watches less and less before leaving"),
            ),
            "decay": (
                self.tr("Half-life"),
                self.tr("Days after which a title's popularity has halved; 0 is never"),
            ),
        }
