"""Corrections of wrong names in a statement: the closest name that there is."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from core.lake.interface import Table
from core.queries.completion import suggest
from core.sql.statements import token_at

# How alike two names must be, of 1; a letter left out of a short one is below 0.8.
ALIKE: Final = 0.6
_KINDS: Final = ("column", "table", "database", "function")


@dataclass(frozen=True, slots=True)
class Correction:
    """A name to put in place of another.

    Attributes:
        start: Where the wrong one begins, in characters of the text.
        end: Where it ends.
        name: The right one.
    """

    start: int
    end: int
    name: str


def correction(text: str, position: int, tables: tuple[Table, ...]) -> Correction | None:
    """What the name at a position of a text was meant to be; None where nothing is like it.

    Args:
        text: The whole text.
        position: A place in the name, in characters from the start.
        tables: The tables that the statement may read.
    """
    word = token_at(text, position)
    if word is None or word.kind not in ("word", "name"):
        return None
    written = word.text.strip('"').lower()
    found = suggest(text, word.start, tables).words
    names = {one.text.strip('"').lower(): one.text for one in found if one.kind in _KINDS}
    names.pop(written, None)
    qualified = {name.rpartition(".")[2]: full for name, full in names.items() if "." in name}
    close = get_close_matches(written, [*names, *qualified], 1, ALIKE)
    if not close:
        return None
    return Correction(word.start, word.end, names.get(close[0]) or qualified[close[0]])
