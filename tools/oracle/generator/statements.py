"""Random statements: single expressions, expressions over columns, and whole queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tools.oracle.generator.expressions import Expression, Expressions, Name
from tools.oracle.generator.literals import any_type, literal
from tools.oracle.generator.queries import Queries
from tools.oracle.generator.signatures import Signature

# Of a hundred statements: expressions of literals, of columns; the rest are whole queries.
_LITERALS, _COLUMNS = 50, 25


@dataclass(frozen=True, slots=True)
class Generated:
    """A generated statement.

    Attributes:
        sql: Its text.
        label: What it is about, for grouping differences.
        ordered: Whether the order of the rows counts.
        expression: The expression that it selects, if it is about one.
        source: The FROM clause that the expression reads, or nothing.
    """

    sql: str
    label: str
    ordered: bool = False
    expression: Expression | None = None
    source: str = ""


def of_expression(expression: Expression, source: str = "") -> Generated:
    """The statement that selects an expression.

    Args:
        expression: The expression.
        source: A FROM, with a space before it; may be empty.
    """
    sql = f"SELECT {expression.sql}{source}"
    return Generated(sql, expression.label, False, expression, source)


def generated(signatures: Sequence[Signature], seed: int) -> Iterator[Generated]:
    """Statements without end; the same seed and signatures give the same ones.

    Args:
        signatures: Of the functions to call.
        seed: Makes the choices.
    """
    random = Random(seed)
    expressions = Expressions(signatures, random)
    queries = Queries(signatures, expressions, random)
    while True:
        share = random.randrange(100)
        if share < _LITERALS:
            yield of_expression(expressions.any_call(depth=random.choice((1, 1, 2, 3))))
        elif share < _LITERALS + _COLUMNS:
            yield _over_columns(expressions, random)
        else:
            made = queries.any_query()
            yield Generated(made.sql, made.label, made.ordered)


def _over_columns(expressions: Expressions, random: Random) -> Generated:
    """An expression whose arguments come from the columns of a few rows."""
    kinds = [any_type(random) for _ in range(random.choice((2, 3, 4)))]
    names = [Name(f"c{number}", kind) for number, kind in enumerate(kinds)]
    rows = ", ".join(
        f"({', '.join(_typed(literal(kind, random, nulls=0.2), kind.sql) for kind in kinds)})"
        for _ in range(random.choice((1, 2, 3)))
    )
    source = f" FROM (VALUES {rows}) t({', '.join(name.sql for name in names)})"
    return of_expression(expressions.any_call(names, random.choice((1, 2))), source)


def _typed(text: str, type_: str) -> str:
    """A literal whose type does not depend on its neighbours in the column."""
    return text if text.startswith("CAST(NULL") else f"CAST({text} AS {_exact(type_)})"


def _exact(type_: str) -> str:
    return {"decimal": "decimal(30, 5)", "timestamp": "timestamp(6)"}.get(type_, type_)
