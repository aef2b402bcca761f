"""Split a text of SQL into statements, by its tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Final, Literal, cast

from core.errors import QueryError
from core.sql.vocabulary import FUNCTIONS, KEYWORDS

Kind = Literal["comment", "string", "name", "number", "word", "space", "symbol"]

_COMMENT: Final = r"--[^\n]* | /\*.*?(?:\*/|\Z)"
_STRING: Final = r"'[^']*(?:''[^']*)*(?:'|\Z)"
_NAME: Final = r'"[^"]*(?:""[^"]*)*(?:"|\Z) | `[^`]*(?:`|\Z)'
# What is read as a whole, whatever stands in it. A pattern of this and of symbols, without groups
# that have names, goes through a million characters in a hundredth of a second; `tokens` does not.
OPAQUE: Final = f"{_COMMENT} | {_STRING} | {_NAME}"
_MARK = re.compile(f"{OPAQUE} | ;", re.VERBOSE | re.DOTALL)
_TOKEN = re.compile(
    rf"""
      (?P<comment> {_COMMENT} )
    | (?P<string>  {_STRING} )
    | (?P<name>    {_NAME} )
    | (?P<number>  (?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)? )
    | (?P<word>    [^\W\d]\w* )
    | (?P<space>   \s+ )
    | (?P<symbol>  . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of SQL.

    Attributes:
        kind: What it is; ``name`` is a quoted one.
        text: The piece itself.
        start: Where it begins, in characters of the text.
    """

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next token begins."""
        return self.start + len(self.text)

    @property
    def opens(self) -> str:
        """What it leaves open at its end: ``/*``, a quotation mark, or nothing."""
        if self.kind == "comment" and self.text.startswith("/*"):
            return "" if len(self.text) >= 4 and self.text.endswith("*/") else "/*"
        if self.kind in ("string", "name"):
            return self.text[0] if self.text.count(self.text[0]) % 2 else ""
        return ""


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """Take SQL apart; the tokens' texts, joined, are the text again.

    Args:
        text: The SQL.
        start: Where to begin: where a token does.
    """
    for match in _TOKEN.finditer(text, start):
        yield Token(cast("Kind", match.lastgroup), match[0], match.start())


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in a longer text.

    Attributes:
        sql: The statement, without the semicolon and the blanks around it.
        start: Where it begins, in characters of the longer text.
        line: The line it begins in, from 1.
        column: The column it begins in, from 1.
    """

    sql: str
    start: int
    line: int = 1
    column: int = 1

    @property
    def end(self) -> int:
        """Where it ends, in characters of the longer text."""
        return self.start + len(self.sql)

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Map a position in this statement to a position in the whole text.

        Args:
            line: The line in this statement, from 1.
            column: The column in this statement, from 1.
        """
        return self.line + line - 1, column + (self.column - 1 if line == 1 else 0)


def statement(text: str, start: int, end: int) -> Statement:
    """A part of a text as a statement, without the spaces around it.

    Args:
        text: The whole text.
        start: The index of the part's first character.
        end: The index after its last character.
    """
    sql = text[start:end]
    start += len(sql) - len(sql.lstrip())
    line = text.count("\n", 0, start)
    return Statement(sql.strip(), start, line + 1, start - text.rfind("\n", 0, start))


def statements(text: str, start: int = 0, end: int | None = None) -> tuple[Statement, ...]:
    """The statements of a text, which semicolons part; what is only comments is none.

    Args:
        text: The whole text.
        start: The index of the first character of the part whose statements are wanted.
        end: The index after its last character; None for that of the text.
    """
    end = len(text) if end is None else end
    found = []
    seen, says, line, line_start, counted = start, False, 1, 0, 0
    marks = ((mark.start(), mark.end()) for mark in _MARK.finditer(text, start, end))
    for at, behind in chain(marks, [(end, end)]):
        says = says or bool(text[seen:at].strip())
        seen = behind
        if at < end and text[at] != ";":
            says = says or text[at] in "'\"`"
            continue
        if says:
            sql = text[start:at]
            first = start + len(sql) - len(sql.lstrip())
            line += text.count("\n", counted, first)
            line_start = text.rfind("\n", counted, first) + 1 or line_start
            counted = first
            found.append(Statement(sql.strip(), first, line, first - line_start + 1))
        start, says = behind, False
    return tuple(found)


def statement_start(text: str, position: int) -> int:
    """Where the statement that a place is in begins: behind the semicolon before it.

    Args:
        text: The whole text.
        position: The place, in characters from the start.
    """
    marks = (mark for mark in _MARK.finditer(text, 0, position) if mark[0] == ";")
    last = next(reversed([*marks]), None)
    return last.end() if last else 0


def token_at(text: str, position: int) -> Token | None:
    """The token that a place is in; None behind the last one.

    Args:
        text: The whole text.
        position: The place, in characters from the start.
    """
    found = tokens(text, statement_start(text, position))
    return next((token for token in found if token.end > position), None)


def statement_at(text: str, position: int) -> Statement | None:
    """The statement that a cursor is in, or else the last one before it, or else the first.

    Args:
        text: The whole text.
        position: Where the cursor is, in characters from the start.

    Returns:
        None when the text holds no statement.
    """
    all_of_them = statements(text)
    before = [one for one in all_of_them if one.start <= position]
    after = next((one for one in all_of_them if one.start > position), None)
    if not before:
        return after
    # Behind the semicolon, on a line below, the cursor is already on the way to the next one.
    gap = text[before[-1].end : position]
    if after is not None and ";" in gap and "\n" in gap:
        return after
    return before[-1]


def formatted(sql: str) -> str:
    """A statement laid out over lines and indented; comments in front of it stay as they are.

    Keywords come out in capitals only if the statement wrote most of them so.

    Raises:
        QueryError: The statement can't be parsed, so it is left to its author.
    """
    import sqlglot  # late: it takes a while to load, and the window rarely formats
    from sqlglot.errors import SqlglotError

    front = "".join(
        token.text for token in takewhile(lambda t: t.kind in ("comment", "space"), tokens(sql))
    )
    body = sql[len(front) :]
    try:
        tree = sqlglot.parse_one(body, read="athena")
        pretty = tree.sql(dialect="athena", pretty=True, normalize_functions=False)
        same = sqlglot.parse_one(pretty, read="athena") == tree
    except SqlglotError as error:
        raise QueryError("the statement can't be formatted", "correct its syntax first") from error
    if not same:
        raise QueryError(
            "formatting would change the meaning of the statement", "leave it as it is"
        )
    words = [token.text for token in tokens(body) if token.kind == "word"]
    known = [word for word in words if word.upper() in KEYWORDS]
    if sum(word.isupper() for word in known) * 2 <= len(known):
        pretty = "".join(_lowered(token) for token in tokens(pretty))
    return front + pretty


def _lowered(token: Token) -> str:
    known = token.kind == "word" and (token.text in KEYWORDS or token.text.lower() in FUNCTIONS)
    return token.text.lower() if known else token.text


def sorted_by(sql: str, column: int, *, descending: bool) -> str:
    """A statement that gives the same rows sorted by one of its columns.

    Args:
        sql: The statement.
        column: The column's index, from 0.
        descending: Whether the largest value comes first.
    """
    direction = "desc" if descending else "asc"
    return f"select * from (\n{sql}\n) as answer\norder by {column + 1} {direction}"  # noqa: S608 - the user's own
