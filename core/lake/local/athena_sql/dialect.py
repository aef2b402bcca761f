"""Reading Athena's SQL: a tree in which every node knows its place in the user's text."""

import logging
import re
from collections.abc import Sequence
from typing import Final

from sqlglot import exp
from sqlglot.dialects.trino import Trino
from sqlglot.errors import ParseError, TokenError
from sqlglot.parsers.trino import TrinoParser
from sqlglot.tokenizer_core import Token, TokenType

from core.errors import QueryError
from core.messages import Message

_OPENING: Final = (TokenType.L_PAREN, TokenType.L_BRACKET)
# Words that are names only in double quotes: https://trino.io/docs/current/language/reserved.html,
# https://docs.aws.amazon.com/athena/latest/ug/reserved-words.html
RESERVED: Final = frozenset(
    """
    ALTER AND AS BETWEEN BY CASE CAST CONSTRAINT CREATE CROSS CUBE CURRENT_CATALOG CURRENT_DATE
    CURRENT_PATH CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DEALLOCATE
    DELETE DESCRIBE DISTINCT DROP ELSE END ESCAPE EXCEPT EXECUTE EXISTS EXTRACT FALSE FOR FROM FULL
    GROUP GROUPING HAVING IN INNER INSERT INTERSECT INTO IS JOIN JSON_ARRAY JSON_EXISTS JSON_OBJECT
    JSON_QUERY JSON_TABLE JSON_VALUE LEFT LIKE LISTAGG LOCALTIME LOCALTIMESTAMP NATURAL NORMALIZE
    NOT NULL ON OR ORDER OUTER PREPARE RECURSIVE RIGHT ROLLUP SELECT SKIP TABLE THEN TRIM TRUE
    UESCAPE UNION UNNEST USING VALUES WHEN WHERE WITH
    """.split()
)
_CLOSING: Final = (TokenType.R_PAREN, TokenType.R_BRACKET)
# The sum of a number with an exponent and another one.
_SUM: Final = re.compile(r"(\d+(?:\.\d*)?[eE]\d+)([+-])")
# Of what it has no syntax for it would warn on the terminal; that is refused in any case.
logging.getLogger("sqlglot").setLevel(logging.ERROR)


class SqlJson(exp.Expression):
    """A function of SQL/JSON: JSON_EXISTS, JSON_VALUE, JSON_QUERY, JSON_OBJECT or JSON_ARRAY."""

    arg_types = {  # noqa: RUF012 - sqlglot's own way of telling a node
        "this": True, "input": False, "path": False, "passing": False, "returning": False,
        "wrapper": False, "quotes": False, "on_empty": False, "on_error": False,
        "expressions": False, "nulls": False, "unique": False,
    }  # fmt: skip


class FormatJson(exp.Expression):
    """A value that is JSON already: ``x FORMAT JSON``."""


