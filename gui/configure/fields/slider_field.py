"""A number of the job with a slider, and a factor for each plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QSlider

from core.job.model import PLANS, SETTINGS
from gui.configure.fields.field import Field
from gui.configure.fields.percent import PercentSpin
from gui.model.form import FormState


@dataclass(frozen=True, slots=True)
class SliderSpec:
    """A number of the job with a slider.

    Attributes:
        name: The job's field.
        reach: Where the slider ends; the spin box goes as far as the job allows.
        suffix: What follows the number.
        steps: Slider positions for each 1 of the number.
    """

    name: str
    reach: int = 100
    suffix: str = " %"
    steps: int = 1

    @property
    def maximum(self) -> float:
        """The largest value that the job allows."""
        most = SETTINGS[self.name].limits.most
        if most is None:
            raise ValueError(f"{self.name} has no largest value")
        return most


class SliderField(Field):
    """A slider and a spin box for one setting."""

    def __init__(self, spec: SliderSpec, state: FormState) -> None:
        self._spec = spec
        self._whole = SETTINGS[spec.name].type is int
        self._state = state
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, spec.reach * spec.steps)
        self.slider.setPageStep(max(1, spec.reach * spec.steps // 20))
        self.slider.setObjectName(f"{spec.name}Slider")
        self.spin = PercentSpin(spec.maximum, spec.suffix)
        self.spin.setObjectName(spec.name)
        self.spin.setDecimals(0 if self._whole else 2)
        self.spin.setSingleStep(1 / min(spec.steps, 10))
        self.spin.setFixedWidth(84)
        super().__init__(self.slider, self.spin)
        self.slider.valueChanged.connect(lambda place: self._propose(place / spec.steps))
        self.spin.valueChanged.connect(self._propose)

    def show_value(self, value: float) -> None:
        """Show a value, without telling of it."""
        with QSignalBlocker(self.slider), QSignalBlocker(self.spin):
            self.slider.setValue(round(value * self._spec.steps))
            self.spin.setValue(value)

    def _propose(self, value: float) -> None:
        self._state.propose(**{self._spec.name: int(value) if self._whole else value})


class PlanFactorField(Field):
    """A factor for each plan."""

    def __init__(self, name: str, state: FormState) -> None:
        self._name = name
        self._state = state
        self._spins = tuple(PercentSpin(100, "") for _ in PLANS)
        for spin, plan in zip(self._spins, PLANS, strict=True):
            spin.setObjectName(f"{name}{plan}")
            # There is no room for the whole name; the tooltip has it.
            spin.setPrefix(f"{plan[0]} ")
            spin.setMinimum(0.01)
            spin.setSingleStep(0.1)
        super().__init__(*self._spins, wide=(0, 1, 2))
        for spin in self._spins:
            spin.valueChanged.connect(self._propose)

    def retranslate(self, name: str, tip: str) -> None:
        """Set the label and tooltips, which name the plans.

        Args:
            name: The label.
            tip: The tooltip; the plan's name is added to it.
        """
        self.set_texts(name, tip)
        for spin, plan in zip(self._spins, PLANS, strict=True):
            spin.setToolTip(f"{plan}: {tip}")
            spin.setAccessibleName(f"{name}, {plan}")

    def show_values(self, values: Sequence[float]) -> None:
        """Show three factors, without telling of it."""
        for spin, value in zip(self._spins, values, strict=True):
            with QSignalBlocker(spin):
                spin.setValue(value)

    def _propose(self) -> None:
        self._state.propose(**{self._name: tuple(spin.value() for spin in self._spins)})
