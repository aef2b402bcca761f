"""Coercions: casts that Trino makes by itself, and the casts that one writes."""

from typing import Final

from sqlglot import exp

from core.errors import QueryError
from core.lake.local.athena_sql.nodes import Translation, Typed
from core.lake.local.athena_sql.values.carriers import digits
from core.lake.local.athena_sql.values.casts import NoCastError, cast
from core.lake.local.athena_sql.values.types import ZONED, Type
from core.messages import Message

# The digits of a second that Trino's types have at most.
_MOST_DIGITS: Final = 12


def coerced(value: Typed, wanted: Type) -> Typed:
    """A value as another type that Trino gives it by itself.

    Args:
        value: The value.
        wanted: A type that is common to it and another one.
    """
    if value.type == wanted:
        return value
    return Typed(cast(value.sql, value.type, wanted), wanted, value.constant, value.named)


def united(
    tr: Translation, values: list[Typed], node: exp.Expr, what: Message
) -> tuple[Type, list[Typed]]:
    """Values that come to one type, as that type.

    Args:
        tr: The statement.
        values: The values.
        node: Where to point at when they have no common type.
        what: What needs one type.

    Raises:
        QueryError: They have none.
    """
    type_ = tr.common([value.type for value in values], node, what)
    return type_, [coerced(value, type_) for value in values]


def converted(tr: Translation, node: exp.Expr, value: Typed, wanted: Type) -> str:
    """The SQL of a cast that one writes.

    Args:
        tr: The statement.
        node: Where to point at.
        value: The value.
        wanted: The type to cast to.

    Raises:
        QueryError: There is no such cast.
    """
    try:
        return cast(value.sql, value.type, wanted)
    except NoCastError:
        raise no_cast(tr, node, value.type, wanted) from None


def no_cast(tr: Translation, node: exp.Expr, given: Type, wanted: Type) -> QueryError:
    """The refusal of a cast; raise it.

    Args:
        tr: The statement under translation.
        node: The cast, for the error's position.
        given: The value's type.
        wanted: The type that it is cast to.
    """
    return tr.refuse(
        node,
        Message("Cannot cast {given} to {wanted}", given=given, wanted=wanted),
        Message("see https://trino.io/docs/current/functions/conversion.html"),
    )


def need_precision(tr: Translation, node: exp.Expr, type_: Type) -> None:
    """Refuse a time or timestamp of more digits of a second than Trino's types have.

    Args:
        tr: The statement under translation.
        node: The node that names the type, for the error's position.
        type_: The type.

    Raises:
        QueryError: It has more than 12.
    """
    if digits(type_) > _MOST_DIGITS:
        word = type_.name.removesuffix("tz").upper() + " WITH TIME ZONE" * (type_.name in ZONED)
        raise tr.refuse(
            node,
            Message(
                "{type} precision must be in range [0, 12]: {digits}",
                type=word,
                digits=digits(type_),
            ),
            Message("write timestamp(3)"),
        )
