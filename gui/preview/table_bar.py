"""The line above the preview's tables: which table, a note, the answer keys and the search."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout

from gui.preview.answer_keys import AnswerKeys
from gui.preview.search_bar import SearchBar
from gui.widgets.elided_label import LEAST_WIDTH, ElidedLabel

# Between two parts, in pixels.
SPACING = 12
# The words of the answer keys, the numbers of rows, and the choice of a column.
_PARTS = (True, True, True), (False, True, True), (False, False, True)
_LEAST = (False, False, False)


class TableBar(QHBoxLayout):
    """Does without words, numbers and the choice of a column where the line is too long.

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
        self.setSpacing(SPACING)
        for button in choices:
            self.addWidget(button)
        self.addWidget(note, 1)
        self.addWidget(keys)
        self.addWidget(search)

    def fit(self, width: int, note_width: int) -> None:
        """Show as much as there is room for.

        Args:
            width: The width of the line, in pixels.
            note_width: The width of the whole note, in pixels.
        """
        # The note is read in full where that costs no more than words and numbers.
        levels = [(part, note_width) for part in _PARTS]
        levels += [(part, LEAST_WIDTH) for part in (*_PARTS, _LEAST)]
        for (words, numbers, column), note in levels:
            self._keys.show_words(words=words)
            self._name_tables(numbers)
            self._search.set_narrow(narrow=not column)
            if self._taken() + note <= width:
                break
        # The search, which may be narrower, would share the room with it.
        self._note.setMinimumWidth(note)

    def _taken(self) -> int:
        """The width of all but the note, in pixels."""
        shown = [one for one in self._choices if not one.isHidden()]
        buttons = sum(one.sizeHint().width() + SPACING for one in shown)
        # The answer keys have their place even where there are none.
        rest = SPACING + self._keys.room + SPACING
        return buttons + rest + (0 if self._search.isHidden() else self._search.room)
