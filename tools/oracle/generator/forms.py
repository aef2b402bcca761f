"""Forms of expressions that are no calls: operators, CASE, casts, subscripts, subqueries."""

from dataclasses import dataclass

from tools.oracle.types import Type


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an expression.

    Attributes:
        name: For grouping differences.
        text: Its text; ``{0}`` is the first part, ``{type}`` the wanted type.
        types: Its parts' types; ``same`` is the wanted type, ``any`` one drawn at random.
    """

    name: str
    text: str
    types: tuple[Type | str, ...]


def _t(name: str) -> Type:
    return Type(name)


_BOOLEAN, _INTEGER, _BIGINT, _DOUBLE = map(_t, ("boolean", "integer", "bigint", "double"))
_VARCHAR, _DATE, _TIMESTAMP, _DECIMAL = map(_t, ("varchar", "date", "timestamp", "decimal"))
_ZONED, _TIME = map(_t, ("timestamp with time zone", "time"))
_DAYS, _MONTHS = map(_t, ("interval day to second", "interval year to month"))
_JSON = _t("json")
_INTEGERS = Type("array", (_INTEGER,))
_COUNTS = Type("map", (_VARCHAR, _INTEGER))
_PAIR = Type("row", (_INTEGER, _VARCHAR), ("x", "y"))

GENERIC_FORMS: tuple[Form, ...] = (
    Form("CASE", "CASE WHEN {0} THEN {1} ELSE {2} END", (_BOOLEAN, "same", "same")),
    Form("CASE x", "CASE {0} WHEN {1} THEN {2} END", ("any", "any", "same")),
    Form("IF", "IF({0}, {1}, {2})", (_BOOLEAN, "same", "same")),
    Form("IF", "IF({0}, {1})", (_BOOLEAN, "same")),
    Form("COALESCE", "COALESCE({0}, {1})", ("same", "same")),
    Form("NULLIF", "NULLIF({0}, {1})", ("same", "same")),
    Form("TRY", "TRY({0})", ("same",)),
    Form("CAST", "CAST({0} AS {type})", ("same",)),
    Form("()", "({0})", ("same",)),
    Form("subquery", "(SELECT {0})", ("same",)),
    Form("subscript", "(ARRAY[{0}, {1}])[2]", ("same", "same")),
    Form("greatest", "greatest({0}, {1}, {2})", ("same", "same", "same")),
    Form("least", "least({0}, {1})", ("same", "same")),
    Form("CAST from text", "TRY_CAST({0} AS {type})", (_VARCHAR,)),
)


def _arithmetic(*kinds: Type) -> list[Form]:
    return [
        Form(operator, f"{{0}} {operator} {{1}}", (left, right))
        for operator in "+-*/%"
        for left in kinds
        for right in kinds
    ]


def _comparisons() -> list[Form]:
    forms = [
        Form(operator, f"{{0}} {operator} {{1}}", ("any", "any"))
        for operator in (
            "=",
            "<>",
            "<",
            "<=",
            ">",
            ">=",
            "IS DISTINCT FROM",
            "IS NOT DISTINCT FROM",
        )
    ]
    return [
        *forms,
        Form("BETWEEN", "{0} BETWEEN {1} AND {2}", ("any", "any", "any")),
        Form("IN", "{0} IN ({1}, {2})", ("any", "any", "any")),
        Form("NOT IN", "{0} NOT IN ({1}, {2})", ("any", "any", "any")),
        Form("IS NULL", "{0} IS NULL", ("any",)),
        Form("IS NOT NULL", "{0} IS NOT NULL", ("any",)),
        Form("IN subquery", "{0} IN (SELECT {1})", ("any", "any")),
    ]


FORMS: dict[str, tuple[Form, ...]] = {
    "boolean": (
        *_comparisons(),
        Form("AND", "{0} AND {1}", (_BOOLEAN, _BOOLEAN)),
        Form("OR", "({0} OR {1})", (_BOOLEAN, _BOOLEAN)),
        Form("NOT", "NOT {0}", (_BOOLEAN,)),
        Form("LIKE", "{0} LIKE '%a_%'", (_VARCHAR,)),
        Form("LIKE ESCAPE", "{0} LIKE 'a\\%%' ESCAPE '\\'", (_VARCHAR,)),
        Form("= numbers", "{0} = {1}", (_DECIMAL, _DOUBLE)),
        Form("< numbers", "{0} < {1}", (_BIGINT, _DECIMAL)),
        Form("< moments", "{0} < {1}", (_DATE, _TIMESTAMP)),
        Form("< zones", "{0} >= {1}", (_TIMESTAMP, _ZONED)),
        Form("CAST", "CAST({0} AS boolean)", (_INTEGER,)),
    ),
    "integer": (
        *_arithmetic(_INTEGER),
        Form("-", "-({0})", (_INTEGER,)),
        Form("CAST", "CAST({0} AS integer)", (_DOUBLE,)),
        Form("CAST", "CAST({0} AS integer)", (_DECIMAL,)),
        Form("CAST", "CAST({0} AS integer)", (_JSON,)),
        Form("CAST", "CAST({0} AS integer)", (_BOOLEAN,)),
        Form("field", "{0}.x", (_PAIR,)),
        Form("subscript map", "({0})['a']", (_COUNTS,)),
    ),
    "bigint": (
        *_arithmetic(_BIGINT, _INTEGER),
        Form("EXTRACT", "EXTRACT(DAY FROM {0})", (_DATE,)),
        Form("EXTRACT", "EXTRACT(HOUR FROM {0})", (_TIMESTAMP,)),
        Form("EXTRACT", "EXTRACT(DOW FROM {0})", (_ZONED,)),
        Form("EXTRACT", "EXTRACT(YEAR FROM {0})", (_MONTHS,)),
        Form("EXTRACT", "EXTRACT(MINUTE FROM {0})", (_DAYS,)),
        Form("CAST", "CAST({0} AS bigint)", (_DOUBLE,)),
        Form("CAST", "CAST({0} AS bigint)", (_VARCHAR,)),
        Form("POSITION", "POSITION({0} IN {1})", (_VARCHAR, _VARCHAR)),
        Form("cardinality", "cardinality({0})", (_INTEGERS,)),
    ),
    "double": (
        *_arithmetic(_DOUBLE),
        Form("/ mixed", "{0} / {1}", (_DOUBLE, _BIGINT)),
        Form("* mixed", "{0} * {1}", (_DECIMAL, _DOUBLE)),
        Form("CAST", "CAST({0} AS double)", (_DECIMAL,)),
        Form("CAST", "CAST({0} AS double)", (_VARCHAR,)),
        Form("CAST", "CAST({0} AS double)", (_BIGINT,)),
    ),
    "real": (*_arithmetic(_t("real")), Form("CAST", "CAST({0} AS real)", (_DOUBLE,))),
    "decimal": (
        *_arithmetic(_DECIMAL),
        Form("+ mixed", "{0} + {1}", (_DECIMAL, _INTEGER)),
        Form("/ mixed", "{0} / {1}", (_BIGINT, _DECIMAL)),
        Form("CAST", "CAST({0} AS decimal(10, 2))", (_DOUBLE,)),
        Form("CAST", "CAST({0} AS decimal(12, 3))", (_VARCHAR,)),
        Form("CAST", "CAST({0} AS decimal(20, 1))", (_DECIMAL,)),
        Form("CAST", "CAST({0} AS decimal(38, 4))", (_BIGINT,)),
    ),
    "varchar": (
        Form("||", "{0} || {1}", (_VARCHAR, _VARCHAR)),
        Form("CAST", "CAST({0} AS varchar)", ("any",)),
        Form("CAST", "CAST({0} AS varchar)", (_DOUBLE,)),
        Form("CAST", "CAST({0} AS varchar)", (_ZONED,)),
        Form("CAST n", "CAST({0} AS varchar(3))", (_VARCHAR,)),
        Form("format", "format('%s|%5d|%.2f', {0}, {1}, {2})", (_VARCHAR, _INTEGER, _DOUBLE)),
        Form("format", "format('%,d %05d %x', {0}, {1}, {0})", (_BIGINT, _INTEGER)),
        Form("json_format", "json_format({0})", (_JSON,)),
        Form("json_format", "json_format(CAST({0} AS json))", ("any",)),
        Form("TRIM", "TRIM(LEADING 'a' FROM {0})", (_VARCHAR,)),
        Form("array_join", "array_join({0}, '-')", (_INTEGERS,)),
        Form("concat", "concat({0}, {1}, {2})", (_VARCHAR, _VARCHAR, _VARCHAR)),
        Form("concat_ws", "concat_ws(',', {0}, {1})", (_VARCHAR, _VARCHAR)),
        Form("json_value", "json_value({0}, 'lax $.a')", (_VARCHAR,)),
        Form("json_query", "json_query({0}, 'lax $' WITH WRAPPER)", (_VARCHAR,)),
        Form("field", "{0}.y", (_PAIR,)),
        Form("typeof", "typeof({0})", ("any",)),
    ),
    "date": (
        Form("CAST", "CAST({0} AS date)", (_TIMESTAMP,)),
        Form("CAST", "CAST({0} AS date)", (_ZONED,)),
        Form("+ interval", "{0} + {1}", (_DATE, _MONTHS)),
        Form("- interval", "{0} - INTERVAL '1' DAY", (_DATE,)),
    ),
    "timestamp": (
        Form("CAST", "CAST({0} AS timestamp)", (_DATE,)),
        Form("CAST", "CAST({0} AS timestamp(0))", (_TIMESTAMP,)),
        Form("CAST", "CAST({0} AS timestamp(6))", (_ZONED,)),
        Form("+ interval", "{0} + {1}", (_TIMESTAMP, _DAYS)),
        Form("+ interval", "{0} - {1}", (_TIMESTAMP, _MONTHS)),
    ),
    "timestamp with time zone": (
        Form("AT TIME ZONE", "{0} AT TIME ZONE 'America/Sao_Paulo'", (_ZONED,)),
        Form("AT TIME ZONE", "{0} AT TIME ZONE '+02:00'", (_TIMESTAMP,)),
        Form("CAST", "CAST({0} AS timestamp(3) with time zone)", (_TIMESTAMP,)),
        Form("+ interval", "{0} + {1}", (_ZONED, _DAYS)),
        Form("+ interval", "{0} + {1}", (_ZONED, _MONTHS)),
    ),
    "time": (
        Form("CAST", "CAST({0} AS time)", (_TIMESTAMP,)),
        Form("CAST", "CAST({0} AS time(0))", (_TIME,)),
        Form("+ interval", "{0} + {1}", (_TIME, _DAYS)),
    ),
    "interval day to second": (
        Form("-", "{0} - {1}", (_TIMESTAMP, _TIMESTAMP)),
        Form("-", "{0} - {1}", (_DATE, _DATE)),
        Form("*", "{0} * {1}", (_DAYS, _INTEGER)),
        Form("/", "{0} / {1}", (_DAYS, _INTEGER)),
        Form("+", "{0} + {1}", (_DAYS, _DAYS)),
    ),
    "interval year to month": (
        Form("*", "{0} * {1}", (_INTEGER, _MONTHS)),
        Form("+", "{0} + {1}", (_MONTHS, _MONTHS)),
        Form("-", "-({0})", (_MONTHS,)),
    ),
    "json": (Form("CAST", "CAST({0} AS json)", ("any",)),),
    "array": (
        Form(
            "array_sort by", "array_sort({0}, (x, y) -> IF(x < y, 1, IF(x = y, 0, -1)))", ("same",)
        ),
        Form("||", "{0} || {1}", ("same", "same")),
    ),
    "varbinary": (Form("to_utf8", "to_utf8({0})", (_VARCHAR,)),),
    "row": (),
}
