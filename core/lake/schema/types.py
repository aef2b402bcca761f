"""Types: Athena's words for them, and DuckDB's."""

import re

# A text format's type in Athena's words by DuckDB's; what is absent stays as DuckDB calls it.
_ATHENA = {
    "TINYINT": "tinyint",
    "SMALLINT": "smallint",
    "INTEGER": "int",
    "BIGINT": "bigint",
    "UTINYINT": "smallint",
    "USMALLINT": "int",
    "UINTEGER": "bigint",
    "UBIGINT": "decimal(20,0)",
    "HUGEINT": "decimal(38,0)",
    "FLOAT": "float",
    "DOUBLE": "double",
    "BOOLEAN": "boolean",
    "VARCHAR": "string",
    "JSON": "string",
    "UUID": "string",
    "BLOB": "binary",
    "DATE": "date",
    "TIME": "time",
    "TIMESTAMP": "timestamp",
    "TIMESTAMP_S": "timestamp",
    "TIMESTAMP_MS": "timestamp",
    "TIMESTAMP_NS": "timestamp",
    "TIMESTAMP WITH TIME ZONE": "timestamp with time zone",
    "INTERVAL": "interval",
    '"NULL"': "unknown",
}
_DUCKDB = {
    "tinyint": "TINYINT",
    "smallint": "SMALLINT",
    "int": "INTEGER",
    "integer": "INTEGER",
    "bigint": "BIGINT",
    "float": "FLOAT",
    "double": "DOUBLE",
    "boolean": "BOOLEAN",
    "string": "VARCHAR",
    "varchar": "VARCHAR",
    "binary": "BLOB",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}
_FIELD = re.compile(r'("(?:[^"]|"")*"|[^ "]+) (.+)', re.DOTALL)
_DECIMAL = re.compile(r"decimal\(\d{1,2},\d{1,2}\)", re.IGNORECASE)


def athena_type(duckdb: str) -> str:
    """Athena's name of a DuckDB type: ``BIGINT[]`` gives ``array<bigint>``."""
    if duckdb.endswith("[]"):
        return f"array<{athena_type(duckdb[:-2])}>"
    if duckdb.startswith("STRUCT("):
        inner = ",".join(f"{name}:{athena_type(type_)}" for name, type_ in struct_fields(duckdb))
        return f"struct<{inner}>"
    if duckdb.startswith("MAP("):
        return f"map<{','.join(athena_type(part) for part in map_parts(duckdb))}>"
    return _ATHENA.get(duckdb, duckdb.lower())


def duckdb_type(athena: str) -> str:
    """DuckDB's name of one of Athena's types.

    Raises:
        ValueError: There is no such type.
    """
    kind, _, rest = athena.partition("<")
    if rest.endswith(">"):
        inner = rest[:-1]
        if kind == "array":
            return f"{duckdb_type(inner)}[]"
        if kind == "map":
            key, value = split(inner)
            return f"MAP({duckdb_type(key)}, {duckdb_type(value)})"
        if kind == "struct":
            fields = (field.split(":", 1) for field in split(inner))
            return f"STRUCT({', '.join(f'{quoted(n)} {duckdb_type(t)}' for n, t in fields)})"
    if _DECIMAL.fullmatch(athena):
        return athena.upper()
    if athena not in _DUCKDB:
        raise ValueError(f"{athena!r} is not a type")
    return _DUCKDB[athena]


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def struct_fields(duckdb: str) -> list[tuple[str, str]]:
    """The fields of a DuckDB ``STRUCT(...)``: each one's name, without quotes, and its type."""
    fields = []
    for field in split(duckdb[len("STRUCT(") : -1]):
        found = _FIELD.fullmatch(field)
        if found is None:
            raise ValueError(f"{duckdb!r} is not a type")
        name, type_ = found.groups()
        fields.append((name[1:-1].replace('""', '"') if name[0] == '"' else name, type_))
    return fields


def map_parts(duckdb: str) -> tuple[str, str]:
    """The types of the keys and of the values of a DuckDB ``MAP(...)``."""
    key, value = split(duckdb[len("MAP(") : -1])
    return key, value


def split(text: str) -> list[str]:
    """Split at the commas that are not inside brackets or quotes."""
    parts, depth, start, inside = [], 0, 0, False
    for place, letter in enumerate(text):
        if letter == '"':
            inside = not inside
        elif inside:
            continue
        elif letter in "(<[":
            depth += 1
        elif letter in ")>]":
            depth -= 1
        elif letter == "," and not depth:
            parts.append(text[start:place].strip())
            start = place + 1
    return [*parts, text[start:].strip()]
