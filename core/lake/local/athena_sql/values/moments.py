"""Dates, times and timestamps: their local time, their rounding, their text."""

from core.lake.local.athena_sql.values.types import Type


def local(sql: str, type_: Type) -> str:
    """The SQL of a value's local time, as a TIMESTAMP, TIME or DATE.

    Args:
        sql: SQL of the value.
        type_: Its Trino type: a date, time or timestamp, with a zone or without.
    """
    if type_.name == "timestamptz":
        return f"athena.local({sql})"
    return f"CAST(({sql}).t AS TIME)" if type_.name == "timetz" else sql


def microseconds(sql: str, type_: Type) -> str:
    """The SQL of a value's microseconds, on one scale for all zones.

    Args:
        sql: SQL of the value.
        type_: Its Trino type: a date, time or timestamp, with a zone or without.
    """
    if type_.name == "timestamptz":
        return f"epoch_us(CAST(({sql}).t AS TIMESTAMP))"
    return f"athena.time_key({sql})" if type_.name == "timetz" else f"epoch_us({sql})"


def rounded(sql: str, places: int, given: int, *, time: bool = False) -> str:
    """The SQL of a TIMESTAMP or TIME rounded half up.

    Args:
        sql: The value.
        places: The digits of a second to keep.
        given: The digits that it has.
        time: Whether it is a TIME, which goes on at midnight.
    """
    if places >= given or places >= 6:
        return sql
    step = 10 ** (6 - places)
    if time:
        return f"athena.round_time({sql}, {step})"
    return f"make_timestamp(athena.round_up(epoch_us({sql}), {step}))"


def moment_text(sql: str, places: int, *, time: bool = False) -> str:
    """The SQL of a TIMESTAMP or TIME as a text.

    Args:
        sql: The value.
        places: The digits of a second to write.
        time: Whether it is a TIME.
    """
    clock = f"athena.{'time' if time else 'timestamp'}_text"
    if not places:
        return f"{clock}({sql})"
    if not time and places == 3:
        return f"athena.timestamp_text3({sql})"
    return f"({clock}({sql}) || '.' || left(athena.fraction({sql}), {places}))"
