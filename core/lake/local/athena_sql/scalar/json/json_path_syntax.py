"""Paths of SQL/JSON as trees: ``lax $.a[*] ? (@.b > 1)``.

https://trino.io/docs/current/functions/json.html#json-path-language
"""

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from core.lake.local.athena_sql.scalar.json.json_values import Number
from core.lake.local.athena_sql.scalar.registry import Failure

_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<string>"(?:[^"\\]|\\.)*")"""
    r"""|(?P<variable>\$[A-Za-z_]\w*|\$"(?:[^"]|"")*")|(?P<name>[A-Za-z_]\w*)"""
    r"""|(?P<sign>\.\.|==|<>|!=|<=|>=|&&|\|\||[$@.\[\],()*?+\-/%<>=!]))"""
)
METHODS: Final = frozenset({"abs", "ceiling", "double", "floor", "keyvalue", "size", "type"})
_COMPARISONS: Final = frozenset({"==", "=", "<>", "!=", "<", ">", "<=", ">="})
_WORDS: Final = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a path.

    Attributes:
        kind: What it is.
        parts: What it is made of.
        value: A literal's value, a name, an operator.
    """

    kind: str
    parts: tuple[Any, ...] = field(default=())
    value: Any = None


@dataclass(frozen=True, slots=True)
class Path:
    """A path.

    Attributes:
        lax: Whether what does not fit gives nothing, rather than an error.
        root: Its expression.
    """

    lax: bool
    root: Node


@lru_cache(500)
def parse_path(text: str) -> Path:
    """Read a path.

    Raises:
        Failure: It is none.
    """
    reader = _Reader(text)
    mode = reader.next()
    if mode not in ("lax", "strict"):
        raise Failure(f"mismatched input '{mode}' expecting {{'lax', 'strict'}}")
    root = reader.expression()
    if reader.peek():
        raise reader.fail()
    return Path(mode == "lax", root)


class _Reader:
    """Reads a path by its tokens."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        self.at, place = 0, 0
        while place < len(text.rstrip()):
            found = _TOKEN.match(text, place)
            if not found:
                raise Failure(f"Invalid JSON path: '{text}'")
            self.tokens.append((str(found.lastgroup), found[str(found.lastgroup)]))
            place = found.end()
        self.text = text

    def fail(self) -> Failure:
        return Failure(f"mismatched input '{self.peek()}' in JSON path '{self.text}'")

    def kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1] if self.at <= len(self.tokens) else ""

    def take(self, *words: str) -> str:
        """The next token, if it is one of these."""
        if self.peek() in words and self.kind() in ("sign", "name"):
            return self.next()
        return ""

    def need(self, word: str) -> None:
        if not self.take(word):
            raise self.fail()

    def expression(self) -> Node:
        left = self.product()
        while sign := self.take("+", "-"):
            left = Node("arithmetic", (left, self.product()), sign)
        return left

    def product(self) -> Node:
        left = self.unary()
        while sign := self.take("*", "/", "%"):
            left = Node("arithmetic", (left, self.unary()), sign)
        return left

    def unary(self) -> Node:
        sign = self.take("+", "-")
        return Node("sign", (self.unary(),), sign) if sign else self.accessor(self.primary())

    def primary(self) -> Node:
        kind, word = self.kind(), self.next()
        if kind == "number":
            return Node("literal", value=Number(word))
        if kind == "string":
            return Node("literal", value=json.loads(word))
        if kind == "variable":
            return Node("variable", value=word[1:].strip('"'))
        if word in _WORDS:
            return Node("literal", value=_WORDS[word])
        if word in ("$", "@", "last"):
            return Node({"$": "root", "@": "current", "last": "last"}[word])
        if word == "(":
            inner = self.expression()
            self.need(")")
            return inner
        self.at -= 1
        raise self.fail()

    def accessor(self, base: Node) -> Node:
        while True:
            if self.take("."):
                base = self.member(base)
            elif self.take(".."):
                base = Node("descendant", (base,), self.name())
            elif self.take("["):
                base = Node("elements", (base, *self.subscripts()))
            elif self.take("?"):
                self.need("(")
                base = Node("filter", (base, self.predicate()))
                self.need(")")
            else:
                return base

    def name(self) -> str:
        if self.kind() == "string":
            return str(json.loads(self.next()))
        if self.kind() == "name":
            return self.next()
        raise self.fail()

    def member(self, base: Node) -> Node:
        if self.take("*"):
            return Node("members", (base,))
        name = self.name()
        if name in METHODS and self.take("("):
            self.need(")")
            return Node("method", (base,), name)
        return Node("member", (base,), name)

    def subscripts(self) -> tuple[Node, ...]:
        if self.take("*"):
            self.need("]")
            return ()
        found = []
        while True:
            first = self.expression()
            last = self.expression() if self.take("to") else None
            found.append(Node("range", (first, last)))
            if not self.take(","):
                self.need("]")
                return tuple(found)

    def predicate(self) -> Node:
        left = self.conjunction()
        while self.take("||"):
            left = Node("or", (left, self.conjunction()))
        return left

    def conjunction(self) -> Node:
        left = self.test()
        while self.take("&&"):
            left = Node("and", (left, self.test()))
        return left

    def test(self) -> Node:
        if self.take("!"):
            self.need("(")
            inner = self.predicate()
            self.need(")")
            return Node("not", (inner,))
        if self.take("exists"):
            self.need("(")
            inner = self.expression()
            self.need(")")
            return Node("exists", (inner,))
        start = self.at
        if self.take("("):
            try:
                inner = self.predicate()
                self.need(")")
            except Failure:
                self.at = start
            else:
                if self.take("is"):
                    self.need("unknown")
                    return Node("unknown", (inner,))
                if self.peek() in ("&&", "||", ")", ""):
                    return inner
                self.at = start
        return self.comparison()

    def comparison(self) -> Node:
        left = self.expression()
        if self.take("like_regex"):
            pattern = json.loads(self.next())
            flags = json.loads(self.next()) if self.take("flag") else ""
            return Node("like_regex", (left,), (pattern, flags))
        if self.take("starts"):
            self.need("with")
            return Node("starts", (left, self.primary()))
        operator = self.next()
        if operator not in _COMPARISONS:
            self.at -= 1
            raise self.fail()
        return Node("compare", (left, self.expression()), operator)
