"""Calls of functions: resolved by the table, lowered by its rows.

https://trino.io/docs/current/functions.html
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlglot import exp

from core.errors import QueryError
from core.lake.local.athena_sql.expressions.call_lowering import Modifiers, closed_call, lowered
from core.lake.local.athena_sql.expressions.conversions import coerced
from core.lake.local.athena_sql.expressions.literals import row
from core.lake.local.athena_sql.expressions.names import dates_of
from core.lake.local.athena_sql.functions.alternatives import ALTERNATIVES
from core.lake.local.athena_sql.functions.resolution import Lambda, Resolved, parameters_of, resolve
from core.lake.local.athena_sql.functions.table import Function, functions
from core.lake.local.athena_sql.nodes import Scope, Translation, Typed, handles
from core.lake.local.athena_sql.values.types import UNKNOWN, Type
from core.messages import Message


@handles(exp.Anonymous)
def _call(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return call(tr, node, scope, Modifiers())


def call(tr: Translation, node: exp.Expr, scope: Scope, modifiers: Modifiers) -> Typed:
    """A call of a function.

    Args:
        tr: The statement.
        node: The call.
        scope: What its arguments can name.
        modifiers: What stands around it.

    Raises:
        QueryError: There is no such function, or it takes no such arguments.
    """
    name = node.name.lower()
    if name == "row" and node.expressions:
        return row(
            [
                (part.alias.lower(), tr.typed(part.this, scope))
                if isinstance(part, exp.Alias)
                else ("", tr.typed(part, scope))
                for part in node.expressions
            ]
        )
    if name == "grouping":
        from core.lake.local.athena_sql.clauses.grouping import grouping

        return grouping(tr, node, scope)
    if name == "date" and len(node.expressions) == 1:
        found = dates_of(tr, node.expressions[0], scope)
        if found is not None:
            return found
    if name == "try" and len(node.expressions) == 1:
        return tried(tr, lambda: tr.typed(node.expressions[0], scope))
    function = registered(tr, node, name)
    arguments = _read_arguments(tr, node, function, scope, modifiers)
    return apply(tr, node, function, arguments, scope, modifiers)


def registered(tr: Translation, node: exp.Expr, name: str) -> Function:
    """The function of a name.

    Args:
        tr: The statement under translation.
        node: The call, for the error's position.
        name: The function's name in lower case.

    Raises:
        QueryError: Trino registers none, or the local lake lacks it.
    """
    function = functions().get(name)
    if function is None:
        raise tr.refuse(
            node,
            Message("Function '{function}' not registered", function=name),
            Message("write {instead}", instead=ALTERNATIVES[name])
            if name in ALTERNATIVES
            else Message("see https://trino.io/docs/current/functions.html"),
        )
    if not function.available:
        raise lacking(tr, node, name)
    return function


def lacking(tr: Translation, node: exp.Expr, name: str) -> QueryError:
    """The refusal of a function that Trino has and the local lake has not; raise it.

    Args:
        tr: The statement under translation.
        node: The call, for the error's position.
        name: The function's name.
    """
    return tr.refuse(
        node,
        Message("function '{function}' is not available in the local lake", function=name),
        Message("run it on AWS"),
    )


def _read_arguments(
    tr: Translation, node: exp.Expr, function: Function, scope: Scope, modifiers: Modifiers
) -> list[exp.Expr]:
    """The arguments of a call; what stands among them goes to the modifiers."""
    arguments = list(node.expressions)
    if arguments and isinstance(arguments[-1], exp.Order):
        from core.lake.local.athena_sql.clauses.ordering import order_by

        inner = arguments[-1]
        arguments[-1] = inner.this
        with aggregating(scope, modifiers.over is None):
            modifiers.order = f" ORDER BY {order_by(tr, inner, scope)}"
    if arguments and isinstance(arguments[0], exp.Distinct):
        modifiers.distinct = True
        arguments = [*arguments[0].expressions, *arguments[1:]]
    if (
        function.name == "normalize"
        and len(arguments) == 2
        and isinstance(arguments[1], exp.Column)
    ):
        arguments[1] = exp.Literal.string(arguments[1].name)
    if len(arguments) == 1 and isinstance(arguments[0], exp.Star) and function.name == "count":
        arguments = []
    if function.kind == "scalar" and (modifiers.distinct or modifiers.order or modifiers.nulls):
        raise tr.refuse(
            node,
            Message("DISTINCT, ORDER BY and IGNORE NULLS are for aggregates"),
            Message("leave them out"),
        )
    return arguments


def apply(
    tr: Translation,
    node: exp.Expr,
    function: Function,
    arguments: list[exp.Expr] | list[Typed],
    scope: Scope,
    modifiers: Modifiers,
) -> Typed:
    """A function applied to arguments.

    Args:
        tr: The statement.
        node: Where to point at.
        function: The function.
        arguments: The arguments, typed already or not.
        scope: What the arguments can name.
        modifiers: What stands around the call.

    Raises:
        QueryError: It takes no such arguments.
    """
    _check_place(tr, node, function, modifiers)
    select = scope.select
    aggregates = function.kind == "aggregate" and modifiers.over is None
    before, select.inside = select.inside, select.inside or aggregates
    if aggregates:
        if before:
            raise tr.refuse(
                node,
                Message("Cannot nest aggregations inside aggregation '{name}'", name=function.name),
                Message("aggregate in a query around this one"),
            )
        select.aggregated = True
    try:
        values: list[Typed | exp.Lambda] = [
            argument if isinstance(argument, exp.Lambda | Typed) else tr.typed(argument, scope)
            for argument in arguments
        ]
        resolved = _resolved(tr, node, function, values, scope)
        given = _coerced(tr, resolved, values, scope)
    finally:
        select.inside = before
    found = lowered(tr, node, function, resolved, given, modifiers)
    closed_ = closed_call(found, function, modifiers)
    if tr.hoisted is None or function.kind == "scalar":
        return closed_
    tr.hoisted.append(closed_.sql)
    return Typed(f"h_.h{len(tr.hoisted)}", closed_.type)


def tried(tr: Translation, make: Callable[[], Typed]) -> Typed:
    """An expression inside TRY, in which DuckDB has neither aggregates nor windows.

    Args:
        tr: The statement.
        make: Types the expression.
    """
    before, tr.hoisted = tr.hoisted, []
    try:
        value = make()
        hoisted = tr.hoisted
    finally:
        tr.hoisted = before
    sql = f"TRY({value.sql})"
    repeats = value.sql.count("py_") + value.sql.count("athena.") > 1
    if not hoisted and repeats:
        # DuckDB would work out what comes twice before TRY, where a failure is one.
        sql = f"list_transform([0], lambda h_: {sql})[1]"
    if hoisted:
        cells = ", ".join(f"'h{n}': {one}" for n, one in enumerate(hoisted, 1))
        sql = f"list_transform([{{{cells}}}], lambda h_: {sql})[1]"
    return Typed(sql, value.type)


@contextmanager
def aggregating(scope: Scope, within: bool) -> Iterator[None]:
    """Read what stands inside an aggregate, where columns need no group.

    Args:
        scope: The scope of the aggregate.
        within: Whether it is one; False changes nothing.
    """
    select = scope.select
    before, select.inside = select.inside, select.inside or within
    try:
        yield
    finally:
        select.inside = before


def _check_place(tr: Translation, node: exp.Expr, function: Function, modifiers: Modifiers) -> None:
    if function.kind == "window" and modifiers.over is None:
        raise tr.refuse(
            node,
            Message("Window function {name} requires OVER clause", name=function.name),
            Message("write {name}() over (order by ...)", name=function.name),
        )
    if function.kind == "scalar" and (modifiers.over is not None or modifiers.filter):
        raise tr.refuse(
            node,
            Message("{name} is not an aggregate function", name=function.name),
            Message("leave FILTER and OVER out"),
        )


def _resolved(
    tr: Translation,
    node: exp.Expr,
    function: Function,
    values: list[Typed | exp.Lambda],
    scope: Scope,
) -> Resolved:
    def typed_body(body: exp.Lambda) -> Lambda:
        return Lambda(len(body.expressions), lambda types: lambda_(tr, body, types, scope)[1].type)

    shapes = [value.type if isinstance(value, Typed) else typed_body(value) for value in values]
    resolved = resolve(function, shapes)
    if resolved is None:
        raise _unexpected(tr, node, function, shapes)
    if resolved.signature.lowering == "-":
        raise lacking(tr, node, function.name)
    return resolved


def _unexpected(
    tr: Translation, node: exp.Expr, function: Function, shapes: list[Type | Lambda]
) -> QueryError:
    shown = ", ".join("function" if isinstance(s, Lambda) else str(s) for s in shapes)
    names = {s.name for s in shapes if isinstance(s, Type)}
    hint = Message("cast the arguments to what the function takes")
    if all(parameters_of(taken, len(shapes)) is None for taken in function.signatures):
        hint = Message("pass as many arguments as the function takes")
    elif "varchar" in names and function.page == "functions/datetime":
        hint = Message("cast a text to a date first: date(column)")
    return tr.refuse(
        node,
        Message(
            "Unexpected parameters ({types}) for function {function}. Expected: {expected}",
            types=shown,
            function=function.name,
            expected=", ".join(dict.fromkeys(s.split(" -> ")[0] for s in function.shown)),
        ),
        hint,
    )


def _coerced(
    tr: Translation, resolved: Resolved, values: list[Typed | exp.Lambda], scope: Scope
) -> list[Typed]:
    given = []
    for value, parameter in zip(values, resolved.parameters, strict=True):
        if isinstance(value, Typed):
            # A parameter for any type takes a NULL as it is.
            wanted = value.type if parameter == UNKNOWN else parameter
            given.append(coerced(value, wanted) if wanted.name != "row" or wanted.args else value)
            continue
        variables, body = lambda_(tr, value, list(parameter.args[:-1]), scope)
        wanted = parameter.args[-1]
        if wanted != body.type and wanted != UNKNOWN and body.type.name != "char":
            body = coerced(body, wanted)
        given.append(
            Typed(
                f"lambda {', '.join(variables)}: {body.sql}",
                Type("function", (*parameter.args[:-1], body.type)),
                (variables, body.sql),
            )
        )
    return given


def lambda_(
    tr: Translation, node: exp.Expr, types: list[Type], scope: Scope
) -> tuple[list[str], Typed]:
    """A lambda's variables in DuckDB, and its body.

    Args:
        tr: The statement.
        node: The lambda.
        types: The types of its parameters.
        scope: What its body can name besides.

    Raises:
        QueryError: The body is wrong.
    """
    if node.find(exp.Query):
        raise tr.refuse(
            node,
            Message("Lambda expression cannot contain subqueries"),
            Message("join the query instead"),
        )
    depth = 0
    around: Scope | None = scope
    while around is not None:
        depth, around = depth + bool(around.names), around.outer
    variables = [f"v{depth}_{number}" for number in range(len(types))]
    inner = Scope(scope)
    for parameter, variable, type_ in zip(node.expressions, variables, types, strict=True):
        inner.names[parameter.name.lower()] = Typed(variable, type_, named=parameter.name.lower())
    return variables, tr.typed(node.this, inner)


def call_named(
    tr: Translation, node: exp.Expr, name: str, arguments: list[Typed], scope: Scope
) -> Typed:
    """A function of a name applied to typed arguments, for those with a syntax of their own.

    Args:
        tr: The statement.
        node: Where to point at.
        name: The function's name.
        arguments: The arguments.
        scope: What they can name.

    Raises:
        QueryError: It takes no such arguments.
    """
    return apply(tr, node, functions()[name], arguments, scope, Modifiers())
