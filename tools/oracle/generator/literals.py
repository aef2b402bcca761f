"""Literals of every type, ordinary ones and those at the edges."""

from random import Random

from tools.oracle.types import Type

# Types that a type variable may become, the ordinary ones several times.
SIMPLE = tuple(
    Type(name)
    for name in (
        "integer", "integer", "bigint", "double", "varchar", "varchar", "boolean", "date",
        "timestamp", "decimal", "timestamp with time zone",
    )
)  # fmt: skip
RARE = (
    Type("smallint"), Type("tinyint"), Type("real"), Type("varbinary"), Type("time"),
    Type("interval day to second"), Type("interval year to month"), Type("json"),
    Type("time with time zone"),
    Type("array", (Type("integer"),)), Type("array", (Type("varchar"),)),
    Type("map", (Type("varchar"), Type("integer"))),
    Type("row", (Type("integer"), Type("varchar")), ("x", "y")),
)  # fmt: skip
_POOLS: dict[str, tuple[str, ...]] = {
    "boolean": ("true", "false", "true", "false"),
    "tinyint": ("TINYINT '0'", "TINYINT '5'", "TINYINT '-128'", "TINYINT '127'"),
    "smallint": ("SMALLINT '3'", "SMALLINT '-7'", "SMALLINT '32767'", "SMALLINT '0'"),
    "integer": ("0", "1", "2", "3", "5", "-1", "-4", "7", "10", "12", "100", "2147483647"),
    "bigint": (
        "BIGINT '0'", "BIGINT '1'", "BIGINT '3'", "BIGINT '-2'", "BIGINT '42'", "4294967296",
        "BIGINT '9'", "9223372036854775807",
    ),
    "real": ("REAL '0.5'", "REAL '-1.25'", "REAL '3.1'", "REAL '0'", "REAL '1e10'"),
    "double": (
        "0e0", "1e0", "0.5e0", "-2.25e0", "3.7e0", "1.5e0", "2.5e0", "1e10", "-0e0", "1e-3",
        "1e300", "nan()", "infinity()", "123456.789e0",
    ),
    "decimal": (
        "0.0", "1.5", "-2.25", "3.99", "DECIMAL '10'", "DECIMAL '0.001'", "123.45", "0.5", "2.5",
        "DECIMAL '12345678901234567890.12'", "DECIMAL '-7'", "1.00", "99999.99999",
    ),
    "varchar": (
        "''", "'a'", "'b'", "'abc'", "'Hello World'", "'São Paulo'", "'a,b,c'", "'12'", "'3.5'",
        "'2024-02-29'", "'x=1;y=2'", "'  pad '", "'ABC'", "'été'", "'💡x'", "'aaa'", "'true'",
        "'a1b22c333'", "'%_'",
    ),
    "char": ("CHAR 'ab'", "CAST('x' AS char(3))"),
    "varbinary": ("X''", "X'00ff'", "X'616263'", "to_utf8('hello')", "X'0102030405060708'"),
    "date": (
        "DATE '2024-02-29'", "DATE '2023-12-31'", "DATE '1970-01-01'", "DATE '2021-03-28'",
        "DATE '1969-07-20'", "DATE '2024-01-01'", "DATE '2020-05-31'",
    ),
    "timestamp": (
        "TIMESTAMP '2024-02-29 23:59:59.999'", "TIMESTAMP '2023-01-01 00:00:00'",
        "TIMESTAMP '1969-12-31 23:00:00.5'", "TIMESTAMP '2021-03-28 02:30:00.123'",
        "TIMESTAMP '2020-05-31 12:00:00.123456'", "TIMESTAMP '2024-12-30 10:20:30'",
    ),
    "timestamp with time zone": (
        "TIMESTAMP '2024-02-29 23:59:59.999 UTC'",
        "TIMESTAMP '2023-07-01 10:00:00 America/Sao_Paulo'",
        "TIMESTAMP '2021-03-28 02:30:00.123 Europe/Lisbon'",
        "TIMESTAMP '2020-01-01 00:00:00 +05:30'", "TIMESTAMP '2020-01-01 00:00:00.5 -03:00'",
    ),
    "time": ("TIME '00:00:00'", "TIME '12:34:56.789'", "TIME '23:59:59'", "TIME '01:02:03.000456'"),
    "time with time zone": ("TIME '12:34:56.789 +02:00'", "TIME '00:30:00 -03:00'"),
    "interval day to second": (
        "INTERVAL '1' DAY", "INTERVAL '-3' HOUR", "INTERVAL '90' MINUTE", "INTERVAL '45' SECOND",
        "INTERVAL '2 03:04:05' DAY TO SECOND", "INTERVAL '0' DAY",
    ),
    "interval year to month": (
        "INTERVAL '1' MONTH", "INTERVAL '-2' YEAR", "INTERVAL '1-6' YEAR TO MONTH",
        "INTERVAL '13' MONTH",
    ),
    "json": (
        "JSON '{\"a\": 1, \"b\": [1, 2.50, null]}'", "JSON '[1, \"x\", true]'", "JSON 'null'",
        "JSON '\"text\"'", "JSON '3.0'", "JSON '{}'",
    ),
    "unknown": ("NULL",),
}  # fmt: skip


def any_type(random: Random) -> Type:
    """A type for a variable: mostly a simple one."""
    return random.choice(SIMPLE if random.random() < 0.85 else RARE)


def literal(type_: Type, random: Random, *, nulls: float = 0.04) -> str:
    """A literal of a type; `nulls` is the share of NULL.

    Args:
        type_: The type.
        random: Makes the choices.
        nulls: The share of NULL, from 0 to 1.
    """
    if random.random() < nulls:
        return f"CAST(NULL AS {type_.sql})"
    if type_.name == "array":
        parts = [literal(type_.inner[0], random) for _ in range(random.choice((0, 1, 2, 3, 3, 4)))]
        if not parts:
            return f"CAST(ARRAY[] AS {type_.sql})"
        return f"ARRAY[{', '.join(parts)}]"
    if type_.name == "map":
        return _map(type_, random)
    if type_.name == "row":
        parts = [literal(part, random) for part in type_.inner]
        return f"CAST(ROW({', '.join(parts)}) AS {type_.sql})"
    return random.choice(_POOLS[type_.name])


def _map(type_: Type, random: Random) -> str:
    keys, values = type_.inner
    names: list[str] = []
    for _ in range(random.randrange(4)):
        key = literal(keys, random, nulls=0)
        if key not in names:
            names.append(key)
    if not names:
        return f"CAST(MAP() AS {type_.sql})"
    held = [literal(values, random) for _ in names]
    return f"MAP(ARRAY[{', '.join(names)}], ARRAY[{', '.join(held)}])"
