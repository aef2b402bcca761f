"""A section of the form that folds."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.errors import Problem
from gui.configure.fields.field import Field
from gui.configure.problems import sentence
from gui.model.form import Form, FormState
from gui.style.icons import icon, paint_icon
from gui.style.theme import theme
from gui.widgets.layout.panel import Panel

# The distance of a head's text from its left edge, in pixels.
INDENT = 27


class SectionHead(QPushButton):
    """A section's title; a click folds and unfolds."""

    def __init__(self, glyph: str) -> None:
        super().__init__(icon(glyph), "")
        self.setProperty("role", "section")
        self.setCheckable(True)
        self.setIconSize(QSize(16, 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the arrow that shows whether the section is open."""
        super().paintEvent(event)
        side = 14
        place = QRectF(self.width() - side - 4, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        glyph = "caret-down" if self.isChecked() else "caret-right"
        paint_icon(painter, glyph, place, QColor(theme.palette.muted))


class Section(Panel):
    """A head and a body of fields.

    Subclasses give `title`, fill the body, and bring a form into their controls by `show_form`.

    Attributes:
        folded: Emitted when the user has folded or unfolded the section.
    """

    folded = Signal()

    def __init__(self, state: FormState, glyph: str, *, is_open: bool) -> None:
        super().__init__()
        self.state = state
        self.head = SectionHead(glyph)
        self.head.setObjectName(f"fold{type(self).__name__.removesuffix('Section')}")
        self.body = QWidget()
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(INDENT, 0, 2, 4)
        self.rows.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addWidget(self.body)
        self.fields: dict[str, Field] = {}
        self._problems: tuple[Problem, ...] = ()
        self.head.toggled.connect(self.body.setVisible)
        self.head.clicked.connect(self.folded)
        self.head.setChecked(is_open)
        self.body.setVisible(is_open)

    @property
    def title(self) -> str:
        """The section's title in the language in force."""
        raise NotImplementedError

    def add(self, field: Field, *keys: str) -> Field:
        """Add a field to the section.

        Args:
            field: The field.
            keys: The keys of the job that it sets, or other names.
        """
        self.fields.update(dict.fromkeys(keys, field))
        self.rows.addWidget(field)
        return field

    @property
    def wrong_field(self) -> Field | None:
        """The first field in sight that something is wrong with."""
        fields = dict.fromkeys(self.fields.values())
        return next((field for field in fields if field.wrong and not field.isHidden()), None)

    def show_form(self, form: Form) -> None:
        """Bring the form into the controls, without telling of it."""

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say in place what is wrong, and open up for it."""
        self._problems = tuple(problem for problem in problems if problem.key in self.fields)
        if self._problems:
            self.head.setChecked(True)
        self._show_problems()

    def retranslate(self) -> None:
        """Set the head's text."""
        self.head.setText(self.title)
        self.head.setAccessibleName(self.title)
        self.head.setToolTip(self.tr("Show or hide these settings"))
        self._show_problems()

    def _show_problems(self) -> None:
        texts = dict.fromkeys(self.fields.values(), "")
        for problem in self._problems:
            texts[self.fields[problem.key]] = sentence(problem)
        for field, text in texts.items():
            field.set_problem(text)
