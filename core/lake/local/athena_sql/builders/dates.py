"""Dates and times: units, formats, zones.

https://trino.io/docs/current/functions/datetime.html
"""

from collections.abc import Callable
from typing import Final

from core.lake.local.athena_sql.builders.registry import Call, builds
from core.lake.local.athena_sql.nodes import Typed
from core.lake.local.athena_sql.values.carriers import digits, duckdb_type
from core.lake.local.athena_sql.values.casts import cast
from core.lake.local.athena_sql.values.formats import UnknownLetterError, from_joda, from_mysql
from core.lake.local.athena_sql.values.lowering import failure, once, text
from core.lake.local.athena_sql.values.moments import local, microseconds, moment_text, rounded
from core.lake.local.athena_sql.values.types import DATE, Type
from core.messages import Message

_DATE_UNITS: Final = ("day", "week", "month", "quarter", "year")
_TIME_UNITS: Final = ("millisecond", "second", "minute", "hour")
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_MICROSECONDS: Final = {
    "millisecond": 1_000, "second": 1_000_000, "minute": 60_000_000, "hour": 3_600_000_000,
    "day": 86_400_000_000, "week": 7 * 86_400_000_000,
}  # fmt: skip


def _allowed(type_: Type) -> tuple[str, ...]:
    if type_ == DATE:
        return _DATE_UNITS
    return _TIME_UNITS if type_.name in ("time", "timetz") else (*_DATE_UNITS, *_TIME_UNITS)


def _by_unit(call: Call, type_: Type, written: Callable[[str], str]) -> str:
    """The SQL for a unit; where the unit comes from a column, a branch for each."""
    unit, kinds = call.args[0], _allowed(type_)
    name = {"date": "DATE", "time": "TIME", "timetz": "TIME"}.get(type_.name, "Timestamp")
    if isinstance(unit.constant, str):
        if unit.constant.lower() in kinds:
            return written(unit.constant.lower())
        raise call.tr.refuse(
            call.node,
            Message("'{unit}' is not a valid {type} field", unit=unit.constant, type=name),
            Message("the fields are: {fields}", fields=", ".join(kinds)),
        )
    branches = " ".join(f"WHEN {text(kind)} THEN {written(kind)}" for kind in kinds)
    words = f"'''' || {unit.sql} || ''' is not a valid {name} field'"
    known = " AND ".join(f"({arg.sql}) IS NOT NULL" for arg in call.args)
    refused = failure(words, duckdb_type(call.returns))
    return f"CASE lower({unit.sql}) {branches} ELSE CASE WHEN {known} THEN {refused} END END"


@builds("date")
def _date(call: Call) -> str:
    return cast(call.sql[0], call.args[0].type, DATE)


@builds("date_trunc")
def _date_trunc(call: Call) -> str:
    value = call.args[1]
    return _by_unit(call, value.type, lambda unit: _truncated(value, unit))


def _truncated(value: Typed, unit: str) -> str:
    sql, kind = value.sql, value.type.name
    if kind == "date":
        return sql if unit == "day" else f"CAST(date_trunc('{unit}', {sql}) AS DATE)"
    if kind == "timestamp":
        return f"date_trunc('{unit}', {sql})"
    if kind == "timestamptz":
        return once(
            sql,
            lambda x: f"athena.zoned(date_trunc('{unit}', {local(x, value.type)}), {x}.z)",
        )
    step = _MICROSECONDS.get(unit, 1)
    if kind == "time":
        return f"athena.floor_time({sql}, {step})"
    return once(sql, lambda x: f"athena.at_offset(athena.floor_time({x}.t, {step}), {x}.o)")


@builds("date_add")
def _date_add(call: Call) -> str:
    return _by_unit(call, call.args[2].type, lambda unit: _moved(call, unit))


def _moved(call: Call, unit: str) -> str:
    count, value = call.sql[1], call.args[2]
    sql, type_ = value.sql, value.type
    if unit in _MONTHS:
        step = f"to_months(CAST(({count}) * {_MONTHS[unit]} AS INTEGER))"
    elif unit in ("day", "week"):
        step = f"to_days(CAST(({count}) * {7 if unit == 'week' else 1} AS INTEGER))"
    else:
        step = f"to_microseconds(({count}) * {_MICROSECONDS[unit]})"
    if type_ == DATE:
        return f"CAST({sql} + {step} AS DATE)"
    places = digits(type_)
    if type_.name in ("timestamp", "time"):
        return rounded(f"({sql} + {step})", places, 6, time=type_.name == "time")
    if type_.name == "timetz":

        def clock(x: str) -> str:
            moved = rounded(f"(CAST({x}.t AS TIME) + {step})", places, 6, time=True)
            return f"athena.at_offset({moved}, {x}.o)"

        return once(sql, clock)
    if unit in _DATE_UNITS:
        return once(sql, lambda x: f"athena.zoned({local(x, type_)} + {step}, {x}.z)")
    return once(
        sql,
        lambda x: (
            f"athena.in_zone({rounded(f'(CAST({x}.t AS TIMESTAMP) + {step})', places, 6)}, {x}.z)"
        ),
    )


