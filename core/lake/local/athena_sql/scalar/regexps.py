"""Regular expressions: Java's, read by the regex module.

https://trino.io/docs/current/functions/regexp.html
"""

import re
from functools import lru_cache
from typing import Any

from core.lake.local.athena_sql.scalar.registry import TEXT, TRUTH, WHOLE, Failure, scalar

# What these stand for in Java: ASCII only, while \\b knows all letters.
_ASCII = {"w": "a-zA-Z0-9_", "d": "0-9", "s": r" \t\n\r\f\v"}
_TOKEN = re.compile(r"\\(?P<letter>.)|(?P<open>\[\^?\]?)|(?P<close>\])|.", re.DOTALL)


def _written(pattern: str) -> str:
    """A Java pattern as the regex module reads it."""
    parts, depth = [], 0
    for token in _TOKEN.finditer(pattern):
        letter = token["letter"] or ""
        depth += bool(token["open"]) - (bool(token["close"]) and depth > 0)
        kinds = _ASCII.get(letter.lower())
        if letter == "z":
            parts.append(r"\Z")
        elif kinds and letter.islower():
            parts.append(kinds if depth else f"[{kinds}]")
        elif kinds and not depth:
            parts.append(f"[^{kinds}]")
        else:
            parts.append(token[0])
    return "".join(parts)


@lru_cache(1000)
def compiled(pattern: str) -> Any:
    """A Java pattern, compiled.

    Raises:
        Failure: It is none.
    """
    import regex  # type: ignore[import-untyped]

    try:
        return regex.compile(_written(pattern), regex.V0)
    except regex.error as error:
        raise Failure(f"Invalid pattern: {error.msg}") from None


def _group(pattern: str, number: int) -> Any:
    found = compiled(pattern)
    if number < 0:
        raise Failure("Group cannot be negative")
    if number > found.groups:
        raise Failure(f"Pattern has {found.groups} groups. Cannot access group {number}")
    return found


@scalar(TEXT, TEXT, returns=TRUTH)
def regexp_like(text: str, pattern: str) -> bool:
    """Whether a pattern is found in a text.

    Args:
        text: The text.
        pattern: A pattern of Java.
    """
    return compiled(pattern).search(text) is not None


@scalar(TEXT, TEXT, WHOLE, returns=TEXT)
def regexp_extract(text: str, pattern: str, group: int) -> str | None:
    """The first match, or a group of it.

    Args:
        text: The text.
        pattern: A pattern of Java.
        group: The group's number; 0 is the whole match.
    """
    found = _group(pattern, group).search(text)
    return None if found is None else found[group]


@scalar(TEXT, TEXT, WHOLE, returns="VARCHAR[]")
def regexp_extract_all(text: str, pattern: str, group: int) -> list[str | None]:
    """All matches, or a group of each.

    Args:
        text: The text.
        pattern: A pattern of Java.
        group: The group's number; 0 is the whole match.
    """
    return [found[group] for found in _group(pattern, group).finditer(text)]


@scalar(TEXT, TEXT, returns=WHOLE)
def regexp_count(text: str, pattern: str) -> int:
    """How often a pattern is found in a text.

    Args:
        text: The text.
        pattern: A pattern of Java.
    """
    return sum(1 for _ in compiled(pattern).finditer(text))


@scalar(TEXT, TEXT, WHOLE, WHOLE, returns="INTEGER")
def regexp_position(text: str, pattern: str, start: int, occurrence: int) -> int:
    """Where a pattern is found for the n-th time; -1 where it is not.

    Args:
        text: The text.
        pattern: A pattern of Java.
        start: Where the search begins, in letters from 1.
        occurrence: Which match, from 1.
    """
    if start < 1:
        raise Failure("start position cannot be smaller than 1")
    if occurrence < 1:
        raise Failure("occurrence cannot be smaller than 1")
    if start > len(text):
        return -1
    for number, found in enumerate(compiled(pattern).finditer(text, start - 1), 1):
        if number == occurrence:
            return int(found.start()) + 1
    return -1


@scalar(TEXT, TEXT, returns="VARCHAR[]")
def regexp_split(text: str, pattern: str) -> list[str]:
    """The parts between the matches.

    Args:
        text: The text.
        pattern: A pattern of Java.
    """
    parts, at = [], 0
    for found in compiled(pattern).finditer(text):
        parts.append(text[at : found.start()])
        at = found.end()
    return [*parts, text[at:]]


@lru_cache(1000)
def _replacement(by: str, groups: int, names: tuple[str, ...]) -> tuple[str | int, ...]:
    """What a replacement is made of: texts, and numbers or names of groups after a mark."""
    parts: list[str | int] = []
    at = 0
    while at < len(by):
        letter = by[at]
        if letter == "\\":
            if at + 1 >= len(by):
                raise Failure("Illegal replacement sequence: character to be escaped is missing")
            parts.append(by[at + 1])
            at += 2
        elif letter == "$":
            number, at = _group_number(by, at + 1, groups, names)
            parts.append(number)
        else:
            parts.append(letter)
            at += 1
    return tuple(parts)


def _group_number(by: str, at: int, groups: int, names: tuple[str, ...]) -> tuple[int, int]:
    named = re.compile(r"\{([A-Za-z][A-Za-z0-9]*)\}").match(by, at)
    if named:
        if named[1] not in names:
            raise Failure(f"Illegal replacement sequence: unknown group {{{named[1]}}}")
        return names.index(named[1]), named.end()
    if at >= len(by) or not by[at].isdigit():
        raise Failure("Illegal replacement sequence: illegal group reference")
    number = int(by[at])
    if number > groups:
        raise Failure(f"Illegal replacement sequence: unknown group {number}")
    at += 1
    # Java reads on as long as there is such a group.
    while at < len(by) and by[at].isdigit() and number * 10 + int(by[at]) <= groups:
        number = number * 10 + int(by[at])
        at += 1
    return number, at


@scalar(TEXT, TEXT, TEXT, returns=TEXT)
def regexp_replace(text: str, pattern: str, by: str) -> str:
    """A text with each match replaced; ``$1`` or ``${name}`` stands for a group.

    Args:
        text: The text.
        pattern: A pattern of Java.
        by: The text that takes a match's place.
    """
    found = compiled(pattern)
    names = [""] * (found.groups + 1)
    for name, number in found.groupindex.items():
        names[number] = name
    parts = _replacement(by, found.groups, tuple(names))

    def made(match: Any) -> str:
        return "".join(part if isinstance(part, str) else match[part] or "" for part in parts)

    return "".join(
        piece if isinstance(piece, str) else made(piece) for piece in _pieces(found, text)
    )


def _pieces(found: Any, text: str) -> list[Any]:
    """The texts between the matches, and the matches."""
    pieces: list[Any] = []
    at = 0
    for match in found.finditer(text):
        pieces += [text[at : match.start()], match]
        at = match.end()
    return [*pieces, text[at:]]


@scalar(TEXT, TEXT, returns="STRUCT(between VARCHAR[], groups VARCHAR[][])")
def regexp_parts(text: str, pattern: str) -> dict[str, Any]:
    """The texts between the matches, and the groups of each match.

    Args:
        text: The text.
        pattern: A pattern of Java.
    """
    pieces = _pieces(compiled(pattern), text)
    return {"between": pieces[::2], "groups": [list(match.groups()) for match in pieces[1::2]]}