class JsonMember(exp.Expression):
    """A member of JSON_OBJECT: ``key : value``."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


class AthenaSQL(Trino):
    """Trino's syntax, with every function left as the user wrote it.

    sqlglot knows functions of many dialects and rewrites them into each other, dropping what the
    other has no place for. Here only what has its own syntax is parsed as more than a name.
    """

    # A subscript stays as it is written.
    INDEX_OFFSET = 0

    class Parser(TrinoParser):
        """Trino's parser without its knowledge of functions."""

        FUNCTIONS = {}  # noqa: RUF012 - sqlglot's own way of telling a dialect
        FUNCTION_PARSERS = {  # noqa: RUF012
            **{
                name: TrinoParser.FUNCTION_PARSERS[name]
                for name in ("EXTRACT", "TRIM", "POSITION", "SUBSTRING")
            },
            "LISTAGG": lambda self: self.list_aggregate(),
            "CAST": lambda self: self.explicit_cast(strict=self.STRICT_CAST),
            "TRY_CAST": lambda self: self.explicit_cast(strict=False, safe=True),
            **{
                name: lambda self, name=name: self.sql_json(name)
                for name in ("JSON_EXISTS", "JSON_VALUE", "JSON_QUERY")
            },
            "JSON_OBJECT": lambda self: self.json_object(),
            "JSON_ARRAY": lambda self: self.json_array(),
        }

        def list_aggregate(self) -> exp.Expr:
            """LISTAGG, which takes a value and a separator; sqlglot drops what comes after."""
            node: exp.Expr = self._parse_string_agg()
            commas, depth, at = 0, 0, self._index - 1
            start = next(n for n in range(at, -1, -1) if self._tokens[n].text.upper() == "LISTAGG")
            for token in self._tokens[start + 1 : at]:
                kind = token.token_type
                depth += (kind in _OPENING) - (kind in _CLOSING)
                commas += kind == TokenType.COMMA and depth == 1
                if not depth:
                    break
            if commas > 1:
                self.raise_error("LISTAGG takes a value and a separator")
            return node

        def explicit_cast(self, strict: bool, safe: bool | None = None) -> exp.Expr:
            """A cast that is written as one; ``DATE '2020-01-01'`` is no such.

            Args:
                strict: Whether a value that does not fit is an error, as in CAST.
                safe: Whether it is NULL instead, as in TRY_CAST.
            """
            cast: exp.Expr = self._parse_cast(strict, safe=safe)
            cast.meta["explicit"] = True
            return cast

        def _parse_value(self, values: bool = True) -> exp.Tuple | None:
            bracket = self._curr is not None and self._curr.token_type == TokenType.L_PAREN
            row: exp.Tuple | None = super()._parse_value(values)
            if row is not None:
                row.meta["bare"] = not bracket
            return row

        def _parse_escape(self, this: exp.Expr | None) -> exp.Expr | None:
            if not self._match(TokenType.ESCAPE):
                return this
            return exp.Escape(this=this, expression=self._parse_bitwise())

        def sql_json(self, name: str) -> exp.Expr:
            """JSON_EXISTS, JSON_VALUE or JSON_QUERY, behind its opening bracket."""
            node = SqlJson(this=name.lower(), input=self._json_value())
            self._match(TokenType.COMMA)
            node.set("path", self._parse_string())
            if self._match_text_seq("PASSING"):
                node.set("passing", self._parse_csv(self._passed))
            if self._match_text_seq("RETURNING"):
                node.set("returning", self._parse_types())
                self._match_text_seq("FORMAT", "JSON")
            self._wrapper(node)
            self._behaviours(node)
            return node

        def _json_value(self) -> exp.Expr | None:
            value = self._parse_disjunction()
            if self._match_text_seq("FORMAT", "JSON"):
                if self._match_text_seq("ENCODING"):
                    self.raise_error("A text has no encoding")
                return FormatJson(this=value)
            return value

        def _passed(self) -> exp.Expr:
            value = self._json_value()
            self._match(TokenType.ALIAS)
            name = self._parse_id_var(any_token=True)
            return exp.Alias(this=value, alias=name)

        def _wrapper(self, node: exp.Expr) -> None:
            for words, kind in (
                (("WITHOUT", "ARRAY", "WRAPPER"), "without"), (("WITHOUT", "WRAPPER"), "without"),
                (("WITH", "CONDITIONAL", "ARRAY", "WRAPPER"), "conditional"),
                (("WITH", "CONDITIONAL", "WRAPPER"), "conditional"),
                (("WITH", "UNCONDITIONAL", "ARRAY", "WRAPPER"), "with"),
                (("WITH", "UNCONDITIONAL", "WRAPPER"), "with"),
                (("WITH", "ARRAY", "WRAPPER"), "with"), (("WITH", "WRAPPER"), "with"),
            ):  # fmt: skip
                if self._match_text_seq(*words):
                    node.set("wrapper", kind)
            for word in ("KEEP", "OMIT"):
                if self._match_text_seq(word, "QUOTES"):
                    self._match_text_seq("ON", "SCALAR", "STRING")
                    node.set("quotes", word.lower())

        def _behaviours(self, node: exp.Expr) -> None:
            """What an empty result and an error give."""
            while self._curr is not None and self._curr.token_type != TokenType.R_PAREN:
                start = self._index
                value: str | exp.Expr | None = None
                for words in (
                    "EMPTY ARRAY",
                    "EMPTY OBJECT",
                    "NULL",
                    "ERROR",
                    "TRUE",
                    "FALSE",
                    "UNKNOWN",
                ):
                    if self._match_text_seq(*words.split()):
                        value = words.lower()
                        break
                else:
                    if self._match_text_seq("DEFAULT"):
                        value = self._parse_disjunction()
                if value is None or not self._match_text_seq("ON"):
                    self._retreat(start)
                    break
                part = "on_empty" if self._match_text_seq("EMPTY") else "on_error"
                if part == "on_error" and not self._match_text_seq("ERROR"):
                    break
                node.set(part, value)

        def json_object(self) -> exp.Expr:
            """JSON_OBJECT, behind its opening bracket."""
            node = SqlJson(this="json_object")
            if self._curr is not None and self._curr.text.upper() not in (
                ")",
                "NULL",
                "ABSENT",
                "RETURNING",
            ):
                node.set("expressions", self._parse_csv(self._member))
            return self._constructor(node)

        def _member(self) -> exp.Expr:
            keyed = self._match_text_seq("KEY")
            key = self._parse_bitwise()
            if not (self._match_text_seq("VALUE") or self._match(TokenType.COLON)) and keyed:
                self.raise_error("Expected VALUE")
            return JsonMember(this=key, expression=self._json_value())

        def json_array(self) -> exp.Expr:
            """JSON_ARRAY, behind its opening bracket."""
            node = SqlJson(this="json_array")
            if self._curr is not None and self._curr.text.upper() not in (
                ")",
                "ABSENT",
                "RETURNING",
            ):
                node.set("expressions", self._parse_csv(self._json_value))
            return self._constructor(node)

        def _constructor(self, node: exp.Expr) -> exp.Expr:
            for word in ("NULL", "ABSENT"):
                if self._match_text_seq(word, "ON", "NULL"):
                    node.set("nulls", word.lower())
            for word in ("WITH", "WITHOUT"):
                if self._match_text_seq(word, "UNIQUE"):
                    self._match_text_seq("KEYS")
                    node.set("unique", word == "WITH")
            if self._match_text_seq("RETURNING"):
                node.set("returning", self._parse_types())
                self._match_text_seq("FORMAT", "JSON")
            return node


