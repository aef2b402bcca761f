"""The columns that a select gives, and those of the tables that a statement makes by WITH."""

from collections.abc import Iterator, Sequence

from core.sql.statements import Token, tokens
from core.sql.vocabulary import KEYWORDS

_NAMES = ("word", "name")


def said(sql: str) -> list[Token]:
    """The tokens of a statement that say something."""
    return [token for token in tokens(sql) if token.kind not in ("space", "comment")]


def common_tables(sql: str) -> dict[str, tuple[str, ...]]:
    """The columns of each table that a statement makes by WITH, by the table's name."""
    parts, found = said(sql), {}
    for at in range(2, len(parts)):
        if parts[at].text != "(" or parts[at - 1].text.upper() != "AS":
            continue
        name, columns = _made(parts, at - 2)
        if name is None:
            continue
        inside = parts[at + 1 : _closing(parts, at)]
        found[name.text.strip('"').lower()] = columns or select_columns(inside)
    return found


def select_columns(parts: Sequence[Token]) -> tuple[str, ...]:
    """The names of the columns that the first select among tokens gives; stars are left out."""
    begin = next((at for at, part in enumerate(parts) if part.text.upper() == "SELECT"), None)
    if begin is None:
        return ()
    names = []
    for item in _items(parts[begin + 1 :]):
        last = item[-1]
        named = last.kind in _NAMES and last.text.upper() not in KEYWORDS
        # ``count(*) n`` and ``u.gender`` end in the column's name; ``max(x)`` has none.
        if named:
            names.append(last.text)
    return tuple(names)


def _made(parts: list[Token], at: int) -> tuple[Token | None, tuple[str, ...]]:
    """The name of a table that is made by ``NAME as (``, and its columns where it has a list.

    Args:
        parts: The tokens.
        at: The one before ``as``.
    """
    columns: tuple[str, ...] = ()
    if parts[at].text == ")":
        start = next((back for back in range(at, -1, -1) if parts[back].text == "("), 0)
        columns = tuple(part.text for part in parts[start + 1 : at] if part.kind in _NAMES)
        at = start - 1
    if at < 1 or parts[at].kind not in _NAMES:
        return None, ()
    before = parts[at - 1].text.upper()
    return (parts[at], columns) if before in ("WITH", ",", "RECURSIVE") else (None, ())


def _closing(parts: list[Token], opening: int) -> int:
    """Where the bracket closes that opens at a place, or the end."""
    depth = 0
    for at in range(opening, len(parts)):
        depth += {"(": 1, ")": -1}.get(parts[at].text, 0)
        if depth == 0:
            return at
    return len(parts)


def _items(parts: Sequence[Token]) -> Iterator[list[Token]]:
    """The items of a select list: what commas part, up to FROM."""
    item: list[Token] = []
    depth = 0
    for part in parts:
        depth += {"(": 1, ")": -1, "[": 1, "]": -1}.get(part.text, 0)
        if (depth == 0 and part.text.upper() in ("FROM", ";")) or depth < 0:
            break
        if depth == 0 and part.text == ",":
            if item:
                yield item
            item = []
        else:
            item.append(part)
    if item:
        yield item
