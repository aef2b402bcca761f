"""Reading Athena's SQL: a tree in which every node knows its place in the user's text."""

import logging
import re
from collections.abc import Sequence
from typing import Any, Final

from sqlglot import exp
from sqlglot.dialects.trino import Trino
from sqlglot.errors import ParseError, TokenError
from sqlglot.parsers.trino import TrinoParser
from sqlglot.tokenizer_core import Token, TokenType

from core.errors import QueryError
from core.lake.local.athena_sql.syntax.json_grammar import JSON_PARSERS, JsonParser
from core.messages import Message
from core.sql.error_places import error_at

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
COMMA_JOIN: Final = "COMMA"  # the kind of a join that is written as a comma
# What may follow the rows of VALUES in a query.
_AFTER_VALUES: Final = (
    TokenType.UNION, TokenType.INTERSECT, TokenType.EXCEPT, TokenType.ORDER_BY, TokenType.OFFSET,
    TokenType.LIMIT, TokenType.FETCH,
)  # fmt: skip
_BEFORE_BY: Final = {
    "GROUP": TokenType.GROUP_BY,
    "ORDER": TokenType.ORDER_BY,
    "PARTITION": TokenType.PARTITION_BY,
}
# The sum of a number with an exponent and another one.
_SUM: Final = re.compile(r"(\d+(?:\.\d*)?[eE]\d+)([+-])")
# Numbers of another base, and those whose digits are in groups.
_BASED: Final = re.compile(r"(?i)0(?:x(?:_?[\da-f])+|o(?:_?[0-7])+|b(?:_?[01])+)(?!\w)")
_BASED_TOKENS: Final = (TokenType.NUMBER, TokenType.HEX_STRING, TokenType.BIT_STRING)
_GROUP: Final = r"\d+(?:_\d+)*"
_GROUPED: Final = re.compile(rf"(?:{_GROUP}(?:\.(?:{_GROUP})?)?|\.{_GROUP})(?:[eE][+-]?\d+)?(?!\w)")
# Of what it has no syntax for it would warn on the terminal; that is refused in any case.
logging.getLogger("sqlglot").setLevel(logging.ERROR)


