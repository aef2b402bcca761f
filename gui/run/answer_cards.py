"""The answers of the canned queries after a run: a card each, with its first rows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui.i18n import cost_text, counts
from gui.i18n.language import fill, language
from gui.style.icons import icon
from gui.threads.slices import Slices
from gui.widgets.layout.panel import Panel, framed, label
from gui.widgets.tables.frame_table import FrameTable
from gui.widgets.tables.table_model import FrameModel

if TYPE_CHECKING:
    from core.pipeline import Answered
    from core.queries.canned import CannedQuery

# As many rows as a card has; the Query tab has them all.
ROWS = 6
HEIGHT = 262
# A card needs so much, in pixels; more where what it says is longer.
LEAST_WIDTH = 300
GAP = 12


class AnswerCard(Panel):
    """One query's title, its first rows, and what it took.

    Attributes:
        wanted: Emitted with the query, to see its whole answer.
    """

    wanted = Signal(object)

    def __init__(self, answered: "Answered") -> None:
        super().__init__()
        self._answered = answered
        self._title, self._facts = label("heading"), label("muted")
        self._open = QPushButton(icon("chart-bar"), "")
        self._open.setObjectName(f"openAnswer:{answered.query.name}")
        self._open.setProperty("role", "quiet")
        self._open.clicked.connect(lambda: self.wanted.emit(answered.query))
        self._model = FrameModel(self)
        self._table = FrameTable(self._model)
        self._table.setObjectName(f"answer:{answered.query.name}")
        self._table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._open)
        inner = framed(self)
        inner.setContentsMargins(12, 8, 12, 10)
        inner.setSpacing(6)
        inner.addLayout(head)
        inner.addWidget(self._table, 1)
        inner.addWidget(self._facts)
        self.setFixedHeight(HEIGHT)
        self._model.set_frame(answered.rows.head(ROWS))
        self._table.resizeColumnsToContents()
        self.retranslate()

    def stop(self) -> None:
        """Wait for what is under way."""
        self._table.stop()

    def retranslate(self) -> None:
        """Set every text."""
        query, scan = self._answered.query, self._answered.scan
        title = query.title(language.code.partition("_")[0])
        self._title.setText(title)
        self._table.set_name(title)
        self._open.setText(self.tr("Open"))
        self._open.setAccessibleName(fill(self.tr("Open %1 on the Query tab"), title))
        self._open.setToolTip(self._open.accessibleName())
        rows = counts.rows(self._answered.rows.height)
        self._facts.setText(f"{rows}. {cost_text.cost(scan)}")


class AnswerCards(QWidget):
    """The cards, as many beside each other as there is room for.

    Attributes:
        wanted: Emitted with a `core.queries.canned.CannedQuery`, to see its whole answer.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[AnswerCard] = []
        self._making = Slices(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        # A high window's room is for what lies below.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_answers(self, answers: "tuple[Answered, ...]") -> None:
        """Show other answers, a card a turn of the event loop; none hides the cards."""
        self._making.stop()
        self.hide()
        for card in self._cards:
            card.stop()
            self._grid.removeWidget(card)
            card.deleteLater()
        self._cards = []
        if answers:
            self._making.run(self._make(answers), self._show)

    def _make(self, answers: "tuple[Answered, ...]") -> Iterator[None]:
        for one in answers:
            card = AnswerCard(one)
            card.wanted.connect(self._want)
            self._cards.append(card)
            yield

    def _show(self) -> None:
        self._place()
        self.show()

    def minimumSizeHint(self) -> QSize:
        """One card wide: they go below each other before anything is cut."""
        return QSize(self._least, super().minimumSizeHint().height())

    @property
    def _least(self) -> int:
        return max((card.minimumSizeHint().width() for card in self._cards), default=LEAST_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the cards again."""
        super().resizeEvent(event)
        self._place()

    def _want(self, query: "CannedQuery") -> None:
        self.wanted.emit(query)

    def _place(self) -> None:
        wide = max(self._least, LEAST_WIDTH) + GAP
        across = max(1, min(len(self._cards), (self.width() + GAP) // wide))
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, *divmod(at, across))
        for column in range(max(1, len(self._cards))):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
