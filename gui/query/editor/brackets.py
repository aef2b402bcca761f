"""The bracket that belongs to the one at the cursor."""

from core.sql.statements import tokens

_PAIRS = {"(": ")", "[": "]", "{": "}"}


def matching_brackets(text: str, position: int) -> tuple[int, int] | None:
    """Where the bracket at or before a position is, and its other half.

    Args:
        text: The text; brackets in strings and comments are none.
        position: The cursor's, in characters from the start.

    Returns:
        None where there is no bracket, or no other half.
    """
    stack: list[tuple[int, str]] = []
    pairs: dict[int, int] = {}
    for token in tokens(text):
        if token.text in _PAIRS:
            stack.append((token.start, _PAIRS[token.text]))
        elif stack and token.text == stack[-1][1]:
            start, _ = stack.pop()
            pairs[start], pairs[token.start] = token.start, start
    for at in (position, position - 1):
        if at in pairs:
            return at, pairs[at]
    return None
