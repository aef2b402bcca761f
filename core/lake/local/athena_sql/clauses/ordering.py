"""ORDER BY, PARTITION BY and windows."""

from collections.abc import Sequence

from sqlglot import exp

from core.lake.local.athena_sql.expressions.call_lowering import Modifiers
from core.lake.local.athena_sql.expressions.calls import aggregating, call
from core.lake.local.athena_sql.nodes import Column, Scope, Translation, Typed, handles
from core.lake.local.athena_sql.values.carriers import key
from core.lake.local.athena_sql.values.lowering import failure, name
from core.lake.local.athena_sql.values.types import DIGITS, orderable
from core.messages import Message


def order_by(
    tr: Translation,
    node: exp.Expr,
    scope: Scope,
    columns: Sequence[Column] = (),
    *,
    framed: bool = False,
) -> str:
    """The SQL of what follows ORDER BY.

    Args:
        tr: The statement.
        node: The ORDER BY.
        scope: What it can name.
        columns: The columns of the query that it orders, which a number may stand for.
        framed: Whether a window's frame follows, which may ask for a single key.

    Raises:
        QueryError: It can't be ordered so.
    """
    parts = []
    for ordered in node.expressions:
        by = ordered.this
        if isinstance(by, exp.Column) and by.name.lower() == "all" and not by.this.quoted:
            raise tr.refuse(
                by,
                Message("Athena's SQL has no {word}", word="ORDER BY ALL"),
                Message("name the columns, or their positions"),
            )
        value = _numbered(tr, by, columns) or tr.typed(by, scope)
        if not orderable(value.type):
            raise tr.refuse(
                by,
                Message(
                    "Type {type} is not orderable, and therefore cannot be used in ORDER BY",
                    type=value.type,
                ),
                Message("order by a part of it"),
            )
        parts.append(sorted_by(value, ordered, framed=framed))
    return ", ".join(parts)


def sorted_by(value: Typed, ordered: exp.Expr, *, framed: bool = False) -> str:
    """The SQL of one key of ORDER BY.

    Args:
        value: What is ordered by.
        ordered: The node with its direction.
        framed: Whether it must be a single key.
    """
    direction = "DESC" if ordered.args.get("desc") else "ASC"
    nulls = "FIRST" if ordered.args.get("nulls_first") else "LAST"
    how = f"{direction} NULLS {nulls}"
    written = f"{key(value.sql, value.type)} {how}"
    if nulls == "FIRST" and value.type.name in ("double", "real") and not framed:
        # NaN is the greatest number, but where NULLs come first the least one.
        return f"NOT isnan({value.sql}) {how}, {written}"
    return written


def _numbered(tr: Translation, by: exp.Expr, columns: Sequence[Column]) -> Typed | None:
    """The column that a position stands for; None where it is no position."""
    if not columns or not isinstance(by, exp.Literal) or by.is_string:
        return None
    place = position(tr, by, len(columns), "ORDER BY")
    return Typed(name(columns[place].sql), columns[place].type)


def position(tr: Translation, node: exp.Expr, count: int, clause: str) -> int:
    """The index of the column that a position stands for.

    Args:
        tr: The statement.
        node: The number.
        count: How many columns there are.
        clause: Where it stands: ``GROUP BY``.

    Raises:
        QueryError: There is no such column.
    """
    written = str(node.this)
    if not written.isdigit() or not 1 <= int(written) <= count:
        raise tr.refuse(
            node,
            Message(
                "{clause} position {place} is not in select list", clause=clause, place=written
            ),
            Message("take a number from 1 to {count}", count=count),
        )
    return int(written) - 1


