"""The functions whose SQL a template can't give: each registers under its name in the table."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from sqlglot import exp

from core.lake.local.athena_sql.nodes import Translation, Typed
from core.lake.local.athena_sql.values.types import Type


@dataclass(frozen=True, slots=True)
class Call:
    """A call to write.

    Attributes:
        tr: The statement.
        node: Where to point at.
        name: The function.
        args: The arguments, coerced to the signature's types.
        returns: The type that the signature gives.
        order: The ORDER BY inside the call, as SQL.
        extra: What else stands in the call.
    """

    tr: Translation
    node: exp.Expr
    name: str
    args: list[Typed]
    returns: Type
    order: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def sql(self) -> list[str]:
        """The SQL of the arguments."""
        return [arg.sql for arg in self.args]

    def variables(self, place: int) -> list[str]:
        """The variables of the lambda at a place."""
        return list(self.args[place].constant[0])  # type: ignore[index]

    def body(self, place: int) -> str:
        """The body of the lambda at a place."""
        return str(self.args[place].constant[1])  # type: ignore[index]


Builder = Callable[[Call], "str | Typed"]
BUILDERS: Final[dict[str, Builder]] = {}


def builds(*names: str) -> Callable[[Builder], Builder]:
    """Register a builder under its names in the table."""

    def register(builder: Builder) -> Builder:
        for name in names:
            BUILDERS[name] = builder
        return builder

    return register
