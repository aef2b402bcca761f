"""Nodes that Athena has in some places, or with some parts, only."""

from collections.abc import Callable
from typing import Final, TypeAlias

from sqlglot import exp

from core.lake.local.athena_sql.syntax.dialect import RESERVED, quote_it
from core.lake.local.athena_sql.syntax.unknown_syntax import session_word
from core.messages import Message

# What there is not, and what to write instead.
Refusal: TypeAlias = tuple[Message, Message]

# What Trino knows of the session and its user; the other such words are nodes of their own.
_OF_THE_SESSION: Final = frozenset({"CURRENT_PATH", "CURRENT_ROLE", "CURRENT_SCHEMA"})


def _identifier(node: exp.Expr) -> Refusal | None:
    if node.args.get("quoted") or node.name.upper() not in RESERVED:
        return None
    if node.name.upper() in _OF_THE_SESSION and isinstance(node.parent, exp.Column):
        return session_word(node.name.lower())
    return Message("mismatched input '{word}'", word=node.name), quote_it(node.name)


def _ordered(node: exp.Expr) -> Refusal | None:
    by = node.this
    if isinstance(by, exp.Column) and by.name.lower() == "all" and not by.this.args.get("quoted"):
        return (
            Message("Athena's SQL has no {word}", word="ORDER BY ALL"),
            Message("name the columns, or their positions"),
        )
    return None


def _group(node: exp.Expr) -> Refusal | None:
    parts = ("expressions", "grouping_sets", "rollup", "cube")
    if node.args.get("all") and not any(node.args.get(part) for part in parts):
        return (
            Message("Athena's SQL has no {word}", word="GROUP BY ALL"),
            Message("name the columns, or their positions: GROUP BY 1, 2"),
        )
    return None


def _distinct(node: exp.Expr) -> Refusal | None:
    counted = isinstance(node.parent, exp.Anonymous) and node.parent.name.lower() == "count"
    if counted and len(node.expressions) > 1:
        return (
            Message("DISTINCT takes one argument here"),
            Message("write count(distinct (x, y))"),
        )
    return None


def _star(node: exp.Expr) -> Refusal | None:
    above = node.parent
    counted = isinstance(above, exp.Anonymous) and above.name.lower() == "count"
    if counted or isinstance(above, exp.Select | exp.Column | exp.Dot):
        return None
    return Message("mismatched input '{word}'", word="*"), Message("name the columns you want")


def _extract(node: exp.Expr) -> Refusal | None:
    if isinstance(node.this, exp.Literal):
        return (
            Message("mismatched input '{word}'", word=f"'{node.this.name}'"),
            Message("write the field without quotes: extract(year FROM x)"),
        )
    return None


def _bracketed(node: exp.Expr) -> Refusal | None:
    """Refuse WITH in the brackets of a part of a query; those of a subquery may have it."""
    if not node.this.args.get("with_"):
        return None
    above = node.parent
    while isinstance(above, exp.Subquery):
        above = above.parent
    if isinstance(above, exp.SetOperation | exp.CTE | None):
        return (
            Message("mismatched input '{word}'", word="WITH"),
            Message("write WITH before the whole query"),
        )
    return None


def _tuple(node: exp.Expr) -> Refusal | None:
    if node.expressions or isinstance(node.parent, exp.Group | exp.GroupingSets):
        return None
    return Message("mismatched input '{word}'", word=")"), Message("write a value")


CHECKS: Final[dict[type[exp.Expr], Callable[[exp.Expr], Refusal | None]]] = {
    exp.Identifier: _identifier,
    exp.Group: _group,
    exp.Ordered: _ordered,
    exp.Star: _star,
    exp.Distinct: _distinct,
    exp.Extract: _extract,
    exp.Subquery: _bracketed,
    exp.Tuple: _tuple,
}
