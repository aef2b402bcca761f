"""Making nodes of a tree for DuckDB."""

from collections.abc import Mapping

from sqlglot import exp

from core.lake.local.athena_sql.types import Kind


def call(name: str, *arguments: exp.Expr) -> exp.Anonymous:
    """A call of one of DuckDB's functions."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def macro(name: str, *arguments: exp.Expr) -> exp.Anonymous:
    """A call of a macro of athena_functions.sql."""
    return call(f"athena.{name}", *arguments)


def kind(node: exp.Expr) -> Kind | None:
    """The type that the analysis left with a node."""
    found: Kind | None = node.meta.get("kind")
    return found


def function(parameter: str, body: exp.Expr) -> exp.Lambda:
    """A lambda of one parameter."""
    return exp.Lambda(this=body, expressions=[exp.to_identifier(parameter, quoted=True)])


def part(of: str, name: str | int) -> exp.Expr:
    """A field of a row by name, or by place from 1."""
    row = exp.to_identifier(of, quoted=True)
    index = exp.Literal.number(name) if isinstance(name, int) else exp.Literal.string(name)
    return call("struct_extract", row, index)


def substituted(body: exp.Expr, values: Mapping[str, exp.Expr]) -> exp.Expr:
    """A lambda's body with other expressions in the place of its parameters."""
    holder = exp.Paren(this=body)
    for node in list(holder.find_all(exp.Identifier)):
        if node.name in values and not isinstance(node.parent, exp.Column | exp.TableAlias):
            node.replace(values[node.name].copy())
    return holder
