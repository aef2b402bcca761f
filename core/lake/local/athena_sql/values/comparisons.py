"""Comparisons by type: NULLs inside arrays, rows and maps, NaN, zones.

https://trino.io/docs/current/functions/comparison.html
"""

from core.lake.local.athena_sql.values.carriers import has_key, is_plain, key, value_of
from core.lake.local.athena_sql.values.lowering import once, variable
from core.lake.local.athena_sql.values.types import Type

_NESTED = ("array", "map", "row")
# The place of what is not there.
_NEVER = 2**31 - 1


def compare(operator: str, left: str, right: str, type_: Type) -> str:
    """The SQL of a comparison of two values of one type.

    Args:
        operator: ``=``, ``<>``, ``<``, ``<=``, ``>``, ``>=``, or one of the two that take NULL for
            a value: ``IS DISTINCT FROM`` and ``IS NOT DISTINCT FROM``.
        left: The left value.
        right: The right value.
        type_: Their type.
    """
    if operator.startswith("IS"):
        return f"({key(left, type_)} {operator} {key(right, type_)})"
    if type_.name in ("double", "real"):
        return _compare_floats(operator, left, right)
    if operator in ("=", "<>") and type_.name in _NESTED:
        equal = _equal(left, right, type_)
        return equal if operator == "=" else f"(NOT {equal})"
    if type_.name in ("array", "row"):
        return _ordered(operator, left, right, type_)
    return f"({key(left, type_)} {operator} {key(right, type_)})"


def _compare_floats(operator: str, left: str, right: str) -> str:
    """NaN is equal to nothing; to DuckDB it is equal to itself, and the greatest of all."""
    if _is_number(left) and _is_number(right):
        return f"({left} {operator} {right})"
    known = _is_number(left), _is_number(right)
    if operator == "<>":
        return f"({left} <> {right})" if any(known) else f"({left} <> {right} OR isnan({left}))"
    guards = {
        "=": [] if any(known) else [left],
        "<": [] if known[1] else [right], "<=": [] if known[1] else [right],
        ">": [] if known[0] else [left], ">=": [] if known[0] else [left],
    }[operator]  # fmt: skip
    tests = "".join(f" AND {guard} <= 'inf'::DOUBLE" for guard in guards)
    if not tests:
        return f"({left} {operator} {right})"
    return f"({left} {operator} {right}{tests})"


def _is_number(sql: str) -> bool:
    """Whether SQL is a literal number, which is not NaN."""
    bare = sql.removeprefix("CAST(").removesuffix(" AS DOUBLE)").removesuffix(" AS FLOAT)")
    try:
        float(bare.strip("'"))
    except ValueError:
        return False
    return "nan" not in sql.lower()


def _equal(left: str, right: str, type_: Type) -> str:
    """Equality of arrays, rows or maps: NULL where it hangs on a NULL inside."""
    inner = type_.args[0] if type_.name == "array" else None
    with variable() as pair:
        slow = (
            f"list_transform([{{'a': {left}, 'b': {right}}}], lambda {pair}:"
            f" {_parts_equal(f'{pair}.a', f'{pair}.b', type_)})[1]"
        )
    if inner is not None and is_plain(inner) and inner.name not in (*_NESTED, "double", "real"):
        # DuckDB's own is much faster, and right where no NULL is inside.
        return (
            f"CASE WHEN list_position({left}, NULL) IS NULL"
            f" AND list_position({right}, NULL) IS NULL THEN ({left}) = ({right}) ELSE {slow} END"
        )
    return f"CASE WHEN ({left}) IS NOT NULL AND ({right}) IS NOT NULL THEN {slow} END"


def _parts_equal(left: str, right: str, type_: Type) -> str:
    name, args = type_
    if name == "row":
        tests = [
            compare("=", f"({left}).f{n}", f"({right}).f{n}", field)
            for n, (_, field) in enumerate(args, 1)
        ]
        return f"({' AND '.join(tests)})"
    with variable() as x:
        if name == "array":
            test = compare("=", f"{x}[1]", f"{x}[2]", args[0])
            pairs = f"list_zip({left}, {right})"
            return (
                f"CASE WHEN len({left}) <> len({right}) THEN false"
                f" ELSE athena.all_true(list_transform({pairs}, lambda {x}: {test})) END"
            )
        one, other = (value_of(f"({side})", x, args[0]) for side in (left, right))
        test = compare("=", one, other, args[1])
        found = f"CASE WHEN {has_key(right, x, args[0])} THEN {test} ELSE false END"
        return (
            f"CASE WHEN cardinality({left}) <> cardinality({right}) THEN false"
            f" ELSE athena.all_true(list_transform(map_keys({left}), lambda {x}: {found})) END"
        )


def _ordered(operator: str, left: str, right: str, type_: Type) -> str:
    """The order of arrays or rows, by their first parts that differ; a NULL inside has none."""
    if type_.name == "row":
        return once(left, lambda a: once(right, lambda b: _by_fields(operator, a, b, type_)))
    one, other = key(left, type_), key(right, type_)
    plain = f"({one} {operator} {other})"
    return once(
        left,
        lambda a: once(
            right,
            lambda b: (
                f"CASE WHEN list_position({a}, NULL) IS NULL AND list_position({b}, NULL) IS NULL"
                f" THEN {plain} WHEN {a} IS NULL OR {b} IS NULL THEN NULL"
                f" WHEN {_same_before_null(a, b, type_)} THEN NULL ELSE {plain} END"
            ),
        ),
    )


def _same_before_null(left: str, right: str, type_: Type) -> str:
    """Whether a NULL comes before the first elements that differ, or none of them differ."""
    counts = (
        f"coalesce(list_position({one}[1:len({other})], NULL), {_NEVER})"
        for one, other in ((left, right), (right, left))
    )
    place = f"least({', '.join(counts)})"
    parts = (key(f"{one}[1:{place} - 1]", type_) for one in (left, right))
    return f"({place} < {_NEVER} AND {' = '.join(parts)})"


def _by_fields(operator: str, left: str, right: str, type_: Type) -> str:
    """The order of two rows: that of the first fields that differ, if no NULL comes before."""
    strict = operator.removesuffix("=")
    tests = []
    for number, (_, field) in enumerate(type_.args, 1):
        one, other = f"({left}).f{number}", f"({right}).f{number}"
        tests.append(f"WHEN {one} IS NULL OR {other} IS NULL THEN NULL")
        if field.name in ("double", "real"):
            # Within a row NaN is the greatest number, as in DuckDB.
            tests.append(f"WHEN {one} <> {other} THEN {one} {strict} {other}")
            continue
        decided = compare(strict, one, other, field)
        tests.append(f"WHEN {compare('<>', one, other, field)} THEN {decided}")
    return f"CASE {' '.join(tests)} ELSE {str(operator != strict).lower()} END"
