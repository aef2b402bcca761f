"""Reading Athena's SQL: a tree in which every node knows its place in the user's text."""

import logging
from collections.abc import Sequence

from sqlglot import exp
from sqlglot.dialects.trino import Trino
from sqlglot.errors import ParseError, TokenError
from sqlglot.parsers.trino import TrinoParser
from sqlglot.tokenizer_core import Token

from core.errors import QueryError
from core.messages import Message

# Of what it has no syntax for it would warn on the terminal; that is refused in any case.
logging.getLogger("sqlglot").setLevel(logging.ERROR)


class AthenaSQL(Trino):
    """Trino's syntax, with every function left as the user wrote it.

    sqlglot knows functions of many dialects and rewrites them into each other, dropping what the
    other has no place for. Here only what has a syntax of its own is parsed as more than a name.
    """

    # A subscript stays as it is written.
    INDEX_OFFSET = 0

    class Parser(TrinoParser):
        """Trino's parser without its knowledge of functions."""

        FUNCTIONS = {}  # noqa: RUF012 - sqlglot's own way of telling a dialect
        FUNCTION_PARSERS = {  # noqa: RUF012
            name: TrinoParser.FUNCTION_PARSERS[name]
            for name in ("CAST", "TRY_CAST", "EXTRACT", "TRIM", "POSITION", "SUBSTRING", "LISTAGG")
        }


class Source:
    """The user's text, to tell places in it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def refuse(self, node: exp.Expr | None, message: Message, hint: Message) -> QueryError:
        """The failure that points at a node; raise it."""
        return self.error_at(None if node is None else start(node), message, hint)

    def error_at(self, offset: int | None, message: Message, hint: Message) -> QueryError:
        """The failure that points at an offset of the text; raise it."""
        if offset is None:
            return QueryError(message, hint)
        before = self._text[:offset]
        line = before.count("\n") + 1
        column = offset - (before.rfind("\n") + 1) + 1
        return QueryError(
            Message("line {line}:{column}: {what}", line=line, column=column, what=message),
            hint,
            line,
            column,
            what=message,
        )

    def split(self, node: exp.Expr) -> tuple[str, str]:
        """The text before a node, and the text from there on; nothing where that is not known."""
        offset = start(node)
        return ("", "") if offset is None else (self._text[:offset], self._text[offset:])

    def offset_of(self, name: str, tree: exp.Expr) -> int | None:
        """Where a name, a function's perhaps, stands in the text; None when it does not."""
        for node in tree.find_all(exp.Identifier, exp.Anonymous):
            if node.name.lower() == name.lower() and "start" in node.meta:
                return int(node.meta["start"])
        return None


def start(node: exp.Expr) -> int | None:
    """Where a node's text begins, as an offset; None when that is not known."""
    places = [child.meta["start"] for child in node.walk() if "start" in child.meta]
    return min(places, default=None)


def tokenize(text: str, source: Source) -> list[Token]:
    """The text's tokens.

    Raises:
        QueryError: A quote is not closed, or the like.
    """
    try:
        return list(AthenaSQL().tokenize(text))
    except TokenError as error:
        open_marks = [text.rfind(mark) for mark in ("'", '"') if text.count(mark) % 2]
        offset = max(open_marks, default=text.rfind("/*"))
        raise source.error_at(
            None if offset < 0 else offset,
            Message("the text ends inside a quote or a comment"),
            Message("close it"),
        ) from error


def parse(text: str, words: Sequence[Token], source: Source) -> exp.Expr:
    """The tree of one statement.

    Raises:
        QueryError: The text is not SQL, or not one statement.
    """
    try:
        trees = [tree for tree in AthenaSQL().parser().parse(list(words), text) if tree is not None]
    except ParseError as error:
        detail = error.errors[0] if error.errors else {}
        raise _mismatch(detail, words, source) from error
    if not trees:
        raise QueryError("the question is empty", "type a SELECT")
    if len(trees) > 1:
        second = start(trees[1])
        raise source.error_at(
            second, Message("only one statement at a time"), Message("ask them one by one")
        )
    return trees[0]


def _mismatch(detail: dict[str, object], words: Sequence[Token], source: Source) -> QueryError:
    """A parse error, pointing at the token that it stumbled over."""
    highlight = str(detail.get("highlight") or "")
    line, column = detail.get("line"), detail.get("col")
    offset = None
    for word in words:
        if (word.line, word.col) == (line, column):
            offset = word.start
    what = (
        Message("mismatched input '{word}'", word=highlight)
        if highlight
        else Message(str(detail.get("description")))
    )
    return source.error_at(
        offset, what, Message("see https://trino.io/docs/current/sql/select.html")
    )
