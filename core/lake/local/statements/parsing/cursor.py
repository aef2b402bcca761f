"""A cursor over the tokens of a statement, and the failures that point at one."""

from collections.abc import Callable
from typing import TypeVar

from core.errors import QueryError
from core.lake.local.statements.parsing.syntax import Name, Query
from core.messages import Message
from core.sql.error_places import error_at
from core.sql.statements import Token, tokens

Item = TypeVar("Item")
# The catalog's name that may stand before a database's.
_CATALOG = "awsdatacatalog"


class Cursor:
    """Reads a statement from left to right.

    Args:
        text: The statement; its semicolon may follow.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = [token for token in tokens(text) if token.kind not in ("comment", "space")]
        while self._tokens and self._tokens[-1].text == ";":
            self._tokens.pop()
        self._place = 0

    @property
    def token(self) -> Token | None:
        """The next token; None at the end."""
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    @property
    def offset(self) -> int:
        """Where the next token begins."""
        return self.token.start if self.token else len(self.text.rstrip().rstrip(";").rstrip())

    def at(self, *words: str) -> bool:
        """Whether these words, or symbols, come next."""
        coming = self._tokens[self._place : self._place + len(words)]
        return [_word(token) for token in coming] == list(words)

    def take(self, *words: str) -> bool:
        """Skip these words if they come next; gives whether they did."""
        found = self.at(*words)
        self._place += len(words) if found else 0
        return found

    def expect(self, *words: str) -> None:
        """Skip these words, one after the other.

        Raises:
            QueryError: Something else comes.
        """
        for word in words:
            if not self.take(word):
                raise self.unexpected(word)

    def unexpected(self, *expected: str) -> QueryError:
        """The failure for the next token, naming what may stand there; raise it."""
        wanted = ", ".join(f"'{word}'" for word in expected)
        token = self.token
        what = Message(
            "mismatched input '{word}'. Expecting: {wanted}",
            word=token.text if token else "<EOF>",
            wanted=wanted,
        )
        return error_at(
            self.text, self.offset, what, Message("see the statement's page in Athena's reference")
        )

    def end(self) -> None:
        """Check that nothing follows.

        Raises:
            QueryError: Something does.
        """
        if self.token is not None:
            raise self.unexpected("<EOF>")

    def identifier(self) -> str:
        """A name, quoted or not, in lower case.

        Raises:
            QueryError: Something else comes.
        """
        token = self.token
        if token is None or token.kind not in ("word", "name"):
            raise self.unexpected("identifier")
        self._place += 1
        if token.kind == "word":
            return token.text.lower()
        mark = token.text[0]
        return token.text[1:-1].replace(mark * 2, mark).lower()

    def name(self) -> Name:
        """The name of a table: ``table``, ``database.table`` or with the catalog before it.

        Raises:
            QueryError: Something else comes.
        """
        offset = self.offset
        parts = [self.identifier()]
        while self.take("."):
            parts.append(self.identifier())
        if len(parts) == 3 and parts[0] == _CATALOG:
            parts = parts[1:]
        if len(parts) > 2:
            raise error_at(
                self.text,
                offset,
                Message("there is no catalog {catalog}", catalog=parts[0]),
                Message("the catalog is {catalog}", catalog=_CATALOG),
            )
        return Name(parts[-1], parts[0] if len(parts) == 2 else "", offset)

    def string(self) -> str:
        """A text in quotes; double ones are taken too, as Hive does.

        Raises:
            QueryError: Something else comes.
        """
        token = self.token
        quoted = token is not None and (token.kind == "string" or token.text.startswith('"'))
        if token is None or not quoted:
            raise self.unexpected("string")
        self._place += 1
        mark = token.text[0]
        return token.text[1:-1].replace(mark * 2, mark)

    def number(self) -> int:
        """A whole number.

        Raises:
            QueryError: Something else comes.
        """
        token = self.token
        if token is None or not token.text.isdigit():
            raise self.unexpected("number")
        self._place += 1
        return int(token.text)

    def listed(self, read: Callable[[], Item]) -> tuple[Item, ...]:
        """``(item, item ...)``, each read by `read`.

        Raises:
            QueryError: Something else comes.
        """
        self.expect("(")
        items = [read()]
        while self.take(","):
            items.append(read())
        self.expect(")")
        return tuple(items)

    def type_text(self) -> str:
        """A column's type in Hive's words, without blanks: ``array<struct<a:int>>``.

        Raises:
            QueryError: No type comes.
        """
        written = [self.identifier()]
        depth = 0
        while self.token is not None and (depth or self.token.text in ("<", "(")):
            depth += {"<": 1, "(": 1, ">": -1, ")": -1}.get(self.token.text, 0)
            written.append(self.token.text.lower().strip("`"))
            self._place += 1
        return "".join(written)

    def value(self) -> str:
        """One value as written, up to the next comma, bracket or end outside brackets.

        Raises:
            QueryError: There is none.
        """
        first = self.token
        depth = 0
        last = None
        while self.token is not None:
            word = self.token.text
            if depth == 0 and word in (",", ")"):
                break
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(word, 0)
            last = self.token
            self._place += 1
        if first is None or last is None:
            raise self.unexpected("expression")
        return self.text[first.start : last.end]

    def rest(self) -> str:
        """The text from the next token to the end."""
        first = self.token
        if first is None:
            raise self.unexpected("statement")
        text = self.text[first.start : self._tokens[-1].end]
        self._place = len(self._tokens)
        return text

    def query(self, inside: bool = False) -> Query:
        """A SELECT up to the end, or up to the bracket that closes the one before it.

        Args:
            inside: Whether it stands in brackets, the first of which is taken already.

        Raises:
            QueryError: Nothing comes.
        """
        first = self.token
        if first is None:
            raise self.unexpected("SELECT", "WITH", "VALUES")
        depth, last = 0, first
        while self.token is not None:
            if inside and depth == 0 and self.token.text == ")":
                break
            depth += {"(": 1, ")": -1}.get(self.token.text, 0)
            last = self.token
            self._place += 1
        return _behind_blanks(self.text, first.start, last.end)

    def end_query_at(self, query: Query, words: tuple[str, ...]) -> tuple[Query, bool]:
        """Cut words off the end of a query that was read to the end.

        Args:
            query: The query.
            words: Such as ``WITH NO DATA``.

        Returns:
            The query without them, and whether they were there.
        """
        ending = self._tokens[-len(words) :]
        if [_word(token) for token in ending] != list(words):
            return query, False
        end = self._tokens[-len(words) - 1].end
        return _behind_blanks(self.text, query.offset, end), True

    def without_brackets(self, query: Query) -> Query:
        """The query in brackets that are around all of it; else the query itself.

        Args:
            query: A query that was read to the end, but for what was cut off it.
        """
        end = len(query.text)
        inside = [t for t in self._tokens if query.offset <= t.start and t.end <= end]
        depth = 0
        for place, token in enumerate(inside):
            depth += {"(": 1, ")": -1}.get(_word(token), 0)
            if depth == 0:
                if place < 2 or place < len(inside) - 1:
                    break
                return _behind_blanks(self.text, inside[1].start, inside[-2].end)
        return query


def _behind_blanks(text: str, start: int, end: int) -> Query:
    before = "".join("\n" if letter == "\n" else " " for letter in text[:start])
    return Query(before + text[start:end], start)


def _word(token: Token) -> str:
    return token.text.upper() if token.kind in ("word", "symbol") else token.text
