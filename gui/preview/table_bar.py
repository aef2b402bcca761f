"""The line above the preview's tables: which table, a note, the answer keys and the search."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QWidget

from gui.preview.answer_keys import AnswerKeys
from gui.preview.search_bar import SearchBar
from gui.widgets.elided_label import LEAST_WIDTH, ElidedLabel

# Between two parts, and between two lines, in pixels.
SPACING, LINES = 12, 8
# The words of the answer keys, the numbers of rows, and the choice of a column.
_PARTS = (True, True, True), (False, True, True), (False, False, True)
_LEAST = (False, False, False)


class TableBar(QGridLayout):
    """Does without words, numbers and the choice of a column where the line is too long.

    Where even that is not enough, the answer keys and the search get a line of their own.

    Args:
        choices: The buttons that choose a table.
        note: What is to be known of the rows.
        keys: The answer keys.
        search: The search.
        name_tables: Names the tables on their buttons: with their numbers of rows or without.
    """

    def __init__(
        self,
        choices: list[QAbstractButton],
        note: ElidedLabel,
        keys: AnswerKeys,
        search: SearchBar,
        name_tables: Callable[[bool], None],
    ) -> None:
        super().__init__()
        self._choices, self._note, self._keys, self._search = choices, note, keys, search
        self._name_tables = name_tables
        self._tools = QWidget()
        self.setHorizontalSpacing(SPACING)
        self.setVerticalSpacing(LINES)
        self.setColumnStretch(1, 1)
        left, right = QHBoxLayout(), QHBoxLayout(self._tools)
        right.setContentsMargins(0, 0, 0, 0)
        for line in (left, right):
            line.setSpacing(SPACING)
        for button in choices:
            left.addWidget(button)
        right.addWidget(keys)
        right.addStretch()
        right.addWidget(search)
        self.addLayout(left, 0, 0)
        self.addWidget(note, 0, 1)
        self.addWidget(self._tools, 0, 2)

    def fit(self, width: int, note_width: int) -> None:
        """Show as much as there is room for.

        Args:
            width: The width of the line, in pixels.
            note_width: The width of the whole note, in pixels.
        """
        # The note is read in full where that costs no more than words and numbers.
        levels = [(part, note_width, False) for part in _PARTS]
        levels += [(part, LEAST_WIDTH, False) for part in (*_PARTS, _LEAST)]
        levels += [(part, LEAST_WIDTH, True) for part in (*_PARTS, _LEAST)]
        for (words, numbers, column), note, two_lines in levels:
            self._keys.show_words(words=words)
            self._name_tables(numbers)
            self._search.set_narrow(narrow=not column)
            first, second = self._choosing(self._choices) + note, self._finding
            if (max(first, second) if two_lines else first + second) <= width:
                break
        # The search, which may be narrower, would share the room with it.
        self._note.setMinimumWidth(note)
        self.addWidget(self._tools, *((1, 0, 1, 3) if two_lines else (0, 2)))

    def second_line(self, width: int, choices: list[QAbstractButton]) -> int:
        """The height of the second line that some of the choices need; 0 where they need none.

        Args:
            width: The width of the line, in pixels.
            choices: The choices; `fit` has to follow, for all of them.
        """
        self._keys.show_words(words=False)
        self._name_tables(False)
        rest = 2 * SPACING + self._keys.room + self._search.least_room
        is_long = self._choosing(choices) + LEAST_WIDTH + rest > width
        return self._tools.sizeHint().height() + LINES if is_long else 0

    @staticmethod
    def _choosing(choices: list[QAbstractButton]) -> int:
        """The width of those that are shown of the buttons that choose a table, in pixels."""
        shown = [one for one in choices if not one.isHidden()]
        return sum(one.sizeHint().width() + SPACING for one in shown)

    @property
    def _finding(self) -> int:
        """The width of the answer keys, which have their place even if none, and the search."""
        rest = SPACING + self._keys.room + SPACING
        return rest + (0 if self._search.isHidden() else self._search.room)
