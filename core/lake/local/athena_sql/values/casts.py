"""Casts: DuckDB's SQL by the two Trino types.

https://trino.io/docs/current/functions/conversion.html
"""

from collections.abc import Callable
from typing import Final

from core.lake.local.athena_sql.values.carriers import digits, duckdb_type
from core.lake.local.athena_sql.values.json_casts import from_json, to_json
from core.lake.local.athena_sql.values.lowering import each, failure, once, struct
from core.lake.local.athena_sql.values.moments import local, moment_text, rounded
from core.lake.local.athena_sql.values.types import DIGITS, MAX_CHAR, Type, is_number


class NoCastError(Exception):
    """Trino has no cast between two types."""


def cast(sql: str, given: Type, wanted: Type) -> str:
    """The SQL of a cast.

    Args:
        sql: The value.
        given: Its type.
        wanted: The type to cast to.

    Raises:
        NoCastError: There is none.
    """
    if given == wanted:
        return sql
    if given.name == "unknown":
        return f"CAST({sql} AS {duckdb_type(wanted)})"
    if given.name == "json" and wanted.name != "json":
        return from_json(sql, wanted)
    if wanted.name == "json":
        inner = to_json(sql, given, as_text)
        if inner is None:
            raise NoCastError
        return f"CASE WHEN ({sql}) IS NOT NULL THEN {inner} END"
    found = _CASTS.get(wanted.name)
    written = found(sql, given, wanted) if found else None
    if written is None:
        raise NoCastError
    return written


def as_text(sql: str, type_: Type) -> str | None:
    """The SQL of a value as a text, as a cast to varchar writes it; None where there is none.

    Args:
        sql: SQL of the value.
        type_: Its Trino type.
    """
    name, args = type_
    if name in ("varchar", "char", "json"):
        return sql
    if name in DIGITS or name in ("boolean", "date"):
        return f"CAST({sql} AS VARCHAR)"
    if name == "decimal":
        plain = f"CAST({sql} AS VARCHAR)"
        # DuckDB leaves the zero before the point out where there is no digit.
        return plain if args[0] > args[1] else f"athena.leading_zero({plain})"
    if name in ("double", "real"):
        return once(sql, lambda x: f"athena.{name}_text({x})")
    if name in ("timestamp", "time"):
        return moment_text(sql, digits(type_), time=name == "time")
    if name == "timestamptz":
        return once(
            sql, lambda x: f"({moment_text(local(x, type_), digits(type_))} || ' ' || {x}.z)"
        )
    if name == "timetz":
        return once(
            sql,
            lambda x: (
                f"({moment_text(f'{x}.t', digits(type_), time=True)} || athena.offset_text({x}.o))"
            ),
        )
    return {"day": f"athena.day_text({sql})", "month": f"athena.month_text({sql})"}.get(name)


def _to_text(sql: str, given: Type, wanted: Type) -> str | None:
    written = as_text(sql, given)
    if written is None or given.name == "varbinary":
        return None
    length = wanted.args[0] if wanted.args else None
    texts = given.name in ("varchar", "char")
    if length is None or (texts and given.args and given.args[0] <= length):
        return written
    if texts:
        return f"left({written}, {length})"
    message = f"'Cannot cast ''' || {{}} || ''' to varchar({length})'"
    return once(
        written,
        lambda x: (
            f"CASE WHEN length({x}) > {length} THEN {failure(message.format(x), 'VARCHAR')}"
            f" ELSE {x} END"
        ),
    )


def _to_char(sql: str, given: Type, wanted: Type) -> str | None:
    if given.name not in ("varchar", "char"):
        return None
    length = wanted.args[0]
    return f"rtrim({sql}, ' ')" if length == MAX_CHAR else f"athena.char({sql}, {length})"


def _to_integer(sql: str, given: Type, wanted: Type) -> str | None:
    if given.name in DIGITS or given.name in ("decimal", "boolean"):
        return f"CAST({sql} AS {duckdb_type(wanted)})"
    if given.name in ("double", "real"):
        return f"CAST(athena.half_up({sql}) AS {duckdb_type(wanted)})"
    return f"athena.to_{wanted.name}({sql})" if given.name in ("varchar", "char") else None


def _to_float(sql: str, given: Type, wanted: Type) -> str | None:
    if is_number(given) or given.name == "boolean":
        return f"CAST({sql} AS {duckdb_type(wanted)})"
    if given.name in ("varchar", "char"):
        return f"CAST(athena.number_text({sql}, '{wanted.name.upper()}') AS {duckdb_type(wanted)})"
    return None


def _to_decimal(sql: str, given: Type, wanted: Type) -> str | None:
    if given.name in DIGITS or given.name in ("decimal", "boolean"):
        return f"CAST({sql} AS {duckdb_type(wanted)})"
    if given.name not in ("double", "real", "varchar", "char"):
        return None
    precision, scale = wanted.args
    if given.name == "real":
        sql = f"py_real_digits({sql})"
    return (
        f"CAST(py_decimal(CAST({sql} AS VARCHAR), {precision}, {scale}) AS {duckdb_type(wanted)})"
    )