class Source:
    """The user's text, to tell places in it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def refuse(self, node: exp.Expr | None, message: Message, hint: Message) -> QueryError:
        """The failure that points at a node, to be raised; see `error_at`."""
        return self.error_at(None if node is None else start(node), message, hint)

    def error_at(self, offset: int | None, message: Message, hint: Message) -> QueryError:
        """The failure that points at an offset of the text; raise it.

        Args:
            offset: In letters from the text's start; None for no position.
            message: What is wrong.
            hint: What to write instead.
        """
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
        """Where a name, a function's perhaps, stands in the text; None when it does not.

        Args:
            name: The name, in any case.
            tree: The statement's tree.
        """
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

    Args:
        text: The statement.
        source: The same statement, for the error's position.

    Raises:
        QueryError: A quote is not closed, or the like.
    """
    try:
        return _tokenized(text)
    except TokenError as error:
        open_marks = [text.rfind(mark) for mark in ("'", '"') if text.count(mark) % 2]
        offset = max(open_marks, default=text.rfind("/*"))
        raise source.error_at(
            None if offset < 0 else offset,
            Message("the text ends inside a quote or a comment"),
            Message("close it"),
        ) from error


def _tokenized(text: str) -> list[Token]:
    """The tokens; ``1e0+2e0`` are three, which sqlglot takes for one and a half."""
    signs: dict[int, str] = {}
    while True:
        tokens = list(AthenaSQL().tokenize(text))
        found = {
            token.start + match.end(1): match[2]
            for token in tokens
            if token.token_type == TokenType.NUMBER
            for match in [_SUM.match(token.text)]
            if match
        }
        if not found:
            break
        signs |= found
        for place in found:
            # A comma ends a number.
            text = f"{text[:place]},{text[place + 1 :]}"
    for token in tokens:
        if token.start in signs and token.token_type == TokenType.COMMA:
            sign = signs[token.start]
            token.token_type = TokenType.PLUS if sign == "+" else TokenType.DASH
            token.text = sign
    return tokens


def parse(text: str, words: Sequence[Token], source: Source) -> exp.Expr:
    """The tree of one statement.

    Args:
        text: The statement.
        words: Its tokens.
        source: The same statement, for the error's position.

    Raises:
        QueryError: The text is not SQL, or not one statement.
    """
    try:
        trees = [tree for tree in AthenaSQL().parser().parse(list(words), text) if tree is not None]
    except ParseError as error:
        detail = error.errors[0] if error.errors else {}
        raise _mismatch(detail, words, source) from error
    if not trees:
        raise QueryError("the query is empty", "write a SELECT")
    if len(trees) > 1:
        second = start(trees[1])
        raise source.error_at(
            second, Message("only one statement at a time"), Message("run them one by one")
        )
    return trees[0]


def _mismatch(detail: dict[str, object], words: Sequence[Token], source: Source) -> QueryError:
    """A parse error, pointing at the token that it stumbled over."""
    highlight = str(detail.get("highlight") or "")
    line, column = detail.get("line"), detail.get("col")
    offset = None
    hint = Message("see https://trino.io/docs/current/sql/select.html")
    for before, word in zip([None, *words], words, strict=False):
        if (word.line, word.col) == (line, column):
            offset = word.start
            hint = _stumbled(before, word) or hint
    what = (
        Message("mismatched input '{word}'", word=highlight)
        if highlight
        else Message(str(detail.get("description")))
    )
    return source.error_at(offset, what, hint)


def quote_it(name: str) -> Message:
    """The hint for a name that stands without the double quotes that it needs."""
    return Message('a name like this is written in double quotes: "{name}"', name=name)


def _stumbled(before: Token | None, word: Token) -> Message | None:
    """What to write instead of the word that the parser stumbled over; None where that is open."""
    if before is not None and before.text.upper() == "TOP":
        return Message("write LIMIT at the end of the query")
    if word.token_type == TokenType.NUMBER or word.text.upper() in RESERVED:
        return quote_it(word.text)
    return None
