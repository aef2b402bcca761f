"""Plan mix: three linked shares with locks, drawn as one bar."""

from functools import partial

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from core.job.model import PLANS, PlanMix
from gui.configure.balance import balanced
from gui.configure.fields.percent import PercentSpin
from gui.configure.sections.section import Section
from gui.i18n import formatting
from gui.i18n.language import fill
from gui.model.form import Form, FormState
from gui.style.icons import icon
from gui.style.theme import theme
from gui.widgets.layout.panel import label


class MixBar(QWidget):
    """A mix as one stacked bar."""

    def __init__(self) -> None:
        super().__init__()
        self._mix: PlanMix = (50, 30, 20)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_mix(self, mix: PlanMix) -> None:
        """Draw another mix."""
        self._mix = mix
        shares = zip(PLANS, mix, strict=True)
        self.setToolTip(", ".join(f"{name} {formatting.percent(share)}" for name, share in shares))
        self.setAccessibleName(self.toolTip())
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line is thick."""
        return QSize(200, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts beside each other, with a hair between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(0, 1, self.width(), self.height() - 2), 4, 4)
        painter.setClipPath(clip)
        left = 0.0
        for share, colour in zip(self._mix, theme.palette.plans, strict=True):
            width = self.width() * share / 100
            gap = 2 if left + width < self.width() - 1 else 0
            painter.fillRect(QRectF(left, 0, max(0.0, width - gap), self.height()), QColor(colour))
            left += width


class Dot(QLabel):
    """A plan's colour beside its name."""

    def __init__(self, plan: int) -> None:
        super().__init__()
        self._plan = plan
        self.setFixedSize(10, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the theme's colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.palette.plans[self._plan]))
        painter.drawEllipse(QRectF(1, 4.5, 7, 7))


class PlanRow(QWidget):
    """A plan's slider, percentage and lock."""

    def __init__(self, plan: int) -> None:
        super().__init__()
        name = PLANS[plan]
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setObjectName(f"plan{name}Slider")
        self.spin: QDoubleSpinBox = PercentSpin()
        self.spin.setObjectName(f"plan{name}")
        self.spin.setFixedWidth(76)
        self.lock = QToolButton()
        self.lock.setObjectName(f"lock{name}")
        self.lock.setCheckable(True)
        self.lock.setProperty("role", "quiet")
        self.lock.setIcon(icon("lock-open"))
        self.lock.toggled.connect(self._show_lock)
        title = label("label")
        title.setText(name)
        # In any font as wide as the longest name: all sliders begin below each other.
        longest = max(map(title.fontMetrics().horizontalAdvance, PLANS))
        title.setFixedWidth(max(81, longest + 2))
        title.setBuddy(self.spin)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (Dot(plan), title):
            layout.addWidget(widget)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.spin)
        layout.addWidget(self.lock)
        for control in (self.slider, self.spin):
            control.setAccessibleName(name)

    def show_share(self, share: float) -> None:
        """Show a percentage, without telling of it."""
        with QSignalBlocker(self.slider), QSignalBlocker(self.spin):
            self.slider.setValue(round(share))
            self.spin.setValue(share)

    def _show_lock(self, locked: bool) -> None:
        self.lock.setIcon(icon("lock", "accent") if locked else icon("lock-open"))
        self.slider.setEnabled(not locked)
        self.spin.setEnabled(not locked)


class PlanMixSection(Section):
    """Always sums to 100: the plans that are not locked follow the one that is set."""

    def __init__(self, state: FormState) -> None:
        super().__init__(state, "sliders-horizontal", is_open=True)
        self._bar = MixBar()
        self.rows.addWidget(self._bar)
        self._plans = tuple(PlanRow(plan) for plan in range(3))
        # While one plan is dragged or typed, the others keep the proportion they had at first.
        self._base: tuple[int, PlanMix] | None = None
        self._made: PlanMix = state.job.plan_mix
        # The plans that were set by themselves, the latest last; the others give way to them.
        self._set_before: list[int] = []
        for plan, row in enumerate(self._plans):
            row.slider.valueChanged.connect(partial(self._set, plan))
            row.spin.valueChanged.connect(partial(self._set, plan))
            row.lock.toggled.connect(self._limit)
            self.rows.addWidget(row)
        self.retranslate()

    @property
    def title(self) -> str:
        """The section's title."""
        return self.tr("Plan mix")

    def show_form(self, form: Form) -> None:
        """Bring the mix into the controls."""
        mix = form.job.plan_mix
        if self._made != mix:
            # Undone, or of another job.
            self._base, self._made = None, mix
            self._set_before.clear()
        self._bar.show_mix(mix)
        for row, share in zip(self._plans, mix, strict=True):
            row.show_share(share)

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        for row, plan in zip(self._plans, PLANS, strict=True):
            row.lock.setToolTip(self.tr("Keep this share while the others change"))
            row.lock.setAccessibleName(fill(self.tr("Lock %1"), plan))
        self._limit()

    @property
    def _locked(self) -> tuple[bool, bool, bool]:
        first, second, third = (row.lock.isChecked() for row in self._plans)
        return first, second, third

    def _set(self, plan: int, share: float) -> None:
        if self._base is None or self._base[0] != plan:
            self._base = (plan, self.state.job.plan_mix)
        if plan in self._set_before:
            self._set_before.remove(plan)
        before = tuple(self._set_before)
        self._set_before.append(plan)
        self._made = balanced(self._base[1], plan, share, self._locked, before)
        self.state.propose(plan_mix=self._made)
        # What was asked for may not have been possible: show what is.
        self.show_form(self.state.form)

    def _limit(self) -> None:
        """With two locked, the third has no room to move."""
        self._base = None
        stuck = sum(self._locked) >= 2
        share = self.tr("Percent of the users on this plan; the three sum to 100")
        left = self.tr("Two shares are locked: this one is the rest")
        for row in self._plans:
            free = not row.lock.isChecked() and not stuck
            tip = self.tr("Locked") if row.lock.isChecked() else left if stuck else share
            for control in (row.slider, row.spin):
                control.setEnabled(free)
                control.setToolTip(tip)