def _to_boolean(sql: str, given: Type, wanted: Type) -> str | None:
    if given.name in ("varchar", "char"):
        return f"athena.to_boolean({sql})"
    if given.name == "boolean":
        return sql
    return f"(({sql}) <> 0)" if is_number(given) else None


def _to_varbinary(sql: str, given: Type, wanted: Type) -> str | None:
    return f"encode({as_text(sql, given)})" if given.name in ("varchar", "char") else None


def _to_date(sql: str, given: Type, wanted: Type) -> str | None:
    if given.name in ("timestamp", "timestamptz"):
        return f"CAST({local(sql, given)} AS DATE)"
    return f"athena.to_date({sql})" if given.name == "varchar" else None


def _to_timestamp(sql: str, given: Type, wanted: Type) -> str | None:
    places = digits(wanted)
    if given.name == "date":
        return f"CAST({sql} AS TIMESTAMP)"
    if given.name in ("timestamp", "timestamptz"):
        return rounded(local(sql, given), places, digits(given))
    if given.name in ("time", "timetz"):
        return f"(current_date + {rounded(local(sql, given), places, digits(given), time=True)})"
    return rounded(f"athena.to_timestamp({sql})", places, 9) if given.name == "varchar" else None


def _to_timestamptz(sql: str, given: Type, wanted: Type) -> str | None:
    places = digits(wanted)
    if given.name in ("date", "timestamp"):
        return f"athena.at_utc({rounded(f'CAST({sql} AS TIMESTAMP)', places, digits(given))})"
    if given.name in ("time", "timetz"):
        return f"athena.at_utc(current_date + {rounded(local(sql, given), places, 9, time=True)})"
    if given.name == "timestamptz" and places >= digits(given):
        return sql
    if given.name in ("timestamptz", "varchar"):
        value = sql if given.name == "timestamptz" else f"athena.to_timestamptz({sql})"
        return once(value, lambda x: f"athena.in_zone({rounded(f'{x}.t', places, 9)}, {x}.z)")
    return None


def _to_time(sql: str, given: Type, wanted: Type) -> str | None:
    places = digits(wanted)
    if given.name in ("time", "timetz"):
        return rounded(local(sql, given), places, digits(given), time=True)
    if given.name in ("timestamp", "timestamptz"):
        clock = f"CAST({local(sql, given)} AS TIME)"
        return rounded(clock, places, digits(given), time=True)
    return rounded(f"py_time({sql}).t", places, 9, time=True) if given.name == "varchar" else None


def _to_timetz(sql: str, given: Type, wanted: Type) -> str | None:
    places = digits(wanted)

    def made(clock: str, offset: str) -> str:
        return f"athena.at_offset({rounded(clock, places, 9, time=True)}, {offset})"

    if given.name == "timetz" and places >= digits(given):
        return sql
    if given.name in ("time", "timestamp"):
        clock = sql if given.name == "time" else f"CAST({sql} AS TIME)"
        return f"CASE WHEN ({sql}) IS NOT NULL THEN {made(clock, 'CAST(0 AS BIGINT)')} END"
    if given.name == "timestamptz":
        return once(sql, lambda x: made(f"CAST({local(x, given)} AS TIME)", f"athena.offset({x})"))
    if given.name in ("timetz", "varchar"):
        value = sql if given.name == "timetz" else f"py_time({sql})"
        return once(value, lambda x: made(f"{x}.t", f"{x}.o"))
    return None


def _to_array(sql: str, given: Type, wanted: Type) -> str | None:
    if given.name != "array":
        return None
    return each(sql, lambda x: cast(x, given.args[0], wanted.args[0]))


def _to_map(sql: str, given: Type, wanted: Type) -> str | None:
    if given.name != "map":
        return None

    def entry(x: str) -> str:
        key = cast(f"{x}.key", given.args[0], wanted.args[0])
        return f"{{'key': {key}, 'value': {cast(f'{x}.value', given.args[1], wanted.args[1])}}}"

    return f"map_from_entries({each(f'map_entries({sql})', entry)})"


def _to_row(sql: str, given: Type, wanted: Type) -> str | None:
    if given.name != "row" or len(given.args) != len(wanted.args):
        return None
    types = [(one[1], two[1]) for one, two in zip(given.args, wanted.args, strict=True)]
    if all(duckdb_type(one) == duckdb_type(two) for one, two in types) and [
        one for one, _ in types
    ] == [two for _, two in types]:
        return sql

    def made(x: str) -> str:
        fields = [cast(f"({x}).f{n}", one, two) for n, (one, two) in enumerate(types, 1)]
        return f"CASE WHEN ({x}) IS NOT NULL THEN {struct(fields)} END"

    return once(sql, made)


Cast = Callable[[str, Type, Type], str | None]
_CASTS: Final[dict[str, Cast]] = {
    "varchar": _to_text, "char": _to_char, "boolean": _to_boolean, "varbinary": _to_varbinary,
    "double": _to_float, "real": _to_float, "decimal": _to_decimal, "date": _to_date,
    "timestamp": _to_timestamp, "timestamptz": _to_timestamptz, "time": _to_time,
    "timetz": _to_timetz, "array": _to_array, "map": _to_map, "row": _to_row,
    **dict.fromkeys(DIGITS, _to_integer),
}  # fmt: skip