@builds("date_diff")
def _date_diff(call: Call) -> str:
    return _by_unit(call, call.args[1].type, lambda unit: _difference(call, unit))


def _difference(call: Call, unit: str) -> str:
    first, second = call.args[1], call.args[2]
    if unit in _MONTHS:
        if first.type == DATE and unit == "year":
            return f"athena.years({first.sql}, {second.sql})"
        return (
            f"(athena.months({_moment(first, first)}, {_moment(second, first)}) // {_MONTHS[unit]})"
        )
    size = _MICROSECONDS[unit]
    if first.type == DATE:
        days = size // _MICROSECONDS["day"]
        return f"(CAST({second.sql} - {first.sql} AS BIGINT) // {days})"
    one, other = (microseconds(value.sql, value.type) for value in (first, second))
    if first.type.name.startswith("timestamp") and max(digits(first.type), digits(second.type)) > 3:
        # Trino counts from milliseconds.
        one, other = (f"athena.floor_milliseconds({part}) * 1000" for part in (one, other))
    span = f"{other} - {one}"
    if first.type.name == "timestamptz" and unit in ("day", "week"):
        span = f"epoch_us({_moment(second, first)}) - epoch_us({_moment(first, first)})"
    return f"(({span}) // {size})"


def _moment(value: Typed, first: Typed) -> str:
    """A value's local time, at the zone of the first one."""
    if value.type.name == "timestamptz":
        return f"athena.local({{'t': ({value.sql}).t, 'z': ({first.sql}).z}})"
    return f"CAST({value.sql} AS TIMESTAMP)"


@builds("with_timezone")
def _with_timezone(call: Call) -> Typed:
    value, zone = call.args
    sql = f"athena.zoned({value.sql}, athena.zone_name({zone.sql}))"
    return Typed(sql, Type("timestamptz", value.type.args))


@builds("timezone")
def _timezone(call: Call) -> str:
    value = call.args[0]
    return (
        f"({value.sql}).z"
        if value.type.name == "timestamptz"
        else f"athena.offset_text(({value.sql}).o)"
    )


@builds("from_iso")
def _from_iso(call: Call) -> str:
    return once(f"py_iso_timestamp({call.sql[0]})", lambda x: f"athena.zoned({x}.t, {x}.z)")


@builds("to_iso8601")
def _to_iso(call: Call) -> str:
    value = call.args[0]
    places = digits(value.type)

    def written(sql: str) -> str:
        return f"replace({moment_text(sql, places)}, ' ', 'T')"

    if value.type.name == "timestamp":
        return written(value.sql)
    return once(
        value.sql,
        lambda x: (
            f"({written(local(x, value.type))} || CASE WHEN {x}.z = 'UTC' OR athena.offset({x}) = 0"
            f" THEN 'Z' ELSE athena.offset_text(athena.offset({x})) END)"
        ),
    )


def _format(call: Call, read: Callable[[str], str]) -> str | None:
    """The format for strftime; None where only Python can follow it.

    Raises:
        QueryError: Trino refuses it.
    """
    given = call.args[1].constant
    if not isinstance(given, str):
        return None
    try:
        return read(given)
    except UnknownLetterError as error:
        if str(error).startswith("!"):
            raise call.tr.refuse(
                call.node,
                Message("{letter} not supported in date format string", letter=str(error)[1:]),
                Message("use another letter"),
            ) from None
        return None


def _milliseconds(value: Typed) -> str:
    """A value's local time to the millisecond, as formats show it."""
    moment = local(value.sql, value.type)
    if value.type == DATE:
        return f"CAST({moment} AS TIMESTAMP)"
    return rounded(moment, 3, digits(value.type))


@builds("date_format")
def _date_format(call: Call) -> str:
    value, format_ = call.args[0], _format(call, from_mysql)
    moment = _milliseconds(value)
    if format_ is not None:
        return f"strftime({moment}, {text(format_)})"
    return f"py_date_format({moment}, {call.sql[1]})"


@builds("date_parse")
def _date_parse(call: Call) -> str:
    return f"py_date_parse({call.sql[0]}, {call.sql[1]})"


@builds("format_datetime")
def _format_datetime(call: Call) -> str:
    value, format_ = call.args[0], _format(call, from_joda)
    moment = _milliseconds(value)
    if format_ is not None:
        return f"strftime({moment}, {text(format_)})"
    if value.type.name != "timestamptz":
        return f"py_joda_format({moment}, {call.sql[1]}, 'UTC', 0)"

    def zoned(x: str) -> str:
        clock = rounded(local(x, value.type), 3, digits(value.type))
        return f"py_joda_format({clock}, {call.sql[1]}, {x}.z, athena.offset({x}))"

    return once(value.sql, zoned)


@builds("parse_datetime")
def _parse_datetime(call: Call) -> str:
    made = f"py_joda_parse({call.sql[0]}, {call.sql[1]})"
    return once(made, lambda x: f"athena.zoned({x}.t, {x}.z)")