class AthenaSQL(Trino):
    """Trino's syntax, with every function left as the user wrote it.

    sqlglot knows functions of many dialects and rewrites them into each other, dropping what the
    other has no place for. Here only what has its own syntax is parsed as more than a name.
    """

    # A subscript stays as it is written.
    INDEX_OFFSET = 0

    class Parser(JsonParser):
        """Trino's parser without its knowledge of functions."""

        FUNCTIONS = {}  # noqa: RUF012 - sqlglot's own way of telling a dialect
        FUNCTION_PARSERS = {  # noqa: RUF012
            **{
                name: TrinoParser.FUNCTION_PARSERS[name]
                for name in ("EXTRACT", "TRIM", "SUBSTRING")
            },
            "POSITION": lambda self: self.position(),
            "LISTAGG": lambda self: self.list_aggregate(),
            "CAST": lambda self: self.explicit_cast(strict=self.STRICT_CAST),
            "TRY_CAST": lambda self: self.explicit_cast(strict=False, safe=True),
            "CURRENT_TIMESTAMP": lambda self: self.moment(exp.CurrentTimestamp),
            "CURRENT_TIME": lambda self: self.moment(exp.CurrentTime),
            "LOCALTIMESTAMP": lambda self: self.moment(exp.Localtimestamp),
            "LOCALTIME": lambda self: self.moment(exp.Localtime),
            **JSON_PARSERS,
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

        def position(self) -> exp.Expr:
            """POSITION(part IN text); with commas it calls a function, which Trino has not."""
            name = self._tokens[self._index - 2]
            parts = self._parse_csv(self._parse_bitwise)
            if len(parts) == 1 and self._match(TokenType.IN):
                return exp.StrPosition(this=self._parse_bitwise(), substr=parts[0])
            called = exp.Anonymous(this=name.text, expressions=parts)
            called.meta["start"] = name.start
            return called

        def moment(self, kind: type[exp.Expr]) -> exp.Expr:
            """A word for the query's time, with its digits of a second: ``LOCALTIME(3)``.

            Args:
                kind: The node of the word.
            """
            digits = self._parse_number()
            if digits is None or not digits.name.isdigit():
                self.raise_error("the digits of a second are a whole number")
            return kind(this=digits)

        def explicit_cast(self, strict: bool, safe: bool | None = None) -> exp.Expr:
            """A cast that is written as one; ``DATE '2020-01-01'`` is no such.

            Args:
                strict: Whether a value that does not fit is an error, as in CAST.
                safe: Whether it is NULL instead, as in TRY_CAST.
            """
            cast: exp.Expr = self._parse_cast(strict, safe=safe)
            cast.meta["explicit"] = True
            return cast

        def _parse_types(self, *how: Any, **which: Any) -> exp.Expr | None:
            """A type, which keeps the user's word for it: sqlglot calls a hugeint INT128."""
            first = self._curr
            cast = self._prev is not None and self._prev.token_type == TokenType.ALIAS
            found: exp.Expr | None = super()._parse_types(*how, **which)
            if found is None and cast and first is not None and first.token_type == TokenType.VAR:
                # It is read all the same, so that its refusal can name the type.
                self._advance()
                found = exp.DataType(this=exp.DataType.Type.USERDEFINED, kind=first.text)
            if isinstance(found, exp.DataType) and first is not None and self._prev is not None:
                found.meta["written"] = self._find_sql(first, self._prev)
                found.meta["start"] = first.start
            return found

        def _parse_value(self, values: bool = True) -> exp.Tuple | None:
            bracket = self._curr is not None and self._curr.token_type == TokenType.L_PAREN
            row: exp.Tuple | None = super()._parse_value(values)
            if row is not None:
                row.meta["bare"] = not bracket
            return row

        def _parse_derived_table_values(
            self, allow_value_synonym: bool = False
        ) -> exp.Values | None:
            # sqlglot takes what is in brackets for nothing but rows.
            if self._is_larger_query():
                return None
            found: exp.Values | None = super()._parse_derived_table_values(allow_value_synonym)
            return found

        def _is_larger_query(self) -> bool:
            """Whether brackets open here, and hold VALUES and more: ``(VALUES 1 UNION ...)``."""
            depth, words = 0, self._tokens[self._index : self._index + 2]
            if [word.token_type for word in words] != [TokenType.L_PAREN, TokenType.VALUES]:
                return False
            for word in self._tokens[self._index :]:
                depth += (word.token_type in _OPENING) - (word.token_type in _CLOSING)
                if not depth or (depth == 1 and word.token_type in _AFTER_VALUES):
                    return bool(depth)
            return False

        def _parse_statement(self) -> exp.Expr | None:
            """A statement; VALUES after WITH become a SELECT, as sqlglot's VALUES have no WITH."""
            first = self._index == 0
            found: exp.Expr | None = super()._parse_statement()
            rows = found
            while isinstance(rows, exp.Subquery) and rows.is_wrapper:
                rows = rows.this
            if first or not isinstance(rows, exp.Values):
                return found
            whole = exp.select("*").from_(rows, copy=False)
            for part in ("order", "limit", "offset"):
                whole.set(part, rows.args.pop(part, None))
            return whole

        def _parse_join(self, *how: Any, **which: Any) -> exp.Join | None:
            """A join; that of a comma is marked, since it binds less than JOIN does."""
            comma = self._curr is not None and self._curr.token_type == TokenType.COMMA
            found: exp.Join | None = super()._parse_join(*how, **which)
            if found is not None and comma:
                found.set("kind", COMMA_JOIN)
            return found

        def _parse_group(self, skip_group_by_token: bool = False) -> exp.Group | None:
            """The keys of GROUP BY; one of ALL alone has no name that tells where it is."""
            place = self._index if skip_group_by_token else self._index + 1
            found: exp.Group | None = super()._parse_group(skip_group_by_token)
            if found is not None and found.args.get("all"):
                found.meta["start"] = self._tokens[place].start
            return found

        def _parse_escape(self, this: exp.Expr | None) -> exp.Expr | None:
            if not self._match(TokenType.ESCAPE):
                return this
            return exp.Escape(this=this, expression=self._parse_bitwise())


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
        return error_at(self._text, offset, message, hint)

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
    return _numbers(text, _pairs(tokens))


def written(word: Token) -> str:
    """A word in capitals; nothing where it is a text or a name in quotes, which may hold any."""
    quoted = word.token_type in (TokenType.STRING, TokenType.IDENTIFIER)
    return "" if quoted else word.text.upper()


def _pairs(tokens: list[Token]) -> list[Token]:
    """The tokens with GROUP BY and its like as one each, also with a comment between the words."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else token
        kind = _BEFORE_BY.get(written(before)) if written(token) == "BY" else None
        if kind is None:
            found.append(token)
        else:
            before.token_type, before.text = kind, f"{before.text.upper()} BY"
    return found


def _numbers(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens with ``1_000`` and ``0x1F`` as one number each, which sqlglot reads otherwise."""
    found: list[Token] = []
    end = -1
    for token in tokens:
        if token.start <= end:
            continue
        based, grouped = _BASED.match(text, token.start), _GROUPED.match(text, token.start)
        if based and token.token_type in _BASED_TOKENS:
            end = based.end() - 1
            token.token_type, token.text = TokenType.NUMBER, str(int(based[0], 0))
        elif grouped and "_" in grouped[0] and token.token_type == TokenType.NUMBER:
            end = grouped.end() - 1
            token.text = grouped[0].replace("_", "")
        found.append(token)
    return found


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
        if word.token_type == TokenType.VAR and word.text.upper() == "JSON_TABLE":
            return source.error_at(
                word.start,
                Message("{word} is not available in the local lake", word="JSON_TABLE"),
                Message("write UNNEST(CAST(json_parse(text) AS ARRAY(ROW(...))))"),
            )
        if (word.line, word.col) == (line, column):
            offset = word.start
            hint = _stumbled(before, word) or hint
            break
    # Without a word it has stumbled over the end.
    what = Message("mismatched input '{word}'", word=highlight or "<EOF>")
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
