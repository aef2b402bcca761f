"""The syntax of SQL/JSON: JSON_EXISTS, JSON_VALUE, JSON_QUERY, JSON_OBJECT and JSON_ARRAY.

https://trino.io/docs/current/functions/json.html
"""

from collections.abc import Callable
from typing import Any, Final

from sqlglot import exp
from sqlglot.parsers.trino import TrinoParser
from sqlglot.tokenizer_core import TokenType


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


class JsonParser(TrinoParser):
    """Trino's parser with the syntax of SQL/JSON, which sqlglot has for other dialects."""

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


JSON_PARSERS: Final[dict[str, Callable[[Any], exp.Expr]]] = {
    **{
        name: lambda self, name=name: self.sql_json(name)  # type: ignore[misc]
        for name in ("JSON_EXISTS", "JSON_VALUE", "JSON_QUERY")
    },
    "JSON_OBJECT": lambda self: self.json_object(),
    "JSON_ARRAY": lambda self: self.json_array(),
}