@handles(exp.Filter)
def _filter(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return _modified(tr, node, scope, Modifiers())


@handles(exp.IgnoreNulls, exp.RespectNulls)
def _nulls(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return _modified(tr, node, scope, Modifiers())


# Window functions whose answer a frame could not change.
_UNFRAMED = frozenset("row_number rank dense_rank percent_rank cume_dist ntile lag lead".split())


@handles(exp.Window)
def _window(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    if node.args.get("spec") and node.this.name.lower() in _UNFRAMED:
        raise tr.refuse(
            node,
            Message("Cannot specify window frame for {name} function", name=node.this.name.lower()),
            Message("leave out ROWS, RANGE or GROUPS"),
        )
    modifiers = Modifiers(over=f" OVER ({_specification(tr, node, scope)})")
    return _modified(tr, node.this, scope, modifiers)


@handles(exp.GroupConcat, exp.WithinGroup)
def _listagg(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return _modified(tr, node, scope, Modifiers())


def _modified(tr: Translation, node: exp.Expr, scope: Scope, modifiers: Modifiers) -> Typed:
    """A call within what stands around it: FILTER, IGNORE NULLS, WITHIN GROUP."""
    while not isinstance(node, exp.Anonymous | exp.GroupConcat):
        if isinstance(node, exp.Filter):
            with aggregating(scope, modifiers.over is None):
                condition = tr.boolean(node.expression.this, scope, Message("FILTER expression"))
            modifiers.filter = f" FILTER (WHERE {condition})"
        elif isinstance(node, exp.IgnoreNulls):
            modifiers.nulls = " IGNORE NULLS"
        elif not isinstance(node, exp.RespectNulls | exp.WithinGroup | exp.Paren):
            raise tr.refuse(
                node,
                Message("OVER and FILTER are for aggregates and window functions"),
                Message("leave them out"),
            )
        node = node.this
    if isinstance(node, exp.GroupConcat):
        return _grouped_text(tr, node, scope, modifiers)
    return call(tr, node, scope, modifiers)


def _grouped_text(tr: Translation, node: exp.Expr, scope: Scope, modifiers: Modifiers) -> Typed:
    """LISTAGG, which sqlglot calls GroupConcat."""
    inner, separator = node.this, node.args.get("separator")
    if not isinstance(inner, exp.Order):
        raise tr.refuse(
            node,
            Message("listagg needs WITHIN GROUP"),
            Message("write listagg(x, ',') within group (order by x)"),
        )
    if modifiers.over is not None:
        raise tr.refuse(
            node, Message("listagg can't be used as a window function"), Message("group instead")
        )
    with aggregating(scope, True):
        modifiers.order = f" ORDER BY {order_by(tr, inner, scope)}"
    overflow = node.args.get("on_overflow")
    modifiers.extra["overflow"] = overflow
    value = inner.this
    if isinstance(value, exp.Distinct):
        modifiers.distinct, value = True, value.expressions[0]
    arguments = [value] + ([separator] if separator is not None else [])
    bare = exp.Anonymous(this="listagg", expressions=arguments)
    return call(tr, bare, scope, modifiers)


def _named_window(tr: Translation, node: exp.Expr, scope: Scope) -> exp.Expr | None:
    """The window of the WINDOW clause that a window starts from; None where it names none."""
    named = node.args.get("alias")
    if named is None or node.arg_key == "windows":
        return None
    found = scope.select.windows.get(named.name.lower())
    if found is None:
        raise tr.refuse(
            node,
            Message("Cannot resolve WINDOW name {name}", name=named.name),
            Message("define it in a WINDOW clause"),
        )
    return found


def _specification(tr: Translation, node: exp.Expr, scope: Scope) -> str:
    partition, order, spec = (node.args.get(part) for part in ("partition_by", "order", "spec"))
    base = _named_window(tr, node, scope)
    if base is not None:
        inherited = _chain(tr, base, scope)
        partition = partition or inherited.get("partition_by")
        order = order or inherited.get("order")
        spec = spec or inherited.get("spec")
    parts = []
    if partition:
        values = [tr.typed(by, scope) for by in partition]
        keys = ", ".join(key(value.sql, value.type) for value in values)
        parts.append(f"PARTITION BY {keys}")
    if order:
        parts.append(f"ORDER BY {order_by(tr, order, scope, framed=bool(spec))}")
    if spec:
        parts.append(_frame(tr, spec, scope, order))
    return " ".join(parts)


def _chain(tr: Translation, window: exp.Expr, scope: Scope) -> dict[str, exp.Expr]:
    """The parts of a named window, those of the window that it starts from filled in."""
    parts = {part: window.args.get(part) for part in ("partition_by", "order", "spec")}
    base = window.args.get("first")
    named = scope.select.windows.get(base.name.lower()) if isinstance(base, exp.Expr) else None
    if named is not None:
        for part, value in _chain(tr, named, scope).items():
            parts[part] = parts[part] or value
    return {part: value for part, value in parts.items() if value}


def _frame(tr: Translation, spec: exp.Expr, scope: Scope, order: exp.Expr | None) -> str:
    def bound(edge: str) -> str:
        value, side = spec.args.get(edge), spec.args.get(f"{edge}_side") or ""
        if value is None:
            return "CURRENT ROW"
        if isinstance(value, str):
            return f"{value} {side}".strip()
        found = tr.typed(value, scope)
        if found.type.name not in (*DIGITS, "decimal", "real", "double", "day", "month"):
            raise tr.refuse(
                value,
                Message(
                    "Window frame value must be a number or an interval: {type}", type=found.type
                ),
                Message("write ROWS 3 PRECEDING"),
            )
        sql = found.sql
        if isinstance(found.constant, float) and found.constant >= 2**63:
            sql = str(2**63 - 1)
        if found.constant is None and found.type.name not in ("day", "month"):
            whole = f"CAST(least({found.sql}, {2**63 - 1}) AS BIGINT)"
            refused = failure("'Window frame offset value must not be negative or null'")
            sql = (
                f"CASE WHEN {found.sql} IS NULL OR {found.sql} < 0 THEN {refused} ELSE {whole} END"
            )
        sql = {
            "day": f"to_microseconds({found.sql} * 1000)",
            "month": f"to_months(CAST({found.sql} AS INTEGER))",
        }.get(found.type.name, sql)
        return f"{sql} {side}"

    return f"{spec.args['kind']} BETWEEN {bound('start')} AND {bound('end')}"
