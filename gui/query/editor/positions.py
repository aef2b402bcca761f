"""Places in a text: Python counts characters, Qt counts UTF-16 units."""


def units(text: str) -> int:
    """How many positions a text takes in a Qt document."""
    return len(text) + sum(character > "\uffff" for character in text)


def characters(text: str, position: int) -> int:
    """How many characters of a text lie before a position of its Qt document."""
    if text.isascii():
        return position
    return len(text.encode("utf-16-le")[: position * 2].decode("utf-16-le", "ignore"))


def offset(text: str, line: int, column: int) -> int:
    """The character of a text at a line and a column from 1, or the nearest that there is."""
    lines = text.split("\n")
    row = min(max(line, 1), len(lines)) - 1
    return sum(len(one) + 1 for one in lines[:row]) + min(max(column, 1) - 1, len(lines[row]))
