"""Places in a text: Python counts characters, Qt counts UTF-16 units."""


def units(text: str) -> int:
    """How many positions a text takes in a Qt document."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, position: int) -> int:
    """Convert a position in a Qt document to an index in its text.

    Args:
        text: The document's text.
        position: The position, in UTF-16 units.
    """
    if text.isascii():
        return position
    return len(text.encode("utf-16-le")[: position * 2].decode("utf-16-le", "ignore"))


def offset(text: str, line: int, column: int) -> int:
    """The index of the character at a line and column, or of the nearest one.

    Args:
        text: The text.
        line: The line, from 1.
        column: The column, from 1.
    """
    lines = text.split("\n")
    row = min(max(line, 1), len(lines)) - 1
    return sum(len(one) + 1 for one in lines[:row]) + min(max(column, 1) - 1, len(lines[row]))
